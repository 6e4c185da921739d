"""Letters that no font has, or not with all of their marks: told in the answer, and once in the log."""

import pytest
from homeassistant.core import HomeAssistant

from custom_components.tronbyt.complaints import LACKING_MAX, Complaints
from custom_components.tronbyt.render.font import font

from .conftest import Dial
from .fake_display import FakeDisplay
from .pictures import ask, settled


@pytest.fixture
async def display(entry: object, dial: Dial) -> FakeDisplay:
    """Give a display that shows the clock."""
    return await settled(await dial())


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what the log says of letters."""
    return [record.getMessage() for record in caplog.records if "letters" in record.getMessage()]


def test_a_letter_that_loses_a_mark_is_known() -> None:
    assert font().simplified("Việt Nam, tiếng") == "ệế"
    assert font().simplified("Zwölf, ﬁne, 日本 🔥") == ""


async def test_letters_that_a_message_lacks_are_told_once(
    hass: HomeAssistant, display: FakeDisplay, caplog: pytest.LogCaptureFixture
) -> None:
    answer = (await ask(hass, "notify", message="日本 Việt"))["Kitchen"]
    assert {"message: letters_missing", "message: accents_left_out"} <= set(answer["warnings"])
    await ask(hass, "notify", message="日本 Việt!")
    assert told(caplog) == ["Kitchen: no font has these letters as they are written: 日本ệ"]
    answer = (await ask(hass, "notify", message="Hi", title="Tiếng"))["Kitchen"]
    assert answer["warnings"] == ["title: accents_left_out"]
    assert len(told(caplog)) == 2


async def test_a_message_that_can_be_read_is_told_to_nobody(
    hass: HomeAssistant, display: FakeDisplay, caplog: pytest.LogCaptureFixture
) -> None:
    assert (await ask(hass, "notify", message="Zwölf ✓ 🔥"))["Kitchen"]["warnings"] == []
    assert told(caplog) == []


def test_the_log_is_not_flooded(caplog: pytest.LogCaptureFixture) -> None:
    complaints = Complaints("Kitchen")
    for number in range(LACKING_MAX + 10):
        complaints.lack(chr(0x4E00 + number))
    assert len(told(caplog)) == LACKING_MAX
