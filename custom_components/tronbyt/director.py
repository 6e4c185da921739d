"""One per display, socket or not: takes what people and the display say, and keeps what must survive a restart."""

from collections.abc import Callable
from time import monotonic
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant

from .attached import Session
from .complaints import Complaints
from .const import SAVE_DELAY, SAVE_DELAY_URGENT
from .easel import Thing
from .keeping import Kept, put_back, state_of, worth_writing
from .model import Image, Push, Request, Settings
from .names import display_name
from .news import Accepted, By, Happening, News, Obstacle, Status
from .night import NightPlan, NightWatch
from .playlist.plan import Pin
from .protocol.client import FamilyName, family_of
from .protocol.events import ClientInfo
from .protocol.ledger import Ledger
from .protocol.sent import Sent
from .rendering import async_get_rendering
from .shelf import Shelf
from .stage import Stage
from .store import DisplayStore
from .stored import StoredState, as_json
from .stored_requests import emptied
from .transcript import Transcript
from .visits import Visits
from .watches import Watches


async def async_open_director(
    hass: HomeAssistant, entry: ConfigEntry[Any], settings: Settings, shelf: Shelf, plan: NightPlan
) -> Director:
    """Give the director of a display, with all that it kept."""
    store = DisplayStore(hass, entry.entry_id)
    director = Director(hass, display_name(hass, entry), settings, store, shelf)
    director.restore(await store.async_load_state(), plan)
    return director


async def async_forget(hass: HomeAssistant, entry_id: str) -> None:
    """Remove what a display kept."""
    await DisplayStore(hass, entry_id).async_remove()


class Director:
    """The programme of one display and the session that shows it."""

    def __init__(self, hass: HomeAssistant, name: str, settings: Settings, store: DisplayStore, shelf: Shelf) -> None:
        """Start without a session."""
        self.name = name
        self._rendering = async_get_rendering(hass).acquire()
        self.stage = Stage(hass, settings, self._rendering, shelf)
        self.programme = self.stage.programme
        self.ledger: Ledger[Sent] = Ledger()
        self.transcript = Transcript(name)
        self.remembered_family: FamilyName | None = None
        self.info: ClientInfo | None = None
        self.acks_missed = 0
        self.complaints = Complaints(name)
        self.visits = Visits()
        self.on_change: Callable[[], None] = _nothing
        self.night_watch = NightWatch(hass, self._night_came_or_went)
        self._watches = Watches(hass, self._clear)
        self._store = store
        self._kept = Kept()
        self._told: object = None
        self.stage.on_change = self._react

    @property
    def settings(self) -> Settings:
        """What people chose for the display."""
        return self.stage.settings

    @property
    def session(self) -> Session | None:
        """The live socket, if there is one."""
        return self.stage.session

    # What a display does

    def attach(self, session: Session) -> None:
        """Serve a new session in the place of the one before."""
        self.stage.enter(session)

    def detach(self, session: Session) -> None:
        """Take note that a session ended; another may already have its place."""
        if self.session is not session:
            return
        self.acks_missed += session.connection.acks_missed
        self.stage.enter(None)

    def introduce(self, info: ClientInfo) -> None:
        """Take note of what the display says of itself, and remember its family."""
        self.info = info
        if (family := family_of(info)) is not None and family.name is not self.remembered_family:
            self.remembered_family = family.name
            self._save()

    # What people ask for

    def push(self, push: Push, request: Request, image: Image) -> Accepted:
        """Accept a push with its finished picture; one whose condition is true already takes nobody's place."""
        if self._watches.is_true(push):
            self._dismissed((push,), By.CONDITION)
            return Accepted(Status.CLEARED, None)
        push = self.programme.in_time(push, now=monotonic())
        added = self.programme.queue.add(push)
        self.stage.things[push.id] = Thing(emptied(request), image)
        if added.replaced is not None:
            self.stage.news.append(News(Happening.REPLACED, added.replaced, replaced_by=push.id))
        if added.dropped is not None:
            self.stage.tell(Happening.DROPPED, (added.dropped,))
        self.stage.advance()
        replaced = added.replaced is not None and added.replaced.tag == push.tag is not None
        return Accepted(
            self._status(push, replaced=replaced, dropped=added.dropped is push),
            self.programme.queue.position(push.id),
            self._obstacle(push),
        )

    def _obstacle(self, push: Push) -> Obstacle | None:
        if self.programme.is_withheld(push):
            return Obstacle.NIGHT
        return None if self.programme.may_show(push) else Obstacle.DISPLAY_OFF

    def dismiss(self, tag: str | None = None, push_id: str | None = None) -> int:
        """Remove the pushes with the tag or the id, or all; give how many there were."""
        queue = self.programme.queue
        dismissed = tuple(push for push in queue.all() if tag in (None, push.tag) and push_id in (None, push.id))
        for push in dismissed:
            queue.finish(push.id)
        self._dismissed(dismissed, By.ACTION)
        return len(dismissed)

    def dismiss_current(self) -> None:
        """Remove the push that has the panel."""
        if (current := self.programme.queue.current) is not None:
            self.dismiss(push_id=current.push.id)

    def _clear(self, push_id: str) -> None:
        push = self.programme.queue.finish(push_id)
        self._dismissed(() if push is None else (push,), By.CONDITION)

    def _dismissed(self, pushes: tuple[Push, ...], by: By) -> None:
        self.stage.tell(Happening.DISMISSED, pushes, by)
        self.stage.advance()

    def pin(self, pin_id: str, title: str, request: Request, image: Image) -> None:
        """Show one thing until released."""
        self.stage.things[pin_id] = Thing(emptied(request), image)
        self.programme.pin = Pin(pin_id, title)
        self.stage.advance()

    def stop(self) -> None:
        """End what plays: the push that has the panel, or else the pin."""
        if self.programme.queue.current is not None:
            self.dismiss_current()
        else:
            self.programme.pin = None
            self.stage.advance()

    def go_to(self, screen_id: str, seconds: int | None = None, *, keeps: bool | None = None) -> None:
        """Show a screen now, whatever hides it, for its own dwell or another; `keeps`: until people go on."""
        self.stage.shelf.call(screen_id)
        self.programme.rotation.choose(screen_id, seconds, keeps=keeps)
        self.programme.refreshes = True
        self.stage.advance()

    def release(self) -> None:
        """Go on with the rotation: at once from a screen that people chose or kept."""
        if self.programme.rotation.release():
            self.programme.refreshes = True
        self.stage.advance()

    def keep(self, *, keeps: bool) -> None:
        """Stay at the current screen, or go on with the rotation."""
        self.programme.rotation.keep(keeps=keeps)
        self.stage.advance()

    def step(self, by: int) -> None:
        """Show the next screen (1), or the one before (-1)."""
        self.programme.rotation.step(by)
        self.programme.refreshes = True
        self.stage.advance()

    def turn_on(self, level: int | None) -> None:
        """Light the panel with a level (1–255) or the last one; a dark one shows a fresh image first."""
        light = self.stage.light
        was_lit = light.is_lit
        light.turn_on(level)
        if was_lit:
            self.stage.change_light()
        else:
            self.stage.light_up()

    def turn_off(self) -> None:
        """Make the panel dark."""
        self.stage.light.turn_off()
        self.stage.change_light()

    # Night

    def plan_night(self, plan: NightPlan) -> None:
        """Follow what people chose of the night from now on."""
        if plan != self.night_watch.plan:
            self.night_watch.begin(plan)
            self._follow_night()

    def force_night(self, *, is_night: bool) -> None:
        """Have it night, or not, until the plan says something new."""
        self.night_watch.force(is_night=is_night)

    def _night_came_or_went(self) -> None:
        if self.night_watch.is_night != (self.programme.night is not None):
            self._follow_night()
        else:
            self._react()

    def _follow_night(self, level: int | None = None) -> None:
        self.stage.change_night(self.night_watch.plan.night if self.night_watch.is_night else None, level)

    # What is kept

    def shut_down(self) -> None:
        """Prepare for the stop of Home Assistant, which writes its last and waits for every thread."""
        self._end()
        self._rendering.stop()
        self._store.async_save_within(0, self._json)

    async def async_close(self) -> None:
        """End all that runs, and write what is kept."""
        self._end()
        await self._rendering.async_release()
        await self._store.async_save(self._json())

    def _end(self) -> None:
        self._watches.close()
        self.night_watch.close()
        if self.session is not None:
            self.session.drop()
        self.stage.close()

    def restore(self, state: StoredState, plan: NightPlan) -> None:
        """Go on where another director ended, with what people chose of the night."""
        if state.family is not None:
            self.remembered_family = state.family
        self.ledger.learn(acks=state.acks)
        put_back(self.stage, state)
        self.night_watch.by_plan, self.night_watch.forced = state.night.by_plan, state.night.forced
        was_night = self.night_watch.is_night
        self.night_watch.begin(plan)
        if self.night_watch.is_night or was_night:
            self._follow_night(state.night.level if was_night else None)
        else:
            self.stage.change_light()
        self._kept = worth_writing(self.stage, self.night_watch, self.ledger)

    def _json(self) -> dict[str, Any]:
        return as_json(state_of(self.stage, self.night_watch, self.remembered_family, self.ledger))

    def _react(self) -> None:
        kept, seen = worth_writing(self.stage, self.night_watch, self.ledger), self._seen()
        if kept == self._kept and seen == self._told and not self.stage.news:
            # Most steps of the stage change nothing that anybody is told of.
            return
        self._watches.follow(self.programme.queue.all())
        if kept != self._kept:
            self._save(urgent=kept.is_urgent_after(self._kept))
        self._kept, self._told = kept, seen
        self.on_change()

    def _seen(self) -> object:
        """Give what people see beside what is kept."""
        rotation, session = self.programme.rotation, self.session
        family = None if session is None else session.connection.family
        shines = self.stage.lamp.shines
        return self.programme.panel, shines, family, self.info, rotation.chosen, rotation.screens

    def _save(self, *, urgent: bool = False) -> None:
        self._store.async_save_within(SAVE_DELAY_URGENT if urgent else SAVE_DELAY, self._json)

    def _status(self, push: Push, *, replaced: bool, dropped: bool) -> Status:
        if dropped:
            return Status.DROPPED
        if replaced:
            return Status.REPLACED
        if self.session is None:
            return Status.OFFLINE
        pending = self.session.connection.pending
        handed = self.programme.is_on_panel(push) or (pending is not None and pending.subject == push.id)
        return Status.SENT if handed and self.programme.queue.position(push.id) is None else Status.QUEUED


def _nothing() -> None:
    """Nobody listens yet."""
