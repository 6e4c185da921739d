"""Clients that say too much: they are not read, ended without a word, and stay outside for a while."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from http import HTTPStatus
from typing import Any

import pytest
from aiohttp import WSMsgType, WSServerHandshakeError
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.tronbyt.const import CLIENT_BYTES_MAX, CLIENT_FRAMES_END, CLIENT_RATE_MAX
from custom_components.tronbyt.guests import PAUSE_FIRST, REQUESTS_MAX
from custom_components.tronbyt.pace import AT_ONCE, PER_SECOND

from .conftest import Dial, PassTime
from .fake_display import DEVICE_ID, Client, FakeDisplay, caught_up
from .raw_poller import FIRMWARE, request
from .waiting import until

type Flood = Callable[[FakeDisplay], Awaitable[object]]

FLOODS: dict[str, Flood] = {
    "pings": lambda display: display.ws.ping(b"x"),
    "pongs": lambda display: display.ws.pong(b"1"),
    "texts": lambda display: display.say("{}"),
    "broken JSON": lambda display: display.say("{"),
    "bytes": lambda display: display.ws.send_bytes(b"x"),
    "long texts": lambda display: display.say("x" * 5000),
    "largest frames": lambda display: display.ws.send_bytes(bytes(65_535)),
    "acks": lambda display: display.queue(),
}
# More than the answers that a client owes at most, and than what ends it.
ENOUGH = 2 * CLIENT_FRAMES_END
every_flood = pytest.mark.parametrize("flood", FLOODS.values(), ids=FLOODS.keys())
every_family = pytest.mark.parametrize("family", ["document", "esp32", "tronberry"])


async def pour(display: FakeDisplay, flood: Flood, count: int = ENOUGH) -> None:
    """Say something so often, or until the connection is gone."""
    with suppress(OSError):
        for _ in range(count):
            await flood(display)


async def is_refused(dial: Dial, **options: Any) -> bool:
    """Tell whether a display that dials in hears 404 instead of an upgrade."""
    try:
        await dial(**options)
    except WSServerHandshakeError as err:
        return err.status == HTTPStatus.NOT_FOUND
    return False


@every_flood
async def test_a_flood_of_any_kind_ends_the_connection_without_a_word(
    entry: MockConfigEntry, dial: Dial, flood: Flood
) -> None:
    display = await dial()
    await display.hear_image()
    await pour(display, flood)
    kind, _ = await display.end()
    assert kind is not WSMsgType.CLOSE


@every_family
async def test_who_flooded_stays_outside_for_a_while_whatever_it_is(
    entry: MockConfigEntry, dial: Dial, freezer: FrozenDateTimeFactory, family: str
) -> None:
    display = await dial(family)
    await pour(display, FLOODS["pings"])
    await display.end()
    assert await is_refused(dial, family=family)
    freezer.tick(PAUSE_FIRST - 1)
    assert await is_refused(dial, family=family)
    freezer.tick(1)
    assert not await is_refused(dial, family=family)


async def test_the_pause_grows_with_each_flood(
    entry: MockConfigEntry, dial: Dial, freezer: FrozenDateTimeFactory
) -> None:
    for pause in (PAUSE_FIRST, 2 * PAUSE_FIRST, 4 * PAUSE_FIRST):
        display = await dial()
        await pour(display, FLOODS["pings"])
        await display.end()
        freezer.tick(pause - 1)
        assert await is_refused(dial)
        freezer.tick(1)
    assert not await is_refused(dial)


async def test_who_flooded_cannot_poll_either(
    hass: HomeAssistant, entry: MockConfigEntry, client: Client, dial: Dial, freezer: FrozenDateTimeFactory
) -> None:
    hass.config_entries.async_update_entry(entry, options={"polling": True})
    await hass.async_block_till_done()
    assert (await request(client, **FIRMWARE)).status == 200
    display = await dial()
    await pour(display, FLOODS["texts"])
    await display.end()
    assert (await request(client, **FIRMWARE)).status == 404
    freezer.tick(PAUSE_FIRST)
    assert (await request(client, **FIRMWARE)).status == 200


async def test_the_real_display_comes_in_from_its_own_address(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, monkeypatch: pytest.MonkeyPatch
) -> None:
    display = await dial()
    await pour(display, FLOODS["pings"])
    await display.end()
    assert await is_refused(dial)
    monkeypatch.setattr("aiohttp.web.BaseRequest.remote", "127.0.0.77")
    assert not await is_refused(dial)


async def test_fragments_without_an_end_are_counted_by_their_bytes(entry: MockConfigEntry, dial: Dial) -> None:
    """The parser hands nothing over of them, however many there are."""
    display = await dial()
    await display.hear_image()
    display.transport.write(bytes((1, 0x80, 0, 0, 0, 0)) + bytes((0, 0x80, 0, 0, 0, 0)) * (CLIENT_BYTES_MAX // 6))
    kind, _ = await display.end()
    assert kind is not WSMsgType.CLOSE
    assert await is_refused(dial)


@pytest.mark.parametrize("flood", [FLOODS["pings"], FLOODS["texts"]], ids=["pings", "texts"])
async def test_what_is_too_much_for_a_second_is_dropped_and_then_all_is_well(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, freezer: FrozenDateTimeFactory, flood: Flood
) -> None:
    display = await dial()
    await display.take()
    await display.hear_image()
    await pour(display, flood, CLIENT_FRAMES_END)
    await caught_up(hass)
    freezer.tick(1)
    await display.queue()
    await display.show()
    assert (await display.hear_image()).image


async def images_for(hass: HomeAssistant, display: FakeDisplay, *, skips: int) -> int:
    """Return how many images come while the clock stands still; of each the number behind it is said to be seen."""
    for images in range(3 * AT_ONCE):
        await caught_up(hass)
        if display.is_silent:
            return images
        await display.hear_image()
        await display.queue()
        display.counter += skips
        await display.show()
    return 3 * AT_ONCE


@pytest.mark.parametrize("skips", [0, 1], ids=["it is seen", "a picture of its own is seen, and ours sent again"])
@pytest.mark.parametrize("family", ["document", "esp32"])
@pytest.mark.usefixtures("entry", "restless")
async def test_whatever_is_said_of_images_only_so_many_are_sent(
    hass: HomeAssistant, dial: Dial, pass_time: PassTime, family: str, skips: int
) -> None:
    display = await dial(family)
    await pass_time(1)
    assert AT_ONCE - 1 <= await images_for(hass, display, skips=skips) <= AT_ONCE + 1
    for _ in range(5):
        await pass_time(1)
        assert PER_SECOND - 1 <= await images_for(hass, display, skips=skips) <= PER_SECOND + 1


async def test_pings_beyond_the_budget_are_not_answered(
    hass: HomeAssistant, entry: MockConfigEntry, client: Client
) -> None:
    ws = await client.ws_connect(f"/{DEVICE_ID}/ws", autoping=False)
    while (await ws.receive()).type is not WSMsgType.BINARY:
        pass
    for number in range(CLIENT_FRAMES_END):
        await ws.ping(b"%d" % number)
    complaints = entry.runtime_data.director.complaints
    await until(lambda: complaints.count > 0, "frames are dropped")
    await ws.send_str("{")
    answered = 0
    while entry.runtime_data.director.session is not None:
        message = await ws.receive()
        answered += message.type is WSMsgType.PONG
        if answered >= CLIENT_RATE_MAX:
            break
    assert answered == CLIENT_RATE_MAX
    await ws.close()


@every_family
async def test_dialling_in_a_loop_is_refused(entry: MockConfigEntry, client: Client, dial: Dial, family: str) -> None:
    for _ in range(REQUESTS_MAX):
        display = await dial(family)
        await display.hang_up()
    assert await is_refused(dial, family=family)


async def test_dialling_unknown_ids_in_a_loop_is_refused_without_an_upgrade(
    entry: MockConfigEntry, client: Client, dial: Dial
) -> None:
    for number in range(REQUESTS_MAX):
        display = await dial(device_id=f"{number:08x}")
        assert await display.end() == (WSMsgType.CLOSE, 1008)
    assert await is_refused(dial, device_id="0000ffff")
    assert not await is_refused(dial), "the door to a known display is another one"


async def test_asking_for_images_in_a_loop_is_refused(
    hass: HomeAssistant, entry: MockConfigEntry, client: Client
) -> None:
    hass.config_entries.async_update_entry(entry, options={"polling": True})
    await hass.async_block_till_done()
    answers = [(await request(client, **FIRMWARE)).status for _ in range(REQUESTS_MAX + 10)]
    assert answers == [200] * REQUESTS_MAX + [404] * 10


async def test_while_home_assistant_starts_all_displays_of_a_house_may_ask(
    hass: HomeAssistant, entry: MockConfigEntry, client: Client
) -> None:
    """One proxy may stand before them all."""
    hass.config_entries.async_update_entry(entry, options={"polling": True})
    await hass.config_entries.async_unload(entry.entry_id)
    answers = {(await request(client, **FIRMWARE)).status for _ in range(2 * REQUESTS_MAX)}
    assert answers == {503}


async def test_who_pings_and_is_gone_leaves_no_error_in_the_log(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, caplog: pytest.LogCaptureFixture
) -> None:
    display = await dial()
    await display.hear_image()
    display.transport.write(bytes((0x89, 0x80, 0, 0, 0, 0)) * CLIENT_RATE_MAX)
    display.transport.abort()
    director = entry.runtime_data.director
    await until(lambda: director.session is None, "the end of the session")
    await hass.async_block_till_done()
    assert "Error handling request" not in caplog.text
