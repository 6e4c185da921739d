"""Fields as blueprints, templates and pickers leave them: what says nothing, what is said otherwise, and too much."""

from base64 import b64decode
from typing import Any

import pytest
import voluptuous as vol
from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.service import async_call_from_config
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.tronbyt.schemas import FIELDS

from .conftest import Dial
from .fake_display import FakeDisplay
from .live import palette
from .pictures import LIGHT, ask, base64, png, settled

TARGETS = {str(field) for field in cv.ENTITY_SERVICE_FIELDS}
OPTIONAL = {
    "notify": sorted({*FIELDS["notify"]} - TARGETS - {"message"}),
    "show_image": sorted({*FIELDS["show_image"]} - TARGETS - {"data"}),
}
NEEDED: dict[str, dict[str, Any]] = {"notify": {"message": "Hi"}, "show_image": {"data": base64(png("red"))}}
ORANGE = (255, 175, 0)


async def told(hass: HomeAssistant, action: str = "notify", **data: Any) -> dict[str, Any]:
    """Give the answer to an action, without the id, which is always another."""
    await ask(hass, "dismiss")
    answer = (await ask(hass, action, **{**NEEDED[action], **data}))["Kitchen"]
    return {name: value for name, value in answer.items() if name != "id"}


async def drawn(hass: HomeAssistant, **data: Any) -> bytes:
    """Give what a notification would look like."""
    answer = (await ask(hass, "notify", **{"message": "Hi", "dry_run": True, **data}))["Kitchen"]
    return b64decode(answer["image"])


# What says nothing


@pytest.mark.parametrize("action", OPTIONAL)
async def test_an_optional_field_that_says_nothing_is_not_given(
    hass: HomeAssistant, entry: MockConfigEntry, action: str
) -> None:
    plain = await told(hass, action)
    assert plain["warnings"] == []
    for field in OPTIONAL[action]:
        for nothing in ("", " \n", None, [], {}, *(() if field == "clear_when" else ("none", "None"))):
            assert await told(hass, action, **{field: nothing}) == plain, (field, nothing)


@pytest.mark.parametrize("state", ["unknown", "unavailable", "Unknown"])
@pytest.mark.parametrize("field", ["progress", "duration", "expires", "repeat", "scroll_speed", "brightness"])
async def test_a_number_that_is_not_known_is_not_given(
    hass: HomeAssistant, entry: MockConfigEntry, field: str, state: str
) -> None:
    assert await told(hass, **{field: state}) == await told(hass)


async def test_an_empty_tag_dismisses_nothing(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    await ask(hass, "notify", message="Fire", priority="critical")
    assert (await ask(hass, "dismiss", tag=""))["Kitchen"]["dismissed"] == 0
    with pytest.raises(vol.Invalid):
        await ask(hass, "dismiss", tag=None)
    assert (await ask(hass, "dismiss"))["Kitchen"]["dismissed"] == 1


async def test_a_message_may_be_a_word_that_says_nothing_elsewhere(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    assert await told(hass, message="None", title="none") == await told(hass, message="None")


# What is said otherwise


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ({"progress": "55%"}, {"progress": 55}),
        ({"progress": " 55.5 % "}, {"progress": 55.5}),
        ({"progress": "55"}, {"progress": 55}),
        ({"duration": "30"}, {"duration": 30}),
        ({"duration": "00:00:30"}, {"duration": 30}),
        ({"duration": "00:01:30.5"}, {"duration": 90.5}),
        ({"duration": "0:02"}, {"duration": 120}),
        ({"duration": {"minutes": 1, "seconds": 30}}, {"duration": 90}),
        ({"duration": {"hours": 0, "minutes": 0, "seconds": 0}}, {"duration": 0}),
        ({"duration": "00:00:00"}, {"duration": 0}),
        ({"priority": "Critical"}, {"priority": "critical"}),
        ({"scroll": " ON "}, {"scroll": "on"}),
        ({"scroll": False}, {"scroll": "off"}),
        ({"hold": "yes"}, {"hold": True}),
        ({"icon": "hass:bell"}, {"icon": "mdi:bell"}),
        ({"tag": 5}, {"tag": "5"}),
        ({"message": 21.5}, {"message": "21.5"}),
    ],
    ids=str,
)
async def test_what_is_written_otherwise_means_the_same(
    hass: HomeAssistant, entry: MockConfigEntry, written: dict[str, Any], meant: dict[str, Any]
) -> None:
    assert await told(hass, **written) == await told(hass, **meant)
    assert await drawn(hass, **written) == await drawn(hass, **meant)


@pytest.mark.parametrize("expires", ["00:05:00", {"minutes": 5}, "300"])
async def test_a_time_until_something_expires_is_written_likewise(
    hass: HomeAssistant, entry: MockConfigEntry, expires: object
) -> None:
    assert (await told(hass, expires=expires))["warnings"] == []


# What is too much


@pytest.mark.parametrize(
    ("written", "meant", "warning"),
    [
        ({"progress": 101}, {"progress": 100}, "progress: limited"),
        ({"progress": -0.1}, {"progress": 0}, "progress: limited"),
        ({"duration": 1e9}, {"duration": 2147}, "duration: limited"),
        ({"duration": 0.5}, {"duration": 1}, "duration: limited"),
        ({"duration": -1}, {}, "duration: ignored"),
        ({"duration": "-00:01:00"}, {}, "duration: ignored"),
        ({"expires": 0}, {}, "expires: ignored"),
        ({"expires": "8760:00:00"}, {"expires": 604800}, "expires: limited"),
        ({"brightness": 0}, {"brightness": 1}, "brightness: limited"),
        ({"brightness": 300.7}, {"brightness": 255}, "brightness: limited"),
        ({"tag": "x" * 65}, {"tag": "x" * 64}, "tag: shortened"),
    ],
    ids=str,
)
async def test_what_is_too_much_is_limited_and_warned_of(
    hass: HomeAssistant, entry: MockConfigEntry, written: dict[str, Any], meant: dict[str, Any], warning: str
) -> None:
    answer = await told(hass, **written)
    known = await told(hass, **meant)
    assert answer == {**known, "warnings": [warning, *known["warnings"]]}


@pytest.mark.parametrize("field", ["scroll_speed", "repeat"])
async def test_the_pace_of_a_text_is_limited(hass: HomeAssistant, entry: MockConfigEntry, field: str) -> None:
    most = {"scroll_speed": 60, "repeat": 20}[field]
    more, moving = [dict[str, Any]({"scroll": "on", field: value}) for value in (most + 1, most)]
    answer = await told(hass, **more)
    assert answer == {**await told(hass, **moving), "warnings": [f"{field}: limited"]}


@pytest.mark.parametrize("duration", [0, -5, "00:00:00"])
@pytest.mark.parametrize("action", ["show_image", "show_screen"])
async def test_no_time_is_the_usual_time_where_nothing_can_be_held(
    hass: HomeAssistant, entry: MockConfigEntry, action: str, duration: object
) -> None:
    if action == "show_image":
        plain = await told(hass, action)
        assert await told(hass, action, duration=duration) == {**plain, "warnings": ["duration: ignored"]}
    else:
        data = {"entity_id": LIGHT, "screen": "Clock", "duration": duration}
        await hass.services.async_call("tronbyt", action, data, blocking=True)


async def test_what_has_a_long_tag_is_dismissed_by_it(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    await ask(hass, "notify", message="Hi", tag="x" * 99)
    assert (await ask(hass, "dismiss", tag="x" * 99))["Kitchen"]["dismissed"] == 1


# What does not help is no help


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"duration": "soon"}, r"seconds or a time such as 00:00:30, not 'soon'.*duration"),
        ({"duration": [1]}, r"seconds or a time.*duration"),
        ({"expires": "1:2:3:4"}, r"seconds or a time.*expires"),
        ({"progress": "half"}, r"a number, not 'half'.*progress"),
        ({"progress": True}, r"a number, not True.*progress"),
        ({"progress": float("inf")}, r"a number, not inf.*progress"),
        ({"brightness": {"a": 1}}, r"a number, not .*brightness"),
        ({"scroll": "sideways"}, r"one of auto, on, off, not 'sideways'.*scroll"),
        ({"priority": "urgent"}, r"info.*warning.*critical|critical.*info.*warning"),
        ({"title": {"a": 1}}, r"string.*title"),
    ],
    ids=str,
)
async def test_what_means_nothing_is_refused_with_what_would(
    hass: HomeAssistant, entry: MockConfigEntry, data: dict[str, Any], words: str
) -> None:
    with pytest.raises(vol.Invalid, match=words):
        await ask(hass, "notify", message="Hi", **data)


# What templates make


@pytest.fixture
async def display(entry: MockConfigEntry, dial: Dial, restless: None) -> FakeDisplay:
    """Give a document client that shows a screen and has the next one queued."""
    return await settled(await dial())


async def run(hass: HomeAssistant, action: str, **data: Any) -> None:
    """Run an action as an automation does, with its templates."""
    variables = {"picked": [255, 175, 0], "empty": None}
    config = cv.SERVICE_SCHEMA({"action": action, "target": {"entity_id": LIGHT}, "data": data})
    await async_call_from_config(hass, config, blocking=True, variables=variables)


@pytest.mark.parametrize(
    "color",
    [
        "{{ [255,175,0] }}",
        "{{ (255, 175, 0) }}",
        "{{ state_attr('light.lamp', 'rgb_color') }}",
        "{{ picked }}",
        "255, 175, 0",
        "rgb(255,175,0)",
        "FFAF00",
        "#FFAF00FF",
        "{{ '#%02x%02x%02x' % (255, 175, 0) }}",
        [255, 175, 0],
        ["{{ 255 }}", "{{ 174.8 }}", "0"],
    ],
    ids=str,
)
@pytest.mark.parametrize("field", ["color", "background", "icon_color"])
async def test_a_color_of_a_template_is_that_color(
    hass: HomeAssistant, display: FakeDisplay, field: str, color: object
) -> None:
    hass.states.async_set("light.lamp", "on", {"rgb_color": (255, 175, 0)})
    await run(hass, "tronbyt.notify", message="Hi", icon="bell", priority="critical", **{field: color})
    assert ORANGE in palette((await display.take(immediate=True)).image)


async def test_a_template_that_gives_nothing_leaves_the_field_out(
    hass: HomeAssistant, display: FakeDisplay, caplog: pytest.LogCaptureFixture
) -> None:
    fields = dict.fromkeys(OPTIONAL["notify"], "{{ empty }}")
    await run(hass, "tronbyt.notify", message="Hi", **fields)
    assert (await display.take(immediate=True)).image == await drawn(hass)
    assert "requested" not in caplog.text


@pytest.mark.parametrize(
    ("field", "template"),
    [
        ("title", "{{ [1, 2] }}"),
        ("message", "{{ {'a': 1} }}"),
        ("message", "{{ (1, 2) }}"),
        ("message", "{{ 21.5 }}"),
        ("tag", "{{ 5 }}"),
        ("icon", "{{ 'bell' }}"),
        ("image", "{{ {'media_content_id': 'media-source://none/a', 'media_content_type': 'image/png'} }}"),
        ("progress", "{{ 55 }}"),
        ("progress", "{{ 55 }}%"),
        ("duration", "{{ timedelta(seconds=30) }}"),
        ("duration", "{{ {'seconds': 30} }}"),
        ("hold", "{{ true }}"),
        ("scroll", "{{ false }}"),
        ("brightness", "{{ 200.4 }}"),
        ("repeat", "{{ '2' }}"),
    ],
)
async def test_every_native_type_that_a_template_makes_is_taken(
    hass: HomeAssistant, display: FakeDisplay, field: str, template: str
) -> None:
    await run(hass, "tronbyt.notify", **{"message": "Hi", field: template})
    assert (await display.take(immediate=True)).image


@pytest.mark.parametrize("field", ["color", "background", "icon_color", "font", "icon", "image", "tag", "title"])
async def test_nothing_that_is_written_in_an_ornament_costs_the_message(
    hass: HomeAssistant, entry: MockConfigEntry, field: str
) -> None:
    """However long it is, and whatever a template made of it."""
    for value in ("x" * 100_000, "1" * 5000, "brick:" + "9" * 5000, "\0", "\ud800", "🚪", "a.b/c", "//", "data:"):
        answer = await told(hass, priority="critical", **{field: value})
        assert answer["status"] == "offline"
        assert len(str(answer["warnings"])) < 500


@pytest.mark.parametrize(
    "color", [{"r": 1}, 1.5, True, -1, [1, 2], [1, 2, 256], "oragne", "#12", [None, 1, 2]], ids=str
)
async def test_what_is_no_color_is_left_out_and_warned_of(
    hass: HomeAssistant, entry: MockConfigEntry, color: object
) -> None:
    answer = await told(hass, color=color)
    [warning] = answer["warnings"]
    assert warning.startswith(f"color: unknown_color ({color})")
    assert await drawn(hass, color=color) == await drawn(hass)
