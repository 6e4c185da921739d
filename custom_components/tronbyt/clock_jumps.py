"""Notices that the clock was set, or the zone changed: timers for a time of the day run to where it was."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from homeassistant.const import EVENT_CORE_CONFIG_UPDATE
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_track_time_interval

# Nothing tells of a clock that was set, so it is looked at: that costs next to nothing.
LOOKED_AT_EVERY = timedelta(seconds=10)


@callback
def async_look_often(hass: HomeAssistant, look: Callable[..., Any]) -> CALLBACK_TYPE:
    """Call `look` every few seconds and when the zone changes, until what this returns is called."""
    stops = (
        async_track_time_interval(hass, look, LOOKED_AT_EVERY, cancel_on_shutdown=True),
        hass.bus.async_listen(EVENT_CORE_CONFIG_UPDATE, look),
    )

    @callback
    def stop() -> None:
        for each in stops:
            each()

    return stop
