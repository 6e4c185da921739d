"""Brightness, settings, lost texts, size limits, updates: what the whole device does."""

import pytest

from tools.emulator.assembly import Opcode, WireFrame
from tools.emulator.device import Say
from tools.emulator.events import (
    Brightness,
    Closed,
    Displaying,
    FrameDrawn,
    Lost,
    Ota,
    Oversize,
    Queued,
    Reboot,
    ReceivedText,
    Undecodable,
)
from tools.emulator.firmware import document, esp32

from .bench import BLUE, GREEN, RED, Bench, plain, webp


def test_the_panel_boots_at_its_drivers_brightness() -> None:
    assert Bench().device.brightness == 128


@pytest.mark.parametrize(("version", "default"), [((1, 6, 6), 20), ((1, 6, 5), 20), ((1, 6, 4), 30), ((1, 4, 4), 30)])
def test_a_first_brightness_equal_to_the_default_is_ignored(version: tuple[int, int, int], default: int) -> None:
    bench = Bench(esp32(version))
    bench.text(f'{{"brightness": {default}}}')
    assert bench.events[-1] == Brightness(default, 128)
    bench.text(f'{{"brightness": {default + 1}}}')
    bench.text(f'{{"brightness": {default}}}')
    assert bench.device.brightness == (default * 230 + 50) // 100


@pytest.mark.parametrize(("percent", "panel"), [(0, 0), (1, 2), (50, 115), (100, 230), (101, 230), (-5, 0)])
def test_percent_become_panel_steps(percent: int, panel: int) -> None:
    bench = Bench()
    bench.text(f'{{"brightness": {percent}}}')
    assert bench.device.brightness == panel


def test_a_gen1_is_darker_from_1_6_4_on() -> None:
    new, old = Bench(esp32((1, 6, 4), gen1=True)), Bench(esp32((1, 6, 3), gen1=True))
    for bench in (new, old):
        bench.text('{"brightness": 50}')
    assert (new.device.brightness, old.device.brightness) == (50, 115)


def test_before_1_4_3_a_brightness_of_0_does_not_blank_the_panel() -> None:
    bench = Bench(esp32((1, 4, 2)))
    bench.text('{"brightness": 0}')
    assert bench.device.brightness == 2


def test_before_1_4_0_a_compact_brightness_is_read_as_almost_nothing() -> None:
    bench = Bench(esp32((1, 3, 9)))
    bench.text('{"brightness":50}')
    assert bench.device.brightness == 2
    bench.text('{"brightness": 50}')
    assert bench.device.brightness == 115


def test_brightness_applies_at_once_without_an_image() -> None:
    bench = Bench()
    bench.text('{"brightness": 100}')
    assert bench.events[-1] == Brightness(100, 230)


def test_brightness_is_forgotten_by_a_reboot() -> None:
    bench = Bench()
    bench.text('{"brightness": 100}')
    bench.device.reboot(bench.now)
    assert bench.device.brightness == 128


def test_a_long_touch_turns_off_and_comes_back_at_30_whatever_it_was() -> None:
    bench = Bench()
    bench.text('{"brightness": 80}')
    bench.forget()
    bench.hold()
    assert bench.device.brightness == 0
    bench.hold()
    assert bench.device.brightness == 69
    assert bench.said == []


def test_a_brightness_from_the_server_turns_a_touched_panel_on() -> None:
    bench = Bench()
    bench.hold()
    bench.text('{"brightness": 50}')
    assert bench.device.brightness == 115
    bench.hold()
    assert bench.device.brightness == 0


def test_text_over_the_buffer_is_lost() -> None:
    bench = Bench()
    long = '{"brightness": 50' + " " * 8192 + "}"
    bench.text(long)
    assert bench.device.brightness == 128
    assert bench.of(Lost)
    assert bench.of(ReceivedText)[0].text == long


def test_text_of_exactly_the_buffer_is_read() -> None:
    bench = Bench()
    bench.text('{"brightness": 50}'.ljust(8192))
    assert bench.device.brightness == 115


def test_only_the_last_chunk_of_a_long_text_is_parsed() -> None:
    bench = Bench()
    bench.text('{"brightness": 50}'.rjust(8192) + '{"brightness": 60}')
    assert bench.device.brightness == 138


def test_up_to_1_5_1_the_buffer_was_larger() -> None:
    bench = Bench(esp32((1, 5, 1)))
    bench.text('{"brightness": 50}'.ljust(9000))
    assert bench.device.brightness == 115


def test_fragmented_text_is_lost() -> None:
    bench = Bench()
    bench.frame(Opcode.TEXT, b'{"brightness"', final=False)
    bench.frame(Opcode.CONTINUATION, b": 50}")
    assert bench.device.brightness == 128
    assert bench.of(Lost)


def test_a_fragmented_image_is_put_together_from_1_4_7_on() -> None:
    bench = Bench(esp32((1, 4, 7)))
    data = webp(GREEN)
    bench.frame(Opcode.BINARY, data[:20], final=False)
    bench.frame(Opcode.CONTINUATION, data[20:30], final=False)
    bench.frame(Opcode.CONTINUATION, data[30:])
    bench.wait(2)
    assert bench.shown == [plain(GREEN)]


def test_before_1_4_7_the_first_fragment_is_taken_for_the_image() -> None:
    bench = Bench(esp32((1, 4, 6)))
    data = webp(GREEN)
    bench.frame(Opcode.BINARY, data[:20], final=False)
    bench.frame(Opcode.CONTINUATION, data[20:])
    bench.wait(2)
    assert bench.shown == []
    assert len(bench.of(Undecodable)) == len(bench.of(Lost)) == 1


def test_an_image_of_the_limit_is_taken() -> None:
    bench = Bench()
    bench.image(webp(GREEN).ljust(460_000, b"\0"))
    assert bench.of(Oversize) == []
    assert bench.acks == ['{"queued":1}']


def test_oversize_shows_its_own_picture_with_its_own_acks() -> None:
    bench = Bench()
    bench.settled(dwell=600)
    bench.image(webp(GREEN).ljust(460_001, b"\0"))
    bench.wait(0.2)
    assert bench.of(Oversize) == [Oversize(460_001)]
    assert bench.acks == ['{"queued":2}', '{"displaying":2}']
    assert [event.sha for event in bench.of(Displaying)] == ["oversize"]
    assert bench.corner == (220, 0, 0)


def test_an_image_after_an_oversize_one_is_shown_after_a_second() -> None:
    bench = Bench()
    bench.settled(dwell=600)
    bench.image(b"\0" * 460_001)
    bench.wait(0.2)
    bench.image(webp(GREEN))
    bench.wait(1.2)
    assert bench.corner == GREEN


def test_what_follows_an_oversize_fragment_is_swallowed() -> None:
    bench = Bench(max_bytes=100)
    bench.frame(Opcode.BINARY, b"x" * 101, final=False)
    bench.frame(Opcode.CONTINUATION, b"x" * 101)
    assert len(bench.of(Oversize)) == 1
    assert bench.acks == ['{"queued":1}']


def test_the_limit_was_lower_up_to_1_2_1_and_no_picture_told_of_it() -> None:
    bench = Bench(esp32((1, 2, 1)))
    bench.image(webp(GREEN).ljust(220_001, b"\0"))
    bench.wait(1)
    assert bench.of(Oversize) == [Oversize(220_001)]
    assert not bench.of(Queued)
    assert not bench.of(Displaying)


def test_other_clients_have_an_oversize_limit_only_on_demand() -> None:
    bench = Bench(document(), max_bytes=100)
    bench.image(b"x" * 101)
    assert bench.of(Oversize) == [Oversize(101)]
    assert bench.of(Queued) == []


def test_1_5_0_introduces_itself_within_five_seconds_of_the_connection() -> None:
    bench = Bench(online=False)
    bench.wait(3)
    bench.connect()
    bench.image(webp(RED))
    bench.wait(1.9)
    assert bench.infos == []
    bench.wait(0.2)
    assert len(bench.infos) == 1
    assert bench.said[0] == '{"queued":1}'
    bench.wait(20)
    assert len(bench.infos) == 1


def test_1_4_3_introduces_itself_at_once_and_1_4_2_never() -> None:
    assert len(Bench(esp32((1, 4, 3))).infos) == 1
    silent = Bench(esp32((1, 4, 2)))
    silent.wait(20)
    assert silent.infos == []


def test_every_connection_gets_an_introduction() -> None:
    bench = Bench()
    bench.wait(6)
    bench.disconnect()
    bench.wait(10)
    bench.connect()
    bench.wait(6)
    assert len(bench.infos) == 2


@pytest.mark.parametrize(
    ("version", "fields"),
    [
        ((1, 4, 3), {"firmware_version", "firmware_type", "protocol_version", "mac"}),
        ((1, 4, 8), {"ssid", "image_url", "swap_colors", "skip_display_version", "ap_mode", "prefer_ipv6"}),
        ((1, 5, 0), {"hostname", "syslog_addr", "sntp_server", "wifi_power_save"}),
        ((1, 6, 2), {"skip_boot_animation"}),
        ((1, 6, 4), {"disable_touch"}),
    ],
)
def test_an_introduction_grows_with_the_firmware(version: tuple[int, int, int], fields: set[str]) -> None:
    bench = Bench(esp32(version))
    bench.wait(6)
    (info,) = bench.infos
    assert fields <= set(info)
    assert info["firmware_version"] == ".".join(map(str, version))
    assert info["firmware_type"] == "ESP32"


def test_the_oldest_introduction_has_four_fields() -> None:
    assert len(Bench(esp32((1, 4, 3))).infos[0]) == 4


def test_a_changed_setting_is_echoed_and_survives_a_reboot() -> None:
    bench = Bench()
    bench.text('{"hostname": "desk", "swap_colors": true}')
    assert [info["hostname"] for info in bench.infos] == ["desk"]
    bench.device.reboot(bench.now)
    bench.wait(0)
    bench.connect()
    bench.wait(6)
    assert bench.infos[-1]["swap_colors"] is True


def test_a_refused_hostname_is_not_echoed() -> None:
    bench = Bench()
    bench.text('{"hostname": ""}')
    bench.text('{"hostname": "' + "x" * 33 + '"}')
    assert bench.infos == []


def test_too_long_a_text_is_refused_in_silence_and_the_old_one_echoed() -> None:
    bench = Bench()
    bench.text('{"sntp_server": "pool.example"}')
    bench.text('{"sntp_server": "' + "x" * 65 + '"}')
    assert [info["sntp_server"] for info in bench.infos] == ["pool.example", "pool.example"]


def test_reboot_comes_after_the_settings_of_the_same_message() -> None:
    bench = Bench()
    bench.device.receive(WireFrame(Opcode.TEXT, b'{"reboot": true, "hostname": "desk"}'), bench.now)
    kinds = [type(output) for output in bench.device.take()]
    assert kinds.index(Say) < kinds.index(Reboot)
    assert '"hostname":"desk"' in bench.device.settings.client_info()


def test_the_key_is_cut_out_of_an_address_that_is_stored() -> None:
    bench = Bench()
    bench.text('{"image_url": "ws://10.0.0.1/abcd1234/ws?a=1&key=secret"}')
    assert bench.infos[-1]["image_url"] == "ws://10.0.0.1/abcd1234/ws?a=1"
    assert bench.device.settings.key == "secret"


def test_too_long_an_address_is_refused() -> None:
    bench = Bench()
    before = bench.device.settings.url
    bench.text('{"image_url": "ws://10.0.0.1/' + "x" * 128 + '"}')
    assert bench.device.settings.url == before


def test_an_update_pauses_drawing_while_images_are_still_queued() -> None:
    bench = Bench()
    bench.settled(dwell=1)
    bench.text('{"ota_url": "http://192.168.1.2/new.bin"}')
    bench.text('{"ota_url": "http://192.168.1.2/new.bin"}')
    bench.image(webp(GREEN))
    bench.image(webp(BLUE))
    bench.wait(6.5)
    assert bench.acks == ['{"queued":2}', '{"queued":3}']
    assert bench.of(Ota) == [Ota("begun"), Ota("failed")]
    bench.wait(1)
    assert bench.shown == [plain(BLUE)]


def test_the_address_of_an_update_has_a_limit() -> None:
    bench = Bench()
    bench.text('{"ota_url": "http://192.168.1.2/' + "x" * 511 + '"}')
    assert bench.of(Ota) == []


def test_a_red_pixel_marks_a_lost_connection_from_1_6_2_on() -> None:
    new, old = Bench(), Bench(esp32((1, 6, 1)))
    for bench in (new, old):
        bench.settled(dwell=600)
        bench.disconnect()
        bench.wait(6)
    assert (new.corner, old.corner) == ((100, 0, 0), RED)
    assert new.of(FrameDrawn)


def test_an_event_is_one_line_of_json() -> None:
    assert Closed(None).line(1.23456789) == '{"at": 1.2346, "event": "closed", "code": null}'
    assert Queued(3, "abc", sent=True).line(2) == (
        '{"at": 2, "event": "queued", "counter": 3, "sha": "abc", "sent": true}'
    )
