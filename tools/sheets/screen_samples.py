"""The screens of the contact sheet: every kind with some of its choices, in a household that is imagined."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from custom_components.tronbyt.model import Size
from custom_components.tronbyt.screens.base import Reading, Values
from custom_components.tronbyt.screens.fields import Plain
from custom_components.tronbyt.symbols import path_of

from . import household as home
from .household import CAMERA, HOME, NOW, PLAYER, household
from .photos import cover, porch
from .sprites import banner, score, sprite, stocks, trams

_SMALL, _LARGE = Size(64, 32), Size(128, 64)
# The choice by which a kind of screen gets its picture.
_SHOWN_BY = {"camera": "entity", "picture": "item", "remote": "url"}
_COMFORT = "0: #50a0ff, 18: green, 24: red"


@dataclass(frozen=True, slots=True)
class Sample:
    """A screen: its kind, what is special about it, its choices, and what is known when it is shown."""

    kind: str
    label: str
    choices: Mapping[str, Plain] = field(default_factory=dict)
    values: Values = field(default_factory=Values)
    at: datetime = NOW
    moment: float = 0.0
    """The moment of its pass that is seen (0-1)."""
    size: Size = _SMALL


def _clock(label: str, at: datetime = NOW, **choices: Plain) -> Sample:
    return Sample("clock", label, choices, at=at)


def _weather(view: str, label: str, values: Values, at: datetime = NOW, **choices: Plain) -> Sample:
    return Sample("weather", f"{view}, {label}", {"entity": HOME, "view": view} | choices, values, at)


def _entity(label: str, *readings: Reading, moment: float = 0.0, **choices: Plain) -> Sample:
    ids: Plain = [reading.entity_id for reading in readings]
    return Sample("entity", label, {"entities": ids} | choices, household(), moment=moment)


def _graph(label: str, *readings: Reading, **choices: Plain) -> Sample:
    ids: Plain = [reading.entity_id for reading in readings]
    return Sample("graph", label, {"entities": ids} | choices, household())


def _playing(
    label: str, track: tuple[str, str], art: bytes | None, state: str = "playing", moment: float = 0.0, **choices: Plain
) -> Sample:
    told = {
        "media_title": track[0],
        "media_artist": track[1],
        "media_position": 96,
        "media_duration": 240,
        "media_position_updated_at": NOW,
    }
    values = household(player=Reading(PLAYER, "Kitchen", state, state, attributes=told))
    required: Mapping[str, Plain] = {"player": PLAYER, "paused": True}
    return Sample("now_playing", label, {**required, **choices}, replace(values, picture=art), moment=moment)


def _picture(kind: str, label: str, picture: bytes, **choices: Plain) -> Sample:
    required: Mapping[str, Plain] = {_SHOWN_BY[kind]: CAMERA}
    return Sample(kind, label, {**required, **choices}, replace(household(), picture=picture))


def _template(label: str, message: str, moment: float = 0.0, size: str = "auto", **texts: str) -> Sample:
    symbols = {name: path for name in (texts.get("icon", ""),) if (path := path_of(name))}
    values = Values(texts={"message": message} | texts, symbols=symbols)
    return Sample("template", label, {"message": message, "size": size}, values, moment=moment)


_NIGHT = household("clear-night", -2.0, is_night=True)
_RAINY_NIGHT = household("rainy", 7.0, is_night=True)
_EVENING = NOW.replace(hour=20, minute=47)

SAMPLES: tuple[Sample, ...] = (
    _clock("digits"),
    _clock("digits, 12 hours", _EVENING, time_format="12"),
    _clock("seconds", face="seconds"),
    _clock("date", face="date"),
    _clock("date, 12 hours, orange", _EVENING, face="date", time_format="12", color="orange"),
    _clock("big", face="big"),
    _clock("big, red", _EVENING, face="big", color="red"),
    _clock("words", face="words"),
    _clock("words, no date", NOW.replace(minute=0), face="words", date=False),
    _clock("analogue", face="analogue"),
    _weather("now", "day", household()),
    _weather("now", "night", _NIGHT),
    _weather("today", "day", household("sunny", 23.6, today=(26, 14))),
    _weather("today", "rain at night", _RAINY_NIGHT),
    _weather("today", "frost", household("snowy", -12.3, today=(-8, -15))),
    _weather("now", "feels like, rain", household("rainy"), first_detail="feels_like", second_detail="rain"),
    _weather("hourly", "day", household()),
    _weather("hourly", "night, 12 hours", _NIGHT, _EVENING, time_format="12"),
    _weather("daily", "3 days", household()),
    _weather("daily", "4 days", household(today=(24, 13)), days=4),
    _entity("one", home.LIVING_ROOM),
    _entity("one, thresholds", home.OUTSIDE, thresholds=_COMFORT),
    _entity("one, long unit", home.PRICE),
    _entity("open", home.DOOR, thresholds="on: orange, off: gray"),
    _entity("off", home.LIGHT, thresholds="on: orange, off: gray"),
    _entity("long name", home.CO2, moment=0.4),
    _entity("long state", home.WASHER, moment=0.4),
    _entity("unavailable", home.GARDEN),
    _entity("two", home.LIVING_ROOM, home.BEDROOM, thresholds=_COMFORT),
    _entity("two, long names", home.WASHER, home.CO2, rename=", Children's room"),
    _entity("three", home.POWER, home.HUMIDITY, home.CAR),
    _entity("four", home.LIVING_ROOM, home.BEDROOM, home.DOOR, home.LOCK),
    _entity("four, no names", home.POWER, home.CAR, home.GARDEN, home.OUTSIDE, show_name=False),
    _graph("one line", home.LIVING_ROOM),
    _graph("line, no name", home.OUTSIDE, style="line", name=False),
    _graph("thresholds", home.OUTSIDE, thresholds="-10: #50a0ff, 0: #40e060, 4: orange"),
    _graph("bars", home.POWER, style="bars", color="orange"),
    _graph("two lines", home.LIVING_ROOM, home.BEDROOM),
    _graph("three lines, no names", home.LIVING_ROOM, home.BEDROOM, home.OUTSIDE, name=False),
    _graph("long name, large number", home.CO2, thresholds="0: #40e060, 1000: orange, 1400: red"),
    _playing("cover", ("Take Five", "Dave"), cover()),
    _playing("long title", ("Bohemian Rhapsody", "Somebody Extraordinary"), cover(), moment=0.3),
    _playing("full", ("Sea of Lamps", "The LEDs"), cover(), moment=0.6, layout="full"),
    _playing("text", ("Take Five", "Dave Brubeck"), None, layout="text", accent="#40e060"),
    _playing("paused", ("Sunset", "The LEDs"), cover(), state="paused"),
    _playing("no artwork", ("Radio 1", "News"), None),
    _picture("camera", "plain", porch()),
    _picture("camera", "caption", porch(), caption=True),
    _picture("camera", "all of it", porch(), fit="contain", caption=True),
    _picture("picture", "pixels", sprite()),
    _picture("picture", "drawing", banner()),
    _picture("picture", "photo", cover(), fit="cover", anchor="bottom"),
    _template("plain", "€ 0.31"),
    _template("icon and title", "Tram 11 in 4 min", title="Hauptplatz", icon="mdi:tram"),
    _template("own icon", "Washer done", icon="washer"),
    _template("long", "Somebody left the garage door open again", icon="mdi:garage-open", color="orange", moment=0.3),
    _template("large", "42 km", size="large", color="#50d0ff"),
    _picture("remote", "departures", trams()),
    _picture("remote", "prices", stocks()),
    _picture("remote", "score", score()),
)

_TWICE = (
    *("clock: date", "weather: today, day", "entity: one", "entity: long name", "entity: two, long names"),
    *("entity: four", "graph: one line", "graph: long name, large number", "now_playing: cover"),
)
LARGE_SAMPLES: tuple[Sample, ...] = tuple(
    replace(sample, label=f"{sample.label}, 128x64", size=_LARGE)
    for sample in SAMPLES
    if f"{sample.kind}: {sample.label}" in _TWICE
)
