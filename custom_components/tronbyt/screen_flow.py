"""Adds and changes the screens of a display, with a picture of each before it is saved."""

from functools import partialmethod
from typing import Any
from zoneinfo import available_timezones

from homeassistant.config_entries import SOURCE_RECONFIGURE, ConfigSubentryFlow, SubentryFlowResult
from homeassistant.exceptions import HomeAssistantError

from .const import CONF_HEIGHT, CONF_WIDTH, DEFAULT_DWELL, TITLE_MAX
from .kind_names import async_field_names, async_kind_names
from .model import Screen, Size
from .rendering import async_get_rendering
from .screen_checks import async_find_mistake
from .screen_forms import TITLE, errors_in, errors_in_title, flattened, form, section_of, suggested
from .screens.base import ScreenKind
from .screens.fields import Entity
from .shelf import COMMON

KINDS = ("clock", "weather", "entity", "graph", "now_playing", "camera", "picture", "template", "remote")
"""Every kind of screen, in the order in which they are offered."""

type _Input = dict[str, Any] | None


class ScreenFlow(ConfigSubentryFlow):
    """One form for each kind, then its picture with *Save* and *Change*."""

    def __init__(self) -> None:
        """Start with nothing chosen."""
        self._entered: dict[str, Any] = {}
        self._title: str | None = None

    async def async_step_user(self, _user_input: _Input = None) -> SubentryFlowResult:
        """Ask for the kind."""
        return self.async_show_menu(step_id="user", menu_options=list(KINDS))

    async def async_step_reconfigure(self, _user_input: _Input = None) -> SubentryFlowResult:
        """Change a screen."""
        subentry = self._get_reconfigure_subentry()
        self._entered, self._title = dict(subentry.data), subentry.title
        return await self._async_ask(subentry.data["kind"])

    async def async_step_change(self, _user_input: _Input = None) -> SubentryFlowResult:
        """Go back to the form."""
        return await self._async_ask(self._entered["kind"])

    async def async_step_save(self, _user_input: _Input = None) -> SubentryFlowResult:
        """Keep the screen."""
        title = self._title or await self._async_name()
        if self.source == SOURCE_RECONFIGURE:
            return self.async_update_and_abort(
                self._get_entry(), self._get_reconfigure_subentry(), title=title, data=self._entered
            )
        return self.async_create_entry(title=title, data=self._entered)

    async def async_step_preview(self, _user_input: _Input = None) -> SubentryFlowResult:
        """Show what it looks like now."""
        return await self._async_show()

    # Home Assistant wants a method for each step; what these three show is decided anew each time.
    async_step_nothing = async_step_failed = async_step_preview

    async def _async_ask(self, kind_name: str, user_input: _Input = None) -> SubentryFlowResult:
        kinds = await async_get_rendering(self.hass).kinds()
        kind, errors, mistake = kinds[kind_name], dict[str, str](), None
        if user_input is not None:
            self._title = (user_input.get(TITLE) or "").strip() or None
            self._entered = flattened(kind, user_input)
            errors = errors_in_title(self._title) | errors_in(kind, self._entered)
            mistake = None if errors else await async_find_mistake(self.hass, kind, self._entered)
            if not errors and mistake is None:
                return await self._async_show()
        if mistake is not None:
            errors = {section_of(kind, mistake.field) or mistake.field: mistake.error}
        zones = await self.hass.async_add_executor_job(lambda: sorted(available_timezones()))
        known = suggested(kind, self._entered, self._title)
        schema = self.add_suggested_values_to_schema(form(kind, zones, errors), known)
        names = await async_field_names(self.hass, kind_name)
        return self.async_show_form(
            step_id=kind_name,
            data_schema=schema,
            errors=errors,
            description_placeholders={
                "most": str(_most(kind)),
                "field": "" if mistake is None else names.get(mistake.field, mistake.field),
                "value": "" if mistake is None else mistake.value,
                "nearest": "" if mistake is None else ", ".join(mistake.nearest) or "–",
            },
        )

    async def _async_show(self) -> SubentryFlowResult:
        try:
            preview = await self._async_preview()
        except HomeAssistantError as err:
            return self.async_show_menu(
                step_id="failed", menu_options=["change", "save"], description_placeholders={"error": str(err)}
            )
        if preview is None:
            return self.async_show_menu(step_id="nothing", menu_options=["save", "change"])
        return self.async_show_menu(
            step_id="preview", menu_options=["save", "change"], description_placeholders={"preview": preview}
        )

    async def _async_preview(self) -> str | None:
        data = self._get_entry().data
        choices = {name: value for name, value in self._entered.items() if name not in COMMON}
        dwell = int(self._entered.get("dwell", DEFAULT_DWELL))
        screen = Screen("preview", "", dwell, self._entered["kind"], choices)
        # As a user of its own: the display may not be loaded, and then nobody else ends the threads.
        rendering = async_get_rendering(self.hass).acquire()
        try:
            return await rendering.preview(screen, Size(data[CONF_WIDTH], data[CONF_HEIGHT]))
        finally:
            await rendering.async_release()

    async def _async_name(self) -> str:
        """Give a screen without a title its kind's name, with its entity's if it has one."""
        words = await async_kind_names(self.hass)
        named = (self._entered.get(name) for name in ("entity", "player", "entities"))
        chosen = next((value for value in named if value), None)
        first = chosen[0] if isinstance(chosen, list) else chosen
        state = None if first is None else self.hass.states.get(first)
        return words.get(self._entered["kind"], self._entered["kind"]) if state is None else state.name[:TITLE_MAX]


def _most(kind: type[ScreenKind]) -> int:
    """Give how many entities a kind takes."""
    return max((field.most for field in kind.FIELDS if isinstance(field, Entity)), default=1)


for _kind in KINDS:
    # Home Assistant looks for a method of each step's name.
    setattr(ScreenFlow, f"async_step_{_kind}", partialmethod(ScreenFlow._async_ask, _kind))  # noqa: SLF001 - our own
