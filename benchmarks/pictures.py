"""Pictures of noise: nothing can be made smaller in them, so their size is what one asks for."""

from collections.abc import Sequence
from io import BytesIO
from random import Random

import PIL.Image
import PIL.ImageSequence

WIDTH, HEIGHT = 64, 32
_FRAMES = 4
# So many shades of each colour make 20 KB of four frames.
_SHADES = 100
_FRAME_MILLISECONDS = 100


def noise(scale: int = 1, seed: int = 0) -> list[PIL.Image.Image]:
    """Give an animation of 64x32 pixels, each enlarged to `scale` x `scale`; the same for the same seed."""
    dice = Random(seed)  # noqa: S311 - a picture, not a secret
    size = (WIDTH, HEIGHT)
    frames = [
        PIL.Image.frombytes("RGB", size, bytes(dice.choices(range(_SHADES), k=WIDTH * HEIGHT * 3)))
        for _ in range(_FRAMES)
    ]
    return [frame.resize((WIDTH * scale, HEIGHT * scale), PIL.Image.Resampling.BICUBIC) for frame in frames]


def webp(frames: list[PIL.Image.Image], durations: Sequence[int] = ()) -> bytes:
    """Give the frames as a lossless WebP, each shown for its milliseconds or for 100."""
    return _saved(frames, "WEBP", durations, lossless=True, method=2, quality=25, minimize_size=True)


def frames_of(picture: bytes) -> tuple[list[PIL.Image.Image], list[int]]:
    """Give the RGB frames of a moving WebP, and the milliseconds that each is shown."""
    frames, durations = [], []
    with PIL.Image.open(BytesIO(picture)) as source:
        for frame in PIL.ImageSequence.Iterator(source):
            frames.append(frame.convert("RGB"))
            durations.append(frame.info["duration"])
    return frames, durations


def gif(frames: list[PIL.Image.Image]) -> bytes:
    """Give the frames as a GIF."""
    return _saved(frames, "GIF")


def png(frame: PIL.Image.Image) -> bytes:
    """Give a still as a PNG."""
    buffer = BytesIO()
    frame.save(buffer, "PNG")
    return buffer.getvalue()


def _saved(frames: list[PIL.Image.Image], file_format: str, durations: Sequence[int] = (), **settings: object) -> bytes:
    buffer = BytesIO()
    first, *rest = frames
    first.save(
        buffer,
        file_format,
        save_all=True,
        append_images=rest,
        duration=list(durations) or _FRAME_MILLISECONDS,
        loop=0,
        **settings,
    )
    return buffer.getvalue()
