"""Has the pictures of one display drawn: of what is planned next, and of what pushes and pins show."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from .model import Image, Kind, Request, Settings, Turn
from .playlist.programme import Plan, Programme
from .rendering import Rendering
from .shelf import CLOCK, Shelf


@dataclass(slots=True)
class Thing:
    """What a push or pin shows: its source, and its picture once drawn."""

    request: Request
    image: Image | None
    was_seen: bool = False


class Easel:
    """One plan at a time, and the turn that becomes of it."""

    def __init__(
        self, hass: HomeAssistant, settings: Settings, rendering: Rendering, programme: Programme, shelf: Shelf
    ) -> None:
        """Start with nothing planned; nobody is told yet."""
        self.on_finished: Callable[[], None] = _nothing
        self.on_failed: Callable[[HomeAssistantError], None] = _nothing
        self.things: dict[str, Thing] = {}
        self.plan: Plan | None = None
        self.made: Turn | None = None
        self._hass = hass
        self._settings = settings
        self._rendering = rendering
        self._programme = programme
        self._shelf = shelf
        self._drawing: asyncio.Task[None] | None = None

    def begin(self, plan: Plan | None) -> None:
        """Draw for another plan, or for none."""
        self.plan, self.made = plan, None
        if self._drawing is not None:
            self._drawing.cancel()
            self._drawing = None
        if plan is None:
            return
        thing = self.things.get(plan.subject)
        if plan.kind is not Kind.SCREEN and thing is not None and thing.image is not None:
            self.made = _turn(plan, thing.image)
            return
        # Not eager: it may end at once, in the middle of the step that asked for it.
        drawing = self._draw(plan)
        self._drawing = self._hass.async_create_background_task(drawing, "tronbyt draw", eager_start=False)

    def prune(self, kept: Iterable[str]) -> None:
        """Forget what pushes and pins showed that are gone."""
        for gone in self.things.keys() - set(kept):
            del self.things[gone]

    async def _draw(self, plan: Plan) -> None:
        try:
            image = await self._image(plan)
        except HomeAssistantError as err:
            image = await self._rendering.failure(str(err), self._settings.size)
            self.on_failed(err)
        if self.plan is not plan:
            return
        self._drawing = None
        if image is None or self._programme.is_seen_already(plan, image):
            # Nothing to show of this screen, or nothing new: another plan is made.
            self.plan = None
        else:
            self.made = _turn(plan, image)
        self.on_finished()

    async def _image(self, plan: Plan) -> Image | None:
        size, limit = self._settings.size, self._settings.image_limit
        if plan.kind is not Kind.SCREEN:
            thing = self.things[plan.subject]
            thing.image = (await self._rendering.again(thing.request, size, limit)).image
            return thing.image
        rotation = self._programme.rotation
        screen = replace(rotation.find(plan.subject), dwell=plan.dwell)
        if screen.id in self._shelf.hidden():
            # Then all of them are.
            return await self._clock(plan)
        drawn = await self._rendering.screen(screen, size, limit, plan.seen_at)
        self._shelf.follow(screen.id, drawn.needs)
        if drawn.image is not None:
            return drawn.image
        self._shelf.pass_over(screen.id)
        rotation.hidden = self._shelf.hidden()
        if any(other.id not in rotation.hidden for other in rotation.screens):
            return None
        return await self._clock(plan)

    async def _clock(self, plan: Plan) -> Image | None:
        """Draw what a display shows that has nothing else to show."""
        clock = replace(CLOCK, dwell=plan.dwell)
        return (
            await self._rendering.screen(clock, self._settings.size, self._settings.image_limit, plan.seen_at)
        ).image


def _turn(plan: Plan, image: Image) -> Turn:
    return Turn(image, plan.dwell, plan.kind, plan.subject, plan.title, plan.interrupts, plan.endless)


def _nothing(_: object = None) -> None:
    """Nobody listens yet."""
