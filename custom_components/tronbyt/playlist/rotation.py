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
    """The ordered screens; there is always at least one."""

    def __init__(self, screens: tuple[Screen, ...]) -> None:
        """Start at the first of the screens."""
        self._screens = screens
        self._at = 0
        self._resumes: Place | None = None

    @property
    def current(self) -> Screen:
        """The screen that is shown, or was when the interruption came."""
        return self._screens[self._at]

    @property
    def screens(self) -> tuple[Screen, ...]:
        """The screens in their order."""
        return self._screens

    def find(self, screen_id: str) -> Screen:
        """Give the screen with this id, or the current one when it is gone."""
        return next((screen for screen in self._screens if screen.id == screen_id), self.current)

    def go_to(self, screen_id: str) -> None:
        """Be at a screen; an unknown one changes nothing."""
        for place, screen in enumerate(self._screens):
            if screen.id == screen_id:
                self._at = place
                self._resumes = None

    def jump(self, screen_id: str) -> None:
        """Have a screen shown next; an unknown one changes nothing."""
        if any(screen.id == screen_id for screen in self._screens):
            self.go_to(screen_id)
            self._resumes = Place(self.current, self.current.dwell)

    def step(self, by: int) -> Screen:
        """Move forward or back and give the screen that is reached."""
        self._at = (self._at + by) % len(self._screens)
        self._resumes = Place(self.current, self.current.dwell)
        return self.current

    def interrupt(self, left: float) -> None:
        """Leave the current screen with so many seconds to go; one that was stepped to and not seen yet still waits."""
        if self._resumes is None:
            self._resumes = Place(self.current, round(left)) if left >= RESUMES_FROM else self.following()

    def following(self) -> Place:
        """Give what is shown next: what was interrupted for its rest, or the next screen."""
        if self._resumes is not None:
            return self._resumes
        screen = self._screens[(self._at + 1) % len(self._screens)]
        return Place(screen, screen.dwell)

    def here(self) -> Place:
        """Give what is shown when nothing has been yet: what was interrupted, or the screen it is at."""
        return self._resumes or Place(self.current, self.current.dwell)
