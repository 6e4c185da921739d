"""A naive ESP32 on its wall: the model of the firmware with sockets, pings, and a plug."""

import asyncio
import json
from collections.abc import Callable
from random import Random
from typing import Any

from aiohttp import WSMessage, WSMsgType

from custom_components.tronbyt.protocol.commands import Brightness, Command, Dwell, Immediate, Picture, Ping
from custom_components.tronbyt.protocol.events import Displaying, Pong, Queued
from tests.protocol.firmware import Firmware

from .cards import card_of
from .wire import End, Frame, Line, Wire, WirePing

PINGS_EVERY = 10.0
# Older firmware pings only when it has heard nothing for so long.
VERSIONS = ("1.6.6", "1.6.6", "1.4.4")
LAZY = "1.4.4"
LINES = (Line(), Line(0.03, 300_000), Line(0.15, 60_000), Line(0.4, 30_000, 16_384), Line(0.002, 1e8, 1_000_000))


class Display:
    """One display; `dial` takes a wire to the server and tells whether anybody answered."""

    def __init__(self, dice: Random, dial: Callable[[Wire], bool], look: Callable[[list[bytes]], None]) -> None:
        """Hang it up and plug it in; `look` is told what was taken up on the panel."""
        self.firmware = Firmware()
        self.wire: Wire | None = None
        self.frames = 0
        self.was_frozen_by_touch = False
        """Somebody touched it while nothing was queued: the server cannot know, and what it sends next ends that."""
        self._loop = asyncio.get_running_loop()
        self._dice = dice
        self._dial = dial
        self._look = look
        self._next: asyncio.TimerHandle | None = None
        self._dialling: asyncio.TimerHandle | None = None
        self._pinging: asyncio.TimerHandle | None = None
        self._version = dice.choice(VERSIONS)

    # Its socket

    def dial_in(self, seconds: float) -> None:
        """Try to connect after so many seconds."""
        if self._dialling is not None:
            self._dialling.cancel()
        self._dialling = self._loop.call_later(seconds, self._connect)

    def _connect(self) -> None:
        self._dialling = None
        wire: Wire | None = None

        def deliver(frame: Frame) -> None:
            if self.wire is wire and wire is not None:
                self._take(frame)

        wire = Wire(self._loop, self._dice.choice(LINES), deliver)
        self._forget_wire()
        self.firmware.said.clear()
        self.wire, self.firmware.is_connected = wire, True
        if not self._dial(wire):
            self._forget_wire()
            self.dial_in(self._dice.uniform(1, 15))
            return
        self.firmware.is_tardy = self._dice.random() < 0.3
        self._loop.call_later(self._dice.uniform(0, 5), self._introduce, wire)
        self._ping_later()

    def _introduce(self, wire: Wire) -> None:
        if self.wire is wire:
            info = {"firmware_version": self._version, "firmware_type": "ESP32", "protocol_version": 1}
            self._say(WSMessage(WSMsgType.TEXT, json.dumps({"client_info": info}), None))

    def _ping(self) -> None:
        self._say(WSMessage(WSMsgType.PING, b"", None))
        self._ping_later()

    def _ping_later(self) -> None:
        if self._pinging is not None:
            self._pinging.cancel()
        self._pinging = self._loop.call_later(PINGS_EVERY, self._ping)

    def _say(self, message: WSMessage) -> None:
        if self.wire is not None:
            self.frames += 1
            self.wire.say(message)

    def _forget_wire(self) -> None:
        self.wire, self.firmware.is_connected = None, False
        if self._pinging is not None:
            self._pinging.cancel()

    def lose_socket(self, away: float) -> None:
        """Notice that the connection is gone, tell the other end, and dial in again."""
        if self.wire is not None:
            self.wire.hang_up()
            self._forget_wire()
        self.dial_in(away)

    def forsake_socket(self, away: float) -> None:
        """Forget the connection without a word to the other end, and dial in again."""
        if self.wire is not None:
            self.wire.lose()
            self._forget_wire()
        self.dial_in(away)

    def boot(self) -> None:
        """Start anew: the counter begins again."""
        self.firmware.boot(self._loop.time())
        self._go_on()

    # What it shows

    def _take(self, frame: Frame) -> None:
        self.frames += 1
        if self._version == LAZY:
            self._ping_later()
        now = self._loop.time()
        self.firmware.pass_time(now)
        if isinstance(frame, End):
            self._forget_wire()
            self.dial_in(self._dice.uniform(10, 15))
        elif isinstance(frame, WirePing) and not frame.payload:
            self._say(WSMessage(WSMsgType.PONG, b"", None))
        elif (command := _command(frame)) is not None:
            card = card_of(command.data) if isinstance(command, Picture) else None
            passes = {} if card is None or not isinstance(command, Picture) else {command.data: card.one_pass}
            self.firmware.take(command, passes, now)
            self.was_frozen_by_touch &= self.firmware.is_frozen
        if self.firmware.owes_queued:
            self._loop.call_later(self._dice.uniform(0.001, 0.05), self._say_queued)
        self._go_on()

    def tap(self) -> None:
        """Touch it: what is shown is skipped."""
        self.firmware.pass_time(self._loop.time())
        self.firmware.take(Immediate(), {}, self._loop.time())
        self.was_frozen_by_touch = self.firmware.is_frozen
        self._go_on()

    def _say_queued(self) -> None:
        self.firmware.say_queued()
        self._go_on()

    def _go_on(self) -> None:
        firmware = self.firmware
        firmware.pass_time(self._loop.time())
        seen = [*firmware.seen]
        firmware.seen.clear()
        while firmware.said:
            event = firmware.said.popleft()
            self._say(_message(event))
        if self._next is not None:
            self._next.cancel()
            self._next = None
        if firmware.queued is not None and firmware.showing.seconds:
            self._next = self._loop.call_at(firmware.ends, self._go_on)
        self._look(seen)


def _command(frame: Frame) -> Command | None:
    if isinstance(frame, bytes):
        return Picture(frame)
    if isinstance(frame, WirePing):
        return Ping(int(frame.payload))
    assert isinstance(frame, str)
    said: dict[str, Any] = json.loads(frame)
    if "dwell_secs" in said:
        return Dwell(said["dwell_secs"])
    if "brightness" in said:
        return Brightness(said["brightness"])
    return Immediate() if said.get("immediate") is True else None


def _message(event: object) -> WSMessage:
    match event:
        case Queued(number):
            return WSMessage(WSMsgType.TEXT, json.dumps({"queued": number}), None)
        case Displaying(number):
            return WSMessage(WSMsgType.TEXT, json.dumps({"displaying": number}), None)
        case Pong(number):
            return WSMessage(WSMsgType.PONG, str(number).encode(), None)
    raise AssertionError(event)
