"""The weather now, today, in the next hours and on the next days."""

import datetime as dt
from dataclasses import fields, replace
from zoneinfo import ZoneInfo

import PIL.Image
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custom_components.tronbyt.model import Size
from custom_components.tronbyt.render.icons import WEATHER_PIXELS, read, weather_sheet
from custom_components.tronbyt.render.scene import frames
from custom_components.tronbyt.screens.base import Forecast, Needs, Reading, Values, chosen
from custom_components.tronbyt.screens.weather import Weather
from custom_components.tronbyt.screens.weather_columns import columns
from custom_components.tronbyt.screens.weather_icons import condition_icon, smoothed
from custom_components.tronbyt.screens.weather_now import Present, known, present
from custom_components.tronbyt.screens.weather_parts import HIGH, LOW, Detail, detail, number, whole
from custom_components.tronbyt.screens.weather_slot import Slot
from tests.render.art import assert_art, painted

QUICK = settings(max_examples=60, deadline=None, derandomize=True)
BERLIN = ZoneInfo("Europe/Berlin")
NOON = dt.datetime(2026, 11, 23, 12, 20, tzinfo=BERLIN)
SMALL, LARGE = Size(64, 32), Size(128, 64)
HOME = "weather.home"
CONDITIONS = [
    "clear-night",
    "cloudy",
    "exceptional",
    "fog",
    "hail",
    "lightning",
    "lightning-rainy",
    "partlycloudy",
    "pouring",
    "rainy",
    "snowy",
    "snowy-rainy",
    "sunny",
    "windy",
    "windy-variant",
]
VIEWS = ("now", "today", "hourly", "daily")
DETAILS = ("none", "feels_like", "humidity", "wind", "rain")
WEATHER = Weather(HOME)
KNOWN = {"temperature": 21.4, "humidity": 45, "wind_speed": 12.4, "wind_speed_unit": "km/h", "apparent_temperature": 19}


def reading(state: str = "sunny", **attributes: object) -> Reading:
    """A weather entity; without attributes it tells all of them."""
    return Reading(HOME, "Home", state, state, attributes=attributes or KNOWN)


def days(*ranges: tuple[float | None, float | None], rain: float | None = 30, first: dt.datetime = NOON) -> Values:
    """The entity with a forecast of days from the first one on, cloudy with the given highs and lows."""
    forecast = tuple(
        Forecast(first.replace(hour=0, minute=0) + dt.timedelta(days=number), "cloudy", high, low, rain)
        for number, (high, low) in enumerate(ranges)
    )
    return Values(readings={HOME: reading()}, forecasts={(HOME, "daily"): forecast})


def hours(*temperatures: float | None, condition: str = "rainy", first: dt.datetime = NOON) -> Values:
    """A forecast of hours, the first one of them the hour that has begun."""
    begun = first.replace(minute=0).astimezone(dt.UTC)
    forecast = tuple(
        Forecast(begun + dt.timedelta(hours=number), condition, temperature)
        for number, temperature in enumerate(temperatures)
    )
    return Values(forecasts={(HOME, "hourly"): forecast})


def seen(weather: Weather, values: Values, size: Size = SMALL, moment: dt.datetime = NOON) -> PIL.Image.Image:
    """Return the first frame of a screen that has something to show."""
    scene = weather.build(values, size, moment, 10.0)
    assert scene is not None
    return frames(scene, size)[0].image


def drawn_slots(*slots: Slot, size: Size = SMALL) -> PIL.Image.Image:
    """Return slots as they are drawn side by side."""
    return painted(columns(slots, size), size)


def colors(image: PIL.Image.Image) -> set[object]:
    """Return the colours in which something is drawn."""
    found: set[object] = {color for _, color in image.convert("RGB").getcolors(4096) or []}
    return found - {(0, 0, 0)}


# The choices


def test_only_the_entity_has_to_be_chosen() -> None:
    assert chosen(Weather, {"entity": HOME}) == WEATHER
    assert [choice.name for choice in Weather.FIELDS if choice.required] == ["entity"]


def test_the_choices_are_the_fields_with_the_same_defaults() -> None:
    assert [choice.name for choice in Weather.FIELDS] == [field.name for field in fields(Weather)]
    for choice, field in zip(Weather.FIELDS[1:], fields(Weather)[1:], strict=True):
        assert choice.default == field.default


@pytest.mark.parametrize(
    ("weather", "kind"),
    [
        (WEATHER, "daily"),
        (replace(WEATHER, view="now"), None),
        (replace(WEATHER, view="now", first_detail="rain"), "daily"),
        (replace(WEATHER, view="now", second_detail="rain"), "daily"),
        (replace(WEATHER, view="hourly", first_detail="rain"), "hourly"),
        (replace(WEATHER, view="daily"), "daily"),
    ],
)
def test_a_forecast_is_fetched_where_one_is_shown(weather: Weather, kind: str | None) -> None:
    assert weather.needs == Needs(entities=(HOME,), forecasts=((HOME, kind),) if kind else (), steps=60)


# What is missing


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("state", ["unavailable", "unknown", None])
def test_nothing_is_shown_of_an_entity_that_tells_nothing(view: str, state: str | None) -> None:
    values = Values(readings={HOME: replace(reading(state), attributes={})} if state else {})
    assert replace(WEATHER, view=view).build(values, SMALL, NOON, 10.0) is None


@pytest.mark.parametrize("view", ["hourly", "daily"])
def test_a_forecast_that_is_over_is_not_shown(view: str) -> None:
    past = NOON - dt.timedelta(days=3)
    forecasts = {**days((20, 10), first=past).forecasts, **hours(20, 21, first=past).forecasts}
    assert replace(WEATHER, view=view).build(Values(forecasts=forecasts), SMALL, NOON, 10.0) is None


def test_today_without_its_forecast_is_as_now() -> None:
    tomorrow = days((20, 10), first=NOON + dt.timedelta(days=1))
    assert seen(WEATHER, tomorrow) == seen(replace(WEATHER, view="now"), tomorrow)


def test_a_missing_temperature_is_a_dash() -> None:
    assert seen(WEATHER, Values(readings={HOME: reading(humidity=45)})) == painted(
        present(Present("sunny", night=False, temperature=None, details=(Detail("humidity", "45%"),)), SMALL), SMALL
    )
    assert whole(None) == "–"


@pytest.mark.parametrize("value", ["21", None, True, float("nan"), float("inf"), 10**400, [1]])
def test_what_is_no_number_of_the_weather_is_missing(value: object) -> None:
    assert number(value) is None


@pytest.mark.parametrize(("value", "text"), [(21.4, "21"), (-0.4, "0"), (-12.6, "-13"), (float("nan"), "–")])
def test_numbers_are_shown_whole(value: float, text: str) -> None:
    assert whole(value) == text


# Now and today


def test_details_come_in_the_chosen_order_once_each_and_only_if_known() -> None:
    found = known(("wind", "humidity", "wind", "none", "rain", "feels_like"), reading(), None)
    assert found == (Detail("wind", "12", "km/h"), Detail("humidity", "45%"), Detail("feels_like", "19°"))
    assert known(("rain", "humidity"), reading(temperature=1), 79.6) == (Detail("rain", "80%"),)


def test_the_day_has_its_range_in_warm_and_cold_colours_and_its_rain() -> None:
    values = days((24, 12))
    assert {HIGH, LOW} <= colors(seen(WEATHER, values))
    assert not {HIGH, LOW} & colors(seen(replace(WEATHER, view="now"), values))
    assert seen(WEATHER, values) != seen(WEATHER, days((24, 12), rain=31))


def test_without_rain_the_first_detail_stands_below_the_range() -> None:
    dry, damp = (days((24, 12), rain=None), days((24, 12)))
    assert seen(replace(WEATHER, first_detail="rain", second_detail="humidity"), dry) == seen(WEATHER, dry)
    assert seen(WEATHER, dry) != seen(WEATHER, damp)


def test_the_day_is_that_of_the_households_time_zone() -> None:
    late = dt.datetime(2026, 11, 23, 23, 30, tzinfo=BERLIN)
    values = Values(
        readings={HOME: reading()},
        forecasts={(HOME, "daily"): (Forecast(dt.datetime(2026, 11, 22, 23, tzinfo=dt.UTC), "sunny", 24, 12),)},
    )
    assert HIGH in colors(seen(WEATHER, values, moment=late))
    assert HIGH not in colors(seen(WEATHER, values, moment=late + dt.timedelta(hours=1)))


def test_the_icon_stays_where_it_is_whatever_the_temperature() -> None:
    icons = [
        seen(replace(WEATHER, view="now"), Values(readings={HOME: reading("rainy", temperature=degrees)})).crop(
            (0, 0, 28, 32)
        )
        for degrees in (8, -12, 102)
    ]
    assert icons[0] == icons[1] == icons[2]
    assert icons[0].getbbox() == (0, 2, 28, 30)


@pytest.mark.parametrize("temperature", [0, -9, 21, -12, 102, -40])
@pytest.mark.parametrize("speed", [0, 12, 121])
def test_icon_temperature_and_two_details_fill_a_display(temperature: float, speed: float) -> None:
    values = Values(
        readings={HOME: replace(reading(), attributes=KNOWN | {"temperature": temperature, "wind_speed": speed})}
    )
    image = seen(replace(WEATHER, view="now"), values)
    assert image.crop((0, 0, 28, 32)).getbbox() is not None
    assert image.getbbox() == (0, 0, image.getbbox()[2], 32)  # type: ignore[index]  # something is drawn
    assert seen(WEATHER, values) != seen(replace(WEATHER, second_detail="none"), values)


def test_a_unit_gives_way_to_its_value() -> None:
    roomy, tight = (detail(Detail("wind", value, "km/h"), 1, 35).size(SMALL).width for value in ("12", "121"))
    assert tight < roomy <= 35


@pytest.mark.parametrize("condition", ["sunny", "partlycloudy", "rainy"])
def test_by_night_the_sky_is_another_one(condition: str) -> None:
    values = Values(readings={HOME: reading(condition)})
    assert seen(WEATHER, values) != seen(WEATHER, replace(values, is_night=True))


# Hours and days to come


def test_coming_hours_are_shown_some_hours_apart() -> None:
    values = hours(*range(10, 24))
    expected = [Slot(str(13 + after), "rainy", 11.0 + after) for after in (0, 2, 4, 6)]
    assert seen(replace(WEATHER, view="hourly"), values) == drawn_slots(*expected)
    closer = [Slot(str(13 + after), "rainy", 11.0 + after) for after in (0, 1, 2)]
    assert seen(replace(WEATHER, view="hourly", step=1, hours=3), values) == drawn_slots(*closer)


@pytest.mark.parametrize(("hour", "text"), [(23, "12a"), (0, "1a"), (10, "11a"), (11, "12p"), (22, "11p")])
def test_hours_are_counted_to_twelve_if_wanted(hour: int, text: str) -> None:
    moment = NOON.replace(hour=hour)
    weather = replace(WEATHER, view="hourly", time_format="12", hours=1)
    values = hours(10, 11, condition="sunny", first=moment)
    assert seen(weather, values, moment=moment) == drawn_slots(Slot(text, "sunny", 11))


@pytest.mark.parametrize(
    ("condition", "hour", "night"),
    [("rainy", 12, False), ("rainy", 21, True), ("rainy", 3, True), ("sunny", 21, False), ("clear-night", 16, True)],
)
def test_a_coming_hour_is_dark_as_its_condition_or_the_hour_says(condition: str, hour: int, *, night: bool) -> None:
    moment = NOON.replace(hour=hour)
    values = hours(10, 11, condition=condition, first=moment)
    image = seen(replace(WEATHER, view="hourly", hours=1), values, moment=moment)
    assert image == drawn_slots(Slot(str(hour + 1), condition, 11, night=night))


def test_hours_are_real_ones_when_the_clocks_go_back() -> None:
    moment = dt.datetime(2026, 10, 25, 1, 20, tzinfo=BERLIN)
    values = hours(10, 11, 12, 13, first=moment)
    heads = [Slot(head, "rainy", degrees, night=True) for head, degrees in (("2", 11), ("2", 12), ("3", 13))]
    assert seen(replace(WEATHER, view="hourly", step=1), values, moment=moment) == drawn_slots(*heads)


def test_days_begin_with_today() -> None:
    values = days((9, 5), (24, 12), (18, 9), (4, -1), first=NOON - dt.timedelta(days=1))
    expected = [
        Slot("Mon", "cloudy", 24, 12, now=True),
        Slot("Tue", "cloudy", 18, 9),
        Slot("Wed", "cloudy", 4, -1),
    ]
    assert seen(replace(WEATHER, view="daily"), values) == drawn_slots(*expected)


@pytest.mark.parametrize("count", [3, 4])
@pytest.mark.parametrize("extremes", [(24, 12), (9, 5), (-12, -15), (112, 85), (None, 3), (20, None), (100, -15)])
def test_three_and_four_days_fit_with_all_they_have(count: int, extremes: tuple[float | None, float | None]) -> None:
    image = seen(replace(WEATHER, view="daily", days=count), days(*[extremes] * count))
    width = 64 // count
    for left in range(0, count * width, width):
        column = image.crop((left + 64 % count // 2, 0, left + width + 64 % count // 2, 32))
        box = column.getbbox()
        assert box is not None
        assert box[3] - box[1] >= 30
        assert box[2] - box[0] < width


def test_no_more_columns_are_shown_than_there_is_room_for() -> None:
    many = tuple(Slot(str(hour), "rainy", hour) for hour in range(8))
    assert drawn_slots(*many) == drawn_slots(*many[:4])
    assert drawn_slots(*many, size=LARGE) != drawn_slots(*many[:7], size=LARGE)
    assert drawn_slots(*many, many[0], size=LARGE) == drawn_slots(*many, size=LARGE)
    wide = Size(128, 32)
    assert drawn_slots(*many, size=wide) != drawn_slots(*many[:4], size=wide)


@pytest.mark.parametrize(
    ("size", "box"),
    [
        (Size(8, 8), (0, 1, 7, 6)),  # the digits
        (Size(16, 8), (1, 0, 14, 7)),  # the temperature
        (Size(32, 8), (5, 0, 27, 8)),  # beside a small icon
        (Size(16, 16), (1, 0, 14, 16)),  # below it
        (Size(32, 16), (2, 1, 31, 15)),  # beside an icon of 16 pixels
        (Size(24, 32), (5, 5, 19, 28)),  # below it
        (Size(64, 64), (18, 5, 46, 58)),  # all below the large one
    ],
)
def test_on_a_small_display_as_much_is_shown_as_fits(size: Size, box: tuple[int, int, int, int]) -> None:
    assert seen(replace(WEATHER, view="now", second_detail="none"), days((24, 12)), size).getbbox() == box


def test_where_not_even_the_digits_fit_the_icon_stands_alone() -> None:
    cold = Values(readings={HOME: reading("snowy", temperature=-12)})
    assert seen(WEATHER, cold, Size(8, 8)) == painted(condition_icon("snowy", 8, night=False), (8, 8))


# Icons


@pytest.mark.parametrize("night", [False, True])
@pytest.mark.parametrize("condition", CONDITIONS)
def test_every_condition_has_an_icon_of_its_own(condition: str, *, night: bool) -> None:
    image = painted(condition_icon(condition, 16, night=night), (16, 16))
    assert image.getbbox() is not None
    # A sunny night is a clear one.
    others = set(CONDITIONS) - ({"sunny", "clear-night"} if night else set()) - {condition}
    assert all(image != painted(condition_icon(other, 16, night=night), (16, 16)) for other in others)


@pytest.mark.parametrize("rows", weather_sheet().icons.values(), ids=list(weather_sheet().icons))
def test_an_icon_keeps_a_margin_and_to_its_palette(rows: tuple[str, ...]) -> None:
    assert [len(row) for row in rows] == [WEATHER_PIXELS] * WEATHER_PIXELS
    assert not "".join((rows[0], rows[-1], *(row[0] + row[-1] for row in rows))).strip(".")
    assert set("".join(rows)) - {"."} <= set(weather_sheet().palette)


def test_every_colour_is_used_and_bright_enough_to_be_seen() -> None:
    drawn = "".join("".join(rows) for rows in weather_sheet().icons.values())
    assert set(drawn) - {"."} == set(weather_sheet().palette)
    shown = set[object]()
    for condition in CONDITIONS:
        for night in (False, True):
            shown |= colors(painted(condition_icon(condition, 16, night=night), (16, 16)))
    assert all(max(color) >= 0x60 for color in shown if isinstance(color, tuple))


def test_sheets_of_other_sizes_are_read() -> None:
    found = read("r ff0000\n\none two\nr. .r\n.r r.", 2)
    assert found.icons == {"one": ("r.", ".r"), "two": (".r", "r.")}
    with pytest.raises(ValueError, match="'one' is not 16 x 16"):
        read("r ff0000\n\none\nr.\n.r", WEATHER_PIXELS)


@pytest.mark.parametrize(
    ("room", "pixels"), [(4, 8), (8, 8), (15, 8), (16, 16), (31, 16), (32, 32), (48, 48), (64, 64)]
)
def test_an_icon_takes_the_largest_whole_multiple(room: int, pixels: int) -> None:
    for condition in CONDITIONS:
        assert condition_icon(condition, room, night=True).size(SMALL) == (pixels, pixels)


def test_a_condition_that_nobody_knows_is_a_dash() -> None:
    icon = condition_icon("apocalypse", 16, night=False)
    assert icon.size(SMALL) == (16, 16)
    assert colors(painted(icon, (16, 16))) == {(0xA8, 0xB4, 0xC8)}


def test_twice_as_large_diagonals_are_smooth_and_corners_round() -> None:
    assert smoothed((".r", "r.")) == ("..rr", ".rrr", "rrr.", "rr..")
    assert smoothed(("rr", "rr")) == (".rr.", "rrrr", "rrrr", ".rr.")


# Everything at every size

maybe_numbers = st.none() | st.floats() | st.integers() | st.text(max_size=3)
some_degrees = st.none() | st.floats(-80, 130)
conditions = st.sampled_from((*CONDITIONS, "", "apocalypse"))
attributes = st.dictionaries(st.sampled_from(sorted(KNOWN)), maybe_numbers)
forecasts = st.lists(
    st.builds(
        Forecast,
        st.integers(-48, 240).map(lambda after: NOON + dt.timedelta(hours=after)),
        conditions,
        some_degrees,
        some_degrees,
        st.none() | st.floats(0, 100),
    ),
    max_size=12,
).map(tuple)
any_values = st.builds(
    lambda state, attributes, daily, hourly, night: Values(
        readings={HOME: Reading(HOME, "", state, state, attributes=attributes)},
        forecasts={(HOME, "daily"): daily, (HOME, "hourly"): hourly},
        is_night=night,
    ),
    conditions,
    attributes,
    forecasts,
    forecasts,
    st.booleans(),
)
any_weather = st.builds(
    Weather,
    st.just(HOME),
    st.sampled_from(VIEWS),
    st.sampled_from(DETAILS),
    st.sampled_from(DETAILS),
    st.integers(1, 8),
    st.integers(1, 6),
    st.integers(1, 7),
    st.booleans(),
)
sizes = st.builds(Size, st.integers(8, 256), st.integers(8, 128))


@QUICK
@given(any_weather, any_values, sizes, st.floats(0.5, 3600))
def test_anything_is_drawn_at_any_size(weather: Weather, values: Values, size: Size, duration: float) -> None:
    scene = weather.build(values, size, NOON, duration)
    if scene is None:
        assert weather.view in {"hourly", "daily"}
        return
    shown = frames(scene, size)
    assert sum(frame.seconds for frame in shown) == duration
    assert shown[0].image.size == size
    assert shown[0].image.getbbox() is not None


@QUICK
@given(st.lists(st.floats(-40, 112), min_size=4, max_size=4), st.integers(2, 4))
def test_columns_never_touch(temperatures: list[float], count: int) -> None:
    slots = tuple(Slot("Wed", "rainy", value, value - 3) for value in temperatures[:count])
    image = drawn_slots(*slots)
    dark = "".join("." if image.crop((left, 0, left + 1, 32)).getbbox() is None else "#" for left in range(64))
    width, rest = divmod(64, count)
    edges = range(rest // 2 + width, 63, width)
    assert all(".." in dark[edge - 2 : edge + 2] for edge in edges)


def test_the_names_of_four_days_are_short_where_they_would_read_as_one_word() -> None:
    four, three = (drawn_slots(*(Slot("Wed", "rainy", 12, 6),) * count) for count in (4, 3))
    assert_art(
        four.crop((0, 0, 32, 7)).point(lambda value: 255 if value else 0),
        (
            "...w...w...........w...w........",
            "...w...w...........w...w........",
            "...w...w..ww.......w...w..ww....",
            "...w.w.w.w..w......w.w.w.w..w...",
            "...w.w.w.wwww......w.w.w.wwww...",
            "...ww.ww.w.........ww.ww.w......",
            "...w...w..www......w...w..www...",
        ),
    )
    letters = three.crop((0, 0, 21, 7)).getbbox()
    assert letters is not None
    assert letters[2] - letters[0] == 15


@pytest.mark.parametrize(("low", "height"), [(6, 7), (13, 5)])
def test_a_low_is_as_large_as_a_high_where_there_is_room(low: float, height: int) -> None:
    image = drawn_slots(*(Slot("Wed", "sunny", 24, low),) * 3)
    mask = PIL.Image.new("1", image.size)
    mask.putdata([pixel == LOW for pixel in image.get_flattened_data()])
    box = mask.getbbox()
    assert box is not None
    assert box[3] - box[1] == height


@pytest.mark.parametrize("temperature", [*range(-40, 50), 100, 112])
def test_a_minus_is_clear_of_a_cloud(temperature: float) -> None:
    image = painted(present(Present("snowy", night=False, temperature=temperature), SMALL), SMALL)
    assert image.crop((28, 0, 30, 32)).getbbox() is None


@pytest.mark.parametrize("view", ["now", "today"])
@pytest.mark.parametrize(("attributes", "there"), [({"temperature": 21}, True), ({"humidity": 45}, False)])
def test_a_station_that_names_no_weather_shows_what_it_measures(
    view: str, attributes: dict[str, object], there: bool
) -> None:
    values = Values(readings={HOME: reading("unknown", **attributes)})
    assert (Weather(HOME, view=view).build(values, SMALL, NOON, 10.0) is not None) is there


def test_a_station_that_names_no_weather_has_that_of_the_forecast() -> None:
    told = days((21.0, 12.0))
    unnamed = replace(told, readings={HOME: reading("unknown")})
    named = replace(told, readings={HOME: reading("cloudy")})
    assert seen(WEATHER, unnamed).tobytes() == seen(WEATHER, named).tobytes()
