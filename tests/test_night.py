"""The night of a display on the wire: when it comes and goes, and how the panel looks meanwhile."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import WSMsgType
from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import HomeAssistant
from homeassistant.helpers.sun import get_astral_event_next
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .conftest import Dial, PassTime
from .fake_display import FakeDisplay, caught_up
from .live import LIME, SENSORS, Data, act, drawn, entity, name_of, next_turn, palette, state_of, subentry
from .pictures import LIGHT, PLAYER, ahead, ask, settled, show, webp

type Make = Callable[..., Awaitable[MockConfigEntry]]
type Plan = Callable[..., Awaitable[None]]
type Hang = Callable[[str], Awaitable[Onlooker]]

NIGHT = "switch.kitchen_night_mode"
MODE = "input_boolean.bed"
FAMILIES = ["esp32", "document", "tronberry"]
DAY_LEVEL = {"esp32": 50, "document": 128, "tronberry": 50}
NIGHT_LEVEL = {"esp32": 10, "document": 26, "tronberry": 10}


@pytest.fixture
def make(hass: HomeAssistant, entry: MockConfigEntry) -> Make:
    """Give a display its screens; their sensors say 21."""

    async def make(*screens: Data) -> MockConfigEntry:
        for sensor in SENSORS.values():
            hass.states.async_set(sensor, "21")
        for number, data in enumerate(screens):
            hass.config_entries.async_add_subentry(entry, subentry(number, data))
        await hass.async_block_till_done()
        return entry

    return make


async def choose_night(hass: HomeAssistant, entry: MockConfigEntry, **chosen: Any) -> None:
    """Choose what is different at night; an entity tells when it is."""
    night = {"when": "entity", "entity": MODE, "brightness": 10, "colors": "plain", "pushes": "expire", **chosen}
    hass.config_entries.async_update_entry(entry, options={**entry.options, "night": night})
    await hass.async_block_till_done()


@pytest.fixture
def plan(hass: HomeAssistant, entry: MockConfigEntry) -> Plan:
    """Have people choose their night; they have an entity that tells when it is, and it is not yet."""
    hass.states.async_set(MODE, "off")

    async def plan(**chosen: Any) -> None:
        await choose_night(hass, entry, **chosen)

    return plan


async def dusk(hass: HomeAssistant) -> None:
    """Let night begin."""
    hass.states.async_set(MODE, "on")
    await hass.async_block_till_done()


async def dawn(hass: HomeAssistant) -> None:
    """Let night end."""
    hass.states.async_set(MODE, "off")
    await hass.async_block_till_done()


async def watch(hass: HomeAssistant, dial: Dial, pass_time: PassTime, family: str = "document") -> FakeDisplay:
    """Have a display dial in and show its first screen, with the next one queued where it queues."""
    display = await dial(family)
    await pass_time(0.2)
    if family == "tronberry":
        await display.hear_image()
    else:
        await display.take()
        await ahead(display)
    await drawn(hass)
    return display


async def hear_level(display: FakeDisplay, family: str) -> int:
    """Give the brightness that a display is told, with all that must come with it."""
    if family == "esp32":
        message = await display.hear()
        assert isinstance(message, dict)
        return int(message["brightness"])
    heard = await (display.take(immediate=True) if family == "document" else display.hear_image())
    if family == "document" and heard.brightness[-1]:
        await ahead(display)
    return heard.brightness[-1]


class Onlooker:
    """A display that does what firmware does: it shows at once what interrupts, and keeps what comes behind it."""

    def __init__(self, display: FakeDisplay, family: str) -> None:
        """Look at a display that was just hung up."""
        self.panel = b""
        self.behind = b""
        self.levels: list[int] = []
        self._display = display
        self._acks = family != "tronberry"
        self._looking = asyncio.create_task(self._look())

    async def _look(self) -> None:
        while (message := await self._display.receive()).type in (WSMsgType.TEXT, WSMsgType.BINARY):
            if message.type is WSMsgType.BINARY:
                self.behind = message.data
                if self._acks:
                    await self._display.queue()
                if not self._acks or not self.panel:
                    await self._take_up()
            elif message.json().get("immediate"):
                await self._take_up()
            else:
                self.levels += [level] if (level := message.json().get("brightness")) is not None else []

    async def _take_up(self) -> None:
        self.panel = self.behind
        if self._acks:
            await self._display.show()


@pytest.fixture
def hang(hass: HomeAssistant, dial: Dial, pass_time: PassTime) -> Hang:
    """Hang up a display that somebody looks at."""

    async def hang(family: str) -> Onlooker:
        onlooker = Onlooker(await dial(family), family)
        for seconds in (0.2, 3):
            await pass_time(seconds)
            await drawn(hass)
        return onlooker

    return hang


def clock(moment: datetime) -> str:
    """Give a time of the day as the form does."""
    return dt_util.as_local(moment).strftime("%H:%M:%S")


def level_of(hass: HomeAssistant) -> int | None:
    """Give the brightness of the light as people see it; None while it is off."""
    state = hass.states.get(LIGHT)
    assert state is not None
    level: int | None = state.attributes["brightness"]
    return level


# When it is night


@pytest.mark.usefixtures("noon")
@pytest.mark.parametrize("family", FAMILIES)
async def test_night_has_its_hours(
    hass: HomeAssistant, make: Make, plan: Plan, dial: Dial, pass_time: PassTime, family: str
) -> None:
    now = dt_util.now()
    await make(entity("red"), entity("blue"))
    await plan(when="hours", after=clock(now + timedelta(seconds=5)), before=clock(now + timedelta(seconds=10)))
    display = await watch(hass, dial, pass_time, family)
    assert state_of(hass, NIGHT) == "off"
    await pass_time(5)
    assert await hear_level(display, family) == NIGHT_LEVEL[family]
    assert state_of(hass, NIGHT) == "on"
    await pass_time(5)
    assert await hear_level(display, family) == DAY_LEVEL[family]
    assert state_of(hass, NIGHT) == "off"


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone"),
    [(52.4, 4.9, "Europe/Amsterdam"), (-36.8, 174.8, "Pacific/Auckland"), (21.3, -157.9, "Pacific/Honolulu")],
)
async def test_night_is_while_the_sun_is_down(
    hass: HomeAssistant, plan: Plan, pass_time: PassTime, latitude: float, longitude: float, zone: str
) -> None:
    await hass.config.async_update(latitude=latitude, longitude=longitude, time_zone=zone)
    await plan(when="sun")
    seen = [state_of(hass, NIGHT)]
    for _ in range(2):
        for event in ("sunrise", "sunset"):
            left = (get_astral_event_next(hass, event) - dt_util.utcnow()).total_seconds()
            await pass_time(left - 1)
            seen.append(state_of(hass, NIGHT))
            await pass_time(2)
            seen.append(state_of(hass, NIGHT))
    assert seen[1:] == ["on", "off", "off", "on"] * 2


@pytest.mark.parametrize(
    ("entity_id", "state", "at_night", "by_day"),
    [
        ("input_boolean.bed", "on", "on", "off"),
        ("binary_sensor.light", "off", "off", "on"),
        ("input_select.mode", " sleep ", "Sleep", "Home"),
        ("alarm_control_panel.home", "armed_night", "armed_night", "disarmed"),
    ],
)
async def test_night_is_what_an_entity_says(
    hass: HomeAssistant, plan: Plan, entity_id: str, state: str, at_night: str, by_day: str
) -> None:
    await plan(entity=entity_id, state=state)
    assert state_of(hass, NIGHT) == "off"
    seen = []
    for said in (at_night, by_day, at_night):
        hass.states.async_set(entity_id, said)
        await hass.async_block_till_done()
        seen.append(state_of(hass, NIGHT))
    assert seen == ["on", "off", "on"]


@pytest.mark.parametrize("lost", [STATE_UNKNOWN, STATE_UNAVAILABLE, None])
@pytest.mark.parametrize("was", ["on", "off"])
async def test_an_entity_that_is_lost_changes_nothing(
    hass: HomeAssistant, plan: Plan, lost: str | None, was: str
) -> None:
    await plan()
    hass.states.async_set(MODE, was)
    await hass.async_block_till_done()
    if lost is None:
        hass.states.async_remove(MODE)
    else:
        hass.states.async_set(MODE, lost)
    await hass.async_block_till_done()
    assert state_of(hass, NIGHT) == was
    hass.states.async_set(MODE, "off" if was == "on" else "on")
    await hass.async_block_till_done()
    assert state_of(hass, NIGHT) != was


@pytest.mark.parametrize("family", FAMILIES)
async def test_without_a_plan_it_is_night_while_the_switch_is_on(
    hass: HomeAssistant, make: Make, plan: Plan, dial: Dial, pass_time: PassTime, family: str
) -> None:
    await make(entity("red"), entity("blue"))
    await plan(when="never")
    display = await watch(hass, dial, pass_time, family)
    await act(hass, "switch", "turn_on", NIGHT)
    assert await hear_level(display, family) == NIGHT_LEVEL[family]
    await pass_time(3)
    await act(hass, "switch", "turn_off", NIGHT)
    assert await hear_level(display, family) == DAY_LEVEL[family]


async def test_people_know_better_until_the_plan_says_something_new(hass: HomeAssistant, plan: Plan) -> None:
    await plan()
    seen = []
    for said in ("turn_on", "on", "turn_off", "off", "turn_on", "turn_off", "on", "off"):
        if said.startswith("turn"):
            await act(hass, "switch", said, NIGHT)
        else:
            hass.states.async_set(MODE, said)
            await hass.async_block_till_done()
        seen.append(state_of(hass, NIGHT))
    assert seen == ["on", "on", "off", "off", "on", "off", "on", "off"]


# Darkness


async def darken(hass: HomeAssistant, display: FakeDisplay, family: str, pass_time: PassTime) -> None:
    """Let a dark night begin, and some of it pass; the sensor changes meanwhile."""
    await dusk(hass)
    assert await hear_level(display, family) == 0
    assert (state_of(hass, LIGHT), state_of(hass, NIGHT)) == ("off", "on")
    hass.states.async_set(SENSORS["red"], "88")
    for _ in range(2):
        await pass_time(15)
        await drawn(hass)


@pytest.mark.parametrize("family", FAMILIES)
async def test_a_dark_night_is_silent_and_a_fresh_image_comes_before_the_light(
    hass: HomeAssistant, make: Make, plan: Plan, dial: Dial, pass_time: PassTime, family: str
) -> None:
    await make(entity("red"), entity("lime"))
    await plan(brightness=0)
    display = await watch(hass, dial, pass_time, family)
    await darken(hass, display, family, pass_time)
    await dawn(hass)
    fresh = await (display.hear_image() if family == "tronberry" else display.take(immediate=True))
    assert name_of(fresh) == "red"
    if family == "esp32":
        assert not fresh.brightness
        assert await display.hear() == {"brightness": 50}
    else:
        assert fresh.brightness == [DAY_LEVEL[family]]
    await caught_up(hass)
    assert level_of(hass) == 128


@pytest.mark.parametrize("family", FAMILIES)
async def test_a_critical_push_lights_a_dark_night_and_others_do_not(
    hass: HomeAssistant, make: Make, plan: Plan, dial: Dial, pass_time: PassTime, family: str
) -> None:
    await make(entity("red"), entity("blue"))
    await plan(brightness=0, pushes="all")
    display = await watch(hass, dial, pass_time, family)
    await darken(hass, display, family, pass_time)
    assert "display_off" in (await show(hass, webp("white"), priority="warning"))["warnings"]
    assert not (await show(hass, webp("blue"), duration=10, priority="critical"))["warnings"]
    pushed = await (display.hear_image() if family == "tronberry" else display.take(immediate=True))
    assert pushed.image == webp("blue")
    level = pushed.brightness[-1] if pushed.brightness else await hear_level(display, family)
    assert level == DAY_LEVEL[family]
    await pass_time(10)
    assert await hear_level(display, family) == 0


@pytest.mark.parametrize("family", FAMILIES)
async def test_a_critical_push_that_is_seen_at_dawn_stays_lit(
    hass: HomeAssistant, make: Make, plan: Plan, hang: Hang, pass_time: PassTime, family: str
) -> None:
    await make(entity("red"), entity("blue"))
    await plan(brightness=0)
    onlooker = await hang(family)
    await dusk(hass)
    await drawn(hass)
    await ask(hass, "notify", message="Smoke", hold=True, priority="critical")
    await drawn(hass)
    assert onlooker.levels[-2:] == [0, DAY_LEVEL[family]]
    before, smoke = len(onlooker.levels), onlooker.panel
    await dawn(hass)
    for _ in range(3):
        await drawn(hass)
        await pass_time(1)
    assert 0 not in onlooker.levels[before:]
    assert onlooker.panel == smoke


# What is seen


async def test_a_night_has_its_own_screens(
    hass: HomeAssistant, make: Make, plan: Plan, dial: Dial, pass_time: PassTime
) -> None:
    await make(entity("red"), entity("lime"), entity("blue"))
    await plan(screens=["screen_1", "gone"], brightness=50)
    display = await watch(hass, dial, pass_time, "esp32")
    await dusk(hass)
    assert await display.hear() == {"immediate": True}, "the lime one is queued already"
    await display.show()
    assert name_of(await ahead(display)) == "lime"
    await dawn(hass)
    assert name_of(await ahead(display)) == "blue"
    assert name_of(await next_turn(display, pass_time)) == "red"


def is_red(image: set[tuple[int, int, int]]) -> bool:
    """Tell whether there is nothing but red and black."""
    return len(image) > 1 and all(not green and not blue for _, green, blue in image)


def is_warm(image: set[tuple[int, int, int]]) -> bool:
    """Tell whether there is nothing colder than amber."""
    return len(image) > 1 and all(blue <= 16 for _, _, blue in image)


@pytest.mark.parametrize(("colors", "is_toned"), [("red", is_red), ("warm", is_warm)])
@pytest.mark.parametrize("family", FAMILIES)
async def test_screens_have_the_colours_of_the_night(
    hass: HomeAssistant,
    make: Make,
    plan: Plan,
    hang: Hang,
    pass_time: PassTime,
    colors: str,
    is_toned: Any,
    family: str,
) -> None:
    await make(entity("lime"), entity("lime", entities=[SENSORS["red"]]))
    await plan(colors=colors)
    onlooker = await hang(family)
    assert LIME in palette(onlooker.panel)
    await dusk(hass)
    await drawn(hass)
    assert is_toned(palette(onlooker.panel))
    assert is_toned(palette(onlooker.behind))
    await pass_time(3)
    await dawn(hass)
    await drawn(hass)
    assert LIME in palette(onlooker.panel)
    assert LIME in palette(onlooker.behind)


async def test_a_critical_push_has_the_colours_of_the_night(
    hass: HomeAssistant, make: Make, plan: Plan, dial: Dial, pass_time: PassTime
) -> None:
    await make(entity("lime"), entity("blue"))
    await plan(colors="red")
    await dusk(hass)
    display = await watch(hass, dial, pass_time)
    await show(hass, webp("white"), duration=20, priority="critical")
    assert palette((await display.take(immediate=True)).image) == {(255, 0, 0)}
    await ahead(display)
    await pass_time(5)
    await dawn(hass)
    again = await display.take(immediate=True)
    assert (again.image, again.dwell) == (webp("white"), 15)


@pytest.mark.parametrize("what", ["hold", "pin"])
@pytest.mark.parametrize("family", FAMILIES)
async def test_what_has_no_end_changes_its_colours_with_the_night(
    hass: HomeAssistant, make: Make, plan: Plan, hang: Hang, pass_time: PassTime, tmp_path: Path, what: str, family: str
) -> None:
    await make(entity("lime"))
    await plan(colors="red", pushes="all")
    onlooker = await hang(family)
    if what == "hold":
        await ask(hass, "notify", message="Door", color="white", hold=True)
    else:
        hass.config.allowlist_external_dirs = {str(tmp_path)}
        (tmp_path / "a.webp").write_bytes(webp("white"))
        media = {"media_content_id": f"{tmp_path}/a.webp", "media_content_type": "image/webp"}
        await act(hass, "media_player", "play_media", PLAYER, **media)
    await drawn(hass)
    by_day = onlooker.panel
    assert (255, 255, 255) in palette(by_day)
    await dusk(hass)
    await drawn(hass)
    assert {color[1:] for color in palette(onlooker.panel) | palette(onlooker.behind)} == {(0, 0)}
    await pass_time(3)
    await dawn(hass)
    await drawn(hass)
    assert onlooker.panel == onlooker.behind == by_day


async def test_an_error_has_the_colours_of_the_night(
    hass: HomeAssistant, make: Make, plan: Plan, dial: Dial, pass_time: PassTime
) -> None:
    await make({"kind": "camera", "entity": "camera.gone", "every": 30}, entity("lime"))
    await plan(colors="red")
    await dusk(hass)
    display = await dial()
    assert is_red(palette((await display.take()).image))


# Pushes


@pytest.mark.parametrize("pushes", ["wait", "expire"])
async def test_a_push_waits_for_the_morning_or_expires(
    hass: HomeAssistant, make: Make, plan: Plan, dial: Dial, pass_time: PassTime, pushes: str
) -> None:
    await make(entity("lime"), entity("blue"))
    await plan(pushes=pushes)
    display = await watch(hass, dial, pass_time, "esp32")
    await dusk(hass)
    assert await display.hear() == {"brightness": 10}
    answer = await show(hass, webp("blue"))
    assert (answer["status"], answer["warnings"]) == ("queued", ["night"])
    for _ in range(21):
        await pass_time(15)
        await display.show()
        await ahead(display)
    await dawn(hass)
    if pushes == "wait":
        assert (await display.take(immediate=True)).image == webp("blue")
    assert (await ask(hass, "dismiss"))["Kitchen"]["dismissed"] == (1 if pushes == "wait" else 0)


async def test_all_pushes_are_seen_where_people_want_it(
    hass: HomeAssistant, make: Make, plan: Plan, dial: Dial, pass_time: PassTime
) -> None:
    await make(entity("lime"), entity("blue"))
    await plan(pushes="all")
    await dusk(hass)
    display = await watch(hass, dial, pass_time)
    answer = await show(hass, webp("blue"))
    assert (answer["status"], answer["warnings"]) == ("sent", [])
    assert (await display.take(immediate=True)).image == webp("blue")


async def test_a_night_that_nobody_configured_shows_notifications(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial
) -> None:
    """The switch alone dims; to hold something back is a choice."""
    display = await settled(await dial())
    await act(hass, "switch", "turn_on", NIGHT)
    await drawn(hass)
    result = (await ask(hass, "notify", message="Hello"))["Kitchen"]
    assert (result["status"], result["warnings"]) == ("sent", [])
    assert (await display.hear_image(immediate=True)).image
