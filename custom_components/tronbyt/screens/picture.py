"""A picture of the media library, still or moving."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from ..model import Anchor, Fit, Media, MediaKind, Mode, Size
from ..render.decode import decode
from ..render.scene import Scene
from .base import Needs, Values
from .fields import Choice, Field, MediaItem
from .pictures import shown

# Seconds.
_LOOKED_AT_EVERY = 60


@dataclass(frozen=True, slots=True)
class PictureScreen:
    """A picture that somebody uploaded; an animation is played in whole passes."""

    KIND: ClassVar[str] = "picture"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        MediaItem(name="item", required=True, basic=True),
        Choice(name="fit", default=Fit.CONTAIN.value, options=tuple(Fit)),
        Choice(name="anchor", default=Anchor.CENTER.value, options=tuple(Anchor)),
        Choice(name="mode", default=Mode.AUTO.value, options=tuple(Mode)),
    )

    item: str
    fit: str
    anchor: str
    mode: str

    @property
    def needs(self) -> Needs:
        """The picture; somebody may put another one in its place."""
        return Needs(media=Media(MediaKind.SOURCE, self.item), every=_LOOKED_AT_EVERY)

    def build(self, values: Values, size: Size, shown_at: datetime, duration: float) -> Scene | None:  # noqa: ARG002 - a picture is the same at any time
        """Return the picture; None without it. Raises ImageError."""
        if values.picture is None:
            return None
        frames = decode(values.picture, size, Fit(self.fit), Anchor(self.anchor), Mode(self.mode))
        return shown(frames, duration)
