"""A workbench for the device without a socket: pictures, frames, and time that moves when told."""

import json
from dataclasses import replace
from io import BytesIO

from PIL import Image

from tools.emulator.assembly import Opcode, WireFrame
from tools.emulator.build import Build
from tools.emulator.device import Device, Say
from tools.emulator.events import Event, Show
from tools.emulator.firmware import Firmware, esp32
from tools.emulator.pictures import digest
from tools.emulator.poller import Reply

URL = "ws://127.0.0.1:8123/abcd1234/ws"
HTTP_URL = "http://127.0.0.1:8123/abcd1234/next"
RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)
type Colour = tuple[int, int, int]


def webp(*colours: Colour, milliseconds: int = 1000, size: tuple[int, int] = (64, 32)) -> bytes:
    """Return a WebP with one plain frame per colour."""
    first, *others = (Image.new("RGB", size, colour) for colour in colours)
    target = BytesIO()
    more = {"save_all": True, "append_images": others, "duration": milliseconds} if others else {}
    first.save(target, "WEBP", lossless=True, **more)
    return target.getvalue()


def plain(colour: Colour, size: tuple[int, int] = (64, 32)) -> str:
    """Return the digest of a frame in one colour."""
    return digest(bytes(colour) * (size[0] * size[1]))


class Bench:
    """A device at `now`, with everything it has said and told so far."""

    def __init__(self, firmware: Firmware | None = None, *, online: bool = True, **build: object) -> None:
        """Boot the device; unless told otherwise it is connected, and its boot picture has been seen."""
        made = Build(firmware=firmware or esp32((1, 6, 6)), url=URL)
        self.now = 0.0
        self.device = Device(replace(made, **build), self.now)  # type: ignore[arg-type]  # fields by name
        self.said: list[str] = []
        self.events: list[Event] = []
        self._collect()
        self.events.clear()
        if online:
            self.connect()

    def _collect(self) -> None:
        for output in self.device.take():
            if isinstance(output, Say):
                self.said.append(output.text)
            else:
                self.events.append(output)

    def connect(self) -> None:
        """Open the socket."""
        self.device.connected(self.now)
        self._collect()

    def disconnect(self) -> None:
        """Lose the socket."""
        self.device.disconnected(self.now)
        self._collect()

    def wait(self, seconds: float) -> None:
        """Let time pass, with every step at its own moment."""
        end = self.now + seconds
        while (deadline := self.device.deadline()) <= end:
            self.device.advance(deadline)
            self._collect()
        self.device.advance(end)
        self.now = end
        self._collect()

    def frame(self, opcode: Opcode, payload: bytes, *, final: bool = True) -> None:
        """Let a frame arrive."""
        self.device.receive(WireFrame(opcode, payload, final), self.now)
        self._collect()

    def text(self, text: str) -> None:
        """Let a text arrive."""
        self.frame(Opcode.TEXT, text.encode())

    def image(self, data: bytes) -> None:
        """Let an image arrive."""
        self.frame(Opcode.BINARY, data)

    @property
    def asks(self) -> bool:
        """Whether a request is under way."""
        return self.device.asking is not None

    def answer(self, body: bytes, brightness: str | None = "50", dwell: str | None = "10", **told: str) -> None:
        """Answer the request with an image and these headers."""
        headers = {"brightness": brightness, "dwell-secs": dwell, **{key.replace("_", "-"): told[key] for key in told}}
        self.reply(Reply(200, {f"tronbyt-{name}": value for name, value in headers.items() if value is not None}, body))

    def fail(self, status: int = 0) -> None:
        """Answer the request with a status, or not at all."""
        self.reply(Reply(status))

    def reply(self, reply: Reply) -> None:
        """Answer the request."""
        assert self.asks
        self.device.answered(reply, self.now)
        self._collect()

    def time_to_ask(self, most: float = 1000.0) -> float:
        """Let time pass until there is a request; return the seconds."""
        start = self.now
        while not self.asks and self.now - start < most:
            self.wait(max(0.0, min(self.device.deadline(), start + most) - self.now))
        assert self.asks
        return round(self.now - start, 6)

    def tap(self) -> None:
        """Touch the device."""
        self.device.tap(self.now)
        self._collect()

    def hold(self) -> None:
        """Touch the device for long."""
        self.device.hold(self.now)
        self._collect()

    def settled(self, *, dwell: int = 15) -> None:
        """Get past the first image of a boot: a red one with `dwell` is on the panel, nothing is queued."""
        self.text(f'{{"dwell_secs": {dwell}}}')
        self.image(webp(RED))
        self.wait(1.0)
        self.forget()

    def forget(self) -> None:
        """Look only at what comes from now on."""
        self.said.clear()
        self.events.clear()

    def of[T: Event](self, kind: type[T]) -> list[T]:
        """Return the events of one kind."""
        return [event for event in self.events if isinstance(event, kind)]

    @property
    def shown(self) -> list[str]:
        """The digests of the first frames of the images that became visible, in order."""
        return [event.pixels for event in self.of(Show)]

    @property
    def corner(self) -> Colour:
        """The pixel in the top left corner."""
        red, green, blue = self.device.pixels[:3]
        return red, green, blue

    @property
    def acks(self) -> list[str]:
        """Everything that was said except introductions."""
        return [text for text in self.said if "client_info" not in text]

    @property
    def infos(self) -> list[dict[str, object]]:
        """Every `client_info` that was said."""
        spoken = [json.loads(text) for text in self.said]
        return [message["client_info"] for message in spoken if "client_info" in message]
