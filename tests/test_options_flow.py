"""The order of the screens, and what a connected display sees while people change them."""

from types import MappingProxyType
from typing import Any

import pytest
from homeassistant.config_entries import SOURCE_USER, ConfigFlowResult, ConfigSubentry, ConfigSubentryDataWithId
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, InvalidData
from homeassistant.helpers import area_registry as ar
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers import device_registry as dr
from probatio import to_field_list
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.tronbyt.drawn import DrawnScreen
from custom_components.tronbyt.model import Format, Image, Screen
from custom_components.tronbyt.rendering import Rendering

from .conftest import Dial, PassTime, make_entry
from .fake_display import FakeDisplay, Heard
from .flow_steps import suggested
from .live import entity, state_of, subentry
from .pictures import LIGHT, ahead, ask, colors_of, settled, webp
from .waiting import until

COLORS = {"Clock": "white", "Room": "white", "Red": "red", "Lime": "lime", "Blue": "blue"}
SEEN = {"white": (255, 255, 255), "red": (255, 0, 0), "lime": (0, 255, 0), "blue": (0, 0, 255)}
SPEECH = {"family": "automatic", "image_limit": 60_000, "allow_remote": False, "polling": False}


@pytest.fixture(autouse=True)
def _colored(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every screen filled with the colour that is its title."""

    async def screen(_rendering: Rendering, screen: Screen, wanted: Format, *_: object, **__: object) -> DrawnScreen:
        return DrawnScreen(Image(webp(COLORS[screen.title or "Clock"]), wanted.size))

    monkeypatch.setattr(Rendering, "screen", screen)


def stored(title: str) -> ConfigSubentryDataWithId:
    """Give a screen as it is stored, with its title in small letters as its id."""
    data = {"kind": "clock", "dwell": 15}
    return ConfigSubentryDataWithId(
        data=data, subentry_id=title.lower(), subentry_type="screen", title=title, unique_id=None
    )


async def load(hass: HomeAssistant, *titles: str, **changes: Any) -> MockConfigEntry:
    """Give a display with these screens."""
    entry = make_entry(subentries_data=[stored(title) for title in titles], **changes)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    return entry


async def begin(hass: HomeAssistant, entry: MockConfigEntry, choice: str) -> ConfigFlowResult:
    """Begin to change options and choose from the menu."""
    menu = await hass.config_entries.options.async_init(entry.entry_id)
    assert (menu["type"], menu["step_id"]) == (FlowResultType.MENU, "init")
    assert menu["menu_options"] == ["order", "night", "light", "speech"]
    form = await hass.config_entries.options.async_configure(menu["flow_id"], {"next_step_id": choice})
    assert (form["type"], form["step_id"]) == (FlowResultType.FORM, choice)
    return form


async def order(hass: HomeAssistant, entry: MockConfigEntry, *rows: str) -> None:
    """Drag the screens into an order."""
    form = await begin(hass, entry, "order")
    result = await hass.config_entries.options.async_configure(form["flow_id"], {"order": list(rows)})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()


def shown(entry: MockConfigEntry) -> list[str]:
    """Give the titles of the screens that turn."""
    return [screen.title for screen in entry.runtime_data.director.stage.programme.rotation.screens]


# The order


@pytest.mark.parametrize("titles", [(), ("Red",)])
async def test_without_two_screens_there_is_no_order(hass: HomeAssistant, titles: tuple[str, ...]) -> None:
    entry = await load(hass, *titles)
    menu = await hass.config_entries.options.async_init(entry.entry_id)
    assert menu["menu_options"] == ["night", "light", "speech"]


async def test_the_rows_are_the_screens_in_their_order(hass: HomeAssistant) -> None:
    entry = await load(hass, "Red", "Lime", "Blue", options={"order": ["blue"]})
    assert suggested(await begin(hass, entry, "order")) == {"order": ["blue", "red", "lime"]}


async def test_the_rows_can_be_dragged_and_say_the_title_and_the_kind(hass: HomeAssistant) -> None:
    entry = await load(hass, "Red", "Clock")
    for number, title in enumerate(("Red", "Room")):
        hass.config_entries.async_add_subentry(entry, subentry(number, entity("red", title=title)))
    await hass.async_block_till_done()
    form = await begin(hass, entry, "order")
    schema = form["data_schema"]
    assert schema is not None
    fields: Any = to_field_list(schema, custom_serializer=cv.custom_serializer)
    select = fields[0]["selector"]["select"]
    assert (select["multiple"], select["reorder"]) == (True, True)
    assert [option["label"] for option in select["options"]] == [
        "Red (Clock)",
        "Clock",
        "Red 2 (Entities)",
        "Room (Entities)",
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(["blue", "red", "lime"], "Blue Red Lime", id="dragged"),
        pytest.param(["lime"], "Lime Red Blue", id="removed rows come back last"),
        pytest.param([], "Red Lime Blue", id="no rows"),
        pytest.param(["blue", "blue", "lime"], "Blue Lime Red", id="none twice"),
    ],
)
async def test_screens_turn_in_the_order_of_the_rows(hass: HomeAssistant, rows: list[str], expected: str) -> None:
    entry = await load(hass, "Red", "Lime", "Blue")
    display = entry.runtime_data
    await order(hass, entry, *rows)
    assert entry.options == {"order": expected.lower().split()}
    assert shown(entry) == expected.split()
    assert len(entry.subentries) == 3
    assert entry.runtime_data is display


async def test_without_any_row_no_screen_is_lost(hass: HomeAssistant) -> None:
    """The frontend leaves a field out that was emptied."""
    entry = await load(hass, "Red", "Lime")
    form = await begin(hass, entry, "order")
    await hass.config_entries.options.async_configure(form["flow_id"], {})
    await hass.async_block_till_done()
    assert shown(entry) == ["Red", "Lime"]


async def test_what_is_no_screen_is_refused(hass: HomeAssistant) -> None:
    entry = await load(hass, "Red", "Lime")
    with pytest.raises(InvalidData):
        await order(hass, entry, "pink")


async def test_a_screen_that_is_added_comes_last_and_one_that_is_deleted_leaves_no_gap(hass: HomeAssistant) -> None:
    entry = await load(hass, "Red", "Lime")
    await order(hass, entry, "lime", "red")
    await add(hass, entry, "Blue")
    assert shown(entry) == ["Lime", "Red", "Blue"]
    await remove(hass, entry, "Red")
    assert shown(entry) == ["Lime", "Blue"]


# How it is spoken to


async def test_how_it_is_spoken_to_loads_it_anew_and_keeps_the_order(hass: HomeAssistant) -> None:
    entry = await load(hass, "Red", "Lime", options={"order": ["lime", "red"]})
    display = entry.runtime_data
    form = await begin(hass, entry, "speech")
    result = await hass.config_entries.options.async_configure(form["flow_id"], SPEECH)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()
    assert entry.options == {"image_limit": 60_000, "allow_remote": False, "polling": False, "order": ["lime", "red"]}
    assert entry.runtime_data is not display
    assert entry.runtime_data.director.settings.image_limit == 60_000
    assert shown(entry) == ["Lime", "Red"]


async def test_the_order_keeps_how_it_is_spoken_to(hass: HomeAssistant) -> None:
    options = {"family": "tronberry", "image_limit": 60_000, "allow_remote": True, "polling": False}
    entry = await load(hass, "Red", "Lime", options=options)
    await order(hass, entry, "lime", "red")
    assert entry.options == {**options, "order": ["lime", "red"]}


# Its light


async def turn_off_the_kitchen(hass: HomeAssistant) -> str:
    """Turn the lights of the kitchen on and off, in which the display is; return the state of its light."""
    area = ar.async_get(hass).async_get_or_create("Kitchen")
    [device] = dr.async_entries_for_config_entry(
        dr.async_get(hass), hass.config_entries.async_entries("tronbyt")[0].entry_id
    )
    dr.async_get(hass).async_update_device(device.id, area_id=area.id)
    await hass.services.async_call("light", "turn_on", {"entity_id": LIGHT}, blocking=True)
    await hass.services.async_call("light", "turn_off", {"area_id": area.id}, blocking=True)
    await hass.async_block_till_done()
    return state_of(hass, LIGHT)


async def test_the_light_is_a_light_of_its_room_unless_people_want_it_to_be_a_setting(hass: HomeAssistant) -> None:
    entry = await load(hass, "Red", "Lime", options={"order": ["lime", "red"]})
    assert await turn_off_the_kitchen(hass) == "off"
    for is_setting, seen in ((True, "on"), (False, "off")):
        form = await begin(hass, entry, "light")
        answer = {"light_is_setting": is_setting}
        result = await hass.config_entries.options.async_configure(form["flow_id"], answer)
        assert result["type"] is FlowResultType.CREATE_ENTRY
        await hass.async_block_till_done()
        assert entry.options == {"order": ["lime", "red"], **answer}
        assert await turn_off_the_kitchen(hass) == seen
    form = await begin(hass, entry, "speech")
    await hass.config_entries.options.async_configure(form["flow_id"], SPEECH)
    await hass.async_block_till_done()
    assert entry.options["light_is_setting"] is False


async def test_actions_find_a_display_whose_light_is_a_setting(hass: HomeAssistant) -> None:
    await load(hass, "Red", options={"light_is_setting": True})
    await turn_off_the_kitchen(hass)
    told = await ask(hass, "notify", message="Hello", area_id="kitchen")
    assert told["Kitchen"]["status"] == "offline"


# What a connected display sees of it


async def add(hass: HomeAssistant, entry: MockConfigEntry, title: str) -> None:
    """Add a screen."""
    menu = await hass.config_entries.subentries.async_init((entry.entry_id, "screen"), context={"source": SOURCE_USER})
    await hass.config_entries.subentries.async_configure(menu["flow_id"], {"next_step_id": "clock"})
    await save(hass, menu["flow_id"], title)


async def rename(hass: HomeAssistant, entry: MockConfigEntry, old: str, new: str) -> None:
    """Change a screen."""
    subentry_id = next(key for key, subentry in entry.subentries.items() if subentry.title == old)
    form = await entry.start_subentry_reconfigure_flow(hass, subentry_id)
    await save(hass, form["flow_id"], new)


async def save(hass: HomeAssistant, flow_id: str, title: str) -> None:
    """Fill in the form of a screen and save it."""
    await hass.config_entries.subentries.async_configure(flow_id, {"title": title, "more": {}, "when": {}})
    await hass.config_entries.subentries.async_configure(flow_id, {"next_step_id": "save"})
    await hass.async_block_till_done()


async def remove(hass: HomeAssistant, entry: MockConfigEntry, title: str) -> None:
    """Delete a screen."""
    subentry_id = next(key for key, subentry in entry.subentries.items() if subentry.title == title)
    assert hass.config_entries.async_remove_subentry(entry, subentry_id)
    await hass.async_block_till_done()


async def stock(hass: HomeAssistant, entry: MockConfigEntry, *titles: str) -> None:
    """Give a display that is set up these screens."""
    for title in titles:
        data = MappingProxyType(dict(stored(title)["data"]))
        screen = ConfigSubentry(
            data=data, subentry_id=title.lower(), subentry_type="screen", title=title, unique_id=None
        )
        hass.config_entries.async_add_subentry(entry, screen)
    await hass.async_block_till_done()


def color(heard: Heard) -> str:
    """Give the name of the colour that an image is filled with."""
    [found] = colors_of(heard.image)
    return next(name for name, seen in SEEN.items() if seen == found)


async def coming(display: FakeDisplay, pass_time: PassTime, turns: int) -> list[str]:
    """Let so many turns pass; give the colours of what is sent ahead in them."""
    colors = []
    for _ in range(turns):
        await pass_time(15)
        await display.show()
        colors.append(color(await ahead(display)))
    return colors


async def test_the_first_screen_is_shown_at_once(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    display = await settled(await dial())
    await add(hass, entry, "Red")
    assert color(await display.take(immediate=True)) == "red"
    assert await coming(display, pass_time, 2) == ["red", "red"]


async def test_a_screen_that_is_added_takes_its_turn(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    await stock(hass, entry, "Red", "Lime")
    display = await settled(await dial())
    await add(hass, entry, "Blue")
    assert await coming(display, pass_time, 4) == ["blue", "red", "lime", "blue"]


async def test_a_screen_that_is_changed_while_it_is_seen_changes_at_once(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    await stock(hass, entry, "Red", "Lime")
    display = await settled(await dial())
    await rename(hass, entry, "Red", "Blue")
    assert color(await display.take(immediate=True)) == "blue"
    assert color(await ahead(display)) == "lime"
    assert await coming(display, pass_time, 2) == ["blue", "lime"]


async def test_a_screen_that_is_deleted_while_it_is_seen_leaves_at_once(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial
) -> None:
    await stock(hass, entry, "Red", "Lime", "Blue")
    display = await settled(await dial())
    await remove(hass, entry, "Red")
    # Bounded: time stands still, and what never comes would be waited for forever.
    following = hass.async_create_background_task(display.take(immediate=True), "take")
    await until(following.done, "a screen that is deleted leaves before its time")
    assert color(await following) == "lime"


async def test_a_screen_that_is_deleted_before_its_turn_is_not_seen(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    await stock(hass, entry, "Red", "Lime", "Blue")
    display = await settled(await dial())
    await remove(hass, entry, "Lime")
    assert color(await ahead(display)) == "blue"
    assert await coming(display, pass_time, 2) == ["red", "blue"]


async def test_the_last_screen_that_is_deleted_leaves_the_clock_at_once(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    await stock(hass, entry, "Red")
    display = await settled(await dial())
    await remove(hass, entry, "Red")
    assert color(await display.take(immediate=True)) == "white"
    assert await coming(display, pass_time, 1) == ["white"]


async def test_another_order_counts_from_the_next_turn_on(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    await stock(hass, entry, "Red", "Lime", "Blue")
    display = await settled(await dial())
    await order(hass, entry, "red", "blue", "lime")
    assert color(await ahead(display)) == "blue"
    assert await coming(display, pass_time, 3) == ["lime", "red", "blue"]


async def test_all_changes_go_over_one_socket(hass: HomeAssistant, entry: MockConfigEntry, dial: Dial) -> None:
    display = await settled(await dial())
    loaded, session = entry.runtime_data, entry.runtime_data.director.session
    await add(hass, entry, "Red")
    await add(hass, entry, "Lime")
    await order(hass, entry, *reversed(entry.subentries))
    await rename(hass, entry, "Red", "Blue")
    await remove(hass, entry, "Lime")
    assert shown(entry) == ["Blue"]
    assert entry.runtime_data is loaded
    assert session is not None
    assert loaded.director.session is session
    while color(await display.take(immediate=True)) != "blue":
        pass
    assert not display.ws.closed
