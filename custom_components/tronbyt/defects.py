"""What goes wrong in drawing is logged once, for a screen would say it in each of its turns."""

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from .const import DOMAIN, LOGGER


class Defects:
    """Knows what was told of already."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Start with nothing told."""
        self._hass = hass
        self._reported: set[str] = set()
        self._warned: set[tuple[str, str]] = set()

    def report(self, err: Exception, what: str) -> HomeAssistantError:
        """Log a defect of what was drawn; return the error for those who asked for it."""
        # What the stop of Home Assistant ends is no defect.
        if what not in self._reported and not self._hass.is_stopping:
            LOGGER.error("Drawing failed: %s", what, exc_info=err)
        self._reported.add(what)
        return HomeAssistantError(translation_domain=DOMAIN, translation_key="drawing_failed")

    def end(self, what: str) -> None:
        """Take note that it was drawn again."""
        self._reported.discard(what)

    def warn(self, title: str, warnings: tuple[str, ...]) -> None:
        """Log what did not come out as wished of a screen."""
        for warning in warnings:
            if (title, warning) not in self._warned:
                LOGGER.warning("The screen %s was not drawn as wished: %s", title, warning)
            self._warned.add((title, warning))
