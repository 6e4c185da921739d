"""The gate for pictures from outside: four formats, each looked at before Pillow opens it."""

from collections.abc import Callable

from . import check_gif, check_jpeg, check_png, check_webp, limits
from .checked import Checked
from .exceptions import ImageError, Reason

# Nothing else is opened: other formats run more code (EPS even another program) for pictures nobody sends.
_CHECKS: dict[bytes, Callable[[bytes], Checked]] = {
    **dict.fromkeys(check_gif.SIGNATURES, check_gif.check_gif),
    **dict.fromkeys(check_jpeg.SIGNATURES, check_jpeg.check_jpeg),
    **dict.fromkeys(check_png.SIGNATURES, check_png.check_png),
    **dict.fromkeys(check_webp.SIGNATURES, check_webp.check_webp),
}


def check(data: bytes) -> Checked:
    """Return what is to be decoded of a PNG, JPEG, GIF or WebP. ImageError for anything else, and beyond the limits.

    It takes a time in proportion to the bytes, some tens of milliseconds at most.
    """
    if len(data) > limits.MAX_SOURCE_BYTES:
        raise ImageError(Reason.TOO_LARGE)
    for signature, checked in _CHECKS.items():
        if data.startswith(signature):
            return checked(data)
    raise ImageError(Reason.NOT_AN_IMAGE)
