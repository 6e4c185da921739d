"""States that are moments, days or durations, in the household's time."""

from homeassistant.const import ATTR_DEVICE_CLASS, ATTR_UNIT_OF_MEASUREMENT, UnitOfTime
from homeassistant.core import State
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util
from homeassistant.util.unit_conversion import DurationConverter

from .screens.moments import clock, lasting, parsed, relative
from .screens.region import Region

# Their state is when something was done last, or what people entered.
_DOMAINS = frozenset(
    (
        *("ai_task", "button", "conversation", "event", "image", "input_button", "notify", "scene", "stt", "tts"),
        *("date", "datetime", "input_datetime", "time", "wake_word"),
    )
)
_CLASSES = ("date", "timestamp")
# Of less than this a number tells more than a clock does.
_TOO_SHORT = (UnitOfTime.MICROSECONDS, UnitOfTime.MILLISECONDS)


def told_times(state: State, region: Region) -> tuple[str, str]:
    """Return a state by the clock, and how far it is from now; empty for what is neither moment nor duration."""
    kind = state.attributes.get(ATTR_DEVICE_CLASS)
    if kind == "duration":
        return _lasting(state), ""
    is_moment = kind in _CLASSES or state.domain in _DOMAINS
    moment = parsed(state.state, dt_util.get_default_time_zone()) if is_moment else None
    now = dt_util.now()
    return ("", "") if moment is None else (clock(moment, now, region), relative(moment, now, region))


def _lasting(state: State) -> str:
    unit = state.attributes.get(ATTR_UNIT_OF_MEASUREMENT, UnitOfTime.SECONDS)
    if unit in _TOO_SHORT:
        return ""
    try:
        return lasting(DurationConverter.convert(float(state.state), unit, UnitOfTime.SECONDS))
    except ValueError, OverflowError, HomeAssistantError:
        return ""
