"""Changes how a display is spoken to, the order of its screens, and its night."""

from typing import Any

# Not by its other name: flows take this type, and type checkers read the stubs of the real voluptuous.
import probatio as vol
from homeassistant.config_entries import ConfigFlowResult, OptionsFlow
from homeassistant.helpers.selector import ObjectSelector, ObjectSelectorConfig, ObjectSelectorField

from . import night_form
from .const import CONF_FAMILY, CONF_NIGHT, CONF_ORDER
from .forms import AUTOMATIC, OPTIONS, OPTIONS_AT_FIRST
from .shelf import screens_of

_OF_OTHER_STEPS = (CONF_ORDER, CONF_NIGHT)

type _Input = dict[str, Any] | None


class TronbytOptionsFlow(OptionsFlow):
    """Keeps what people choose; who listens loads the display anew, or only its screens."""

    async def async_step_init(self, _user_input: _Input = None) -> ConfigFlowResult:
        """Ask what is to be changed; one screen alone has no order."""
        order = ["order"] if len(self.config_entry.subentries) > 1 else []
        return self.async_show_menu(step_id="init", menu_options=[*order, "night", "speech"])

    async def async_step_speech(self, user_input: _Input = None) -> ConfigFlowResult:
        """Ask how the display is spoken to."""
        if user_input is not None:
            chosen = {name: value for name, value in user_input.items() if (name, value) != (CONF_FAMILY, AUTOMATIC)}
            others = {name: value for name, value in self.config_entry.options.items() if name in _OF_OTHER_STEPS}
            return self.async_create_entry(data={**others, **chosen})
        known = {**OPTIONS_AT_FIRST, **self.config_entry.options}
        return self.async_show_form(step_id="speech", data_schema=self.add_suggested_values_to_schema(OPTIONS, known))

    async def async_step_night(self, user_input: _Input = None) -> ConfigFlowResult:
        """Ask when it is night, and what is different then."""
        errors = {} if user_input is None else night_form.errors_in(user_input)
        if user_input is not None and not errors:
            return self.async_create_entry(data={**self.config_entry.options, CONF_NIGHT: user_input})
        known = night_form.suggested(user_input or self.config_entry.options.get(CONF_NIGHT, {}))
        schema = self.add_suggested_values_to_schema(night_form.form(screens_of(self.config_entry)), known)
        return self.async_show_form(step_id="night", data_schema=schema, errors=errors)

    async def async_step_order(self, user_input: _Input = None) -> ConfigFlowResult:
        """Ask for the order; rows that are gone come back at the end, and others are not taken."""
        screens = screens_of(self.config_entry)
        if user_input is not None:
            rows = [row.get("id") for row in user_input[CONF_ORDER]]
            known = [screen.id for screen in screens]
            order = [screen_id for screen_id in dict.fromkeys((*rows, *known)) if screen_id in known]
            return self.async_create_entry(data={**self.config_entry.options, CONF_ORDER: order})
        rows = [{"title": screen.title, "id": screen.id} for screen in screens]
        return self.async_show_form(
            step_id="order", data_schema=self.add_suggested_values_to_schema(_ORDER, {CONF_ORDER: rows})
        )


_TEXT = ObjectSelectorField(selector={"text": {}}, label="")
_ORDER = vol.Schema(
    {
        vol.Required(CONF_ORDER): ObjectSelector(
            ObjectSelectorConfig(
                multiple=True,
                fields={"title": _TEXT, "id": _TEXT},
                label_field="title",
                translation_key="order",
            )
        )
    }
)
