"""One live socket: pumps aiohttp ↔ protocol.Connection for its director; knows nothing of screens."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from time import monotonic
from typing import override

from aiohttp import WSCloseCode, WSMessage, WSMsgType, web

from .const import (
    ACKS_PER_IMAGE,
    CLIENT_FRAME_MAX,
    CLIENT_MESSAGE_MAX,
    CLOSE_TIMEOUT,
    PING_INTERVAL,
    PREPARE_TIMEOUT,
    WRITE_TIMEOUT,
)
from .director import Director
from .metered import MeteredProtocol
from .protocol.client import Family, FamilyName, choose, silence_max
from .protocol.codec import decode, described, encode
from .protocol.commands import Command, Ping
from .protocol.connection import Connection
from .protocol.events import ClientInfo, Displaying, Event, Malformed, Pong, Queued, summary
from .rate_limit import Meter
from .visits import Visit

# More than any count of images, and no number that is slow to read.
_PONG_DIGITS = 15
_ENDS = (WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR)


def recognise(user_agent: str | None, forced: str | None, remembered: str | None) -> Family:
    """Give the family of a client by what is known before it says anything; names of families, or None."""
    return choose(
        forced=None if forced is None else FamilyName(forced),
        user_agent=user_agent,
        remembered=None if remembered is None else FamilyName(remembered),
    )


class DisplaySocket(web.WebSocketResponse):
    """A socket that ends the way its client's family can bear, whoever ends it."""

    def __init__(self, request: web.Request) -> None:
        """Take the request that is to be upgraded."""
        # No write buffer of our own: a client that does not read is felt at once.
        super().__init__(
            timeout=CLOSE_TIMEOUT,
            autoclose=False,
            autoping=False,
            compress=False,
            max_msg_size=CLIENT_FRAME_MAX,
            writer_limit=0,
        )
        self.closes = True
        self.client_closed = False
        self._request = request

    async def open(self) -> None:
        """Answer the upgrade; raises ConnectionError or TimeoutError."""
        async with asyncio.timeout(PREPARE_TIMEOUT):
            await self.prepare(self._request)

    @override
    async def close(self, *, code: int = WSCloseCode.OK, message: bytes = b"", drain: bool = True) -> bool:
        # aiohttp calls this also for a message that is too big or broken: before any Close frame of its own.
        if not self.closes and not self.client_closed:
            self.abort()
        return await super().close(code=code, message=message, drain=drain)

    def watch(self, takes: Callable[[int], bool]) -> None:
        """Have the bytes counted from now on; the connection ends when they are not taken."""
        if isinstance(transport := self._request.transport, asyncio.Transport):
            MeteredProtocol(transport, takes)

    def abort(self) -> None:
        """End the TCP connection without a word."""
        if (transport := self._request.transport) is not None:
            transport.abort()


class Session:
    """A display's connection from its upgrade to its end."""

    def __init__(
        self,
        director: Director,
        socket: DisplaySocket,
        user_agent: str | None,
        forced: str | None,
        visit: Visit,
    ) -> None:
        """Take an open socket; `forced` is the name of the family that people chose."""
        family = recognise(user_agent, forced, director.remembered_family)
        self.connection = Connection(family, director.ledger, monotonic())
        self._director = director
        self._socket = socket
        self._forced = forced
        self._visit = visit
        self._news: asyncio.Future[None] | None = None
        self._heard_at = monotonic()
        self._pinged_at = monotonic()
        self._writing: asyncio.Task[None] | None = None
        self._meter = Meter()
        self._closing: asyncio.Task[bool] | None = None
        socket.closes = family.closes
        socket.watch(lambda size: self._meter.count_bytes(size, monotonic()))

    async def run(self) -> None:
        """Serve until the socket ends; no way out leaves a task, a timer, or a Close frame that hurts."""
        sender = asyncio.create_task(self._send_all(), eager_start=True)
        self._director.attach(self)
        try:
            await self._receive_all()
        finally:
            sender.cancel()
            if self._writing is not None:
                self._writing.cancel()
            self._director.detach(self)
            if self._meter.is_flooded:
                self._shut_out()
            await self._socket.close()

    def drop(self) -> None:
        """End the socket without waiting for it."""
        if self._socket.closes:
            # Eager: the Close frame is written before this returns.
            closing = self._socket.close(code=WSCloseCode.GOING_AWAY, drain=False)
            self._closing = asyncio.create_task(closing, eager_start=True)
        else:
            self._socket.abort()

    def _shut_out(self) -> None:
        # A Close frame would be answered after all that is still on its way, which nobody wants to read.
        self._socket.abort()
        self._note("x", "too many messages")
        self._director.visits.guests.refuse(self._visit.address, monotonic())

    # Receiving

    async def _receive_all(self) -> None:
        while (message := await self._socket.receive()).type not in _ENDS:
            self._heard_at = monotonic()
            if self._may_say(message):
                await self._hear(message)
            elif self._meter.is_flooded:
                return
            else:
                self._ignore("too many messages")
        self._socket.client_closed = message.type is WSMsgType.CLOSE

    def _may_say(self, _message: WSMessage) -> bool:
        """Tell whether there is budget for one more frame, whatever it says."""
        return self._meter.count_frame(self._heard_at)

    async def _hear(self, message: WSMessage) -> None:
        if message.type is WSMsgType.PING:
            # Who pings and is gone leaves an ERROR with its traceback otherwise, as often as it likes.
            with suppress(ConnectionError):
                await self._socket.pong(message.data)
            self._take_sign_of_life(None)
        elif message.type is WSMsgType.PONG:
            self._take_sign_of_life(message.data)
        else:
            self._receive(message)

    def _take_sign_of_life(self, payload: bytes | None) -> None:
        """Take a ping (None) or a pong; one that answers our ping behind an image says that the image was read."""
        if payload is not None and payload.isdigit():
            self.connection.receive(Pong(int(payload[:_PONG_DIGITS])), self._heard_at)
        else:
            self.connection.hear(self._heard_at)
        if self.connection.has_news:
            self._director.stage.advance()

    def _receive(self, message: WSMessage) -> None:
        if message.type is not WSMsgType.TEXT or len(message.data) > CLIENT_MESSAGE_MAX:
            self._ignore("not a text, or too long")
        else:
            acks = self.connection.acks
            events = decode(message.data)
            self._note("<", summary(events, len(message.data)))
            for event in events:
                self._take(event)
            # A `queued` that is only counted changes nothing else, and comes with each image.
            if self.connection.has_news or self.connection.acks is not acks or not _are_acks(events):
                self._director.stage.advance()

    def _take(self, event: Event) -> None:
        if isinstance(event, Malformed):
            self._ignore(event.reason)
        elif isinstance(event, ClientInfo):
            self._director.introduce(event)
            self._visit.mac = event.mac
            if self._forced is None:
                self.connection.orient(choose(info=event, remembered=self.connection.family.name))
                self._socket.closes = self.connection.family.closes
        self.connection.receive(event, monotonic())

    def _ignore(self, reason: str) -> None:
        self._director.complaints.add(reason)

    # Sending

    def wake(self) -> None:
        """Write what the connection has to say: at once, unless an earlier write still waits for the client."""
        if self._writing is not None:
            return
        if commands := self.connection.commands(monotonic()):
            writing = asyncio.create_task(self._write_all(commands), eager_start=True)
            if not writing.done():
                self._writing = writing
                if self._news is not None and not self._news.done():
                    self._news.set_result(None)

    async def _send_all(self) -> None:
        """Finish what a slow client keeps from being written, and look after one that says nothing."""
        try:
            while monotonic() < self._silent_at:
                if self._writing is not None:
                    async with asyncio.timeout(WRITE_TIMEOUT):
                        await self._writing
                    self._writing = None
                    self.wake()
                elif not await self._wait_for_news() and self._needs_ping:
                    self._pinged_at = monotonic()
                    self._meter.expect(1)
                    await self._socket.ping()
            self._note("x", "nothing heard")
        except ConnectionError, TimeoutError:
            self._note("x", "nothing taken")
        self._socket.abort()

    async def _wait_for_news(self) -> bool:
        """Wait for a write that is not done at once; return False when it is time to look at the client."""
        loop = asyncio.get_running_loop()
        self._news = loop.create_future()
        look = loop.call_later(self._look_in, _give_up, self._news)
        try:
            await self._news
        except TimeoutError:
            return False
        finally:
            look.cancel()
        return True

    @property
    def _silent_at(self) -> float:
        return self._heard_at + silence_max(self.connection.family, self._director.info)

    @property
    def _look_in(self) -> float:
        """The seconds until the client is pinged, or may be gone if it says nothing."""
        now, soonest = monotonic(), self._heard_at + self.connection.family.pinging_silence_max
        looks = [self._silent_at, *([soonest] if soonest > now else [])]
        if self.connection.needs_pings:
            looks.append(self._pinged_at + PING_INTERVAL)
        return max(0.0, min(looks) - now)

    @property
    def _needs_ping(self) -> bool:
        return self.connection.needs_pings and monotonic() >= self._pinged_at + PING_INTERVAL

    async def _write_all(self, commands: Iterable[Command]) -> None:
        # It waits only for a client that does not read, so nothing comes between an image and its `immediate`.
        scale = self.connection.family.brightness_scale
        try:
            for command in commands:
                if isinstance(command, Ping):
                    self._meter.expect(1)
                    await self._socket.ping(str(command.number).encode())
                    continue
                frame = encode(command, scale)
                self._note(">", described(command, frame))
                if isinstance(frame, str):
                    await self._socket.send_str(frame)
                else:
                    self._meter.expect(ACKS_PER_IMAGE)
                    await self._socket.send_bytes(frame)
        except ConnectionError:
            self._socket.abort()

    def _note(self, sigil: str, line: str) -> None:
        self._director.transcript.note(sigil, line)


def _are_acks(events: Iterable[Event]) -> bool:
    return all(isinstance(event, Queued | Displaying) for event in events)


def _give_up(news: asyncio.Future[None]) -> None:
    if not news.done():
        news.set_exception(TimeoutError())
