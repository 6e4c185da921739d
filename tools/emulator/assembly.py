"""Frames → texts and images, with everything that gets lost on the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from .firmware import Firmware


class Opcode(IntEnum):
    """The kinds of WebSocket frame."""

    CONTINUATION = 0
    TEXT = 1
    BINARY = 2
    CLOSE = 8
    PING = 9
    PONG = 10


@dataclass(frozen=True, slots=True)
class WireFrame:
    """One frame as it was on the wire, unmasked."""

    opcode: int
    payload: bytes
    final: bool = True


@dataclass(frozen=True, slots=True)
class Text:
    """A text frame, and the part of it that reaches the parser."""

    whole: str
    parsed: str


@dataclass(frozen=True, slots=True)
class ImageBytes:
    """A complete image."""

    data: bytes


@dataclass(frozen=True, slots=True)
class TooLong:
    """An image beyond the limit; `size` bytes had arrived when it was noticed."""

    size: int


@dataclass(frozen=True, slots=True)
class Orphan:
    """A continuation that belongs to nothing this client keeps."""


type Message = Text | ImageBytes | TooLong | Orphan


class Assembler:
    """Puts the frames of one connection together, as one client does."""

    def __init__(self, firmware: Firmware, max_bytes: int | None) -> None:
        """Take images of up to `max_bytes`; None is without limit."""
        self._firmware, self._max_bytes = firmware, max_bytes
        self._image: bytearray | None = None
        self._text: bytearray | None = None

    def feed(self, frame: WireFrame) -> Iterator[Message]:
        """Yield what a text, binary or continuation frame completes."""
        if frame.opcode == Opcode.TEXT:
            yield from self._begin_text(frame)
        elif frame.opcode == Opcode.BINARY:
            self._image = bytearray()
            yield from self._add_to_image(frame)
        elif self._text is not None:
            yield from self._add_to_text(frame)
        elif self._image is None:
            yield Orphan()
        else:
            yield from self._add_to_image(frame)

    def _begin_text(self, frame: WireFrame) -> Iterator[Message]:
        if self._firmware.whole_messages:
            self._text = bytearray()
            yield from self._add_to_text(frame)
        else:  # a fragment is taken for the whole
            yield self._as_parsed(frame.payload)

    def _add_to_text(self, frame: WireFrame) -> Iterator[Message]:
        self._text = (self._text or bytearray()) + frame.payload
        if frame.final:
            text, self._text = bytes(self._text), None
            yield self._as_parsed(text)

    def _as_parsed(self, payload: bytes) -> Text:
        chunk = self._firmware.text_chunk
        # Data comes up in chunks, and only the one that completes the payload is parsed.
        last = (len(payload) - 1) // chunk * chunk if chunk and payload else 0
        return Text(payload.decode(errors="replace"), payload[last:].decode(errors="replace"))

    def _add_to_image(self, frame: WireFrame) -> Iterator[Message]:
        self._image = (self._image or bytearray()) + frame.payload
        if self._max_bytes is not None and len(self._image) > self._max_bytes:
            size, self._image = len(self._image), None
            yield TooLong(size)
        elif frame.final or not self._firmware.joins_images:
            image, self._image = bytes(self._image), None
            yield ImageBytes(image)
