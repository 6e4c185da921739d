"""What each firmware makes of a text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.emulator.firmware import Firmware, document, esp32, tronberry
from tools.emulator.text import Change, Command, Dwell, Immediate, OtaUrl, Restart, SetBrightness, commands

NEW = esp32((1, 6, 6))


def parsed(text: str, firmware: Firmware = NEW) -> list[Command]:
    """Return the commands in `text`."""
    return commands(text, firmware)


@pytest.mark.parametrize("version", [(1, 0, 0), (1, 0, 2), (1, 3, 9)])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"brightness": 50}', [SetBrightness(50)]),
        ('{"brightness":  50}', [SetBrightness(50)]),
        ('{"brightness":50}', [SetBrightness(0)]),  # one character further than it should look
        ('{"brightness":5}', [SetBrightness(0)]),
        ('{ "brightness": 50}', []),
        ('{"dwell_secs": 5, "brightness": 50}', []),
        ('{"immediate": true}', []),
        ('{"reboot": true}', []),
    ],
)
def test_before_1_4_0_digits_are_read_at_a_fixed_place(
    version: tuple[int, int, int], text: str, expected: list[Command]
) -> None:
    assert parsed(text, esp32(version)) == expected


@pytest.mark.parametrize("version", [(1, 4, 0), (1, 4, 3)])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"dwell_secs":7}', [Dwell(7)]),
        ('{"dwell_secs": 9999}', [Dwell(3600)]),
        ('{"brightness":50}', [SetBrightness(50)]),
        ('{"immediate": true}', [Immediate()]),
        ('{"immediate": false}', []),
        ('{"immediate": true, "dwell_secs": 7}', [Immediate()]),  # one key, the others are never looked at
        ('{"immediate": false, "dwell_secs": 7}', []),
        ('{"dwell_secs": 7, "immediate": true}', [Dwell(7)]),  # it has to open the object
        ('{"brightness": 50, "dwell_secs": 7}', [Dwell(7)]),
        ('{"dwell_secs" 7}', []),
        ('{"reboot": true}', []),
    ],
)
def test_before_1_4_4_only_one_key_of_a_message_counts(
    version: tuple[int, int, int], text: str, expected: list[Command]
) -> None:
    assert parsed(text, esp32(version)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"brightness":50,"dwell_secs":7,"immediate":true}', [Immediate(), Dwell(7), SetBrightness(50)]),
        ('{"BRIGHTNESS": 50}', [SetBrightness(50)]),
        ('{"brightness": 50, "Brightness": 60}', [SetBrightness(50)]),
        ('{"brightness": 50.9}', [SetBrightness(50)]),
        ('{"brightness": "50"}', []),
        ('{"brightness": true}', []),
        ('{"brightness": NaN}', []),
        ('{"brightness": 1e300}', [SetBrightness(2**31 - 1)]),
        ('{"dwell_secs": 0}', [Dwell(1)]),
        ('{"dwell_secs": -3}', [Dwell(1)]),
        ('{"dwell_secs": 99999}', [Dwell(3600)]),
        ('{"immediate": false}', []),
        ('{"immediate": 1}', []),
        ('{"status": "error", "message": "x"}', []),
        ('  {"immediate": true} and more', [Immediate()]),
        ("[1]", []),
        ("no JSON", []),
        ("", []),
        ("[" * 100_000, []),
        ('{"ota_url": "http://192.168.1.2/a.bin"}', [OtaUrl("http://192.168.1.2/a.bin")]),
        ('{"reboot": true, "swap_colors": true}', [Change("swap_colors", value=True), Restart()]),
        ('{"reboot": "true"}', []),
        ('{"swap_colors": 1}', []),
        ('{"wifi_power_save": 2.7}', [Change("wifi_power_save", 2)]),
        ('{"wifi_power_save": true}', []),
        ('{"hostname": "desk"}', [Change("hostname", "desk")]),
    ],
)
def test_from_1_4_4_on_it_is_json(text: str, expected: list[Command]) -> None:
    assert parsed(text) == expected


@pytest.mark.parametrize(
    ("key", "value", "since"),
    [
        ("swap_colors", "true", (1, 4, 8)),
        ("ap_mode", "false", (1, 4, 8)),
        ("hostname", '"desk"', (1, 5, 0)),
        ("skip_boot_animation", "true", (1, 6, 2)),
        ("disable_touch", "true", (1, 6, 4)),
        ("reboot", "true", (1, 4, 8)),
    ],
)
def test_a_key_is_known_from_its_version_on(key: str, value: str, since: tuple[int, int, int]) -> None:
    text = f'{{"{key}": {value}}}'
    major, minor, patch = since
    before = (major, minor, patch - 1) if patch else (major, minor - 1, 9)
    assert parsed(text, esp32(since))
    assert not parsed(text, esp32(before))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"brightness": 200}', [SetBrightness(200)]),
        ('{"dwell_secs": 5000}', [Dwell(5000)]),
        ('{"immediate": true}', [Immediate()]),
        ('{"reboot": true}', []),
    ],
)
def test_the_documents_client_knows_the_document(text: str, expected: list[Command]) -> None:
    assert parsed(text, document()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"brightness": 100}', [SetBrightness(100)]),
        ('{"brightness": 0}', [SetBrightness(0)]),
        ('{"brightness": 101}', []),  # rejected, not clamped
        ('{"brightness": -1}', []),
        ('{"brightness": 50.0}', []),
        ('{"brightness": true}', []),
        ('{"dwell_secs": 5}', []),
        ('{"immediate": true}', []),
    ],
)
def test_tronberry_takes_whole_percentages_and_nothing_else(text: str, expected: list[Command]) -> None:
    assert parsed(text, tronberry()) == expected


@settings(deadline=None)
@given(
    st.text(),
    st.sampled_from([esp32((1, 0, 0)), esp32((1, 4, 0)), NEW, document(), tronberry()]),
)
def test_any_text_can_be_read(text: str, firmware: Firmware) -> None:
    assert isinstance(parsed(text, firmware), list)
