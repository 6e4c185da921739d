"""Displays that poll, and time: requests that nobody waits for, long pushes, and when one counts as gone."""

import asyncio
from dataclasses import dataclass
from time import monotonic
from typing import Any

import pytest
from homeassistant.core import HomeAssistant

from custom_components.tronbyt.director import Director
from custom_components.tronbyt.drawn import DrawnScreen
from custom_components.tronbyt.model import Format, Image, Screen
from custom_components.tronbyt.polling import async_next
from custom_components.tronbyt.protocol.client import Family
from custom_components.tronbyt.protocol.polling import Answer
from custom_components.tronbyt.rendering import Rendering

from .conftest import PassTime
from .live import act, clock_of_now, entity, state_of
from .pictures import LIGHT, show, webp
from .raw_poller import FIRMWARE
from .test_polling import CONNECTED, Ask, SetUp, ask, color, components, set_up
from .waiting import until

__all__ = ["ask", "components", "set_up"]
"""Fixtures."""


@dataclass
class Requests:
    """How many requests for an image have come, and how many of them are over."""

    begun: int = 0
    ended: int = 0


def count_requests(monkeypatch: pytest.MonkeyPatch) -> Requests:
    """Count the requests from now on."""
    requests = Requests()

    async def counted(director: Director, family: Family) -> Answer | None:
        requests.begun += 1
        try:
            return await async_next(director, family)
        finally:
            requests.ended += 1

    monkeypatch.setattr("custom_components.tronbyt.http.async_next", counted)
    return requests


async def test_a_request_that_was_given_up_does_not_make_the_others_late(
    hass: HomeAssistant, set_up: SetUp, ask: Ask, monkeypatch: pytest.MonkeyPatch, pass_time: PassTime
) -> None:
    await set_up(entity("red"), entity("lime"), entity("blue"))
    assert color(await ask()) == "red"
    requests = count_requests(monkeypatch)
    real, gate, asked = Rendering.screen, asyncio.Event(), asyncio.Event()

    async def slow(self: Rendering, *args: Any, **choices: Any) -> DrawnScreen:
        asked.set()
        await gate.wait()
        return await real(self, *args, **choices)

    monkeypatch.setattr(Rendering, "screen", slow)
    gone = asyncio.create_task(ask())
    await asked.wait()
    gone.cancel()
    await until(lambda: requests.ended, "the request that was given up ends")
    gate.set()
    await hass.async_block_till_done(wait_background_tasks=True)
    await pass_time(15)
    await act(hass, "light", "turn_on", LIGHT, brightness=255)
    assert (await ask()).told["Brightness"] == "100"
    await show(hass, webp("#123456"))
    assert (await ask()).body == webp("#123456")


async def test_what_was_drawn_for_nobody_is_drawn_anew(
    hass: HomeAssistant, set_up: SetUp, ask: Ask, monkeypatch: pytest.MonkeyPatch, pass_time: PassTime
) -> None:
    await set_up({"kind": "clock"})
    await ask()
    requests = count_requests(monkeypatch)
    real, gate, asked = Rendering.screen, asyncio.Event(), asyncio.Event()

    async def slow(self: Rendering, *args: Any, **choices: Any) -> DrawnScreen:
        drawn = await real(self, *args, **choices)
        asked.set()
        await gate.wait()
        return drawn

    monkeypatch.setattr(Rendering, "screen", slow)
    gone = asyncio.create_task(ask())
    await asked.wait()
    gone.cancel()
    await until(lambda: requests.ended, "the request that was given up ends")
    gate.set()
    await hass.async_block_till_done(wait_background_tasks=True)
    await pass_time(60)
    assert (await ask()).body == await clock_of_now(hass)


async def test_firmware_is_there_as_long_as_what_it_shows(
    hass: HomeAssistant, set_up: SetUp, ask: Ask, pass_time: PassTime
) -> None:
    await set_up(entity("red"), entity("lime"))
    await ask(**FIRMWARE)
    await show(hass, webp("#123456"), duration=120)
    assert (await ask(**FIRMWARE)).body == webp("#123456")
    await pass_time(15)
    await ask(**FIRMWARE)  # the push begins, and a screen of 15 s is fetched
    await pass_time(110)
    assert state_of(hass, CONNECTED) == "on"
    await pass_time(90)
    assert state_of(hass, CONNECTED) == "off"


async def test_who_asks_early_sees_the_time_of_now(set_up: SetUp, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    seen_at: list[float] = []
    real = Rendering.screen

    async def spy(self: Rendering, screen: Screen, wanted: Format, at: float, **choices: Any) -> DrawnScreen:
        seen_at.append(at - monotonic())
        return await real(self, screen, wanted, at, **choices)

    await set_up({"kind": "clock"})
    monkeypatch.setattr(Rendering, "screen", spy)
    await ask()
    await ask()
    assert seen_at == [0, 0]


async def test_each_request_tells_anew_what_the_display_is(set_up: SetUp, ask: Ask, pass_time: PassTime) -> None:
    entry = await set_up(entity("red"), entity("lime"))
    await ask()
    await pass_time(15)
    await ask(**FIRMWARE)
    assert entry.runtime_data.director.session.connection.family.name == "esp32"


async def test_a_long_push_has_all_its_time(hass: HomeAssistant, set_up: SetUp, ask: Ask, pass_time: PassTime) -> None:
    await set_up(entity("red"), entity("lime"))
    await ask()
    await show(hass, webp("#123456"), duration=600)
    dwells = []
    while (got := await ask()).body == webp("#123456"):
        dwells.append(int(got.told["Dwell-Secs"]))
        await pass_time(dwells[-1])
    assert dwells == [299, 299, 2]


async def test_requests_that_wait_are_ended_with_their_display(
    hass: HomeAssistant, set_up: SetUp, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    requests = count_requests(monkeypatch)

    async def slow(_rendering: Rendering, _screen: Screen, wanted: Format, *_: object, **__: object) -> DrawnScreen:
        await asyncio.Event().wait()
        return DrawnScreen(Image(b"", wanted.size))

    entry = await set_up()
    monkeypatch.setattr(Rendering, "screen", slow)
    waiting = [asyncio.create_task(ask()) for _ in range(2)]
    await until(lambda: requests.begun == 2, "both requests have come")
    assert await hass.config_entries.async_unload(entry.entry_id)
    assert [got.status for got in await asyncio.gather(*waiting)] == [503, 503]
