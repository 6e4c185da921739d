"""How languages and countries write days, months, numbers and hours."""

import datetime as dt
from itertools import product

import pytest
from homeassistant.generated.languages import LANGUAGES

from custom_components.tronbyt.model import Size
from custom_components.tronbyt.render.font import TEXT, font
from custom_components.tronbyt.render.scene import frames
from custom_components.tronbyt.screens.base import Forecast, Reading, Values, chosen
from custom_components.tronbyt.screens.clock import Clock
from custom_components.tronbyt.screens.face_look import ClockValues
from custom_components.tronbyt.screens.graph_text import extreme_texts
from custom_components.tronbyt.screens.region import Region
from custom_components.tronbyt.screens.region_names import MONTHS, WEEKDAYS
from custom_components.tronbyt.screens.region_words import DATES, WHOLE_MONTHS, WHOLE_WEEKDAYS
from custom_components.tronbyt.screens.weather import Weather

from .clocks import MORNING, SMALL

DAYS = tuple(product(range(7), range(1, 13)))
EVENING = MORNING.replace(hour=21)
# Their scripts are in none of our fonts.
WITHOUT_LETTERS = {
    *("ar", "bn", "fa", "he", "hi", "hy", "ja", "ka", "ko", "ml", "ta", "te", "th", "ur", "zh-Hans", "zh-Hant")
}


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_language_whose_letters_we_have_has_names_of_its_own(language: str) -> None:
    region = Region(language)
    assert (len(region.weekdays), len(region.months)) == (7, 12)
    assert len(set(region.weekdays)) == 7
    assert len(set(region.months)) == 12
    names = "".join(map(region.capitals, region.weekdays + region.months)) + "".join(region.weekdays + region.months)
    assert font(TEXT).covers(names)
    is_english = region.weekdays == Region("en").weekdays
    assert is_english is (language in WITHOUT_LETTERS or language.partition("-")[0] == "en")


def test_the_tables_name_languages_of_home_assistant_alone() -> None:
    assert WEEKDAYS.keys() == MONTHS.keys()
    assert set(WEEKDAYS) <= LANGUAGES


@pytest.mark.parametrize("language", sorted(WEEKDAYS))
def test_every_language_has_whole_names_that_our_letters_show(language: str) -> None:
    region = Region(language)
    dates = [region.written(day, 23, month, month_first=region.month_first) for day, month in DAYS]
    assert len(set(region.whole_weekdays)) == 7
    assert len(set(dates)) == len(DAYS)
    assert all(font(TEXT).covers(date) and not font(TEXT).simplified(date) for date in dates)
    assert all(name in date for name, date in zip(region.whole_weekdays, dates[::12], strict=True))


def test_the_tables_of_whole_names_go_with_those_of_short_ones() -> None:
    # Our letters lack marks of Vietnamese: its short names are numbers.
    assert WHOLE_WEEKDAYS.keys() == WHOLE_MONTHS.keys() == WEEKDAYS.keys() - {"vi"}
    assert {len(names) for names in WHOLE_WEEKDAYS.values()} == {7}
    assert {len(names) for names in WHOLE_MONTHS.values()} == {12}
    assert DATES.keys() <= WEEKDAYS.keys() | {"en-GB"}


@pytest.mark.parametrize(
    ("language", "country", "written"),
    [
        ("en", "US", "Monday, November 23"),
        ("en", "DE", "Monday 23 November"),
        ("en-GB", None, "Monday 23 November"),
        ("de", None, "Montag, 23. November"),
        ("fr", None, "lundi 23 novembre"),
        ("es", None, "lunes, 23 de noviembre"),
        ("pt-BR", None, "segunda-feira, 23 de novembro"),
        ("hu", None, "november 23., hétfő"),
        ("ru", None, "понедельник, 23 ноября"),
        ("ga", None, "Dé Luain 23 Samhain"),
        ("vi", None, "T2, 23 Th11"),
        ("ja", None, "Monday, November 23"),
    ],
)
def test_a_date_in_whole_words_is_written_as_its_region_does(language: str, country: str | None, written: str) -> None:
    region = Region(language, country)
    assert region.written(0, 23, 11, month_first=region.month_first) == written


def test_people_may_have_the_other_order() -> None:
    assert Region("de").written(0, 23, 11, month_first=True) == "Montag November 23"
    assert Region("en", "US").written(0, 23, 11, month_first=False) == "Monday 23 November"


def test_every_date_fits_on_the_smallest_display() -> None:
    for language, month, day in product(WEEKDAYS, range(1, 13), range(20, 27)):
        written = ClockValues(region=Region(language)).written(MORNING.replace(month=month, day=day))
        assert font().ink_width(written) <= SMALL.width


@pytest.mark.parametrize(
    ("language", "country", "decimal", "hour24", "month_first"),
    [
        ("en", None, ".", False, True),
        ("en", "US", ".", False, True),
        ("en", "DE", ".", True, False),
        ("en", "AU", ".", False, False),
        ("en-GB", None, ".", True, False),
        ("de", None, ",", True, False),
        ("de", "AT", ",", True, False),
        ("de", "CH", ".", True, False),
        ("fr", "CH", ",", True, False),
        ("fr", "CA", ",", False, False),
        ("es", "MX", ".", True, False),
        ("es-419", None, ".", True, False),
        ("pt-BR", "BR", ",", True, False),
        ("hu", "HU", ",", True, True),
        ("ja", "JP", ".", True, True),
        ("el", None, ",", False, False),
        ("tr", "TR", ",", True, False),
    ],
)
def test_a_region_has_its_own_way(language: str, country: str, decimal: str, hour24: bool, month_first: bool) -> None:
    region = Region(language, country)
    assert (region.decimal, region.hour24, region.month_first) == (decimal, hour24, month_first)


def test_capitals_are_those_of_the_language() -> None:
    assert Region("tr").capitals("Nis") == "NİS"
    assert Region("de").capitals("Di") == "DI"


def look(region: Region, **choices: str) -> list[str]:
    """Return what a clock of Monday evening writes."""
    kind = chosen(Clock, {**choices})
    assert isinstance(kind, Clock)
    values = kind._look(region)  # noqa: SLF001 - what is written is read there without pixels
    return [values.hour(EVENING), values.half(EVENING), values.written(EVENING)]


def test_a_clock_writes_as_its_region_does() -> None:
    assert look(Region("de", "DE")) == ["21", "", "Mo 23 Nov"]
    assert look(Region("fr", "FR")) == ["21", "", "lun 23 nov"]
    assert look(Region("en", "US")) == ["9", "PM", "Mon Nov 23"]
    assert look(Region("pt-BR", "BR")) == ["21", "", "seg 23 nov"]


def test_what_people_choose_counts_more_than_the_region() -> None:
    assert look(Region("de", "DE"), time_format="12", date_order="month_day") == ["9", "PM", "Mo Nov 23"]
    assert look(Region("en", "US"), time_format="24", date_order="day_month") == ["21", "", "Mon 23 Nov"]


def test_twelve_hours_that_were_chosen_before_still_are() -> None:
    for kind in (Clock, Weather):
        formats = [
            chosen(kind, {"entity": "weather.home", "hour24": flag}).time_format  # type: ignore[attr-defined]  # both have it
            for flag in (True, False)
        ]
        assert formats == ["auto", "12"]


@pytest.mark.parametrize("face", ["digits", "seconds", "date", "words", "analogue"])
@pytest.mark.parametrize("size", [Size(64, 32), Size(128, 64)])
def test_every_face_shows_the_names_of_its_language(face: str, size: Size) -> None:
    pictures = set()
    for language in ("en-GB", "de", "ru"):
        scene = chosen(Clock, {"face": face}).build(Values(region=Region(language, "DE")), size, MORNING, 0.02)
        assert scene is not None
        pictures.add(frames(scene, size)[0].image.tobytes())
    assert len(pictures) == 3


def test_a_calendar_page_holds_every_month_and_day() -> None:
    for language, month in product(WEEKDAYS, range(1, 13)):
        values, at = Values(region=Region(language)), MORNING.replace(month=month, day=month)
        scene = chosen(Clock, {"face": "date"}).build(values, SMALL, at, 0.02)
        assert scene is not None
        leaf = frames(scene, SMALL)[0].image.crop((0, 0, 28, 32))
        # The page's head is red around the name, which touches none of its sides.
        assert all(leaf.getpixel((left, row)) in ((255, 40, 30), (0, 0, 0)) for left in (0, 27) for row in range(9))


def test_the_days_of_a_forecast_are_named_in_the_language() -> None:
    days = tuple(Forecast(MORNING + dt.timedelta(days=number), "sunny", 20, 10) for number in range(3))
    pictures = set()
    for language in ("en-GB", "de", "el", "zh-Hans"):
        values = Values(forecasts={("weather.home", "daily"): days}, region=Region(language))
        scene = chosen(Weather, {"entity": "weather.home", "view": "daily"}).build(values, SMALL, MORNING, 10.0)
        assert scene is not None
        pictures.add(frames(scene, SMALL)[0].image.tobytes())
    assert len(pictures) == 3  # English stands for what we have no letters for


def test_the_ends_of_a_graph_have_the_decimal_sign_of_the_household() -> None:
    whole = Reading("sensor.a", "A", "21", "21 °C", 21.0, "°C")
    assert extreme_texts(whole, 20.25, 21.5, ",") == ("20,2", "21,5")
