"""A text that a template writes, in the look of a notification."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from ..model import Color, Scroll, Size
from ..render.color import AMBER, understood
from ..render.emoji import base
from ..render.font import BIG, SMALL, TEXT, font
from ..render.geometry import magnification
from ..render.icons import sheet
from ..render.limits import MAX_TEXT
from ..render.message import Message
from ..render.notification import compose
from ..render.scene import Scene
from ..render.symbol import ColorSymbol, PathSymbol, Symbol
from .base import Needs, Values
from .fields import Choice, ColorText, Field, IconText, Words
from .in_time import SPEEDS, in_time

_FACES = {"small": SMALL, "medium": TEXT, "large": BIG}
_PREFIX = "mdi:"
_TEMPLATES = ("message", "title", "icon", "color", "background")


@dataclass(frozen=True, slots=True)
class Template:
    """What a template says, with a title, an icon and colours that may be templates too."""

    message: str
    title: str | None = None
    icon: str | None = None
    color: str | None = None
    background: str | None = None
    size: str = "auto"
    scroll: str = "auto"

    KIND: ClassVar[str] = "template"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Words(name="message", required=True, basic=True, template=True),
        Words(name="title", template=True),
        IconText(name="icon", template=True),
        ColorText(name="color", template=True),
        ColorText(name="background", template=True),
        Choice(name="size", default="auto", options=("auto", *_FACES)),
        Choice(name="scroll", default="auto", options=tuple(Scroll)),
    )

    @property
    def needs(self) -> Needs:
        """The templates by their fields' names; which icon it will be is known when they are rendered."""
        written = {name: getattr(self, name) for name in _TEMPLATES}
        return Needs(templates={name: text for name, text in written.items() if text and text.strip()})

    def build(self, values: Values, size: Size, shown_at: datetime, duration: float) -> Scene | None:  # noqa: ARG002 - a text is the same at any time
        """Return the message as a notification looks; None if it says nothing. For its time see `in_time`."""
        texts = {name: text.strip() for name, text in values.texts.items()}
        if not texts.get("message"):
            return None
        message = self._message(texts, values, size)
        scenes = (compose(replace(message, speed=speed), size).scene for speed in SPEEDS)
        return in_time(scenes, size, duration)

    def _message(self, texts: dict[str, str], values: Values, size: Size) -> Message:
        text = _limited(texts["message"])
        message = Message(
            text=text,
            title=_limited(texts.get("title", "")),
            color=understood(texts.get("color")),
            background=understood(texts.get("background")),
            face=_FACES.get(self.size),
            scroll=self._scroll(text, size),
        )
        return replace(message, symbol=_symbol(texts.get("icon", ""), values, message.heading))

    def _scroll(self, text: str, size: Size) -> Scroll:
        """Return how the text moves: large letters never as a page, on which words would be broken."""
        scroll = Scroll(self.scroll) if self.scroll in tuple(Scroll) else Scroll.AUTO
        if self.size != "large" or scroll is not Scroll.AUTO:
            return scroll
        letters = font(BIG, magnification(size))
        lines = max(1, size.height // letters.line_height)
        return Scroll.ON if letters.ink_width(text) > lines * size.width else scroll


def _limited(text: str) -> str:
    return text if len(text) <= MAX_TEXT else f"{text[: MAX_TEXT - 1]}…"


def _symbol(name: str, values: Values, color: Color = AMBER) -> Symbol | None:
    if path := values.symbols.get(name):
        return PathSymbol(path, color)
    own = base(name.removeprefix(_PREFIX))
    return ColorSymbol(sheet(), own) if own in sheet().icons else None
