"""What many displays want at the same moment is spread over turns of the loop."""

import asyncio
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.tronbyt import throttle
from custom_components.tronbyt.protocol.connection import Connection
from custom_components.tronbyt.rendering import async_get_rendering
from custom_components.tronbyt.session import Session
from custom_components.tronbyt.throttle import ROOM_MAX, ROOM_MIN, TURN_MAX, Throttle, async_get_throttle

from .conftest import Dial, PassTime, make_entry
from .fake_display import FakeDisplay
from .live import SENSORS, Data, entity, subentry
from .turns import Turns, counted

COUNT = 10
IDS = [f"0000000{number:x}" for number in range(COUNT)]


class Clock:
    """Says how long each turn of the loop takes, in the unit of the longest that is not too long."""

    def __init__(self) -> None:
        """Have turns of no time."""
        self.takes = 0.0
        self._now = 0.0

    def __call__(self) -> float:
        """Return the time, which passes by being looked at."""
        self._now += self.takes * TURN_MAX
        return self._now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Have a clock of the throttle's own."""
    clock = Clock()
    monkeypatch.setattr(throttle, "monotonic", clock)
    return clock


async def go(gate: Throttle, turns: Turns, gone: list[int], number: int) -> None:
    """Go on when it is time, and note it."""
    await gate.turn()
    turns.note()
    gone.append(number)


async def test_while_turns_are_long_two_go_on_in_each_and_in_their_order(clock: Clock) -> None:
    gate, gone = Throttle(), list[int]()
    clock.takes = 1.1
    with counted() as turns:
        await asyncio.gather(*(go(gate, turns, gone, number) for number in range(COUNT)))
    assert [*turns.happened.values()] == [ROOM_MIN] * (COUNT // ROOM_MIN)
    assert gone == [*range(COUNT)]


async def test_while_turns_are_short_each_has_room_for_one_more(clock: Clock) -> None:
    gate, gone = Throttle(), list[int]()
    with counted() as turns:
        await asyncio.gather(*(go(gate, turns, gone, number) for number in range(COUNT)))
    assert [*turns.happened.values()] == [2, 3, 4, 1]
    assert gone == [*range(COUNT)]


async def test_there_is_an_end_to_the_room_and_a_long_turn_halves_it(clock: Clock) -> None:
    gate, gone = Throttle(), list[int]()

    async def slow_down(number: int) -> None:
        await go(gate, turns, gone, number)
        clock.takes = 1.1

    growing = [*range(ROOM_MIN, ROOM_MAX + 1), ROOM_MAX]
    with counted() as turns:
        await asyncio.gather(
            *(go(gate, turns, gone, number) for number in range(sum(growing))), *map(slow_down, range(99))
        )
    counts = [*turns.happened.values()]
    assert counts[: len(growing)] == growing
    assert max(counts) == ROOM_MAX
    # What begins in the turn that is noticed to be long was let go before.
    shrinking = counts[len(growing) + 1 : -1]
    assert shrinking[:3] == [ROOM_MAX // 2, ROOM_MAX // 4, ROOM_MAX // 8]
    assert set(shrinking[3:]) == {ROOM_MIN}


async def test_there_is_no_wait_while_there_is_room(clock: Clock) -> None:
    gate = Throttle()
    for _ in range(ROOM_MIN):
        assert asyncio.create_task(gate.turn(), eager_start=True).done()
    waits = asyncio.create_task(gate.turn(), eager_start=True)
    assert not waits.done()
    await waits
    for _ in range(2):
        await asyncio.sleep(0)
    for number in range(ROOM_MIN + 1):
        assert asyncio.create_task(gate.turn(), eager_start=True).done() is (number < ROOM_MIN)


async def test_those_that_have_left_take_no_place(clock: Clock) -> None:
    gate, gone = Throttle(), list[int]()
    clock.takes = 1.1
    with counted() as turns:
        tasks = [asyncio.create_task(go(gate, turns, gone, number), eager_start=True) for number in range(6)]
        for task in tasks[2:4]:
            task.cancel()
        await asyncio.wait(tasks)
    assert gone == [0, 1, 4, 5]
    assert [*turns.happened.values()] == [2, 2]


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


async def test_displays_that_come_together_are_admitted_two_in_each_turn_while_turns_are_long(
    house: list[MockConfigEntry], dial: Dial, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = Session.run
    clock.takes = 1.1
    with counted() as turns:

        async def noted(session: Session) -> None:
            turns.note()
            await run(session)

        monkeypatch.setattr(Session, "run", noted)
        await asyncio.gather(*(dial(device_id=device_id) for device_id in IDS))
    assert turns.happened.total() == COUNT
    assert turns.most <= ROOM_MIN


async def test_what_all_show_is_drawn_once_and_handed_over_to_two_in_each_turn_while_turns_are_long(
    hass: HomeAssistant,
    house: list[MockConfigEntry],
    dial: Dial,
    clock: Clock,
    pass_time: PassTime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock.takes = 1.1
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
    assert turns.most <= ROOM_MIN


async def _settle(display: FakeDisplay) -> None:
    """Show an image, and have the next one queued."""
    await display.take()
    await display.hear_image()
    await display.queue()
