"""A display comes up whatever is stored of its screens and options: what cannot be read is left out and told once."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from logging import WARNING
from time import monotonic
from types import MappingProxyType
from typing import Any

import pytest
from homeassistant.config_entries import ConfigEntryState, ConfigSubentry
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.tronbyt.model import Format, Screen, Size
from custom_components.tronbyt.rendering import async_get_rendering
from custom_components.tronbyt.screen_flow import KINDS

from .conftest import Dial, PassTime
from .live import entity, name_of, next_turn
from .pictures import ahead
from .test_screen_flow import REQUIRED, household

__all__ = ["household"]
"""Fixtures."""

ABSENT = object()
JUNK: list[Any] = [None, True, -1, 1e300, "zzz", "", [], [5], {}, {"a": [1]}, ["a.b", None]]
ORDERS: list[Any] = [None, 5, "screen_0", [5, None, []], {"screen_0": 1}]


def data_of(kind: str) -> dict[str, Any]:
    """Give a screen as it is stored, with everything that all kinds have."""
    common = {"dwell": 15, "condition": "true", "after": "00:00:00", "before": "00:00:00", "weekdays": ["mon"]}
    return {"kind": kind, "title": kind, **common, **REQUIRED[kind]}


type Load = Callable[..., Awaitable[MockConfigEntry]]


@pytest.fixture
def load(hass: HomeAssistant, entry: MockConfigEntry) -> Load:
    """Load the display with other screens and options."""

    async def load(*screens: Mapping[str, Any], options: Mapping[str, Any] | None = None) -> MockConfigEntry:
        assert await hass.config_entries.async_unload(entry.entry_id)
        for number, data in enumerate(screens):
            stored = {"dwell": 15, "title": "Nameless", "kind": "clock", **data}
            title = stored.pop("title")
            hass.config_entries.async_add_subentry(
                entry,
                ConfigSubentry(
                    data=MappingProxyType({key: value for key, value in stored.items() if value is not ABSENT}),
                    subentry_id=f"screen_{number}",
                    subentry_type="screen",
                    title=title,
                    unique_id=None,
                ),
            )
        hass.config_entries.async_update_entry(entry, options=options or {})
        assert await hass.config_entries.async_setup(entry.entry_id)
        await hass.async_block_till_done()
        assert entry.state is ConfigEntryState.LOADED
        return entry

    return load


def complaints(caplog: pytest.LogCaptureFixture, about: str) -> list[str]:
    """Give what was complained of something."""
    texts = [record.getMessage() for record in caplog.records if record.levelno >= WARNING]
    return [text for text in texts if about in text]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kind", ABSENT),
        ("kind", 5),
        ("dwell", "long"),
        ("dwell", None),
        ("dwell", 0),
        ("dwell", 1e300),
        ("condition", ["on"]),
        ("after", 5),
        ("before", "noon"),
        ("weekdays", 5),
        ("weekdays", ["monday"]),
        ("weekdays", [[]]),
    ],
)
async def test_a_screen_of_another_form_is_left_out_and_told_once(
    hass: HomeAssistant, load: Load, dial: Dial, caplog: pytest.LogCaptureFixture, name: str, value: Any
) -> None:
    hass.states.async_set("sensor.two", "21")
    broken = {**data_of("clock"), "title": "Broken", name: value}
    entry = await load(broken, entity("lime"))
    assert [screen.title for screen in entry.runtime_data.director.programme.rotation.screens] == ["Lime"]
    assert name_of(await (await dial()).take()) == "lime"
    hass.config_entries.async_update_entry(entry, options={"order": ["screen_1"]})
    await hass.async_block_till_done()
    assert len(complaints(caplog, "Broken")) == 1


async def test_a_display_whose_only_screen_is_left_out_shows_the_clock(
    hass: HomeAssistant, load: Load, dial: Dial
) -> None:
    entry = await load({**data_of("clock"), "dwell": "long"})
    assert entry.runtime_data.director.programme.rotation.current.id == "clock"
    assert (await (await dial()).take()).image.startswith(b"RIFF")


@pytest.mark.usefixtures("household")
@pytest.mark.parametrize("kind", KINDS)
async def test_what_a_screen_of_another_form_needs_can_be_followed(
    hass: HomeAssistant, entry: MockConfigEntry, kind: str
) -> None:
    stage = entry.runtime_data.director.stage
    rendering = async_get_rendering(hass)
    await rendering.load()
    names = [field.name for field in (await rendering.kinds())[kind].FIELDS]
    for name in names:
        for junk in JUNK:
            screen = Screen("clock", "Broken", 15, kind, {**REQUIRED[kind], name: junk})
            stage.shelf.follow(screen.id, rendering.needs(screen))
            with suppress(HomeAssistantError):
                await rendering.screen(screen, Format(Size(64, 32), None), monotonic())


@pytest.mark.usefixtures("household")
async def test_the_other_screens_are_seen_whatever_some_hold(
    hass: HomeAssistant, load: Load, dial: Dial, pass_time: PassTime
) -> None:
    hass.states.async_set("sensor.two", "21")
    wrong = [{"kind": "entity", "entities": 5}, {"kind": "entity", "entities": [5]}, {"kind": "hologram"}]
    await load(*wrong, {"kind": "camera", "entity": {}}, entity("lime"))
    display = await dial()
    heard = [name_of(await display.take()), name_of(await ahead(display))]
    heard += [name_of(await next_turn(display, pass_time)) for _ in range(4)]
    assert "lime" in heard


@pytest.mark.parametrize("order", ORDERS)
async def test_an_order_of_another_form_is_none(load: Load, order: Any) -> None:
    entry = await load(entity("red"), entity("lime"), options={"order": order})
    screens = entry.runtime_data.director.programme.rotation.screens
    assert [screen.title for screen in screens] == ["Red", "Lime"]


@pytest.mark.parametrize(
    "night",
    [
        5,
        None,
        [],
        *(
            {"when": "hours", "after": "00:00:00", "before": "00:00:00", name: value}
            for name, value in [
                ("when", "eclipse"),
                ("when", []),
                ("after", 5),
                ("before", "noon"),
                ("weekdays", 5),
                ("brightness", "dark"),
                ("brightness", 1e300),
                ("colors", "blue"),
                ("screens", 5),
                ("screens", [[]]),
                ("pushes", None),
            ]
        ),
        {"when": "entity", "entity": 5},
        {"when": "entity", "entity": "sun.sun", "state": []},
    ],
)
async def test_a_night_of_another_form_is_none_and_told(
    hass: HomeAssistant, load: Load, caplog: pytest.LogCaptureFixture, night: Any
) -> None:
    await load(options={"night": night})
    assert hass.states.is_state("switch.kitchen_night_mode", "off")
    assert len(complaints(caplog, "night")) == 1


@pytest.mark.parametrize("limit", JUNK)
async def test_an_image_limit_of_another_form_is_the_usual_one(load: Load, limit: Any) -> None:
    entry = await load(options={"image_limit": limit})
    assert entry.runtime_data.director.settings.image_limit == 460_000


@pytest.mark.parametrize("family", ["esp64", 5, [], None])
async def test_a_family_of_another_form_is_found_out(hass: HomeAssistant, load: Load, dial: Dial, family: Any) -> None:
    entry = await load(options={"family": family})
    await (await dial("tronberry")).hear_image()
    assert entry.runtime_data.director.session.connection.family.name == "tronberry"
