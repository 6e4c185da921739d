"""A first use: `python -m benchmarks.first_use_probe NAME` prints the milliseconds that it took."""

import sys
from time import perf_counter_ns

import PIL.Image

# Loads all the code for drawing, as Home Assistant does before the first picture.
from custom_components.tronbyt import drawing, symbols  # noqa: F401 - see above
from custom_components.tronbyt.render.font import font
from custom_components.tronbyt.render.geometry import Area
from custom_components.tronbyt.render.icon import Icon

_SIZE = (64, 32)
_PIXELS = 24
_TEXT = "21:30"
_WHITE = (255, 255, 255)
_MS = 1e6


def use(name: str) -> PIL.Image.Image:
    """Give a picture with a text in a font of that name, or with a `mdi:` symbol; LookupError without such a symbol."""
    canvas = PIL.Image.new("RGB", _SIZE)
    if not name.startswith(symbols.PREFIX):
        font(name).draw(canvas, (0, 0), _TEXT, _WHITE)
        return canvas
    if (path := symbols.path_of(name)) is None:
        raise LookupError(name)
    Icon(path, _PIXELS).paint(canvas, Area(0, 0, *_SIZE), 0)
    return canvas


if __name__ == "__main__":
    begun = perf_counter_ns()
    use(sys.argv[1])
    print((perf_counter_ns() - begun) / _MS)
