"""What the tests of the integration share: a Home Assistant that knows it, and displays that dial in."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from itertools import count
from typing import Any

import pytest
from aiohttp import WSMessage, WSMsgType
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed

import custom_components  # noqa: F401 - before the test package mounts a folder of the same name
from custom_components.tronbyt.const import DOMAIN
from custom_components.tronbyt.drawn import DrawnScreen
from custom_components.tronbyt.model import Format, Image, Screen
from custom_components.tronbyt.rendering import Rendering
from custom_components.tronbyt.session import Session

from .fake_display import BARRIER, DEVICE_ID, Client, FakeDisplay, caught_up
from .pictures import webp
from .shared_worker import SharedWorker

type Dial = Callable[..., Awaitable[FakeDisplay]]


@pytest.fixture(scope="session")
def shared_worker() -> Iterator[SharedWorker]:
    """Give the process that decodes the pictures of all tests; the first of them starts it."""
    worker = SharedWorker()
    yield worker
    worker.close()


@pytest.fixture(autouse=True)
def _share(monkeypatch: pytest.MonkeyPatch, shared_worker: SharedWorker) -> None:
    """Start no process for each test, and leave it the time that it needs on a slow machine."""
    monkeypatch.setattr("custom_components.tronbyt.pictures.SECONDS", 100.0)
    monkeypatch.setattr("custom_components.tronbyt.pictures.open_worker", lambda: shared_worker)


@pytest.fixture(autouse=True)
def _wait_uncounted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tests wait by pings as often as they like while the clock stands still: only the display's are counted."""
    may_say = Session._may_say  # noqa: SLF001 - a product needs no way past its own limit

    def beyond_barriers(session: Session, message: WSMessage) -> bool:
        is_barrier = message.type is WSMsgType.PING and message.data == BARRIER
        return is_barrier or may_say(session, message)

    monkeypatch.setattr(Session, "_may_say", beyond_barriers)


@pytest.fixture(autouse=True)
def _enable(enable_custom_integrations: None) -> None:
    """Let Home Assistant find the integration."""


def make_entry(device_id: str = DEVICE_ID, **changes: Any) -> MockConfigEntry:
    """Give the config entry of a 64x32 display."""
    data = {"device_id": device_id, "width": 64, "height": 32, **changes.pop("data", {})}
    return MockConfigEntry(domain=DOMAIN, unique_id=device_id, data=data, **{"title": "Kitchen", **changes})


@pytest.fixture
def noon(freezer: FrozenDateTimeFactory) -> None:
    """Begin at noon in summer where the tests' Home Assistant is: midnight and a change of the clocks are far."""
    freezer.move_to("2027-06-15 12:00:00-07:00")


@pytest.fixture
async def entry(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> MockConfigEntry:
    """Give a display that is set up and has not dialled in; the clocks stand still as long as it is there."""
    entry = make_entry()
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    return entry


@pytest.fixture
async def client(hass: HomeAssistant, hass_client_no_auth: Callable[[], Awaitable[Client]]) -> Client:
    """Give a client of Home Assistant's web server on a real port, without a token."""
    assert await async_setup_component(hass, DOMAIN, {})
    return await hass_client_no_auth()


@pytest.fixture
async def dial(client: Client, freezer: FrozenDateTimeFactory) -> AsyncIterator[Dial]:
    """Have displays dial in; they hang up at the end."""
    displays: list[FakeDisplay] = []

    async def dial(family: str = "document", device_id: str = DEVICE_ID, **options: Any) -> FakeDisplay:
        display = await FakeDisplay.dial(client, family, device_id, **options)
        displays.append(display)
        return display

    yield dial
    for display in displays:
        await display.hang_up()


@pytest.fixture
def restless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every screen look different in each of its turns: what is the same is not sent again."""
    turns = count()

    async def screen(_rendering: Rendering, _screen: Screen, wanted: Format, *_: object, **__: object) -> DrawnScreen:
        return DrawnScreen(Image(webp(f"#{next(turns):06x}"), wanted.size))

    monkeypatch.setattr(Rendering, "screen", screen)


type PassTime = Callable[[float], Awaitable[None]]


@pytest.fixture
def pass_time(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> PassTime:
    """Let seconds pass on every clock."""

    async def pass_time(seconds: float) -> None:
        await caught_up(hass)
        freezer.tick(seconds)
        async_fire_time_changed(hass)
        await caught_up(hass)

    return pass_time
