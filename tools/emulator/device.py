"""The whole device without its socket: frames and time go in, messages and events come out."""

from dataclasses import dataclass
from http import HTTPStatus
from math import inf

from .assembly import Assembler, ImageBytes, Orphan, Text, TooLong, WireFrame
from .build import Build
from .events import (
    Brightness,
    Displaying,
    Event,
    Lost,
    Oversize,
    Queued,
    Reboot,
    ReceivedImage,
    ReceivedText,
    Sent,
)
from .firmware import Arrival, ClientInfo, Family, Http
from .memory import POLL, Memory, Owner, fresh
from .panel import Drawn, News, PickedUp, Stored
from .pictures import Picture, boot_picture, digest, missing_picture, oversize_picture
from .poller import Ask, Reply
from .settings import Settings
from .text import Change, Command, Dwell, Immediate, OtaUrl, Restart, SetBrightness, commands

ORDERS_SINCE = (1, 6, 6)  # firmware that is told over HTTP to start anew or to go elsewhere


@dataclass(frozen=True, slots=True)
class Say:
    """A text for the server."""

    text: str


type Output = Event | Say


class Device:
    """One display. Every method takes the present moment; what came of it is in `take()`."""

    def __init__(self, build: Build, now: float) -> None:
        """Boot at `now`."""
        self._build = build
        self.max_bytes = build.firmware.max_bytes if build.max_bytes is None else build.max_bytes
        self.settings = Settings(build.firmware, build.url, build.key, build.mac)
        self._outputs: list[Output] = []
        self.off = self._online = False
        self._memory = self._boot(now)

    def _boot(self, now: float) -> Memory:
        build, url = self._build, self.settings.url
        # The address alone decides whether a client polls, and it looks at that when it boots.
        self._firmware = facts = build.client_at(url)
        self._assembler = Assembler(facts, self.max_bytes)
        self._memory = fresh(build, facts, url, Owner(self, self._hear, self._outputs.append), now)
        first_dwell = facts.http.first_dwell if facts.http else 0
        self._memory.panel.store(Stored(0, "boot", boot_picture(build.size), first_dwell), now)
        return self._memory

    @property
    def http(self) -> Http | None:
        """How it polls, None when it keeps a socket."""
        return self._firmware.http

    @property
    def asking(self) -> Ask | None:
        """The request that it waits for, None when it polls nothing now."""
        return None if self.off else self._memory.poller.asking

    @property
    def blocked(self) -> bool:
        """Whether it takes nothing more from the network: one image waits, and it holds another one."""
        return self._firmware.arrival is Arrival.BETWEEN_FRAMES and self._memory.panel.waiting > 1

    @property
    def pixels(self) -> bytes:
        """The panel as it is, `width x height x RGB`, before brightness."""
        return bytes(len(self._memory.canvas.rgb)) if self.off else self._memory.canvas.rgb

    @property
    def brightness(self) -> int:
        """The panel's brightness, 0…255."""
        return self._memory.light.panel

    @property
    def counter(self) -> int:
        """The number of the image on the panel."""
        return self._memory.panel.showing

    def deadline(self) -> float:
        """Return the moment at which `advance` has something to do; infinite while it is off."""
        memory = self._memory
        moments = (memory.panel.deadline, memory.next_poll, memory.updater.deadline, memory.poller.deadline)
        return inf if self.off else min(moments)

    def take(self) -> list[Output]:
        """Return what has come out since the last call, in order."""
        outputs = self._outputs.copy()
        self._outputs.clear()
        return outputs

    def connected(self, now: float) -> None:
        """Note that the socket is open."""
        self.advance(now)
        self._online = True
        self._assembler = Assembler(self._firmware, self.max_bytes)
        if self._firmware.client_info is ClientInfo.AT_ONCE:
            self._introduce()

    def disconnected(self, now: float) -> None:
        """Note that the socket is gone; what is said from now on nobody hears."""
        self.advance(now)
        self._online = False
        self._memory.introduced = False

    def advance(self, now: float) -> None:
        """Do what is due at `now`; nothing while it is off."""
        if self.off:
            return
        self._memory.panel.advance(now)
        if self._memory.next_poll <= now:
            self._poll(now)
        self._memory.updater.advance(now)
        self._memory.poller.advance(now)

    def answered(self, reply: Reply, now: float) -> None:
        """Take the answer to what it is `asking`."""
        self.advance(now)
        self._memory.poller.answered(reply, now)

    def receive(self, frame: WireFrame, now: float) -> None:
        """Take a text, binary or continuation frame."""
        self.advance(now)
        for message in self._assembler.feed(frame):
            match message:
                case Text(whole, parsed):
                    self._outputs.append(ReceivedText(whole))
                    self._obey(parsed, now, complete=whole == parsed)
                case ImageBytes(data):
                    self._accept(data, now)
                case TooLong(size):
                    self._refuse(size, now)
                case Orphan():
                    self._outputs.append(Lost("continuation of nothing"))

    def tap(self, now: float) -> None:
        """Touch the device shortly: skip what is shown."""
        if self._firmware.family is Family.ESP32:
            self._memory.panel.abort(now)

    def hold(self, now: float) -> None:
        """Touch the device for two seconds: panel off, or on again. The server hears nothing."""
        self.advance(now)
        self._outputs.append(Brightness(self._memory.light.touch_held(), self.brightness))

    def power_off(self, now: float) -> None:
        """Lose power: dark and deaf until `reboot`."""
        self.advance(now)
        self.off, self._online = True, False

    def reboot(self, now: float) -> None:
        """Begin anew; only the settings stay."""
        self.off = self._online = False
        self._outputs.append(Reboot())
        self._boot(now)

    def _obey(self, text: str, now: float, *, complete: bool) -> None:
        understood = commands(text, self._firmware)
        if not understood and not complete:
            self._outputs.append(Lost("text over the buffer"))
        for command in understood:
            self._do(command, now)
        # Settings are committed in one go, and a reboot comes after that, whatever the order of the keys.
        echoes = [self.settings.change(c.key, c.value) for c in understood if isinstance(c, Change)]
        if any(echoes):
            self._introduce()
        if Restart() in understood:
            self.reboot(now)

    def _do(self, command: Command, now: float) -> None:
        match command:
            case Immediate():
                self._memory.panel.abort(now)
            case Dwell(seconds):
                self._memory.dwell = seconds
            case SetBrightness(value) if self._firmware.level_with_image:
                self._memory.level = value
            case SetBrightness(value):
                self.shine(value)
            case OtaUrl(url):
                self._memory.updater.begin(url, now)

    def shine(self, value: int) -> None:
        """Set the brightness at once."""
        self._memory.light.set(value)
        self._outputs.append(Brightness(value, self.brightness))

    def put(self, data: bytes, dwell: int, now: float, *, level: int | None = None) -> int:
        """Queue an image and the brightness that comes with it; return its number."""
        self._outputs.append(ReceivedImage(len(data), digest(data)))
        return self._store(digest(data), data, dwell, now, level)

    def _accept(self, data: bytes, now: float) -> None:
        self.put(data, self._memory.dwell, now, level=self._memory.level)
        if not self._memory.first_image_seen and self._firmware.first_image_aborts:
            self._memory.panel.abort(now)
        self._memory.first_image_seen = True

    def _refuse(self, size: int, now: float) -> None:
        self._outputs.append(Oversize(size))
        # Firmware before acks only logs it, and for other clients no such picture is known.
        if self._firmware.family is Family.ESP32 and self._firmware.acks:
            self._interrupt("oversize", oversize_picture(self._build.size), now)

    def complain(self, status: int, now: float) -> None:
        """Show the built-in picture for an HTTP status."""
        if status == HTTPStatus.CONTENT_TOO_LARGE:
            self._interrupt("oversize", oversize_picture(self._build.size), now)
        else:
            self._interrupt("error_404", missing_picture(self._build.size), now)

    def mark_error(self) -> None:
        """Draw the red pixel."""
        self._memory.panel.mark_error()

    def obey(self, reply: Reply, now: float) -> bool:
        """Do what the headers of an answer order; return whether to start anew once its image is there."""
        if reply.status != HTTPStatus.OK:
            return False
        if url := reply.told("ota-url", ""):
            self._memory.updater.begin(url, now)
        if self._firmware.version < ORDERS_SINCE:
            return False
        if address := reply.told("image-url", ""):
            self.settings.change("image_url", address)
        return bool(address) or reply.told("reboot", "").lower() in {"true", "1", "yes"}

    def _interrupt(self, name: str, picture: Picture, now: float) -> None:
        self._memory.panel.abort(now)
        self._store(name, picture, 0, now)

    def _store(self, sha: str, source: bytes | Picture, dwell: int, now: float, level: int | None = None) -> int:
        self._memory.counter += 1
        stored = Stored(self._memory.counter, sha, source, dwell, level)
        panel = self._memory.panel
        if panel.spinning:  # the drawing task is quicker than the message
            panel.store(stored, now)
            self._say_queued(stored)
        else:
            self._say_queued(stored)
            panel.store(stored, now)
        return stored.counter

    def _say_queued(self, stored: Stored) -> None:
        for _ in range(self._build.queued_times):
            sent = self._say(f'{{"queued":{stored.counter}}}')
            self._outputs.append(Queued(stored.counter, stored.sha, sent))

    def _hear(self, news: News) -> None:
        self._memory.poller.hear(news)
        if isinstance(news, PickedUp):
            self._picked_up(news.stored)
        elif not isinstance(news, Drawn):
            self._outputs.append(news)

    def _picked_up(self, stored: Stored) -> None:
        if stored.level is not None:
            self.shine(stored.level)
            self._memory.level = None if self._memory.level == stored.level else self._memory.level
        sent = self._say(f'{{"displaying":{stored.counter}}}')
        self._outputs.append(Displaying(stored.counter, stored.sha, sent))

    def _say(self, text: str) -> bool:
        heard = self._firmware.acks and self._online
        if heard:
            self._outputs.append(Say(text))
        return heard

    def _introduce(self) -> None:
        self._outputs.append(Say(self.settings.client_info()))
        self._outputs.append(Sent(".".join(map(str, self._firmware.version))))

    def _poll(self, now: float) -> None:
        memory = self._memory
        period = POLL / self._build.lapse
        memory.next_poll += ((now - memory.next_poll) // period + 1) * period
        if not self._online:
            if self._firmware.red_pixel_when_away:
                memory.panel.mark_error()
        elif not memory.introduced and self._firmware.client_info is ClientInfo.POLLED:
            memory.introduced = True
            self._introduce()
