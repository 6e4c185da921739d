"""Moments, days and durations as people read them."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from custom_components.tronbyt.screens.moments import Moment, clock, lasting, parsed, relative
from custom_components.tronbyt.screens.region import Region

ZONE = ZoneInfo("Europe/Berlin")
NOW = dt.datetime(2026, 11, 24, 13, 0, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("text", "at", "from_now"),
    [
        ("2026-11-24T14:15:00+00:00", "15:15", "in 2 h"),
        ("2026-11-24T12:00:20+00:00", "13:00", "now"),
        ("2026-11-24 13:20:00", "13:20", "in 20 min"),
        ("2026-11-24T12:59:00+01:00", "12:59", "1 min ago"),
        ("2026-11-24T14:00:00+01:00", "14:00", "in 1 h"),
        ("2026-11-25T09:05:00+01:00", "25 Nov 9:05", "in 20 h"),
        ("2026-11-27T13:00:00+01:00", "27 Nov 13:00", "in 3 d"),
        ("2025-01-02T03:04:00+01:00", "2 Jan 2025 3:04", "691 d ago"),
        ("2026-11-26", "26 Nov", "in 2 d"),
        ("2026-11-24", "24 Nov", "today"),
        ("2026-11-25", "25 Nov", "tomorrow"),
        ("2026-11-23", "23 Nov", "yesterday"),
        ("2026-11-20", "20 Nov", "4 d ago"),
        ("2027-02-01", "1 Feb 2027", "in 69 d"),
        ("06:45:00", "6:45", "6:45"),
    ],
)
def test_a_moment_is_told_by_the_clock_or_from_now(text: str, at: str, from_now: str) -> None:
    moment = parsed(text, ZONE)
    assert moment is not None
    assert (clock(moment, NOW), relative(moment, NOW)) == (at, from_now)


@pytest.mark.parametrize(
    ("language", "country", "at"),
    [
        ("en", "US", "Nov 25 3:05 PM"),
        ("en", "GB", "25 Nov 15:05"),
        ("de", "DE", "25 Nov 15:05"),
        ("fr", None, "25 nov 15:05"),
    ],
)
def test_a_moment_is_written_as_the_household_does(language: str, country: str | None, at: str) -> None:
    moment = parsed("2026-11-25T15:05:00+01:00", ZONE)
    assert moment is not None
    assert clock(moment, NOW, Region(language, country)) == at


@pytest.mark.parametrize(("text", "at"), [("00:10:00", "12:10 AM"), ("12:10:00", "12:10 PM"), ("11:59:00", "11:59 AM")])
def test_half_days_begin_with_twelve(text: str, at: str) -> None:
    moment = parsed(text, ZONE)
    assert moment is not None
    assert clock(moment, NOW, Region("en", "US")) == relative(moment, NOW, Region("en", "US")) == at


@pytest.mark.parametrize("text", ["", "on", "unknown", "12", "tomorrow", "2026-13-01", "0001-01-01T00:00:00+14:00"])
def test_what_is_no_moment_is_none(text: str) -> None:
    moment: Moment | None = parsed(text, ZONE)
    assert moment is None


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0:00"),
        (45.9, "0:45"),
        (600, "10:00"),
        (5025, "1:23:45"),
        (86_399, "23:59:59"),
        (266_400, "3 d 2:00"),
        (-90, "-1:30"),
    ],
)
def test_a_duration_is_told_as_clocks_tell_it(seconds: float, text: str) -> None:
    assert lasting(seconds) == text
