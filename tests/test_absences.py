"""Screens that have nothing to say or fail are left out for a while, and longer each time that they fail."""

from collections.abc import Awaitable, Callable

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.tronbyt import gathering
from custom_components.tronbyt.absences import EMPTY_FOR, Absences
from custom_components.tronbyt.web_pictures import Fetched

from .conftest import Dial, PassTime
from .fake_display import FakeDisplay
from .live import SENSORS, Data, drawn, entity, name_of, next_turn, subentry, text
from .pictures import ahead, webp
from .test_shelf import timers

type Make = Callable[..., Awaitable[MockConfigEntry]]

REMOTE: Data = {"kind": "remote", "title": "Far", "url": "http://pictures.local/a"}
RATIO: Data = text("{{ 4 / (states('sensor.one') | int) }}", background="blue")
SHOWN_AGAIN, NOT_SHOWN = "can be shown again", "cannot be shown"


@pytest.fixture
def absences(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> Absences:
    """Give a room in which everybody is there; the clocks stand still."""
    return Absences(hass.loop)


async def away_for(absences: Absences, pass_time: PassTime) -> int:
    """Give the seconds after which a screen is there again."""
    seconds = 0
    while absences.ids:
        await pass_time(5)
        seconds += 5
    return seconds


async def test_what_had_nothing_to_say_is_asked_again_after_a_minute(absences: Absences, pass_time: PassTime) -> None:
    absences.begin("a")
    assert absences.ids == {"a"}
    assert await away_for(absences, pass_time) == EMPTY_FOR == 60


async def test_each_failure_doubles_the_time_up_to_half_an_hour(absences: Absences, pass_time: PassTime) -> None:
    seconds = []
    for _ in range(9):
        absences.fail("a")
        absences.begin("a")
        seconds.append(await away_for(absences, pass_time))
    assert seconds == [30, 60, 120, 240, 480, 960, 1800, 1800, 1800]


async def test_what_fails_for_weeks_is_tried_every_half_an_hour(absences: Absences, pass_time: PassTime) -> None:
    for _ in range(5000):
        absences.fail("a")
    absences.begin("a")
    assert await away_for(absences, pass_time) == 1800


async def test_only_the_first_failure_is_news_until_it_recovers(absences: Absences, pass_time: PassTime) -> None:
    assert [absences.fail("a") for _ in range(3)] == [True, False, False]
    assert absences.has_error_to_show("a")
    assert [absences.recover("a") for _ in range(2)] == [True, False]
    assert not absences.has_error_to_show("a")
    assert absences.fail("a")
    absences.begin("a")
    assert await away_for(absences, pass_time) == 30


async def test_who_is_away_anew_is_away_for_the_whole_time(absences: Absences, pass_time: PassTime) -> None:
    absences.begin("a")
    await pass_time(40)
    absences.begin("a")
    assert await away_for(absences, pass_time) == 60


async def test_each_is_away_for_itself(absences: Absences, pass_time: PassTime) -> None:
    absences.begin("a")
    absences.fail("b")
    absences.begin("b")
    assert absences.ids == {"a", "b"}
    absences.end("a")
    absences.end("c")
    assert absences.ids == {"b"}
    assert await away_for(absences, pass_time) == 30


async def test_what_is_forgotten_leaves_no_timer(hass: HomeAssistant, absences: Absences) -> None:
    before = timers(hass)
    absences.fail("a")
    for name in "abc":
        absences.begin(name)
    absences.clear()
    assert (absences.ids, absences.has_error_to_show("a")) == (set(), False)
    assert not timers(hass) - before


# On the wire


@pytest.fixture
def make(hass: HomeAssistant, entry: MockConfigEntry) -> Make:
    """Give a display its screens; their sensors say 1."""

    async def make(*screens: Data) -> MockConfigEntry:
        for sensor in SENSORS.values():
            hass.states.async_set(sensor, "1")
        for number, data in enumerate(screens):
            hass.config_entries.async_add_subentry(entry, subentry(number, data))
        await hass.async_block_till_done()
        return entry

    return make


class Server:
    """A server that fails, and counts who asks."""

    def __init__(self) -> None:
        """Fail from the beginning."""
        self.asked = 0
        self.error: HomeAssistantError | None = HomeAssistantError()

    async def fetch(self, *_: object) -> Fetched:
        """Answer."""
        self.asked += 1
        if self.error is not None:
            raise self.error
        return Fetched(webp("blue"))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    """Give the server of the remote screen."""
    server = Server()
    monkeypatch.setattr(gathering, "async_fetch_again", server.fetch)
    return server


async def turns(display: FakeDisplay, pass_time: PassTime, count: int) -> list[str]:
    """Give what is sent ahead in so many turns."""
    return [name_of(await next_turn(display, pass_time)) for _ in range(count)]


async def test_a_screen_that_fails_is_tried_ever_more_seldom(
    make: Make, server: Server, dial: Dial, pass_time: PassTime
) -> None:
    await make(REMOTE, entity("lime"))
    display = await dial()
    assert name_of(await display.take()) == "other"
    assert name_of(await ahead(display)) == "lime"
    asked_at = [0]
    for turn in range(1, 32):
        before = server.asked
        assert await turns(display, pass_time, 1) == ["lime"]
        asked_at += [turn * 15] if server.asked > before else []
    assert asked_at == [0, 30, 90, 210, 450]


async def test_a_screen_that_comes_back_is_seen_and_its_next_failure_is_news(
    make: Make, server: Server, dial: Dial, pass_time: PassTime, caplog: pytest.LogCaptureFixture
) -> None:
    await make(REMOTE, entity("lime"))
    display = await dial()
    await display.take()
    await ahead(display)
    server.error = None
    assert await turns(display, pass_time, 3) == ["lime", "blue", "lime"]
    assert (caplog.text.count(NOT_SHOWN), caplog.text.count(SHOWN_AGAIN)) == (1, 1)
    server.error = HomeAssistantError()
    assert await turns(display, pass_time, 5) == ["other", "lime", "lime", "lime", "lime"]
    assert (caplog.text.count(NOT_SHOWN), caplog.text.count(SHOWN_AGAIN)) == (2, 1)
    assert len([said for said in display.texts if said.get("status") == "error"]) == 2


async def test_a_change_ends_the_absence(hass: HomeAssistant, make: Make, dial: Dial, pass_time: PassTime) -> None:
    await make(RATIO, entity("lime"))
    hass.states.async_set(SENSORS["red"], "0")
    display = await dial()
    assert name_of(await display.take()) == "other"
    assert name_of(await ahead(display)) == "lime"
    await pass_time(1)
    hass.states.async_set(SENSORS["red"], "2")
    await drawn(hass)
    assert name_of(await next_turn(display, pass_time, 14)) == "blue"


async def test_a_screen_that_fails_while_it_is_seen_says_so_at_once_and_is_left_out(
    hass: HomeAssistant, make: Make, dial: Dial, pass_time: PassTime
) -> None:
    await make(RATIO, entity("lime"))
    display = await dial()
    assert name_of(await display.take()) == "blue"
    await ahead(display)
    await drawn(hass)
    await pass_time(5)
    hass.states.async_set(SENSORS["red"], "0")
    await pass_time(0.01)
    error = await display.take(immediate=True)
    assert (name_of(error), error.dwell) == ("other", 10)
    assert name_of(await ahead(display)) == "lime"
    assert name_of(await next_turn(display, pass_time, 10)) == "lime"


@pytest.mark.parametrize("count", [1, 2])
async def test_when_all_screens_fail_there_is_a_clock_until_one_comes_back(
    hass: HomeAssistant, make: Make, server: Server, dial: Dial, pass_time: PassTime, count: int
) -> None:
    """The clock that stands in for a screen is no turn of it, after which it would be left out anew."""
    await make(*({**REMOTE, "url": f"http://pictures.local/{number}"} for number in range(count)))
    display = await dial()
    errors = {(await display.take()).image, *[(await ahead(display)).image for _ in range(count - 1)]}
    assert len(errors) == 1
    if count > 1:
        await pass_time(15)
        await display.show()
    clock = await ahead(display)
    assert clock.image not in errors
    server.error = None
    assert (await turns(display, pass_time, 4))[-1] == "blue"
