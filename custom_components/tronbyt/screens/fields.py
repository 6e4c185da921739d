"""What people can choose of a screen, told without any form: its names, kinds, limits and defaults."""

from dataclasses import dataclass
from typing import override

type Plain = str | int | float | bool | list[str] | dict[str, str] | None
"""What a choice is stored as."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One choice; those that are not `basic` are in the collapsed section of a form."""

    name: str
    default: Plain = None
    required: bool = False
    basic: bool = False

    def takes(self, value: object) -> bool:
        """Tell whether a value is of the field's type; another version of the integration may have stored it."""
        return isinstance(value, str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Field):
    """One of several words, which are keys of translations."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Field):
    """A number within limits."""

    least: float
    most: float
    step: float = 1
    unit: str = ""

    @override
    def takes(self, value: object) -> bool:
        return isinstance(value, int | float) and not isinstance(value, bool)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag(Field):
    """Yes or no."""

    @override
    def takes(self, value: object) -> bool:
        return isinstance(value, bool)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Field):
    """A text; a template is evaluated when the screen is drawn."""

    template: bool = False
    secret: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ColorText(Words):
    """A color as people write it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdText(Words):
    """Colors by value, as `thresholds.parse` reads them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IconText(Words):
    """A name of an icon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberText(Words):
    """A number that may be left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressText(Words):
    """A URL."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headers(Words):
    """What an address is asked with, one header in each line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Field):
    """An entity's id, or a list of up to `most` of them."""

    domains: tuple[str, ...] = ()
    most: int = 1

    @override
    def takes(self, value: object) -> bool:
        several = isinstance(value, list) and all(isinstance(item, str) for item in value)
        return isinstance(value, str) if self.most == 1 else several


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaItem(Field):
    """A picture from the media library, by its media-source id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeZone(Field):
    """A name of the time zone database; none is the household's."""
