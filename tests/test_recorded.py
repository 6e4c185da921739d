"""What an hour of a rotation leaves in the recorder's database and in the logbook."""

from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder, get_instance
from homeassistant.components.recorder.db_schema import States, StatesMeta
from homeassistant.components.recorder.util import session_scope
from homeassistant.core import EventStateReportedData, HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser, async_capture_events
from pytest_homeassistant_custom_component.components.recorder.common import async_wait_recording_done

from .conftest import Dial, PassTime, make_entry
from .fake_display import Client, FakeDisplay
from .live import SENSORS, drawn, entity, next_turn, subentry
from .pictures import ahead, show, webp

type ToldSince = Callable[[datetime], Awaitable[set[str]]]

IMAGE = "image.kitchen_screenshot"
TOKENS = 12
"""How often an hour the image component changes the token of each image's address."""
TURNS = 240
"""Of 15 s in an hour."""


@pytest.fixture(autouse=True)
def _enable(recorder_mock: Recorder, enable_custom_integrations: None) -> None:
    """Let the recorder begin before Home Assistant does, as its tests want it."""


@pytest.fixture
async def entry(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> MockConfigEntry:
    """Give a display with three screens of 15 s."""
    for sensor in SENSORS.values():
        hass.states.async_set(sensor, "21")
    entry = make_entry()
    entry.add_to_hass(hass)
    for number, color in enumerate(SENSORS):
        hass.config_entries.async_add_subentry(entry, subentry(number, entity(color)))
    assert await hass.config_entries.async_setup(entry.entry_id)
    assert await async_setup_component(hass, "logbook", {})
    await hass.async_block_till_done()
    return entry


@pytest.fixture
async def display(hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime) -> FakeDisplay:
    """Give an ESP32 that shows a screen, has the next one queued, and was there for a while."""
    display = await dial("esp32")
    await pass_time(0.2)
    await display.take()
    await ahead(display)
    for _ in range(4):
        await next_turn(display, pass_time)
    await drawn(hass)
    return display


async def rows_since(hass: HomeAssistant, begun: datetime, entry: MockConfigEntry) -> Counter[str]:
    """Count the rows of each of the display's entities."""
    await async_wait_recording_done(hass)
    ours = {each.entity_id for each in er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)}

    def read() -> Counter[str]:
        with session_scope(hass=hass, read_only=True) as session:
            rows = session.query(StatesMeta.entity_id).join(States, States.metadata_id == StatesMeta.metadata_id)
            later = rows.filter(States.last_updated_ts > begun.timestamp())
            return Counter(entity_id for (entity_id,) in later if entity_id in ours)

    return await get_instance(hass).async_add_executor_job(read)


@pytest.fixture
def told_since(hass: HomeAssistant, client: Client, hass_admin_user: MockUser, hass_access_token: str) -> ToldSince:
    """Ask the logbook of which entities it tells since a moment."""

    async def told_since(begun: datetime) -> set[str]:
        # The token that comes with the fixture is over after half an hour.
        token = hass.auth.async_create_access_token(next(iter(hass_admin_user.refresh_tokens.values())))
        answer = await client.get(
            f"/api/logbook/{begun.isoformat()}",
            params={"end_time": dt_util.utcnow().isoformat()},
            headers={"Authorization": f"Bearer {token}"},
        )
        told: list[dict[str, Any]] = await answer.json()
        return {line["entity_id"] for line in told if "entity_id" in line}

    return told_since


# 240 turns through a real socket and a real database: a slow machine needs minutes for them.
@pytest.mark.timeout(600)
async def test_an_hour_of_three_screens_leaves_nothing_but_the_tokens_of_the_image(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    display: FakeDisplay,
    pass_time: PassTime,
    told_since: ToldSince,
) -> None:
    begun = dt_util.utcnow()
    seen = Counter([(await next_turn(display, pass_time)).image for _ in range(TURNS)])
    assert sorted(seen.values()) == [TURNS / 3] * 3
    rows = await rows_since(hass, begun, entry)
    assert TOKENS - 1 <= rows.pop(IMAGE) <= TOKENS
    assert not rows
    assert not await told_since(begun)


async def test_what_people_do_is_recorded_and_told(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    display: FakeDisplay,
    pass_time: PassTime,
    told_since: ToldSince,
) -> None:
    begun = dt_util.utcnow()
    await pass_time(1)
    await show(hass, webp("white"))
    await display.take(immediate=True)
    await drawn(hass)
    await pass_time(1)
    assert set(await rows_since(hass, begun, entry)) == {
        IMAGE,
        "media_player.kitchen_player",
        "event.kitchen_notification",
    }
    assert await told_since(begun) >= {"media_player.kitchen_player", "event.kitchen_notification"}


async def test_a_turn_is_not_even_reported(
    hass: HomeAssistant, entry: MockConfigEntry, display: FakeDisplay, pass_time: PassTime
) -> None:
    changes, reports = async_capture_events(hass, "state_changed"), list[str]()

    @callback
    def note(data: EventStateReportedData) -> bool:
        # Only a filter may listen to these: there are too many of them for events.
        reports.append(data["entity_id"])
        return False

    hass.bus.async_listen("state_reported", lambda _: None, event_filter=note)
    for _ in range(6):
        await next_turn(display, pass_time)
    await drawn(hass)
    assert (changes, reports) == ([], [])
