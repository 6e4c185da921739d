"""Changes how a display is spoken to, the order of its screens, and its night."""

from collections.abc import Mapping
from typing import Any

# Not by its other name: flows take this type, and type checkers read the stubs of the real voluptuous.
import probatio as vol
from homeassistant.config_entries import ConfigFlowResult, OptionsFlow

from . import night_form, order_form, stored_options
from .const import CONF_FAMILY, CONF_NIGHT, CONF_ORDER, ROTATION
from .forms import AUTOMATIC, LIGHT, OPTIONS, OPTIONS_AT_FIRST
from .kind_names import async_kind_names
from .night import When
from .shelf import screens_of
from .titles import told_apart

type _Input = dict[str, Any] | None


class TronbytOptionsFlow(OptionsFlow):
    """Keeps what people choose; who listens loads the display anew, or only its screens."""

    def __init__(self) -> None:
        """Start with nothing chosen."""
        self._night: Mapping[str, Any] = {}

    async def async_step_init(self, _user_input: _Input = None) -> ConfigFlowResult:
        """Ask what is to be changed; one screen alone has no order."""
        order = ["order"] if len(self.config_entry.subentries) > 1 else []
        return self.async_show_menu(step_id="init", menu_options=[*order, "night", "light", "speech"])

    async def async_step_speech(self, user_input: _Input = None) -> ConfigFlowResult:
        """Ask how the display is spoken to."""
        if user_input is not None:
            chosen = {name: value for name, value in user_input.items() if (name, value) != (CONF_FAMILY, AUTOMATIC)}
            others = {name: value for name, value in self.config_entry.options.items() if name not in OPTIONS_AT_FIRST}
            return self.async_create_entry(data={**others, **chosen})
        known = {**OPTIONS_AT_FIRST, **self.config_entry.options}
        return self.async_show_form(step_id="speech", data_schema=self.add_suggested_values_to_schema(OPTIONS, known))

    async def async_step_light(self, user_input: _Input = None) -> ConfigFlowResult:
        """Ask whether the light is one of the lights of its room."""
        if user_input is not None:
            return self.async_create_entry(data={**self.config_entry.options, **user_input})
        schema = self.add_suggested_values_to_schema(LIGHT, self.config_entry.options)
        return self.async_show_form(step_id="light", data_schema=schema)

    async def async_step_night(self, user_input: _Input = None) -> ConfigFlowResult:
        """Ask what is different at night, and what tells that it is night."""
        if user_input is not None:
            self._night = {**self._known_night(), "screens": [], **user_input}
            follows = {When.HOURS: self.async_step_night_hours, When.ENTITY: self.async_step_night_entity}
            return await follows.get(When(user_input["when"]), self._async_keep_night)()
        self._night = self._known_night()
        return self._ask_for_night("night", night_form.form(screens_of(self.config_entry)), {})

    async def async_step_night_hours(self, user_input: _Input = None) -> ConfigFlowResult:
        """Ask from when until when it is night."""
        errors = {} if user_input is None else night_form.errors_in_hours(user_input)
        if user_input is None or errors:
            return self._ask_for_night("night_hours", night_form.HOURS, errors)
        self._night = {**self._night, **user_input}
        return await self._async_keep_night()

    async def async_step_night_entity(self, user_input: _Input = None) -> ConfigFlowResult:
        """Ask for the entity that tells that it is night."""
        errors = {} if user_input is None else night_form.errors_in_entity(user_input)
        if user_input is None or errors:
            self._night = {**self._night, **(user_input or {})}
            return self._ask_for_night("night_entity", night_form.ENTITY, errors)
        self._night = {**self._night, **user_input}
        return await self._async_keep_night()

    def _known_night(self) -> Mapping[str, Any]:
        try:
            return stored_options.night(self.config_entry.options)
        except vol.Invalid:
            return {}

    def _ask_for_night(self, step: str, schema: vol.Schema, errors: dict[str, str]) -> ConfigFlowResult:
        filled = self.add_suggested_values_to_schema(
            schema, night_form.suggested(self._night, screens_of(self.config_entry))
        )
        return self.async_show_form(step_id=step, data_schema=filled, errors=errors)

    async def _async_keep_night(self) -> ConfigFlowResult:
        return self.async_create_entry(data={**self.config_entry.options, CONF_NIGHT: self._night})

    async def async_step_order(self, user_input: _Input = None) -> ConfigFlowResult:
        """Ask for the order; rows that are gone come back at the end."""
        screens = told_apart(screens_of(self.config_entry), ROTATION)
        if user_input is not None:
            order = order_form.order(user_input, screens)
            return self.async_create_entry(data={**self.config_entry.options, CONF_ORDER: order})
        form = order_form.form(screens, await async_kind_names(self.hass))
        known = {CONF_ORDER: [screen.id for screen in screens]}
        return self.async_show_form(step_id="order", data_schema=self.add_suggested_values_to_schema(form, known))
