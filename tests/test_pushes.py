"""The queue as a display sees it: who interrupts whom, who comes back, and who never comes."""

from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.tronbyt.drawing import Drawing, Pens

from .conftest import Dial, PassTime, make_entry
from .fake_display import FakeDisplay, Heard
from .pictures import LIGHT, ahead, ask, moving_webp, settled, show, webp

RED, LIME, BLUE = webp("red"), webp("lime"), webp("blue")
pytestmark = pytest.mark.usefixtures("restless")


@pytest.fixture
async def display(entry: MockConfigEntry, dial: Dial) -> FakeDisplay:
    """Give a document client that shows a screen and has the next one queued."""
    return await settled(await dial())


async def cut_in(display: FakeDisplay) -> Heard:
    """Let a display show what interrupts, and queue what comes behind it."""
    heard = await display.take(immediate=True)
    await ahead(display)
    return heard


async def go_on(display: FakeDisplay) -> Heard:
    """Let a display show what it has queued; give what comes behind that."""
    await display.show()
    return await ahead(display)


async def live(display: FakeDisplay, pass_time: PassTime, seconds: int) -> None:
    """Let time pass for a display that gives a sign of life now and then."""
    for _ in range(seconds):
        await display.say({})
        await pass_time(1)


async def light(hass: HomeAssistant, action: str) -> None:
    """Turn the light on or off."""
    await hass.services.async_call("light", action, {"entity_id": LIGHT}, blocking=True)


@pytest.mark.parametrize(
    ("picture", "seconds", "left"),
    [
        (RED, 8, 12),  # what is left
        (RED, 18.5, 3),  # but a still at least so long
        (moving_webp(seconds=7), 8, 14),  # and an animation one whole pass
    ],
)
async def test_what_is_interrupted_comes_back_for_what_is_left(
    hass: HomeAssistant, display: FakeDisplay, pass_time: PassTime, picture: bytes, *, seconds: float, left: int
) -> None:
    await show(hass, picture, duration=20)
    assert (await cut_in(display)).dwell == 20
    await pass_time(seconds)
    await show(hass, BLUE, duration=5, priority="critical")
    assert (await display.take(immediate=True)).image == BLUE
    back = await ahead(display)
    assert (back.image, back.dwell) == (picture, left)
    await pass_time(5)
    assert (await go_on(display)).dwell == 15
    await pass_time(left)
    await go_on(display)
    assert (await ask(hass, "dismiss"))["Kitchen"]["dismissed"] == 0


async def test_what_was_only_queued_when_it_was_interrupted_has_all_of_its_time(
    hass: HomeAssistant, display: FakeDisplay, pass_time: PassTime
) -> None:
    await show(hass, RED, duration=20)
    await display.hear_image(immediate=True)
    await display.queue()
    await pass_time(8)
    await show(hass, BLUE, duration=5, priority="critical")
    await display.take(immediate=True)
    back = await ahead(display)
    assert (back.image, back.dwell) == (RED, 20)


async def test_it_comes_back_after_all_that_is_more_important(
    hass: HomeAssistant, display: FakeDisplay, pass_time: PassTime
) -> None:
    for picture, priority in ((RED, "info"), (BLUE, "critical"), (LIME, "warning")):
        await show(hass, picture, duration=10, priority=priority)
    await display.hear_image(immediate=True)
    await display.queue()
    assert (await display.take(immediate=True)).image == BLUE
    seen = [(await ahead(display)).image]
    for _ in range(2):
        await pass_time(10)
        seen.append((await go_on(display)).image)
    assert seen[:2] == [LIME, RED]
    assert seen[2] not in (RED, LIME, BLUE)


async def test_equals_wait_for_each_other(hass: HomeAssistant, display: FakeDisplay, pass_time: PassTime) -> None:
    for picture in (RED, LIME, BLUE):
        await show(hass, picture, duration=10)
    assert (await display.take(immediate=True)).image == RED
    assert (await ahead(display)).image == LIME
    await pass_time(10)
    assert (await go_on(display)).image == BLUE


async def test_without_stack_an_equal_takes_the_place_and_a_lesser_waits(
    hass: HomeAssistant, display: FakeDisplay
) -> None:
    await ask(hass, "notify", message="First", priority="warning")
    await cut_in(display)
    lesser = (await ask(hass, "notify", message="Lesser", stack=False))["Kitchen"]
    assert lesser["status"] == "queued"
    await ahead(display)
    equal = (await ask(hass, "notify", message="Equal", priority="warning", stack=False))["Kitchen"]
    assert equal["status"] == "sent"
    await display.take(immediate=True)
    await ahead(display)
    assert (await ask(hass, "dismiss"))["Kitchen"]["dismissed"] == 2


@pytest.mark.parametrize("on_panel", [True, False])
async def test_the_same_tag_replaces_in_place(hass: HomeAssistant, display: FakeDisplay, *, on_panel: bool) -> None:
    await show(hass, RED, tag="a", duration=10)
    await display.take(immediate=True)
    await ahead(display)
    await show(hass, LIME, tag="b", duration=10)
    assert (await ahead(display)).image == LIME
    await show(hass, webp("white"), duration=10)
    assert (await show(hass, BLUE, tag="a" if on_panel else "b", duration=20))["status"] == "replaced"
    heard = await display.hear_image(immediate=on_panel)
    assert (heard.image, heard.dwell) == (BLUE, 20)
    assert (await ask(hass, "dismiss"))["Kitchen"]["dismissed"] == 3


async def test_dismissing_by_tag_leaves_the_others(hass: HomeAssistant, display: FakeDisplay) -> None:
    for picture, tag in ((RED, "a"), (LIME, "b"), (BLUE, "a")):
        await show(hass, picture, duration=10, **({"tag": tag} if tag == "b" else {}))
    await display.take(immediate=True)
    assert (await ahead(display)).image == LIME
    assert (await ask(hass, "dismiss", tag="c"))["Kitchen"]["dismissed"] == 0
    assert (await ask(hass, "dismiss", tag="b"))["Kitchen"]["dismissed"] == 1
    assert (await ahead(display)).image == BLUE
    assert (await ask(hass, "dismiss"))["Kitchen"]["dismissed"] == 2
    assert (await display.hear_image(immediate=True)).image not in (RED, LIME, BLUE)


@pytest.mark.parametrize(("seconds", "dwell"), [(4, 11), (12, 15)])
async def test_a_screen_is_shown_for_its_rest_if_that_is_worth_it(
    hass: HomeAssistant, display: FakeDisplay, pass_time: PassTime, *, seconds: float, dwell: int
) -> None:
    await pass_time(seconds)
    await show(hass, RED, duration=10)
    await display.take(immediate=True)
    assert (await ahead(display)).dwell == dwell


async def test_what_expires_while_it_waits_is_never_shown(
    hass: HomeAssistant, display: FakeDisplay, pass_time: PassTime
) -> None:
    await show(hass, RED, duration=400)
    await display.take(immediate=True)
    await ahead(display)
    await show(hass, LIME)
    assert (await ahead(display)).image == LIME
    await live(display, pass_time, 301)
    assert (await ahead(display)).image not in (RED, LIME)
    assert (await ask(hass, "dismiss"))["Kitchen"]["dismissed"] == 1


async def test_a_hold_goes_when_it_is_told_to_expire(
    hass: HomeAssistant, display: FakeDisplay, pass_time: PassTime
) -> None:
    await ask(hass, "notify", message="Door", hold=True, expires=60)
    held = await cut_in(display)
    assert held.dwell == 2147
    await pass_time(59)
    await show(hass, RED, priority="critical", duration=10)
    assert (await display.take(immediate=True)).image == RED
    assert (await ahead(display)).image == held.image
    await pass_time(2)
    assert (await ahead(display)).image not in (RED, held.image)


@pytest.mark.parametrize(("seconds", "shown"), [(200, True), (301, False)])
async def test_what_comes_in_the_dark_waits_for_the_light(
    hass: HomeAssistant, display: FakeDisplay, pass_time: PassTime, *, seconds: int, shown: bool
) -> None:
    await light(hass, "turn_off")
    assert (await display.take(immediate=True)).brightness == [0]
    await show(hass, RED, duration=10)
    await live(display, pass_time, seconds)
    await light(hass, "turn_on")
    assert ((await display.hear_image(immediate=True)).image == RED) is shown


async def test_a_burst_survives_a_reconnect_in_its_order(
    hass: HomeAssistant, display: FakeDisplay, dial: Dial, pass_time: PassTime
) -> None:
    for picture in (RED, LIME, BLUE):
        await show(hass, picture, duration=10)
    await display.hear_image(immediate=True)
    await display.hang_up()
    await pass_time(30)
    again = await dial("esp32")
    await pass_time(0.2)
    assert (await again.take()).image not in (RED, LIME, BLUE)
    assert (await again.take(immediate=True)).image == RED
    assert (await ahead(again)).image == LIME
    await pass_time(10)
    assert (await go_on(again)).image == BLUE


async def test_what_was_begun_before_a_reconnect_comes_back_for_what_is_left(
    hass: HomeAssistant, display: FakeDisplay, dial: Dial, pass_time: PassTime
) -> None:
    await show(hass, RED, duration=20)
    await cut_in(display)
    await pass_time(8)
    await display.hang_up()
    back = await (await dial()).take(immediate=True)
    assert (back.image, back.dwell) == (RED, 12)


async def test_what_was_begun_before_a_boot_comes_back(
    hass: HomeAssistant, display: FakeDisplay, dial: Dial, pass_time: PassTime
) -> None:
    await show(hass, RED, duration=20)
    await cut_in(display)
    await pass_time(8)
    await display.hang_up()
    again = await dial("esp32")
    await pass_time(0.2)
    await again.take()
    assert (await again.hear_image()).image == RED


async def test_dwell_comes_before_brightness_also_when_a_push_overtakes_the_first_screen(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial
) -> None:
    await show(hass, RED, duration=10)
    display = await dial()
    while await display.hear() != RED:
        pass
    assert display.texts[-2:] == [{"dwell_secs": 10}, {"brightness": 128}]


async def test_a_client_without_acks_is_interrupted_and_goes_back_by_the_clock(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    display = await dial("tronberry")
    await display.hear_image()
    seen: list[bytes] = []
    for picture, priority in ((RED, "info"), (BLUE, "critical")):
        await show(hass, picture, duration=10, priority=priority)
        seen.append((await display.hear_image()).image)
        await pass_time(4)
    await pass_time(6.1)
    seen.append((await display.hear_image()).image)
    await pass_time(6.1)
    last = (await display.hear_image()).image
    assert seen == [RED, BLUE, RED]
    assert last not in (RED, BLUE)


async def test_displays_of_one_kind_share_a_drawing(
    hass: HomeAssistant, display: FakeDisplay, dial: Dial, monkeypatch: pytest.MonkeyPatch
) -> None:
    twin = make_entry("00000002", title="Hall")
    twin.add_to_hass(hass)
    assert await hass.config_entries.async_setup(twin.entry_id)
    other = await settled(await dial(device_id="00000002"))
    drawn: list[object] = []
    draw = Pens.message

    def count(pens: Pens, *args: Any) -> Drawing:
        drawn.append(args)
        return draw(pens, *args)

    monkeypatch.setattr(Pens, "message", count)
    await ask(hass, "notify", message="Washer", entity_id=[LIGHT, "light.hall"])
    assert (await display.take(immediate=True)).image == (await other.take(immediate=True)).image
    assert len(drawn) == 1


async def test_a_text_that_cannot_be_drawn_is_an_error_that_is_logged_once(
    hass: HomeAssistant, display: FakeDisplay, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(Pens, "message", fail)
        for _ in range(2):
            with pytest.raises(HomeAssistantError) as failure:
                await ask(hass, "notify", message="Washer")
            assert failure.value.translation_key == "drawing_failed"
    assert caplog.text.count("Drawing failed") == 1
    caplog.clear()  # what was expected is no failure of the test
    assert (await ask(hass, "notify", message="Washer"))["Kitchen"]["status"] == "sent"
