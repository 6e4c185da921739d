"""What Home Assistant's validator of integrations demands of a custom integration's files, as schemas of our own."""

import re
from collections.abc import Callable
from string import Formatter
from typing import Any
from urllib.parse import urlsplit

# Not by its other name: type checkers read the stubs of the real voluptuous.
import probatio as vol
from awesomeversion import AwesomeVersion
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.selector import TargetSelector, validate_selector

_KEY = re.compile(r"[a-z0-9]+([_-][a-z0-9]+)*")
_QUOTED_PLACEHOLDER = re.compile(r"'\{\w+\}'")
_ADDRESS = re.compile(r"\b(https?|ftps?|mqtts?|wss?)://|\bwww\.", re.IGNORECASE)


def demand(is_met: Callable[[Any], bool], what: str) -> Callable[[Any], Any]:
    """Return a validator for what a value must be."""

    def validate(value: Any) -> Any:
        if not is_met(value):
            message = f"{value!r}: {what}"
            raise vol.Invalid(message)
        return value

    return validate


def each(value: object, key: Callable[[Any], Any] | None = None) -> vol.Schema:
    """Return the schema of a mapping whose keys are translation keys, or others, and whose values are alike."""
    return vol.Schema({_key if key is None else key: value})


def optional(**fields: object) -> dict[vol.Marker, Any]:
    """Return the part of a schema whose fields may be left out."""
    return {vol.Optional(name): value for name, value in fields.items()}


def _placeholders(text: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(text) if name is not None]


_key = demand(lambda key: isinstance(key, str) and _KEY.fullmatch(key) is not None, "is no translation key")
TEXT = vol.All(
    cv.string_with_no_html,
    vol.Length(min=1),
    demand(lambda text: text == text.strip(), "has blanks around it"),
    demand(lambda text: "[%" not in text, "refers to another text, which only Home Assistant's own build resolves"),
    demand(lambda text: not _QUOTED_PLACEHOLDER.search(text), "has a placeholder in single quotes"),
    demand(lambda text: all(name.isidentifier() for name in _placeholders(text)), "has a placeholder without a name"),
    demand(lambda text: not _ADDRESS.search(text), "has an address, which belongs in a placeholder"),
)
FIXED_TEXT = vol.All(TEXT, demand(lambda text: not _placeholders(text), "has a placeholder"))
ICON = demand(lambda icon: re.fullmatch(r"mdi:[a-z0-9-]+", icon) is not None, "is no icon of Material Design")


# services.yaml


def _field(*, targeted: bool) -> vol.Schema:
    given = demand(lambda value: value is not None, "is empty")
    filtered = optional(filter=dict) if targeted else {}
    return vol.Schema({**optional(example=given, default=given, required=bool, selector=validate_selector), **filtered})


def _fields_once(fields: dict[str, Any]) -> dict[str, Any]:
    names = [name for key, field in fields.items() for name in (field.get("fields") or {key: field})]
    if len(names) != len(set(names)):
        message = f"a field is there twice: {names}"
        raise vol.Invalid(message)
    return fields


def _action(*, targeted: bool) -> vol.Schema:
    field = _field(targeted=targeted)
    section = vol.Schema({vol.Required("fields"): each(field, cv.slug), **optional(collapsed=bool)})
    fields = vol.All({cv.slug: vol.Any(section, field)}, _fields_once)
    no_device = demand(lambda target: "device" not in target, "a device in a target: use a device selector instead")
    target = {vol.Required("target"): vol.All(no_device, TargetSelector.CONFIG_SCHEMA)} if targeted else {}
    return vol.Schema({**target, **optional(fields=fields)})


SERVICES = each(vol.Any(_action(targeted=True), _action(targeted=False), None), cv.slug)


# icons.json


def _differs_from_default(icon: dict[str, Any]) -> dict[str, Any]:
    if icon.get("default") in icon.get("state", {}).values():
        message = f"the icon of a state is the default one: {icon}"
        raise vol.Invalid(message)
    return icon


_STATE_ICONS = vol.All(vol.Schema(optional(default=ICON, state=each(ICON))), _differs_from_default)
_ENTITY_ICONS = vol.All(
    vol.Schema(optional(default=ICON, state=each(ICON), state_attributes=each(_STATE_ICONS))), _differs_from_default
)
ICONS = vol.Schema(
    optional(
        entity=each(each(_ENTITY_ICONS), cv.slug),
        services=each(vol.Schema(optional(service=ICON, sections=each(ICON))), cv.slug),
    )
)


# translations/en.json

_NAMED: dict[vol.Marker, Any] = {vol.Required("name"): TEXT, vol.Required("description"): TEXT}
_SECTION = optional(name=TEXT, description=TEXT, data={str: TEXT}, data_description={str: TEXT})
_STEP = optional(
    title=TEXT,
    description=TEXT,
    submit=TEXT,
    data={str: TEXT},
    data_description={str: TEXT},
    menu_options={str: TEXT},
    menu_option_descriptions={str: TEXT},
    sections={str: _SECTION},
)


def _explains_what_is_there(step: dict[str, Any]) -> dict[str, Any]:
    for part in (step, *step.get("sections", {}).values()):
        if unknown := part.get("data_description", {}).keys() - part.get("data", {}).keys():
            message = f"explained, and not there: {unknown}"
            raise vol.Invalid(message)
    return step


_FLOW: dict[vol.Marker, Any] = {
    vol.Required("step"): {str: vol.All(_STEP, _explains_what_is_there)},
    **optional(error={str: TEXT}, abort={str: TEXT}, progress={str: TEXT}, create_entry={str: TEXT}),
}
_SUBENTRY_FLOW = {
    **_FLOW,
    vol.Required("entry_type"): TEXT,
    vol.Required("initiate_flow"): {vol.Required("user"): TEXT, vol.Optional("reconfigure"): TEXT},
}
_STATES = {"name": FIXED_TEXT, "state": each(FIXED_TEXT)}
_ENTITY = optional(name=TEXT, state=each(FIXED_TEXT), state_attributes=each(optional(**_STATES)))
_ACTION = {**_NAMED, **optional(fields=each(_NAMED), sections=each({vol.Required("name"): TEXT, **_SECTION}))}
_SELECTOR = optional(options=each(TEXT), choices=each(TEXT), fields=each(_NAMED), unit_of_measurement=each(TEXT))
_ISSUE = vol.Schema(
    {
        vol.Required("title"): TEXT,
        vol.Exclusive("description", "fixable"): TEXT,
        vol.Exclusive("fix_flow", "fixable"): _FLOW,
    }
)
TRANSLATIONS = vol.Schema(
    optional(
        title=TEXT,
        config={**_FLOW, **optional(flow_title=TEXT)},
        options=_FLOW,
        config_subentries=each(_SUBENTRY_FLOW, cv.slug),
        entity=each(each(_ENTITY), cv.slug),
        exceptions=each({vol.Required("message"): TEXT}, cv.slug),
        issues={str: vol.All(cv.has_at_least_one_key("description", "fix_flow"), _ISSUE)},
        selector=each(_SELECTOR, cv.slug),
        services=each(_ACTION),
        system_health=optional(info=each(TEXT)),
    )
)


# manifest.json

_TYPES = ["device", "entity", "hardware", "helper", "hub", "service", "system"]
_CLASSES = ["assumed_state", "calculated", "cloud_polling", "cloud_push", "local_polling", "local_push"]
_https = demand(lambda url: urlsplit(url).scheme == "https" and urlsplit(url).netloc, "is no address of the web")
_version = demand(lambda version: AwesomeVersion(version).valid, "is no version")
MANIFEST = vol.Schema(
    {
        vol.Required("domain"): cv.slug,
        vol.Required("name"): str,
        vol.Required("documentation"): _https,
        vol.Required("codeowners"): [vol.All(str, demand(lambda owner: owner.startswith("@"), "is no account"))],
        vol.Required("iot_class"): vol.In(_CLASSES),
        vol.Required("version"): _version,
        **optional(
            integration_type=vol.In(_TYPES),
            config_flow=bool,
            issue_tracker=_https,
            requirements=[str],
            dependencies=[cv.slug],
            after_dependencies=[cv.slug],
            loggers=[str],
            single_config_entry=bool,
            import_executor=bool,
        ),
    }
)
