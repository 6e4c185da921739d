"""What many displays want at the same moment is spread over turns of the loop."""

import asyncio
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.tronbyt.protocol.connection import Connection
from custom_components.tronbyt.rendering import async_get_rendering
from custom_components.tronbyt.session import Session
from custom_components.tronbyt.throttle import EACH_TURN, Throttle, async_get_throttle

from .conftest import Dial, PassTime, make_entry
from .fake_display import FakeDisplay
from .live import SENSORS, Data, entity, subentry
from .turns import Turns, counted

COUNT = 10 * EACH_TURN
IDS = [f"0000000{number:x}" for number in range(COUNT)]


async def go(throttle: Throttle, turns: Turns, gone: list[int], number: int) -> None:
    """Go on when it is time, and note it."""
    await throttle.turn()
    turns.note()
    gone.append(number)


async def test_a_few_go_on_in_each_turn_and_in_their_order() -> None:
    throttle, gone = Throttle(), list[int]()
    with counted() as turns:
        await asyncio.gather(*(go(throttle, turns, gone, number) for number in range(COUNT)))
    assert turns.most == EACH_TURN
    assert gone == [*range(COUNT)]


async def test_there_is_no_wait_while_there_is_room() -> None:
    throttle = Throttle()
    for number in range(EACH_TURN + 1):
        task = asyncio.create_task(throttle.turn(), eager_start=True)
        assert task.done() is (number < EACH_TURN)
    await task
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert asyncio.create_task(throttle.turn(), eager_start=True).done()


async def test_those_that_have_left_take_no_place() -> None:
    throttle, gone = Throttle(), list[int]()
    with counted() as turns:
        tasks = [
            asyncio.create_task(go(throttle, turns, gone, number), eager_start=True) for number in range(3 * EACH_TURN)
        ]
        for task in tasks[EACH_TURN : 2 * EACH_TURN]:
            task.cancel()
        await asyncio.wait(tasks)
    assert gone == [*range(EACH_TURN), *range(2 * EACH_TURN, 3 * EACH_TURN)]
    assert [*turns.happened.values()] == [EACH_TURN, EACH_TURN]


def test_all_displays_share_one(hass: HomeAssistant) -> None:
    assert async_get_throttle(hass) is async_get_throttle(hass)


@pytest.fixture
async def house(hass: HomeAssistant) -> list[MockConfigEntry]:
    """Have many displays that show the same sensor."""
    hass.states.async_set(SENSORS["red"], "21")
    entries = [make_entry(device_id, data={"name": f"Panel {device_id}"}) for device_id in IDS]
    for panel in entries:
        panel.add_to_hass(hass)
        hass.config_entries.async_add_subentry(panel, _screen(panel, entity("red")))
        if panel.state.recoverable:
            await hass.config_entries.async_setup(panel.entry_id)
    await hass.async_block_till_done()
    return entries


def _screen(panel: MockConfigEntry, data: Data) -> Any:
    return subentry(int(str(panel.unique_id), 16), data)


async def test_displays_that_come_together_are_admitted_a_few_in_each_turn(
    house: list[MockConfigEntry], dial: Dial, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = Session.run
    with counted() as turns:

        async def noted(session: Session) -> None:
            turns.note()
            await run(session)

        monkeypatch.setattr(Session, "run", noted)
        await asyncio.gather(*(dial(device_id=device_id) for device_id in IDS))
    assert turns.happened.total() == COUNT
    assert turns.most <= EACH_TURN


async def test_what_all_show_is_drawn_once_and_handed_over_to_a_few_in_each_turn(
    hass: HomeAssistant,
    house: list[MockConfigEntry],
    dial: Dial,
    pass_time: PassTime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    displays = await asyncio.gather(*(dial(device_id=device_id) for device_id in IDS))
    await asyncio.gather(*map(_settle, displays))
    drawn, show = async_get_rendering(hass).gallery.drawn, Connection.show
    with counted() as turns:

        def noted(connection: Connection, *args: Any) -> None:
            turns.note()
            show(connection, *args)

        monkeypatch.setattr(Connection, "show", noted)
        hass.states.async_set(SENSORS["red"], "88")
        await pass_time(0.01)
        images = await asyncio.gather(*(display.hear_image(immediate=True) for display in displays))
    assert len({heard.image for heard in images}) == 1
    assert async_get_rendering(hass).gallery.drawn == drawn + 1
    assert turns.happened.total() == COUNT
    assert turns.most <= EACH_TURN


async def _settle(display: FakeDisplay) -> None:
    """Show an image, and have the next one queued."""
    await display.take()
    await display.hear_image()
    await display.queue()
