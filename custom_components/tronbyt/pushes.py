"""From what people ask for to a push that displays have accepted: drawn once for each kind of panel."""

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.util.ulid import ulid_now

from .const import PUSH_EXPIRY
from .coordinator import TronbytCoordinator
from .drawn import Drawn
from .model import Priority, Push, Request
from .news import Accepted
from .rendering import async_get_rendering


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How a push is to be shown; None lets the picture decide (duration) or the rule (expires)."""

    title: str
    duration: float | None = None
    priority: Priority = Priority.INFO
    tag: str | None = None
    hold: bool = False
    stack: bool = True
    wake: bool = False
    expires: float | None = None
    brightness: int | None = None
    clear_when: str | None = None


@dataclass(frozen=True, slots=True)
class Pushed:
    """A push that a display accepted, and what did not come out as wished."""

    push: Push
    accepted: Accepted
    warnings: tuple[str, ...]


async def async_draw(
    hass: HomeAssistant, displays: Sequence[TronbytCoordinator], request: Request
) -> list[tuple[TronbytCoordinator, Drawn]]:
    """Draw a request for each display, once for each kind of panel; raises the rendering's translated errors."""
    rendering = async_get_rendering(hass)
    materials = await rendering.gather(request)
    kinds = list(dict.fromkeys(display.director.settings for display in displays))
    drawn = await _all([rendering.request(request, kind.size, kind.image_limit, materials) for kind in kinds])
    pictures = dict(zip(kinds, drawn, strict=True))
    return [(display, pictures[display.director.settings]) for display in displays]


async def _all(jobs: list[Coroutine[Any, Any, Drawn]]) -> list[Drawn]:
    # One alone needs no task: that is a turn of the loop, which is a fifth of a push.
    return [await jobs[0]] if len(jobs) == 1 else await asyncio.gather(*jobs)


async def async_push(
    hass: HomeAssistant, displays: list[TronbytCoordinator], request: Request, wish: Wish
) -> list[tuple[TronbytCoordinator, Pushed]]:
    """Draw and hand a push to displays; returns when it is accepted and never waits for a display."""
    pictures = await async_draw(hass, displays, request)
    push_id = ulid_now()
    return [(display, _accept(display, push_id, request, wish, drawn)) for display, drawn in pictures]


def _accept(display: TronbytCoordinator, push_id: str, request: Request, wish: Wish, drawn: Drawn) -> Pushed:
    expires = wish.expires if wish.expires is not None or wish.hold else PUSH_EXPIRY
    push = Push(
        id=push_id,
        title=wish.title,
        duration=drawn.seconds if wish.duration is None else wish.duration,
        pass_duration=drawn.image.duration,
        priority=wish.priority,
        tag=wish.tag,
        hold=wish.hold,
        stack=wish.stack,
        wake=wish.wake,
        expires_at=None if expires is None else monotonic() + expires,
        fresh_for=PUSH_EXPIRY if wish.expires is None and not wish.hold else None,
        brightness=wish.brightness,
        clear_when=wish.clear_when,
    )
    if drawn.lacking:
        display.director.complaints.lack(drawn.lacking)
    return Pushed(push, display.director.push(push, request, drawn.image), drawn.warnings)
