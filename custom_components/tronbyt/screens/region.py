"""How a household's language and country write days, months, numbers and hours: Unicode's tables as far as needed."""

from dataclasses import dataclass

from .region_names import MONTHS, WEEKDAYS
from .region_words import DATES, USUAL_DATE, WHOLE_MONTHS, WHOLE_WEEKDAYS

_DEFAULT = "en"
# Where an hour is counted to twelve, and the languages for which that holds where no country is known.
_HALF_DAYS = frozenset(
    """
    AE AL AU BD BH CA CO CY DO EG ET GR HK IN IQ JO KR KW LK LY MY NP NZ OM PA PH PK PR QA SA SD SG SO SY TW US VE YE
    """.split()  # noqa: SIM905 - a list of strings would take forty lines
)
_HALF_DAY_LANGUAGES = frozenset(("en", "ar", "hi", "bn", "ta", "te", "ml", "ur", "ko", "el", "sq"))
_POINT_LANGUAGES = frozenset(
    ("en", "ar", "bn", "cy", "ga", "gsw", "he", "hi", "ja", "ko", "ml", "ta", "te", "th", "ur", "zh")
)
# Their German, Italian and Spanish have a point for a comma.
_POINT_COUNTRIES = frozenset(("CH", "LI", "MX", "US", "PR", "DO", "GT", "HN", "NI", "PA", "PE", "SV"))
_MONTH_FIRST_COUNTRIES = frozenset(("US", "PH"))
_MONTH_FIRST_LANGUAGES = frozenset(("eu", "hu", "ja", "ko", "lt", "zh"))


@dataclass(frozen=True, slots=True)
class Region:
    """A language as Home Assistant names it, such as `pt-BR`, and a country of two letters; None: the language's."""

    language: str = "en-GB"
    country: str | None = None

    @property
    def weekdays(self) -> tuple[str, ...]:
        """The short names of the days from Monday on; English ones for scripts that our fonts do not have."""
        return _named(WEEKDAYS, self.language)

    @property
    def months(self) -> tuple[str, ...]:
        """The short names of the months; English ones for scripts that our fonts do not have."""
        return _named(MONTHS, self.language)

    @property
    def whole_weekdays(self) -> tuple[str, ...]:
        """The whole names of the days; the short ones of a language whose whole ones our fonts do not have."""
        return self.weekdays if self._is_short else _named(WHOLE_WEEKDAYS, self.language)

    def written(self, weekday: int, day: int, month: int, *, month_first: bool) -> str:
        """Return a date in whole words, `weekday` from 0 for Monday; in the language's own way if its order is that."""
        months = self.months if self._is_short else _named(WHOLE_MONTHS, self.language)
        names = {"weekday": self.whole_weekdays[weekday], "day": day, "month": months[month - 1]}
        if month_first is self.month_first:
            return self._pattern.format(**names)
        return ("{weekday} {month} {day}" if month_first else "{weekday} {day} {month}").format(**names)

    @property
    def _is_short(self) -> bool:
        """Whether only the short names can be drawn."""
        return self._base in WEEKDAYS and self._base not in WHOLE_WEEKDAYS

    @property
    def _pattern(self) -> str:
        if self._base == _DEFAULT:
            return DATES[_DEFAULT if self.month_first else "en-GB"]
        known = self.language if self.language in DATES else self._base
        # Of a language whose script is not there the names are English, but the order is its own.
        usual = DATES[_DEFAULT] if self.month_first else USUAL_DATE
        return DATES.get(known, usual)

    @property
    def decimal(self) -> str:
        """What stands before the decimals of a number."""
        if self._base in _POINT_LANGUAGES:
            return "."
        is_pointed = self.country in _POINT_COUNTRIES or self.language == "es-419"
        return "." if is_pointed and self._base in ("de", "es", "it") else ","

    @property
    def hour24(self) -> bool:
        """Whether hours are counted to 24."""
        if self.country:
            return self.country not in _HALF_DAYS
        return self.language == "en-GB" or self._base not in _HALF_DAY_LANGUAGES

    @property
    def month_first(self) -> bool:
        """Whether a date begins with its month."""
        if self._base == _DEFAULT:
            return self.country in _MONTH_FIRST_COUNTRIES if self.country else self.language == _DEFAULT
        return self._base in _MONTH_FIRST_LANGUAGES

    def capitals(self, name: str) -> str:
        """Return a name in capitals."""
        # The only languages in whose alphabet the letter keeps its dot.
        return (name.replace("i", "İ") if self._base in ("tr", "az") else name).upper()

    @property
    def _base(self) -> str:
        return self.language.partition("-")[0]


def _named(table: dict[str, tuple[str, ...]], language: str) -> tuple[str, ...]:
    return table.get(language) or table.get(language.partition("-")[0]) or table[_DEFAULT]


BRITISH = Region()
"""What is written where nothing is known of a household."""
