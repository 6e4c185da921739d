"""Displays that nobody has added: who waits for them, and their cards among the discoveries."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from time import monotonic

from homeassistant.config_entries import SOURCE_INTEGRATION_DISCOVERY
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import discovery_flow
from homeassistant.util.hass_dict import HassKey

from .const import CONF_DEVICE_ID, DOMAIN
from .guests import Guests

# An open endpoint must not fill the screen of whoever looks at Home Assistant's discoveries (seconds, cards).
STRANGER_INTERVAL = 60.0
STRANGERS_MAX = 10


@dataclass(frozen=True, slots=True)
class Stranger:
    """An unknown display that dials in."""

    device_id: str
    has_key: Callable[[str | None], bool]
    """Tell whether it comes with a key; without one every display does."""


type Listener = Callable[[Stranger], None]


@dataclass(slots=True)
class Door:
    """What the view knows beyond single displays."""

    listeners: list[Listener] = field(default_factory=list)
    stranger_at: float | None = None
    polling: deque[str] = field(default_factory=partial(deque, maxlen=STRANGERS_MAX))
    """The ids of the last strangers that asked for an image instead of a socket."""
    guests: Guests = field(default_factory=Guests)
    """The addresses from which ids are dialled that no display has."""


DATA_DOOR: HassKey[Door] = HassKey(f"{DOMAIN}_door")


@callback
def meet_stranger(hass: HomeAssistant, stranger: Stranger, *, wanted: bool, polls: bool = False) -> None:
    """Tell who listens, or make a card; an ignored display is not `wanted` and gets none."""
    door = hass.data[DATA_DOOR]
    if polls and stranger.device_id not in door.polling:
        door.polling.append(stranger.device_id)
    for listener in tuple(door.listeners):
        listener(stranger)
    if wanted and not door.listeners:
        _discover(hass, door, stranger.device_id)


def _discover(hass: HomeAssistant, door: Door, device_id: str) -> None:
    now = monotonic()
    waiting = hass.config_entries.flow.async_progress_by_handler(
        DOMAIN, match_context={"source": SOURCE_INTEGRATION_DISCOVERY}
    )
    known = any(flow["context"].get("unique_id") == device_id for flow in waiting)
    if known or len(waiting) >= STRANGERS_MAX:
        return
    if door.stranger_at is not None and now - door.stranger_at < STRANGER_INTERVAL:
        return
    door.stranger_at = now
    discovery_flow.async_create_flow(
        hass,
        DOMAIN,
        context={"source": SOURCE_INTEGRATION_DISCOVERY},
        data={CONF_DEVICE_ID: device_id},
        discovery_key=discovery_flow.DiscoveryKey(domain=DOMAIN, key=device_id, version=1),
    )
