"""What the tests of the flows do with them."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiohttp import WSServerHandshakeError
from aiohttp.test_utils import TestClient
from homeassistant.components.http import ApiConfig
from homeassistant.config_entries import (
    SOURCE_INTEGRATION_DISCOVERY,
    SOURCE_USER,
    ConfigFlowResult,
)
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType

from custom_components.tronbyt.const import DOMAIN

type MakeClient = Callable[[], Awaitable[TestClient[Any, Any]]]

SMALL = {"size": "64x32"}
ESP32 = {"User-Agent": "ESP32 Websocket Client"}


async def start(hass: HomeAssistant, choice: str) -> ConfigFlowResult:
    """Begin to add a display and choose from the menu."""
    menu = await hass.config_entries.flow.async_init(DOMAIN, context={"source": SOURCE_USER})
    assert menu["type"] is FlowResultType.MENU
    assert choice in menu["menu_options"]
    return await choose(hass, menu, choice)


async def choose(hass: HomeAssistant, menu: ConfigFlowResult, choice: str) -> ConfigFlowResult:
    """Choose from a menu."""
    return await fill_in(hass, menu, {"next_step_id": choice})


async def fill_in(hass: HomeAssistant, form: ConfigFlowResult, values: dict[str, Any]) -> ConfigFlowResult:
    """Send a form."""
    return await hass.config_entries.flow.async_configure(form["flow_id"], values)


async def discover(hass: HomeAssistant, device_id: str = "abcd1234") -> ConfigFlowResult:
    """Have an unknown display reported."""
    return await hass.config_entries.flow.async_init(
        DOMAIN, context={"source": SOURCE_INTEGRATION_DISCOVERY}, data={"device_id": device_id}
    )


async def current(hass: HomeAssistant, flow: ConfigFlowResult) -> ConfigFlowResult:
    """Look at a flow after it has gone on by itself."""
    await hass.async_block_till_done(wait_background_tasks=True)
    return await look_at(hass, flow)


async def look_at(hass: HomeAssistant, flow: ConfigFlowResult) -> ConfigFlowResult:
    """Ask a flow where it is."""
    return await hass.config_entries.flow.async_configure(flow["flow_id"])


def suggested(form: ConfigFlowResult) -> dict[str, Any]:
    """Give what a form is filled in with."""
    schema = form["data_schema"]
    assert schema is not None
    return {
        marker.schema: marker.description["suggested_value"]
        for marker in schema.schema
        if marker.description is not None
    }


def addresses(step: ConfigFlowResult) -> list[str]:
    """Give the addresses that a step shows."""
    placeholders = step["description_placeholders"]
    assert placeholders is not None
    return [line.removeprefix("- `").removesuffix("`") for line in placeholders["addresses"].splitlines()]


async def call(client: TestClient[Any, Any], device_id: str, query: str = "") -> None:
    """Dial in as a display that is refused."""
    with pytest.raises(WSServerHandshakeError, match="404"):
        await client.ws_connect(f"/{device_id}/ws{query}", headers=ESP32)


def serve_at(hass: HomeAssistant, local_ip: str = "10.10.10.10", port: int = 8123, *, tls: bool = False) -> None:
    """Put Home Assistant's server somewhere."""
    hass.config.api = ApiConfig(local_ip, local_ip, port, tls)
