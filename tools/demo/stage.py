"""What the steps of the check work with, and what they say when something is not as it should be."""

from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from typing import Self

from PIL import Image

from .displays import Display
from .emulated import Emulated, Told
from .entities import PLATFORM, Entities
from .home import Home
from .line import Line, State, open_line
from .neighbour import Neighbour
from .pictures import SIZE

SOON = 12.0
"""Seconds in which a push or a dimmed light must be seen, and a state must follow; a turn of the clock takes 15."""


class UnexpectedError(Exception):
    """Something is not as it should be; the text says what."""


@dataclass(slots=True)
class Stage:
    """The running demo with a line to Home Assistant, which ends when that restarts."""

    home: Home
    displays: dict[Display, Emulated]
    neighbour: Neighbour
    entities: dict[Display, Entities] = field(default_factory=dict)
    _lines: AsyncExitStack = field(default_factory=AsyncExitStack)
    _line: Line | None = None

    async def __aenter__(self) -> Self:
        """Open the line and learn what the entities are called."""
        line = await self.call()
        registry = await line.ask("config/entity_registry/list")
        self.entities = {display: Entities.of(display, registry) for display in self.displays}
        return self

    async def __aexit__(self, *_: object) -> None:
        """Hang up."""
        await self._lines.aclose()

    async def call(self) -> Line:
        """Open a new line in the place of the old one."""
        await self._lines.aclose()
        self._line = await self._lines.enter_async_context(open_line(self.home.api))
        return self._line

    @property
    def line(self) -> Line:
        """The open line."""
        if self._line is None:
            message = "no line is open"
            raise UnexpectedError(message)
        return self._line

    @property
    def lights(self) -> list[str]:
        """The lights of all displays."""
        return [entities.light for entities in self.entities.values()]

    async def becomes(self, entity: str, wanted: str, seconds: float) -> State:
        """Return the entity's state when it is as wanted; LateError after so many seconds."""
        return await self.line.state(entity, lambda state: state.state == wanted, seconds, f"{entity} is {wanted}")

    async def lit(self, display: Display, level: int, seconds: float) -> None:
        """Wait until the display's light says that it is on at `level` (1…255); LateError after so many seconds."""
        light = self.entities[display].light

        def fits(state: State) -> bool:
            return state.state == "on" and state.attributes["brightness"] == level

        await self.line.state(light, fits, seconds, f"{light} is at {level}")

    async def reload(self) -> None:
        """Reload the config entries of all displays."""
        entries = await self.line.ask("config_entries/get", domain=PLATFORM)
        for entry in entries:
            await self.home.api.post(f"/api/config/config_entries/entry/{entry['entry_id']}/reload", {})

    async def picture(self, display: Display) -> str:
        """Return the digest of the pixels that Home Assistant believes to be on the panel."""
        return pixels(await self.panel(display))

    async def panel(self, display: Display) -> Image.Image:
        """Return the first frame of what Home Assistant believes to be on the panel; UnexpectedError if blurred."""
        data = await self.home.api.read(f"/api/image_proxy/{self.entities[display].picture}")
        with Image.open(BytesIO(data)) as image:
            large = image.convert("RGB")
        small = large.resize(SIZE, Image.Resampling.NEAREST)
        sharp = small.resize(large.size, Image.Resampling.NEAREST).tobytes() == large.tobytes()
        expect(sharp and large.width > small.width, f"{display.name}: the picture is not enlarged to sharp squares")
        return small

    async def agrees(self, display: Display, since: float) -> Told:
        """Return the `show` since a moment of what Home Assistant believes to be on the panel; LateError otherwise."""
        return await self.displays[display].heard("show", SOON, after=since, pixels=await self.picture(display))


def expect(fact: bool, otherwise: str) -> None:  # noqa: FBT001 - an assertion's own form
    """Raise UnexpectedError unless something is a fact."""
    if not fact:
        raise UnexpectedError(otherwise)


def digest(data: bytes) -> str:
    """Return what the emulator prints for bytes."""
    return sha256(data).hexdigest()[:12]


def pixels(image: Image.Image) -> str:
    """Return what the emulator prints for a picture's pixels."""
    return digest(image.convert("RGB").tobytes())


def other_than(sha: str) -> Callable[[Told], bool]:
    """Return what tells whether another picture is shown."""
    return lambda told: told["event"] == "show" and told["sha"] != sha


def is_immediate(told: Told) -> bool:
    """Tell whether a display was told to show its next image at once."""
    return told["event"] == "received" and "immediate" in str(told.get("text", ""))
