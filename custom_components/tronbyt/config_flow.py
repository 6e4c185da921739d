"""Add a display, adopt one that dials in, change it, and its options."""

import asyncio
from secrets import token_hex, token_urlsafe
from typing import Any, override

from homeassistant.config_entries import SOURCE_RECONFIGURE, ConfigFlow, ConfigFlowResult, ConfigSubentryFlow
from homeassistant.core import callback

from .address import async_addresses, serves_only_tls
from .const import (
    CONF_DEVICE_ID,
    CONF_HEIGHT,
    CONF_KEY,
    CONF_POLLING,
    CONF_WIDTH,
    DEFAULT_HEIGHT,
    DEFAULT_WIDTH,
    DOMAIN,
    SUBENTRY_SCREEN,
)
from .coordinator import TronbytConfigEntry
from .finding import Heard, async_next_stranger
from .forms import (
    CONF_SIZE,
    EXISTING,
    FOUND,
    NEW,
    NOTHING,
    OWN_SIZE,
    PANEL,
    SIZES,
    entered,
    errors_in,
    size_name,
)
from .http import async_open_door, async_polls
from .options_flow import TronbytOptionsFlow
from .screen_flow import ScreenFlow

# Firmware dials again every 10–15 s; whoever has to type the address first may wait once more (seconds).
PATIENCE = 120.0
# 16 characters: they cannot be guessed, and can be typed.
_SUGGESTED_KEY_BYTES = 12

type _Input = dict[str, Any] | None


class TronbytConfigFlow(ConfigFlow, domain=DOMAIN):
    """Adds and changes displays; the unique id is the device id in lower case."""

    VERSION = 1
    MINOR_VERSION = 1

    def __init__(self) -> None:
        """Start with an id of its own."""
        self._data: dict[str, Any] = {CONF_DEVICE_ID: token_hex(4), CONF_KEY: None}
        self._dials_in = False
        self._listening: asyncio.Task[Heard | None] | None = None
        self._came_with_wrong_key = False

    @staticmethod
    @callback
    @override
    def async_get_options_flow(config_entry: TronbytConfigEntry) -> TronbytOptionsFlow:
        """Give the flow that changes the options."""
        return TronbytOptionsFlow()

    @classmethod
    @callback
    @override
    def async_get_supported_subentry_types(
        cls, config_entry: TronbytConfigEntry
    ) -> dict[str, type[ConfigSubentryFlow]]:
        """Give the flow that adds and changes screens."""
        return {SUBENTRY_SCREEN: ScreenFlow}

    @override
    async def async_step_user(self, user_input: _Input = None) -> ConfigFlowResult:
        """Ask whether the display is new here, has an id, or dials in already."""
        async_open_door(self.hass)
        return self.async_show_menu(step_id="user", menu_options=["new", "existing", "find"])

    @override
    async def async_step_integration_discovery(self, discovery_info: dict[str, Any]) -> ConfigFlowResult:
        """Take a display that dialled in."""
        self._data[CONF_DEVICE_ID] = device_id = discovery_info[CONF_DEVICE_ID].lower()
        self.context["title_placeholders"] = {"name": device_id}
        await self.async_set_unique_id(device_id)
        return await self.async_step_found()

    async def async_step_reconfigure(self, user_input: _Input = None) -> ConfigFlowResult:
        """Change size and key of a display; its id stays."""
        entry = self._get_reconfigure_entry()
        self._data = {CONF_KEY: None, **entry.data}
        errors = await self._async_take(user_input)
        if user_input is not None and not errors:
            return await self._async_ask_for_panel(user_input)
        return self.async_show_form(
            step_id="reconfigure",
            data_schema=self.add_suggested_values_to_schema(NEW, user_input or self._known()),
            errors=errors,
            description_placeholders=await self._async_placeholders(),
        )

    # What the display is

    async def async_step_new(self, user_input: _Input = None) -> ConfigFlowResult:
        """Describe a display that has no id yet."""
        errors = await self._async_take(user_input)
        if user_input is not None and not errors:
            await self._async_claim()
            return await self._async_ask_for_panel(user_input)
        schema = self.add_suggested_values_to_schema(NEW, user_input or self._suggested())
        return self.async_show_form(step_id="new", data_schema=schema, errors=errors)

    async def async_step_existing(self, user_input: _Input = None) -> ConfigFlowResult:
        """Describe a display that has an id."""
        errors = await self._async_take(user_input)
        if user_input is not None and not errors:
            await self._async_claim()
            return await self._async_ask_for_panel(user_input)
        schema = self.add_suggested_values_to_schema(EXISTING, user_input or self._suggested())
        return self.async_show_form(step_id="existing", data_schema=schema, errors=errors)

    async def async_step_found(self, user_input: _Input = None) -> ConfigFlowResult:
        """Describe a display that dials in: it has its address, so no key is asked for."""
        self._dials_in = True
        await self._async_claim()
        errors = await self._async_take(user_input)
        if user_input is not None and not errors:
            return await self._async_ask_for_panel(user_input)
        return self.async_show_form(
            step_id="found",
            data_schema=self.add_suggested_values_to_schema(FOUND, user_input or self._suggested()),
            errors=errors,
            description_placeholders={"id": self._data[CONF_DEVICE_ID]},
        )

    async def async_step_panel(self, user_input: _Input = None) -> ConfigFlowResult:
        """Ask for a size of its own."""
        if user_input is not None:
            self._data |= user_input
            return await self._async_end()
        known = {CONF_WIDTH: DEFAULT_WIDTH, CONF_HEIGHT: DEFAULT_HEIGHT, **self._data}
        return self.async_show_form(step_id="panel", data_schema=self.add_suggested_values_to_schema(PANEL, known))

    # How it finds its way

    async def async_step_address(self, _user_input: _Input = None) -> ConfigFlowResult:
        """Show what is to be entered in the display."""
        return self.async_show_menu(
            step_id="address_tls" if serves_only_tls(self.hass) else "address",
            menu_options=["wait", "finish"],
            description_placeholders=await self._async_placeholders(),
        )

    async_step_address_tls = async_step_address

    async def async_step_wait(self, _user_input: _Input = None) -> ConfigFlowResult:
        """Wait until the display dials in with its key, and say so when it comes without."""
        listening = self._listen(self._data[CONF_DEVICE_ID])
        if not listening.done():
            return self.async_show_progress(
                step_id="wait",
                progress_action="wait_wrong_key" if self._came_with_wrong_key else "wait",
                progress_task=listening,
                description_placeholders=await self._async_placeholders(),
            )
        self._listening, heard = None, listening.result()
        if heard is not None and not heard.has_key:
            self._came_with_wrong_key = True
            return await self.async_step_wait()
        unseen, self._came_with_wrong_key = "wrong_key" if self._came_with_wrong_key else "not_seen", False
        return self.async_show_progress_done(next_step_id=unseen if heard is None else "finish")

    async def async_step_wrong_key(self, _user_input: _Input = None) -> ConfigFlowResult:
        """Ask how to go on with a display that comes with a wrong key."""
        return self.async_show_menu(
            step_id="wrong_key",
            menu_options=["wait", "address", "finish"],
            description_placeholders=await self._async_placeholders(),
        )

    async def async_step_not_seen(self, _user_input: _Input = None) -> ConfigFlowResult:
        """Ask how to go on without the display."""
        return self.async_show_menu(
            step_id="not_seen",
            menu_options=["wait", "address", "finish"],
            description_placeholders=await self._async_placeholders(),
        )

    async def async_step_find(self, _user_input: _Input = None) -> ConfigFlowResult:
        """Wait until any unknown display dials in."""
        listening = self._listen(None)
        if not listening.done():
            return self.async_show_progress(step_id="find", progress_action="find", progress_task=listening)
        self._listening = None
        if (heard := listening.result()) is None:
            return self.async_show_progress_done(next_step_id="none_found")
        self._data[CONF_DEVICE_ID] = heard.device_id
        return self.async_show_progress_done(next_step_id="found")

    async def async_step_none_found(self, _user_input: _Input = None) -> ConfigFlowResult:
        """Ask how to go on without a display that dials in."""
        return self.async_show_menu(step_id="none_found", menu_options=["find", "new", "existing"])

    # The end

    async def async_step_finish(self, _user_input: _Input = None) -> ConfigFlowResult:
        """Add the display."""
        # One that was found because it asks for images would be refused them otherwise.
        polls = async_polls(self.hass, self._data[CONF_DEVICE_ID])
        options = {CONF_POLLING: True} if polls else {}
        # Home Assistant asks for the name of the device as soon as there is one; until then ids tell displays apart.
        return self.async_create_entry(title=f"Tronbyt {self._data[CONF_DEVICE_ID]}", data=self._data, options=options)

    async def async_step_new_address(self, user_input: _Input = None) -> ConfigFlowResult:
        """Show the address with the new key before it counts."""
        if user_input is not None:
            return self._apply()
        placeholders = await self._async_placeholders()
        return self.async_show_form(step_id="new_address", data_schema=NOTHING, description_placeholders=placeholders)

    def _apply(self) -> ConfigFlowResult:
        entry = self._get_reconfigure_entry()
        return self.async_update_and_abort(entry, data_updates=self._data)

    async def _async_end(self) -> ConfigFlowResult:
        if self.source == SOURCE_RECONFIGURE:
            keeps_key = self._data[CONF_KEY] == self._get_reconfigure_entry().data.get(CONF_KEY)
            return self._apply() if keeps_key else await self.async_step_new_address()
        return await (self.async_step_finish() if self._dials_in else self.async_step_address())

    # What people said

    async def _async_take(self, user_input: _Input) -> dict[str, str]:
        """Keep what was entered, if all of it is right; give the errors in it by field."""
        if user_input is None:
            return {}
        meant = {**self._data, **entered(user_input)}
        errors = errors_in(meant)
        if not errors and not await async_addresses(self.hass, meant[CONF_DEVICE_ID], meant[CONF_KEY]):
            errors = {CONF_KEY: "address_too_long"}
        if not errors:
            self._data = meant
        return errors

    async def _async_claim(self) -> None:
        # A discovery of the same display may be waiting: it ends when this flow has added it.
        await self.async_set_unique_id(self._data[CONF_DEVICE_ID], raise_on_progress=False)
        self._abort_if_unique_id_configured()

    async def _async_ask_for_panel(self, user_input: dict[str, Any]) -> ConfigFlowResult:
        if user_input[CONF_SIZE] == OWN_SIZE:
            return await self.async_step_panel()
        self._data[CONF_WIDTH], self._data[CONF_HEIGHT] = SIZES[user_input[CONF_SIZE]]
        return await self._async_end()

    def _suggested(self) -> dict[str, str]:
        # The key is the only boundary where strangers can reach the door.
        key = {CONF_KEY: token_urlsafe(_SUGGESTED_KEY_BYTES)} if self.hass.config.external_url else {}
        return {CONF_SIZE: "64x32", **key}

    def _known(self) -> dict[str, str]:
        key = {} if self._data[CONF_KEY] is None else {CONF_KEY: self._data[CONF_KEY]}
        size = size_name(self._data[CONF_WIDTH], self._data[CONF_HEIGHT])
        return {CONF_SIZE: size, **key}

    async def _async_placeholders(self) -> dict[str, str]:
        addresses = await async_addresses(self.hass, self._data[CONF_DEVICE_ID], self._data[CONF_KEY])
        shown = "\n".join(f"- `{address}`" for address in addresses)
        return {"id": self._data[CONF_DEVICE_ID], "addresses": shown}

    def _listen(self, device_id: str | None) -> asyncio.Task[Heard | None]:
        if self._listening is None:
            # Whose key is wrong tries again and again: it is heard once, and from then on only with its key.
            hearing = async_next_stranger(
                self.hass, device_id, self._data[CONF_KEY], PATIENCE, needs_key=self._came_with_wrong_key
            )
            self._listening = self.hass.async_create_background_task(hearing, "tronbyt flow")
        return self._listening
