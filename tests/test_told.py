"""What actions do without is told in the log: once, and without keeping everything that was ever told."""

import pytest
from homeassistant.core import HomeAssistant

from custom_components.tronbyt.told import async_tell


def test_a_warning_is_told_once(hass: HomeAssistant, caplog: pytest.LogCaptureFixture) -> None:
    for warnings in (["icon: unknown_icon"], ["icon: unknown_icon", "tag: shortened"], []):
        async_tell(hass, warnings)
    assert caplog.text.count("icon: unknown_icon") == caplog.text.count("tag: shortened") == 1


def test_names_that_templates_make_up_are_not_kept_for_ever(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    async_tell(hass, ["first", *(f"color: unknown_color ({number})" for number in range(1000)), "first"])
    assert caplog.text.count("first") == 2
