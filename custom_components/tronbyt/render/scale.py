"""A picture brought to a display's size."""

import PIL.Image

from ..model import Anchor, Fit, Size
from .geometry import Area

_NEAREST = PIL.Image.Resampling.NEAREST
_LANCZOS = PIL.Image.Resampling.LANCZOS
# Shrink by whole factors first until the picture is three times its final size: as sharp, and many times as fast.
_REDUCING_GAP = 3.0


def scaled(image: PIL.Image.Image, size: Size, fit: Fit, anchor: Anchor = Anchor.CENTER) -> PIL.Image.Image:
    """Return an RGB image as one of exactly `size`; whole multiples stay pixel art, all else is scaled smoothly.

    The anchor is kept where `COVER` crops, and there stands what `CONTAIN` leaves room around.
    """
    if fit is Fit.CONTAIN:
        return _contained(image, size, anchor)
    return _resized(image.crop(_part(image, size, anchor)) if fit is Fit.COVER else image, size)


def is_enlarged(image: PIL.Image.Image, size: Size) -> bool:
    """Tell whether an RGB image is pixel art of this size that somebody had enlarged."""
    return image.size != size and _unenlarged(image, size) is not None


def _part(image: PIL.Image.Image, size: Size, anchor: Anchor) -> tuple[int, int, int, int]:
    """Return the largest rectangle of the image that has the display's shape."""
    whole = Size(*image.size)
    return _placed(whole, _inside(whole, size), anchor).box


def _contained(image: PIL.Image.Image, size: Size, anchor: Anchor) -> PIL.Image.Image:
    inner = _inside(size, Size(*image.size))
    canvas = PIL.Image.new("RGB", size)
    place = _placed(size, inner, anchor)
    canvas.paste(_resized(image, inner), (place.left, place.top))
    return canvas


def _placed(outer: Size, inner: Size, anchor: Anchor) -> Area:
    """Return where the inner size stands in the outer one."""
    middle = Area(0, 0, *outer).centred(inner)
    sides = anchor.value.split("_")
    left = {"left": 0, "right": outer.width - inner.width}.get(sides[-1], middle.left)
    top = {"top": 0, "bottom": outer.height - inner.height}.get(sides[0], middle.top)
    return Area(left, top, *inner)


def _inside(outer: Size, shape: Size) -> Size:
    """Return the largest size of a shape that fits in the outer one; never less than a pixel."""
    if outer.width * shape.height <= outer.height * shape.width:
        return Size(outer.width, max(1, round(outer.width * shape.height / shape.width)))
    return Size(max(1, round(outer.height * shape.width / shape.height)), outer.height)


def _resized(image: PIL.Image.Image, size: Size) -> PIL.Image.Image:
    if image.size == size:
        return image
    if _is_multiple(size, image.size):
        return image.resize(size, _NEAREST)
    return _unenlarged(image, size) or image.resize(size, _LANCZOS, reducing_gap=_REDUCING_GAP)


def _unenlarged(image: PIL.Image.Image, size: Size) -> PIL.Image.Image | None:
    """Return pixel art that somebody had enlarged as it was before; None if it is no such picture."""
    if not _is_multiple(image.size, size):
        return None
    small = image.resize(size, _NEAREST)
    return small if small.resize(image.size, _NEAREST).tobytes() == image.tobytes() else None


def _is_multiple(large: tuple[int, int], small: tuple[int, int]) -> bool:
    return large[0] % small[0] == 0 and large[1] % small[1] == 0
