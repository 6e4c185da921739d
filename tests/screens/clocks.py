"""Clocks, and what is seen of them."""

import datetime as dt
from itertools import accumulate
from zoneinfo import ZoneInfo

import PIL.Image
from hypothesis import strategies as st

from custom_components.tronbyt.model import Size
from custom_components.tronbyt.render.frame import Frame
from custom_components.tronbyt.render.scene import Scene, frames
from custom_components.tronbyt.screens.base import Values, chosen
from custom_components.tronbyt.screens.clock import Clock

BERLIN = ZoneInfo("Europe/Berlin")
SMALL, LARGE = Size(64, 32), Size(128, 64)
MORNING = dt.datetime(2026, 11, 23, 9, 5, 6, tzinfo=BERLIN)
moments = st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2040, 1, 1), timezones=st.just(BERLIN))  # noqa: DTZ001 - hypothesis adds the zone


def built(start: dt.datetime, duration: float, size: Size = SMALL, **choices: str | bool) -> Scene:
    """Return a clock with some choices."""
    scene = chosen(Clock, {**choices}).build(Values(), size, start, duration)
    assert scene is not None
    return scene


def shown(start: dt.datetime, duration: float, size: Size = SMALL, **choices: str | bool) -> tuple[Frame, ...]:
    """Return the frames of a clock with some choices."""
    return frames(built(start, duration, size, **choices), size)


def still(moment: dt.datetime, size: Size = SMALL, **choices: str | bool) -> PIL.Image.Image:
    """Return what is seen at one moment."""
    return shown(moment, 0.02, size, **choices)[0].image


def seen(start: dt.datetime, duration: float, after: float, **choices: str | bool) -> PIL.Image.Image:
    """Return what a clock built for `start` shows so many seconds later."""
    whole = shown(start, duration, SMALL, **choices)
    ends = accumulate(frame.seconds for frame in whole)
    return next(frame.image for frame, end in zip(whole, ends, strict=True) if after < end)


def ink(image: PIL.Image.Image) -> tuple[int, int, int, int]:
    """Return the rectangle in which something is drawn."""
    box = image.getbbox()
    assert box is not None
    return box
