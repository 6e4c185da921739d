"""The records of the house, with covers that are drawn here."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

SIDE = 512
"""Pixels; drawn so large and then halved, edges are smooth."""


@dataclass(frozen=True, slots=True)
class Record:
    """What is played, and for how many seconds."""

    title: str
    artist: str
    seconds: int
    draw: Callable[[ImageDraw.ImageDraw], None]

    def cover(self) -> bytes:
        """Return the cover as PNG, half of `SIDE` wide and high."""
        image = Image.new("RGB", (SIDE, SIDE))
        self.draw(ImageDraw.Draw(image))
        packed = BytesIO()
        image.resize((SIDE // 2, SIDE // 2), Image.Resampling.LANCZOS).save(packed, "PNG")
        return packed.getvalue()


def _low_tide(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 0, SIDE, SIDE), "#ff7a45")
    for radius, color in ((190, "#ffb03a"), (130, "#ffe08a")):
        draw.circle((256, 300), radius, color)
    for row, color in enumerate(("#0f6f8f", "#0a4f78", "#07335c")):
        top = 300 + 70 * row
        draw.rectangle((0, top, SIDE, SIDE), color)
        for x in range(-64 + 64 * (row % 2), SIDE + 64, 128):
            draw.circle((x + 32, top), 36, color)


def _slow_orbit(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 0, SIDE, SIDE), "#1a0b3b")
    for x, y in ((60, 90), (430, 60), (460, 400), (90, 430), (330, 110), (200, 460)):
        draw.circle((x, y), 10, "#ffffff")
    draw.circle((256, 256), 130, "#ff4f9a")
    draw.chord((126, 126, 386, 386), 20, 160, "#c22a86")
    draw.arc((20, 186, 492, 326), 335, 205, "#ffd24a", 30)


def _paper_town(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 0, SIDE, SIDE), "#143c4f")
    draw.circle((390, 110), 60, "#f4f0d0")
    houses = ((0, 210, "#2fa58a"), (128, 300, "#f0b429"), (256, 170, "#e4572e"), (384, 270, "#7a9bf0"))
    for left, top, color in houses:
        draw.rectangle((left, top, left + 127, SIDE), color)
        draw.polygon(((left, top), (left + 64, top - 70), (left + 127, top)), color)
        for x in (left + 22, left + 76):
            draw.rectangle((x, top + 50, x + 30, top + 92), "#fff3b0")


RECORDS = (
    Record("Low Tide", "Paper Boats", 187, _low_tide),
    Record("Slow Orbit", "The Night Shift", 224, _slow_orbit),
    Record("Small Town Lights", "Amber Street", 203, _paper_town),
)
