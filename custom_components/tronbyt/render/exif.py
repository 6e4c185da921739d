"""The one thing that is wanted of a camera's notes: how it was held."""

import struct
from struct import Struct

from .limits import MAX_EXIF_ENTRIES

_PREFIX = b"Exif\0\0"
_TAG = 0x0112
_SHORT = 3
_UPRIGHT = 1
_ORDERS = {b"II*\0": "<", b"MM\0*": ">"}


def orientation(data: bytes) -> int:
    """Return the orientation (1-8) of an EXIF block with or without its prefix; 1 where it cannot be read.

    Pillow would read every entry, and entries may share their bytes: a few hundred kilobytes become gigabytes.
    """
    data = data.removeprefix(_PREFIX)
    order = _ORDERS.get(data[:4])
    if order is None:
        return _UPRIGHT
    try:
        return _found(data, Struct(f"{order}I"), Struct(f"{order}H"), Struct(f"{order}HHIH"))
    except struct.error:
        return _UPRIGHT


def _found(data: bytes, offset: Struct, count: Struct, entry: Struct) -> int:
    (start,) = offset.unpack_from(data, 4)
    (entries,) = count.unpack_from(data, start)
    for number in range(min(entries, MAX_EXIF_ENTRIES)):
        tag, kind, values, value = entry.unpack_from(data, start + 2 + 12 * number)
        if tag == _TAG:
            return int(value) if kind == _SHORT and values == 1 else _UPRIGHT
    return _UPRIGHT
