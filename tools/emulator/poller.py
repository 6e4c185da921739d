"""Clients that ask for image after image: what they do between two answers. Time is an argument, never read.

Each is written as it is: one endless loop that asks and sleeps. A request is a `yield` of what to ask for, a sleep is a
`yield` of the moment to wake up at; a look at the panel is a `yield` too, which ends whenever something happens there.
"""

import re
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from http import HTTPStatus
from math import inf
from typing import Protocol

from .address import device_id
from .firmware import Asks, Firmware
from .panel import Drawn, News, PickedUp

RETRY = 1.0
AFTER_PICTURE = 5.0  # a built-in picture stays that long before the next try
LOADED_WITHIN = 20.0  # an image that the panel has not taken by then is overwritten by the next
LONGEST_DWELL = 299
LONGEST_BACK_OFF = 60.0
FALLBACK_DWELL = 15
NO_BRIGHTNESS = "255"  # what firmware takes a missing header for: as bright as can be


@dataclass(frozen=True, slots=True)
class Ask:
    """A request; without a `target` it is for the configured address itself."""

    target: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """A server's answer, header names in lower case; status 0 is none, 413 one whose body was longer than is taken."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    def told(self, name: str, default: str) -> str:
        """Return the header `Tronbyt-<name>`."""
        return self.headers.get(f"tronbyt-{name}", default)


type Task = Generator[Ask | float, Reply | None]


class Client(Protocol):
    """The device as its polling loop sees it."""

    @property
    def blocked(self) -> bool:
        """Whether there is no room for the image that it holds."""

    def put(self, data: bytes, dwell: int, now: float, *, level: int | None = None) -> int:
        """Queue an image, with the brightness that comes with it; return its number."""

    def shine(self, value: int) -> None:
        """Set the brightness at once."""

    def complain(self, status: int, now: float) -> None:
        """Show the built-in picture for a status, if there is one."""

    def mark_error(self) -> None:
        """Draw the red pixel."""

    def obey(self, reply: Reply, now: float) -> bool:
        """Do what the headers of `reply` order; return whether to start anew once its image is there."""

    def reboot(self, now: float) -> None:
        """Begin anew."""


class Poller:
    """The polling loop of a client. It never has more than one request under way, which is `asking`."""

    def __init__(self, firmware: Firmware, client: Client, url: str, lapses: tuple[float, float], now: float) -> None:
        """Prepare to poll `url` from `now` on; `lapses` divide waiting times and dwells."""
        self._client, self._url = client, url
        self._lapse, self._dwell_lapse = lapses
        self.asking: Ask | None = None
        self._now = self._wake = now
        self._started = self._news = False
        self._animating, self._loaded = True, 0
        self._dwell = 10  # of firmware before it was told any
        self._task = self._loops()[firmware.http.asks]() if firmware.http else self._none()

    def _loops(self) -> dict[Asks, Callable[[], Task]]:
        return {
            Asks.AT_START: self._at_start,
            Asks.WITHOUT_PAUSE: self._without_pause,
            Asks.AFTER_DWELL: self._after_dwell,
        }

    @property
    def deadline(self) -> float:
        """The moment of the next step; infinite when an answer or the panel decides."""
        return self._wake

    def hear(self, news: News) -> None:
        """Take note of what happens on the panel; the next `advance` acts on it."""
        if isinstance(news, PickedUp):
            self._loaded = news.stored.counter
        elif isinstance(news, Drawn):
            self._animating = False
        self._news = True

    def advance(self, now: float) -> None:
        """Do what is due at `now`."""
        while self.asking is None and (self._wake <= now or self._news):
            self._resume(None, now)

    def answered(self, reply: Reply, now: float) -> None:
        """Go on with the answer to `asking`."""
        self._resume(reply, now)
        self.advance(now)

    def _resume(self, reply: Reply | None, now: float) -> None:
        self._now, self._news, self.asking = now, False, None
        step = self._task.send(reply) if self._started else next(self._task)
        self._started = True
        if isinstance(step, Ask):
            self.asking, self._wake = step, inf
        else:
            self._wake = step

    def _ask(self, target: str | None = None) -> Generator[Ask | float, Reply | None, Reply]:
        reply = yield Ask(target)
        return reply or Reply()

    def _sleep(self, seconds: float) -> Task:
        end = self._now + seconds
        while self._now < end:
            yield end

    def _none(self) -> Task:
        while True:
            yield inf

    def _at_start(self) -> Task:
        while True:
            reply = yield from self._ask()
            restarts = self._client.obey(reply, self._now)
            if reply.status == HTTPStatus.OK:
                yield from self._queue(reply)
            else:
                yield from self._retry(reply.status)
            if restarts:
                self._client.reboot(self._now)
                yield from self._none()

    def _queue(self, reply: Reply) -> Task:
        self._client.shine(_number(reply.told("brightness", NO_BRIGHTNESS)) % 256)
        dwell = _number(reply.told("dwell-secs", "-1"))
        self._dwell = dwell if 0 <= dwell <= LONGEST_DWELL else self._dwell
        number = self._client.put(reply.body, self._dwell, self._now)
        while self._animating:
            yield inf
        end = self._now + LOADED_WITHIN / self._dwell_lapse  # it competes with dwells
        while self._loaded != number and self._now < end:
            yield end
        self._animating = True

    def _retry(self, status: int) -> Task:
        if status == HTTPStatus.CONTENT_TOO_LARGE:  # noticed while the answer was being read
            self._client.complain(status, self._now)
        yield from self._sleep(RETRY / self._lapse)
        self._client.mark_error()
        if status in {HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND}:
            self._client.complain(status, self._now)
        if status in {HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND, HTTPStatus.CONTENT_TOO_LARGE}:
            yield from self._sleep(AFTER_PICTURE / self._lapse)

    def _without_pause(self) -> Task:
        failures = 0
        while True:
            reply = yield from self._ask()
            if reply.status != HTTPStatus.OK:
                yield from self._sleep(min(2.0 ** min(failures, 10), LONGEST_BACK_OFF) / self._lapse)
                failures += 1
                continue
            failures = 0
            level, dwell = _whole(reply.told("brightness", "0")), _whole(reply.told("dwell-secs", "0"))
            level = level if 0 <= level <= 100 else 0  # noqa: PLR2004 - what is no percentage is darkness
            self._client.put(reply.body, dwell, self._now, level=level)
            while self._client.blocked:
                yield inf

    def _after_dwell(self) -> Task:
        name = device_id(self._url)
        while True:
            for target in (f"/v0/devices/{name}/next", f"/devices/{name}/next", f"/api/v1/devices/{name}/next"):
                reply = yield from self._ask(target)
                if reply.status not in {0, HTTPStatus.NOT_FOUND}:
                    break
            dwell = FALLBACK_DWELL
            if reply.status == HTTPStatus.OK:
                dwell = _number(reply.told("dwell-secs", str(FALLBACK_DWELL)))
                if (level := _number(reply.told("brightness", "-1"))) >= 0:
                    self._client.shine(level)
                self._client.put(reply.body, dwell, self._now)
            yield from self._sleep(dwell / self._dwell_lapse)


def _number(text: str) -> int:
    """Return the number at the beginning of `text` as C's `atoi` reads it."""
    found = re.match(r"\s*([+-]?\d{1,9})", text)
    return int(found[1]) if found else 0


def _whole(text: str) -> int:
    """Return the number that `text` is, and 0 when anything is behind it."""
    return _number(text) if re.fullmatch(r"\s*[+-]?\d{1,9}", text) else 0
