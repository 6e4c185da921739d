"""The screens that people made for a display: their order, and the hours in which they may be seen."""

import datetime as dt
from asyncio import TimerHandle

import pytest
from homeassistant.config_entries import ConfigSubentryDataWithId
from homeassistant.core import HomeAssistant

from custom_components.tronbyt.playlist.hours import Hours
from custom_components.tronbyt.shelf import CLOCK, Shelf, hours_of, screens_of

from .conftest import make_entry

EVENING, MORNING = dt.time(22), dt.time(6)
FRIDAY, SATURDAY, SUNDAY = "2026-11-20", "2026-11-21", "2026-11-22"


def screen(subentry_id: str, kind: str = "screen", **data: object) -> ConfigSubentryDataWithId:
    """Give a screen as it is stored."""
    return ConfigSubentryDataWithId(
        subentry_id=subentry_id,
        subentry_type=kind,
        title=subentry_id.upper(),
        unique_id=None,
        data={"kind": "clock", "dwell": 15, **data},
    )


@pytest.mark.parametrize(
    ("hours", "moment", "seen"),
    [
        pytest.param(Hours(), f"{FRIDAY} 00:00", True, id="always"),
        pytest.param(Hours(after=MORNING), f"{FRIDAY} 05:59:59.999", False, id="not yet"),
        pytest.param(Hours(after=MORNING), f"{FRIDAY} 06:00", True, id="from its first moment on"),
        pytest.param(Hours(after=MORNING), f"{FRIDAY} 23:59:59", True, id="until midnight"),
        pytest.param(Hours(before=EVENING), f"{FRIDAY} 00:00", True, id="from midnight on"),
        pytest.param(Hours(before=EVENING), f"{FRIDAY} 21:59:59", True, id="still"),
        pytest.param(Hours(before=EVENING), f"{FRIDAY} 22:00", False, id="not at its last moment"),
        pytest.param(Hours(MORNING, EVENING), f"{FRIDAY} 05:00", False, id="before the day"),
        pytest.param(Hours(MORNING, EVENING), f"{FRIDAY} 12:00", True, id="by day"),
        pytest.param(Hours(MORNING, EVENING), f"{FRIDAY} 22:00", False, id="after the day"),
        pytest.param(Hours(EVENING, MORNING), f"{FRIDAY} 21:59", False, id="before the night"),
        pytest.param(Hours(EVENING, MORNING), f"{FRIDAY} 22:00", True, id="in the night's first moment"),
        pytest.param(Hours(EVENING, MORNING), f"{FRIDAY} 00:00", True, id="at midnight"),
        pytest.param(Hours(EVENING, MORNING), f"{FRIDAY} 05:59", True, id="in the small hours"),
        pytest.param(Hours(EVENING, MORNING), f"{FRIDAY} 06:00", False, id="after the night"),
        pytest.param(Hours(weekdays=("fri",)), f"{FRIDAY} 12:00", True, id="its day"),
        pytest.param(Hours(weekdays=("fri",)), f"{SATURDAY} 00:00", False, id="another day"),
        pytest.param(Hours(after=MORNING, weekdays=("sat", "sun")), f"{SUNDAY} 07:00", True, id="its day, begun"),
        pytest.param(Hours(after=MORNING, weekdays=("sat", "sun")), f"{SUNDAY} 05:00", False, id="its day, not begun"),
        pytest.param(Hours(EVENING, MORNING, ("fri",)), f"{FRIDAY} 23:00", True, id="its evening"),
        pytest.param(Hours(EVENING, MORNING, ("fri",)), f"{SATURDAY} 05:00", True, id="the small hours behind it"),
        pytest.param(Hours(EVENING, MORNING, ("fri",)), f"{SATURDAY} 23:00", False, id="the evening behind it"),
        pytest.param(Hours(EVENING, MORNING, ("fri",)), f"{FRIDAY} 05:00", False, id="the small hours before it"),
        pytest.param(Hours(EVENING, MORNING, ("sun",)), "2026-11-23 05:00", True, id="over the end of the week"),
        pytest.param(Hours(EVENING, MORNING, ("mon",)), "2026-11-23 05:00", False, id="before the first evening"),
    ],
)
def test_a_screen_is_seen_in_its_hours(hours: Hours, moment: str, *, seen: bool) -> None:
    assert hours.contain(dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)) is seen


def test_hours_are_read_from_what_is_stored() -> None:
    stored = {"after": "22:00:00", "before": "06:00:00", "weekdays": ["fri", "sat"]}
    assert hours_of(stored) == Hours(EVENING, MORNING, ("fri", "sat"))


@pytest.mark.parametrize("stored", [{}, {"weekdays": []}, {"after": "", "before": None}])
def test_without_hours_a_screen_is_seen_always(stored: dict[str, object]) -> None:
    assert hours_of(stored) == Hours()


def test_a_display_without_screens_has_a_clock() -> None:
    assert screens_of(make_entry()) == (CLOCK,)


def test_what_is_no_screen_is_not_shown() -> None:
    assert screens_of(make_entry(subentries_data=[screen("a", "other")])) == (CLOCK,)


def test_a_screen_is_what_is_stored_of_it_without_what_all_have() -> None:
    stored = screen("a", face="dial", dwell=20.0, condition="input_boolean.on", after="06:00:00", weekdays=["mon"])
    [found] = screens_of(make_entry(subentries_data=[stored]))
    assert (found.id, found.title, found.kind, found.choices) == ("a", "A", "clock", {"face": "dial"})
    assert (found.dwell, type(found.dwell)) == (20, int)


@pytest.mark.parametrize(
    ("order", "shown"),
    [
        pytest.param(None, "abc", id="as they were made"),
        pytest.param("cab", "cab", id="as they were ordered"),
        pytest.param("b", "bac", id="new ones last"),
        pytest.param("cxb", "cba", id="without those that are gone"),
        pytest.param("xy", "abc", id="an order of others"),
        pytest.param("aab", "abc", id="none twice"),
    ],
)
def test_screens_are_in_their_order(order: str | None, shown: str) -> None:
    options = {} if order is None else {"order": list(order)}
    entry = make_entry(subentries_data=[screen(name) for name in "abc"], options=options)
    assert "".join(found.id for found in screens_of(entry)) == shown


def timers(hass: HomeAssistant) -> set[TimerHandle]:
    """Give the timers that run; asyncio has no other way to tell."""
    running: list[TimerHandle] = vars(hass.loop)["_scheduled"]
    return {timer for timer in running if not timer.cancelled()}


async def test_a_shelf_that_is_closed_leaves_no_timer(hass: HomeAssistant) -> None:
    shelf, before = Shelf(hass, make_entry(subentries_data=[screen("a")])), timers(hass)
    shelf.pass_over("a")
    assert shelf.hidden() == {"a"}
    shelf.close()
    assert not timers(hass) - before
