"""Times of the day: whatever the hours are, they begin and end only at their edges."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.playlist.hours import WEEKDAYS, Hours

from .builders import QUICK

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
MORNING, EVENING = time(6), time(22, 30)
# Whole minutes, and few of them: then hours often meet.
CHOICE = [time(hour, minute) for hour in (0, 5, 6, 22, 23) for minute in (0, 1, 59)]
TIMES = st.sampled_from(CHOICE)
DAYS = st.sets(st.sampled_from(WEEKDAYS), min_size=1).map(lambda days: tuple(sorted(days)))
HOURS = st.builds(Hours, st.none() | TIMES, st.none() | TIMES, DAYS | st.just(WEEKDAYS))
# Minutes of the week, most of them where hours may begin or end.
MINUTES = st.builds(lambda day, at: (day * 24 + at.hour) * 60 + at.minute, st.integers(0, 6), TIMES | st.times())


def at(minute: int) -> datetime:
    """Give a minute of the week."""
    return MONDAY + timedelta(minutes=minute)


@pytest.mark.parametrize(
    ("hours", "edges"),
    [
        pytest.param(Hours(), (), id="always"),
        pytest.param(Hours(MORNING, EVENING), (MORNING, EVENING), id="by day"),
        pytest.param(Hours(EVENING, MORNING), (EVENING, MORNING), id="over midnight"),
        pytest.param(Hours(MORNING, MORNING), (MORNING,), id="all day"),
        pytest.param(Hours(after=EVENING), (EVENING, time()), id="it ends at midnight"),
        pytest.param(Hours(before=MORNING), (MORNING, time()), id="it begins at midnight"),
        pytest.param(Hours(weekdays=("fri",)), (time(),), id="a day begins and ends"),
        pytest.param(Hours(EVENING, MORNING, ("fri",)), (EVENING, MORNING, time()), id="some evenings"),
        pytest.param(Hours(time(), MORNING), (time(), MORNING), id="none twice"),
    ],
)
def test_the_edges_are_where_they_may_begin_or_end(hours: Hours, edges: tuple[time, ...]) -> None:
    assert hours.edges == edges


@QUICK
@given(hours=HOURS)
def test_nothing_begins_or_ends_but_at_an_edge(hours: Hours) -> None:
    for day in range(len(WEEKDAYS)):
        for edge in CHOICE:
            now = datetime.combine(MONDAY + timedelta(days=day), edge, UTC)
            same = hours.contain(now) == hours.contain(now - timedelta(minutes=1))
            assert same or edge in hours.edges


@QUICK
@given(hours=HOURS, minute=MINUTES, milliseconds=st.integers(0, 59_999))
def test_within_a_minute_nothing_changes(hours: Hours, minute: int, milliseconds: int) -> None:
    assert hours.contain(at(minute)) == hours.contain(at(minute) + timedelta(milliseconds=milliseconds))


@QUICK
@given(after=TIMES, before=TIMES, minute=MINUTES)
def test_what_is_not_by_day_is_at_night(after: time, before: time, minute: int) -> None:
    by_day, at_night = Hours(after, before), Hours(before, after)
    assert (by_day.contain(at(minute)) ^ at_night.contain(at(minute))) == (after != before)


@QUICK
@given(when=TIMES, day=st.sampled_from(WEEKDAYS))
def test_equal_times_are_a_whole_day_that_begins_then(when: time, day: str) -> None:
    hours = Hours(when, when, (day,))
    begin = datetime.combine(MONDAY + timedelta(days=WEEKDAYS.index(day)), when, UTC)
    assert not hours.contain(begin - timedelta(seconds=1))
    assert hours.contain(begin)
    assert hours.contain(begin + timedelta(hours=23, minutes=59))
    assert not hours.contain(begin + timedelta(days=1))


@QUICK
@given(after=TIMES, before=TIMES, days=DAYS)
def test_each_of_the_days_has_as_much_of_it(after: time, before: time, days: tuple[str, ...]) -> None:
    """Whatever the evening takes of the next day; nothing is counted twice, nothing is lost over the week's end."""
    every, some = Hours(after, before), Hours(after, before, days)
    steps = range(0, 7 * 24 * 60, 30)
    counted = [sum(hours.contain(at(minute)) for minute in steps) for hours in (every, some)]
    assert counted[1] * len(WEEKDAYS) == counted[0] * len(days)
