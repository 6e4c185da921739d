"""What runs in the drawing threads. Importing it loads Pillow: only `rendering` does, in the import executor."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol

from .model import (
    Fit,
    Format,
    Image,
    Materials,
    MessageRequest,
    Mode,
    Moment,
    NameRequest,
    PictureRequest,
    Screen,
    Size,
    Tone,
)
from .render import decode, encode, error, icons, led, magnify, name, notification
from .render.color import AMBER
from .render.container import inspect
from .render.elsewhere import Ask, Elsewhere
from .render.emoji import base
from .render.exceptions import ImageError, Reason
from .render.font import bring
from .render.frame import Frame
from .render.limits import MAX_ANIMATION_SECONDS, MAX_FRAMES
from .render.message import Message
from .render.scene import Scene, frames
from .render.symbol import ColorSymbol, PathSymbol, PictureSymbol, Symbol
from .render.tone import toned
from .screens.base import ScreenKind, Values, chosen
from .screens.kinds import KINDS


class _Encoder(Protocol):
    """Frames become WebP: here, or elsewhere."""

    def __call__(self, frames: Sequence[Frame], *, limit: int | None = None) -> Image: ...


class Drawing(NamedTuple):
    """A finished picture, the seconds that it takes to be taken in, and what did not come out as wished."""

    image: Image
    seconds: float
    warnings: tuple[str, ...]
    lacking: str = ""
    """Letters that no font has, or not with all of their marks."""


class Pens:
    """All that the threads can draw."""

    kinds = KINDS

    def ready(self, data: bytes, size: Size, limit: int | None) -> Image | None:
        """Return a WebP that a display takes as it is, None for any other picture."""
        image = inspect(data)
        return image if image is not None and _fits(image, size, limit) and decode.is_ready(data, size) else None

    def picture(self, data: bytes, request: PictureRequest, size: Size, limit: int | None, ask: Ask) -> Drawing:
        """Decode, fit and encode a picture elsewhere; raises ImageError."""
        elsewhere = Elsewhere(ask)
        pictures = decode.decode(elsewhere.source(data), size, request.fit, request.anchor, request.mode)
        image = elsewhere.encode(pictures, limit=limit)
        return Drawing(image, image.duration, elsewhere.warnings)

    def message(self, request: MessageRequest, materials: Materials, size: Size, limit: int | None) -> Drawing:
        """Draw a text, and a symbol beside it."""
        return _drawing(_message(request, materials), Format(size, limit), encode.encode)

    def illustrated(
        self, request: MessageRequest, materials: Materials, size: Size, limit: int | None, ask: Ask
    ) -> Drawing:
        """Draw a text and pictures; without those that cannot be shown: the words come all the same."""
        elsewhere = Elsewhere(ask)
        try:
            drawing = _drawing(_message(request, materials, elsewhere), Format(size, limit), elsewhere.encode)
            return drawing._replace(warnings=(*elsewhere.warnings, *drawing.warnings))
        except ImageError as err:
            return self.bare(request, materials, size, limit, err.reason)

    def bare(
        self, request: MessageRequest, materials: Materials, size: Size, limit: int | None, reason: Reason
    ) -> Drawing:
        """Draw a text without the pictures that cannot be shown, and say why."""
        lost = "icon" if materials.picture is None else "image"
        drawing = self.message(request, replace(materials, picture=None, symbol_picture=None), size, limit)
        return drawing._replace(warnings=(f"{lost}: {reason}", *drawing.warnings))

    def name(self, request: NameRequest, size: Size, limit: int | None) -> Image:
        """Draw a flashing name."""
        return _finish(name.flash(request.name, size), Format(size, limit), encode.encode)

    def screen_of(self, screen: Screen) -> ScreenKind:
        """Give a screen of its kind, with what people chose."""
        return chosen(self.kinds[screen.kind], screen.choices)

    def screen(self, kind: ScreenKind, values: Values, wanted: Format, moment: Moment) -> Image | None:
        """Draw a screen for the seconds in which it is seen; None if it has nothing to show."""
        return _screen(kind, values, wanted, moment, encode.encode)

    def foreign_screen(
        self, kind: ScreenKind, values: Values, wanted: Format, moment: Moment, ask: Ask
    ) -> Drawing | None:
        """Draw a screen of a picture, as `screen` does; raises ImageError unless the screen does without."""
        elsewhere = Elsewhere(ask)
        source = elsewhere.source(values.picture) if isinstance(values.picture, bytes) else None
        try:
            image = _screen(kind, replace(values, picture=source), wanted, moment, elsewhere.encode)
        except ImageError:
            if not kind.needs.does_without:
                raise
            image = self.screen(kind, replace(values, picture=None), wanted, moment)
        return None if image is None else Drawing(image, moment.seconds, elsewhere.warnings)

    def toned(self, image: Image, tone: Tone, limit: int | None) -> Image:
        """Draw a finished picture in other colours."""
        return _toned(image.data, image.size, Format(image.size, limit, tone), encode.encode)

    def foreign_toned(self, image: Image, tone: Tone, limit: int | None, ask: Ask) -> Image:
        """Draw a finished picture of others in other colours; raises ImageError."""
        elsewhere = Elsewhere(ask)
        return _toned(elsewhere.source(image.data), image.size, Format(image.size, limit, tone), elsewhere.encode)

    def data_url(self, image: Image) -> str:
        """Give the first frame of an image as it looks on LEDs: a PNG."""
        return led.data_url(decode.decode(image.data, image.size, Fit.STRETCH)[0].image)

    def view(self, image: Image | None, size: Size) -> bytes:
        """Return an image (None: a dark panel of `size`) enlarged; one that cannot be decoded stays as it is."""
        if image is None:
            return magnify.dark(size)
        try:
            return magnify.magnified(decode.decode(image.data, image.size, Fit.STRETCH, mode=Mode.PIXEL))
        except ImageError:
            return image.data

    def failure(self, text: str, size: Size, tone: Tone) -> Image:
        """Draw what could not be drawn."""
        return _finish(error.build(text, size), Format(size, None, tone), encode.encode)

    def install(self, files: Iterable[tuple[str, bytes]]) -> dict[str, str]:
        """Make these font files usable by their names, and no others; give why those that are refused were."""
        return bring(files)


def _fits(image: Image, size: Size, limit: int | None) -> bool:
    light = limit is None or len(image.data) <= limit
    return light and image.size == size and image.frames <= MAX_FRAMES and image.duration <= MAX_ANIMATION_SECONDS


def _drawing(message: Message, wanted: Format, encoded: _Encoder) -> Drawing:
    composition = notification.compose(message, wanted.size)
    image = _finish(composition.scene, wanted, encoded)
    return Drawing(image, composition.seconds, composition.warnings, composition.lacking)


def _screen(kind: ScreenKind, values: Values, wanted: Format, moment: Moment, encoded: _Encoder) -> Image | None:
    scene = kind.build(values, wanted.size, moment.shown_at, moment.seconds)
    return None if scene is None else _finish(scene, wanted, encoded)


def _toned(picture: bytes | decode.Source, size: Size, wanted: Format, encoded: _Encoder) -> Image:
    pictures = decode.decode(picture, size, Fit.STRETCH, mode=Mode.PIXEL)
    return encoded(toned(pictures, wanted.tone), limit=wanted.limit)


def _message(request: MessageRequest, materials: Materials, elsewhere: Elsewhere | None = None) -> Message:
    picture = None if elsewhere is None or materials.picture is None else elsewhere.source(materials.picture)
    return Message(
        text=request.message,
        title=request.title,
        color=request.color,
        accent=request.accent or AMBER,
        background=request.background,
        symbol=_symbol(request, materials, elsewhere),
        picture=picture,
        face=materials.font,
        scroll=request.scroll,
        speed=request.scroll_speed,
        progress=None if request.progress is None else request.progress / 100,
        repeat=request.repeat,
    )


def _symbol(request: MessageRequest, materials: Materials, elsewhere: Elsewhere | None) -> Symbol | None:
    if materials.symbol_picture is not None and elsewhere is not None:
        return PictureSymbol(elsewhere.source(materials.symbol_picture, "icon"))
    if materials.symbol_path is not None:
        return PathSymbol(materials.symbol_path, request.icon_color or request.accent or AMBER)
    own = None if request.icon is None else base(request.icon)
    return ColorSymbol(icons.sheet(), own, request.icon_color) if own in icons.sheet().icons else None


def _finish(scene: Scene, wanted: Format, encoded: _Encoder) -> Image:
    return encoded(toned(frames(scene, wanted.size), wanted.tone), limit=wanted.limit)
