"""Fonts whose codes are not those of Unicode, and fonts that are packed."""

import gzip
from struct import pack

import pytest

from custom_components.tronbyt.render import file_face
from custom_components.tronbyt.render.charset import CharsetError, by_unicode
from custom_components.tronbyt.render.file_face import FileFace
from custom_components.tronbyt.render.glyphs import Glyph

from . import bdf
from .art import rows_of

A, EURO = Glyph((".#.", "#.#", "###", "#.#")), Glyph(("###", "#..", "##.", "###"))


def font(codes: dict[int, Glyph], registry: str, encoding: str = "0", *, properties: bool = True) -> bytes:
    """Return a BDF font of a character set."""
    data = bdf.encode({chr(code): glyph for code, glyph in codes.items()}, ascent=3, height=4, gap=1).decode()
    data = data.replace("iso10646-1", f"{registry}-{encoding}")
    if properties:
        said = f'CHARSET_REGISTRY "{registry}"\nCHARSET_ENCODING "{encoding}"'
        return data.replace('CHARSET_REGISTRY "ISO10646"\nCHARSET_ENCODING "1"', said).encode()
    before, _, rest = data.partition("STARTPROPERTIES")
    return (before + rest.partition("ENDPROPERTIES\n")[2]).encode()


def drawn(face: FileFace, text: str) -> list[str]:
    """Return a text as rows of letters."""
    return rows_of(face.mask(text).convert("RGB"))


@pytest.mark.parametrize("properties", [True, False])
@pytest.mark.parametrize(
    ("registry", "encoding", "code", "character"),
    [
        ("ISO8859", "15", 0xA4, "€"),
        ("ISO8859", "2", 0xA3, "Ł"),
        ("iso8859", "5", 0xB1, "Б"),
        ("KOI8", "R", 0xE2, "Б"),
        ("US-ASCII", "0", 0x42, "B"),
        ("ISO646.1991", "IRV", 0x42, "B"),
        ("microsoft", "cp1252", 0x80, "€"),
        ("FontSpecific", "0", 0x42, "B"),
        ("JISX0208.1983", "0", 0x467C, "日"),
        ("GB2312.1980", "0", 0x4855, "日"),
        ("KSC5601.1987", "0", 0x6C6D, "日"),
        ("ISO10646", "1", 0x65E5, "日"),
        ("ISO8859", "1", 0xE9, "é"),
    ],
)
def test_codes_become_those_of_unicode(
    registry: str, encoding: str, code: int, character: str, properties: bool
) -> None:
    known = {32: Glyph(("...",) * 4), 65: A} if code < 0x100 else {0x2121: Glyph(("...",) * 4)}
    data = font({**known, code: EURO}, registry, encoding, properties=properties)
    face = file_face.file_face(data, None, 1)
    assert face.has_glyph(character)
    assert not face.has_glyph("Ж")
    assert drawn(face, character) == ["www.", "w...", "ww..", "www."]
    if 65 in known:
        assert drawn(face, "A") == [".w..", "w.w.", "www.", "w.w."]


@pytest.mark.parametrize(("registry", "encoding"), [("Adobe", "Weather"), ("Klingon", "1"), ("hex", "0")])
def test_a_character_set_that_nobody_knows_is_told(registry: str, encoding: str) -> None:
    with pytest.raises(CharsetError, match=f"{registry}-{encoding}"):
        by_unicode(font({65: A}, registry, encoding))


def test_a_font_of_signs_is_not_taken_for_letters() -> None:
    data = font({65: A}, "FontSpecific").replace(b"STARTCHAR u0041", b"STARTCHAR Alpha")
    with pytest.raises(CharsetError, match="FontSpecific"):
        by_unicode(data)
    letters = data.replace(b"STARTCHAR Alpha", b"STARTCHAR A")
    assert b"ENCODING 65" in by_unicode(letters)


def pcf(registry: str, encoding: str, order: str = "<") -> bytes:
    """Return the properties of a PCF font."""
    texts, entries = b"", b""
    for name, value in (("CHARSET_REGISTRY", registry), ("CHARSET_ENCODING", encoding)):
        entries += pack(f"{order}IBI", len(texts), 1, len(texts) + len(name) + 1)
        texts += name.encode() + b"\0" + value.encode() + b"\0"
    form = pack("<I", 4 if order == ">" else 0)
    body = form + pack(f"{order}I", 2) + entries + b"\0" * (-len(entries) % 4) + pack(f"{order}I", len(texts)) + texts
    return b"\x01fcp" + pack("<I", 1) + pack("<IIII", 1, 4, len(body), 24) + body


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_compiled_font_without_a_map_of_unicode_is_refused(order: str) -> None:
    with pytest.raises(CharsetError, match="ISO8859-15"):
        by_unicode(pcf("ISO8859", "15", order))
    known = pcf("ISO10646", "1", order)
    assert by_unicode(known) == known


def test_a_damaged_compiled_font_stays_for_others_to_refuse() -> None:
    data = pcf("ISO8859", "15")
    for end in range(4, len(data) - 1):
        assert by_unicode(data[:end]) == data[:end]


def test_a_font_may_be_packed() -> None:
    data = font({32: Glyph(("...",) * 4), 65: A}, "ISO8859", "15")
    assert drawn(file_face.file_face(gzip.compress(data), None, 1), "A") == [".w..", "w.w.", "www.", "w.w."]


@pytest.mark.parametrize("data", [b"\x1f\x8b", gzip.compress(b"no font"), gzip.compress(b"x" * 99)[:-9]])
def test_what_is_packed_and_no_font_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a font"):
        file_face.file_face(data, None, 1)


def test_a_packed_font_may_not_become_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_face, "MAX_BYTES", 100)
    with pytest.raises(ValueError, match="not a font"):
        file_face.file_face(gzip.compress(font({65: A}, "ISO10646", "1")), None, 1)
