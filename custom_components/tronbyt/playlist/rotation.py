"""The screens of one display in their order: where it is, what follows, and what comes back after an interruption."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Screen

# A screen that had less than this left (seconds) when it was interrupted is over.
RESUMES_FROM = 5.0


@dataclass(frozen=True, slots=True)
class Place:
    """A screen and the seconds that it is to be shown."""

    screen: Screen
    dwell: int


class Rotation:
    """The ordered screens; there is always at least one, and those that are hidden are passed over."""

    def __init__(self, screens: tuple[Screen, ...]) -> None:
        """Start at the first of the screens."""
        self._screens = screens
        self._at = 0
        self._resumes: Place | None = None
        self.hidden: frozenset[str] = frozenset()
        """The ids of those that may not be seen now; when all may not, none counts as hidden."""
        self.empty: frozenset[str] = frozenset()
        """Those of them that have nothing to show."""
        self.kept: str | None = None
        """The id of the screen that follows itself until people go on; where it is hidden others turn meanwhile."""
        self._chosen: str | None = None
        self._called: str | None = None

    @property
    def current(self) -> Screen:
        """The screen that is shown, or was when the interruption came."""
        return self._screens[self._at]

    @property
    def chosen(self) -> Screen | None:
        """The screen that people keep, or chose and that has its turn; None while the rotation turns by itself."""
        chosen = self.kept or self._chosen
        return None if chosen is None else self.find(chosen)

    @property
    def called(self) -> str | None:
        """The id of the screen that people asked for, while it has its turn or is kept."""
        return self._called

    def hides(self, screen_id: str) -> bool:
        """Tell whether a screen may not be seen now: what people asked for may be, unless it has nothing to show."""
        return screen_id in (self.empty if screen_id == self._called else self.hidden)

    @property
    def screens(self) -> tuple[Screen, ...]:
        """The screens in their order."""
        return self._screens

    def change(self, screens: tuple[Screen, ...]) -> None:
        """Take other screens (one or more); stay at the one it is at, or at its place in the order if that is gone."""
        here, resumed = self.current.id, self._resumes
        self._screens = screens
        self._at = min(self._at, len(screens) - 1)
        self._resumes = None
        if self.kept is not None and all(screen.id != self.kept for screen in screens):
            self.kept = self.current.id
        if self._chosen is not None and not self._has(self._chosen):
            self._chosen = None
        if self._called is not None and not self._has(self._called):
            self._called = None
        if self._has(here):
            self.go_to(here)
        else:
            # What took its place has not been seen yet.
            self._resumes = Place(self.current, self.current.dwell)
        if resumed is not None:
            again = next((screen for screen in screens if screen.id == resumed.screen.id), None)
            self._resumes = self._resumes if again is None else Place(again, min(resumed.dwell, again.dwell))

    def find(self, screen_id: str) -> Screen:
        """Give the screen with this id, or the current one when it is gone."""
        return next((screen for screen in self._screens if screen.id == screen_id), self.current)

    def go_to(self, screen_id: str) -> None:
        """Be at a screen; an unknown one changes nothing."""
        for place, screen in enumerate(self._screens):
            if screen.id == screen_id:
                self._at = place
                self._resumes = None

    def take_turn(self, screen_id: str, *, by_itself: bool) -> None:
        """Take note that a screen has its turn; `by_itself`: it followed, and nobody had it shown anew.

        What people chose has been seen when another follows, or the same again.
        """
        is_over = by_itself and self._resumes is None
        if screen_id != self._chosen or is_over:
            self._chosen = None
        if screen_id != self._called or (is_over and self.kept != screen_id):
            self._called = None
        self.go_to(screen_id)

    def jump(self, screen_id: str, dwell: int | None = None) -> None:
        """Have a screen shown next, for its own dwell or another; an unknown one changes nothing."""
        if self._has(screen_id):
            self.go_to(screen_id)
            self._chosen = self._called = None
            self._resumes = Place(self.current, dwell or self.current.dwell)
            self.keep(keeps=self.kept is not None)

    def choose(self, screen_id: str, dwell: int | None = None, *, keeps: bool | None = None) -> None:
        """Jump to a screen because people want it, whatever hides it; `keeps`: whether to stay, None as before."""
        if not self._has(screen_id):
            return
        self.jump(screen_id, dwell)
        if keeps is not None:
            self.keep(keeps=keeps)
        self._chosen = self._called = screen_id

    def release(self) -> bool:
        """Turn by itself again; tell whether the screen that people chose or kept was left for the next."""
        chosen, self._chosen, self._called, self.kept = self.chosen, None, None, None
        is_left = chosen is not None and chosen.id == self.current.id
        if is_left:
            self.leave()
        return is_left

    def step(self, by: int) -> Screen:
        """Move forward or back and give the screen that is reached; it is another turn, not a choice.

        It passes over what has nothing to show, and what is shown on demand only.
        """
        self._chosen = None
        left_out = {*self.empty, *(screen.id for screen in self._screens if screen.on_demand)}
        self._be_at(next((place for place in self._places(by) if self._screens[place].id not in left_out), self._at))
        self.keep(keeps=self.kept is not None)
        self._called = self.current.id
        return self.current

    def leave(self) -> None:
        """Go on from a screen that may not be seen any more; what is kept comes back when it may."""
        self._be_at(self._next())

    def _be_at(self, place: int) -> None:
        self._at = place
        self._resumes = Place(self.current, self.current.dwell)

    def keep(self, *, keeps: bool) -> None:
        """Stay at the current screen, or go on."""
        if self.kept is not None and not keeps:
            self._chosen = None
        self.kept = self.current.id if keeps else None

    def stay(self, left: float) -> None:
        """Show the current screen anew for the seconds that it has left."""
        self._resumes = Place(self.current, max(1, round(left)))

    def interrupt(self, left: float) -> None:
        """Leave the current screen with so many seconds to go; one that was stepped to and not seen yet still waits."""
        if self._resumes is None:
            self._resumes = Place(self.current, round(left)) if left >= RESUMES_FROM else self.following()

    def following(self) -> Place:
        """Give what is shown next: what was interrupted for its rest, or the next screen."""
        if self._resumes is not None and not self._is_hidden(self._resumes.screen):
            return self._resumes
        if self.kept is not None and not self._is_hidden(kept := self.find(self.kept)):
            return Place(kept, kept.dwell)
        screen = self._screens[self._next()]
        return Place(screen, screen.dwell)

    def after(self, subject: str) -> Place:
        """Return what is shown after a screen that is not seen yet; after anything else, what is shown next."""
        at = next((place for place, screen in enumerate(self._screens) if screen.id == subject), None)
        if at is None or self.kept is not None:
            return self.following()
        screen = self._screens[self._next(at)]
        return Place(screen, screen.dwell)

    def here(self) -> Place:
        """Give what is shown when nothing has been yet: what was interrupted, or the screen it is at."""
        if self._is_hidden(self.current if self._resumes is None else self._resumes.screen):
            screen = self._screens[self._next()]
            return Place(screen, screen.dwell)
        return self._resumes or Place(self.current, self.current.dwell)

    def _has(self, screen_id: str) -> bool:
        return any(screen.id == screen_id for screen in self._screens)

    def _is_hidden(self, screen: Screen) -> bool:
        return self.hides(screen.id) and not self._all_hidden

    @property
    def _all_hidden(self) -> bool:
        return all(screen.id in self.hidden for screen in self._screens)

    def _next(self, start: int | None = None) -> int:
        """Return the place of the next screen that is not hidden, from where it is or another start."""
        # Without regard to what people asked for: that has had its turn then.
        seen = (place for place in self._places(1, start) if self._screens[place].id not in self.hidden)
        return next(self._places(1, start)) if self._all_hidden else next(seen)

    def _places(self, by: int, start: int | None = None) -> Iterator[int]:
        """Yield all places in a direction, the one that it starts at last."""
        count, at = len(self._screens), self._at if start is None else start
        return ((at + by * steps) % count for steps in range(1, count + 1))
