"""Has the pictures of one display drawn: of what is planned next, and of what pushes and pins show."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from .drawn import DrawnScreen
from .model import Format, Image, Kind, Request, Screen, Settings, Tone, Turn
from .playlist.plan import Plan
from .playlist.programme import Programme
from .rendering import Rendering
from .shelf import CLOCK, Shelf
from .throttle import async_get_throttle


@dataclass(slots=True)
class Thing:
    """What a push or pin shows: its source, and its picture once drawn."""

    request: Request
    image: Image | None
    was_seen: bool = False
    toned: tuple[Tone, Image] | None = None
    """The picture in other colours."""


class Easel:
    """One plan at a time, and the turn that becomes of it."""

    def __init__(
        self, hass: HomeAssistant, settings: Settings, rendering: Rendering, programme: Programme, shelf: Shelf
    ) -> None:
        """Start with nothing planned; nobody is told yet."""
        self.on_finished: Callable[[], None] = _nothing
        self.on_failed: Callable[[HomeAssistantError], None] = _nothing
        self.on_stale: Callable[[str], None] = _nothing
        self.things: dict[str, Thing] = {}
        self.plan: Plan | None = None
        self.made: Turn | None = None
        self._hass = hass
        self._settings = settings
        self._rendering = rendering
        self._programme = programme
        self._shelf = shelf
        self._throttle = async_get_throttle(hass)
        self._drawing: asyncio.Task[None] | None = None
        self._followed: tuple[Screen, ...] = ()
        self._is_stale = False

    def begin(self, plan: Plan | None) -> None:
        """Draw for another plan, or for none."""
        self.plan, self.made, self._is_stale = plan, None, False
        if self._drawing is not None:
            self._drawing.cancel()
            self._drawing = None
        if plan is None:
            return
        thing = self.things.get(plan.subject)
        if thing is not None and thing.image is not None and plan.tone is Tone.PLAIN:
            self.made = _turn(plan, thing.image)
            return
        # Not eager: it may end at once, in the middle of the step that asked for it.
        drawing = self._draw(plan)
        self._drawing = self._hass.async_create_background_task(drawing, "tronbyt draw", eager_start=False)

    def is_drawing(self, subject: str) -> bool:
        """Tell whether a picture of something is under way."""
        return self.plan is not None and self.made is None and self.plan.subject == subject

    def outdate(self, subject: str) -> None:
        """Take note that a picture that is under way may be of what was; if nothing comes of it, it is drawn again."""
        self._is_stale = self._is_stale or self.is_drawing(subject)

    def has_made(self, subject: str) -> bool:
        """Tell whether a picture of something is there and was not handed over yet."""
        return self.made is not None and self.made.subject == subject

    def prune(self, kept: Iterable[str]) -> None:
        """Forget what pushes and pins showed that are gone."""
        for gone in self.things.keys() - set(kept):
            del self.things[gone]

    async def _draw(self, plan: Plan) -> None:
        try:
            drawn = await self._drawn(plan)
        except HomeAssistantError as err:
            drawn = _Drawn(await self._failure(err, plan.tone))
        if self.plan is not plan:
            return
        self._drawing = None
        if drawn.image is None or self._programme.is_seen_already(plan, drawn.image):
            # Nothing to show of this screen, or nothing new: another plan is made.
            self.plan = None
            if self._is_stale:
                self.on_stale(plan.subject)
        else:
            self.made = _turn(plan, drawn.image, drawn.dwell)
        self.on_finished()

    async def _drawn(self, plan: Plan) -> _Drawn:
        if plan.kind is Kind.SCREEN:
            # Many displays change at the same moment, and those that show the same get it at the same moment.
            await self._throttle.turn()
            drawn = await self._screen(plan)
            await self._throttle.turn()
            return drawn
        size, limit = self._settings.size, self._settings.image_limit
        thing = self.things[plan.subject]
        if thing.image is None:
            thing.image = (await self._rendering.request(thing.request, size, limit)).image
        return _Drawn(await self._toned(thing, thing.image, plan.tone))

    async def _toned(self, thing: Thing, image: Image, tone: Tone) -> Image:
        if tone is Tone.PLAIN:
            return image
        if thing.toned is None or thing.toned[0] is not tone:
            thing.toned = tone, await self._rendering.toned(image, thing.request, tone, self._settings.image_limit)
        return thing.toned[1]

    async def _screen(self, plan: Plan) -> _Drawn:
        rotation, shelf = self._programme.rotation, self._shelf
        screen = rotation.find(plan.subject)
        shelf.tell(rotation)
        if rotation.hides(screen.id):
            # Then all of them are.
            return await self._clock(plan)
        # Before it is drawn: what changes meanwhile is not lost.
        await self._rendering.load()
        self.follow_all()
        drawn = await self._tried(screen, plan)
        if drawn.image is not None or self._is_stale:
            return drawn
        shelf.pass_over(screen.id)
        shelf.tell(rotation)
        if any(other.id not in rotation.hidden for other in rotation.screens):
            return drawn
        return await self._clock(plan)

    async def _tried(self, screen: Screen, plan: Plan) -> _Drawn:
        """Draw a screen, or its error if that is news, or what is seen already."""
        try:
            drawn = await self._seen(screen, plan)
        except HomeAssistantError as err:
            is_news = self._shelf.fail(screen, str(err))
            is_shown = is_news or self._programme.is_seen(screen.id)
            return _Drawn(await self._failure(err, plan.tone) if is_shown else None)
        self._shelf.succeed(screen)
        return _Drawn(drawn.image, drawn.dwell)

    def follow_all(self) -> None:
        """Follow what all screens need, as soon as that can be known, and not only from their first turns on."""
        if self._rendering.is_loaded and self._followed is not self._shelf.screens:
            self._followed = self._shelf.screens
            for screen in self._followed:
                self._shelf.follow(screen.id, self._rendering.needs(screen))

    async def _clock(self, plan: Plan) -> _Drawn:
        """Draw what a display shows that has nothing else to show."""
        return _Drawn((await self._seen(CLOCK, plan)).image)

    async def _seen(self, screen: Screen, plan: Plan) -> DrawnScreen:
        is_whole = plan.dwell == screen.dwell
        return await self._rendering.screen(
            screen if is_whole else replace(screen, dwell=plan.dwell),
            Format(self._settings.size, self._settings.image_limit, plan.tone),
            plan.seen_at,
            is_whole=is_whole,
        )

    async def _failure(self, err: HomeAssistantError, tone: Tone) -> Image:
        self.on_failed(err)
        return await self._rendering.failure(str(err), self._settings.size, tone)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A picture, None for nothing to show; and its dwell in seconds, None for the planned one."""

    image: Image | None
    dwell: int | None = None


def _turn(plan: Plan, image: Image, dwell: int | None = None) -> Turn:
    return Turn(
        image, dwell or plan.dwell, plan.kind, plan.subject, plan.title, plan.interrupts, plan.endless, plan.tone
    )


def _nothing(_: object = None) -> None:
    """Nobody listens yet."""
