"""Fonts of the configuration folder are ready for whatever is drawn first, and their changes are seen."""

import gzip
from collections.abc import AsyncIterator
from pathlib import Path
from time import monotonic

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.tronbyt.fonts import read_all
from custom_components.tronbyt.model import Format, Screen, Size
from custom_components.tronbyt.render import font as fonts
from custom_components.tronbyt.render.glyphs import Glyph
from custom_components.tronbyt.rendering import Rendering, async_get_rendering

from .render import bdf

SUN = "日"
FULL, HOLLOW = Glyph(("#####",) * 8), Glyph(("#####", *("#...#",) * 6, "#####"))
PANEL = Format(Size(64, 32), None)
SCREEN = Screen("a", "Sun", 10, "template", {"message": SUN})


def font(glyph: Glyph) -> bytes:
    """Return a font file that has one sign and the space."""
    return bdf.encode({" ": glyph, SUN: glyph}, ascent=7, height=8, gap=1)


@pytest.fixture
def hass_config_dir(hass_tmp_config_dir: str) -> str:
    """Have a configuration folder of its own."""
    return hass_tmp_config_dir


@pytest.fixture
async def rendering(
    hass: HomeAssistant, entry: MockConfigEntry, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Rendering]:
    """Give the rendering of all displays; what is brought is forgotten again."""
    monkeypatch.setattr(fonts, "_brought", {})
    serving = async_get_rendering(hass).acquire()
    yield serving
    await serving.async_release()
    for known in (fonts.font, fonts._loaded, fonts._face):  # noqa: SLF001 - what they keep is as global as the fonts
        known.cache_clear()


@pytest.fixture
def folder(hass: HomeAssistant, rendering: Rendering) -> Path:
    """Give the folder for fonts."""
    place = Path(hass.config.path("tronbyt", "fonts"))
    place.mkdir(parents=True)
    return place


async def seen(rendering: Rendering) -> bytes:
    """Return what a text screen looks like now."""
    drawn = await rendering.screen(SCREEN, PANEL, monotonic())
    assert drawn.image is not None
    return drawn.image.data


async def test_a_screen_that_is_drawn_first_has_the_fonts_and_notices_their_changes(
    rendering: Rendering, folder: Path, freezer: FrozenDateTimeFactory
) -> None:
    looks = [await seen(rendering)]
    for glyph in (FULL, HOLLOW, None):
        if glyph is None:
            (folder / "sun.bdf").unlink()
        else:
            (folder / "sun.bdf").write_bytes(font(glyph) + b"\n" * len(looks))
        assert await seen(rendering) == looks[-1]
        freezer.tick(61)
        looks.append(await seen(rendering))
    box, full, hollow, again = looks
    assert len({box, full, hollow}) == 3
    assert again == box


async def test_what_cannot_be_used_is_told_by_its_name_once(
    rendering: Rendering, folder: Path, freezer: FrozenDateTimeFactory, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "5x8.bdf").write_bytes(font(FULL))
    (folder / "words.ttf").write_bytes(b"no font")
    (folder / "odd.bdf").write_bytes(font(FULL).replace(b'"ISO10646"', b'"Klingon"'))
    for _ in range(2):
        await seen(rendering)
        freezer.tick(61)
    told = [record.getMessage() for record in caplog.records if "cannot be used" in record.getMessage()]
    assert told == [
        "The font 5x8.bdf cannot be used: The integration has a font of this name",
        "The font odd cannot be used: Nobody knows the character set Klingon-1",
        "The font words cannot be used: It is no font, or a damaged one",
    ]


def test_the_twenty_first_file_and_those_of_one_name_are_told(tmp_path: Path) -> None:
    for number in range(21):
        (tmp_path / f"f{number:02}.bdf").write_bytes(font(FULL))
    (tmp_path / "f00.ttf").write_bytes(b"")
    (tmp_path / "readme.txt").write_text("no font")
    found = read_all(tmp_path)
    assert [name for name, _ in found.files] == [f"f{number:02}" for number in range(20)]
    assert found.refused == {
        "f00.ttf": "Another file has the same name",
        "f20.bdf": "Only 20 fonts are read",
    }


def test_packed_files_are_read_by_their_bare_names(tmp_path: Path) -> None:
    for name in ("a.bdf.gz", "b.PCF.GZ", "c.gz", "d.txt.gz"):
        (tmp_path / name).write_bytes(gzip.compress(font(FULL)))
    assert [name for name, _ in read_all(tmp_path).files] == ["a", "b"]


def test_a_folder_among_the_files_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder.bdf").mkdir()
    assert read_all(tmp_path).refused == {"folder.bdf": "The file cannot be read or is too large"}
