"""What screens get of what they need."""

import pytest
from homeassistant.core import HomeAssistant

from custom_components.tronbyt.gathering import Gathering
from custom_components.tronbyt.screens.base import Needs


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ none }}", ""),
        ("{{ state_attr('sensor.nowhere', 'x') }}", ""),
        ("{% if false %}x{% endif %}", ""),
        (" {{ none }}\n", ""),
        ("None", "None"),
        ("{{ 'None' if false else 'nobody' }}", "nobody"),
        ("At {{ none }}", "At None"),
        ("{{ (255, 175, 0) }}", "(255, 175, 0)"),
    ],
)
async def test_a_template_that_finds_nothing_says_nothing(hass: HomeAssistant, template: str, said: str) -> None:
    values = await Gathering(hass).values(Needs(templates={"title": template}))
    assert values.texts == {"title": said}
