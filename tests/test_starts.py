"""What starts to have something to show is seen at once: music, when it begins to play."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.tronbyt.followers import Follower, Told
from custom_components.tronbyt.screens.base import Needs

from .conftest import Dial, PassTime
from .fake_display import FakeDisplay
from .live import HOME, SENSORS, SWITCH, Data, act, drawn, entity, name_of, next_turn, show_screen, subentry
from .pictures import LIGHT, ahead, show, webp

type Make = Callable[..., Awaitable[MockConfigEntry]]
type Play = Callable[..., Awaitable[None]]

MUSIC: Data = {
    "kind": "now_playing",
    "title": "Music",
    "player": "media_player.den",
    "layout": "text",
    "progress": False,
}
SONG = {"media_title": "Blue", "media_artist": "Joni"}


@pytest.fixture
def make(hass: HomeAssistant, entry: MockConfigEntry) -> Make:
    """Give a display its screens; the player is silent, and somebody is at home."""

    async def make(*screens: Data, player: str = "idle") -> MockConfigEntry:
        for sensor in SENSORS.values():
            hass.states.async_set(sensor, "21")
        hass.states.async_set(HOME, "on")
        hass.states.async_set("media_player.den", player, SONG)
        for number, data in enumerate(screens):
            hass.config_entries.async_add_subentry(entry, subentry(number, data))
        await hass.async_block_till_done()
        return entry

    return make


@pytest.fixture
def play(hass: HomeAssistant, pass_time: PassTime) -> Play:
    """Let the player do something, and a moment pass."""

    async def play(state: str = "playing", **attributes: Any) -> None:
        hass.states.async_set("media_player.den", state, {**SONG, **attributes})
        await pass_time(0.01)
        await drawn(hass)

    return play


async def watch(display: FakeDisplay, hass: HomeAssistant) -> FakeDisplay:
    """Let a display show its first screen, with the next one queued and everything followed."""
    await display.take()
    await ahead(display)
    await drawn(hass)
    return display


async def is_undisturbed(hass: HomeAssistant, display: FakeDisplay) -> None:
    """Check that the next that is heard is the push that is made now."""
    await drawn(hass)
    await show(hass, webp("#123456"))
    assert (await display.hear_image(immediate=True)).image == webp("#123456")


async def test_music_is_seen_when_it_begins(
    hass: HomeAssistant, make: Make, dial: Dial, play: Play, pass_time: PassTime
) -> None:
    await make(entity("red"), entity("lime"), MUSIC)
    display = await watch(await dial(), hass)
    await pass_time(4)
    await play()
    music = await display.take(immediate=True)
    assert (name_of(music), music.dwell) == ("other", 15)
    assert name_of(await ahead(display)) == "red"


async def test_music_is_seen_when_it_begins_though_it_had_its_turn_last(
    hass: HomeAssistant, make: Make, dial: Dial, play: Play, pass_time: PassTime
) -> None:
    await make(entity("red"), MUSIC, player="playing")
    display = await dial()
    assert name_of(await display.take()) == "red"
    assert name_of(await ahead(display)) == "other"
    assert name_of(await next_turn(display, pass_time)) == "red"
    await play("paused")
    stopped = await display.take(immediate=True)
    assert name_of(stopped) == "red"
    assert name_of(await ahead(display)) == "red"
    await pass_time(3)
    await play()
    assert name_of(await display.take(immediate=True)) == "other"


async def test_music_that_is_alone_is_seen_when_it_begins(
    hass: HomeAssistant, make: Make, dial: Dial, play: Play
) -> None:
    await make(MUSIC)
    display = await dial()
    clock = await display.take()
    await ahead(display)
    await drawn(hass)
    await play()
    assert (await display.take(immediate=True)).image != clock.image


async def test_another_song_is_drawn_anew_where_music_is_seen_and_nowhere_else(
    hass: HomeAssistant, make: Make, dial: Dial, play: Play, pass_time: PassTime
) -> None:
    await make(entity("red"), MUSIC, player="playing")
    display = await watch(await dial(), hass)
    first = await next_turn(display, pass_time)
    assert name_of(first) == "red"
    await play(media_title="Carey")
    changed = await display.take(immediate=True)
    assert name_of(changed) == "other"
    assert name_of(await ahead(display)) == "red"
    await next_turn(display, pass_time)
    await pass_time(1)
    await play(media_title="Willy")
    await is_undisturbed(hass, display)


async def test_music_that_goes_on_does_not_come_again(hass: HomeAssistant, make: Make, dial: Dial, play: Play) -> None:
    """A volume that is changed is no beginning."""
    await make(entity("red"), entity("lime"), MUSIC, player="playing")
    display = await watch(await dial(), hass)
    await play(volume_level=0.4)
    await is_undisturbed(hass, display)


async def test_music_that_plays_from_the_beginning_waits_for_its_turn(
    hass: HomeAssistant, make: Make, dial: Dial, pass_time: PassTime
) -> None:
    await make(entity("red"), entity("lime"), MUSIC, player="playing")
    display = await dial()
    assert name_of(await display.take()) == "red"
    assert name_of(await ahead(display)) == "lime"
    await drawn(hass)
    assert name_of(await next_turn(display, pass_time)) == "other"


@pytest.mark.parametrize("was", ["paused", "off", STATE_UNAVAILABLE])
async def test_it_does_not_matter_what_the_player_did_before(
    hass: HomeAssistant, make: Make, dial: Dial, play: Play, was: str
) -> None:
    await make(entity("red"), entity("lime"), MUSIC, player=was)
    display = await watch(await dial(), hass)
    await play()
    assert name_of(await display.take(immediate=True)) == "other"


async def test_a_screen_that_is_kept_stays(
    hass: HomeAssistant, make: Make, dial: Dial, play: Play, pass_time: PassTime
) -> None:
    await make(entity("red"), entity("lime"), MUSIC)
    display = await watch(await dial(), hass)
    await show_screen(hass, "Lime", keep=True)
    assert name_of(await display.take(immediate=True)) == "lime"
    await ahead(display)
    await play()
    assert name_of(await next_turn(display, pass_time)) == "lime"
    await act(hass, "switch", "turn_off", SWITCH)
    assert name_of(await ahead(display)) == "other"


@pytest.mark.parametrize("condition", ["binary_sensor.away", "{{ is_state('binary_sensor.home', 'off') }}"])
async def test_music_is_not_seen_while_its_condition_is_false(
    hass: HomeAssistant, make: Make, dial: Dial, play: Play, condition: str
) -> None:
    await make(entity("red"), entity("lime"), {**MUSIC, "condition": condition})
    display = await watch(await dial(), hass)
    await play()
    await is_undisturbed(hass, display)


@pytest.mark.usefixtures("noon")
async def test_music_is_not_seen_outside_of_its_hours(hass: HomeAssistant, make: Make, dial: Dial, play: Play) -> None:
    after, before = (dt_util.now() + timedelta(minutes=minutes) for minutes in (30, 60))
    hours = {"after": after.strftime("%H:%M:%S"), "before": before.strftime("%H:%M:%S")}
    await make(entity("red"), entity("lime"), {**MUSIC, **hours})
    display = await watch(await dial(), hass)
    await play()
    await is_undisturbed(hass, display)


async def test_music_comes_after_a_push(
    hass: HomeAssistant, make: Make, dial: Dial, play: Play, pass_time: PassTime
) -> None:
    await make(entity("red"), entity("lime"), MUSIC)
    display = await watch(await dial(), hass)
    await pass_time(5)
    await show(hass, webp("blue"), duration=20)
    assert name_of(await display.take(immediate=True)) == "blue"
    assert name_of(await ahead(display)) == "red"
    await play()
    behind = await ahead(display)
    assert (name_of(behind), behind.dwell) == ("other", 15)
    assert name_of(await next_turn(display, pass_time, 20)) == "red"


async def test_music_is_what_a_dark_panel_shows_when_it_is_turned_on(
    hass: HomeAssistant, make: Make, dial: Dial, play: Play, pass_time: PassTime
) -> None:
    await make(entity("red"), entity("lime"), MUSIC)
    display = await dial("esp32")
    await pass_time(0.2)
    await watch(display, hass)
    await act(hass, "light", "turn_off", LIGHT)
    assert await display.hear() == {"brightness": 0}
    await play()
    await act(hass, "light", "turn_on", LIGHT)
    assert name_of(await display.take(immediate=True)) == "other"
    assert await display.hear() == {"brightness": 50}


async def test_a_display_that_dials_in_later_shows_music_first(
    hass: HomeAssistant, make: Make, dial: Dial, play: Play
) -> None:
    await make(entity("red"), entity("lime"), MUSIC)
    display = await watch(await dial(), hass)
    await display.hang_up()
    await drawn(hass)
    await play()
    assert name_of(await (await dial()).take()) == "other"


# Who is told what


def _never(reason: str) -> None:
    raise AssertionError(reason)


@pytest.fixture
def heard() -> list[str]:
    """Give what a follower tells."""
    return []


@pytest.fixture
def follower(hass: HomeAssistant, heard: list[str]) -> Follower:
    """Give somebody who follows what a screen needs."""
    return Follower(
        hass,
        Told(
            changed=lambda: heard.append("changed"),
            judged=lambda: heard.append("judged"),
            started=lambda: heard.append("started"),
            failed=_never,
        ),
    )


async def test_what_is_true_from_the_beginning_is_no_change(
    hass: HomeAssistant, follower: Follower, heard: list[str]
) -> None:
    hass.states.async_set("media_player.den", "playing")
    needs = Needs(
        entities=("media_player.den",), starts=("playing",), templates={"a": "{{ states('media_player.den') }}"}
    )
    follower.follow(needs, "{{ is_state('media_player.den', 'playing') }}")
    await hass.async_block_till_done()
    assert (heard, follower.is_allowed) == ([], True)
    hass.states.async_set("media_player.den", "off")
    await hass.async_block_till_done()
    assert sorted(heard) == ["changed", "changed", "judged"]
    assert not follower.is_allowed
    hass.states.async_set("media_player.den", "playing")
    await hass.async_block_till_done()
    assert sorted(heard[3:]) == ["changed", "changed", "judged", "started"]
    follower.close()


async def test_what_is_followed_anew_is_no_change_either(
    hass: HomeAssistant, follower: Follower, heard: list[str]
) -> None:
    hass.states.async_set(HOME, "off")
    follower.follow(Needs(), HOME)
    assert not follower.is_allowed
    follower.follow(Needs(entities=("sensor.one",)), HOME)
    await hass.async_block_till_done()
    assert (heard, follower.is_allowed) == ([], False)
    follower.close()


async def test_who_is_closed_tells_nothing(hass: HomeAssistant, follower: Follower, heard: list[str]) -> None:
    follower.follow(Needs(entities=("sensor.one",), templates={"a": "{{ states('sensor.one') }}"}), "sensor.one")
    follower.close()
    hass.states.async_set("sensor.one", "on")
    await hass.async_block_till_done()
    assert not heard
