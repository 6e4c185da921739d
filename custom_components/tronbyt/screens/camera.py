"""What a camera sees, or the picture of an image entity."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from ..model import Anchor, Fit, Media, MediaKind, Mode, Size
from ..render.decode import decode
from ..render.scene import Scene
from .base import Needs, Values
from .fields import Choice, Entity, Field, Flag, Number
from .pictures import captioned, shown

_CAMERA = "camera."


@dataclass(frozen=True, slots=True)
class Camera:
    """A snapshot that is taken anew every so many seconds, with the entity's name on it if wanted."""

    KIND: ClassVar[str] = "camera"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Entity(name="entity", domains=("camera", "image"), required=True, basic=True),
        Number(name="every", default=30, least=5, most=3600, unit="s"),
        Choice(name="fit", default=Fit.COVER.value, options=tuple(Fit)),
        Choice(name="anchor", default=Anchor.CENTER.value, options=tuple(Anchor)),
        Flag(name="caption", default=False),
    )

    entity: str
    every: float
    fit: str
    anchor: str
    caption: bool

    @property
    def needs(self) -> Needs:
        """The entity for its name and its changes, and its picture."""
        return Needs(entities=(self.entity,), media=Media(MediaKind.ENTITY, self.entity), every=self.every)

    def build(self, values: Values, size: Size, shown_at: datetime, duration: float) -> Scene | None:  # noqa: ARG002 - a picture is the same at any time
        """Return the snapshot; None without one. Raises ImageError."""
        if values.picture is None:
            return None
        # An image entity may as well show a plan or a code as a photograph.
        mode = Mode.PHOTO if self.entity.startswith(_CAMERA) else Mode.AUTO
        frames = decode(values.picture, size, Fit(self.fit), Anchor(self.anchor), mode)
        reading = values.readings.get(self.entity)
        if not self.caption or reading is None:
            return shown(frames, duration)
        return captioned(frames, reading.name, size, duration)
