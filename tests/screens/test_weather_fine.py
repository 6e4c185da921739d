"""The weather on a display that is twice as fine: what there is room for there."""

import datetime as dt
from dataclasses import replace

import PIL.Image
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custom_components.tronbyt.model import Size
from custom_components.tronbyt.render.color import WHITE
from custom_components.tronbyt.render.font import font
from custom_components.tronbyt.render.scene import frames
from custom_components.tronbyt.screens.base import Forecast, Reading, Values
from custom_components.tronbyt.screens.weather import Weather
from custom_components.tronbyt.screens.weather_columns import columns
from custom_components.tronbyt.screens.weather_fine_words import fine_words
from custom_components.tronbyt.screens.weather_parts import HIGH, LOW, PALE, RAIN, Detail, size_of
from custom_components.tronbyt.screens.weather_slot import Slot
from tests.render.art import painted

QUICK = settings(max_examples=60, deadline=None, derandomize=True)
MONDAY = dt.datetime(2026, 11, 23, 12, 20, tzinfo=dt.UTC)
LARGE = Size(128, 64)
HOME = "weather.home"
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
KNOWN = {"temperature": 21.4, "humidity": 45, "wind_speed": 12.4, "wind_speed_unit": "km/h", "apparent_temperature": 19}


def slots(count: int, high: float = 12, low: float | None = 6, rain: float | None = 30) -> tuple[Slot, ...]:
    """Return days from Monday on."""
    return tuple(Slot(name[:3], "rainy", high, low, whole_head=name, rain=rain) for name in NAMES[:count])


def ink(image: PIL.Image.Image, *colors: tuple[int, int, int]) -> PIL.Image.Image:
    """Return where an image has one of the colors."""
    mask = PIL.Image.new("1", image.size)
    mask.putdata([pixel in colors for pixel in image.get_flattened_data()])
    return mask


def groups(mask: PIL.Image.Image, apart: int) -> int:
    """Return how many times something is seen from left to right, with so many dark columns between."""
    dark = [mask.crop((left, 0, left + 1, mask.height)).getbbox() is None for left in range(mask.width)]
    text = "".join("." if is_dark else "#" for is_dark in dark)
    return len([part for part in text.split("." * apart) if part.strip(".")])


def has_words(image: PIL.Image.Image, text: str) -> bool:
    """Return whether a text is seen in the finest letters."""
    letters = PIL.Image.new("RGB", (font().ink_width(text), 7))
    font().draw(letters, (0, 0), text, PALE)
    row = ink(image.crop((0, 0, image.width, 12)), PALE)
    wanted = ink(letters, PALE).tobytes()
    places = ((left, top) for top in range(6) for left in range(image.width - letters.width + 1))
    return any(row.crop((left, top, left + letters.width, top + 7)).tobytes() == wanted for left, top in places)


@pytest.mark.parametrize("count", range(1, 8))
def test_a_finer_display_has_a_column_for_every_day(count: int) -> None:
    image = painted(columns(slots(count), LARGE), LARGE)
    assert groups(ink(image.crop((0, 0, 128, 50)), HIGH), 7) == count
    assert groups(ink(image, RAIN), 3) == count


@pytest.mark.parametrize("count", range(1, 9))
def test_a_finer_display_has_a_column_for_every_hour(count: int) -> None:
    apart = 5 if count < 6 else 3
    several = tuple(Slot(str(10 + hour), "sunny", 10 + hour) for hour in range(count))
    image = painted(columns(several, LARGE), LARGE)
    assert groups(ink(image, PALE), apart) == count
    assert groups(ink(image.crop((0, 40, 128, 64)), WHITE), apart) == count


@pytest.mark.parametrize(("count", "is_whole"), [(2, True), (3, True), (4, False)])
def test_days_have_their_whole_names_where_these_fit(count: int, *, is_whole: bool) -> None:
    image = painted(columns(slots(count), LARGE), LARGE)
    assert all(has_words(image, name) for name in NAMES[:count]) is is_whole


def test_days_of_the_forecast_bring_their_whole_names_and_their_rain() -> None:
    days = tuple(Forecast(MONDAY + dt.timedelta(days=number), "rainy", 12, 6, 30) for number in range(3))
    scene = Weather(HOME, "daily").build(Values(forecasts={(HOME, "daily"): days}), LARGE, MONDAY, 10.0)
    assert scene is not None
    image = frames(scene, LARGE)[0].image
    assert all(has_words(image, name) for name in NAMES[1:3])
    assert ink(image, RAIN).getbbox() is not None


def shown(**choices: str) -> PIL.Image.Image:
    """Return the weather now."""
    values = Values(readings={HOME: Reading(HOME, "Home", "sunny", "sunny", attributes=KNOWN)})
    scene = replace(Weather(HOME, "now"), **choices).build(values, LARGE, MONDAY, 10.0)  # type: ignore[arg-type]  # only texts
    assert scene is not None
    return frames(scene, LARGE)[0].image


def test_there_is_room_for_more_details_than_were_chosen() -> None:
    assert shown() == shown(first_detail="humidity", second_detail="wind")
    red = (255, 80, 40)
    assert ink(shown(), red).getbbox() is not None
    assert ink(shown(second_detail="none"), red).getbbox() is None


degrees = st.none() | st.floats(-60, 130)


@QUICK
@given(
    st.lists(
        st.builds(Slot, st.sampled_from(["Mon", "11p", "23"]), st.just("rainy"), degrees, degrees),
        min_size=1,
        max_size=9,
    ),
    st.sampled_from(["", "Wednesday", "segunda-feira"]),
    st.none() | st.floats(0, 100),
    st.sampled_from([LARGE, Size(128, 128), Size(256, 64), Size(192, 96), Size(256, 128)]),
)
def test_no_column_touches_the_next_one_or_leaves_the_display(
    several: list[Slot], name: str, rain: float | None, size: Size
) -> None:
    image = painted(columns(tuple(replace(slot, whole_head=name, rain=rain) for slot in several), size), size)
    taller = Size(size.width, size.height * 2)
    above = painted(columns(tuple(replace(slot, whole_head=name, rain=rain) for slot in several), size), taller)
    assert image.getbbox() is not None
    top = (taller.height - size.height) // 2
    assert above.crop((0, 0, size.width, top)).getbbox() is None
    assert above.crop((0, top + size.height, size.width, taller.height)).getbbox() is None
    apart = groups(ink(image, HIGH, LOW, WHITE, PALE, RAIN, (32, 128, 255)), 2)
    assert apart >= min(len(several), 8 * size.width // 128)


details = st.builds(
    Detail,
    st.sampled_from(["humidity", "wind", "rain", "feels_like"]),
    st.sampled_from(["5%", "100%", "-12°", "121"]),
    st.sampled_from(["", "km/h", "mph"]),
)


@QUICK
@given(degrees, degrees, degrees, st.lists(details, max_size=4), st.sampled_from([Size(70, 64), Size(128, 64)]))
def test_all_that_is_told_stays_in_its_room(
    temperature: float | None, high: float | None, low: float | None, several: list[Detail], room: Size
) -> None:
    width, height = size_of(fine_words(temperature, (high, low), tuple(several), room, 2))
    assert width <= room.width
    assert height <= room.height
