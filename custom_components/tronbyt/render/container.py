"""A WebP file seen from outside: its chunks are walked, its pixels are not decoded. Standard library only.

The layout is that of the WebP container specification and of RFC 6386 (VP8) and RFC 9649 (VP8L): a RIFF header, then
either one bitstream (`VP8 ` or `VP8L`), or `VP8X` followed by optional chunks around one bitstream or many `ANMF`.
"""

from collections.abc import Iterator
from struct import Struct
from typing import NamedTuple

from ..model import Image, Size
from .limits import MAX_FRAMES

_RIFF_HEADER = 12
_CHUNK_HEADER = 8
_VP8X_PAYLOAD = 10
_ANIM_PAYLOAD = 6
_ANMF_HEADER = 16
_VP8_HEADER = 10
_VP8L_HEADER = 5
_ANIMATION_FLAG = 0x02
# Chunks beside the frames, and within one: encoders write up to four of either.
_CHUNKS_BESIDE = 16
_VP8L_SIGNATURE = 0x2F
_CHUNK = Struct("<4sI")
_VP8_START_CODE = b"\x9d\x01\x2a"
_BITSTREAMS = (b"VP8 ", b"VP8L")


class _MalformedError(Exception):
    """The bytes are not a whole, well-formed WebP."""


class _Chunk(NamedTuple):
    """A chunk's name and where its payload lies, in bytes from the start of the file."""

    name: bytes
    start: int
    end: int


class _Frame(NamedTuple):
    """One `ANMF`: the pixels right of and below which nothing is drawn, and how long it stays."""

    right: int
    bottom: int
    milliseconds: int


def inspect(data: bytes, frames_max: int = MAX_FRAMES) -> Image | None:
    """Return size, frame count and seconds of one pass of a whole WebP, or None for any other bytes. Never raises.

    One of more frames, or of many other chunks, is None too; no more chunks than that are looked at.
    """
    try:
        return _inspect(data, frames_max + _CHUNKS_BESIDE)
    except _MalformedError:
        return None


def size_of(data: bytes) -> Size | None:
    """Return the size that the first chunk of a WebP tells, whatever follows; None if it tells none."""
    try:
        chunk = next(_chunks(data, _RIFF_HEADER, len(data), 1), None)
        return None if chunk is None else _canvas(data, chunk)
    except _MalformedError:
        return None


def _inspect(data: bytes, most: int) -> Image:
    chunks = list(_chunks(data, _RIFF_HEADER, _riff_end(data), most))
    _require(bool(chunks))
    first = chunks[0]
    if first.name != b"VP8X":
        _require(sum(chunk.name in _BITSTREAMS for chunk in chunks) == 1)
        return Image(data, _bitstream_size(data, first))
    canvas = _canvas(data, first)
    if data[first.start] & _ANIMATION_FLAG:
        return _animation(data, canvas, chunks[1:])
    _require(_only_bitstream_size(data, chunks[1:]) == canvas)
    return Image(data, canvas)


def _canvas(data: bytes, first: _Chunk) -> Size:
    if first.name != b"VP8X":
        return _bitstream_size(data, first)
    _require(first.end - first.start >= _VP8X_PAYLOAD)
    return Size(_u24(data, first.start + 4) + 1, _u24(data, first.start + 7) + 1)


def _animation(data: bytes, canvas: Size, chunks: list[_Chunk]) -> Image:
    _require(any(chunk.name == b"ANIM" and chunk.end - chunk.start >= _ANIM_PAYLOAD for chunk in chunks))
    frames = [_frame(data, chunk) for chunk in chunks if chunk.name == b"ANMF"]
    _require(bool(frames))
    _require(all(frame.right <= canvas.width and frame.bottom <= canvas.height for frame in frames))
    milliseconds = sum(frame.milliseconds for frame in frames)
    return Image(data, canvas, len(frames), milliseconds / 1000 if len(frames) > 1 else 0.0)


def _frame(data: bytes, chunk: _Chunk) -> _Frame:
    start = chunk.start
    _require(chunk.end - start > _ANMF_HEADER)
    size = Size(_u24(data, start + 6) + 1, _u24(data, start + 9) + 1)
    inner = list(_chunks(data, start + _ANMF_HEADER, chunk.end, _CHUNKS_BESIDE))
    _require(_only_bitstream_size(data, inner) == size)
    # Offsets are stored halved: frames begin on even pixels.
    return _Frame(2 * _u24(data, start) + size.width, 2 * _u24(data, start + 3) + size.height, _u24(data, start + 12))


def _riff_end(data: bytes) -> int:
    """Where the RIFF payload ends: with the data, or one pad byte before it."""
    _require(len(data) >= _RIFF_HEADER and data[:4] == b"RIFF" and data[8:12] == b"WEBP")
    declared = int.from_bytes(data[4:8], "little")
    end = _CHUNK_HEADER + declared
    _require(end == len(data) or (declared % 2 == 1 and end + 1 == len(data)))
    return len(data)


def _chunks(data: bytes, position: int, end: int, most: int) -> Iterator[_Chunk]:
    """Walk neighbouring chunks, at most so many, that must fill `position` to `end`.

    The pad byte of the last one may be missing.
    """
    while position < end:
        _require(most > 0)
        most -= 1
        start = position + _CHUNK_HEADER
        _require(start <= end)
        name, length = _CHUNK.unpack_from(data, position)
        _require(start + length <= end)
        yield _Chunk(name, start, start + length)
        position = start + length + length % 2


def _only_bitstream_size(data: bytes, chunks: list[_Chunk]) -> Size:
    streams = [chunk for chunk in chunks if chunk.name in _BITSTREAMS]
    _require(len(streams) == 1)
    return _bitstream_size(data, streams[0])


def _bitstream_size(data: bytes, chunk: _Chunk) -> Size:
    return _vp8l_size(data, chunk) if chunk.name == b"VP8L" else _vp8_size(data, chunk)


def _vp8l_size(data: bytes, chunk: _Chunk) -> Size:
    """Signature, then 14 bits of width - 1, 14 bits of height - 1, one bit of alpha, three bits of version (0)."""
    _require(chunk.end - chunk.start > _VP8L_HEADER and data[chunk.start] == _VP8L_SIGNATURE)
    bits = int.from_bytes(data[chunk.start + 1 : chunk.start + 5], "little")
    _require(bits >> 29 == 0)
    return Size((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)


def _vp8_size(data: bytes, chunk: _Chunk) -> Size:
    """Three bytes of frame tag (bit 0 clear: a key frame), the start code, 14 bits of width, 14 bits of height."""
    start = chunk.start
    _require(chunk.end - start > _VP8_HEADER and not data[start] & 1)
    _require(data[start + 3 : start + 6] == _VP8_START_CODE)
    size = Size(_u16(data, start + 6) & 0x3FFF, _u16(data, start + 8) & 0x3FFF)
    _require(size.width > 0 and size.height > 0)
    return size


def _u16(data: bytes, position: int) -> int:
    return int.from_bytes(data[position : position + 2], "little")


def _u24(data: bytes, position: int) -> int:
    return int.from_bytes(data[position : position + 3], "little")


def _require(condition: bool) -> None:  # noqa: FBT001 - an assertion that stays in optimised code
    if not condition:
        raise _MalformedError
