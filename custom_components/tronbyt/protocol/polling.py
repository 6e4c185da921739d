"""Flow control of a display that asks for image after image over HTTP, without its requests.

An answer holds one image. Some clients ask when its dwell is over, firmware when it begins to show it, and tronberry
while it shows one image, has the next queued and holds another behind that. Each request says that the oldest image of
more than the client can hold has begun. Times are monotonic seconds.
"""

from collections import deque
from dataclasses import dataclass
from math import ceil

from ..model import Image, Turn
from .client import Family
from .codec import wire_brightness
from .commands import Command, Reboot
from .ledger import Acks
from .sent import Shown

# What stays until something else is sent is asked for again so soon (seconds): only then it can end.
ASKS_AGAIN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a request is answered with."""

    image: Image
    level: int
    """0–255."""
    dwell: int
    """Seconds."""
    interrupts: bool = False
    reboots: bool = False
    moves_to: str | None = None
    """The address at which the display is to dial in from now on."""

    @property
    def headers(self) -> dict[str, str]:
        """The answer's headers; without a brightness tronberry is dark, and firmware at its brightest."""
        headers = {
            "Cache-Control": "public, max-age=0, must-revalidate",
            "Tronbyt-Brightness": str(wire_brightness(self.level, 100)),
            "Tronbyt-Dwell-Secs": str(self.dwell),
        }
        if self.interrupts:
            headers["Tronbyt-Immediate"] = "1"
        if self.reboots:
            headers["Tronbyt-Reboot"] = "true"
        if self.moves_to is not None:
            headers["Tronbyt-Image-URL"] = self.moves_to
        return headers


class Polling:
    """What is known of a display that polls."""

    def __init__(self, family: Family) -> None:
        """Begin with the first request."""
        self.family = family
        self.acks = Acks.ABSENT
        self.acks_missed = 0
        self.introduced = False
        """Something of this display's answers is on its panel."""
        self.sends_ahead = True
        self.wants_image = False
        """A request waits."""
        self._level = 0
        self._ahead: deque[Turn | None] = deque()
        """What was answered and did not begin yet; None repeats what is on the panel."""
        self._answer: Answer | None = None
        self._reboots = False
        self._moves_to: str | None = None
        self._shown: list[Shown] = []

    @property
    def pending(self) -> Turn | None:
        """The newest that was answered and is not on the panel yet."""
        return next((turn for turn in reversed(self._ahead) if turn is not None), None)

    @property
    def takes_one_more(self) -> bool:
        """The client asks for what comes behind the image that it has queued."""
        return bool(self._ahead)

    @property
    def shows_at_once(self) -> bool:
        """What is answered is seen now, and not when what is on the panel is over."""
        return not self.family.prefetches

    def ask(self, family: Family, now: float) -> None:
        """Take a request: what is more than the client can hold ahead has begun."""
        self.family = family
        self.wants_image = True
        while self._ahead and len(self._ahead) >= family.prefetches:
            if (turn := self._ahead.popleft()) is not None:
                self._begin(turn, now)

    def withdraw(self) -> None:
        """Forget the request: it is answered, or nobody waits any more."""
        self.wants_image = False
        self._answer = None

    def answer(self) -> Answer | None:
        """Hand over the answer to the request, once there is one."""
        answer, self._answer = self._answer, None
        return answer

    def repeat(self, image: Image, seconds: float) -> Answer:
        """Answer with what is on the panel, for the seconds that it has left, if any: nothing else is to be shown."""
        self.wants_image = False
        if self.family.prefetches:
            self._ahead.append(None)
        return self._answered(image, rest(seconds))

    def show(self, turn: Turn, now: float) -> None:
        """Answer with an image."""
        self.wants_image = False
        dwell = ASKS_AGAIN if turn.endless else self.family.dwell(turn.dwell)
        self._answer = self._answered(turn.image, dwell, interrupts=turn.interrupts)
        if self.family.prefetches:
            self._ahead.append(turn)
        else:
            self._begin(turn, now)

    def go_on(self, turn: Turn, at: float) -> None:
        """Count the repetition of the image on the panel as a turn of its own."""
        self._begin(turn, at)

    def dim(self, level: int) -> bool:
        """Take the brightness (0–255); it goes with the next image, whatever that is."""
        self._level = level
        return True

    def tell(self, command: Command) -> None:
        """Say something with the next answer; what an answer has no header for is not said."""
        self._reboots = self._reboots or isinstance(command, Reboot)

    def move(self, url: str) -> None:
        """Have the display dial in at another address: it takes it with the next answer, and starts anew."""
        self._moves_to = url

    def tick(self, now: float) -> None:
        """Let time pass: a display that polls waits for nothing."""

    def deadline(self, _now: float) -> float | None:
        """Return no moment: time changes nothing here."""
        return None

    def shown(self) -> list[Shown]:
        """Hand over what began to be seen since the last call."""
        shown, self._shown = self._shown, []
        return shown

    def _answered(self, image: Image, dwell: int, *, interrupts: bool = False) -> Answer:
        # Each order is given once, whether it arrives or not: a display that starts anew would do so forever.
        reboots, self._reboots = self._reboots, False
        moves_to, self._moves_to = self._moves_to, None
        return Answer(
            image=image,
            level=self._level,
            dwell=dwell,
            interrupts=interrupts,
            reboots=reboots,
            moves_to=moves_to,
        )

    def _begin(self, turn: Turn, now: float) -> None:
        # A request comes when it comes: an early one is nobody's touch.
        self.introduced = True
        self._shown.append(Shown(turn, now, confirmed=False, not_before=now))


def rest(seconds: float) -> int:
    """Return the dwell of what has so many seconds left, in whole seconds; what is over may be asked for again soon."""
    return ASKS_AGAIN if seconds <= 0 else min(ceil(seconds), ASKS_AGAIN)
