"""Names of pictures, which tell no password, and of icons, which are found whatever was looked for meanwhile."""

from collections.abc import Iterator

import pytest
from homeassistant.core import HomeAssistant
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt import symbols
from custom_components.tronbyt.model import Media, MediaKind

from .playlist.builders import QUICK

# Pictures


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("http://user:pw@host", "host"),
        ("http://user:pw@host/", "host"),
        ("http://user:pw@host?key=secret", "host"),
        ("http://user:pw@host#part", "host"),
        ("http://user:p%40w@host:8080", "host:8080"),
        ("http://user@host", "host"),
        ("http://user:pw@host/camera/front.jpg?key=secret", "front.jpg"),
        ("http://host/front%20door.jpg", "front door.jpg"),
        ("http://host", "host"),
        ("http://user:pw@", "Image"),
        ("", "Image"),
    ],
)
def test_a_picture_is_called_by_the_last_part_of_its_address(address: str, name: str) -> None:
    assert Media(MediaKind.URL, address).name == name


_SECRET = st.text("abcxyz0123456789-._~!$&'()*+,;=%", min_size=1, max_size=12).map(lambda text: f"SECRET{text}")
_BEHIND = st.sampled_from(["", "/", "//", "/picture.png", "/folder/", "?key=SECRET", "/a.png?key=SECRET", "#SECRET"])


@QUICK
@given(user=_SECRET, password=_SECRET, behind=_BEHIND)
def test_no_picture_s_name_tells_a_password(user: str, password: str, behind: str) -> None:
    name = Media(MediaKind.URL, f"https://{user}:{password}@host.local{behind}").name
    assert name
    assert "SECRET" not in name


# Icons


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    """Let no other test find what these looked for."""
    symbols.paths.clear()
    yield
    symbols.paths.clear()


class Forgotten(dict[str, str | None]):
    """What a drawing thread forgets as soon as somebody has seen that it is there."""

    def __contains__(self, name: object) -> bool:
        """Tell whether it is there, for the last time."""
        was_there = super().__contains__(name)
        self.clear()
        return was_there


async def test_a_path_that_is_forgotten_while_it_is_asked_for_is_no_error(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = symbols.path_of("mdi:bell")
    monkeypatch.setattr(symbols, "paths", Forgotten({"mdi:bell": path}))
    assert await symbols.async_path_of(hass, "mdi:bell") in {path, None}
    assert await symbols.async_path_of(hass, "mdi:bell") == path


async def test_icons_are_found_after_a_thousand_names_that_do_not_exist(hass: HomeAssistant) -> None:
    names = ("mdi:bell", "mdi:zodiac-virgo", "mdi:nobody-has-this")
    before = [await symbols.async_path_of(hass, name) for name in names]
    for number in range(1001):
        assert symbols.path_of(f"made-up-{number}") is None
    assert not {*names} & {*symbols.paths}
    assert [await symbols.async_path_of(hass, name) for name in names] == before
