"""Screens that people ask for: shown at once, or refused with the reason."""

from dataclasses import replace
from time import monotonic

from homeassistant.exceptions import HomeAssistantError

from .const import DOMAIN
from .coordinator import TronbytCoordinator
from .drawn import DrawnScreen
from .model import Format, Screen
from .rendering import async_get_rendering


async def async_show_screen(
    display: TronbytCoordinator, screen: Screen, seconds: int | None = None, *, keeps: bool | None = None
) -> None:
    """Show a screen now, for its own dwell or another; raises HomeAssistantError where there is nothing to be seen."""
    drawn = await _async_draw(display, screen if seconds is None else replace(screen, dwell=seconds))
    if drawn.image is None:
        raise HomeAssistantError(
            translation_domain=DOMAIN,
            translation_key="nothing_to_show",
            translation_placeholders={"name": screen.title},
        )
    display.director.go_to(screen.id, seconds, keeps=keeps)


async def async_step(display: TronbytCoordinator, by: int) -> None:
    """Show the next screen (1), or the one before (-1); raises HomeAssistantError for one that cannot be drawn."""
    display.director.step(by)
    await _async_draw(display, display.director.programme.rotation.current)


async def _async_draw(display: TronbytCoordinator, screen: Screen) -> DrawnScreen:
    """Draw a screen for whoever asks for it; the display gets the same picture when its turn comes."""
    director = display.director
    wanted = Format(director.settings.size, director.settings.image_limit, director.programme.tone)
    return await async_get_rendering(display.hass).screen(screen, wanted, monotonic(), is_whole=False)
