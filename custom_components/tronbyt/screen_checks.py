"""What is wrong in the form of a screen, beyond what selectors refuse: checked as strictly as actions are."""

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from math import isfinite, nan
from typing import Any

from homeassistant.core import HomeAssistant, valid_entity_id
from homeassistant.exceptions import TemplateError
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.template import Template, is_template_string

from . import symbols
from .headers import can_be_sent, headers_of
from .render.color import nearest, understood
from .screens.base import ScreenKind
from .screens.fields import ColorText, Field, Headers, IconText, NumberText, ThresholdText, Words
from .screens.thresholds import wrong_pair
from .template_checks import unknown_variables
from .watches import as_template


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong in a field, by its key among the errors; with the closest of what may have been meant."""

    field: str
    error: str
    value: str = ""
    nearest: Iterable[str] = ()


async def async_find_mistake(hass: HomeAssistant, kind: type[ScreenKind], stored: Mapping[str, Any]) -> Mistake | None:
    """Return the first mistake in what would be stored; None if there is none."""
    return await anext(_mistakes(hass, kind, stored), None)


async def _mistakes(hass: HomeAssistant, kind: type[ScreenKind], stored: Mapping[str, Any]) -> AsyncIterator[Mistake]:
    for field in kind.FIELDS:
        text = stored.get(field.name)
        if not isinstance(text, str) or not text.strip():
            continue
        if isinstance(field, Words) and field.template and is_template_string(text):
            found = _of_template(hass, field.name, Template(text, hass))
        elif isinstance(field, IconText):
            found = await hass.async_add_executor_job(_of_icon, field.name, text.strip())
        else:
            found = _of_text(field, text)
        if found is not None:
            yield found
    for found in (*_of_limits(stored), *_of_condition(hass, stored.get("condition") or ""), *_of_hours(stored)):
        yield found


def _of_text(field: Field, text: str) -> Mistake | None:
    match field:
        case ColorText() if understood(text) is None:
            return Mistake(field.name, "invalid_color", text.strip(), nearest(text))
        case ThresholdText() if (pair := wrong_pair(text)) is not None:
            return Mistake(field.name, "invalid_thresholds", pair, nearest(pair.rpartition(":")[2]))
        case NumberText() if _number(text) is None:
            return Mistake(field.name, "invalid_number", text.strip())
        case Headers() if not can_be_sent(headers_of(text)):
            return Mistake(field.name, "invalid_header")
    return None


def _of_icon(name: str, icon: str) -> Mistake | None:
    """Look an icon up; reads files."""
    return None if symbols.exists(icon) else Mistake(name, "unknown_icon", icon, symbols.nearest(icon))


def _of_template(hass: HomeAssistant, name: str, template: Template) -> Mistake | None:
    try:
        template.ensure_valid()
    except TemplateError as err:
        return Mistake(name, "invalid_template", str(err))
    unknown = unknown_variables(hass, template)
    return Mistake(name, "unknown_variable", ", ".join(unknown)) if unknown else None


def _of_condition(hass: HomeAssistant, condition: str) -> Iterator[Mistake]:
    entity_id = condition.strip()
    if not entity_id:
        return
    if not valid_entity_id(entity_id):
        found = _of_template(hass, "condition", as_template(hass, condition))
    elif hass.states.get(entity_id) is None and er.async_get(hass).async_get(entity_id) is None:
        found = Mistake("condition", "unknown_entity", entity_id, _nearest_entities(hass, entity_id))
    else:
        return
    if found is not None:
        yield found


def _nearest_entities(hass: HomeAssistant, entity_id: str) -> list[str]:
    return get_close_matches(entity_id, hass.states.async_entity_ids(), n=3)


def _of_hours(stored: Mapping[str, Any]) -> Iterator[Mistake]:
    if stored.get("after") and stored.get("after") == stored.get("before"):
        yield Mistake("before", "hours_equal")


def _of_limits(stored: Mapping[str, Any]) -> Iterator[Mistake]:
    low, high = (_number(stored.get(name)) for name in ("low", "high"))
    if low is not None and high is not None and low >= high:
        yield Mistake("high", "limits_reversed")


def _number(text: object) -> float | None:
    with suppress(ValueError):
        number = float(text) if isinstance(text, str) else nan
        return number if isfinite(number) else None
    return None
