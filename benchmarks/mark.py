"""Numbers of WebP files: no two pictures are the same, and each is known again where it arrives."""

from zlib import crc32

_MARK = b"BNCH"


def marked(picture: bytes, number: int) -> bytes:
    """Give a WebP with a number in a chunk of its own at its end, which decoders pass over: no two are the same."""
    chunks = picture[8:] + _MARK + (4).to_bytes(4, "little") + number.to_bytes(4, "little")
    return b"RIFF" + len(chunks).to_bytes(4, "little") + chunks


def mark_of(picture: bytes) -> int | None:
    """Give the number of a marked WebP, or None."""
    return int.from_bytes(picture[-4:], "little") if picture[-12:-8] == _MARK else None


def print_of(picture: bytes) -> int:
    """Give the number by which a picture is known that was drawn for the display, and so has no mark."""
    return crc32(picture)
