"""Templates that end a push: followed as long as it is in the queue."""

from collections.abc import Callable, Iterable
from functools import partial

from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.exceptions import TemplateError
from homeassistant.helpers.event import (
    EventStateChangedData,
    TrackTemplate,
    TrackTemplateResult,
    TrackTemplateResultInfo,
    async_track_template_result,
)
from homeassistant.helpers.start import async_at_started
from homeassistant.helpers.template import Template
from homeassistant.helpers.template.helpers import result_as_boolean

from .const import LOGGER
from .model import Push


def as_template(hass: HomeAssistant, text: str) -> Template:
    """Return the template of an expression; braces may be left out, and must be where automations render them."""
    return Template(text if "{{" in text or "{%" in text else f"{{{{ {text} }}}}", hass)


class Watches:
    """Follows the conditions of one display's pushes, once Home Assistant is up and its entities are there."""

    def __init__(self, hass: HomeAssistant, clear: Callable[[str], None]) -> None:
        """Call `clear` with the id of a push as soon as its condition is true."""
        self._hass = hass
        self._clear = clear
        self._followed: dict[str, TrackTemplateResultInfo] = {}
        self._wanted: dict[str, str] = {}
        self._forget_start = async_at_started(hass, self._begin_all)

    def is_true(self, push: Push) -> bool:
        """Tell whether a push's condition is true now."""
        if push.clear_when is None:
            return False
        try:
            return result_as_boolean(as_template(self._hass, push.clear_when).async_render())
        except TemplateError:
            return False

    @callback
    def follow(self, pushes: Iterable[Push]) -> None:
        """Follow the conditions of these pushes, and of no others."""
        self._wanted = {push.id: push.clear_when for push in pushes if push.clear_when is not None}
        for gone in self._followed.keys() - self._wanted.keys():
            self._followed.pop(gone).async_remove()
        if self._hass.is_running:
            self._begin_all(self._hass)

    @callback
    def close(self) -> None:
        """Follow nothing any more."""
        self._forget_start()
        self.follow(())

    @callback
    def _begin_all(self, _hass: HomeAssistant) -> None:
        for push_id, text in [*self._wanted.items()]:
            # One that is true removes its push, which comes back here: look anew at each.
            if push_id in self._wanted and push_id not in self._followed:
                self._begin(push_id, as_template(self._hass, text))

    def _begin(self, push_id: str, template: Template) -> None:
        changed = partial(self._changed, push_id)
        self._followed[push_id] = info = async_track_template_result(
            self._hass, [TrackTemplate(template, None)], changed
        )
        info.async_refresh()

    @callback
    def _changed(
        self, push_id: str, _event: Event[EventStateChangedData] | None, updates: list[TrackTemplateResult]
    ) -> None:
        result = updates[-1].result
        if isinstance(result, TemplateError):
            LOGGER.debug("The condition of %s cannot be evaluated: %s", push_id, result)
        elif result_as_boolean(result) and push_id in self._followed:
            self._clear(push_id)
