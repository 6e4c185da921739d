"""The clock of the machine is set, or its zone changed: nights and hours follow within seconds."""

from datetime import UTC, datetime, timedelta

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from custom_components.tronbyt.clock_jumps import LOOKED_AT_EVERY

from .conftest import PassTime
from .live import entity, state_of
from .test_live_screens import Make, make

__all__ = ["make"]
"""Fixtures."""

NIGHT = "switch.kitchen_night_mode"
MOMENTS = LOOKED_AT_EVERY.total_seconds() + 1
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
HOURS = {"after": "22:00:00", "before": "07:00:00"}
HALF_A_DAY = timedelta(hours=12)


@pytest.fixture(autouse=True)
async def _noon(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Begin at noon in Greenwich."""
    await hass.config.async_update(latitude=51.5, longitude=0.0, time_zone="UTC")
    freezer.move_to(NOON)


def set_clock(monkeypatch: pytest.MonkeyPatch, by: timedelta) -> None:
    """Set the clock that people read; the one that timers run by knows nothing of it."""
    now, utcnow = dt_util.now, dt_util.utcnow
    monkeypatch.setattr(dt_util, "now", lambda *zone: now(*zone) + by)
    monkeypatch.setattr(dt_util, "utcnow", lambda: utcnow() + by)


@pytest.mark.parametrize("by", [HALF_A_DAY, -HALF_A_DAY])
@pytest.mark.parametrize("night", [{"when": "hours", **HOURS}, {"when": "sun"}])
async def test_a_night_comes_and_goes_with_the_clock(
    hass: HomeAssistant,
    make: Make,
    pass_time: PassTime,
    monkeypatch: pytest.MonkeyPatch,
    night: dict[str, str],
    by: timedelta,
) -> None:
    await make(night=night)
    assert state_of(hass, NIGHT) == "off"
    with monkeypatch.context() as clock:
        set_clock(clock, by)
        await pass_time(MOMENTS)
        assert state_of(hass, NIGHT) == "on"
    await pass_time(MOMENTS)
    assert state_of(hass, NIGHT) == "off"


async def test_a_night_comes_with_the_zone(hass: HomeAssistant, make: Make) -> None:
    await make(night={"when": "hours", **HOURS})
    await hass.config.async_update(time_zone="Pacific/Auckland")
    await hass.async_block_till_done()
    assert state_of(hass, NIGHT) == "on"


async def test_a_screen_has_its_hours_by_the_clock(
    hass: HomeAssistant, make: Make, pass_time: PassTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = await make(entity("red", **HOURS), entity("lime"))
    shelf = entry.runtime_data.director.stage.shelf
    told: list[str] = []
    shelf.on_change = told.append
    set_clock(monkeypatch, HALF_A_DAY)
    await pass_time(MOMENTS)
    assert told == ["screen_0"]
    assert shelf.hidden() == frozenset()
