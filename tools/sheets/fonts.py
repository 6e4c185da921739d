"""The specimen sheet: every glyph of our fonts, and words in the languages that they are for."""

from collections.abc import Iterator

import PIL.Image

from custom_components.tronbyt.render.color import AMBER, WHITE, Color
from custom_components.tronbyt.render.font import BIG, DIGITS, SMALL, TEXT, font
from custom_components.tronbyt.render.wrap import wrap

from .led import led

_WIDTH = 256
_MARGIN = 3
_SAMPLES = (
    "English: the washing machine is done, 1.2 kWh for € 0.31. Sphinx of black quartz, judge my vow!",
    "Deutsch: Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich. „Öl“ ÄÖÜ 21,5 °C",
    "Français: dès Noël où un zéphyr haï me vêt de glaçons würmiens, je dîne d’exquis rôtis « cœur »",
    "Polski: pchnąć w tę łódź jeża lub ośm skrzyń fig. Zażółć gęślą jaźń",
    "Ελληνικά: ξεσκεπάζω την ψυχοφθόρα βδελυγμία. Το πλυντήριο τελείωσε, 17:30",
    "Русский: съешь ещё этих мягких французских булок, да выпей чаю. Стирка закончена",
)


def draw() -> PIL.Image.Image:
    """Return the sheet, each pixel 8 wide."""
    lines = list(_lines())
    height = sum(font(name).height(line) + 1 for line, name, _ in lines) + 2 * _MARGIN
    canvas, top = PIL.Image.new("RGB", (_WIDTH, height)), _MARGIN
    for line, name, color in lines:
        font(name).draw(canvas, (_MARGIN, top), line, color)
        top += font(name).height(line) + 1
    return led(canvas)


def _lines() -> Iterator[tuple[str, str, Color]]:
    for name in (TEXT, SMALL, BIG, DIGITS):
        letters = font(name)
        glyphs = "".join(sign for sign in sorted(letters.glyphs) if not sign.isspace())
        samples = _SAMPLES if name == TEXT else _SAMPLES[:3] if name == SMALL else ()
        for text, color in ((f"{name}:", AMBER), (" ".join(glyphs), WHITE), *((sample, WHITE) for sample in samples)):
            face = TEXT if color == AMBER else name
            yield from ((line, face, color) for line in wrap(text, font(face), _WIDTH - 2 * _MARGIN))
            yield "", TEXT, WHITE
