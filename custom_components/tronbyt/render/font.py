"""Text as pixels. The first letter of a font reads and expands it (some milliseconds of an executor's time)."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

import PIL.Image

from . import glyphs
from .charset import CharsetError
from .color import Color
from .compose import composed
from .direction import CONTROLS, has_right_to_left, runs_right_to_left, visual
from .emoji import folded
from .emoji_face import EmojiFace
from .face import Face, PixelFace, pixel_face
from .file_face import file_face
from .fontlist import BIG, DIGITS, EMOJI, OWN, SMALL, TEXT
from .joining import NON_JOINER, joined

__all__ = ["BIG", "DIGITS", "OWN", "SMALL", "TEXT", "Font", "bring", "font", "install"]

type Key = tuple[str, int]
"""A font's name and how many times its size it is drawn."""

_FONTS = Path(__file__).parent / "fonts"
# What a font does not have comes from the next one, as large as fits its line.
_FALLBACKS: dict[str, tuple[Key, ...]] = {SMALL: ((TEXT, 1),), BIG: ((TEXT, 2),), DIGITS: ((BIG, 1), (TEXT, 2))}
_BOX = "\N{REPLACEMENT CHARACTER}"
# Read as the same thing, but not the same by Unicode's own tables; the first is Greek, as in many units.
_SIMILAR = str.maketrans(
    {
        "\N{GREEK SMALL LETTER MU}": "\N{MICRO SIGN}",
        "\N{HYPHEN}": "-",
        "\N{NON-BREAKING HYPHEN}": "-",
        "\N{MODIFIER LETTER APOSTROPHE}": "'",
        "\N{PRIME}": "'",
        "\N{DOUBLE PRIME}": '"',
        "\N{FRACTION SLASH}": "/",
    }
)
# Marks that stayed alone after composition, joiners and variation selectors, surrogates: nothing can be drawn for them.
_INVISIBLE = frozenset({"Mn", "Me", "Cf", "Cc", "Cs"})
# Some fonts have pictures even of these, to show where they are.
_NEVER_DRAWN = CONTROLS | {NON_JOINER}
_brought: dict[str, bytes] = {}
_editions: list[int] = []


@dataclass(frozen=True, slots=True)
class Font:
    """A font at one magnification, and those that stand in for it. All lengths are pixels of the display."""

    chain: tuple[Key, ...]
    edition: int = 0
    """Another one is another font: what was measured with it does not count any more."""

    @property
    def glyphs(self) -> Mapping[str, glyphs.Glyph]:
        """The pictures of a font of our own."""
        face = _loaded(self.chain[0])
        return face.glyphs if isinstance(face, PixelFace) else {}

    @property
    def line_height(self) -> int:
        """A line of text with its accents and descenders."""
        return _loaded(self.chain[0]).line_height

    @property
    def gap(self) -> int:
        """The room behind each letter."""
        return _loaded(self.chain[0]).gap

    def has_glyph(self, character: str) -> bool:
        """Return whether the character has its own picture, here or in a font that stands in."""
        return _face(self.chain, character) is not None

    def covers(self, text: str) -> bool:
        """Return whether the font itself has all that will be drawn for a text, without a box."""
        first = _loaded(self.chain[0])
        return not self.missing(text) and all(map(first.has_glyph, self.readable(text)))

    def missing(self, text: str) -> str:
        """Return the characters for which only a box can be drawn, each once, in their order."""
        return "".join(
            dict.fromkeys(sign for sign in self._signs(text) if sign != _BOX and self._substitute(sign) == _BOX)
        )

    def simplified(self, text: str) -> str:
        """Return the letters that lose a mark when they are drawn, as those of Vietnamese, each once."""
        letters = dict.fromkeys(sign for sign in self._signs(text) if len(unicodedata.normalize("NFD", sign)) > 1)
        return "".join(sign for sign in letters if self._substitute(sign) not in (sign, _BOX))

    def readable(self, text: str) -> str:
        """Return the text as it will be drawn: composed, white space as spaces, missing letters replaced.

        What has no glyph becomes its compatibility form (`ﬁ` becomes `fi`) or its letter without the accent, and
        failing that a box. What cannot be seen at all, such as a variation selector, is left out.
        """
        return "".join(map(self._substitute, self._signs(text)))

    def runs_right_to_left(self, text: str) -> bool:
        """Return whether a paragraph that begins with this text begins at the right: it can be drawn, and does."""
        return has_right_to_left(text) and runs_right_to_left(self._directed(text))

    def height(self, text: str) -> int:
        """Return the height of a line with this text: more than usual where a taller font stands in."""
        return _measured(self, text)[1]

    def width(self, text: str) -> int:
        """Return how far the text advances, the gap behind its last letter included: widths of parts add up."""
        return sum(self._face(character).advance(character) for character in self.readable(text))

    def ink_width(self, text: str) -> int:
        """Return the width of the text without the gap behind its last letter: what it needs on a display."""
        return _measured(self, text)[0]

    def draw(self, canvas: PIL.Image.Image, position: tuple[int, int], text: str, color: Color) -> None:
        """Draw the text on an RGB or RGBA canvas, its line's upper left corner at the position."""
        line = visual(self._directed(text)) if has_right_to_left(text) else self.readable(text)
        left, top = position
        ascent, _ = self.extents(line)
        for face, part in self._runs(line):
            face.paint(canvas, (left, top + ascent - face.ascent), part, color)
            left += sum(map(face.advance, part))

    def _runs(self, line: str) -> Iterator[tuple[Face, str]]:
        for face, part in groupby(line, self._face):
            yield face, "".join(part)

    def extents(self, readable: str) -> tuple[int, int]:
        """Return the pixels above and below the base line.

        A line of nothing but letters of another font is as tall as these: two lines of 16 pixels fill a display.
        """
        faces = {self._face(character) for character in readable if character != " "} or {_loaded(self.chain[0])}
        if any(face.line_height < _loaded(self.chain[0]).line_height for face in faces):
            faces.add(_loaded(self.chain[0]))
        return max(face.ascent for face in faces), max(face.line_height - face.ascent for face in faces)

    def _face(self, character: str) -> Face:
        return _face(self.chain, character) or _loaded(self.chain[0])

    def _signs(self, text: str) -> str:
        signs = folded(unicodedata.normalize("NFC", text)).translate(_SIMILAR)
        return joined(signs, self.has_glyph) if has_right_to_left(signs) else signs

    def _directed(self, text: str) -> str:
        """Return what is readable, and the signs that say how it runs."""
        return "".join(sign if sign in CONTROLS else self._substitute(sign) for sign in self._signs(text))

    def _substitute(self, character: str) -> str:
        if character in _NEVER_DRAWN:
            return ""
        if self.has_glyph(character):
            return character
        if character.isspace():
            return " "
        if unicodedata.category(character) in _INVISIBLE:
            return ""
        simpler = unicodedata.normalize("NFKD", character).translate(_SIMILAR)
        kept = "".join(filter(self.has_glyph, simpler))
        return kept or _BOX


@cache
def font(name: str = TEXT, scale: int = 1) -> Font:
    """Return a font, `scale` times its size, by its name; `name:12` is an outline font of 12 pixels."""
    following = tuple((other, times * scale) for other, times in _FALLBACKS.get(name, ()))
    if name not in OWN:
        following = ((TEXT, scale),)
    following = (*following, (EMOJI, following[-1][1] if following else scale))
    others = tuple((other, scale) for other in sorted(_brought) if other != name.partition(":")[0])
    return Font(((name, scale), *following, *others), len(_editions))


def bring(files: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """Make font files usable by their names and let them stand in for what all others lack; no others are any more.

    Return why those that are refused were.
    """
    taken: dict[str, bytes] = {}
    refused: dict[str, str] = {}
    for name, data in files:
        try:
            if _brought.get(name) != data:
                file_face(data, None, 1)
            taken[name] = data
        except CharsetError as error:
            refused[name] = f"Nobody knows the character set {error}"
        except ValueError:
            refused[name] = "It is no font, or a damaged one"
    _replace(taken)
    return refused


def install(name: str, data: bytes) -> None:
    """Make one more font file usable; ValueError if it is no font."""
    if _brought.get(name) != data:
        file_face(data, None, 1)
        _replace({**_brought, name: data})


def _replace(files: dict[str, bytes]) -> None:
    if files == _brought:
        return
    _editions.append(len(_editions))
    for gone in _brought.keys() - files:
        del _brought[gone]
    _brought.update(files)
    for known in (font, _loaded, _face, _measured):
        known.cache_clear()


@cache
def _loaded(key: Key) -> Face:
    name, scale = key
    if name == EMOJI:
        return EmojiFace(scale)
    if name in OWN:
        return pixel_face(*_own(name), scale)
    stem, _, pixels = name.partition(":")
    if stem not in _brought:
        # It was taken away while something was drawn with it.
        return _loaded((TEXT, scale))
    return file_face(_brought[stem], int(pixels) if pixels else None, scale)


@cache
def _own(name: str) -> tuple[Mapping[str, glyphs.Glyph], int, int]:
    """Return a font's glyphs with its marks applied, its ascent, and its gap."""
    sheet = glyphs.read((_FONTS / f"{name}.txt").read_text("utf-8"))
    return composed(sheet), sheet.ascent, sheet.gap


@lru_cache(maxsize=4096)
def _face(chain: tuple[Key, ...], character: str) -> Face | None:
    return next((face for face in map(_loaded, chain) if face.has_glyph(character)), None)


# Asked for again in each frame of an animation.
@lru_cache(maxsize=512)
def _measured(letters: Font, text: str) -> tuple[int, int]:
    """Return the width of a text's ink and the height of its line."""
    return max(0, letters.width(text) - letters.gap), sum(letters.extents(letters.readable(text)))
