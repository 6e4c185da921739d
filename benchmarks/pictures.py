"""Pictures of noise: nothing can be made smaller in them, so their size is what one asks for."""

from io import BytesIO
from random import Random

import PIL.Image

WIDTH, HEIGHT = 64, 32
_FRAMES = 4
# So many shades of each colour make 20 KB of four frames.
_SHADES = 100
_FRAME_MILLISECONDS = 100


def noise(scale: int = 1) -> list[PIL.Image.Image]:
    """Give an animation of 64x32 pixels, each enlarged to `scale` x `scale`; the same at each call."""
    dice = Random(0)  # noqa: S311 - a picture, not a secret
    size = (WIDTH, HEIGHT)
    frames = [
        PIL.Image.frombytes("RGB", size, bytes(dice.choices(range(_SHADES), k=WIDTH * HEIGHT * 3)))
        for _ in range(_FRAMES)
    ]
    return [frame.resize((WIDTH * scale, HEIGHT * scale), PIL.Image.Resampling.BICUBIC) for frame in frames]


def webp(frames: list[PIL.Image.Image]) -> bytes:
    """Give the frames as a lossless WebP."""
    return _saved(frames, "WEBP", lossless=True, method=2, quality=25, minimize_size=True)


def gif(frames: list[PIL.Image.Image]) -> bytes:
    """Give the frames as a GIF."""
    return _saved(frames, "GIF")


def _saved(frames: list[PIL.Image.Image], file_format: str, **settings: object) -> bytes:
    buffer = BytesIO()
    first, *rest = frames
    first.save(
        buffer,
        file_format,
        save_all=True,
        append_images=rest,
        duration=_FRAME_MILLISECONDS,
        loop=0,
        **settings,
    )
    return buffer.getvalue()
