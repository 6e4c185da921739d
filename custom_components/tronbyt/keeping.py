"""What of a display must survive a restart: taken out of its rooms, and put back into them."""

from dataclasses import dataclass, replace
from time import monotonic, time

from .easel import Thing
from .model import Priority, Push, Request
from .night import NightWatch
from .playlist.plan import Pin
from .playlist.schedule import Light
from .protocol.client import FamilyName
from .protocol.ledger import Ledger
from .protocol.sent import Sent
from .stage import Stage
from .stored import StoredNight, StoredPin, StoredPush, StoredState
from .stored_requests import filled


def state_of(stage: Stage, night: NightWatch, family: FamilyName | None, ledger: Ledger[Sent]) -> StoredState:
    """Give what is to be kept."""
    programme, light = stage.programme, stage.light
    pin = programme.pin
    return StoredState(
        level=light.level,
        on=light.on,
        screen=programme.rotation.kept or programme.rotation.current.id,
        keeps=programme.rotation.kept is not None,
        family=family,
        acks=ledger.acks,
        night=StoredNight(night.by_plan, night.forced, light.night_level),
        pin=None if pin is None else StoredPin(pin.id, pin.title, _request(stage, pin.id)),
        pushes=tuple(_stored(stage, push, left) for push, left in programme.queue.remaining(monotonic())),
    )


def put_back(stage: Stage, state: StoredState) -> None:
    """Go on where another life of the display ended, its night apart."""
    programme = stage.programme
    stage.lamp.light = Light(level=state.level, on=state.on)
    rotation = programme.rotation
    if state.screen is not None:
        rotation.go_to(state.screen)
    rotation.keep(keeps=state.keeps)
    if state.keeps and rotation.current.on_demand:
        # Nothing but a call brought it there.
        rotation.choose(rotation.current.id)
    if state.pin is not None:
        programme.pin = Pin(state.pin.id, state.pin.title)
        stage.things[state.pin.id] = Thing(state.pin.request, None)
    since_boot = monotonic() - time()
    for stored in state.pushes:
        expires_at = stored.push.expires_at
        expires_at = None if expires_at is None else expires_at + since_boot
        programme.queue.add(replace(stored.push, expires_at=expires_at), stored.left)
        stage.things[stored.push.id] = Thing(stored.request, None)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is written soon after it changes.

    Not the rotation's place, which changes with each screen: flash memory wears out. It is written at the end.
    """

    pushes: tuple[Push, ...] = ()
    seen_since: float | None = None
    pin: Pin | None = None
    screen: str | None = None
    light: tuple[object, ...] = ()
    acks: bool | None = None

    def is_urgent_after(self, before: Kept) -> bool:
        """Tell whether a power cut would bring back what is over, or lose what is there until people end it."""
        known, here = ({push.id for push in kept.pushes} for kept in (before, self))
        lasting = {push.id for push in self.pushes if push.hold or push.priority is Priority.CRITICAL}
        return self.pin != before.pin or not known <= here or not lasting <= known


def worth_writing(stage: Stage, night: NightWatch, ledger: Ledger[Sent]) -> Kept:
    """Return what is to be written soon."""
    queue, light, programme = stage.programme.queue, stage.light, stage.programme
    return Kept(
        pushes=queue.all(),
        seen_since=None if queue.current is None else queue.current.since,
        pin=programme.pin,
        screen=programme.rotation.kept,
        light=(light.on, light.level, light.night_level, night.by_plan, night.forced),
        acks=ledger.acks,
    )


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
