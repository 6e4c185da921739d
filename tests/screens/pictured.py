"""Pictures, moments and looks for the screens that show pictures."""

from collections.abc import Sequence
from datetime import UTC, datetime
from math import fsum

import PIL.Image
from hypothesis import strategies as st

from custom_components.tronbyt.model import Size
from custom_components.tronbyt.render.frame import Frame
from custom_components.tronbyt.render.scene import Scene, frames

SMALL, LARGE = Size(64, 32), Size(128, 64)
NOW = datetime(2026, 11, 23, 20, 15, tzinfo=UTC)
sizes = st.builds(Size, st.integers(8, 256), st.integers(8, 128))
durations = st.floats(0.05, 120)


def still(scene: Scene | None, size: Size = SMALL, number: int = 0) -> PIL.Image.Image:
    """Return one frame of a scene that is there."""
    return seen(scene, size)[number].image


def seen(scene: Scene | None, size: Size = SMALL) -> tuple[Frame, ...]:
    """Return the frames of a scene that is there."""
    assert scene is not None
    return frames(scene, size)


def assert_divides(shown: Sequence[Frame], duration: float) -> None:
    """A pass takes the duration or a whole part of it, and no frame less than a twentieth of a second."""
    passes = duration / fsum(frame.seconds for frame in shown)
    assert abs(passes - round(passes)) < 1e-6 * passes
    assert round(passes) >= 1
    assert len(shown) == 1 or min(frame.seconds for frame in shown) > 0.05 - 1e-6
