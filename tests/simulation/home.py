"""The Home Assistant that a director asks for: its loop, tasks, drawing that takes its time, and a disk."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from random import Random
from typing import Any, cast

from homeassistant.config_entries import ConfigSubentryDataWithId
from homeassistant.core import CoreState, HassJob, HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.tronbyt.const import DOMAIN
from custom_components.tronbyt.director import Director
from custom_components.tronbyt.drawn import Drawn, DrawnScreen
from custom_components.tronbyt.model import Image, Kind, MessageRequest, Request, Screen, Settings
from custom_components.tronbyt.night import NightPlan
from custom_components.tronbyt.rendering import DATA_RENDERING
from custom_components.tronbyt.screens.base import Needs
from custom_components.tronbyt.session import DisplaySocket, Session
from custom_components.tronbyt.shelf import Shelf
from custom_components.tronbyt.store import DisplayStore
from custom_components.tronbyt.stored import StoredState, from_json
from custom_components.tronbyt.visits import Visit

from .cards import PANEL, Card, image_of
from .wire import Wire

SCREENS = {"a": 5, "b": 8, "c": 10, "d": 20}
ESP32 = "ESP32 Websocket Client"
ADDRESS = "192.0.2.1"


def raise_error(task: asyncio.Task[None]) -> None:
    """Tell the loop of an error that ended a task; who waits for the task might never ask."""
    if not task.cancelled():
        task.result()


class Rooms:
    """What of Home Assistant the parts of a display use."""

    is_running = True
    state = CoreState.running

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Take the loop."""
        self.loop = loop
        self.data: dict[Any, Any] = {}

    def async_run_hass_job(self, job: HassJob[..., Any], *args: Any) -> None:
        """Run a callback."""
        job.target(*args)

    def async_create_background_task(
        self, target: Coroutine[Any, Any, None], name: str, *, eager_start: bool = True
    ) -> asyncio.Task[None]:
        """Run a coroutine."""
        task = asyncio.Task(target, loop=self.loop, name=name, eager_start=eager_start)
        task.add_done_callback(raise_error)
        return task


class Studio:
    """Draws cards, at once or a little later."""

    is_loaded = True

    def __init__(self, dice: Random) -> None:
        """Start with the first version of everything."""
        self._dice = dice
        self._version = 0

    def acquire(self) -> Studio:
        """Serve a display."""
        return self

    def stop(self) -> None:
        """End nothing."""

    async def load(self) -> None:
        """Be there already."""

    def needs(self, _screen: Screen) -> Needs:
        """Tell that a screen needs nothing."""
        return Needs()

    async def screen(self, screen: Screen, *_: object, **__: object) -> DrawnScreen:
        """Draw a screen: `a` looks the same forever, `c` moves, `d` has nothing to say at times."""
        await self._work()
        if screen.id == "d" and self._dice.random() < 0.2:
            return DrawnScreen(None)
        self._version += screen.id != "a"
        one_pass = 3.7 if screen.id == "c" else 0.0
        version = 0 if screen.id == "a" else self._version
        size = 4000 if screen.id == "a" else self._dice.randint(300, 20_000)
        return DrawnScreen(image_of(Card(Kind.SCREEN, screen.id, version, size, one_pass).text))

    async def request(self, request: Request, *_: object) -> Drawn:
        """Draw what was asked for before a restart."""
        await self._work()
        assert isinstance(request, MessageRequest)
        return Drawn(image_of(request.message), 10.0)

    async def failure(self, text: str, *_: object) -> Image:
        """Nothing fails here."""
        raise AssertionError(text)

    async def _work(self) -> None:
        if seconds := self._dice.choice((0.0, 0.0, 0.01, 0.05, 0.3)):
            await asyncio.sleep(seconds)


class Disk:
    """The file of the display: what was not written in time is lost with the power."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Start without a file."""
        self._loop = loop
        self._file: str | None = None
        self._writing: asyncio.TimerHandle | None = None
        self._make: Callable[[], dict[str, Any]] = dict

    def state(self) -> StoredState:
        """Return what is in the file."""
        if self._file is None:
            return StoredState()
        state, lost = from_json(json.loads(self._file))
        assert not lost
        return state

    def async_save_within(self, seconds: float, make: Callable[[], dict[str, Any]]) -> None:
        """Write what `make` returns then, at the latest in so many seconds."""
        due = self._loop.time() + seconds
        if self._writing is None or due < self._writing.when():
            self.cut_power()
            self._make = make
            self._writing = self._loop.call_at(due, self._write)

    def cut_power(self) -> None:
        """Forget what was to be written."""
        if self._writing is not None:
            self._writing.cancel()
            self._writing = None

    def write_now(self) -> None:
        """Write what was to be written."""
        if self._writing is not None:
            self.cut_power()
            self._write()

    def _write(self) -> None:
        self._writing = None
        self._file = json.dumps(self._make())


class Home:
    """Home Assistant with one display, which may be stopped and started."""

    def __init__(self, dice: Random, on_start: Callable[[Director], None]) -> None:
        """Prepare; nothing runs yet."""
        self._loop = asyncio.get_running_loop()
        self._dice = dice
        self._on_start = on_start
        self._disk = Disk(self._loop)
        self._studio = Studio(dice)
        self._sessions: set[asyncio.Task[None]] = set()
        self.refused = 0
        """How often the display was sent away."""
        self.director: Director | None = None

    def start(self) -> Director:
        """Start with what was kept."""
        rooms = Rooms(self._loop)
        rooms.data[DATA_RENDERING] = self._studio
        hass = cast("HomeAssistant", rooms)
        shelf = Shelf(hass, _entry())
        store = cast("DisplayStore", self._disk)
        self.director = director = Director(hass, "Kitchen", Settings(PANEL, 460_000), store, shelf)
        director.restore(self._disk.state(), NightPlan())
        self._on_start(director)
        return director

    def stop(self) -> None:
        """Stop as Home Assistant does: it writes its last."""
        assert self.director is not None
        self.director.shut_down()
        self._disk.write_now()
        self._leave()

    def kill(self) -> None:
        """Lose power: what was not written is lost, and nobody is told."""
        assert self.director is not None
        self._disk.cut_power()
        self.director.stage.close()
        self._leave()

    def _leave(self) -> None:
        self.director = None
        for session in self._sessions:
            session.cancel()

    def answer(self, wire: Wire) -> bool:
        """Serve a display that dials in; False while nobody is there."""
        director = self.director
        if director is None:
            return False
        visit = self._admit(director)
        if visit is None:
            self.refused += 1
            return False
        session = Session(director, cast("DisplaySocket", wire), ESP32, None, visit)
        if director.session is not None:
            director.session.drop()
        task = self._loop.create_task(session.run())
        self._sessions.add(task)
        task.add_done_callback(self._sessions.discard)
        task.add_done_callback(raise_error)
        return True

    def _admit(self, director: Director) -> Visit | None:
        visits, now = director.visits, self._loop.time()
        if not visits.guests.admits(ADDRESS, now):
            return None
        return visits.admit(ADDRESS, now, replaces=director.session is not None)


def _entry() -> MockConfigEntry:
    screens = [
        ConfigSubentryDataWithId(
            data={"kind": "clock", "dwell": dwell},
            subentry_id=name,
            subentry_type="screen",
            title=name.upper(),
            unique_id=None,
        )
        for name, dwell in SCREENS.items()
    ]
    return MockConfigEntry(
        domain=DOMAIN,
        data={"device_id": "abcd1234", "width": 64, "height": 32},
        title="Kitchen",
        subentries_data=screens,
    )
