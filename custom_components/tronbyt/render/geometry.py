"""Where things are drawn."""

from typing import NamedTuple

from ..model import Size


class Area(NamedTuple):
    """A rectangle of a canvas in pixels; its size is the bounds of the widget that is painted there."""

    left: int
    top: int
    width: int
    height: int

    @property
    def size(self) -> Size:
        """The bounds that the area offers."""
        return Size(self.width, self.height)

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Left, top, right, bottom, as Pillow takes it."""
        return self.left, self.top, self.left + self.width, self.top + self.height

    def centred(self, size: Size) -> Area:
        """Return the middle of the area that has this size; an odd pixel goes to the right and below."""
        left = self.left + (self.width - size.width) // 2
        return Area(left, self.top + (self.height - size.height) // 2, *size)


def magnification(size: Size) -> int:
    """Return how many times the size of a 64x32 display's pixels things are drawn on a display of this size."""
    return max(1, min(size.width // 64, size.height // 32))


def finer(unit: int) -> int:
    """Return how many times their size letters are that are half as large as those drawn `unit` times, rounded up."""
    return (unit + 1) // 2
