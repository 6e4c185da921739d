"""Repairs that open the form in which people put it right."""

from typing import Any

# Not by its other name: flows take this type, and type checkers read the stubs of the real voluptuous.
import probatio as vol
from homeassistant.components.repairs import FlowType, RepairsFlow, RepairsFlowResult
from homeassistant.config_entries import SOURCE_RECONFIGURE, SubentryFlowContext
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir

from .const import SUBENTRY_SCREEN


async def async_create_fix_flow(
    _hass: HomeAssistant, _issue_id: str, data: dict[str, str | int | float | None] | None
) -> RepairsFlow:
    """Return the flow for an issue of an entity that is missing."""
    return MissingEntityFlow({name: str(value) for name, value in (data or {}).items()})


class MissingEntityFlow(RepairsFlow):
    """Tells what is missing, and goes on with the form of the screen, or of the options."""

    def __init__(self, told: dict[str, str]) -> None:
        """Take what is known of the issue."""
        self._told = told

    async def async_step_init(self, _user_input: dict[str, Any] | None = None) -> RepairsFlowResult:
        """Begin with what is missing."""
        return await self.async_step_confirm()

    async def async_step_confirm(self, user_input: dict[str, Any] | None = None) -> RepairsFlowResult:
        """Tell what is missing; the issue ends when the form is saved with something else."""
        if user_input is not None:
            return self.async_abort(reason="form_opened", next_flow=await self._async_form())
        issue = ir.async_get(self.hass).async_get_issue(self.handler, self.issue_id)
        return self.async_show_form(
            step_id="confirm",
            data_schema=vol.Schema({}),
            description_placeholders=None if issue is None else issue.translation_placeholders,
        )

    async def _async_form(self) -> tuple[FlowType, str]:
        entry_id, subentry_id = self._told["entry_id"], self._told["subentry_id"]
        if not subentry_id:
            options = await self.hass.config_entries.options.async_init(entry_id)
            return FlowType.OPTIONS_FLOW, options["flow_id"]
        context = SubentryFlowContext(source=SOURCE_RECONFIGURE, subentry_id=subentry_id)
        form = await self.hass.config_entries.subentries.async_init((entry_id, SUBENTRY_SCREEN), context=context)
        return FlowType.CONFIG_SUBENTRIES_FLOW, form["flow_id"]
