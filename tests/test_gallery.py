"""Screens that look the same are drawn once, for all displays of one size; what looks different is drawn anew."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from time import monotonic
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant

from custom_components.tronbyt import gallery as gallery_module
from custom_components.tronbyt import gathering
from custom_components.tronbyt.drawing import Drawing, Pens
from custom_components.tronbyt.gallery import BYTES_MAX, DRAWINGS_MAX, Gallery, Sketch, trace
from custom_components.tronbyt.model import Format, Image, Media, Moment, Screen, Size, Tone
from custom_components.tronbyt.render.elsewhere import Ask
from custom_components.tronbyt.rendering import Rendering, async_get_rendering
from custom_components.tronbyt.screens.base import ScreenKind, Values
from custom_components.tronbyt.web_pictures import Fetched

from .conftest import Dial, make_entry
from .live import Data, drawn, entity, subentry
from .pictures import ahead, webp

PANEL = Format(Size(64, 32), 460_000)
CLOCK = Screen("clock", "Clock", 15)
DIGITS = Screen("a", "A", 15, "entity", {"entities": ["sensor.one"], "color": "red"})
CAMERA: Data = {"kind": "camera", "title": "Door", "entity": "camera.door", "every": 30}


def sketch(name: str, picture: bytes | None = None, **changes: Any) -> Sketch:
    """Give all that a picture depends on."""
    known: dict[str, Any] = {"wanted": PANEL, "seconds": 15.0, "shown_at": None, **changes}
    values = Values(picture=picture)
    return Sketch(what=name, values=values, trace=trace(values), **known)


class Painter:
    """Paints what is asked for, and counts."""

    def __init__(self, weight: int = 1) -> None:
        """Paint pictures of so many bytes."""
        self.painted = list[str]()
        self.weight = weight

    def asked(self, name: str) -> Callable[[], Any]:
        """Give the work of painting one picture."""

        async def paint() -> Image | None:
            self.painted.append(name)
            await asyncio.sleep(0)
            return None if name == "nothing" else Image(name.encode().ljust(self.weight), PANEL.size)

        return paint

    async def have(self, gallery: Gallery, name: str, **changes: Any) -> Image | None:
        """Have a picture painted, if need be."""
        return await gallery.get(sketch(name, **changes), self.asked(name))


# What is kept


async def test_what_is_asked_for_again_is_painted_once() -> None:
    gallery, painter = Gallery(), Painter()
    seen = [await painter.have(gallery, "a") for _ in range(3)]
    assert seen[0] is not None
    assert seen[0] is seen[1] is seen[2]
    assert (painter.painted, gallery.asked, gallery.drawn) == (["a"], 3, 1)


async def test_what_ten_ask_for_at_once_is_painted_once() -> None:
    gallery, painter = Gallery(), Painter()
    seen = await asyncio.gather(*(painter.have(gallery, "a") for _ in range(10)))
    assert len({id(image) for image in seen}) == 1
    assert (painter.painted, gallery.asked, gallery.drawn) == (["a"], 10, 1)


async def test_nothing_to_show_is_known_too() -> None:
    gallery, painter = Gallery(), Painter()
    assert [await painter.have(gallery, "nothing") for _ in range(2)] == [None, None]
    assert painter.painted == ["nothing"]


@pytest.mark.parametrize(
    "changes",
    [
        {"picture": b"other"},
        {"seconds": 20.0},
        {"shown_at": datetime(2026, 11, 23, tzinfo=UTC)},
        {"wanted": replace(PANEL, size=Size(128, 64))},
        {"wanted": replace(PANEL, limit=None)},
        {"wanted": replace(PANEL, tone=Tone.RED)},
    ],
    ids="".join,
)
async def test_what_differs_is_painted_anew(changes: dict[str, Any]) -> None:
    gallery, painter = Gallery(), Painter()
    await painter.have(gallery, "a")
    await painter.have(gallery, "a", **changes)
    await painter.have(gallery, "a")
    assert painter.painted == ["a", "a"]


async def test_what_fails_is_not_kept() -> None:
    gallery, painter = Gallery(), Painter()

    async def spill() -> Image | None:
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        await gallery.get(sketch("a"), spill)
    assert await painter.have(gallery, "a") is not None
    assert gallery.drawn == 1


async def test_no_more_are_kept_than_there_is_room_for_and_the_oldest_goes() -> None:
    gallery, painter = Gallery(), Painter()
    for number in range(DRAWINGS_MAX):
        await painter.have(gallery, str(number))
    await painter.have(gallery, "0")
    await painter.have(gallery, "one more")
    assert len(vars(gallery)["_hung"]) == DRAWINGS_MAX
    painter.painted.clear()
    for name in ("0", "2", "one more"):
        await painter.have(gallery, name)
    assert not painter.painted
    await painter.have(gallery, "1")
    assert painter.painted == ["1"]


async def test_heavy_ones_are_fewer() -> None:
    """What they were made of counts as well."""
    gallery, painter = Gallery(), Painter(BYTES_MAX // 8)
    for number in range(9):
        await painter.have(gallery, str(number), picture=b"x" * (BYTES_MAX // 8))
    kept = vars(gallery)["_hung"]
    assert [hung.what for hung in kept] == ["5", "6", "7", "8"]
    assert vars(gallery)["_bytes"] == BYTES_MAX


async def test_one_that_is_too_heavy_is_not_kept_and_leaves_no_weight() -> None:
    gallery, painter = Gallery(), Painter(BYTES_MAX + 1)
    assert await painter.have(gallery, "a") is not None
    assert (len(vars(gallery)["_hung"]), vars(gallery)["_bytes"]) == (0, 0)


async def test_all_that_leaves_takes_its_weight_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gallery_module, "DRAWINGS_MAX", 2)
    gallery, painter = Gallery(), Painter(10)
    for name in ("a", "b", "nothing", "c"):
        await painter.have(gallery, name, picture=b"12345")
    assert vars(gallery)["_bytes"] == 15 + 5


# Drawing


@pytest.fixture
def strokes(monkeypatch: pytest.MonkeyPatch) -> list[Moment]:
    """Give the moments for which screens are drawn from now on."""
    drawn_for: list[Moment] = []
    draw, draw_foreign = Pens.screen, Pens.foreign_screen

    def screen(self: Pens, kind: ScreenKind, values: Values, wanted: Format, moment: Moment) -> Image | None:
        drawn_for.append(moment)
        return draw(self, kind, values, wanted, moment)

    def foreign(
        self: Pens, kind: ScreenKind, values: Values, wanted: Format, moment: Moment, ask: Ask
    ) -> Drawing | None:
        drawn_for.append(moment)
        return draw_foreign(self, kind, values, wanted, moment, ask)

    monkeypatch.setattr(Pens, "screen", screen)
    monkeypatch.setattr(Pens, "foreign_screen", foreign)
    return drawn_for


@pytest.fixture
async def rendering(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> Any:
    """Give the rendering of all displays, with a sensor to draw; its threads end with the test."""
    hass.states.async_set("sensor.one", "21")
    serving = async_get_rendering(hass).acquire()
    yield serving
    await serving.async_release()


@pytest.mark.parametrize(
    "changed",
    [
        (DIGITS, replace(PANEL, size=Size(128, 64))),
        (DIGITS, replace(PANEL, limit=60_000)),
        (DIGITS, replace(PANEL, tone=Tone.RED)),
        (replace(DIGITS, dwell=20), PANEL),
        (replace(DIGITS, choices={**DIGITS.choices, "color": "blue"}), PANEL),
        (CLOCK, PANEL),
    ],
)
async def test_what_looks_different_is_drawn_anew(
    rendering: Rendering, strokes: list[Moment], changed: tuple[Screen, Format]
) -> None:
    for screen, wanted in ((DIGITS, PANEL), changed, (DIGITS, PANEL), changed):
        await rendering.screen(screen, wanted, monotonic())
    assert len(strokes) == 2


async def test_a_screen_of_another_display_is_the_same_whatever_it_is_called(
    rendering: Rendering, strokes: list[Moment]
) -> None:
    first = await rendering.screen(DIGITS, PANEL, monotonic())
    second = await rendering.screen(replace(DIGITS, id="b", title="B"), PANEL, monotonic())
    assert first.image is second.image
    assert len(strokes) == 1


async def test_what_is_shown_is_drawn_anew_when_it_changes(
    hass: HomeAssistant, rendering: Rendering, strokes: list[Moment]
) -> None:
    first = await rendering.screen(DIGITS, PANEL, monotonic())
    hass.states.async_set("sensor.one", "22")
    second = await rendering.screen(DIGITS, PANEL, monotonic())
    hass.states.async_set("sensor.one", "22", {"battery": 40})
    assert first.image != second.image
    assert len(strokes) == 2


async def test_two_clocks_of_the_same_tenth_of_a_second_are_one(
    rendering: Rendering, strokes: list[Moment], freezer: FrozenDateTimeFactory
) -> None:
    freezer.move_to("2026-11-23 12:00:00.010")
    first = await rendering.screen(CLOCK, PANEL, monotonic())
    freezer.move_to("2026-11-23 12:00:00.090")
    second = await rendering.screen(CLOCK, PANEL, monotonic())
    assert first.image is second.image
    assert [moment.shown_at.timestamp() % 60 for moment in strokes] == [pytest.approx(0.1)]


async def test_a_clock_is_never_drawn_for_a_moment_that_was(
    rendering: Rendering, strokes: list[Moment], freezer: FrozenDateTimeFactory
) -> None:
    for moment in ("12:00:00.000", "12:00:00.101", "12:00:59.999"):
        freezer.move_to(f"2026-11-23 {moment}")
        await rendering.screen(CLOCK, PANEL, monotonic())
    assert [round(moment.shown_at.timestamp() % 60, 3) for moment in strokes] == [0.0, 0.2, 0.0]


async def test_ten_who_ask_at_once_have_it_drawn_once(rendering: Rendering, strokes: list[Moment]) -> None:
    seen = await asyncio.gather(*(rendering.screen(DIGITS, PANEL, monotonic()) for _ in range(10)))
    assert len({id(one.image) for one in seen}) == 1
    assert len(strokes) == 1


# Ten displays


async def hang(hass: HomeAssistant, count: int, data: Data) -> list[str]:
    """Set up so many displays with a screen; give their names."""
    names = [f"{number:08x}" for number in range(count)]
    for name in names:
        entry = make_entry(name, title=name)
        entry.add_to_hass(hass)
        assert await hass.config_entries.async_setup(entry.entry_id)
        hass.config_entries.async_add_subentry(entry, subentry(0, data))
    await hass.async_block_till_done()
    return names


async def test_ten_displays_with_an_equal_screen_draw_it_once(
    hass: HomeAssistant, dial: Dial, strokes: list[Moment]
) -> None:
    hass.states.async_set("sensor.one", "21")
    displays = [await dial(device_id=name) for name in await hang(hass, 10, entity("red"))]
    pictures = {heard.image for display in displays for heard in (await display.take(), await ahead(display))}
    await drawn(hass)
    assert len(pictures) == 1
    assert len(strokes) == 1


async def test_ten_displays_that_see_a_change_draw_it_once(
    hass: HomeAssistant, dial: Dial, strokes: list[Moment], pass_time: Any
) -> None:
    hass.states.async_set("sensor.one", "21")
    displays = [await dial(device_id=name) for name in await hang(hass, 10, entity("red"))]
    for display in displays:
        await display.take()
        await ahead(display)
    await drawn(hass)
    await pass_time(5)
    strokes.clear()
    hass.states.async_set("sensor.one", "22")
    await pass_time(0.01)
    pictures = {(await display.take(immediate=True)).image for display in displays}
    assert len(pictures) == 1
    assert [moment.seconds for moment in strokes if moment.seconds != 15] == [10]


async def test_ten_displays_ask_a_camera_once(
    hass: HomeAssistant, dial: Dial, strokes: list[Moment], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Media] = []

    async def fetch(_hass: HomeAssistant, media: Media, _known: Fetched | None) -> Fetched:
        asked.append(media)
        await asyncio.sleep(0)
        return Fetched(webp("blue"))

    monkeypatch.setattr(gathering, "async_fetch_again", fetch)
    hass.states.async_set("camera.door", "idle")
    displays = [await dial(device_id=name) for name in await hang(hass, 10, CAMERA)]
    pictures = {heard.image for display in displays for heard in (await display.take(), await ahead(display))}
    assert len(pictures) == 1
    assert (len(asked), len(strokes)) == (1, 1)
