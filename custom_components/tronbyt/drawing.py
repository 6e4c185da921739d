"""What runs in the drawing threads. Importing it loads Pillow: only `rendering` does, in the import executor."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

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
from .render.exceptions import ImageError
from .render.font import install
from .render.message import Message
from .render.scene import Scene, frames
from .render.symbol import ColorSymbol, PathSymbol, PictureSymbol, Symbol
from .render.tone import toned
from .screens.base import ScreenKind, Values, chosen
from .screens.kinds import KINDS


class Drawing(NamedTuple):
    """A finished picture, the seconds that it takes to be taken in, and what did not come out as wished."""

    image: Image
    seconds: float
    warnings: tuple[str, ...]


class Pens:
    """All that the threads can draw."""

    kinds = KINDS

    def picture(self, data: bytes, request: PictureRequest, size: Size, limit: int | None) -> Image:
        """Decode, fit and encode a picture; raises ImageError."""
        pictures = decode.decode(data, size, request.fit, request.anchor, request.mode)
        return encode.encode(pictures, limit=limit)

    def message(self, request: MessageRequest, materials: Materials, size: Size, limit: int | None) -> Drawing:
        """Draw a text and what stands beside it; without pictures that cannot be shown: the words come all the same."""
        try:
            composition = notification.compose(_message(request, materials), size)
        except ImageError as err:
            bare = replace(materials, picture=None, symbol_picture=None)
            lost = "icon" if materials.picture is None else "image"
            image, seconds, warnings = self.message(request, bare, size, limit)
            return Drawing(image, seconds, (f"{lost}: {err.reason}", *warnings))
        return Drawing(_finish(composition.scene, Format(size, limit)), composition.seconds, composition.warnings)

    def name(self, request: NameRequest, size: Size, limit: int | None) -> Image:
        """Draw a flashing name."""
        return _finish(name.flash(request.name, size), Format(size, limit))

    def screen_of(self, screen: Screen) -> ScreenKind:
        """Give a screen of its kind, with what people chose."""
        return chosen(self.kinds[screen.kind], screen.choices)

    def screen(self, kind: ScreenKind, values: Values, wanted: Format, moment: Moment) -> Image | None:
        """Draw a screen for the seconds in which it is seen; None if it has nothing to show."""
        scene = kind.build(values, wanted.size, moment.shown_at, moment.seconds)
        return None if scene is None else _finish(scene, wanted)

    def toned(self, image: Image, tone: Tone, limit: int | None) -> Image:
        """Draw a finished picture in other colours."""
        pictures = decode.decode(image.data, image.size, Fit.STRETCH, mode=Mode.PIXEL)
        return encode.encode(toned(pictures, tone), limit=limit)

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
        return _finish(error.build(text, size), Format(size, None, tone))

    def install(self, files: Iterable[tuple[str, bytes]]) -> list[str]:
        """Make font files usable by their names; give the names of those that are fonts."""
        return [stem for stem, data in files if _is_installed(stem, data)]


def _is_installed(stem: str, data: bytes) -> bool:
    try:
        install(stem, data)
    except ValueError:
        return False
    return True


def _message(request: MessageRequest, materials: Materials) -> Message:
    return Message(
        text=request.message,
        title=request.title,
        color=request.color,
        accent=request.accent or AMBER,
        background=request.background,
        symbol=_symbol(request, materials),
        picture=materials.picture,
        face=materials.font,
        scroll=request.scroll,
        speed=request.scroll_speed,
        progress=None if request.progress is None else request.progress / 100,
        repeat=request.repeat,
    )


def _symbol(request: MessageRequest, materials: Materials) -> Symbol | None:
    if materials.symbol_picture is not None:
        return PictureSymbol(materials.symbol_picture)
    if materials.symbol_path is not None:
        return PathSymbol(materials.symbol_path, request.icon_color or request.accent or AMBER)
    if request.icon is not None and request.icon in icons.sheet().icons:
        return ColorSymbol(icons.sheet(), request.icon, request.icon_color)
    return None


def _finish(scene: Scene, wanted: Format) -> Image:
    return encode.encode(toned(frames(scene, wanted.size), wanted.tone), limit=wanted.limit)
