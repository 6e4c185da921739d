"""What entities know of a display, and who tells them."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from typing import Any, override

# Not by its other name: Home Assistant takes this type, and type checkers read the stubs of the real voluptuous.
import probatio as vol
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.device_registry import DeviceInfo
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator
from homeassistant.util import dt as dt_util

from . import stored_options
from .const import (
    CONF_DEVICE_ID,
    CONF_HEIGHT,
    CONF_WIDTH,
    DOMAIN,
    LIVE_OPTIONS,
    LOGGER,
    ROTATION,
)
from .director import Director, async_forget, async_open_director
from .hardware import HARDWARE, UNKNOWN, Hardware
from .model import Image, Kind, Screen, Settings, Size, Turn
from .names import display_name
from .news import News
from .night import NightPlan, night_plan
from .orders import can_move, can_restart
from .protocol.events import ClientInfo
from .registered import Registered
from .seldom import Seldom
from .shelf import Shelf
from .titles import told_apart
from .view import View

type TronbytConfigEntry = ConfigEntry[TronbytCoordinator]


@dataclass(frozen=True, slots=True)
class DisplayState:
    """A display as people see it; a turn of the rotation changes nothing of it: all that changes is recorded."""

    connected: bool
    can_restart: bool
    can_move: bool
    """It polls, and would take the address of its socket."""
    on: bool
    level: int
    """1–255, also while it is off."""
    kind: Kind | None
    """What is on the panel; None while nothing is known of it."""
    title: str | None
    """Of the push or pin on the panel."""
    chosen: str | None
    """The title of the screen that people keep, or chose for its turn; None in rotation."""
    screens: tuple[Screen, ...]
    """All of the rotation's, each with a title of its own."""
    keeps: bool
    """The rotation stays at it."""
    night: bool
    picture_at: datetime | None
    """Since when the picture is worth another look: not moved by a turn of the rotation."""
    info: ClientInfo | None


class TronbytCoordinator(DataUpdateCoordinator[DisplayState]):
    """Tells entities of each change; asks for nothing by itself."""

    config_entry: TronbytConfigEntry

    def __init__(self, hass: HomeAssistant, entry: TronbytConfigEntry, director: Director) -> None:
        """Listen to the director."""
        super().__init__(hass, LOGGER, config_entry=entry, name=entry.title, update_interval=None)
        self.director = director
        self.set_up_as = _speech(entry)
        self._view = View(hass, entry, director.settings.size)
        self._look: object = False
        self._picture_at: datetime | None = None
        self._screens: tuple[Screen, ...] = ()
        self._named: tuple[Screen, ...] = ()
        self._telling = False
        self._registered = Registered(hass, entry)
        self._told_connected = False
        # Each by itself: what a display says comes a moment after what it is.
        self._register_info = Seldom(hass, entry, self._register_device)
        self._register_hardware = Seldom(hass, entry, lambda: self._registered.tell(self.device_info, None))
        self._tell_connection = Seldom(hass, entry, self._log_connection)
        self._listeners_of_news: list[Callable[[News], None]] = []
        self._told_device: tuple[ClientInfo | None, Hardware | None] = director.info, self._hardware()
        self._listeners_of_turns: list[Callable[[], None]] = []
        self.data = self._state()
        director.on_change = self._schedule

    @override
    async def _async_update_data(self) -> DisplayState:
        """Return the state as it is: an action of Home Assistant's asks for an update, and there is nobody to ask."""
        return self._state()

    @property
    def picture(self) -> Image | None:
        """The image on the panel."""
        turn = self._turn
        return None if turn is None else turn.image

    async def async_view(self) -> bytes:
        """Return a WebP of what is seen now, enlarged for a dashboard; a dark panel is as dark there."""
        return await self._view.async_of(self.picture if self.director.stage.lamp.shines else None)

    @property
    def showing(self) -> str | None:
        """The title of what is seen now; None on a dark panel, and while nothing is known of it."""
        turn = self._turn
        if turn is None or not self.director.stage.lamp.shines:
            return None
        named = (screen.title for screen in self._titled() if screen.id == turn.subject)
        return next(named, turn.title) if turn.kind is Kind.SCREEN else turn.title

    @property
    def _turn(self) -> Turn | None:
        panel = self.director.programme.panel
        return None if panel is None else panel.turn

    @property
    def display_name(self) -> str:
        """The name that people know the display by."""
        return display_name(self.hass, self.config_entry)

    @property
    def device_info(self) -> DeviceInfo:
        """The display for the device registry: what is known of it now, or was before."""
        data, info = self.config_entry.data, self.director.info
        known, hardware = self._registered.device, self._hardware()
        if hardware is None:
            hardware = UNKNOWN if known is None else Hardware(known.manufacturer, known.model or UNKNOWN.model)
        is_as_known = known is not None and known.model == hardware.model
        said = None if info is None else info.firmware_version
        return DeviceInfo(
            identifiers={(DOMAIN, data[CONF_DEVICE_ID])},
            name=self.config_entry.title,
            manufacturer=hardware.manufacturer,
            model=hardware.model,
            model_id=f"{data[CONF_WIDTH]}x{data[CONF_HEIGHT]}",
            sw_version=known.sw_version if said is None and known is not None and is_as_known else said,
        )

    def _hardware(self) -> Hardware | None:
        """Return what the family of the client that is there tells; None without one."""
        session = self.director.session
        return None if session is None else HARDWARE[session.connection.family.name]

    @callback
    def async_listen_to_news(self, listener: Callable[[News], None]) -> CALLBACK_TYPE:
        """Tell somebody what happens to pushes, until what this returns is called."""
        self._listeners_of_news.append(listener)
        self._schedule()
        return partial(self._listeners_of_news.remove, listener)

    @callback
    def async_listen_to_turns(self, listener: Callable[[], None]) -> CALLBACK_TYPE:
        """Tell somebody of all that changes, each turn of the rotation too, until what this returns is called."""
        self._listeners_of_turns.append(listener)
        return partial(self._listeners_of_turns.remove, listener)

    @callback
    def _schedule(self) -> None:
        # Later in this turn of the loop: the bytes for the display are written before the states.
        if not self._telling:
            self._telling = True
            self.hass.loop.call_soon(self._tell)

    @callback
    def _tell(self) -> None:
        self._telling = False
        self._tell_news()
        state = self._state()
        if state.connected != self.data.connected:
            self._tell_connection()
        self._follow_device()
        if state != self.data:
            # What else the helper does at an update is for those that poll.
            self.data = state
            self.async_update_listeners()
        for listener in self._listeners_of_turns:
            listener()

    def _follow_device(self) -> None:
        """Have the device registry follow what the display says of itself."""
        if self.director.session is None:  # who has gone says nothing new; its entry may be gone as well
            return
        told, self._told_device = self._told_device, (self.director.info, self._hardware())
        if told[0] != self._told_device[0]:
            self._register_info()
        if told[1] != self._told_device[1]:
            self._register_hardware()

    def _log_connection(self) -> None:
        now_connected = self.director.session is not None
        if now_connected != self._told_connected:
            self._told_connected = now_connected
            LOGGER.info("%s is %s", self.display_name, "connected" if now_connected else "not connected any more")

    def _register_device(self) -> None:
        info = self.director.info
        self._registered.tell(self.device_info, None if info is None else info.mac)

    def _tell_news(self) -> None:
        news = self.director.stage.news
        while news and self._listeners_of_news:
            happened = news.popleft()
            for listener in self._listeners_of_news:
                listener(happened)

    def _state(self) -> DisplayState:
        light, rotation, turn = self.director.stage.light, self.director.programme.rotation, self._turn
        interruption = None if turn is None or turn.kind is Kind.SCREEN else turn
        screens, chosen = self._titled(), rotation.chosen and rotation.chosen.id
        return DisplayState(
            connected=self.director.session is not None,
            can_restart=can_restart(self.director.session),
            can_move=can_move(self.director.session),
            on=light.is_lit,
            level=light.current,
            kind=None if turn is None else turn.kind,
            title=None if interruption is None else interruption.title,
            chosen=next((screen.title for screen in screens if screen.id == chosen), None),
            screens=screens,
            keeps=rotation.kept is not None,
            night=self.director.night_watch.is_night,
            picture_at=self._moved(),
            info=self.director.info,
        )

    def _titled(self) -> tuple[Screen, ...]:
        """Return the screens with titles that tell them apart, worked out once."""
        if self._screens is not (screens := self.director.programme.rotation.screens):
            self._screens, self._named = screens, told_apart(screens, ROTATION)
        return self._named

    def _moved(self) -> datetime | None:
        """Return since when the picture is worth another look."""
        if (look := self._seen()) != self._look:
            self._look, self._picture_at = look, dt_util.utcnow()
        return self._picture_at

    def _seen(self) -> object:
        """Return what the picture is of: one and the same for all screens."""
        turn = self._turn
        if turn is None or not self.director.stage.lamp.shines:
            return turn is not None
        return turn.kind if turn.kind is Kind.SCREEN else (turn.subject, turn.image)


async def async_open_display(hass: HomeAssistant, entry: TronbytConfigEntry) -> TronbytCoordinator:
    """Give the coordinator of a display, with its director."""
    settings = Settings(
        size=Size(entry.data[CONF_WIDTH], entry.data[CONF_HEIGHT]),
        image_limit=stored_options.image_limit(entry.options),
    )
    return TronbytCoordinator(
        hass, entry, await async_open_director(hass, entry, settings, Shelf(hass, entry), _night(entry))
    )


async def async_update_display(hass: HomeAssistant, entry: TronbytConfigEntry) -> None:
    """Follow what people changed: screens live, everything else by loading the display anew."""
    display = entry.runtime_data
    if display.set_up_as == _speech(entry):
        display.director.plan_night(_night(entry))
        display.director.stage.change_screens()
    else:
        await hass.config_entries.async_reload(entry.entry_id)


def _speech(entry: TronbytConfigEntry) -> object:
    """Give what a display cannot change while it is loaded."""
    options = {name: value for name, value in entry.options.items() if name not in LIVE_OPTIONS}
    return entry.title, dict(entry.data), options


def _night(entry: TronbytConfigEntry) -> NightPlan:
    try:
        return night_plan(stored_options.night(entry.options))
    except vol.Invalid:
        LOGGER.warning("%s: the night cannot be read and is left out", entry.title)
        return NightPlan()


async def async_forget_display(hass: HomeAssistant, entry: TronbytConfigEntry) -> None:
    """Remove what a display kept."""
    await async_forget(hass, entry.entry_id)


def as_dict(info: ClientInfo | None) -> dict[str, Any]:
    """Return what the display said of itself, without what it did not say."""
    return {} if info is None else {name: value for name, value in asdict(info).items() if value is not None}
