"""Names that mean nothing: a field is refused, an ornament is left out and told, each with the nearest one."""

from pathlib import Path
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .pictures import ask
from .test_notify import font_folder, hass_config_dir, mdi

__all__ = ["font_folder", "hass_config_dir", "mdi"]
"""Fixtures."""

pytestmark = pytest.mark.usefixtures("restless", "mdi")


@pytest.mark.parametrize(("field", "nearest"), [("colour", "color"), ("mesage", "message"), ("ikon", "icon")])
async def test_an_unknown_field_is_refused_with_the_nearest_valid_one(
    hass: HomeAssistant, entry: MockConfigEntry, field: str, nearest: str
) -> None:
    for value in ("red", "", None):
        data: dict[str, Any] = {"message": "Hi", field: value}
        with pytest.raises(ServiceValidationError, match=rf"Closest matches: .*\b{nearest}\b") as refusal:
            await ask(hass, "notify", **data)
        assert refusal.value.translation_key == "unknown_field"
    assert (await ask(hass, "dismiss"))["Kitchen"]["dismissed"] == 0


@pytest.mark.parametrize(
    ("data", "nearest"),
    [
        ({"icon": "mdi:sqare"}, "mdi:square"),
        ({"icon": "bel"}, "bell"),
        ({"font": "4x7"}, "4x6"),
        ({"font": "5x8:12"}, "5x8"),
        ({"font": "brik"}, "brick"),
        ({"font": "brick:3"}, "brick"),
        ({"color": "oragne"}, "orange"),
        ({"background": "blu"}, "blue"),
        ({"icon_color": "gren", "icon": "bell"}, "green"),
    ],
    ids=lambda value: "-".join(value.values()) if isinstance(value, dict) else None,
)
async def test_an_unknown_name_costs_the_ornament_and_the_nearest_one_is_told(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    font_folder: Path,
    caplog: pytest.LogCaptureFixture,
    data: dict[str, Any],
    nearest: str,
) -> None:
    [(field, value), *others] = data.items()
    common = {"message": "Hi", "priority": "critical", **dict(others), "dry_run": True}
    plain = (await ask(hass, "notify", **common))["Kitchen"]
    answers = [(await ask(hass, "notify", **common, **{field: value}))["Kitchen"] for _ in range(2)]
    [warning] = answers[0]["warnings"]
    assert answers == [{**plain, "warnings": [warning]}] * 2
    assert warning.startswith(f"{field}: unknown_")
    assert f"({value}), closest matches: " in warning
    assert nearest in warning
    assert caplog.text.count(warning) == 1
