"""Every field of `notify`: what is asked for, what a display then hears and shows, and what is answered."""

import json
from base64 import b64decode
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import PIL.Image
import pytest
from aiohttp import ClientError
from homeassistant.components import camera, image, media_source
from homeassistant.components.media_player import MediaPlayerEntity
from homeassistant.components.media_player.const import DATA_COMPONENT as PLAYERS
from homeassistant.components.media_source import PlayMedia
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker

from custom_components.tronbyt import symbols
from custom_components.tronbyt.drawing import Drawing, Pens
from custom_components.tronbyt.render import font as fonts

from .conftest import Dial, PassTime, make_entry
from .fake_display import FakeDisplay
from .pictures import LIGHT, Result, ahead, ask, base64, jpeg, png, settled
from .render.art import rows_of

URL = "http://camera.local/snapshot.png"
BRICK = f"""STARTFONT 2.1\nFONT -x-brick-medium-r-normal--6-60-75-75-c-50-iso10646-1\nSIZE 6 75 75
FONTBOUNDINGBOX 4 6 0 0\nSTARTPROPERTIES 2\nFONT_ASCENT 6\nFONT_DESCENT 0\nENDPROPERTIES\nCHARS 2
STARTCHAR space\nENCODING 32\nSWIDTH 500 0\nDWIDTH 5 0\nBBX 4 6 0 0\nBITMAP\n{"00\n" * 6}ENDCHAR
STARTCHAR A\nENCODING 65\nSWIDTH 500 0\nDWIDTH 5 0\nBBX 4 6 0 0\nBITMAP\n{"F0\n" * 6}ENDCHAR\nENDFONT\n"""
LONG = "The washer is done now, and the dryer waits for somebody who fills it."
pytestmark = pytest.mark.usefixtures("restless", "mdi")


@pytest.fixture
def hass_config_dir(hass_tmp_config_dir: str) -> str:
    """Have a configuration folder of its own, for fonts."""
    return hass_tmp_config_dir


@pytest.fixture
def mdi(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the folder of a frontend that has one icon: all of its square."""
    folder = tmp_path / "mdi"
    folder.mkdir()
    (folder / "iconMetadata.json").write_text(json.dumps({"parts": [{"file": "all"}]}))
    (folder / "all.json").write_text(json.dumps({"square": "M0 0H24V24H0Z"}))
    monkeypatch.setattr(symbols, "_folder", lambda: folder)
    symbols.paths.clear()
    yield folder
    symbols.paths.clear()


@pytest.fixture
def font_folder(hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the folder for fonts with one that has bricks for an A; what is brought is forgotten again."""
    folder = Path(hass.config.path("tronbyt", "fonts"))
    folder.mkdir(parents=True)
    (folder / "brick.bdf").write_text(BRICK)
    monkeypatch.setattr(fonts, "_brought", {})
    yield folder
    for known in (fonts.font, fonts._loaded, fonts._face):  # noqa: SLF001 - what they keep is as global as the fonts
        known.cache_clear()


@pytest.fixture
async def display(entry: MockConfigEntry, dial: Dial) -> FakeDisplay:
    """Give a document client that shows a screen and has the next one queued."""
    return await settled(await dial())


def frames_of(data: bytes) -> list[PIL.Image.Image]:
    """Give the frames of a picture for the panel."""
    with PIL.Image.open(BytesIO(data)) as file:
        assert (file.format, file.size) == ("WEBP", (64, 32))
        frames = []
        for number in range(getattr(file, "n_frames", 1)):
            file.seek(number)
            frames.append(file.convert("RGB"))
        return frames


def art(data: bytes, frame: int = 0) -> list[str]:
    """Give a frame as rows of letters: white, red, green, blue, amber; `?` is another colour."""
    return rows_of(frames_of(data)[frame])


def colors(rows: list[str]) -> str:
    """Give the letters that are in some rows."""
    return "".join(sorted(set("".join(rows))))


def data_url(data: bytes) -> str:
    """Give a picture as an address of its own."""
    return "data:image/png;base64," + base64(data)


async def see(hass: HomeAssistant, display: FakeDisplay, **data: Any) -> tuple[Result, bytes]:
    """Notify; give the answer, and what the display then shows."""
    answer = (await ask(hass, "notify", **{"message": "Hi", **data}))["Kitchen"]
    heard = await display.take(immediate=True)
    assert heard.dwell == answer["duration"]
    return answer, heard.image


async def warnings(hass: HomeAssistant, **data: Any) -> list[str]:
    """Notify; give the warnings."""
    return list((await ask(hass, "notify", **{"message": "Hi", **data}))["Kitchen"]["warnings"])


# Icons


@pytest.mark.parametrize(
    ("data", "letter"),
    [
        ({"icon": "mdi:square"}, "a"),
        ({"icon": "mdi:square", "icon_color": "red"}, "r"),
        ({"icon": "mdi:square", "icon_color": [0, 0, 255]}, "b"),
        ({"icon": data_url(png("lime", (8, 8)))}, "g"),
        ({"icon": URL}, "r"),
    ],
    ids=["amber", "red", "blue", "picture", "address"],
)
async def test_a_square_icon_is_24_pixels_beside_a_short_word(
    hass: HomeAssistant, display: FakeDisplay, aioclient_mock: AiohttpClientMocker, data: dict[str, Any], letter: str
) -> None:
    aioclient_mock.get(URL, content=png("red", (16, 16)))
    answer, shown = await see(hass, display, **data)
    rows = art(shown)
    assert [row[:26] for row in rows] == ["." * 26] * 4 + [f".{letter * 24}."] * 24 + ["." * 26] * 4
    assert colors([row[26:] for row in rows]) == ".w"
    assert answer["warnings"] == []


async def test_our_own_icon_has_its_colors_or_one_that_is_given(hass: HomeAssistant, display: FakeDisplay) -> None:
    _, shown = await see(hass, display, icon="bell")
    assert frames_of(shown)[0].getpixel((11, 5)) == (255, 216, 32)
    await ahead(display)
    _, shown = await see(hass, display, icon="bell", icon_color="red", priority="critical")
    assert [row[1:25] for row in art(shown)[4:7]] == ["." * 9 + "r" * 6 + "." * 9] * 3


@pytest.mark.usefixtures("sources")
@pytest.mark.parametrize("entity", ["camera.door", "image.map", "media_player.radio"])
async def test_an_icon_may_be_the_picture_of_an_entity(hass: HomeAssistant, display: FakeDisplay, entity: str) -> None:
    _, shown = await see(hass, display, icon=entity)
    assert [row[:26] for row in art(shown)[10:22]] == [f".{'r' * 24}."] * 12


# Pictures


class Radio(MediaPlayerEntity):
    """A media player with a red cover."""

    entity_id = "media_player.radio"

    async def async_get_media_image(self) -> tuple[bytes, str]:
        """Give the cover."""
        return png("red"), "image/png"


@pytest.fixture
async def sources(
    hass: HomeAssistant, entry: MockConfigEntry, aioclient_mock: AiohttpClientMocker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Have a red picture at every kind of place."""

    async def still(*_: object) -> camera.Image:
        return camera.Image("image/png", png("red"))

    async def resolve(*_: object) -> PlayMedia:
        return PlayMedia(URL, "image/png")

    for component, entity_id in ((camera, "camera.door"), (image, "image.map")):
        monkeypatch.setattr(component, "async_get_image", still)
        hass.states.async_set(entity_id, "idle")
    await hass.data[PLAYERS].async_add_entities([Radio()])
    monkeypatch.setattr(media_source, "async_resolve_media", resolve)
    aioclient_mock.get(URL, content=png("red"))
    file = Path(hass.config.path("red.png"))
    await hass.async_add_executor_job(file.write_bytes, png("red"))
    hass.config.allowlist_external_dirs = {hass.config.config_dir}


PLACES: dict[str, Any] = {
    "camera": "camera.door",
    "image": "image.map",
    "player": "media_player.radio",
    "address": URL,
    "item": {"media_content_id": "media-source://media_source/local/a.png", "media_content_type": "image/png"},
    "item's id": "media-source://media_source/local/a.png",
    "camera's item": {"media_content_id": "media-source://camera/camera.door", "media_content_type": "image/png"},
    "path": "{config}/red.png",
    "data": data_url(png("red")),
}


@pytest.mark.usefixtures("sources")
@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
async def test_a_wide_picture_fills_the_panel_above_a_darker_band_with_the_words(
    hass: HomeAssistant, display: FakeDisplay, place: Any
) -> None:
    if isinstance(place, str):
        place = place.format(config=hass.config.config_dir)
    answer, shown = await see(hass, display, image=place)
    rows = art(shown)
    assert rows[:23] == ["r" * 64] * 23
    assert colors(rows[23:]) == "?w"
    assert answer["warnings"] == []


async def test_a_square_picture_stands_on_the_left(hass: HomeAssistant, display: FakeDisplay) -> None:
    _, shown = await see(hass, display, image=data_url(png("lime", (32, 32))))
    rows = art(shown)
    assert [row[:34] for row in rows] == ["g" * 32 + ".."] * 32
    assert colors([row[34:] for row in rows]) == ".w"


@pytest.mark.parametrize("failure", [HomeAssistantError("off"), ClientError("away")], ids=repr)
async def test_a_camera_that_fails_costs_the_picture_and_not_the_message(
    hass: HomeAssistant, display: FakeDisplay, monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    """Home Assistant hands on whatever a camera's integration raises, except a time-out."""

    async def fail(*_: object) -> None:
        raise failure

    monkeypatch.setattr(camera, "async_get_image", fail)
    hass.states.async_set("camera.door", "idle")
    answer, shown = await see(hass, display, image="camera.door", icon="mdi:square")
    assert answer["warnings"] == ["image: not_fetched", "icon: image_given"]
    assert colors(art(shown)) == ".aw"


BROKEN = {
    "not_fetched": URL,
    "not_an_image": data_url(b"<html>"),
    "truncated": data_url(png(size=(640, 320))[:40]),
}


@pytest.mark.parametrize("field", ["image", "icon"])
@pytest.mark.parametrize("reason", BROKEN)
async def test_what_cannot_be_fetched_or_is_damaged_costs_only_the_picture(
    hass: HomeAssistant, display: FakeDisplay, aioclient_mock: AiohttpClientMocker, field: str, reason: str
) -> None:
    aioclient_mock.get(URL, exc=ClientError)
    answer, shown = await see(hass, display, **{field: BROKEN[reason]})
    assert answer["warnings"] == [f"{field}: {reason}"]
    assert colors(art(shown)) == ".w"


@pytest.mark.parametrize("field", ["image", "icon"])
@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("camera.none", "not_an_entity"),
        (LIGHT, "not_an_entity"),
        ("/etc/hostname", "path_not_allowed"),
        ("data:image/png;base64,?", "not_base64"),
        ("media-source://none/a.png", "not_found"),
        ("ftp://camera.local/a.png", "not_a_url"),
        ("https://[", "not_a_url"),
        ("not.a.place", "not_a_source"),
    ],
)
async def test_what_is_no_place_of_a_picture_costs_only_the_picture(
    hass: HomeAssistant, display: FakeDisplay, field: str, place: str, reason: str
) -> None:
    answer, shown = await see(hass, display, priority="critical", **{field: place})
    assert answer["warnings"] == [f"{field}: {reason}"]
    assert colors(art(shown)) == ".w"


# Letters


async def test_text_title_and_background_have_their_colors(hass: HomeAssistant, display: FakeDisplay) -> None:
    _, shown = await see(hass, display, title="T", color="red", background="blue")
    rows = art(shown)
    assert rows[0] == "b" * 29 + "aaaaa" + "b" * 30
    assert (colors(rows[:8]), colors(rows[8:])) == ("ab", "br")


async def test_our_own_fonts_have_their_heights(hass: HomeAssistant, display: FakeDisplay) -> None:
    heights = []
    for font in ("4x6", "5x8", "10x20"):
        answer = (await ask(hass, "notify", message="E", font=font, dry_run=True))["Kitchen"]
        heights.append(sum("w" in row for row in art(b64decode(answer["image"]))))
    assert heights == [5, 7, 14]


async def test_a_font_from_the_configuration_folder_is_used(
    hass: HomeAssistant, display: FakeDisplay, font_folder: Path
) -> None:
    (font_folder / "broken.ttf").write_bytes(b"no font")
    answer, shown = await see(hass, display, message="AAA", font="brick")
    assert [row for row in art(shown) if "w" in row] == ["." * 25 + "wwww.wwww.wwww" + "." * 25] * 6
    assert answer["warnings"] == []


async def test_one_file_that_cannot_be_read_costs_no_other_font(
    hass: HomeAssistant, display: FakeDisplay, font_folder: Path
) -> None:
    (font_folder / "folder.bdf").mkdir()
    _, shown = await see(hass, display, message="AAA", font="brick")
    assert len([row for row in art(shown) if "w" in row]) == 6


# Movement


@pytest.mark.parametrize(
    ("data", "moves"),
    [({}, False), ({"scroll": "on"}, True), ({"message": LONG}, True), ({"message": LONG, "scroll": "off"}, False)],
)
async def test_a_text_moves_or_stands_still_as_it_is_told(
    hass: HomeAssistant, display: FakeDisplay, data: dict[str, Any], moves: bool
) -> None:
    _, shown = await see(hass, display, **data)
    assert (len(frames_of(shown)) > 1) is moves


@pytest.mark.parametrize(("speed", "stride", "milliseconds"), [(10, 1, 100), (20, 1, 50), (50, 2, 40)])
async def test_a_line_moves_at_the_speed_that_is_given(
    hass: HomeAssistant, display: FakeDisplay, speed: int, stride: int, milliseconds: int
) -> None:
    _, shown = await see(hass, display, message="AB", scroll="on", scroll_speed=speed, font="5x8")
    _, second, third, *_ = frames_of(shown)
    assert [row[stride:32] for row in rows_of(second)] == [row[: 32 - stride] for row in rows_of(third)]
    assert "w" in colors(rows_of(third))
    with PIL.Image.open(BytesIO(shown)) as movie:
        movie.seek(1)
        movie.load()
        assert movie.info["duration"] == milliseconds


async def test_a_line_passes_as_often_as_it_is_told(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    wishes: list[dict[str, Any]] = [{"repeat": 1}, {"repeat": 2}, {"repeat": 5}, {}]
    answers = [await ask(hass, "notify", message=LONG, **wish) for wish in wishes]
    once, twice, often, default = [answer["Kitchen"]["duration"] for answer in answers]
    assert once > 5
    assert (twice, often, default) == (2 * once, 5 * once, 2 * once)


@pytest.mark.parametrize(("progress", "pixels"), [(0, 0), (0.4, 1), (50, 32), (99.9, 63), (100, 64)])
async def test_a_bar_at_the_bottom_tells_how_far_it_is(
    hass: HomeAssistant, display: FakeDisplay, progress: float, pixels: int
) -> None:
    _, shown = await see(hass, display, progress=progress)
    assert art(shown)[29:] == ["." * 64] + ["a" * pixels + "?" * (64 - pixels)] * 2


# Light and time


async def test_a_document_client_has_the_brightness_while_it_is_shown_and_the_old_one_after(
    hass: HomeAssistant, display: FakeDisplay, pass_time: PassTime
) -> None:
    """Of a document client brightness belongs to the images: the push has its own, what follows the panel's."""
    await ask(hass, "notify", message="Hi", brightness=200, duration=10)
    pushed = await display.take(immediate=True)
    assert pushed.brightness == [200]
    clock = await ahead(display)
    assert clock.image != pushed.image
    await pass_time(10)
    await display.show()
    assert 128 in [*clock.brightness, *(await ahead(display)).brightness]


async def test_an_esp32_has_the_brightness_while_it_is_shown_and_the_old_one_after(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    display = await dial("esp32")
    await pass_time(0.2)
    await settled(display)
    await ask(hass, "notify", message="Hi", brightness=255, duration=10)
    pushed = await display.take(immediate=True)
    assert pushed.brightness == []
    assert await display.hear() == {"brightness": 100}
    assert (await ahead(display)).brightness == []
    await pass_time(10)
    await display.show()
    assert await display.hear() == {"brightness": 50}


@pytest.mark.parametrize("data", [{"hold": True}, {"duration": 0}])
async def test_a_hold_stays_and_has_no_duration(
    hass: HomeAssistant, display: FakeDisplay, data: dict[str, Any]
) -> None:
    assert (await ask(hass, "notify", message="Hi", **data))["Kitchen"]["duration"] is None
    held = await display.take(immediate=True)
    copy = await ahead(display)
    assert (held.dwell, copy.dwell, copy.image) == (2147, 2147, held.image)


@pytest.mark.parametrize(("data", "seconds"), [({}, 5), ({"duration": 42}, 42), ({"hold": True}, None)])
async def test_a_dry_run_answers_the_picture_and_shows_nothing(
    hass: HomeAssistant, display: FakeDisplay, data: dict[str, Any], seconds: float | None
) -> None:
    told = len(display.texts)
    answer = (await ask(hass, "notify", message="Hi", icon="mdi:square", dry_run=True, **data))["Kitchen"]
    picture = b64decode(answer.pop("image"), validate=True)
    assert answer == {"name": "Kitchen", "status": "dry_run", "duration": seconds, "warnings": []}
    assert (await ask(hass, "dismiss"))["Kitchen"]["dismissed"] == 0
    _, shown = await see(hass, display)
    assert len(display.texts) - told == 2
    assert (colors(art(picture)), colors(art(shown))) == (".aw", ".w")


# What is only warned of


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"message": LONG, "duration": 2}, "duration: shorter_than_one_pass"),
        ({"duration": 9, "hold": True}, "duration: hold_given"),
        ({"message": LONG, "duration": 60, "repeat": 2}, "repeat: duration_given"),
        ({"repeat": 2}, "repeat: not_moving"),
        ({"scroll_speed": 30}, "scroll_speed: not_moving"),
        ({"icon": "bell", "image": data_url(png())}, "icon: image_given"),
        ({"icon_color": "red"}, "icon_color: no_icon"),
        ({"message": "Hi \N{HIRAGANA LETTER A}"}, "message: letters_missing"),
        ({"title": "\N{HIRAGANA LETTER A}"}, "title: letters_missing"),
        ({"message": LONG, "scroll": "off"}, "message: cut_off"),
    ],
    ids=str,
)
async def test_what_does_not_come_out_as_wished_is_warned_of(
    hass: HomeAssistant, entry: MockConfigEntry, data: dict[str, Any], expected: str
) -> None:
    assert await warnings(hass, **data) == [expected]
    assert await warnings(hass, **data, dry_run=True) == [expected]


# Several displays, and another life


async def test_a_call_to_several_displays_draws_once_for_each_panel_and_fetches_once(
    hass: HomeAssistant,
    display: FakeDisplay,
    aioclient_mock: AiohttpClientMocker,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number, size in enumerate([{}, {"width": 128, "height": 64}, {"width": 128, "height": 64}]):
        more = make_entry(f"0000000{number}", title=f"Room {number}", data={**size})
        more.add_to_hass(hass)
        assert await hass.config_entries.async_setup(more.entry_id)
    sizes: list[tuple[int, int]] = []
    draw: Callable[..., Drawing] = Pens.illustrated

    def count(pens: Pens, *args: Any) -> Drawing:
        sizes.append(args[2])
        return draw(pens, *args)

    monkeypatch.setattr(Pens, "illustrated", count)
    aioclient_mock.get(URL, content=jpeg())
    rooms = [LIGHT, *(f"light.room_{number}" for number in range(3))]
    assert len(await ask(hass, "notify", message="Hi", image=URL, icon="bell", entity_id=rooms)) == 4
    assert sorted(sizes) == [(64, 32), (128, 64)]
    assert aioclient_mock.call_count == 1


@pytest.mark.parametrize("gone", ["icon", "image"])
async def test_what_is_gone_after_a_restart_costs_no_message(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, mdi: Path, gone: str
) -> None:
    """Nor what is not there yet: the integrations of cameras may come after the display."""
    hass.states.async_set("camera.door", "idle")
    data: dict[str, Any] = {gone: {"icon": "mdi:square", "image": "camera.door"}[gone]}
    await ask(hass, "notify", message="Hi", color="red", hold=True, **data)
    assert await hass.config_entries.async_unload(entry.entry_id)
    hass.states.async_remove("camera.door")
    (mdi / "all.json").write_text("{}")
    symbols.paths.clear()
    assert await hass.config_entries.async_setup(entry.entry_id)
    display = await dial()
    await display.take()
    assert "r" in colors(art((await display.take(immediate=True)).image))
