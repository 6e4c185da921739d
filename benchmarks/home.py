"""A real Home Assistant in this process: its own loop, its own web server on a free port of 127.0.0.1, no debugging."""

import logging
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from homeassistant import bootstrap, loader
from homeassistant.config_entries import SOURCE_USER, ConfigEntries, ConfigEntry, ConfigSubentryData
from homeassistant.core import HomeAssistant
from homeassistant.core_config import async_process_ha_core_config
from homeassistant.helpers import entity_registry as er
from homeassistant.runner import create_event_loop
from homeassistant.setup import async_setup_component

import custom_components  # noqa: F401 - Home Assistant looks for integrations where this is
from custom_components.tronbyt.const import DOMAIN
from custom_components.tronbyt.coordinator import TronbytConfigEntry

from .floor import Floor, async_setup_floor


@dataclass(frozen=True, slots=True)
class Home:
    """Home Assistant with the floor in it."""

    hass: HomeAssistant
    port: int
    floor: Floor

    async def add_display(
        self, number: int, width: int = 64, height: int = 32, screens: Iterable[ConfigSubentryData] = ()
    ) -> TronbytConfigEntry:
        """Set up a display with a key of its own."""
        device_id = f"{number:08x}"
        entry: TronbytConfigEntry = ConfigEntry(
            data={"device_id": device_id, "name": f"Display {number}", "width": width, "height": height},
            discovery_keys=MappingProxyType({}),
            domain=DOMAIN,
            minor_version=1,
            options={},
            source=SOURCE_USER,
            subentries_data=screens,
            title=f"Display {number}",
            unique_id=device_id,
            version=1,
        )
        await self.hass.config_entries.async_add(entry)
        return entry

    def light_of(self, entry: ConfigEntry) -> str:
        """Give the entity id of a display's light."""
        entities = er.async_entries_for_config_entry(er.async_get(self.hass), entry.entry_id)
        return next(entity.entity_id for entity in entities if entity.domain == "light")


def path_of(number: int) -> str:
    """Give the path at which a display dials in."""
    return f"/{number:08x}/ws"


def run_at_home[ResultT](job: Callable[[Home], Awaitable[ResultT]]) -> ResultT:
    """Run a job in a Home Assistant that starts for it and stops after it, in a folder that goes with it."""
    logging.basicConfig(level=logging.WARNING)
    loop = create_event_loop()
    with TemporaryDirectory() as folder:
        try:
            return loop.run_until_complete(_run(Path(folder), job))
        finally:
            loop.run_until_complete(loop.shutdown_default_executor())
            loop.close()


async def _run[ResultT](folder: Path, job: Callable[[Home], Awaitable[ResultT]]) -> ResultT:
    async with _home(folder) as home:
        return await job(home)


@asynccontextmanager
async def _home(folder: Path) -> AsyncIterator[Home]:
    hass = HomeAssistant(str(folder))
    hass.config.skip_pip = True
    port = _free_port()
    config = {"http": {"server_host": ["127.0.0.1"], "server_port": port}}
    # What the bootstrap does, without the dozens of integrations that it sets up by default.
    loader.async_setup(hass)
    hass.config_entries = ConfigEntries(hass, config)
    await bootstrap.async_load_base_functionality(hass)
    await async_process_ha_core_config(hass, {})
    for domain in ("homeassistant", "http", DOMAIN):
        if not await async_setup_component(hass, domain, config):
            message = f"{domain} cannot be set up"
            raise RuntimeError(message)
    floor = await async_setup_floor(hass)
    await hass.async_start()
    try:
        yield Home(hass, port, floor)
    finally:
        await hass.async_stop(force=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
