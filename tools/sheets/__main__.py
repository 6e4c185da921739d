"""Draws the sheets into a folder: `fonts.png` and `notifications.png`."""

import sys
from pathlib import Path

from . import fonts, notifications


def main(folder: Path) -> None:
    """Write both."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, module in (("fonts", fonts), ("notifications", notifications)):
        # A palette: a sheet has few colours, photographs aside, and is a third of the size.
        module.draw().quantize(256).save(folder / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main(Path(*sys.argv[1:]))
