"""Waits until what the demo's sensors would have measured before the demo was there is recorded."""

import asyncio
from datetime import datetime, timedelta

from .api import Api, Json, text
from .line import Line
from .waiting import LateError

GARDEN = "sensor.garden"
PRESENT = f"/api/states/{GARDEN}"
PAST = f"/api/history/period?filter_entity_id={GARDEN}&no_attributes&significant_changes_only=0"
"""The values of a day, the one at its beginning included, and also those that are as the one before.

A shorter answer would leave out the value that a restart repeats.
"""
ALMOST_A_DAY = timedelta(hours=23)
"""How much older than the last value the first one is at least."""
ROUNDED = timedelta(milliseconds=1)
"""What a moment may lose on its way into the database and back."""
RECORDED_WITHIN = 60.0
"""Seconds; a slow machine takes a few."""
LOOK_EVERY = 0.1


async def recorded(api: Api, line: Line) -> None:
    """Wait until a day of the garden is recorded, or its graph would be empty for a minute; LateError otherwise."""
    await line.state(GARDEN, lambda _: True, RECORDED_WITHIN, f"{GARDEN} is there")
    found: list[datetime] = []
    try:
        async with asyncio.timeout(RECORDED_WITHIN):
            while not _is_whole(found := _moments(await api.get(PAST)), _moment(await api.get(PRESENT))):
                await asyncio.sleep(LOOK_EVERY)
    except TimeoutError:
        what = f"the first and the last value of {GARDEN} in a day are recorded"
        message = f"{what}: not within {RECORDED_WITHIN:g} s, but {_told(found)}"
        raise LateError(message) from None


def _is_whole(found: list[datetime], last: datetime) -> bool:
    return bool(found) and found[0] <= last - ALMOST_A_DAY and found[-1] >= last - ROUNDED


def _moments(answer: Json) -> list[datetime]:
    """Return when each of the values came, the oldest first; history answers with a list for each entity it knows."""
    match answer:
        case [[*states]]:
            return [_moment(state) for state in states]
    return []


def _moment(state: Json) -> datetime:
    return datetime.fromisoformat(text(state, "last_updated"))


def _told(found: list[datetime]) -> str:
    return f"{len(found)} values from {found[0]} to {found[-1]}" if found else "nothing"
