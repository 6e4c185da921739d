"""Faults of the wire, replayed with raw messages: repetitions, slow links, lost power, clients that say nothing."""

import pytest
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .conftest import Dial, PassTime
from .fake_display import CLIENT_INFO, FakeDisplay, caught_up
from .pictures import LIGHT, ahead, ask, moving_webp, show, webp
from .test_event import KITCHEN, Told, happened, listen
from .test_session import settle, state_of
from .waiting import until

CONNECTED, PLAYER = "binary_sensor.kitchen_connectivity", "media_player.kitchen_player"
RED, LIME, BLUE = webp("red"), webp("lime"), webp("blue")
pytestmark = pytest.mark.usefixtures("restless")


@pytest.fixture
def told(hass: HomeAssistant, entry: MockConfigEntry) -> list[Told]:
    """Return what the event entity tells from now on."""
    return listen(hass, KITCHEN)


@pytest.fixture
async def esp32(entry: MockConfigEntry, dial: Dial, pass_time: PassTime) -> FakeDisplay:
    """Return an ESP32 that shows a screen and has the next one queued."""
    display = await dial("esp32")
    await settle(display, pass_time)
    return display


async def dim(hass: HomeAssistant, level: int) -> None:
    """Set the brightness: the display hears it behind all that was sent before."""
    await hass.services.async_call("light", "turn_on", {"entity_id": LIGHT, "brightness": level}, blocking=True)


async def gone(hass: HomeAssistant) -> None:
    """Wait until the display is said to be gone."""
    await until(lambda: state_of(hass, CONNECTED) == "off", "the end of the session")


async def queued_anew(dial: Dial, pass_time: PassTime, before: FakeDisplay) -> FakeDisplay:
    """Return a display that is back without a boot, with the first image queued behind what is on its panel."""
    again = await dial("esp32")
    again.counter = before.counter
    await pass_time(0.2)
    await again.hear_image()
    await again.queue()
    return again


async def found_to_ack_nothing(dial: Dial, pass_time: PassTime) -> None:
    """Have firmware that acks nothing connect, be found out, and go."""
    display = await dial("esp32")
    await pass_time(0.2)
    await display.hear_image()
    await pass_time(10.1)
    await display.hang_up()


# What is said twice, or of another life


@pytest.mark.parametrize("family", ["document", "esp32"])
async def test_a_repeated_queued_is_no_reboot(
    entry: MockConfigEntry, dial: Dial, pass_time: PassTime, family: str
) -> None:
    display = await dial(family)
    await pass_time(0.2)
    for number in range(1, 4):
        await display.hear_image()
        for message in ({"queued": number}, {"queued": number}, {"displaying": number}):
            await display.say(message)
    await display.hear_image()


async def test_after_a_reboot_the_numbers_start_anew(entry: MockConfigEntry, dial: Dial, pass_time: PassTime) -> None:
    display = await dial("esp32")
    await settle(display, pass_time)
    for _ in range(2):
        await pass_time(15)
        await display.show()
        await ahead(display)
    await display.hang_up()
    again = await dial("esp32")
    await settle(again, pass_time)
    await pass_time(15)
    await again.show()
    await again.hear_image()


async def test_only_displaying_releases_an_image_after_a_reconnect(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    """The mark of the connection before says nothing of this one."""
    display = await dial("esp32")
    await pass_time(0.2)
    await display.hear_image()
    await display.show(9)
    await display.hang_up()
    again = await dial("esp32")
    await pass_time(0.2)
    await again.hear_image()
    await again.say({"queued": 5})
    await dim(hass, 255)
    assert await again.hear() == {"brightness": 100}, "no image came before it"
    await again.say({"displaying": 5})
    await again.hear_image()


# Slow links


async def test_a_slow_link_gives_each_number_to_its_own_push(
    hass: HomeAssistant, esp32: FakeDisplay, pass_time: PassTime, told: list[Told]
) -> None:
    """A large picture takes four seconds; a critical one is sent behind it."""
    large = (await show(hass, RED, duration=20))["id"]
    await esp32.hear_image(immediate=True)
    await pass_time(1)
    critical = (await show(hass, BLUE, duration=10, priority="critical"))["id"]
    await pass_time(1.1)
    assert (await esp32.hear_image(immediate=True)).image == BLUE
    await pass_time(2.1)
    await esp32.queue()
    await esp32.show()
    assert await happened(hass, told) == [("shown", large)]
    await esp32.queue()
    await esp32.show()
    assert (await ahead(esp32)).image == RED, "what was interrupted comes back"
    assert await happened(hass, told) == [("shown", large), ("shown", critical)]
    await pass_time(10)
    await esp32.show()
    assert (await ahead(esp32)).image not in (RED, BLUE)
    assert (await happened(hass, told))[2:] == [("finished", critical)]


@pytest.mark.parametrize("seconds", [3, 4.5])
async def test_acks_that_come_late_are_nobody_s_touch(
    hass: HomeAssistant, esp32: FakeDisplay, pass_time: PassTime, told: list[Told], seconds: float
) -> None:
    """The panel ran all the time, and only the way to us stood."""
    push = (await show(hass, RED, duration=5))["id"]
    await esp32.hear_image(immediate=True)
    await pass_time(seconds)
    await esp32.queue()
    await esp32.show()
    await ahead(esp32)
    await pass_time(5.1 - seconds)
    await esp32.show()
    assert (await esp32.hear_image()).image != RED
    assert await happened(hass, told) == [("shown", push), ("finished", push)]


# Light


@pytest.mark.parametrize(("family", "full"), [("document", 128), ("tronberry", 50)])
async def test_light_comes_with_a_fresh_image_and_never_with_an_old_one(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime, family: str, full: int
) -> None:
    display = await dial(family)
    old = (await display.take()).image if family == "document" else (await display.hear_image()).image
    if family == "document":
        await ahead(display)
    await hass.services.async_call("light", "turn_off", {"entity_id": LIGHT}, blocking=True)
    dark = await (display.take(immediate=True) if family == "document" else display.hear_image())
    assert dark.brightness == [0]
    await pass_time(3)
    await hass.services.async_call("light", "turn_on", {"entity_id": LIGHT}, blocking=True)
    lit = await display.hear_image(immediate=family == "document")
    assert (lit.brightness, lit.image != old) == ([full], True)


# Clients that do not say what they show


async def test_nothing_is_told_of_pushes_to_a_tronberry_that_lost_its_network(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime, told: list[Told]
) -> None:
    """The socket is half open; what was not proven is shown after the reconnect."""
    display = await dial("tronberry")
    await display.hear_image()
    await caught_up(hass)
    display.vanish()
    pushes = [(await show(hass, picture, duration=10))["id"] for picture in (RED, LIME)]
    for _ in range(5):
        await pass_time(12)
    await gone(hass)
    assert await happened(hass, told) == []
    again = await dial("tronberry")
    assert (await again.hear_image()).image == RED
    assert await happened(hass, told) == [("shown", pushes[0])]
    await pass_time(10.1)
    assert (await again.hear_image()).image == LIME
    assert await happened(hass, told) == [("shown", pushes[0]), ("finished", pushes[0]), ("shown", pushes[1])]


async def test_what_a_display_lost_its_power_over_is_shown_when_it_is_back(
    hass: HomeAssistant, esp32: FakeDisplay, dial: Dial, pass_time: PassTime, told: list[Told]
) -> None:
    """Firmware pings every ten seconds; 25 s without a word are the end of its session."""
    await esp32.say({"client_info": CLIENT_INFO})
    await caught_up(hass)
    esp32.vanish()
    pushes = []
    for color in ("red", "lime", "blue"):
        pushes.append((await show(hass, webp(color), duration=5))["id"])
        await pass_time(4)
    await pass_time(12.5)
    assert state_of(hass, CONNECTED) == "on"
    await pass_time(1)
    await gone(hass)
    assert await happened(hass, told) == []
    await pass_time(25)
    again = await dial("esp32")
    await pass_time(0.2)
    await again.take()
    seen = [(await again.take(immediate=True)).image]
    for _ in pushes[1:]:
        seen.append((await ahead(again)).image)
        await pass_time(5)
        await again.show()
    assert seen == [RED, LIME, BLUE]
    await ahead(again)
    assert [what for what in await happened(hass, told) if what[0] == "shown"] == [("shown", push) for push in pushes]


@pytest.mark.parametrize("reload", [True, False])
async def test_firmware_that_acks_nothing_need_not_be_waited_for_again(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime, *, reload: bool
) -> None:
    """A push in its first ten seconds is shown at once, after a restart too."""
    await found_to_ack_nothing(dial, pass_time)
    if reload:
        assert await hass.config_entries.async_reload(entry.entry_id)
        await hass.async_block_till_done()
    again = await dial("esp32")
    await pass_time(0.2)
    await again.hear_image()
    await show(hass, RED)
    assert (await again.hear_image(immediate=True)).image == RED


async def test_newer_firmware_on_the_same_display_is_heard_again(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    await found_to_ack_nothing(dial, pass_time)
    again = await dial("esp32")
    await settle(again, pass_time)
    await pass_time(15)
    await again.show()
    await ahead(again)
    assert entry.runtime_data.director.ledger.acks is True


@pytest.mark.parametrize(("version", "seconds"), [("1.4.5", 60), ("1.4.6", 25), ("1.6.6", 25), ("dev", 25)])
async def test_a_silent_esp32_is_gone_after_a_minute_and_sooner_where_it_pings(
    hass: HomeAssistant, esp32: FakeDisplay, pass_time: PassTime, version: str, seconds: int
) -> None:
    """Firmware 1.4.6 and later pings every ten seconds."""
    await esp32.say({"client_info": {**CLIENT_INFO, "firmware_version": version}})
    await caught_up(hass)
    esp32.vanish()
    await pass_time(seconds - 1)
    assert state_of(hass, CONNECTED) == "on"
    await pass_time(1.1)
    await gone(hass)


# What is on a panel that nobody knows


async def test_what_is_left_on_the_panel_is_ended_within_three_seconds_of_a_reconnect(
    hass: HomeAssistant, esp32: FakeDisplay, dial: Dial, pass_time: PassTime
) -> None:
    """It was dismissed while the display was away, and firmware would keep it for half an hour."""
    await ask(hass, "notify", message="Door", hold=True, tag="door")
    await esp32.take(immediate=True)
    await ahead(esp32)
    await esp32.hang_up()
    await ask(hass, "dismiss", tag="door")
    again = await queued_anew(dial, pass_time, esp32)
    await pass_time(1.6)
    assert await again.hear() == {"immediate": True}
    await again.show()
    assert (await again.hear_image()).image, "there is always an image behind an `immediate`"


async def test_a_critical_push_does_not_wait_for_what_is_left_on_the_panel(
    hass: HomeAssistant, esp32: FakeDisplay, dial: Dial, pass_time: PassTime
) -> None:
    await esp32.hang_up()
    again = await queued_anew(dial, pass_time, esp32)
    await show(hass, RED, priority="critical")
    await pass_time(1.6)
    assert await again.hear() == {"immediate": True}
    await again.show()
    assert (await again.hear_image(immediate=True)).image == RED


# What was seen is not seen again


@pytest.mark.parametrize("replaced", [True, False])
async def test_a_push_that_was_seen_for_its_duration_is_not_sent_again(
    hass: HomeAssistant, esp32: FakeDisplay, dial: Dial, pass_time: PassTime, told: list[Told], *, replaced: bool
) -> None:
    """A second socket came, or the display lost its power, at the end of it."""
    push = (await show(hass, RED, duration=10))["id"]
    await esp32.take(immediate=True)
    await ahead(esp32)
    await pass_time(9.5)
    if not replaced:
        await esp32.hang_up()
    again = await dial("esp32")
    await pass_time(0.2)
    await again.take()
    assert (await again.hear_image()).image != RED
    assert await happened(hass, told) == [("shown", push), ("finished", push)]


async def test_a_push_that_is_cut_by_a_reboot_comes_back_for_what_it_has_left(
    hass: HomeAssistant, esp32: FakeDisplay, dial: Dial, pass_time: PassTime, told: list[Told]
) -> None:
    push = (await show(hass, RED, duration=10))["id"]
    await esp32.take(immediate=True)
    await ahead(esp32)
    await pass_time(4)
    again = await dial("esp32")
    await pass_time(0.2)
    await again.take()
    back = await again.take(immediate=True)
    assert (back.image, back.dwell) == (RED, 6)
    assert await happened(hass, told) == [("shown", push)]


async def test_a_push_that_expired_meanwhile_does_not_come_back(
    hass: HomeAssistant, esp32: FakeDisplay, dial: Dial, pass_time: PassTime, told: list[Told]
) -> None:
    push = (await ask(hass, "notify", message="Tea", duration=20, expires=5))["Kitchen"]["id"]
    await esp32.take(immediate=True)
    await ahead(esp32)
    await pass_time(8)
    again = await dial("esp32")
    await pass_time(0.2)
    await again.take()
    assert await happened(hass, told) == [("shown", push), ("expired", push)]
    await dim(hass, 255)
    await again.hear_image()
    assert await again.hear() == {"brightness": 100}


async def test_a_push_that_the_display_never_confirms_is_sent_again_and_not_claimed(
    hass: HomeAssistant, esp32: FakeDisplay, pass_time: PassTime, told: list[Told]
) -> None:
    """It pings and queues, and draws nothing: an update of its firmware."""
    await show(hass, moving_webp())
    await esp32.hear_image(immediate=True)
    await esp32.queue()
    for _ in range(4):
        await esp32.say({})
        await pass_time(8)
    assert await happened(hass, told) == []
    assert (await esp32.hear_image(immediate=True)).image == moving_webp()
