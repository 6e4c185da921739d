"""Draws a specimen sheet of the fonts, each pixel 8 wide, to the PNG file named on the command line."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import PIL.Image

from custom_components.tronbyt.render.font import DIGITS, TEXT, font
from custom_components.tronbyt.render.wrap import wrap

_ZOOM = 8
_WIDTH = 128
_SAMPLES = (
    "The quick brown fox jumps over the lazy dog. Sphinx of black quartz, judge my vow! 21.5°C, 63 %, 1,024 W (max)",
    "Die Waschmaschine ist fertig. Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich. ÄÖÜ Öl Übung",
    "Dès Noël où un zéphyr haï me vêt de glaçons würmiens, je dîne d'exquis rôtis à l'aÿ d'âge mûr « cœur » ÉÈÇÀ",
    "Pchnąć w tę łódź jeża lub ośm skrzyń fig. Příliš žluťoučký kůň. El pingüino ¿qué? ¡Señor! år ø æ İstanbul ğış",
)


def main(path: str) -> None:
    """Write the sheet: every glyph in the order of its code point, samples, the digits of the clock."""
    text, digits = font(TEXT), font(DIGITS)
    everything = " ".join(sorted(text.glyphs))
    lines = [line for paragraph in (everything, *_SAMPLES) for line in (*wrap(paragraph, text, _WIDTH - 4), "")]
    sheet = PIL.Image.new("RGB", (_WIDTH, len(lines) * text.line_height + 2 * digits.line_height + 8))
    for number, line in enumerate(lines):
        text.draw(sheet, (2, 2 + number * text.line_height), line, (255, 255, 255))
    for number, line in enumerate(("01234567", "89:12:34")):
        top = sheet.height - (2 - number) * (digits.line_height + 2)
        digits.draw(sheet, (2, top), line, (255, 170, 0))
    sheet.resize((sheet.width * _ZOOM, sheet.height * _ZOOM), PIL.Image.Resampling.NEAREST).save(path)


if __name__ == "__main__":
    main(*sys.argv[1:])
