"""How far a player is."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.screens.elapsed import Elapsed, elapsed
from tests.render.samples import QUICK

from .pictured import NOW

BEFORE = NOW - timedelta(seconds=30)


def attributes(position: object, length: object, told_at: object = None) -> dict[str, object]:
    """Return what a media player tells."""
    return {"media_position": position, "media_duration": length, "media_position_updated_at": told_at}


@pytest.mark.parametrize(
    ("told_at", "position"),
    [
        (BEFORE, 90),
        (BEFORE.isoformat(), 90),
        (BEFORE.astimezone(timezone(timedelta(hours=5))), 90),
        (BEFORE.replace(tzinfo=None), 90),
        ("2026-11-23T20:14:30Z", 90),
        (None, 60),
        ("yesterday", 60),
        (17, 60),
    ],
)
def test_the_position_goes_on_since_it_was_told(told_at: object, position: float) -> None:
    assert elapsed(attributes(60, 200, told_at), NOW, running=True) == Elapsed(position, 200.0, running=True)


def test_a_paused_player_stays_where_it_is() -> None:
    told = elapsed(attributes("60", 200.0, BEFORE), NOW, running=False)
    assert told == Elapsed(60.0, 200.0, running=False)
    assert (told.share, told.growth(100)) == (0.3, 0.0)


@pytest.mark.parametrize(
    ("position", "length"),
    [
        (None, 200),
        (60, None),
        (60, 0),
        (60, -1),
        (True, 200),
        (60, float("nan")),
        ("x", 200),
        (60, float("inf")),
        ([], 2),
    ],
)
def test_a_player_that_does_not_tell_has_no_bar(position: object, length: object) -> None:
    assert elapsed(attributes(position, length, BEFORE), NOW, running=True) is None


def test_what_is_played_grows_with_time() -> None:
    told = Elapsed(50.0, 200.0, running=True)
    assert (told.share, told.growth(10)) == (0.25, 0.05)


@QUICK
@given(
    st.one_of(st.text(), st.floats(), st.integers()), st.one_of(st.text(), st.floats()), st.datetimes(), st.booleans()
)
def test_any_attributes_have_a_share_or_none(
    position: object, length: object, told_at: datetime, running: bool
) -> None:
    told = elapsed(attributes(position, length, told_at), NOW, running=running)
    assert told is None or told.length > 0
    assert told is None or told.growth(1) >= 0
