"""Colours of what stands back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.model import Color
from custom_components.tronbyt.screens.quiet import quiet
from tests.render.samples import QUICK

channels = st.integers(0, 255)


@pytest.mark.parametrize(
    ("color", "share", "expected"),
    [
        ((255, 255, 255), 0.6, (153, 153, 153)),
        ((255, 170, 0), 0.6, (153, 102, 0)),
        ((0, 128, 0), 0.6, (0, 96, 0)),
        ((64, 128, 128), 0.4, (48, 96, 96)),
        ((0, 0, 90), 0.6, (0, 0, 90)),
        ((0, 0, 0), 0.6, (0, 0, 0)),
    ],
)
def test_a_colour_is_darker_as_far_as_it_is_seen_at_night(color: Color, share: float, expected: Color) -> None:
    assert quiet(color, share) == expected


@QUICK
@given(st.tuples(channels, channels, channels), st.floats(0, 1))
def test_no_colour_becomes_lighter_or_is_lost(color: Color, share: float) -> None:
    darker = quiet(color, share)
    assert all(channel <= was for channel, was in zip(darker, color, strict=True))
    assert max(darker) >= min(0x60, max(color))
