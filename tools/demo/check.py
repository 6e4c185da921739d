"""The demo driven through Home Assistant's API alone, and looked at from the displays."""

import time
from base64 import b64encode
from collections.abc import Awaitable, Callable
from hashlib import sha256

from PIL import Image

from .displays import KITCHEN, Display
from .emulated import Emulated, Told
from .entities import Entities
from .furniture import BUTTON, SLIDER
from .home import Home
from .line import Line, State, open_line
from .pictures import sunset, webp
from .waiting import LateError

SOON = 5.0
"""Seconds in which a push or a dimmed light must be seen."""
HALF_LIT = 115
"""What 50 % are on the panel of an ESP32, of 255."""
BACK = 40.0
"""Seconds in which the clock is back after a notification that takes about ten."""
READ = 4.0
"""Seconds that the shortest text stays."""
AGAIN = 30.0
"""Seconds in which a display is served again, its own waits shortened."""


class Check:
    """The steps; each raises LateError or AssertionError when something is not as it should be."""

    def __init__(self, home: Home, displays: dict[Display, Emulated], line: Line, entities: Entities) -> None:
        """Take the running demo."""
        self.home, self.displays, self.line = home, displays, line
        self.entities = entities

    @property
    def kitchen(self) -> Emulated:
        """The ESP32."""
        return self.displays[KITCHEN]

    async def clock(self) -> None:
        """Both displays show something, and Home Assistant knows that they are there."""
        for display in self.displays.values():
            await display.heard("displaying", SOON * 4, sent=True)
        await self.line.state(self.entities.connectivity, _is("on"), SOON, "connected")

    async def light(self) -> None:
        """The light at 50 % is 50 % on the wire and half as bright on the panel."""
        moment = time.time()
        await self.line.act("light.turn_on", [self.entities.light], brightness=128)
        told = await self.kitchen.heard("brightness", SOON, after=moment, value=50)
        expect(told["panel"] == HALF_LIT, f"the panel is at {told['panel']}")

    async def slider(self) -> None:
        """The slider's automation dims the display."""
        moment = time.time()
        await self.line.act("input_number.set_value", [SLIDER], value=20)
        await self.kitchen.heard("brightness", SOON, after=moment, value=20)

    async def notification(self) -> None:
        """The button's automation interrupts the clock on both displays, and the clock comes back."""
        moment = time.time()
        await self.line.act("input_button.press", [BUTTON])
        player = await self.line.state(self.entities.player, _is("playing"), SOON, "the player plays")
        expect(player.attributes["media_title"] == "Laundry", "the player tells another title")
        for display in self.displays.values():
            told = await display.until(_is_immediate, SOON, after=moment, what="immediate")
            pushed = await display.heard("show", SOON, after=moment, sha=display.image_before(told))
            clock = await display.until(other_than(pushed["sha"]), BACK, after=pushed["at"], what="the clock is back")
            expect(clock["at"] - pushed["at"] > READ, "the notification was gone too soon")
        await self.line.state(self.entities.player, _is("idle"), BACK, "the player is idle")

    async def picture(self) -> None:
        """A pushed picture is seen as it is, to the pixel."""
        image, moment = sunset(0.25), time.time()
        await self.line.act(
            "tronbyt.show_image", [self.entities.light], data=b64encode(webp(image)).decode(), tag="sun"
        )
        await self.kitchen.heard("show", SOON, after=moment, pixels=digest(image))
        await self.line.state(self.entities.player, _is("playing"), SOON, "the player plays")
        await self.line.act("tronbyt.dismiss", [self.entities.light], tag="sun")
        await self.line.state(self.entities.player, _is("idle"), SOON, "the picture is dismissed")

    async def display_killed(self) -> None:
        """A display that loses its power is missed, and served when it is back, with its brightness."""
        await self.kitchen.kill()
        await self.line.state(self.entities.connectivity, _is("off"), SOON, "missed")
        await self.line.act("tronbyt.show_image", [self.entities.light], data=base64(sunset(0.5)))
        moment = time.time()
        self.displays[KITCHEN] = await Emulated.start(self.home.plan, KITCHEN)
        await self.kitchen.heard("brightness", AGAIN, after=moment, value=50)
        await self.kitchen.heard("show", AGAIN, after=moment, pixels=digest(sunset(0.5)))
        await self.line.state(self.entities.connectivity, _is("on"), SOON, "connected")

    async def home_restarted(self) -> None:
        """After a restart of Home Assistant both displays are served again, with the brightness of before."""
        moment = time.time()
        await self.home.restart()
        for display in self.displays.values():
            await display.heard("connected", AGAIN, after=moment)
            await display.heard("displaying", AGAIN, after=moment)
        await self.kitchen.heard("brightness", SOON, after=moment, value=50)
        closes = [told for told in self.kitchen.events if told["event"] == "closed" and told["at"] >= moment]
        expect(all(told["code"] is None for told in closes), "the ESP32 got a Close frame")


async def check(home: Home, displays: dict[Display, Emulated]) -> int:
    """Take all steps in turn and print a line for each; 0 when all succeed."""
    async with open_line(home.api) as line:
        entities = Entities.of(KITCHEN, await line.ask("config/entity_registry/list"))
        steps = Check(home, displays, line, entities)
        results = [
            await _step(step)
            for step in (
                steps.clock,
                steps.slider,
                steps.light,
                steps.notification,
                steps.picture,
                steps.display_killed,
                steps.home_restarted,
            )
        ]
        await displays[KITCHEN].stop()
    return 0 if all(results) else 1


async def _step(step: Callable[[], Awaitable[None]]) -> bool:
    begun = time.monotonic()
    try:
        await step()
    except (LateError, UnexpectedError) as err:
        print(f"failed  {step.__doc__}\n        {err}", flush=True)
        return False
    print(f"ok      {step.__doc__} ({time.monotonic() - begun:.1f} s)", flush=True)
    return True


class UnexpectedError(Exception):
    """Something is not as it should be."""


def expect(fact: bool, otherwise: str) -> None:  # noqa: FBT001 - an assertion's own form
    """Raise UnexpectedError unless something is a fact."""
    if not fact:
        raise UnexpectedError(otherwise)


def base64(image: Image.Image) -> str:
    """Return a picture as an action takes it."""
    return b64encode(webp(image)).decode()


def digest(image: Image.Image) -> str:
    """Return what the emulator prints for a picture's pixels."""
    return sha256(image.convert("RGB").tobytes()).hexdigest()[:12]


def _is_immediate(told: Told) -> bool:
    return told["event"] == "received" and "immediate" in str(told.get("text", ""))


def _is(wanted: str) -> Callable[[State], bool]:
    return lambda state: state.state == wanted


def other_than(sha: str) -> Callable[[Told], bool]:
    """Return what tells whether another picture is shown."""
    return lambda told: told["event"] == "show" and told["sha"] != sha
