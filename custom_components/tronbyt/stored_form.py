"""How frozen values are stored: field by field, and read from JSON that anybody may have changed."""

from collections.abc import Callable, Mapping
from inspect import Parameter, signature
from typing import Any

# Not by its other name: Home Assistant takes this type, and type checkers read the stubs of the real voluptuous.
import probatio as vol

type Read[ValueT] = Callable[[Any], ValueT]
"""Returns what is stored; raises Invalid for what is of another form."""


def form[ValueT](kind: type[ValueT], reads: Mapping[str, Any], *needed: str) -> Read[ValueT]:
    """Return what reads a dataclass by its fields.

    Those without a default must be there, and those that are `needed`; others than these are left out.
    """
    defaults = {name: field.default for name, field in signature(kind).parameters.items()}
    required = {*needed, *(name for name, default in defaults.items() if default is Parameter.empty)}
    keys = {(vol.Required if name in required else vol.Optional)(name): read for name, read in reads.items()}
    schema = vol.Schema(keys, extra=vol.REMOVE_EXTRA)
    return lambda stored: kind(**schema(stored))


def other_form() -> vol.Invalid:
    """Return the error for what is of another form."""
    return vol.Invalid("of another form")


def number(least: float, most: float) -> Read[float]:
    """Return what reads a number within limits; NaN is within none."""

    def read(stored: object) -> float:
        if isinstance(stored, bool) or not isinstance(stored, int | float) or not least <= stored <= most:
            raise other_form()
        return stored

    return read


def whole(least: int, most: int) -> Read[int]:
    """Return what reads a whole number within limits."""
    return vol.All(number(least, most), int)


def maybe(read: object) -> Read[Any]:
    """Return what reads a value that may also be none."""
    return vol.Any(None, read)


def text(longest: int) -> Read[str]:
    """Return what reads a text of at most so many characters."""
    return vol.All(str, vol.Length(max=longest))
