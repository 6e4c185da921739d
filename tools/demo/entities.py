"""What the integration calls its entities here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from .displays import Display

PLATFORM = "tronbyt"


@dataclass(frozen=True, slots=True)
class Entities:
    """The entity ids of one display."""

    light: str
    player: str
    picture: str
    connectivity: str
    identify: str
    dismiss: str
    screen: str
    keep: str

    @classmethod
    def of(cls, display: Display, registry: Iterable[Mapping[str, Any]]) -> Self:
        """Find the display's entities in what the registry lists; KeyError when one is missing."""
        ids = {entry["unique_id"]: entry["entity_id"] for entry in registry if entry["platform"] == PLATFORM}
        keys = ("light", "media_player", "image", "connected", "identify", "dismiss", "screen", "keep")
        return cls(*(ids[f"{display.device_id}_{key}"] for key in keys))
