"""What runs in the drawing threads. Importing it loads Pillow: only `rendering` does, in the import executor."""

from datetime import datetime

from .model import Image, MessageRequest, NameRequest, PictureRequest, Size
from .render import decode, encode, error, name, notification
from .render.scene import Scene, frames
from .screens import clock


class Pens:
    """All that the threads can draw."""

    def picture(self, data: bytes, request: PictureRequest, size: Size, limit: int | None) -> Image:
        """Decode, fit and encode a picture; raises ImageError."""
        return encode.encode(decode.decode(data, size, request.fit), limit=limit)

    def message(self, request: MessageRequest, size: Size, limit: int | None) -> tuple[Image, float]:
        """Draw a text; give it with the seconds in which it can be read twice."""
        message = notification.Message(request.message, request.title, request.color)
        return _finish(notification.build(message, size), size, limit), notification.reading_time(message, size)

    def name(self, request: NameRequest, size: Size, limit: int | None) -> Image:
        """Draw a flashing name."""
        return _finish(name.flash(request.name, size), size, limit)

    def clock(self, shown_at: datetime, seconds: float, size: Size, limit: int | None) -> Image:
        """Draw the clock for the seconds in which it is seen."""
        return _finish(clock.build(clock.ClockValues(), size, shown_at, seconds), size, limit)

    def failure(self, text: str, size: Size) -> Image:
        """Draw what could not be drawn."""
        return _finish(error.build(text, size), size, None)


def _finish(scene: Scene, size: Size, limit: int | None) -> Image:
    return encode.encode(frames(scene, size), limit=limit)
