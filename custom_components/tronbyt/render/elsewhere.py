"""Pictures from outside, decoded and encoded by another process: both ends of what is said.

A question is a head of plain values and bytes, and so is its answer. Frames are their size, their seconds, and the
RGB pixels of all of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import PIL.Image

from ..model import Anchor, Fit, Image, Mode, Size
from .container import inspect
from .decode import Way, decoded
from .encode import encode
from .exceptions import ImageError, Reason
from .frame import Frame

# What comes of an answer that is none.
_NONSENSE = (KeyError, TypeError, ValueError)
_REASONS = {reason.value: reason for reason in Reason}

# A long animation is decoded for this share of its time; what comes of it has to be encoded too.
_DECODED_FOR = 0.5

type Head = Mapping[str, Any]
type Left = Callable[[], float]
"""Tells how many seconds are left."""
type Ask = Callable[[Head, bytes], tuple[Head, bytes]]
"""Asks the other process; raises ImageError where it cannot answer."""


def answer(head: Head, payload: bytes, left: Left) -> tuple[Head, bytes]:
    """Decode or encode what is asked for; the answer to what cannot be shown is its reason."""
    try:
        return _encoded(head, payload) if "limit" in head else _decoded(head, payload, left)
    except ImageError as error:
        return {"reason": error.reason.value}, b""
    except MemoryError:
        return {"reason": Reason.TOO_MANY_PIXELS.value}, b""


class Elsewhere:
    """The other process, as who asks sees it for one drawing."""

    def __init__(self, ask: Ask) -> None:
        """Ask nothing yet."""
        self._ask = ask
        self._shortened: dict[str, None] = {}

    @property
    def warnings(self) -> tuple[str, ...]:
        """What did not come out as wished of the pictures that were decoded: `field: what`."""
        return tuple(f"{field}: shortened" for field in self._shortened)

    def source(self, data: bytes, field: str = "image") -> ForeignPicture:
        """Return a picture that it will decode, and the field that it came by."""
        return ForeignPicture(data, partial(self._decoded, field))

    def encode(self, frames: Sequence[Frame], *, limit: int | None = None) -> Image:
        """Return the frames as `encode` does; raises ImageError."""
        _, data = _asked(self._ask, {**_told(frames), "limit": limit}, _pixels(frames))
        image = inspect(data, len(frames))
        if image is None or image.size != frames[0].image.size:
            raise ImageError(Reason.FAILED)
        return image

    def _decoded(self, field: str, head: Head, payload: bytes) -> tuple[Head, bytes]:
        answered, pixels = _asked(self._ask, head, payload)
        if answered.get("is_shortened"):
            self._shortened[field] = None
        return answered, pixels


@dataclass(frozen=True, slots=True)
class ForeignPicture:
    """A picture's file that never is decoded here."""

    data: bytes
    ask: Ask

    def decoded(self, size: Size, fit: Fit, anchor: Anchor, mode: Mode) -> tuple[Frame, ...]:
        """Return its frames as `decode` does; raises ImageError."""
        wish = {"size": size, "fit": fit.value, "anchor": anchor.value, "mode": mode.value}
        head, pixels = self.ask(wish, self.data)
        try:
            frames = _frames(head, pixels)
        except _NONSENSE as error:
            raise ImageError(Reason.FAILED) from error
        if not frames or frames[0].image.size != size:
            raise ImageError(Reason.FAILED)
        return frames

    def __len__(self) -> int:
        """Return the bytes of the file."""
        return len(self.data)


def _asked(ask: Ask, head: Head, payload: bytes) -> tuple[Head, bytes]:
    answered, data = ask(head, payload)
    if "reason" in answered:
        raise ImageError(_REASONS.get(answered["reason"], Reason.FAILED))
    return answered, data


def _decoded(head: Head, payload: bytes, left: Left) -> tuple[Head, bytes]:
    way = Way(Fit(head["fit"]), Anchor(head["anchor"]), Mode(head["mode"]))
    least = left() * (1 - _DECODED_FOR)
    frames, is_shortened = decoded(payload, Size(*head["size"]), way, is_late=lambda: left() < least)
    return {**_told(frames), "is_shortened": is_shortened}, _pixels(frames)


def _encoded(head: Head, payload: bytes) -> tuple[Head, bytes]:
    image = encode(_frames(head, payload), limit=head["limit"])
    return {}, image.data


def _told(frames: Sequence[Frame]) -> dict[str, Any]:
    return {"size": frames[0].image.size, "seconds": [frame.seconds for frame in frames]}


def _pixels(frames: Sequence[Frame]) -> bytes:
    return b"".join(frame.image.tobytes() for frame in frames)


def _frames(head: Head, payload: bytes) -> tuple[Frame, ...]:
    size, pixels = Size(*head["size"]), memoryview(payload)
    length = 3 * size.width * size.height
    images = (PIL.Image.frombytes("RGB", size, pixels[at : at + length]) for at in range(0, len(payload), length))
    return tuple(Frame(image, float(seconds)) for image, seconds in zip(images, head["seconds"], strict=True))
