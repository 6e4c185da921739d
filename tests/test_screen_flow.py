"""Adding, changing and deleting screens, each with a picture before it is saved."""

import json
from base64 import b64decode
from collections.abc import Iterator
from io import BytesIO
from typing import Any, cast

import PIL.Image
import pytest
from homeassistant.config_entries import SOURCE_USER, ConfigSubentry, ConfigSubentryData, SubentryFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, InvalidData, section
from homeassistant.exceptions import HomeAssistantError
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.tronbyt import gathering
from custom_components.tronbyt.const import DOMAIN
from custom_components.tronbyt.screen_flow import KINDS
from custom_components.tronbyt.screen_forms import form as form_of
from custom_components.tronbyt.screens import kinds
from custom_components.tronbyt.screens.base import ScreenKind
from custom_components.tronbyt.screens.fields import Choice, Flag
from custom_components.tronbyt.shelf import COMMON
from custom_components.tronbyt.web_pictures import Fetched

from .conftest import make_entry
from .flow_steps import MakeClient
from .pictures import png
from .test_translations import words

PREFIX = "data:image/png;base64,"
# Longer, and the frontend's dialog would be slow (bytes).
PREVIEW_MAX = 40 * 1024
ITEM = {"media_content_id": "media-source://media_source/local/cat.png", "media_content_type": "image/png"}
REQUIRED: dict[str, dict[str, Any]] = {
    "clock": {},
    "weather": {"entity": "weather.home"},
    "entity": {"entities": ["sensor.room"]},
    "graph": {"entities": ["sensor.room"]},
    "now_playing": {"player": "media_player.radio"},
    "camera": {"entity": "camera.door"},
    "picture": {"item": ITEM},
    "template": {"message": "{{ states('sensor.room') }}"},
    "remote": {"url": "http://10.0.0.2:8000/next"},
}
TITLES = {
    "clock": "Clock",
    "weather": "Home",
    "entity": "Room",
    "graph": "Room",
    "now_playing": "Radio",
    "camera": "Door",
    "picture": "Image",
    "template": "Text",
    "remote": "Remote image",
}


@pytest.fixture
def household(hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have what screens show: entities, and a picture wherever one is asked for."""
    hass.states.async_set("input_boolean.party", "on")
    hass.states.async_set("weather.home", "sunny", {"friendly_name": "Home", "temperature": 21})
    hass.states.async_set("sensor.room", "21.5", {"friendly_name": "Room", "unit_of_measurement": "°C"})
    hass.states.async_set("media_player.radio", "playing", {"friendly_name": "Radio", "media_title": "News"})
    hass.states.async_set("camera.door", "idle", {"friendly_name": "Door"})

    async def fetch(*_: object) -> Fetched:
        return Fetched(png("blue"))

    monkeypatch.setattr(gathering, "async_fetch_again", fetch)


def with_sections(kind: str, values: dict[str, Any], **when: Any) -> dict[str, Any]:
    """Give what a form sends: the sections are there even if nothing in them was touched."""
    more = values.pop("more", {})
    has_more = any(not field.basic for field in kinds.KINDS[kind].FIELDS)
    return {**values, **({"more": more} if has_more else {}), "when": when}


async def begin(hass: HomeAssistant, entry: MockConfigEntry, kind: str) -> SubentryFlowResult:
    """Begin to add a screen and choose its kind."""
    menu = await hass.config_entries.subentries.async_init((entry.entry_id, "screen"), context={"source": SOURCE_USER})
    assert (menu["type"], menu["step_id"]) == (FlowResultType.MENU, "user")
    return await choose(hass, menu, kind)


async def choose(hass: HomeAssistant, menu: SubentryFlowResult, choice: str) -> SubentryFlowResult:
    """Choose from a menu."""
    assert choice in menu["menu_options"]
    return await fill_in(hass, menu, {"next_step_id": choice})


async def fill_in(hass: HomeAssistant, form: SubentryFlowResult, values: dict[str, Any]) -> SubentryFlowResult:
    """Send a form."""
    return await hass.config_entries.subentries.async_configure(form["flow_id"], values)


async def look(hass: HomeAssistant, entry: MockConfigEntry, kind: str, **values: Any) -> SubentryFlowResult:
    """Fill in the form of a kind, and give the step behind it."""
    form = await begin(hass, entry, kind)
    assert (form["type"], form["step_id"]) == (FlowResultType.FORM, kind)
    return await fill_in(hass, form, with_sections(kind, {**REQUIRED[kind], **values}))


async def add(hass: HomeAssistant, entry: MockConfigEntry, kind: str, **values: Any) -> ConfigSubentry:
    """Add a screen; give what is stored."""
    before = set(entry.subentries)
    result = await choose(hass, await look(hass, entry, kind, **values), "save")
    assert result["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()
    [new] = set(entry.subentries) - before
    stored: ConfigSubentry = entry.subentries[new]
    return stored


def filled(form: SubentryFlowResult) -> dict[str, Any]:
    """Give what a form is filled in with, sections included."""
    schema = form["data_schema"]
    assert schema is not None
    return _filled(schema.schema)


def _filled(schema: dict[Any, Any]) -> dict[str, Any]:
    found = {}
    for marker, value in schema.items():
        if isinstance(value, section):
            found[marker.schema] = _filled(value.schema.schema)
        elif marker.description is not None and "suggested_value" in marker.description:
            found[marker.schema] = marker.description["suggested_value"]
    return found


def seen(step: SubentryFlowResult) -> PIL.Image.Image:
    """Give the picture of a preview."""
    assert (step["type"], step["step_id"]) == (FlowResultType.MENU, "preview")
    placeholders = step["description_placeholders"]
    assert placeholders is not None
    preview = placeholders["preview"]
    assert preview.startswith(PREFIX)
    assert len(preview) <= PREVIEW_MAX
    image = PIL.Image.open(BytesIO(b64decode(preview.removeprefix(PREFIX), validate=True)))
    assert image.format == "PNG"
    image.load()
    return image


# Adding


def test_the_kinds_are_those_that_can_be_drawn() -> None:
    assert tuple(kinds.KINDS) == KINDS == tuple(REQUIRED)


async def test_the_kinds_are_offered_in_their_order(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    menu = await hass.config_entries.subentries.async_init((entry.entry_id, "screen"), context={"source": SOURCE_USER})
    assert menu["menu_options"] == list(kinds.KINDS)


@pytest.mark.usefixtures("household")
@pytest.mark.parametrize("kind", KINDS)
async def test_each_kind_is_seen_and_added_with_only_what_it_requires(
    hass: HomeAssistant, entry: MockConfigEntry, kind: str
) -> None:
    preview = await look(hass, entry, kind)
    assert preview["menu_options"] == ["save", "change"]
    image = seen(preview).convert("RGB")
    assert (image.width, image.height) >= (64, 32)
    assert len(image.getcolors(image.width * image.height) or []) > 1
    result = await choose(hass, preview, "save")
    assert (result["type"], result["title"]) == (FlowResultType.CREATE_ENTRY, TITLES[kind])
    [stored] = entry.subentries.values()
    assert (stored.subentry_type, stored.title) == ("screen", TITLES[kind])
    await hass.async_block_till_done()


@pytest.mark.usefixtures("household")
@pytest.mark.parametrize("kind", KINDS)
async def test_what_is_stored_is_flat_and_json(hass: HomeAssistant, entry: MockConfigEntry, kind: str) -> None:
    data = dict((await add(hass, entry, kind)).data)
    assert json.loads(json.dumps(data)) == data
    assert not {name for name, value in data.items() if isinstance(value, dict)}
    assert data["kind"] == kind
    assert data["dwell"] == 15
    assert set(data) <= {field.name for field in kinds.KINDS[kind].FIELDS} | set(COMMON)
    expected = {name: ITEM["media_content_id"] if value is ITEM else value for name, value in REQUIRED[kind].items()}
    assert data.items() >= expected.items()


@pytest.mark.parametrize("size", [(64, 32), (128, 64), (256, 128)])
async def test_a_preview_of_a_large_panel_is_small_enough(hass: HomeAssistant, size: tuple[int, int]) -> None:
    entry = make_entry(data={"width": size[0], "height": size[1]})
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    image = seen(await look(hass, entry, "clock"))
    assert image.width * size[1] == image.height * size[0]


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("clock", {"when": {"dwell": 2}}),
        ("clock", {"when": {"dwell": 61}}),
        ("clock", {"when": {"weekdays": ["monday"]}}),
        ("clock", {"face": "sundial"}),
        ("clock", {"more": {"time_zone": "Europe/Atlantis"}}),
        ("entity", {"entities": "no entity"}),
    ],
)
async def test_what_is_no_answer_is_refused(
    hass: HomeAssistant, entry: MockConfigEntry, kind: str, values: dict[str, Any]
) -> None:
    form = await begin(hass, entry, kind)
    with pytest.raises(InvalidData):
        await fill_in(hass, form, {**with_sections(kind, dict(REQUIRED[kind])), **values})


@pytest.mark.parametrize("kind", [kind for kind in KINDS if REQUIRED[kind]])
async def test_what_is_required_cannot_be_left_out(hass: HomeAssistant, entry: MockConfigEntry, kind: str) -> None:
    form = await begin(hass, entry, kind)
    with pytest.raises(InvalidData):
        await fill_in(hass, form, with_sections(kind, {}))


# Looking at it, and going back


@pytest.mark.usefixtures("household")
@pytest.mark.parametrize("kind", KINDS)
async def test_who_changes_it_finds_what_was_entered(hass: HomeAssistant, entry: MockConfigEntry, kind: str) -> None:
    when = {"dwell": 20, "condition": "input_boolean.party", "after": "06:00:00", "weekdays": ["sat", "sun"]}
    entered = {"title": "Mine", **REQUIRED[kind]}
    preview = await fill_in(hass, await begin(hass, entry, kind), with_sections(kind, dict(entered), **when))
    form = await choose(hass, preview, "change")
    assert (form["type"], form["step_id"]) == (FlowResultType.FORM, kind)
    known = filled(form)
    if kind == "picture":
        assert known.pop("item")["media_content_id"] == entered.pop("item")["media_content_id"]
    assert known.items() >= entered.items()
    assert known["when"] == when


async def test_what_is_changed_before_it_is_saved_counts(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    preview = await look(hass, entry, "clock", title="First", more={"color": "red"})
    form = await choose(hass, preview, "change")
    assert filled(form)["more"]["color"] == "red"
    again = await fill_in(hass, form, with_sections("clock", {"title": "Second", "more": {"color": "blue"}}))
    assert seen(again) != seen(preview)
    await choose(hass, again, "save")
    [stored] = entry.subentries.values()
    assert (stored.title, stored.data["color"]) == ("Second", "blue")
    await hass.async_block_till_done()


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("template", {"message": "{{ '' }}"}),
        ("entity", {"entities": ["sensor.gone"]}),
        ("graph", {"entities": ["sensor.gone"]}),
        ("weather", {"entity": "weather.gone"}),
    ],
)
async def test_a_screen_that_has_nothing_to_show_can_be_saved(
    hass: HomeAssistant, entry: MockConfigEntry, kind: str, values: dict[str, Any]
) -> None:
    step = await look(hass, entry, kind, **values)
    assert (step["type"], step["step_id"], step["menu_options"]) == (FlowResultType.MENU, "nothing", ["save", "change"])
    assert (await choose(hass, step, "save"))["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()


async def test_a_player_that_plays_nothing_has_nothing_to_show(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    step = await look(hass, entry, "now_playing", player="media_player.kitchen_player")
    assert step["step_id"] == "nothing", step["description_placeholders"]


@pytest.mark.usefixtures("household")
async def test_a_player_without_artwork_shows_its_words(
    hass: HomeAssistant, entry: MockConfigEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fetch(*_: object) -> Fetched:
        raise HomeAssistantError(translation_domain=DOMAIN, translation_key="picture_not_fetched")

    monkeypatch.setattr(gathering, "async_fetch_again", fetch)
    assert (await look(hass, entry, "now_playing"))["step_id"] == "preview"


@pytest.mark.parametrize(
    ("kind", "values", "reason"),
    [
        ("template", {"message": "{{ 1 / 0 }}"}, "ZeroDivisionError"),
        ("remote", {"url": "ftp://10.0.0.2/picture"}, "url"),
        ("camera", {"entity": "camera.gone"}, "entity"),
        ("picture", {}, "Image not found"),
    ],
)
async def test_a_screen_that_cannot_be_drawn_tells_why_and_can_be_saved(
    hass: HomeAssistant, entry: MockConfigEntry, kind: str, values: dict[str, Any], reason: str
) -> None:
    step = await look(hass, entry, kind, **values)
    assert (step["type"], step["step_id"], step["menu_options"]) == (FlowResultType.MENU, "failed", ["change", "save"])
    placeholders = step["description_placeholders"]
    assert placeholders is not None
    assert placeholders["error"]
    assert reason in placeholders["error"]
    assert (await choose(hass, step, "change"))["step_id"] == kind
    again = await fill_in(hass, step, with_sections(kind, {**REQUIRED[kind], **values}))
    assert (await choose(hass, again, "save"))["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()


@pytest.mark.parametrize(
    ("kind", "step_id"),
    [("clock", "preview"), ("camera", "failed"), ("entity", "nothing")],
)
async def test_a_dialog_that_is_opened_again_shows_what_it_showed(
    hass: HomeAssistant, entry: MockConfigEntry, kind: str, step_id: str
) -> None:
    shown = await look(hass, entry, kind)
    again = await hass.config_entries.subentries.async_configure(shown["flow_id"])
    for step in (shown, again):
        assert (step["type"], step["step_id"]) == (FlowResultType.MENU, step_id)
    assert again["menu_options"] == shown["menu_options"]


def test_a_kind_whose_choices_are_all_basic_has_no_section_for_more() -> None:
    class Plain:
        KIND = "plain"
        FIELDS = (Flag(name="seconds", basic=True),)

    assert [str(key) for key in form_of(cast("type[ScreenKind]", Plain), []).schema] == ["title", "seconds", "when"]


async def test_the_title_of_a_text_is_not_that_of_its_screen(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    stored = await add(hass, entry, "template", title="Screen", more={"title": "Above"})
    assert (stored.title, stored.data["title"]) == ("Screen", "Above")
    form = await entry.start_subentry_reconfigure_flow(hass, stored.subentry_id)
    assert (filled(form)["title"], filled(form)["more"]["title"]) == ("Screen", "Above")


# Changing and deleting


async def test_a_changed_screen_keeps_its_id(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    first, second = await add(hass, entry, "clock", title="First"), await add(hass, entry, "clock", title="Second")
    form = await entry.start_subentry_reconfigure_flow(hass, first.subentry_id)
    assert (form["type"], form["step_id"]) == (FlowResultType.FORM, "clock")
    assert filled(form)["title"] == "First"
    values = {"title": "Changed", "face": "words", "more": {"color": "red"}}
    preview = await fill_in(hass, form, with_sections("clock", values, dwell=30))
    assert entry.subentries[first.subentry_id] == first
    result = await choose(hass, preview, "save")
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "reconfigure_successful")
    await hass.async_block_till_done()
    assert list(entry.subentries) == [first.subentry_id, second.subentry_id]
    changed = entry.subentries[first.subentry_id]
    assert changed.title == "Changed"
    assert changed.data == {**first.data, "face": "words", "color": "red", "dwell": 30}


async def test_choices_that_are_cleared_are_gone(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    form = await begin(hass, entry, "clock")
    when = {"dwell": 20, "condition": "{{ true }}", "after": "06:00:00", "before": "22:00:00", "weekdays": ["mon"]}
    values = {"more": {"time_zone": "Asia/Tokyo", "color": "red"}}
    await choose(hass, await fill_in(hass, form, with_sections("clock", values, **when)), "save")
    [stored] = entry.subentries.values()
    assert stored.data.items() >= {**when, "time_zone": "Asia/Tokyo", "color": "red"}.items()
    form = await entry.start_subentry_reconfigure_flow(hass, stored.subentry_id)
    await choose(hass, await fill_in(hass, form, with_sections("clock", {})), "save")
    [changed] = entry.subentries.values()
    assert not changed.data.keys() & {"condition", "after", "before", "weekdays", "time_zone"}
    assert (changed.data["dwell"], changed.data["color"], changed.title) == (15, "white", "Clock")
    await hass.async_block_till_done()


async def test_a_closed_dialog_changes_nothing(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    stored = await add(hass, entry, "clock")
    form = await entry.start_subentry_reconfigure_flow(hass, stored.subentry_id)
    preview = await fill_in(hass, form, with_sections("clock", {"face": "words"}))
    hass.config_entries.subentries.async_abort(preview["flow_id"])
    assert entry.subentries[stored.subentry_id] == stored


async def test_a_deleted_screen_is_gone(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    first, second = await add(hass, entry, "clock", title="First"), await add(hass, entry, "clock", title="Second")
    assert hass.config_entries.async_remove_subentry(entry, first.subentry_id)
    await hass.async_block_till_done()
    assert list(entry.subentries) == [second.subentry_id]
    assert [screen.title for screen in entry.runtime_data.director.stage.shelf.screens] == ["Second"]


async def test_a_screen_can_be_made_while_its_display_is_not_loaded(hass: HomeAssistant) -> None:
    stored = ConfigSubentryData(data={"kind": "clock"}, subentry_type="screen", title="Old", unique_id=None)
    entry = make_entry(subentries_data=[stored])
    entry.add_to_hass(hass)
    [old] = entry.subentries
    assert (await add(hass, entry, "clock", title="New")).title == "New"
    form = await entry.start_subentry_reconfigure_flow(hass, old)
    assert filled(form) == {"title": "Old", "more": {}, "when": {}}


# Words


def settings(kind: type[ScreenKind]) -> Iterator[tuple[str | None, str]]:
    """Yield the settings of a kind's form, each with the section that it is in."""
    for marker, value in form_of(kind, []).schema.items():
        if isinstance(value, section):
            yield from ((str(marker), str(inner)) for inner in value.schema.schema)
        else:
            yield None, str(marker)


@pytest.mark.parametrize("kind", KINDS)
def test_every_setting_and_section_of_a_screen_has_words_and_none_is_left_over(kind: str) -> None:
    step = words()["config_subentries"]["screen"]["step"][kind]
    assert step["title"]
    told = [(None, step), *step["sections"].items()]
    assert all(part["name"] for name, part in told if name is not None)
    for texts in ("data", "data_description"):
        found = {(name, setting) for name, part in told for setting, text in part.get(texts, {}).items() if text}
        assert found == set(settings(kinds.KINDS[kind]))


@pytest.mark.parametrize("kind", KINDS)
def test_every_choice_has_words(kind: str) -> None:
    for field in kinds.KINDS[kind].FIELDS:
        if isinstance(field, Choice):
            told = words()["selector"][f"{kind}_{field.name}"]["options"]
            assert {key for key, text in told.items() if text} == set(field.options), field.name


def test_every_menu_has_words() -> None:
    steps = words()["config_subentries"]["screen"]["step"]
    assert list(steps["user"]["menu_options"]) == list(KINDS)
    assert set(steps) == {*KINDS, "user", "preview", "nothing", "failed"}
    for name in ("preview", "nothing", "failed"):
        assert set(steps[name]["menu_options"]) == {"save", "change"}
    assert "![]({preview})" in steps["preview"]["description"]
    assert "{error}" in steps["failed"]["description"]


@pytest.mark.parametrize("kind", KINDS)
async def test_the_frontend_gets_each_form(
    hass: HomeAssistant, entry: MockConfigEntry, hass_client: MakeClient, kind: str
) -> None:
    assert await async_setup_component(hass, "config", {})
    client, flows = await hass_client(), "/api/config/config_entries/subentries/flow"
    menu = await (await client.post(flows, json={"handler": [entry.entry_id, "screen"]})).json()
    form = await (await client.post(f"{flows}/{menu['flow_id']}", json={"next_step_id": kind})).json()
    names = [field["name"] for field in form["data_schema"]]
    assert names[0] == "title"
    assert names[-1] == "when"
    assert set(REQUIRED[kind]) <= set(names)


@pytest.mark.parametrize(
    ("kind", "values", "errors"),
    [
        ("entity", {"entities": []}, {"entities": "missing"}),
        ("entity", {"entities": [f"sensor.number_{number}" for number in range(9)]}, {"entities": "too_many"}),
        ("graph", {"entities": [f"sensor.number_{number}" for number in range(4)]}, {"entities": "too_many"}),
        ("template", {"message": " "}, {"message": "missing"}),
        ("remote", {"url": ""}, {"url": "missing"}),
        ("remote", {"url": "http://a", "more": {"headers": "X-Key: a\0b"}}, {"more": "invalid_header"}),
        ("remote", {"url": "http://a", "more": {"headers": "X-Key: a\x0bb"}}, {"more": "invalid_header"}),
        ("remote", {"url": "http://a", "more": {"headers": "A: b\nX Key: a"}}, {"more": "invalid_header"}),
    ],
)
async def test_what_is_empty_or_too_much_is_told_and_what_was_entered_stays(
    hass: HomeAssistant, entry: MockConfigEntry, kind: str, values: dict[str, Any], errors: dict[str, str]
) -> None:
    menu = await hass.config_entries.subentries.async_init((entry.entry_id, "screen"), context={"source": SOURCE_USER})
    form = await hass.config_entries.subentries.async_configure(menu["flow_id"], {"next_step_id": kind})
    answer = {**with_sections(kind, {**values}), "title": "Mine"}
    form = await hass.config_entries.subentries.async_configure(form["flow_id"], answer)
    assert (form["type"], form["step_id"], form["errors"]) == (FlowResultType.FORM, kind, errors)
    schema = form["data_schema"]
    assert schema is not None
    [title] = [marker.description["suggested_value"] for marker in schema.schema if marker == "title"]
    assert title == "Mine"
