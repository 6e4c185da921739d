"""Which image has which number on the display. It outlives a socket, because the display's counter does."""

from ..model import Turn

# A display that updates itself queues without displaying; nobody needs more than its latest images.
_KEPT = 8


class Ledger:
    """The numbers that a display gave to images, and the mark: everything up to it was picked up."""

    def __init__(self) -> None:
        """Start as after a boot of the display."""
        self._turns: dict[int, Turn] = {}
        self._last: int | None = None
        self._mark: int | None = None
        self._mark_is_fresh = False

    def reconnect(self) -> None:
        """Begin another connection of the display, which may have booted since."""
        self._mark_is_fresh = False

    def queued(self, number: int, turn: Turn | None) -> Turn | None:
        """Label the image in flight (None: it is a built-in picture); give it if it is on the panel already."""
        if self._last is not None and number <= self._last:
            self._boot(keep_mark=self._mark_is_fresh and self._mark == number)
        self._last = number
        if turn is None:
            return None
        self._turns[number] = turn
        for oldest in list(self._turns)[:-_KEPT]:
            del self._turns[oldest]
        return self._newest_picked_up()

    def displaying(self, number: int) -> Turn | None:
        """Lift the mark; give the image that is on the panel now, if it is news and one of ours."""
        if self._mark is not None and number < self._mark:
            self._boot(keep_mark=False)
        self._mark, self._mark_is_fresh = number, True
        return self._newest_picked_up()

    def _boot(self, *, keep_mark: bool) -> None:
        self._turns.clear()
        self._last = None
        if not keep_mark:
            self._mark = None

    def _newest_picked_up(self) -> Turn | None:
        mark = -1 if self._mark is None else self._mark
        picked_up = [number for number in self._turns if number <= mark]
        newest = self._turns[max(picked_up)] if picked_up else None
        for number in picked_up:
            del self._turns[number]
        return newest
