"""Looks at the panel, at what is told, and at what waits, all the time; counts what may never be."""

from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass

from custom_components.tronbyt.director import Director
from custom_components.tronbyt.model import Kind, Priority, Push
from custom_components.tronbyt.news import By, Happening, News

from .cards import Card, card_of
from .display import Display
from .home import Home

FAULTS = ("lost", "told falsely", "stuck", "stale panel", "inverted", "refused")
# What the design promises (seconds), beside what the link itself needs.
SHOWN_WITHIN = 2.0
SETTLED_AFTER_CONNECT = 3.0
# A screen whose `displaying` is lost is given up later; on a link that works none is.
FOLLOWED_WITHIN = 5.0
FROZEN_FOR = 3.0
IMAGE_MAX = 30_000
# What is told of a push within this (seconds) of a touch of it may be the touch.
TOUCH_COUNTS = 60.0
# No fault keeps a display away for so long (seconds).
BACK_WITHIN = 900.0
# A push that is no hold may be lost by a power cut so soon (seconds) after it was accepted, a change of it undone.
WRITTEN_WITHIN, WRITTEN_SOON = 5.5, 1.0
REMEMBERED = 64
FOUND_MAX = 5


@dataclass(slots=True)
class Record:
    """What is known of an accepted push."""

    push: Push
    at: float
    is_seen: bool = False
    ended_at: float | None = None


class Watcher:
    """Counts the faults of one display, and remembers what happened last."""

    def __init__(self, now: Callable[[], float]) -> None:
        """Start with nothing seen."""
        self.faults: Counter[str] = Counter()
        self.counted: Counter[str] = Counter()
        self.found: list[str] = []
        self._now = now
        self._events: deque[tuple[float, str, object]] = deque(maxlen=120)
        self._open: dict[str, Record] = {}
        self._ended: dict[str, Record] = {}
        self._healthy_since: float | None = None
        self._healthy_at = now()
        self._connected_at = 0.0
        self._wrong: dict[str, tuple[object, float]] = {}
        self._taps: deque[tuple[str, float]] = deque(maxlen=REMEMBERED)
        self._taken_up_at = 0.0
        self._downtime = 0.0

    # What happens

    def note(self, what: str, of: object = "") -> None:
        """Keep an event for the report."""
        self.counted[what] += 1
        if not self.faults:
            self._events.append((self._now(), what, of))

    def report(self) -> str:
        """Return the last events, the oldest first."""
        return "\n".join(f"{at:10.3f} {what} {of}" for at, what, of in self._events)

    def accept(self, push: Push) -> None:
        """Take note of a push, before the director is asked."""
        self._open[push.id] = Record(push, self._now())

    def disturb(self, *, connects: bool = False) -> None:
        """Take note that the link is not what it was."""
        self._healthy_since = None
        if connects:
            self._connected_at = self._now()

    def tap(self, display: Display) -> None:
        """Take note that somebody touches what is shown."""
        card = card_of(display.firmware.showing.data)
        if card is not None:
            self._taps.append((card.subject, self._now()))

    def look(self, seen: list[bytes]) -> None:
        """Take note of what was taken up on the panel."""
        for data in seen:
            self._taken_up_at = self._now()
            card = card_of(data)
            if card is None:
                continue
            self.note("seen", data)
            if (record := self._record(card.subject)) is not None:
                record.is_seen = True

    def tell(self, news: News) -> None:
        """Take what is told of a push."""
        self.note("told", (news.happening.value, news.push.id, news.by and news.by.value))
        record = self._record(news.push.id)
        if record is None:
            return
        claims = news.happening in (Happening.SHOWN, Happening.FINISHED)
        if claims and not record.is_seen:
            self._blame("told falsely", f"{news.happening} of {news.push.id}, never seen")
        if news.by is By.TOUCH and not self._was_tapped(news.push.id):
            self._blame("told falsely", f"a touch ended {news.push.id}, and there was none")
        if news.happening is Happening.EXPIRED and (news.push.expires_at or self._now() + 9) > self._now() + 1e-6:
            self._blame("lost", f"{news.push.id} expired before its time")
        if news.happening is not Happening.SHOWN:
            self._end(record)

    def _was_tapped(self, subject: str) -> bool:
        return any(tapped == subject and self._now() - at <= TOUCH_COUNTS for tapped, at in self._taps)

    def restart(self, director: Director, *, was_cut: bool) -> None:
        """Take what came back after a restart; what was not yet written may be as it was."""
        here = {push.id for push in director.programme.queue.all()}
        for record in [*self._open.values()]:
            young = WRITTEN_SOON if record.push.hold or record.push.priority is Priority.CRITICAL else WRITTEN_WITHIN
            if was_cut and record.push.id not in here and self._now() - record.at < young + self._downtime:
                self._end(record)
        for push in director.programme.queue.all():
            if push.id not in self._open:
                self._reopen(push, was_cut=was_cut)

    def _reopen(self, push: Push, *, was_cut: bool) -> None:
        """Take a push that is back; only a power cut soon after its end may do that."""
        record = self._ended.pop(push.id, None)
        ended = None if record is None else record.ended_at
        if not was_cut or (ended is not None and self._now() - ended > WRITTEN_SOON + self._downtime):
            self._blame("stale panel", f"{push.id} is back after a restart")
        self._open[push.id] = record or Record(push, self._now())
        self._open[push.id].ended_at = None

    def went_down(self, seconds: float) -> None:
        """Take note that Home Assistant is away for so long."""
        self._downtime = seconds

    def _record(self, push_id: str) -> Record | None:
        return self._open.get(push_id) or self._ended.get(push_id)

    def _end(self, record: Record) -> None:
        record.ended_at = self._now()
        self._open.pop(record.push.id, None)
        self._ended[record.push.id] = record
        if len(self._ended) > REMEMBERED:
            del self._ended[next(iter(self._ended))]

    def _blame(self, fault: str, what: str) -> None:
        self.faults[fault] += 1
        if len(self.found) < FOUND_MAX:
            self.found.append(f"{self._now():.3f} {fault}: {what}")

    # What is true now

    def check(self, home: Home, display: Display) -> None:
        """Compare what waits with what is on the panel."""
        director = home.director
        if self._now() - self._healthy_at > BACK_WITHIN:
            self._blame("stuck", f"no display for {BACK_WITHIN} s")
        if director is None:
            self._healthy_since = None
            return
        if home.refused or director.complaints.count:
            self._blame("refused", "an honest display was sent away, or not listened to")
        self._check_lost(director)
        self._check_link(director, display)

    def finish(self, director: Director) -> None:
        """Take note that all is over: nobody asked for anything, and nothing went wrong, for long enough."""
        for push in director.programme.queue.all():
            self._blame("stuck", f"{push.id} still waits")
        if self._healthy_since is None:
            self._blame("stuck", "no display at the end")

    def _check_link(self, director: Director, display: Display) -> None:
        now, wire = self._now(), display.wire
        session = director.session
        healthy = wire is not None and wire.is_open and not wire.up.is_cut and session is not None
        if not healthy or wire is None or now < wire.opens_at:
            self._healthy_since = None
        elif self._healthy_since is None:
            self._healthy_since = now
            self._wrong.clear()
        if self._healthy_since is not None and wire is not None:
            self._healthy_at = now
            link = 4 * wire.line.latency + (wire.down.backlog + 2 * IMAGE_MAX) / wire.line.rate
            self._check_panel(director, display, link)

    def _check_lost(self, director: Director) -> None:
        here = {push.id for push in director.programme.queue.all()}
        for record in [*self._open.values()]:
            if record.push.id not in here:
                self._blame("lost", f"{record.push.id} is gone, and nobody was told")
                self._end(record)

    def _check_panel(self, director: Director, display: Display, link: float) -> None:
        card = card_of(display.firmware.showing.data)
        wanted, rank = _wanted(director)
        is_lit = director.stage.light.is_lit
        shown = _rank(director, card)
        has_light = is_lit or rank >= 0
        dead = card is None or shown is None
        self._wrongly("stale panel", card, link + SHOWN_WITHIN, is_so=is_lit and dead)
        inverted = has_light and shown is not None and shown < rank
        self._wrongly("inverted", wanted, link + SHOWN_WITHIN, is_so=inverted)
        is_frozen = display.firmware.is_frozen and not display.was_frozen_by_touch
        self._wrongly("stuck", "frozen", link + FROZEN_FOR, is_so=is_lit and is_frozen)
        self._wrongly("stuck", "late", link + FOLLOWED_WITHIN, is_so=is_lit and self._is_late(director, display, card))

    def _is_late(self, director: Director, display: Display, card: Card | None) -> bool:
        """Tell whether what is seen has had its time and nothing follows: what is queued comes when it was repeated."""
        keeps = card is not None and card.kind is Kind.SCREEN and director.programme.rotation.kept is not None
        if card is None or keeps or display.firmware.queued is not None:
            return False
        return self._now() > self._taken_up_at + display.firmware.showing.seconds

    def _wrongly(self, fault: str, what: object, bound: float, *, is_so: bool) -> None:
        """Count a fault that lasts for longer than its bound on a link that works; it counts once."""
        key = f"{fault} {what if fault == 'stuck' else ''}"
        if not is_so:
            self._wrong.pop(key, None)
            return
        since = self._wrong.get(key)
        if since is None or since[0] != what:
            self._wrong[key] = since = (what, self._now())
        begin = max(since[1], self._healthy_since or 0.0, self._connected_at + SETTLED_AFTER_CONNECT)
        if self._now() - begin > bound:
            self._blame(fault, f"{what} for {self._now() - since[1]:.1f} s")
            self._wrong[key] = (what, float("inf"))


def _wanted(director: Director) -> tuple[str, int]:
    """Return what should be seen and its rank: a push's priority, -1 for a pin, -2 for the rotation."""
    programme, is_lit = director.programme, director.stage.light.is_lit
    pushes = [push for push in programme.queue.all() if is_lit or push.wake]
    best = max(pushes, key=lambda push: push.priority, default=None)
    if best is not None:
        return best.id, int(best.priority)
    if programme.pin is not None and is_lit:
        return programme.pin.id, -1
    return "rotation", -2


def _rank(director: Director, card: Card | None) -> int | None:
    """Return the rank of what is seen; None for what should not be seen any more."""
    programme = director.programme
    if card is None:
        return None
    if card.kind is Kind.SCREEN:
        return -2
    if card.kind is Kind.PIN:
        return -1 if programme.pin is not None and programme.pin.id == card.subject else None
    return next((int(push.priority) for push in programme.queue.all() if push.id == card.subject), None)
