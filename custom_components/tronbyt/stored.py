"""What a display keeps across a restart of Home Assistant, and its form as JSON; what cannot be read is left out."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import Any

# Not by its other name: Home Assistant takes this type, and type checkers read the stubs of the real voluptuous.
import probatio as vol

from .model import Push, Request
from .protocol.client import FamilyName
from .schemas import PRIORITIES
from .stored_form import Read, form, maybe, number, text, whole
from .stored_requests import as_json as request_as_json
from .stored_requests import read_request

# More than any picture and any wish takes (seconds); the last is a moment that is centuries away.
_DURATION_MAX = 24 * 3600
_MOMENT_MAX = 1e11
_ID_MAX = 255


@dataclass(frozen=True, slots=True)
class StoredPush:
    """A push that waits or holds; its expiry is in seconds of the wall clock here."""

    push: Push
    request: Request
    left: float


@dataclass(frozen=True, slots=True)
class StoredPin:
    """What is pinned, by its source."""

    id: str
    title: str
    request: Request


@dataclass(frozen=True, slots=True)
class StoredNight:
    """Whether it was night by the plan, what people said instead, and the level that it had then."""

    by_plan: bool = False
    forced: bool | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class StoredState:
    """All that is kept."""

    level: int = 128
    on: bool = True
    screen: str | None = None
    keeps: bool = False
    family: FamilyName | None = None
    acks: bool | None = None
    """Whether the display says what it shows; None: not known."""
    night: StoredNight = StoredNight()
    pin: StoredPin | None = None
    pushes: tuple[StoredPush, ...] = field(default=())


def as_json(state: StoredState) -> dict[str, Any]:
    """Return what goes into the file."""
    pin = state.pin
    return {
        "level": state.level,
        "on": state.on,
        "screen": state.screen,
        "keeps": state.keeps,
        "family": state.family,
        "acks": state.acks,
        "night": asdict(state.night),
        "pin": None if pin is None else {**asdict(pin), "request": request_as_json(pin.request)},
        "pushes": [_push_json(stored) for stored in state.pushes],
    }


def from_json(stored: object) -> tuple[StoredState, list[str]]:
    """Return what can be read, the defaults for the rest, and where something was left out."""
    if not isinstance(stored, Mapping):
        return StoredState(), ["everything"]
    state = StoredState(**dict(_readable(stored)), pushes=_pushes(stored.get("pushes")))
    kept = as_json(state)
    lost = [name for name in kept if stored.get(name, _MISSING) != kept[name]]
    # Not by their names: nobody knows what is in them.
    return state, lost if stored.keys() <= kept.keys() else [*lost, "other fields"]


def _readable(stored: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, read in _READS.items():
        with suppress(vol.Invalid, KeyError):
            yield name, read(stored[name])


def _pushes(stored: object) -> tuple[StoredPush, ...]:
    found: dict[str, StoredPush] = {}
    for entry in stored if isinstance(stored, list) else ():
        with suppress(vol.Invalid):
            read = _STORED_PUSH(entry)
            found.setdefault(read.push.id, read)
    return tuple(found.values())


def _push_json(stored: StoredPush) -> dict[str, Any]:
    push = {**asdict(stored.push), "priority": stored.push.priority.name.lower()}
    return {"push": push, "request": request_as_json(stored.request), "left": stored.left}


_MISSING = object()
_SECONDS = number(0, _DURATION_MAX)
_PUSH = form(
    Push,
    {
        "id": text(_ID_MAX),
        "title": str,
        "duration": _SECONDS,
        "pass_duration": _SECONDS,
        "priority": vol.All(vol.In(PRIORITIES), PRIORITIES.get),
        "tag": maybe(str),
        **dict.fromkeys(("hold", "stack", "wake"), bool),
        "expires_at": maybe(number(0, _MOMENT_MAX)),
        "fresh_for": maybe(number(0, _MOMENT_MAX)),
        "brightness": maybe(whole(1, 255)),
        "clear_when": maybe(str),
    },
    # Without it a push would never be too late.
    "expires_at",
)
_STORED_PUSH = form(StoredPush, {"push": _PUSH, "request": read_request, "left": _SECONDS})
_READS: dict[str, Read[Any]] = {
    "level": whole(1, 255),
    "on": vol.Schema(bool),
    "screen": vol.Schema(maybe(str)),
    "keeps": vol.Schema(bool),
    "family": vol.Schema(maybe(vol.Coerce(FamilyName))),
    "acks": vol.Schema(maybe(bool)),
    "night": form(
        StoredNight, {"by_plan": bool, "forced": maybe(bool), "level": maybe(whole(0, 255))}, "by_plan", "forced"
    ),
    "pin": vol.Schema(maybe(form(StoredPin, {"id": text(_ID_MAX), "title": str, "request": read_request}))),
}
