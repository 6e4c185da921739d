"""Colour icons of 8 x 8 pixels."""

import re
from pathlib import Path

import pytest

from custom_components.tronbyt.render import icons
from custom_components.tronbyt.render.color import BLACK
from custom_components.tronbyt.render.icons import PIXELS, read, sheet

FILES = [Path(icons.__file__).parent / "icons" / f"{name}.txt" for name in ("8x8", "emoji_people", "emoji_things")]
CELL = "\n".join(["r......r", *["........"] * 6, "r......r"])
TEXT = "\n\n".join(re.sub("(?m)^//.*\n", "", file.read_text("utf-8")).strip() for file in FILES)
CELLS = [cell for block in TEXT.split("\n\n")[1:] for cell in block.splitlines()[0].split()]
PLAIN = sorted(icon for icon in sheet().icons.items() if icon[0].isascii())
EMOJI = sorted(icon for icon in sheet().icons.items() if not icon[0].isascii())


def columns(*cells: str) -> str:
    """Return cells beside one another."""
    return "\n".join("  ".join(rows) for rows in zip(*(cell.splitlines() for cell in cells), strict=True))


@pytest.mark.parametrize(("name", "rows"), PLAIN, ids=[name for name, _ in PLAIN])
def test_every_icon_is_regular(name: str, rows: tuple[str, ...]) -> None:
    assert_regular(name, rows)


def test_every_emoji_is_regular() -> None:
    for name, rows in EMOJI:
        assert_regular(name, rows)


def assert_regular(name: str, rows: tuple[str, ...]) -> None:
    """Fail unless an icon is a square of the palette's colors under a plain name."""
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*|[\u2000-\u2bff\U0001f000-\U0001faff]", name)
    assert [len(row) for row in rows] == [PIXELS] * PIXELS
    drawn = set("".join(rows)) - {"."}
    assert drawn
    assert drawn <= set(sheet().palette)


def test_every_name_of_the_file_can_be_used() -> None:
    names = [name for cell in CELLS for name in cell.split("|")]
    assert len(names) == len(set(names)) == len(sheet().icons) > 100
    assert set(names) == set(sheet().icons)


@pytest.mark.parametrize(
    ("name", "alias"),
    [("weather-sunny", "sun"), ("bell", "doorbell"), ("washer", "washing-machine"), ("alert", "warning")],
)
def test_an_icon_has_the_same_picture_under_all_its_names(name: str, alias: str) -> None:
    assert sheet().icons[name] == sheet().icons[alias]


def test_no_two_icons_are_drawn_alike() -> None:
    assert len(set(sheet().icons.values())) == len(CELLS)


def test_every_colour_of_the_palette_is_used_and_bright_enough_to_be_seen() -> None:
    palette = sheet().palette
    used = set("".join("".join(rows) for rows in sheet().icons.values())) - {"."}
    assert used == set(palette)
    assert all(max(color) >= 0x40 for color in palette.values() if color != BLACK)
    assert len(set(palette.values())) == len(palette)


def test_the_file_is_read_once() -> None:
    assert sheet() is sheet()


def test_comments_aliases_and_blocks_are_understood() -> None:
    found = read(f"// words\nr ff0000\ng 0f0\n\none|two three\n{columns(CELL, CELL)}\n// more\n\nfour\n{CELL}")
    assert found.palette == {"r": (255, 0, 0), "g": (0, 255, 0)}
    assert found.icons == dict.fromkeys(("one", "two", "three", "four"), tuple(CELL.split()))


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (f"one two\n{CELL}", "zip"),
        (f"one\n{columns(CELL, CELL)}", "zip"),
        (f"one\n{CELL.replace('r......r', 'r.....r')}", "'one' is not 8 x 8"),
        (f"one\n{CELL.replace('r......r', 'r.......r')}", "'one' is not 8 x 8"),
        (f"one\n{CELL}\n........", "'one' is not 8 x 8"),
        ("one\n" + "\n".join(CELL.split()[:7]), "'one' is not 8 x 8"),
    ],
)
def test_a_malformed_sheet_is_refused(body: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read(f"r ff0000\n\n{body}")


@pytest.mark.parametrize("palette", ["r nothing", "r ff00000", "r", "r ff 00"])
def test_a_malformed_palette_is_refused(palette: str) -> None:
    with pytest.raises(ValueError, match=r"colour|unpack"):
        read(f"{palette}\n\none\n{CELL}")
