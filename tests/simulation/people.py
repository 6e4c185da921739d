"""What people do all day: pushes of all kinds, dismissals, pins, the light, and the rotation."""

from asyncio import AbstractEventLoop
from collections.abc import Callable
from random import Random

from custom_components.tronbyt.director import Director
from custom_components.tronbyt.model import Kind, MessageRequest, Priority, Push

from .cards import Card, image_of
from .home import SCREENS
from .watcher import Watcher

# Seconds between two things that somebody does.
PAUSE = 7.0
PASSES = (0.0, 0.0, 0.7, 3.3, 7.0)
WEIGHTS = {
    "push": 40,
    "burst": 3,
    "dismiss_current": 5,
    "dismiss_tag": 4,
    "dismiss_any": 4,
    "dismiss_all": 1,
    "pin": 3,
    "stop": 4,
    "switch": 5,
    "step": 5,
    "change": 10,
    "go_to": 3,
    "release": 3,
}


class People:
    """Those who ask for things, with dice."""

    def __init__(self, loop: AbstractEventLoop, dice: Random, watcher: Watcher) -> None:
        """Start with nobody home."""
        self.director: Director | None = None
        self.rests = False
        self._loop = loop
        self._dice = dice
        self._watcher = watcher
        self._count = 0
        self._deeds: dict[str, Callable[[Director], None]] = {name: getattr(self, f"_{name}") for name in WEIGHTS}
        self._loop.call_later(PAUSE, self._act)

    def _act(self) -> None:
        self._loop.call_later(self._dice.expovariate(1 / PAUSE), self._act)
        if self.director is not None and not self.rests:
            deed = self._dice.choices([*WEIGHTS], [*WEIGHTS.values()])[0]
            self._watcher.note("did", deed)
            self._deeds[deed](self.director)

    def calm(self) -> None:
        """Stop asking, turn the light on, and let go of what stays until somebody ends it."""
        self.rests = True
        if (director := self.director) is not None:
            director.turn_on(None)
            director.release()
            while director.programme.pin is not None:
                director.stop()
            for push in director.programme.queue.all():
                if push.hold:
                    director.dismiss(push_id=push.id)

    def _push(self, director: Director) -> None:
        self._count += 1
        dice, push_id = self._dice, f"p{self._count}"
        one_pass = dice.choice(PASSES)
        text = Card(Kind.PUSH, push_id, 1, dice.randint(300, 30_000), one_pass).text
        push = self._made(push_id, one_pass)
        self._watcher.note("push", (push_id, push.priority.name, push.duration, push.tag, push.hold, push.wake))
        self._watcher.accept(push)
        director.push(push, MessageRequest(message=text), image_of(text))
        if push.hold:
            self._loop.call_later(dice.uniform(5, 200), self._end_hold, push_id)

    def _made(self, push_id: str, one_pass: float) -> Push:
        dice = self._dice
        hold = dice.random() < 0.08
        lives = dice.choice((None, 30, 90)) if hold else dice.choice((10, 60, 300))
        return Push(
            id=push_id,
            title=push_id,
            duration=float(dice.choice((1, 3, 5, 10, 10, 20, 60))),
            pass_duration=one_pass,
            priority=dice.choices([*Priority], (6, 3, 2))[0],
            tag=dice.choice(("x", "y", "z")) if dice.random() < 0.3 else None,
            hold=hold,
            stack=dice.random() > 0.1,
            wake=dice.random() < 0.15,
            expires_at=None if lives is None else self._loop.time() + lives,
        )

    def _end_hold(self, push_id: str) -> None:
        if self.director is None:
            self._loop.call_later(5.0, self._end_hold, push_id)
        else:
            self.director.dismiss(push_id=push_id)

    def _burst(self, _director: Director) -> None:
        for number in range(self._dice.randint(3, 12)):
            self._loop.call_later(number * self._dice.choice((0.0, 0.05, 0.5)), self._push_again)

    def _push_again(self) -> None:
        if self.director is not None:
            self._push(self.director)

    def _dismiss_current(self, director: Director) -> None:
        director.dismiss_current()

    def _dismiss_tag(self, director: Director) -> None:
        director.dismiss(tag=self._dice.choice(("x", "y", "z")))

    def _dismiss_any(self, director: Director) -> None:
        if pushes := director.programme.queue.all():
            director.dismiss(push_id=self._dice.choice(pushes).id)

    def _dismiss_all(self, director: Director) -> None:
        director.dismiss()

    def _pin(self, director: Director) -> None:
        self._count += 1
        text = Card(Kind.PIN, f"pin{self._count}", 1, 5000).text
        director.pin(f"pin{self._count}", "Pin", MessageRequest(message=text), image_of(text))

    def _stop(self, director: Director) -> None:
        director.stop()

    def _switch(self, director: Director) -> None:
        if director.stage.light.on:
            director.turn_off()
        else:
            director.turn_on(self._dice.choice((None, 10, 200)))

    def _step(self, director: Director) -> None:
        director.step(self._dice.choice((1, -1)))

    def _change(self, director: Director) -> None:
        director.stage.shelf.on_change(self._dice.choice([*SCREENS]))

    def _go_to(self, director: Director) -> None:
        director.go_to(self._dice.choice([*SCREENS]), keeps=self._dice.choice((None, False, True)))

    def _release(self, director: Director) -> None:
        director.release()
