"""What is to be written to one client and its socket has not taken yet, and the brightness that was said last."""

from ..model import Turn
from .client import BrightnessNeeds, Family
from .codec import wire_brightness
from .commands import Brightness, Command, Dwell, Immediate, Picture, Ping

# Three of 255 are always another whole percent.
_NEIGHBOR = 3


class Outbox:
    """Commands that stand by themselves, and behind them at most one image with what belongs to it."""

    def __init__(self, family: Family) -> None:
        """Start with nothing to say, and a brightness that is not known."""
        self._family = family
        self._level: int | None = None
        self._told: int | None = None
        self._alone: list[Command] = []
        self._image: list[Command] = []

    def __bool__(self) -> bool:
        """Tell whether something is to be written."""
        return bool(self._alone or self._image)

    def take(self) -> list[Command]:
        """Hand over all that is to be written, in its order."""
        commands = [*self._alone, *self._image]
        self._alone, self._image = [], []
        return commands

    def orient(self, family: Family) -> None:
        """Go on in the scale of another family; the brightness is said again."""
        self._family = family
        self._told = None
        self._say_level_alone()

    def tell(self, command: Command) -> None:
        """Say something that stands by itself."""
        self._alone.append(command)

    def dim(self, level: int) -> bool:
        """Set the brightness (0–255); return False when it needs an image to take effect."""
        self._level = level
        self._say_level_alone()
        return self._told == self._wire_level()

    def withdraw(self) -> None:
        """Take back the image that the socket has not taken: a newer one is better than both."""
        if any(isinstance(command, Brightness) for command in self._image):
            # It went with the image; the newer one says it again, in its place.
            self._told = None
        self._image = []

    def show(self, turn: Turn, *, ping: int | None) -> None:
        """Say an image in the document's order; a `ping` behind it shows that it was read."""
        self._image = [Dwell(self._family.dwell(turn.dwell))]
        if self._level is not None and self._told != self._wire_level():
            self._image.append(Brightness(self._level))
            self._told = self._wire_level()
        self._image.append(Picture(turn.image.data))
        if turn.interrupts and self._family.acks:
            self._image.append(Immediate())
        if ping is not None:
            self._image.append(Ping(ping))

    def _say_level_alone(self) -> None:
        needs_nothing = self._family.brightness_needs is BrightnessNeeds.NOTHING
        if not needs_nothing or self._level is None or self._told == self._wire_level():
            return
        if self._told is None and self._family.brightness_first_needs_neighbour:
            apart = -_NEIGHBOR if self._level > _NEIGHBOR else _NEIGHBOR
            self._alone.append(Brightness(self._level + apart))
        self._alone.append(Brightness(self._level))
        self._told = self._wire_level()

    def _wire_level(self) -> int | None:
        return None if self._level is None else wire_brightness(self._level, self._family.brightness_scale)
