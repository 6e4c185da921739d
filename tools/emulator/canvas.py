"""The panel's pixels: what was drawn last, and stays until something is drawn over it."""

from PIL import Image

from .pictures import Size

ERROR_PIXEL = (100, 0, 0)
WIDE, DOUBLED = (128, 64), (64, 32)  # only this panel doubles, and only pictures of this size


class Canvas:
    """`width x height x RGB`, black at first."""

    def __init__(self, size: Size) -> None:
        """Make a black panel of `size`."""
        self.size = size
        self._image = Image.new("RGB", size)

    @property
    def rgb(self) -> bytes:
        """All pixels, row by row."""
        return self._image.tobytes()

    def draw(self, rgb: bytes, size: Size) -> None:
        """Draw from the top left corner; a wide panel doubles 64x32, what does not fit is cut off."""
        image = Image.frombytes("RGB", size, rgb)
        if (self.size, size) == (WIDE, DOUBLED):
            image = image.resize(WIDE, Image.Resampling.NEAREST)
        self._image.paste(image)

    def mark_error(self) -> None:
        """Draw the red pixel in the corner."""
        self._image.putpixel((0, 0), ERROR_PIXEL)
