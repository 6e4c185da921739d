"""Pictures that say in words what they are: who looks at the panel knows what is on it."""

from dataclasses import dataclass
from functools import lru_cache

from custom_components.tronbyt.model import Image, Kind, Size

PANEL = Size(64, 32)


@dataclass(frozen=True, slots=True)
class Card:
    """One picture: whose it is, which of them, its bytes on the wire, and the seconds of one pass (0: a still)."""

    kind: Kind
    subject: str
    version: int
    size: int
    one_pass: float = 0.0

    @property
    def text(self) -> str:
        """What stands in place of a WebP."""
        return f"{self.kind}|{self.subject}|{self.version}|{self.size}|{self.one_pass}"


@lru_cache(maxsize=256)
def card_of(data: bytes) -> Card | None:
    """Return what a picture is; None for one that is built into the display."""
    if not data:
        return None
    kind, subject, version, size, one_pass = data.decode().split("|")
    return Card(Kind(kind), subject, int(version), int(size), float(one_pass))


def image_of(text: str) -> Image:
    """Return the picture of a card's text."""
    one_pass = float(text.rpartition("|")[2])
    return Image(text.encode(), PANEL, frames=2 if one_pass else 1, duration=one_pass)
