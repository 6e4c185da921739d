"""Pushes and screens with a letter for a name, and a display that does what its programme plans."""

from hypothesis import settings

from custom_components.tronbyt.model import Image, Kind, Priority, Push, Screen, Size, Turn
from custom_components.tronbyt.playlist.plan import Ending, LinkState, OnPanel, Plan
from custom_components.tronbyt.playlist.programme import Programme
from custom_components.tronbyt.playlist.rotation import Rotation

QUICK = settings(max_examples=200, deadline=None, derandomize=True)
INFO, WARNING, CRITICAL = Priority
IMAGE = Image(b"", Size(64, 32))
SCREENS = tuple(Screen(letter, letter.upper(), 15) for letter in "abc")


def push(  # a push has so many sides, and a test names the one it is about
    letter: str,
    priority: Priority = INFO,
    *,
    duration: float = 10.0,
    pass_duration: float = 0.0,
    tag: str | None = None,
    hold: bool = False,
    stack: bool = True,
    wake: bool = False,
    expires_at: float | None = None,
) -> Push:
    """Build a push."""
    return Push(
        id=letter,
        title=letter.upper(),
        duration=duration,
        pass_duration=pass_duration,
        priority=priority,
        tag=tag,
        hold=hold,
        stack=stack,
        wake=wake,
        expires_at=expires_at,
    )


def turn_of(plan: Plan) -> Turn:
    """Make the turn that a plan asks for."""
    return Turn(IMAGE, plan.dwell, plan.kind, plan.subject, plan.title, plan.interrupts, plan.endless)


class Wall:
    """A display that shows an interruption at once and a follower when what is on the panel is over."""

    def __init__(self, screens: tuple[Screen, ...] = SCREENS, *, introduced: bool = True) -> None:
        """Hang it up; once `introduced`, the first screen is on it at 0."""
        self.programme = Programme(Rotation(screens))
        self.now = 0.0
        self.pending: Turn | None = None
        self.introduced = False
        self.ended: list[str] = []
        if introduced:
            self.settle()

    @property
    def panel(self) -> str:
        """What is on the panel."""
        assert self.programme.panel is not None
        return self.programme.panel.turn.subject

    @property
    def next(self) -> str | None:
        """What waits on the display behind it."""
        return None if self.pending is None else self.pending.subject

    def add(self, *pushes: Push) -> None:
        """Take pushes one after the other."""
        for added in pushes:
            self.programme.queue.add(added)
            self.settle()

    def plan(self) -> Plan | None:
        """Ask what is to be made next."""
        return self.programme.plan(self.now, LinkState(pending=self.pending, introduced=self.introduced))

    def settle(self) -> None:
        """Do all that is planned at this moment."""
        self.programme.queue.expire(self.now)
        while (plan := self.plan()) is not None:
            self.pending = turn_of(plan)
            if plan.interrupts or not self.introduced:
                self.take_up()

    def take_up(self) -> None:
        """Let the display show what it was sent."""
        assert self.pending is not None
        shown, self.pending, self.introduced = self.pending, None, True
        self.note(self.programme.shown(OnPanel(shown, self.now, self.now + shown.dwell, self.now), confirmed=True))

    def note(self, ending: Ending | None) -> None:
        """Remember how a push ended."""
        if ending is not None:
            self.ended.append(f"{ending.push.id} {ending.end}")

    def touch(self) -> None:
        """Skip what is on the panel."""
        if self.pending is not None:
            self.take_up()
        self.settle()

    def wait(self, seconds: float) -> None:
        """Let time pass; what is over is followed."""
        end = self.now + seconds
        while (panel := self.programme.panel) is not None and panel.until <= end and self.pending is not None:
            self.now = panel.until
            self.take_up()
            self.settle()
        self.now = end
        if not self.programme.lit and (unseen := self.programme.end_unseen(end)) is not None:
            self.ended.append(f"{unseen.id} unseen")
        self.settle()

    def darken(self) -> None:
        """Turn the light off."""
        self.programme.lit = False
        self.settle()

    def light_up(self) -> None:
        """Turn the light on: a fresh screen comes at once."""
        self.programme.lit = self.programme.refreshes = True
        self.settle()

    def step(self, by: int) -> None:
        """Press next (1) or previous (-1)."""
        self.programme.rotation.step(by)
        self.programme.refreshes = True
        self.settle()


def is_screen(plan: Plan | None) -> bool:
    """Tell whether a plan is about a screen."""
    return plan is not None and plan.kind is Kind.SCREEN
