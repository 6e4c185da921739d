"""Tells when something changes that a screen shows or depends on."""

from collections.abc import Callable
from dataclasses import dataclass

from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback, valid_entity_id
from homeassistant.exceptions import TemplateError
from homeassistant.helpers.event import (
    EventStateChangedData,
    TrackTemplate,
    TrackTemplateResult,
    async_track_state_change_event,
    async_track_template_result,
)
from homeassistant.helpers.template import Template
from homeassistant.helpers.template.helpers import result_as_boolean

from .screens.base import Needs
from .watches import as_template


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Who is told what."""

    changed: Callable[[], None]
    """Something that the screen shows."""
    judged: Callable[[], None]
    """Whether its condition is true."""
    failed: Callable[[str], None]
    """Why its condition cannot be evaluated."""
    started: Callable[[], None]
    """It has something to show that should be seen at once."""


class Follower:
    """Follows all that one screen depends on."""

    def __init__(self, hass: HomeAssistant, told: Told) -> None:
        """Follow nothing yet."""
        self._hass = hass
        self._told = told
        self._starts: tuple[str, ...] = ()
        self._stops: list[CALLBACK_TYPE] = []
        self._begins = False
        self.is_allowed = True
        """What its condition says; one that cannot be evaluated is not true, as Home Assistant's own."""

    @callback
    def follow(self, needs: Needs, condition: str | None) -> None:
        """Follow what a screen needs, and its condition: a template, or the id of an entity that is on.

        What is true from the beginning is no change that anybody is told of.
        """
        self.close()
        self._begins = True
        self._starts = needs.starts
        if needs.entities:
            self._stops.append(async_track_state_change_event(self._hass, needs.entities, self._tell_state))
        for text in needs.templates.values():
            self._track(Template(text, self._hass), self._tell)
        if condition:
            self._track(as_template(self._hass, _spelled_out(condition)), self._judge)
        self._begins = False

    @callback
    def close(self) -> None:
        """Follow nothing any more."""
        for stop in self._stops:
            stop()
        self._stops.clear()
        self.is_allowed = True

    def _track(self, template: Template, action: Callable[..., None]) -> None:
        info = async_track_template_result(self._hass, [TrackTemplate(template, None)], action)
        self._stops.append(info.async_remove)
        info.async_refresh()

    @callback
    def _tell_state(self, event: Event[EventStateChangedData]) -> None:
        old, new = event.data["old_state"], event.data["new_state"]
        was, is_now = ("" if state is None else state.state for state in (old, new))
        if is_now in self._starts and was not in self._starts:
            self._told.started()
        self._told.changed()

    @callback
    def _tell(self, *_: object) -> None:
        if not self._begins:
            self._told.changed()

    @callback
    def _judge(self, _event: object, updates: list[TrackTemplateResult]) -> None:
        result = updates[-1].result
        if isinstance(result, TemplateError):
            self._told.failed(str(result))
        self.is_allowed = not isinstance(result, TemplateError) and result_as_boolean(result)
        if not self._begins:
            self._told.judged()


def _spelled_out(condition: str) -> str:
    """Return a condition as a template or an expression: an entity's id alone is that it is on."""
    entity_id = condition.strip()
    return f"is_state('{entity_id}', 'on')" if valid_entity_id(entity_id) else condition
