"""What is to be told."""

from dataclasses import dataclass

from ..model import Scroll
from .body import DEFAULT_SPEED, Style
from .color import AMBER, BLACK, Color, readable_on
from .decode import Source
from .limits import MAX_TEXT
from .symbol import Symbol


@dataclass(frozen=True, slots=True)
class Message:
    """What to tell, of at most 1,000 characters, under which title, beside what. ValueError if it is longer.

    Colours that are not given: the text is white, or black on a light background; the title and the bar have the
    accent.
    """

    text: str
    title: str = ""
    color: Color | None = None
    accent: Color = AMBER
    background: Color | None = None
    symbol: Symbol | None = None
    picture: bytes | Source | None = None
    face: str | None = None
    scroll: Scroll = Scroll.AUTO
    speed: float | None = None
    progress: float | None = None
    """A share, 0-1."""
    repeat: int | None = None
    """Passes of a text that moves."""

    def __post_init__(self) -> None:
        """Refuse what nobody would read to its end."""
        if len(self.text) > MAX_TEXT or len(self.title) > MAX_TEXT:
            text = f"a message has at most {MAX_TEXT} characters"
            raise ValueError(text)

    @property
    def style(self) -> Style:
        """How the text looks."""
        color = self.color or readable_on(self.background)
        return Style(color, self.face, self.scroll, self.speed or DEFAULT_SPEED)

    @property
    def heading(self) -> Color:
        """The colour of the title: the accent, or on a light background what can be read there."""
        plain = readable_on(self.background)
        return plain if plain == BLACK else self.accent
