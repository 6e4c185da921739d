"""The command line → what to emulate, and how."""

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .address import device_id, parse, polls, with_key
from .build import Build
from .firmware import Family, Firmware, Version, document, esp32, tronberry
from .link import PING_EVERY
from .network import Conditions
from .pictures import Size
from .polling_clients import interstate75, over_http

DEFAULT_PORT = 8124


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """One device and its surroundings; no page is served without a `port`."""

    build: Build
    headless: bool = False
    port: int | None = None
    frames: bool = False
    patient: bool = False
    ping_every: float = PING_EVERY
    conditions: Conditions = field(default_factory=Conditions)


def options(arguments: Sequence[str] | None = None) -> Options:
    """Return the options in `arguments` (the program's own without); a mistake ends the program with status 2."""
    parser = _parser()
    given = parser.parse_args(arguments)
    try:
        parse(given.url)
    except ValueError as error:
        parser.error(str(error))
    firmware = _firmware(given)
    if polls(given.url) and over_http(firmware) is None:
        parser.error("this client does not poll: its address begins with ws:// or wss://")
    if firmware.http is not None and not polls(given.url):
        parser.error("this client only polls: its address begins with http:// or https://")
    url = given.url if not given.key or firmware.key_in_header else with_key(given.url, given.key)
    build = Build(
        firmware=firmware,
        url=url,
        key=given.key,
        mac=given.mac or _mac(device_id(given.url)),
        size=given.panel,
        max_bytes=given.max_bytes,
        lapse=given.time_lapse,
        dwell_lapse=given.dwell_lapse,
        queued_times=given.queued_times,
    )
    port = given.port if given.port is not None or given.headless else DEFAULT_PORT
    return Options(
        build=build,
        headless=given.headless,
        port=port,
        frames=given.frames,
        patient=given.patient,
        ping_every=given.ping_every,
        conditions=Conditions(rate=given.read_rate, delay=given.uplink_delay),
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tools.emulator", description="A display without a display.")
    parser.add_argument("--url", required=True, help="ws://host:port/<ID>/ws, or http://host:port/<ID>/next")
    parser.add_argument("--family", choices=[family.value for family in Family], default=Family.ESP32.value)
    parser.add_argument("--firmware", type=_version, default=(1, 6, 6), help="version of ESP32 firmware (1.6.6)")
    parser.add_argument("--gen1", action="store_true", help="a Tidbyt Gen1: darker from firmware 1.6.4 on")
    parser.add_argument("--no-acks", action="store_true", help="a document client that confirms nothing")
    parser.add_argument("--panel", type=_size, default=(64, 32), help="WIDTHxHEIGHT (64x32)")
    parser.add_argument("--mac", help="MAC address (made from the id)")
    parser.add_argument("--key", default="", help="API key")
    parser.add_argument("--max-bytes", type=int, help="largest image (what the firmware takes)")
    parser.add_argument("--headless", action="store_true", help="one JSON line per event, commands on standard input")
    parser.add_argument("--frames", action="store_true", help="a JSON line for every frame too")
    parser.add_argument("--port", type=int, help=f"port of the page ({DEFAULT_PORT}; with --headless: no page)")
    parser.add_argument("--time-lapse", type=_factor, default=1.0, help="divides waiting times, never a dwell")
    parser.add_argument("--dwell-lapse", type=_factor, default=1.0, help="divides every dwell")
    parser.add_argument("--ping-every", type=_factor, default=PING_EVERY, help="seconds between pings (10)")
    parser.add_argument("--patient", action="store_true", help="forgive a first frame right behind the 101")
    traps = parser.add_argument_group("traps")
    traps.add_argument("--queued-times", type=_count, default=1, help="how often each `queued` is said (1)")
    traps.add_argument("--read-rate", type=_factor, help="bytes per second that come through a slow link")
    traps.add_argument("--uplink-delay", type=_factor, default=0.0, help="seconds until the server hears something (0)")
    return parser


def _firmware(given: argparse.Namespace) -> Firmware:
    match Family(given.family):
        case Family.DOCUMENT:
            return document(acks=not given.no_acks)
        case Family.TRONBERRY:
            return tronberry()
        case Family.INTERSTATE75:
            return interstate75()
        case Family.ESP32:
            return esp32(given.firmware, gen1=given.gen1)


def _version(text: str) -> Version:
    major, minor, patch = ([int(part) for part in text.split(".")] + [0, 0])[:3]
    return major, minor, patch


def _size(text: str) -> Size:
    width, height = (int(part) for part in text.split("x"))
    if not (0 < width <= 512 and 0 < height <= 512):  # noqa: PLR2004 - no panel is larger
        raise ValueError(text)
    return width, height


def _factor(text: str) -> float:
    if (factor := float(text)) <= 0:
        raise ValueError(text)
    return factor


def _count(text: str) -> int:
    if (count := int(text)) < 1:
        raise ValueError(text)
    return count


def _mac(name: str) -> str:
    """Return a locally administered address of its own for each 8-character id."""
    digits = re.sub("[^0-9a-f]", "", name.lower())[-8:].rjust(8, "0")
    return ":".join(["02", "00", *(digits[at : at + 2] for at in range(0, 8, 2))])
