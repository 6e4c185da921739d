"""What the rotation's measurements count."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import monotonic

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from benchmarks.rotation_watch import Watch, print_of, watched
from custom_components.tronbyt.model import Format, Moment, Screen, Size
from custom_components.tronbyt.rendering import Rendering, async_get_rendering
from custom_components.tronbyt.screens.base import ScreenKind, Values
from custom_components.tronbyt.screens.clock import Clock
from custom_components.tronbyt.screens.entity import EntityScreen

SMALL = Format(Size(64, 32), None)
NOON = Moment(datetime(2026, 5, 1, 12, tzinfo=UTC), 1)
LATER = replace(NOON, shown_at=NOON.shown_at + timedelta(minutes=7))
LONGER = replace(NOON, seconds=2)
ENTITY, CLOCK = EntityScreen(["sensor.one"]), Clock()
NOTHING = Values()
GREETING = Screen("one", "Greeting", 1, "template", {"message": "Hello"})


@pytest.fixture
async def watch(hass: HomeAssistant) -> AsyncIterator[Watch]:
    """A watched home whose threads end with the test."""
    with watched(hass) as watch:
        rendering = async_get_rendering(hass).acquire()
        yield watch
        await rendering.async_release()


@pytest.mark.parametrize(
    ("kind", "values", "wanted", "moment"),
    [
        (CLOCK, NOTHING, SMALL, NOON),
        (EntityScreen(["sensor.two"]), NOTHING, SMALL, NOON),
        (ENTITY, Values(texts={"message": "Hello"}), SMALL, NOON),
        (ENTITY, Values(picture=b"RIFF"), SMALL, NOON),
        (ENTITY, Values(picture=b"GIF8"), SMALL, NOON),
        (ENTITY, NOTHING, Format(Size(128, 64), None), NOON),
        (ENTITY, NOTHING, SMALL, LONGER),
    ],
)
def test_what_may_look_different_has_another_print(
    kind: ScreenKind, values: Values, wanted: Format, moment: Moment
) -> None:
    assert print_of(kind, values, wanted, moment) != print_of(ENTITY, NOTHING, SMALL, NOON)
    assert print_of(kind, replace(values), wanted, moment) == print_of(kind, values, wanted, moment)


def test_the_moment_counts_only_where_it_is_seen() -> None:
    assert print_of(ENTITY, NOTHING, SMALL, NOON) == print_of(ENTITY, NOTHING, SMALL, LATER)
    assert print_of(CLOCK, NOTHING, SMALL, NOON) != print_of(CLOCK, NOTHING, SMALL, LATER)


async def ask(hass: HomeAssistant, screen: Screen) -> bytes:
    """Have a screen drawn as a display would."""
    image = (await async_get_rendering(hass).screen(screen, SMALL, monotonic())).image
    assert image is not None
    return image.data


async def test_a_home_counts_what_is_asked_for_and_what_is_drawn(hass: HomeAssistant, watch: Watch) -> None:
    before = watch.read()
    pictures = [await ask(hass, GREETING) for _ in range(2)]
    spent = watch.read() - before
    assert (spent.asked, spent.sent) == (2, sum(map(len, pictures)))
    assert spent.drawn - watch.drawn_twice() == 1
    assert 0 < spent.drawing <= spent.cpu


async def test_what_is_drawn_again_is_told(hass: HomeAssistant, watch: Watch) -> None:
    await ask(hass, GREETING)
    with watched(hass) as fresh:
        rendering = async_get_rendering(hass).acquire()
        await ask(hass, GREETING)
        await rendering.async_release()
    fresh.prints.extend(watch.prints)
    assert (len(fresh.prints), fresh.drawn_twice()) == (2, 1)


async def test_a_screen_that_fails_is_noted(hass: HomeAssistant, watch: Watch) -> None:
    broken = replace(GREETING, choices={"message": "{{ 1 / 0 }}"})
    with pytest.raises(HomeAssistantError):
        await ask(hass, broken)
    assert len(watch.failures) == 1


def test_a_job_gives_what_it_gave_and_is_timed() -> None:
    watch = Watch()
    assert watch.timed(lambda: sum(range(100_000))) == 4_999_950_000
    assert watch.read().drawing > 0


def test_the_watch_goes_with_its_context(hass: HomeAssistant) -> None:
    with watched(hass):
        pass
    assert type(Rendering(hass)) is Rendering
