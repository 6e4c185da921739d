"""The client families: the table of the papers, and who is taken for whom."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.protocol.client import (
    DOCUMENT,
    ESP32,
    FAMILIES,
    TRONBERRY,
    BrightnessNeeds,
    Family,
    FamilyName,
    choose,
    family_of,
)
from custom_components.tronbyt.protocol.events import ClientInfo

from .builders import QUICK, turn

ESP32_AGENT = "ESP32 Websocket Client"
TRONBERRY_AGENT = "ixwebsocket/11.4.6 linux ssl/OpenSSL OpenSSL 3.0.17 zlib 1.3.1"
SAYS_ESP32 = ClientInfo(firmware_type="ESP32")
SAYS_NOTHING = ClientInfo(firmware_version="1.0")


@pytest.mark.parametrize(
    ("fact", "document", "esp32", "tronberry"),
    [
        ("brightness_scale", 255, 100, 100),
        ("brightness_needs", BrightnessNeeds.IMMEDIATE_IMAGE, BrightnessNeeds.NOTHING, BrightnessNeeds.IMAGE),
        ("brightness_first_needs_neighbour", False, True, False),
        ("closes", True, False, False),
        ("acks", True, True, False),
        ("waits_for_queued", False, True, False),
        ("silent_after", None, 10, None),
        ("skips_identical", False, True, True),
        ("finishes_pass", False, True, False),
        ("settle", 0, 0.1, 0),
        ("needs_pings", True, False, True),
        ("reboots", False, True, False),
        ("image_limit", 460_000, 460_000, None),
    ],
)
def test_a_fact_of_the_table(fact: str, document: object, esp32: object, tronberry: object) -> None:
    assert [getattr(family, fact) for family in (DOCUMENT, ESP32, TRONBERRY)] == [document, esp32, tronberry]


def test_every_family_is_found_by_its_name() -> None:
    assert set(FAMILIES) == set(FamilyName)
    assert all(family.name is name for name, family in FAMILIES.items())


@pytest.mark.parametrize(
    ("forced", "info", "user_agent", "remembered", "family"),
    [
        (None, None, None, None, DOCUMENT),
        (None, None, ESP32_AGENT, None, ESP32),
        (None, None, TRONBERRY_AGENT, None, TRONBERRY),
        (None, None, "Python/3.14 aiohttp/3.14.5", None, DOCUMENT),
        (None, None, None, FamilyName.ESP32, ESP32),
        (None, None, "", FamilyName.ESP32, ESP32),
        (None, None, "curl/8.0", FamilyName.ESP32, DOCUMENT),
        (None, None, TRONBERRY_AGENT, FamilyName.ESP32, TRONBERRY),
        (None, SAYS_ESP32, None, None, ESP32),
        (None, SAYS_ESP32, TRONBERRY_AGENT, None, ESP32),
        (None, SAYS_NOTHING, ESP32_AGENT, None, ESP32),
        (None, SAYS_NOTHING, None, FamilyName.ESP32, ESP32),
        (FamilyName.DOCUMENT, SAYS_ESP32, ESP32_AGENT, FamilyName.ESP32, DOCUMENT),
        (FamilyName.TRONBERRY, None, None, None, TRONBERRY),
    ],
)
def test_who_is_taken_for_whom(
    forced: FamilyName | None,
    info: ClientInfo | None,
    user_agent: str | None,
    remembered: FamilyName | None,
    family: Family,
) -> None:
    assert choose(forced=forced, info=info, user_agent=user_agent, remembered=remembered) is family


@pytest.mark.parametrize(("said", "family"), [("ESP32", ESP32), ("esp32", None), ("", None), (None, None)])
def test_only_esp32_names_itself(said: str | None, family: Family | None) -> None:
    assert family_of(ClientInfo(firmware_type=said)) is family


@pytest.mark.parametrize(
    ("family", "seconds", "wire"),
    [
        (ESP32, -1, 1),
        (ESP32, 0, 1),
        (ESP32, 1, 1),
        (ESP32, 2147, 2147),
        (ESP32, 2148, 2147),
        (DOCUMENT, 0, 0),
        (DOCUMENT, 10_000, 10_000),
        (TRONBERRY, 10_000, 10_000),
    ],
)
def test_a_dwell_is_one_that_the_client_can_take(family: Family, seconds: int, wire: int) -> None:
    assert family.dwell(seconds) == wire


@pytest.mark.parametrize(
    ("family", "dwell", "duration", "seconds"),
    [
        (ESP32, 10, 0, 10),
        (ESP32, 10, 4, 12),
        (ESP32, 12, 4, 12),
        (ESP32, 1, 40, 40),
        (ESP32, 5000, 0, 2147),
        (ESP32, 15, 1.0000001, 15.0000015),
        (ESP32, 15, 1 / 3, 15),
        (DOCUMENT, 10, 4, 10),
        (TRONBERRY, 10, 4, 10),
    ],
)
def test_firmware_plays_whole_passes(family: Family, dwell: int, duration: float, seconds: float) -> None:
    assert family.visible_for(turn("a", dwell, duration=duration)) == pytest.approx(seconds)


@QUICK
@given(st.integers(1, 2147), st.floats(0.05, 60))
def test_the_pass_in_which_the_dwell_ends_is_the_last(dwell: int, duration: float) -> None:
    visible = ESP32.visible_for(turn("a", dwell, duration=duration))
    assert dwell - duration * 0.01 <= visible < dwell + duration
    assert visible / duration == pytest.approx(round(visible / duration))
