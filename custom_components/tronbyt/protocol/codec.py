"""Text and bytes on the wire ↔ events and commands."""

import json
import re
from dataclasses import fields
from typing import Any, get_args

from .commands import Brightness, Dwell, Error, Immediate, Message, Picture, Reboot
from .events import ClientInfo, Displaying, Event, Malformed, Queued, Unknown

# Counters are 32-bit in the firmware; beyond 53 bits not even JSON agrees on what a number is.
NUMBER_MAX = 2**53
# ESP32 firmware loses a text frame of more than 8 KiB; an error is read by a person anyway.
ERROR_TEXT_MAX = 256

# No name, version or address that firmware keeps is longer.
INFO_TEXT_MAX = 255
_MAC = re.compile(r"[0-9a-f]{2}([:-]?)(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}", re.ASCII | re.IGNORECASE)
_INFO_TYPES: dict[str, type] = {field.name: get_args(field.type)[0] for field in fields(ClientInfo)}


def decode(text: str) -> tuple[Event, ...]:
    """Give what a text frame says, in the order queued, displaying, client_info; never raises."""
    try:
        message = json.loads(text)
    except ValueError, RecursionError:
        return (Malformed("not JSON"),)
    if not isinstance(message, dict):
        return (Malformed("not an object"),)
    return tuple(_events(message)) or (Unknown(),)


def _events(message: dict[str, Any]) -> list[Event]:
    events: list[Event] = []
    if "queued" in message:
        events.append(_numbered(Queued, message["queued"]))
    if "displaying" in message:
        events.append(_numbered(Displaying, message["displaying"]))
    elif message.get("status") == "displaying":
        events.append(_numbered(Displaying, message.get("counter")))
    if "client_info" in message:
        events.append(_client_info(message["client_info"]))
    return events


def _numbered(kind: type[Queued | Displaying], value: object) -> Event:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= NUMBER_MAX:
        return kind(value)
    return Malformed("not a counter")


def _client_info(value: object) -> Event:
    if not isinstance(value, dict):
        return Malformed("client_info is not an object")
    known = {name: value.get(name) for name in _INFO_TYPES}
    return ClientInfo(**{name: given for name, given in known.items() if _is_given(name, given)})


def _is_given(name: str, value: object) -> bool:
    """Tell whether a field is what it should be: a text can be stored and shown, a number is not endless."""
    # `type(…) is`: True is an int to isinstance.
    if type(value) is not _INFO_TYPES[name]:
        return False
    if isinstance(value, str):
        # Half a surrogate is not printable either.
        fits = len(value) <= INFO_TEXT_MAX and value.isprintable()
        return fits and (name != "mac" or _is_mac(value))
    return isinstance(value, bool) or (isinstance(value, int) and abs(value) <= NUMBER_MAX)


def _is_mac(text: str) -> bool:
    """Tell whether a text is the address of one network adapter, and neither of none nor of several."""
    if not _MAC.fullmatch(text):
        return False
    octets = bytes.fromhex(text.replace(":", "").replace("-", ""))
    return any(octets) and not octets[0] & 1


def encode(command: Message, brightness_scale: int) -> str | bytes:
    """Give the frame for a command: one key in each (an error has two), a space after the colon."""
    match command:
        case Picture(data):
            return data
        case Dwell(seconds):
            return f'{{"dwell_secs": {seconds}}}'
        case Brightness(level):
            return f'{{"brightness": {wire_brightness(level, brightness_scale)}}}'
        case Immediate():
            return '{"immediate": true}'
        case Reboot():
            return '{"reboot": true}'
    return json.dumps({"status": "error", "message": command.message[:ERROR_TEXT_MAX]})


def described(command: Message, frame: str | bytes) -> str:
    """Return what a frame says, without any text that is not of this protocol: it may be anybody's secret."""
    match command:
        case Picture(data):
            return f"{len(data)} bytes of WebP"
        case Error(message):
            return f"error, {len(message)} characters"
    return str(frame)


def wire_brightness(level: int, scale: int) -> int:
    """Give 0–255 in the client's own scale; what is lit stays lit."""
    return 0 if level <= 0 else max(1, round(min(level, 255) * scale / 255))
