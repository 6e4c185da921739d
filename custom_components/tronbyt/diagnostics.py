"""What helps to find out why a display does not show what it should, without anybody's secrets."""

from dataclasses import asdict
from time import monotonic
from typing import Any

from homeassistant.components.diagnostics import async_redact_data
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant

from .const import CONF_DEVICE_ID, CONF_KEY
from .coordinator import TronbytConfigEntry, TronbytCoordinator, as_dict
from .rendering import async_get_rendering

_SECRETS = {
    CONF_KEY,
    # It is the way in where there is no key.
    CONF_DEVICE_ID,
    "hostname",
    "image_url",
    "mac",
    "sntp_server",
    "ssid",
    "syslog_addr",
}


async def async_get_config_entry_diagnostics(hass: HomeAssistant, entry: TronbytConfigEntry) -> dict[str, Any]:
    """Give everything that is known of a display; titles and tags are people's words and only counted."""
    settings = {"data": {**entry.data}, "options": {**entry.options}}
    result = async_redact_data(settings, _SECRETS)
    if entry.state is ConfigEntryState.LOADED:
        result |= _live(entry.runtime_data)
    return result


def _live(coordinator: TronbytCoordinator) -> dict[str, Any]:
    director = coordinator.director
    programme, now = director.programme, monotonic()
    gallery = async_get_rendering(coordinator.hass).gallery
    return {
        "state": _state(coordinator),
        "client": async_redact_data(as_dict(director.info), _SECRETS),
        "remembered_family": director.remembered_family,
        "acks_missed": director.acks_missed,
        "messages_ignored": director.complaints.count,
        "visitors": len(director.visits.names()),
        "wrong_keys": director.visits.wrong_keys,
        "connection": _connection(coordinator),
        "panel": _panel(coordinator, now),
        "queue": _queue(coordinator, now),
        "pinned": programme.pin is not None,
        "screens": [screen.id for screen in programme.rotation.screens],
        "at_screen": programme.rotation.current.id,
        "chosen_screen": programme.rotation.chosen and programme.rotation.chosen.id,
        "brightness": {"on": director.stage.light.on, "level": director.stage.light.level},
        "night": {"now": director.night_watch.is_night, "by_plan": director.night_watch.by_plan},
        # Of all displays: how often equal screens were not drawn again.
        "drawings": {"asked": gallery.asked, "drawn": gallery.drawn},
        "transcript": director.transcript.lines(),
    }


def _state(coordinator: TronbytCoordinator) -> dict[str, Any]:
    state, showing = coordinator.data, coordinator.showing
    return {
        "connected": state.connected,
        "on": state.on,
        "level": state.level,
        "kind": state.kind,
        "title_length": None if showing is None else len(showing),
        "picture_at": state.picture_at,
    }


def _connection(coordinator: TronbytCoordinator) -> dict[str, Any] | None:
    if (session := coordinator.director.session) is None:
        return None
    connection, pending = session.connection, session.connection.pending
    return {
        "family": connection.family.name,
        "acks": connection.acks.name.lower(),
        "acks_missed": connection.acks_missed,
        "introduced": connection.introduced,
        "sends_ahead": connection.sends_ahead,
        "pending": pending and {"kind": pending.kind, "subject": pending.subject, "interrupts": pending.interrupts},
    }


def _panel(coordinator: TronbytCoordinator, now: float) -> dict[str, Any] | None:
    if (panel := coordinator.director.programme.panel) is None:
        return None
    turn = panel.turn
    return {
        "kind": turn.kind,
        "subject": turn.subject,
        "bytes": len(turn.image.data),
        "size": f"{turn.image.size.width}x{turn.image.size.height}",
        "frames": turn.image.frames,
        "duration": turn.image.duration,
        "dwell": turn.dwell,
        "endless": turn.endless,
        "seen_for": round(now - panel.since, 3),
        "ends_in": round(panel.until - now, 3),
    }


def _queue(coordinator: TronbytCoordinator, now: float) -> list[dict[str, Any]]:
    return [
        {
            **asdict(push),
            "title": len(push.title),
            "tag": None if push.tag is None else len(push.tag),
            "priority": push.priority.name.lower(),
            "expires_at": None if push.expires_at is None else round(push.expires_at - now, 3),
            "left": round(left, 3),
        }
        for push, left in coordinator.director.programme.queue.remaining(now)
    ]
