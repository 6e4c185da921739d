"""The contact sheets of the screens: by day, and what is left of them on a panel that is turned down."""

from collections.abc import Callable

import PIL.Image

from custom_components.tronbyt.model import Color
from custom_components.tronbyt.render.font import font
from custom_components.tronbyt.render.scene import frames
from custom_components.tronbyt.screens.base import chosen
from custom_components.tronbyt.screens.kinds import KINDS

from .led import GROUND, ZOOM, led, sheet
from .panel import turned_down
from .screen_samples import LARGE_SAMPLES, SAMPLES, Sample

_COLUMNS = 5
_SECONDS = 10.0
_LABEL: Color = (208, 208, 212)
_LABEL_SCALE = 3
_LABEL_GAP = 6


def draw() -> PIL.Image.Image:
    """Return the sheet of all screens, with some for displays that are twice as fine."""
    return _sheet(lambda image: image)


def draw_dim() -> PIL.Image.Image:
    """Return the same on panels that are turned down."""
    return _sheet(turned_down)


def picture_of(sample: Sample) -> PIL.Image.Image:
    """Return the frame of a screen that is on the sheet; ValueError if the screen is left out."""
    kind = KINDS[sample.kind]
    scene = chosen(kind, sample.choices).build(sample.values, sample.size, sample.at, _SECONDS)
    if scene is None:
        message = f"nothing to see: {sample.kind}, {sample.label}"
        raise ValueError(message)
    shown = frames(scene, sample.size)
    return shown[int(sample.moment * (len(shown) - 1))].image


def _sheet(seen: Callable[[PIL.Image.Image], PIL.Image.Image]) -> PIL.Image.Image:
    return sheet([_labelled(sample, seen(picture_of(sample))) for sample in SAMPLES + LARGE_SAMPLES], _COLUMNS)


def _labelled(sample: Sample, image: PIL.Image.Image) -> PIL.Image.Image:
    """Return LEDs, those of a finer display as much smaller, above what is on them."""
    panel = led(image, ZOOM * SAMPLES[0].size.width // sample.size.width)
    letters = font("5x8", _LABEL_SCALE)
    whole = PIL.Image.new("RGB", (panel.width, panel.height + _LABEL_GAP + letters.line_height), GROUND)
    whole.paste(panel)
    letters.draw(whole, (0, panel.height + _LABEL_GAP), f"{sample.kind}: {sample.label}", _LABEL)
    return whole
