"""The forms of screens, made of what each kind says of its choices."""

from collections.abc import Container, Mapping
from typing import Any, override

# Not by its other name: flows take this type, and type checkers read the stubs of the real voluptuous.
import probatio as vol
from homeassistant.data_entry_flow import section
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.selector import (
    BooleanSelector,
    EntitySelector,
    EntitySelectorConfig,
    MediaSelector,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    Selector,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TemplateSelector,
    TextSelector,
    TextSelectorConfig,
    TimeSelector,
)

from .const import DEFAULT_DWELL, TITLE_MAX
from .playlist.hours import WEEKDAYS
from .screens.base import ScreenKind
from .screens.fields import AddressText, Choice, Entity, Field, MediaItem, Number, TimeZone, Words

MORE = "more"
WHEN = "when"
TITLE = "title"
# Shorter is not read; longer, and a clock's frames would be a minute long, for which a push has to wait (seconds).
DWELL_MIN, DWELL_MAX = 3, 60


class TemplateText(TemplateSelector):
    """A template whose mistakes are told like those of all other fields.

    Home Assistant's own check names a field in a section by its key, and leaves the errors of the form before.
    """

    @override
    def __call__(self, data: Any) -> str:
        """Return the text as it was entered."""
        return cv.string(data)


def form(kind: type[ScreenKind], zones: list[str], opened: Container[str] = ()) -> vol.Schema:
    """Return the form of a kind: what matters first, the rest and the hours in sections, collapsed unless `opened`."""
    basic = {_key(field): _selector(kind, field, zones) for field in kind.FIELDS if field.basic}
    more = {_key(field): _selector(kind, field, zones) for field in kind.FIELDS if not field.basic}
    sections = {vol.Required(WHEN): section(vol.Schema(_WHEN), {"collapsed": WHEN not in opened})}
    if more:
        sections = {vol.Required(MORE): section(vol.Schema(more), {"collapsed": MORE not in opened}), **sections}
    return vol.Schema({vol.Optional(TITLE): TextSelector(), **basic, **sections})


def flattened(kind: type[ScreenKind], entered: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was entered as it is stored: without sections and empty fields, and with the kind's name."""
    flat = {name: value for name, value in entered.items() if name not in (MORE, WHEN, TITLE)}
    merged = {**flat, **entered.get(MORE, {}), **entered.get(WHEN, {})}
    fields = {field.name: field for field in kind.FIELDS}
    return {"kind": kind.KIND, **{name: _plain(value, fields.get(name)) for name, value in merged.items()}}


def errors_in_title(title: str | None) -> dict[str, str]:
    """Return the errors by field."""
    return {TITLE: "title_too_long"} if title is not None and len(title) > TITLE_MAX else {}


def errors_in(kind: type[ScreenKind], stored: Mapping[str, Any]) -> dict[str, str]:
    """Return the errors by field, of what would be stored: selectors let empty texts and lists pass."""
    missing = {field.name: "missing" for field in kind.FIELDS if field.required and not _is_given(stored[field.name])}
    many = {
        field.name: "too_many"
        for field in kind.FIELDS
        if isinstance(field, Entity) and field.most > 1 and len(stored.get(field.name) or ()) > field.most
    }
    return missing | many


def section_of(kind: type[ScreenKind], name: str) -> str | None:
    """Return the section that a field is in: the frontend shows the errors of a section, and none in it."""
    if name in {str(marker) for marker in _WHEN}:
        return WHEN
    return MORE if any(field.name == name and not field.basic for field in kind.FIELDS) else None


def suggested(kind: type[ScreenKind], stored: Mapping[str, Any], title: str | None) -> dict[str, Any]:
    """Return what is stored as values for the form."""
    names = {field.name: field.basic for field in kind.FIELDS}
    known = {name: _shown(kind, name, value) for name, value in stored.items() if name in names}
    more = {name: value for name, value in known.items() if not names[name]}
    when = {str(name): stored[str(name)] for name in _WHEN if str(name) in stored}
    basic = {name: value for name, value in known.items() if names[name]}
    return {**({} if title is None else {TITLE: title}), **basic, MORE: more, WHEN: when}


_WHEN = {
    vol.Required("dwell", default=DEFAULT_DWELL): NumberSelector(
        NumberSelectorConfig(min=DWELL_MIN, max=DWELL_MAX, unit_of_measurement="s", mode=NumberSelectorMode.BOX)
    ),
    vol.Optional("condition"): TemplateText(),
    vol.Optional("on_demand"): BooleanSelector(),
    vol.Optional("after"): TimeSelector(),
    vol.Optional("before"): TimeSelector(),
    vol.Optional("weekdays"): SelectSelector(
        SelectSelectorConfig(options=list(WEEKDAYS), multiple=True, translation_key="weekdays")
    ),
}


def _key(field: Field) -> vol.Marker:
    if field.required:
        return vol.Required(field.name)
    default = vol.UNDEFINED if field.default is None else field.default
    return vol.Optional(field.name, default=default)


def _selector(kind: type[ScreenKind], field: Field, zones: list[str]) -> Selector[Any]:
    match field:
        case Choice():
            return _select(list(field.options), f"{kind.KIND}_{field.name}")
        case TimeZone():
            return _select(zones, None)
        case Number():
            return NumberSelector(_number(field))
        case Entity():
            return EntitySelector(_entity(field))
        case Words():
            return TemplateText() if field.template else TextSelector(TextSelectorConfig(multiline=field.secret))
    return MediaSelector({"accept": ["image/*"]}) if isinstance(field, MediaItem) else BooleanSelector()


def _select(options: list[str], translation_key: str | None) -> Selector[Any]:
    config = SelectSelectorConfig(options=options, mode=SelectSelectorMode.DROPDOWN)
    if translation_key is not None:
        config["translation_key"] = translation_key
    return SelectSelector(config)


def _number(field: Number) -> NumberSelectorConfig:
    config = NumberSelectorConfig(min=field.least, max=field.most, step=field.step, mode=NumberSelectorMode.BOX)
    if field.unit:
        config["unit_of_measurement"] = field.unit
    return config


def _entity(field: Entity) -> EntitySelectorConfig:
    config = EntitySelectorConfig(multiple=field.most > 1)
    if field.domains:
        config["domain"] = list(field.domains)
    return config


def _is_given(value: Any) -> bool:  # noqa: ANN401 - what a selector gives
    return bool(value.strip() if isinstance(value, str) else value)


def _plain(value: Any, field: Field | None) -> Any:  # noqa: ANN401 - what a selector gives
    match field:
        case MediaItem():
            return value["media_content_id"]
        case AddressText():
            return _whole(value.strip())
    return value


def _whole(address: str) -> str:
    """Return an address with its scheme, which people leave out; those of Home Assistant's own have none."""
    return address if not address or "://" in address or address.startswith("/") else f"http://{address}"


def _shown(kind: type[ScreenKind], name: str, value: Any) -> Any:  # noqa: ANN401 - what a selector takes
    is_item = any(field.name == name and isinstance(field, MediaItem) for field in kind.FIELDS)
    return {"media_content_id": value, "media_content_type": "image/*"} if is_item else value
