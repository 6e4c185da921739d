"""Screens, and what comes while they are being drawn: changes, sources that are late or never answer, and errors."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from homeassistant.core import HomeAssistant, ServiceCall, SupportsResponse

from custom_components.tronbyt import gathering
from custom_components.tronbyt.rendering import ANSWERS_WITHIN
from custom_components.tronbyt.web_pictures import Fetched
from custom_components.tronbyt.workshop import Urgency, Workshop

from .conftest import Dial, PassTime
from .fake_display import FakeDisplay, caught_up
from .live import SENSORS, drawn, entity, name_of, next_turn, text
from .pictures import ahead, settled, show, webp
from .test_live_screens import Change, Make, change, make

__all__ = ["change", "make"]
"""Fixtures."""

WEATHER = {"kind": "weather", "entity": "weather.home", "view": "daily"}
TOMORROW = {"datetime": "2040-01-01T00:00:00+00:00", "condition": "sunny", "temperature": 20, "templow": 3}


class Gate:
    """Where drawings wait after what they show was looked up."""

    def __init__(self) -> None:
        """Start with the gate open."""
        self.reached = asyncio.Event()
        self._open = asyncio.Event()
        self._open.set()

    def close(self) -> None:
        """Let no drawing through."""
        self.reached.clear()
        self._open.clear()

    def open(self) -> None:
        """Let all go on."""
        self._open.set()

    async def wait(self) -> None:
        """Wait until it is open."""
        self.reached.set()
        await self._open.wait()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """Give the gate of the workshop."""
    gate, real = Gate(), Workshop.run

    async def run[ResultT](self: Workshop, urgency: Urgency, job: Callable[[], ResultT]) -> ResultT:
        await gate.wait()
        return await real(self, urgency, job)

    monkeypatch.setattr(Workshop, "run", run)
    return gate


async def hears_anew(hass: HomeAssistant, display: FakeDisplay, pass_time: PassTime) -> str:
    """Give the name of the screen that takes the panel now, before a push that is made behind it."""
    for _ in range(2):
        await pass_time(1.1)
        await drawn(hass)
    await show(hass, webp("#123456"))
    return name_of(await display.hear_image(immediate=True))


# Changes while a picture is under way


async def test_a_change_while_the_first_picture_is_drawn_is_seen(
    hass: HomeAssistant, make: Make, dial: Dial, gate: Gate, pass_time: PassTime
) -> None:
    await make(entity("red"))
    gate.close()
    display = await dial()
    await gate.reached.wait()
    hass.states.async_set(SENSORS["red"], "88")
    await caught_up(hass)
    gate.open()
    await settled(display)
    assert await hears_anew(hass, display, pass_time) == "red"


async def test_a_change_while_nothing_new_is_drawn_is_seen(
    hass: HomeAssistant, make: Make, dial: Dial, gate: Gate, change: Change, pass_time: PassTime
) -> None:
    await make(entity("red"), entity("lime"))
    display = await settled(await dial())
    await drawn(hass)
    await pass_time(2)
    gate.close()
    await change(SENSORS["red"], "21", battery=40)
    await gate.reached.wait()
    hass.states.async_set(SENSORS["red"], "88")
    await pass_time(1.1)
    gate.open()
    await drawn(hass)
    assert await hears_anew(hass, display, pass_time) == "red"


async def test_a_screen_that_gets_words_while_it_is_found_empty_is_seen(
    hass: HomeAssistant, make: Make, dial: Dial, gate: Gate, change: Change, pass_time: PassTime
) -> None:
    message = "{{ 'Rain' if is_state('binary_sensor.home', 'off') }}"
    await make(text(message, background="blue"), entity("lime"))
    gate.close()
    display = await dial()
    await gate.reached.wait()
    await change("binary_sensor.home", "off")
    await pass_time(1.1)
    gate.open()
    await drawn(hass)
    heard = [name_of(await display.take()), name_of(await ahead(display))]
    heard.append(name_of(await next_turn(display, pass_time)))
    assert "blue" in heard


async def test_a_change_after_people_changed_something_is_seen(
    hass: HomeAssistant, make: Make, dial: Dial, change: Change, pass_time: PassTime
) -> None:
    entry = await make(entity("red"), entity("lime"))
    display = await settled(await dial())
    await drawn(hass)
    hass.config_entries.async_update_entry(entry, options={"night": {"when": "never", "brightness": 20}})
    await hass.async_block_till_done()
    await drawn(hass)
    await pass_time(2)
    await change(SENSORS["red"], "88")
    await drawn(hass)
    assert await hears_anew(hass, display, pass_time) == "red"


# Sources that are late


@pytest.mark.parametrize("seconds", [1.0, 4.0])
async def test_a_screen_that_changes_faster_than_its_picture_comes_is_seen(
    hass: HomeAssistant, make: Make, dial: Dial, pass_time: PassTime, monkeypatch: pytest.MonkeyPatch, seconds: float
) -> None:
    async def fetch(*_: object) -> Fetched:
        fetched = asyncio.Event()
        hass.loop.call_later(1.5, fetched.set)
        await fetched.wait()
        return Fetched(webp("blue"))

    monkeypatch.setattr(gathering, "async_fetch_again", fetch)
    await make(
        entity("red"), {"kind": "now_playing", "player": "media_player.radio", "progress": False, "layout": "cover"}
    )
    hass.states.async_set("media_player.radio", "playing", {"media_title": "A"})
    display = await dial()
    assert name_of(await display.take()) == "red"
    for step in range(round(12 / seconds)):
        hass.states.async_set("media_player.radio", "playing", {"media_title": "A", "media_position": step})
        await pass_time(seconds / 2)
        await pass_time(seconds / 2)
    assert name_of(await ahead(display)) == "blue"


def answer(hass: HomeAssistant, *forecasts: dict[str, Any]) -> None:
    """Have the weather's forecasts; without any they never come."""

    async def answer(call: ServiceCall) -> Any:
        if not forecasts:
            await asyncio.Event().wait()
        return {"weather.home": {"forecast": [*forecasts]}}

    hass.services.async_register("weather", "get_forecasts", answer, supports_response=SupportsResponse.ONLY)


async def test_a_source_that_hangs_is_an_error_like_others_and_the_others_go_on(
    hass: HomeAssistant, make: Make, dial: Dial, pass_time: PassTime
) -> None:
    answer(hass)
    hass.states.async_set("weather.home", "sunny")
    await make(entity("red"), WEATHER, entity("lime"))
    display = await dial()
    assert name_of(await display.take()) == "red"
    await pass_time(ANSWERS_WITHIN)
    assert name_of(await ahead(display)) == "other"
    heard = [name_of(await next_turn(display, pass_time)) for _ in range(2)]
    assert heard == ["lime", "red"]
    # Then it is tried again.
    await pass_time(15)
    await display.show()
    await pass_time(ANSWERS_WITHIN)
    assert name_of(await ahead(display)) == "lime"


async def test_a_forecast_that_was_not_there_at_the_start_comes_with_the_weather(
    hass: HomeAssistant, make: Make, dial: Dial, change: Change, pass_time: PassTime
) -> None:
    await make(WEATHER, entity("red"))
    display = await settled(await dial())
    await drawn(hass)
    answer(hass, TOMORROW)
    await change("weather.home", "sunny")
    await drawn(hass)
    heard = [name_of(await next_turn(display, pass_time)) for _ in range(2)]
    assert "other" in heard


# What fails


async def test_a_broken_picture_is_logged_once_however_often_it_is_tried(
    hass: HomeAssistant,
    make: Make,
    dial: Dial,
    pass_time: PassTime,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    asked = 0

    async def fetch(*_: object) -> Fetched:
        nonlocal asked
        asked += 1
        return Fetched(b"<html>not found</html>")

    monkeypatch.setattr(gathering, "async_fetch_again", fetch)
    await make({"kind": "remote", "url": "http://pictures.local/a"}, entity("lime", dwell=30))
    display = await settled(await dial())
    for seconds in (15, *[30] * 15):
        await next_turn(display, pass_time, seconds)
    assert asked >= 3
    logged = [record for record in caplog.records if record.levelname in {"ERROR", "WARNING"}]
    assert [record.exc_info for record in logged if record.name.startswith("custom_components")] == [None]
