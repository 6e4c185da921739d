"""From what people ask for to a push that displays have accepted: drawn once for each kind of panel."""

from collections.abc import Iterable
from dataclasses import dataclass
from time import monotonic

from homeassistant.core import HomeAssistant
from homeassistant.util.ulid import ulid_now

from .const import PUSH_EXPIRY
from .coordinator import TronbytCoordinator
from .director import Accepted
from .model import Priority, Push, Request
from .rendering import Drawn, async_get_rendering


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


@dataclass(frozen=True, slots=True)
class Pushed:
    """A push that a display accepted."""

    push: Push
    accepted: Accepted


async def async_draw(
    hass: HomeAssistant, displays: Iterable[TronbytCoordinator], request: Request
) -> list[tuple[TronbytCoordinator, Drawn]]:
    """Draw a request for each display, once for each kind of panel; raises the rendering's translated errors."""
    drawn: dict[object, Drawn] = {}
    for display in displays:
        settings = display.director.settings
        if settings not in drawn:
            drawn[settings] = await async_get_rendering(hass).request(request, settings.size, settings.image_limit)
    return [(display, drawn[display.director.settings]) for display in displays]


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
    )
    return Pushed(push, display.director.push(push, request, drawn.image))
