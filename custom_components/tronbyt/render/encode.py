"""Frames become WebP bytes.

The settings were measured on 64x32 and 128x64 animations: lossless with method 2 and quality 25 is as small as
anything that takes less than twenty times as long; lossy coding makes text five times bigger, and photographs three
to four times smaller.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import accumulate, pairwise
from typing import Any

# What writes WebP: without it the first picture waits until Pillow has loaded all that it knows.
import PIL.WebPImagePlugin  # noqa: F401 - as above

from ..model import Image
from .container import inspect
from .exceptions import ImageError, Reason
from .frame import Frame

_LOSSLESS: dict[str, Any] = {"lossless": True, "method": 2, "quality": 25}
# A third of the time, and twice the size: for long animations of our own.
_QUICK: dict[str, Any] = {"lossless": True, "method": 0, "quality": 0, "kmin": 0, "kmax": 0, "minimize_size": False}
# Pixels of all frames together: lossless coding of more takes over half a second.
_LARGE = 2_500_000
# A photograph of 64x32 has over a thousand colors; a text with an icon or a small cover has fewer.
_DRAWN_COLORS = 256
# Every second frame is left out so often at the most: what moves leaps further each time.
_THINNED_MAX = 2
_LOSSY: dict[str, Any] = {"lossless": False, "method": 3, "quality": 75}
_ROUGH: dict[str, Any] = {"lossless": False, "method": 3, "quality": 50}


def encode(frames: Sequence[Frame], *, limit: int | None = None) -> Image:
    """Return the frames (one or more, RGB, all of one size) as one WebP of at most `limit` bytes.

    Equal neighbors become one longer frame, and a single frame a still. While it is too big, photographs become
    lossy, rougher, half as many frames, and ever shorter; what was drawn has half and a quarter of the frames, and is
    then ever shorter, since lossy coding only makes it bigger. ImageError TOO_LARGE if a single frame does not fit.
    """
    for attempt, settings in _attempts(_merged(frames)):
        data = _encoded(attempt, settings)
        if limit is None or len(data) <= limit:
            image = inspect(data, len(attempt))
            assert image is not None  # noqa: S101 - libwebp writes well-formed containers
            return image
    raise ImageError(Reason.TOO_LARGE)


def _attempts(frames: list[Frame]) -> Iterator[tuple[list[Frame], dict[str, Any]]]:
    """Every way to encode the frames, the best one first."""
    is_large = sum(frame.image.width * frame.image.height for frame in frames) > _LARGE
    yield from _of_drawings(frames, is_large=is_large) if _is_drawn(frames) else _of_photos(frames, is_large=is_large)


def _of_drawings(frames: list[Frame], *, is_large: bool) -> Iterator[tuple[list[Frame], dict[str, Any]]]:
    """Lossless, with larger and larger steps, then shorter and shorter."""
    settings = _QUICK if is_large else _LOSSLESS
    for _ in range(_THINNED_MAX):
        yield frames, settings
        frames = _thinned(frames)
    yield from _shorter(frames, settings)
    yield frames[:1], _ROUGH


def _of_photos(frames: list[Frame], *, is_large: bool) -> Iterator[tuple[list[Frame], dict[str, Any]]]:
    if not is_large:
        yield frames, _LOSSLESS
    yield frames, _LOSSY
    yield frames, _ROUGH
    yield from _shorter(_thinned(frames), _ROUGH)


def _shorter(frames: list[Frame], settings: dict[str, Any]) -> Iterator[tuple[list[Frame], dict[str, Any]]]:
    yield frames, settings
    while len(frames) > 1:
        frames = frames[: len(frames) // 2]
        yield frames, settings


def _is_drawn(frames: list[Frame]) -> bool:
    """Return whether the first, middle, and last frame have as few colors as text and icons have."""
    some = (frames[0], frames[len(frames) // 2], frames[-1])
    return all(frame.image.getcolors(_DRAWN_COLORS) is not None for frame in some)


def _merged(frames: Sequence[Frame]) -> list[Frame]:
    """Join equal neighbours."""
    merged: list[Frame] = []
    last = b""
    for frame in frames:
        pixels = frame.image.tobytes()
        if merged and pixels == last:
            merged[-1] = _joined(merged[-1], frame)
        else:
            merged.append(frame)
        last = pixels
    return merged


def _thinned(frames: list[Frame]) -> list[Frame]:
    """Leave out every second frame; the one before stays for its time too."""
    pairs = zip(frames[::2], frames[1::2], strict=False)
    return [_joined(*pair) for pair in pairs] + frames[len(frames) - len(frames) % 2 :]


def _joined(first: Frame, second: Frame) -> Frame:
    return Frame(first.image, first.seconds + second.seconds)


def _milliseconds(frames: list[Frame]) -> list[int]:
    """Return whole milliseconds that do not drift away from the sum of the frames' seconds."""
    ends = [round(end * 1000) for end in accumulate(frame.seconds for frame in frames)]
    return [end - start for start, end in pairwise((0, *ends))]


def _encoded(frames: list[Frame], settings: dict[str, Any]) -> bytes:
    buffer = BytesIO()
    first, *rest = frames
    if not rest:
        first.image.save(buffer, "WEBP", **settings)
        return buffer.getvalue()
    first.image.save(
        buffer,
        "WEBP",
        save_all=True,
        append_images=[frame.image for frame in rest],
        duration=_milliseconds(frames),
        loop=0,
        **{"minimize_size": True, **settings},
    )
    return buffer.getvalue()
