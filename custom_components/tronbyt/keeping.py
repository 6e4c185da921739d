"""What of a display must survive a restart: taken out of its rooms, and put back into them."""

from dataclasses import replace
from time import monotonic, time

from .easel import Thing
from .model import Push, Request
from .night import NightWatch
from .playlist.plan import Pin
from .playlist.schedule import Light
from .protocol.client import FamilyName
from .stage import Stage
from .store import StoredNight, StoredPin, StoredPush, StoredState, filled


def state_of(stage: Stage, night: NightWatch, family: FamilyName | None) -> StoredState:
    """Give what is to be kept."""
    programme, light = stage.programme, stage.light
    pin = programme.pin
    return StoredState(
        level=light.level,
        on=light.on,
        screen=programme.rotation.kept or programme.rotation.current.id,
        keeps=programme.rotation.kept is not None,
        family=family,
        night=StoredNight(night.by_plan, night.forced, light.night_level),
        pin=None if pin is None else StoredPin(pin.id, pin.title, _request(stage, pin.id)),
        pushes=tuple(_stored(stage, push, left) for push, left in programme.queue.remaining(monotonic())),
    )


def put_back(stage: Stage, state: StoredState) -> None:
    """Go on where another life of the display ended, its night apart."""
    programme = stage.programme
    stage.lamp.light = Light(level=state.level, on=state.on)
    if state.screen is not None:
        programme.rotation.go_to(state.screen)
    programme.rotation.keep(keeps=state.keeps)
    if state.pin is not None:
        programme.pin = Pin(state.pin.id, state.pin.title)
        stage.things[state.pin.id] = Thing(state.pin.request, None)
    since_boot = monotonic() - time()
    for stored in state.pushes:
        expires_at = stored.push.expires_at
        expires_at = None if expires_at is None else expires_at + since_boot
        programme.queue.add(replace(stored.push, expires_at=expires_at), stored.left)
        stage.things[stored.push.id] = Thing(stored.request, None)


def worth_writing(stage: Stage, night: NightWatch) -> object:
    """Give what is written soon after it changes.

    Not the rotation's place, which changes with each screen: flash memory wears out. It is written at the end.
    """
    queue, light, programme = stage.programme.queue, stage.light, stage.programme
    lit = light.on, light.level, light.night_level, night.by_plan, night.forced
    return queue.all(), queue.current and queue.current.since, programme.pin, programme.rotation.kept, lit


def _stored(stage: Stage, push: Push, left: float) -> StoredPush:
    since_epoch = time() - monotonic()
    programme = stage.programme
    ends_at = programme.queue.ends_at() if programme.is_on_panel(push) else None
    expires_at = min((moment for moment in (push.expires_at, ends_at) if moment is not None), default=None)
    expires_at = None if expires_at is None else expires_at + since_epoch
    return StoredPush(replace(push, expires_at=expires_at), _request(stage, push.id), left)


def _request(stage: Stage, thing_id: str) -> Request:
    thing = stage.things[thing_id]
    return thing.request if thing.image is None else filled(thing.request, thing.image)
