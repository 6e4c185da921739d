"""How bright one display's panel is told to be, and with which image."""

from dataclasses import replace
from math import ceil

from .attached import Link
from .model import Kind, Turn
from .playlist.programme import Programme
from .playlist.schedule import Light
from .protocol.client import BrightnessNeeds


class Lamp:
    """The light of a display, for what is on its panel and what is about to be."""

    def __init__(self, programme: Programme) -> None:
        """Start with the light as it comes."""
        self.light = Light()
        self._programme = programme
        self._awaits_screen = False

    @property
    def shines(self) -> bool:
        """There is light on the panel."""
        panel = self._programme.panel
        return self.level_for(None if panel is None else panel.turn) > 0

    def level_for(self, turn: Turn | None) -> int:
        """Give 0–255 for a turn."""
        current = self._programme.queue.current
        if current is None or turn is None or turn.subject != current.push.id:
            return self.light.level_for(woken=False)
        return self.light.level_for(woken=self._programme.wakes(current.push), wanted=current.push.brightness)

    def light_up(self, link: Link, now: float) -> None:
        """Let light come to a dark panel with a fresh screen: nobody sees an old picture light up."""
        if carries_brightness(link):
            self._awaits_screen = True
        else:
            self.light.wait_for_image(now)

    def take_note(self) -> None:
        """Take note that an image is seen: light need not wait for it any more."""
        self._awaits_screen = False
        self.light.relights_at = None

    def shine(self, link: Link, now: float) -> bool:
        """Tell the brightness; return whether an image had to go with it."""
        turn = self._lit_turn(link)
        if self._follower_dims(link) or self._comes_with_screen(turn):
            return False
        if link.dim(self.level_for(turn)) or turn is None:
            return False
        link.show(self._refreshed(turn, now), now)
        return True

    def _comes_with_screen(self, turn: Turn | None) -> bool:
        """Tell whether light comes with a screen that is drawn anew, or is on its way."""
        is_screen = turn is None or turn.kind is Kind.SCREEN
        return self._awaits_screen and self._programme.refreshes and is_screen and self.level_for(turn) > 0

    def _follower_dims(self, link: Link) -> bool:
        """Tell whether what is sent ahead brings another brightness than that of the push that is still seen."""
        panel, pending = self._programme.panel, link.pending
        if panel is None or pending is None or pending.interrupts or not carries_brightness(link):
            return False
        return self.level_for(pending) != self.level_for(panel.turn)

    def _lit_turn(self, link: Link) -> Turn | None:
        """Give the turn that the brightness is for: what is on the panel, or about to be and carries its own."""
        pending, panel = link.pending, self._programme.panel
        if not link.introduced:
            return pending
        if pending is not None and pending.interrupts and carries_brightness(link):
            return pending
        return None if panel is None else panel.turn

    def _refreshed(self, turn: Turn, now: float) -> Turn:
        """Give the turn on the panel once more, for what is left of it, to carry a brightness."""
        panel = self._programme.panel
        rest = turn.dwell if panel is None or panel.turn is not turn else max(1, ceil(panel.until - now))
        return replace(turn, dwell=rest, interrupts=True)


def carries_brightness(link: Link) -> bool:
    """Tell whether the brightness of this client takes effect only with an image."""
    return link.family.brightness_needs is not BrightnessNeeds.NOTHING
