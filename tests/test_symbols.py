"""Icons by name: the frontend's if it is there and as expected, our own in any case; near ones for what is not."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.tronbyt import symbols

from .pictures import ask

# Which names lie in which file is known by their order: each file begins with a name, the first with any.
PARTS: dict[str, dict[str, str]] = {
    "first": {"account": "M0 0h1v1z", "ab-testing": "M0 0h2v2z"},
    "second": {"bell": "M0 0h3v3z", "bell-outline": "M0 0h4v4z", "camera": "M0 0h5v5z"},
    "third": {"washing-machine": "M0 0h6v6z", "zebra": "M0 0h7v7z"},
}
METADATA = {
    "version": "1.0",
    "parts": [{"file": "first"}, {"start": "bell", "file": "second"}, {"start": "w", "file": "third"}],
}


READ = (symbols._parts, symbols._folder)  # noqa: SLF001 - what it has read must not outlive a test


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    """Let no test find what another one read."""
    forget()
    yield
    forget()


def forget() -> None:
    """Have every file read anew."""
    symbols.paths.clear()
    for known in READ:
        known.cache_clear()


@pytest.fixture
def mdi(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a frontend's folder of icons."""
    (tmp_path / "iconMetadata.json").write_text(json.dumps(METADATA))
    for name, icons in PARTS.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(icons))
    monkeypatch.setattr(symbols, "_folder", lambda: tmp_path)
    return tmp_path


@pytest.fixture
def no_frontend(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have no frontend installed."""
    monkeypatch.setattr(symbols, "find_spec", lambda _name: None)


async def warnings(hass: HomeAssistant, icon: str) -> list[str]:
    """Notify with an icon; give the warnings."""
    return list((await ask(hass, "notify", message="Washer", icon=icon))["Kitchen"]["warnings"])


# Where the frontend is


@pytest.mark.parametrize(("name", "path"), [item for part in PARTS.values() for item in part.items()])
def test_each_icon_is_found_in_its_file(mdi: Path, name: str, path: str) -> None:
    assert symbols.path_of(f"mdi:{name}") == path
    assert symbols.path_of(f"hass:{name}") == path
    assert symbols.exists(f"mdi:{name}")


@pytest.mark.parametrize("name", ["mdi:a", "mdi:bel", "mdi:zzz", "mdi:", "bell", "hass:bel", "MDI:bell", ""])
def test_other_names_have_no_path(mdi: Path, name: str) -> None:
    assert symbols.path_of(name) is None


def test_the_order_of_the_files_in_the_list_does_not_matter(mdi: Path) -> None:
    (mdi / "iconMetadata.json").write_text(json.dumps({"parts": METADATA["parts"][::-1]}))
    assert symbols.path_of("mdi:camera") == "M0 0h5v5z"
    assert symbols.path_of("mdi:account") == "M0 0h1v1z"


def test_an_icon_is_read_once(mdi: Path) -> None:
    assert symbols.path_of("mdi:bell") == "M0 0h3v3z"
    (mdi / "second.json").write_text("{}")
    assert symbols.path_of("mdi:bell") == "M0 0h3v3z"


def test_a_bare_name_is_our_own_also_where_the_frontend_has_one(mdi: Path) -> None:
    assert symbols.own_name("bell") == "bell"
    assert symbols.own_name("mdi:bell") is None
    assert symbols.own_name("👍🏽") == "👍"


def test_the_icons_of_the_installed_frontend_are_found() -> None:
    """Those that the development packages bring: its layout is the one that is read."""
    pytest.importorskip("hass_frontend")
    for name in ("mdi:ab-testing", "mdi:washing-machine", "mdi:zodiac-virgo"):
        path = symbols.path_of(name)
        assert path is not None
        assert path.startswith("M")


# Where it is not


@pytest.mark.usefixtures("no_frontend")
def test_without_the_frontend_our_own_icon_stands_for_its_namesake() -> None:
    assert symbols.path_of("mdi:bell") is None
    assert symbols.own_name("mdi:bell") == "bell"
    assert symbols.exists("mdi:bell")
    assert not symbols.exists("mdi:zebra")


@pytest.mark.parametrize("has_folder", [True, False])
def test_a_package_without_icons_is_no_frontend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_folder: bool
) -> None:
    class Spec:
        submodule_search_locations = (str(tmp_path),) if has_folder else None

    monkeypatch.setattr(symbols, "find_spec", lambda _name: Spec())
    assert symbols.path_of("mdi:bell") is None
    assert symbols.nearest("mdi:bel")[0] == "bell"


@pytest.mark.usefixtures("no_frontend")
async def test_without_the_frontend_a_name_that_we_do_not_have_is_warned_of(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    assert await warnings(hass, "mdi:bell") == []
    [warning] = await warnings(hass, "mdi:bel-outlin")
    assert warning.startswith("icon: unknown_icon (mdi:bel-outlin), closest matches: bell")


# Where it is not as expected

BROKEN: dict[str, tuple[str, str]] = {
    "list is no JSON": ("iconMetadata.json", "<html>"),
    "list is empty": ("iconMetadata.json", ""),
    "list is a list": ("iconMetadata.json", "[]"),
    "list has no files": ("iconMetadata.json", '{"parts": []}'),
    "list has other words": ("iconMetadata.json", '{"pieces": [{"file": "second"}]}'),
    "parts are words": ("iconMetadata.json", '{"parts": ["second"]}'),
    "start is a number": ("iconMetadata.json", '{"parts": [{"start": 1, "file": "second"}]}'),
    "file is not there": ("iconMetadata.json", '{"parts": [{"file": "fourth"}]}'),
    "file is no JSON": ("second.json", "<html>"),
    "file is a list": ("second.json", '["bell"]'),
    "file is a word": ("second.json", '"bell"'),
    "icon is a number": ("second.json", '{"camera": 5}'),
    "icon has two paths": ("second.json", '{"camera": ["M0 0", "M1 1"]}'),
}
broken = pytest.mark.parametrize(("file", "text"), BROKEN.values(), ids=BROKEN)


@broken
def test_another_layout_costs_only_the_icon(mdi: Path, file: str, text: str) -> None:
    (mdi / file).write_text(text)
    assert symbols.path_of("mdi:camera") is None
    assert symbols.own_name("mdi:bell") == "bell"


@broken
async def test_with_another_layout_an_icon_is_warned_of(
    hass: HomeAssistant, entry: MockConfigEntry, mdi: Path, file: str, text: str
) -> None:
    (mdi / file).write_text(text)
    [warning] = await warnings(hass, "mdi:bell-outlin")
    assert warning.startswith("icon: unknown_icon (mdi:bell-outlin)")


@pytest.mark.parametrize(
    "path", ["", "no path", "M0 0h1v1z!", "M0 0" * 10_000], ids=["empty", "words", "damaged", "endless"]
)
async def test_an_icon_that_cannot_be_drawn_costs_only_the_icon(
    hass: HomeAssistant, entry: MockConfigEntry, mdi: Path, path: str
) -> None:
    (mdi / "second.json").write_text(json.dumps({"bell": path}))
    assert (await ask(hass, "notify", message="Washer", icon="mdi:bell"))["Kitchen"]["status"] == "offline"


# What may have been meant


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("mdi:washing-machin", "mdi:washing-machine"),
        ("mdi:wash-machine", "mdi:washing-machine"),
        ("mdi:Zebr", "mdi:zebra"),
        ("bel", "bell"),
        ("mdi:bel", "mdi:bell"),
        ("snow-flake", "snowflake"),
    ],
)
def test_the_nearest_name_comes_first(mdi: Path, name: str, first: str) -> None:
    near: Any = symbols.nearest(name)
    assert near[0] == first
    assert len(near) <= 3


def test_what_is_like_nothing_has_no_near_name(mdi: Path) -> None:
    assert symbols.nearest("mdi:" + "q" * 40) == []
    assert symbols.nearest("") == []


async def test_the_warning_names_the_nearest(hass: HomeAssistant, entry: MockConfigEntry, mdi: Path) -> None:
    [warning] = await warnings(hass, "mdi:zebr")
    assert warning.startswith("icon: unknown_icon (mdi:zebr), closest matches: mdi:zebra")
    assert await warnings(hass, "q" * 60) == [f"icon: unknown_icon ({'q' * 50})"]
