"""The whole device without its socket: frames and time go in, messages and events come out."""

from dataclasses import dataclass

from .assembly import Assembler, ImageBytes, Orphan, Text, TooLong, WireFrame
from .canvas import Canvas
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
from .firmware import ClientInfo, Family, Firmware
from .light import Light
from .ota import Updater
from .panel import Panel, PickedUp, Stored
from .pictures import Picture, Size, boot_picture, digest, oversize_picture
from .settings import Settings
from .text import Change, Command, Dwell, Immediate, OtaUrl, Restart, SetBrightness, commands

POLL = 5.0  # the main loop looks every 5 s whether the socket is there
FIRST_DWELL = 10


@dataclass(frozen=True, slots=True)
class Say:
    """A text for the server."""

    text: str


type Output = Event | Say


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What a device is made of; `lapse` divides its waiting times, `dwell_lapse` its dwells."""

    firmware: Firmware
    url: str
    key: str = ""
    mac: str = "02:00:00:00:00:01"
    size: Size = (64, 32)
    max_bytes: int | None = None
    lapse: float = 1.0
    dwell_lapse: float = 1.0


@dataclass(slots=True)
class _Memory:
    """What a reboot forgets."""

    light: Light
    canvas: Canvas
    panel: Panel
    updater: Updater
    next_poll: float
    dwell: int = FIRST_DWELL
    counter: int = 0
    level: int | None = None
    first_image_seen: bool = False
    introduced: bool = False


class Device:
    """One display. Every method takes the present moment; what came of it is in `take()`."""

    def __init__(self, build: Build, now: float) -> None:
        """Boot at `now`."""
        self._build = build
        self._firmware = build.firmware
        self._max_bytes = build.firmware.max_bytes if build.max_bytes is None else build.max_bytes
        self.settings = Settings(build.firmware, build.url, build.key, build.mac)
        self._outputs: list[Output] = []
        self._online = False
        self._assembler = Assembler(self._firmware, self._max_bytes)
        self._memory = self._boot(now)

    def _boot(self, now: float) -> _Memory:
        light, canvas = Light(self._firmware), Canvas(self._build.size)
        panel = Panel(
            self._firmware,
            canvas,
            now,
            emit=self._hear,
            dwell_lapse=self._build.dwell_lapse,
        )
        updater = Updater(panel, self._outputs.append, self._build.lapse)
        self._memory = _Memory(light, canvas, panel, updater, now + POLL / self._build.lapse)
        panel.store(Stored(0, "boot", boot_picture(self._build.size)), now)
        return self._memory

    @property
    def pixels(self) -> bytes:
        """The panel as it is, `width x height x RGB`, before brightness."""
        return self._memory.canvas.rgb

    @property
    def brightness(self) -> int:
        """The panel's brightness, 0…255."""
        return self._memory.light.panel

    @property
    def counter(self) -> int:
        """The number of the image on the panel."""
        return self._memory.panel.showing

    def deadline(self) -> float:
        """Return the moment at which `advance` has something to do."""
        memory = self._memory
        return min(memory.panel.deadline, memory.next_poll, memory.updater.deadline)

    def take(self) -> list[Output]:
        """Return what has come out since the last call, in order."""
        outputs = self._outputs.copy()
        self._outputs.clear()
        return outputs

    def connected(self, now: float) -> None:
        """Note that the socket is open."""
        self.advance(now)
        self._online = True
        self._assembler = Assembler(self._firmware, self._max_bytes)
        if self._firmware.client_info is ClientInfo.AT_ONCE:
            self._introduce()

    def disconnected(self, now: float) -> None:
        """Note that the socket is gone; what is said from now on nobody hears."""
        self.advance(now)
        self._online = False
        self._memory.introduced = False

    def advance(self, now: float) -> None:
        """Do what is due at `now`."""
        self._memory.panel.advance(now)
        if self._memory.next_poll <= now:
            self._poll(now)
        self._memory.updater.advance(now)

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

    def reboot(self, now: float) -> None:
        """Begin anew; only the settings stay."""
        self._online = False
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
                self._shine(value)
            case OtaUrl(url):
                self._memory.updater.begin(url, now)

    def _shine(self, value: int) -> None:
        self._memory.light.set(value)
        self._outputs.append(Brightness(value, self.brightness))

    def _accept(self, data: bytes, now: float) -> None:
        self._outputs.append(ReceivedImage(len(data), digest(data)))
        self._store(digest(data), data, self._memory.dwell, now)
        if not self._memory.first_image_seen and self._firmware.first_image_aborts:
            self._memory.panel.abort(now)
        self._memory.first_image_seen = True

    def _refuse(self, size: int, now: float) -> None:
        self._outputs.append(Oversize(size))
        # Firmware before acks only logs it, and for other clients no such picture is known.
        if self._firmware.family is Family.ESP32 and self._firmware.acks:
            self._memory.panel.abort(now)
            self._store("oversize", oversize_picture(self._build.size), 0, now)

    def _store(self, sha: str, source: bytes | Picture, dwell: int, now: float) -> None:
        self._memory.counter += 1
        stored = Stored(self._memory.counter, sha, source, dwell, self._memory.level)
        panel = self._memory.panel
        if panel.spinning:  # the drawing task is quicker than the message
            panel.store(stored, now)
            self._say_queued(stored)
        else:
            self._say_queued(stored)
            panel.store(stored, now)

    def _say_queued(self, stored: Stored) -> None:
        sent = self._say(f'{{"queued":{stored.counter}}}')
        self._outputs.append(Queued(stored.counter, stored.sha, sent))

    def _hear(self, news: Event | PickedUp) -> None:
        if isinstance(news, PickedUp):
            self._picked_up(news.stored)
        else:
            self._outputs.append(news)

    def _picked_up(self, stored: Stored) -> None:
        if stored.level is not None:
            self._shine(stored.level)
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
