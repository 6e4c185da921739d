"""Right-to-left scripts on one line, and letters that join."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.render.direction import CONTROLS, has_right_to_left, running, runs_right_to_left, visual
from custom_components.tronbyt.render.joining import joined

from .samples import QUICK

RLM, LRM = "\N{RIGHT-TO-LEFT MARK}", "\N{LEFT-TO-RIGHT MARK}"
FSI, RLI, PDI = "\N{FIRST STRONG ISOLATE}", "\N{RIGHT-TO-LEFT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
ALEF, BET, GIMEL, SHIN = "\u05d0", "\u05d1", "\u05d2", "\u05e9"
HEBREW = f"{ALEF}{BET}{GIMEL}"
TURNED = f"{GIMEL}{BET}{ALEF}"
LAM, BEH, DAL, PEH, TATWEEL, FATHA = "\u0644", "\u0628", "\u062f", "\u067e", "\u0640", "\u064e"
ARABIC_ALEF, NON_JOINER = "\u0627", "\u200c"
mixed = st.text(f"{HEBREW}{BEH}{DAL}ab12\u0661\u0662 .,:-+%()[]<>!{LRM}{RLM}", max_size=24)


def everything(letter: str) -> bool:
    """Have all forms, as a large font does."""
    return bool(letter)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("", ""),
        ("Hello, world (12)!", "Hello, world (12)!"),
        (HEBREW, TURNED),
        (f"{HEBREW} {SHIN}", f"{SHIN} {TURNED}"),
        (f"{HEBREW} TV {SHIN}", f"{SHIN} TV {TURNED}"),
        (f"TV {HEBREW} {SHIN} on", f"TV {SHIN} {TURNED} on"),
        (f"{HEBREW} 21.5", f"21.5 {TURNED}"),
        (f"{HEBREW} -3%", f"3%- {TURNED}"),
        (f"{HEBREW} 12:45!", f"!12:45 {TURNED}"),
        (f"{HEBREW} 1-2", f"1-2 {TURNED}"),
        (f"A {HEBREW} 12", f"A 12 {TURNED}"),
        (f"{HEBREW} A 12", f"A 12 {TURNED}"),
        (f"{HEBREW} ({SHIN})", f"({SHIN}) {TURNED}"),
        (f"{HEBREW} (TV)", f"(TV) {TURNED}"),
        (f"TV ({HEBREW})", f"TV ({TURNED})"),
        (f"TV ({HEBREW}) on", f"TV ({TURNED}) on"),
        (f"{HEBREW} (a {SHIN}) b", f"b ({SHIN} a) {TURNED}"),
        (f"a ({HEBREW} [1", f"a (1] {TURNED}"),
        (f"{ALEF}<{BET}", f"{BET}>{ALEF}"),
        (f"\N{FIRE} {ALEF}!", f"!{ALEF} \N{FIRE}"),
        (f"{chr(0xF0000 + 0x1F525)} {ALEF}", f"{ALEF} {chr(0xF0000 + 0x1F525)}"),
        (f"{BEH}{DAL} \u0661\u0662,\u0663", f"\u0661\u0662,\u0663 {DAL}{BEH}"),
        (f"{BEH} 12-13", f"13-12 {BEH}"),
        (f"{RLM}TV!", "!TV"),
        (f"{LRM}{ALEF}!", f"{ALEF}!"),
        (f"{ALEF}! ", f" !{ALEF}"),
        (f"{FSI}TV!{PDI} {ALEF}", f"{ALEF} TV!"),
        (f"a {RLI}{ALEF} b!{PDI} c", f"a !b {ALEF} c"),
        (f"{ALEF}{PDI}{BET}", f"{BET}{ALEF}"),
    ],
)
def test_a_line_stands_as_unicode_lays_it_out(line: str, shown: str) -> None:
    assert visual(line) == shown


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("", False),
        ("12:45", False),
        ("TV", False),
        (f"TV {HEBREW}", False),
        (HEBREW, True),
        (f"12. {HEBREW} TV", True),
        (f"\N{FIRE} {HEBREW}", True),
        (f"{FSI}TV{PDI} {HEBREW}", True),
        (f"{RLM}TV", True),
        (f"{LRM}{HEBREW}", False),
        (BEH, True),
    ],
)
def test_the_first_strong_letter_says_how_a_paragraph_runs(text: str, does: bool) -> None:
    assert runs_right_to_left(text) is does


@pytest.mark.parametrize(("line", "right"), [("TV", True), (HEBREW, False), ("12", True), (HEBREW, True), ("", False)])
def test_a_line_runs_as_its_paragraph_does(line: str, right: bool) -> None:
    assert runs_right_to_left(running(line, right_to_left=right)) is right
    assert running(line, right_to_left=right).strip(f"{LRM}{RLM}") == line


@QUICK
@given(mixed)
def test_no_sign_is_lost_or_added(line: str) -> None:
    mirrored = str.maketrans(")]>", "([<")
    kept = [sign for sign in line.translate(mirrored) if sign not in CONTROLS or not has_right_to_left(line)]
    assert sorted(visual(line).translate(mirrored)) == sorted(kept)


@QUICK
@given(st.text(st.characters(max_codepoint=0x58F)))
def test_what_runs_left_to_right_is_not_touched(line: str) -> None:
    assert visual(line) == line
    assert not runs_right_to_left(line)


@QUICK
@given(st.text(max_size=40))
def test_every_text_can_be_laid_out(text: str) -> None:
    assert len(visual(joined(text, everything))) <= len(text)


def test_parts_in_parts_have_an_end() -> None:
    assert visual(f"{RLI * 2000}{ALEF}b{PDI * 2000}") == f"b{ALEF}"


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        (BEH, "\ufe8f"),
        (f"{BEH}{BEH}", "\ufe91\ufe90"),
        (f"{BEH}{BEH}{BEH}", "\ufe91\ufe92\ufe90"),
        (f"{DAL}{BEH}", "\ufea9\ufe8f"),
        (f"{BEH}{DAL}{BEH}", "\ufe91\ufeaa\ufe8f"),
        (f"{BEH} {BEH}", "\ufe8f \ufe8f"),
        (f"{BEH}{FATHA}{BEH}{FATHA}", "\ufe91\ufe90"),
        (f"{PEH}{PEH}", "\ufb58\ufb57"),
        (f"{BEH}{TATWEEL}", f"\ufe91{TATWEEL}"),
        (f"{BEH}{NON_JOINER}{BEH}", f"\ufe8f{NON_JOINER}\ufe8f"),
        (f"{LAM}{ARABIC_ALEF}", "\ufefb"),
        (f"{BEH}{LAM}{ARABIC_ALEF}{BEH}", "\ufe91\ufefc\ufe8f"),
        (f"a{BEH}1", "a\ufe8f1"),
        (HEBREW, HEBREW),
        (f"{ALEF}\u05b8{BET}", f"{ALEF}{BET}"),
    ],
)
def test_arabic_letters_join(text: str, forms: str) -> None:
    assert joined(text, everything) == forms
    assert joined(forms, everything) == forms


@pytest.mark.parametrize(
    ("text", "has", "drawn"),
    [
        (f"{BEH}{BEH}", BEH, f"{BEH}{BEH}"),
        (f"{BEH}{BEH}", f"{BEH}\ufe91", f"\ufe91{BEH}"),
        (f"{BEH}{BEH}", "\ufe8f", "\ufe8f\ufe8f"),
        (f"{BEH}{BEH}", "", f"{BEH}{BEH}"),
        (f"{LAM}{ARABIC_ALEF}", f"{LAM}{ARABIC_ALEF}", f"{LAM}{ARABIC_ALEF}"),
        (f"{LAM}{ARABIC_ALEF}", f"{LAM}\ufedf\ufe8e\ufefb", "\ufedf\ufe8e"),
    ],
)
def test_a_font_without_the_forms_draws_the_plain_letters(text: str, has: str, drawn: str) -> None:
    assert joined(text, has.__contains__) == drawn
