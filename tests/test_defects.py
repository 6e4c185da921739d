"""What was not drawn as wished is told once."""

import pytest
from homeassistant.core import HomeAssistant

from custom_components.tronbyt.defects import Defects


def test_what_a_screen_lacks_is_told_once_for_each_screen(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    defects = Defects(hass)
    for title in ("Cat", "Cat", "Dog"):
        defects.warn(title, ("image: shortened",))
    defects.warn("Cat", ())
    assert [record.getMessage() for record in caplog.records] == [
        "The screen Cat was not drawn as wished: image: shortened",
        "The screen Dog was not drawn as wished: image: shortened",
    ]
