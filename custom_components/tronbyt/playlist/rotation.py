"""The screens of one display in their order: where it is, what follows, and what comes back after an interruption."""

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
        """The ids of those that have nothing to show now; when all have, none counts as hidden."""
        self.kept: str | None = None
        """The id of the screen that follows itself until people go on; where it is hidden others turn meanwhile."""

    @property
    def current(self) -> Screen:
        """The screen that is shown, or was when the interruption came."""
        return self._screens[self._at]

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
        if any(screen.id == here for screen in screens):
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

    def jump(self, screen_id: str, dwell: int | None = None) -> None:
        """Have a screen shown next, for its own dwell or another; an unknown one changes nothing."""
        if any(screen.id == screen_id for screen in self._screens):
            self.go_to(screen_id)
            self._resumes = Place(self.current, dwell or self.current.dwell)
            self.keep(keeps=self.kept is not None)

    def step(self, by: int) -> Screen:
        """Move forward or back and give the screen that is reached."""
        self._move(by)
        self.keep(keeps=self.kept is not None)
        return self.current

    def leave(self) -> None:
        """Go on from a screen that may not be seen any more; what is kept comes back when it may."""
        self._move(1)

    def _move(self, by: int) -> None:
        self._at = self._next(by)
        self._resumes = Place(self.current, self.current.dwell)

    def keep(self, *, keeps: bool) -> None:
        """Stay at the current screen, or go on."""
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
        screen = self._screens[self._next(1)]
        return Place(screen, screen.dwell)

    def here(self) -> Place:
        """Give what is shown when nothing has been yet: what was interrupted, or the screen it is at."""
        if self._is_hidden(self.current if self._resumes is None else self._resumes.screen):
            screen = self._screens[self._next(1)]
            return Place(screen, screen.dwell)
        return self._resumes or Place(self.current, self.current.dwell)

    def _is_hidden(self, screen: Screen) -> bool:
        return screen.id in self.hidden and any(other.id not in self.hidden for other in self._screens)

    def _next(self, by: int) -> int:
        """Give the place of the next screen in a direction that is not hidden."""
        count = len(self._screens)
        places = ((self._at + by * steps) % count for steps in range(1, count + 1))
        return next((place for place in places if not self._is_hidden(self._screens[place])), self._at)
