"""Draws the sheets into a folder: of the fonts, the emoji, the notifications, and the screens by day and by night."""

import sys
from pathlib import Path

from . import emoji, fonts, notifications, screens

_SHEETS = {
    "fonts": fonts.draw,
    "emoji": emoji.draw,
    "notifications": notifications.draw,
    "screens": screens.draw,
    "screens_dim": screens.draw_dim,
}


def main(folder: Path) -> None:
    """Write all of them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, draw in _SHEETS.items():
        # A palette: a sheet has few colours, photographs aside, and is a third of the size.
        draw().quantize(256).save(folder / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main(Path(*sys.argv[1:]))
