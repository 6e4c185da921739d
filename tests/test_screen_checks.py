"""What the forms of screens refuse, as strictly as actions do, and how they say it."""

from typing import Any

import pytest
from homeassistant.config_entries import SubentryFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, section
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.tronbyt import gathering
from custom_components.tronbyt.screen_flow import KINDS
from custom_components.tronbyt.screens import kinds
from custom_components.tronbyt.screens.fields import ColorText
from custom_components.tronbyt.web_pictures import Fetched

from .code_texts import placeholders_in
from .pictures import png
from .test_screen_flow import REQUIRED, add, begin, choose, fill_in, look, with_sections
from .test_translations import words

FILLED = {"most", "field", "value", "nearest"}


@pytest.fixture(autouse=True)
def _icons(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have one icon of the frontend, whether that is installed or not."""
    found = {"mdi:home": "M0 0H24V24H0Z"}
    monkeypatch.setattr("custom_components.tronbyt.symbols.path_of", found.get)
    monkeypatch.setattr("custom_components.tronbyt.symbols.paths", found)
    monkeypatch.setattr("custom_components.tronbyt.symbols._all_names", lambda: ["home"])


def told(form: SubentryFlowResult) -> str:
    """Return the one error that a form shows, as people read it."""
    assert form["type"] is FlowResultType.FORM
    assert form["errors"] is not None
    [(place, error)] = form["errors"].items()
    placeholders = form["description_placeholders"]
    assert placeholders is not None
    text = words()["config_subentries"]["screen"]["error"][error].format(**placeholders)
    return f"{place}: {text}"


def opened(form: SubentryFlowResult) -> set[str]:
    """Return the sections of a form that are not collapsed."""
    schema = form["data_schema"]
    assert schema is not None
    sections = {str(key): value for key, value in schema.schema.items() if isinstance(value, section)}
    return {name for name, value in sections.items() if not value.options["collapsed"]}


def more(**values: Any) -> dict[str, Any]:
    """Return what is entered in the section of that name."""
    return {"more": values}


@pytest.mark.parametrize(
    ("kind", "values", "error"),
    [
        ("clock", more(color="orang"), "more: Color: orang is not a valid color. Use a CSS color name or #rrggbb."),
        ("entity", more(icon_color="#12345"), "more: Icon color: #12345 is not a valid color."),
        ("now_playing", more(accent="lila"), "more: Accent color: lila is not a valid color."),
        ("graph", more(color="x"), "more: Color: x is not a valid color."),
        ("template", more(color="gren"), "more: Color: gren is not a valid color."),
        ("template", more(background="blak"), "more: Background: blak is not a valid color."),
        ("entity", more(thresholds="0: blue, 18: gren"), "more: Thresholds: 18: gren is not a value with a color."),
        ("graph", more(thresholds="0 blue"), "more: Thresholds: 0 blue is not a value with a color."),
        ("graph", more(thresholds="0: blue, 0: red"), "more: Thresholds: 0: blue, 0: red is not a value with a color."),
        ("graph", more(low="a"), "more: Minimum: a is not a number."),
        ("graph", more(high="nan"), "more: Maximum: nan is not a number."),
        ("graph", more(low="5", high="5"), "more: Maximum: The maximum must be higher than the minimum."),
        ("template", more(icon="mdi:hom"), "more: Icon: Unknown icon mdi:hom. Closest matches: mdi:home"),
        ("template", more(title="{{ trigger.id }}"), "more: Title: Unknown variable trigger."),
        ("template", {"message": "{{ tempo }}"}, "message: Text: Unknown variable tempo."),
        ("template", {"message": "{{ states('sensor.a' }}"}, "message: Text: Invalid template: TemplateSyntaxError"),
        ("template", more(title="{% if %}"), "more: Title: Invalid template: TemplateSyntaxError"),
        ("remote", more(headers="A b: c"), "more: HTTP headers: A header contains a character that is not allowed."),
    ],
)
async def test_what_cannot_be_meant_is_refused_where_it_was_entered(
    hass: HomeAssistant, entry: MockConfigEntry, kind: str, values: dict[str, Any], error: str
) -> None:
    form = await look(hass, entry, kind, **values)
    assert told(form).startswith(error)
    assert opened(form) == {"more"} & set(values)


@pytest.mark.parametrize(
    ("when", "error"),
    [
        (
            {"condition": "binary_sensor.hom"},
            "Entity binary_sensor.hom not found. Closest matches: binary_sensor.home",
        ),
        ({"condition": "is_state('binary_sensor.home'"}, "Invalid template: "),
        ({"condition": "{{ is_state('binary_sensor.home' }}"}, "Invalid template: "),
        ({"condition": "home"}, "Unknown variable home. "),
        ({"condition": "{{ this.state }}"}, "Unknown variable this. "),
        ({"after": "08:00:00", "before": "08:00:00"}, "The screen must end at a different time than it starts."),
    ],
)
async def test_what_can_never_be_true_is_refused(
    hass: HomeAssistant, entry: MockConfigEntry, when: dict[str, Any], error: str
) -> None:
    hass.states.async_set("binary_sensor.home", "on")
    form = await fill_in(hass, await begin(hass, entry, "clock"), with_sections("clock", {}, **when))
    name = words()["config_subentries"]["screen"]["step"]["clock"]["sections"]["when"]["data"][list(when)[-1]]
    assert told(form).startswith(f"when: {name}: {error}")
    assert opened(form) == {"when"}


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("clock", more(color=" Orange ")),
        ("entity", {**more(thresholds="on: lime; off: gray", color="#fa0"), "entities": ["sensor.a"]}),
        ("graph", {**more(low="-5", high="", thresholds=""), "entities": ["sensor.a"]}),
        ("template", more(icon="mdi:home", color="{{ 'nothing' }}", background="")),
        ("template", more(icon="bell", title="{{ now().year }}")),
        ("clock", {"when": {"condition": "binary_sensor.registered"}}),
        ("clock", {"when": {"condition": "binary_sensor.home"}}),
        ("clock", {"when": {"condition": "states('sensor.a') | float(0) > 5"}}),
        ("clock", {"when": {"after": "08:00:00"}}),
    ],
)
async def test_what_can_be_meant_is_taken(
    hass: HomeAssistant, entry: MockConfigEntry, kind: str, values: dict[str, Any]
) -> None:
    hass.states.async_set("binary_sensor.home", "on")
    er.async_get(hass).async_get_or_create("binary_sensor", "test", "1", suggested_object_id="registered")
    when = values.pop("when", {})
    form = await begin(hass, entry, kind)
    shown = await fill_in(hass, form, with_sections(kind, {**REQUIRED[kind], **values}, **when))
    assert shown["type"] is FlowResultType.MENU


async def test_what_is_put_right_is_taken(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    form = await look(hass, entry, "clock", **more(color="gren"))
    shown = await fill_in(hass, form, with_sections("clock", more(color="green")))
    await choose(hass, shown, "save")
    [stored] = entry.subentries.values()
    assert stored.data["color"] == "green"
    await hass.async_block_till_done()


@pytest.mark.parametrize("kind", KINDS)
def test_every_choice_of_a_color_is_checked(kind: str) -> None:
    fields = kinds.KINDS[kind].FIELDS
    assert all(isinstance(field, ColorText) for field in fields if field.name in {"color", "background", "accent"})


def test_every_error_names_only_what_is_filled_in() -> None:
    errors = words()["config_subentries"]["screen"]["error"]
    assert set().union(*(placeholders_in(text) for text in errors.values())) <= FILLED


@pytest.mark.parametrize(
    ("entered", "stored"),
    [
        (" 192.168.1.5:8000/abcd1234/next ", "http://192.168.1.5:8000/abcd1234/next"),
        ("localhost:8000/next", "http://localhost:8000/next"),
        ("https://example.org/a.png", "https://example.org/a.png"),
        ("/local/a.png", "/local/a.png"),
    ],
)
async def test_an_address_without_its_scheme_gets_one(
    hass: HomeAssistant, entry: MockConfigEntry, monkeypatch: pytest.MonkeyPatch, entered: str, stored: str
) -> None:
    async def fetch(*_: object) -> Fetched:
        return Fetched(png("blue"))

    monkeypatch.setattr(gathering, "async_fetch_again", fetch)
    assert (await add(hass, entry, "remote", url=entered)).data["url"] == stored
