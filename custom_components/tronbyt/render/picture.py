"""A picture that is there already."""

from dataclasses import dataclass

import PIL.Image

from ..model import Size
from .color import Color
from .geometry import Area


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """An RGB or RGBA image at its own size; transparent parts let what is below shine through."""

    image: PIL.Image.Image

    def size(self, bounds: Size) -> Size:  # noqa: ARG002 - a picture keeps its size
        """Return the image's size."""
        return Size(*self.image.size)

    def frame_count(self, bounds: Size) -> int:  # noqa: ARG002 - as above
        """Return 1: a picture stands still."""
        return 1

    def paint(self, canvas: PIL.Image.Image, area: Area, frame: int) -> None:  # noqa: ARG002 - as above
        """Draw the image."""
        mask = self.image if self.image.mode == "RGBA" else None
        canvas.paste(self.image, (area.left, area.top), mask)


def drawn(rows: tuple[str, ...], palette: dict[str, Color], scale: int = 1) -> Picture:
    """Return a picture of equally long rows of the palette's letters; other letters are transparent."""
    image = PIL.Image.new("RGBA", (len(rows[0]), len(rows)))
    for top, row in enumerate(rows):
        for left, letter in enumerate(row):
            if letter in palette:
                image.putpixel((left, top), (*palette[letter], 255))
    return Picture(image.resize((image.width * scale, image.height * scale), PIL.Image.Resampling.NEAREST))
