"""Waiting in tests, and what displays and Home Assistant have heard of one another."""

import asyncio

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .conftest import Dial
from .fake_display import CLIENT_INFO, caught_up
from .waiting import until


async def test_what_is_a_fact_is_not_waited_for() -> None:
    await until(lambda: True, "nothing", 0)


async def test_what_takes_many_turns_of_the_loop_is_waited_for(freezer: FrozenDateTimeFactory) -> None:
    seen = []

    async def work() -> None:
        for turn in range(5000):
            await asyncio.sleep(0)
            seen.append(turn)

    working = asyncio.create_task(work())
    await until(lambda: len(seen) == 5000, "the work is done")
    await working


async def test_what_never_comes_fails_with_what_it_was(freezer: FrozenDateTimeFactory) -> None:
    with pytest.raises(AssertionError, match=r"not within 0.01 s: the bus comes"):
        await until(lambda: False, "the bus comes", 0.01)


async def test_all_that_a_display_said_is_heard(hass: HomeAssistant, entry: MockConfigEntry, dial: Dial) -> None:
    display = await dial()
    for number in range(200):
        await display.say({"client_info": {**CLIENT_INFO, "firmware_version": str(number)}})
    await caught_up(hass)
    info = entry.runtime_data.director.info
    assert info is not None
    assert info.firmware_version == "19"  # the twentieth of this second: more is not read


async def test_a_display_that_is_gone_is_not_waited_for(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial
) -> None:
    display = await dial()
    assert await hass.config_entries.async_unload(entry.entry_id)
    await caught_up(hass)
    await display.end()
    await caught_up(hass)
