"""What another server draws: any address that answers with a picture made for a matrix."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from ..headers import headers_of
from ..model import Fit, Media, MediaKind, Mode, Size
from ..render.decode import decode
from ..render.scene import Scene
from .base import Needs, Values
from .fields import AddressText, Choice, Field, Flag, Headers, Number
from .pictures import shown


@dataclass(frozen=True, slots=True)
class Remote:
    """The picture at an address, such as `/<id>/next` of another Tronbyt server; 0 seconds is each time it is shown."""

    KIND: ClassVar[str] = "remote"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        AddressText(name="url", required=True, basic=True),
        Headers(name="headers", default="", secret=True),
        Number(name="every", default=0, least=0, most=86_400, unit="s"),
        Flag(name="verify_ssl", default=True),
        Choice(name="fit", default=Fit.CONTAIN.value, options=tuple(Fit)),
    )

    url: str
    headers: str
    every: float
    verify_ssl: bool
    fit: str

    @property
    def needs(self) -> Needs:
        """The picture, asked for with the headers."""
        headers = tuple(headers_of(self.headers).items())
        media = Media(MediaKind.URL, self.url.strip(), "url", headers, self.verify_ssl)
        return Needs(media=media, every=self.every)

    def build(self, values: Values, size: Size, shown_at: datetime, duration: float) -> Scene | None:  # noqa: ARG002 - a picture is the same at any time
        """Return the picture; None without it. Raises ImageError."""
        if values.picture is None:
            return None
        # It was drawn for a matrix: sharpened, its letters would have halos.
        return shown(decode(values.picture, size, Fit(self.fit), mode=Mode.PIXEL), duration)
