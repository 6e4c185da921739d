"""Glyphs at whole multiples of their size, with the stairs of their diagonals filled where that can be done."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .glyphs import EMPTY, INK, Glyph


@dataclass(frozen=True, slots=True, eq=False)
class EnlargedGlyphs(Mapping[str, Glyph]):
    """A font's glyphs, `scale` times as large: each one when it is asked for, since a text has few of a thousand."""

    glyphs: Mapping[str, Glyph]
    scale: int
    _ready: dict[str, Glyph] = field(default_factory=dict, init=False, repr=False)

    def __getitem__(self, character: str) -> Glyph:
        """Return one enlarged glyph; KeyError if there is none."""
        if character not in self._ready:
            self._ready[character] = enlarged(self.glyphs[character], self.scale)
        return self._ready[character]

    def __contains__(self, character: object) -> bool:
        """Return whether there is such a glyph, without enlarging it."""
        return character in self.glyphs

    def __iter__(self) -> Iterator[str]:
        """Iterate over the characters."""
        return iter(self.glyphs)

    def __len__(self) -> int:
        """Return how many glyphs there are."""
        return len(self.glyphs)


def enlarged(glyph: Glyph, scale: int) -> Glyph:
    """Return the glyph `scale` times as large; each factor of two smooths its inner corners."""
    while scale % 2 == 0:
        glyph, scale = _doubled(glyph), scale // 2
    return Glyph(tuple(_stretched(row, scale) for row in glyph.rows for _ in range(scale)))


def _stretched(row: str, scale: int) -> str:
    return "".join(pixel * scale for pixel in row)


def _doubled(glyph: Glyph) -> Glyph:
    """Double the glyph and fill a quarter of each empty pixel that lies in the bend of two inked neighbours.

    That is one half of the rule known as Scale2x; the other half rounds outer corners, after which a D reads as an O.
    """
    margin = EMPTY * (glyph.width + 2)
    rows = [margin, *(f".{row}." for row in glyph.rows), margin]
    return Glyph(
        tuple(doubled for number in range(1, len(rows) - 1) for doubled in _doubled_row(*rows[number - 1 :][:3]))
    )


def _doubled_row(above: str, row: str, below: str) -> Iterator[str]:
    columns = range(1, len(row) - 1)
    for near, far in ((above, below), (below, above)):
        yield "".join(
            _quarter(row[at], near[at], row[at - side], far[at], row[at + side]) for at in columns for side in (1, -1)
        )


def _quarter(pixel: str, near: str, beside: str, far: str, opposite: str) -> str:
    bend = near == beside == INK and far == opposite == EMPTY
    return INK if bend else pixel
