"""Text broken into lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.render.font import font
from custom_components.tronbyt.render.wrap import breaks_words, shortened, wrap

from .samples import QUICK

texts = st.text(st.sampled_from("abc äöé.,\n\t–W"), max_size=60)
widths = st.integers(6, 80)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ("",)),
        ("   ", ("",)),
        ("one", ("one",)),
        ("one two three", ("one two", "three")),
        ("one\n\ntwo", ("one", "", "two")),
        ("a   b", ("a b",)),
        ("Waschmaschine", ("Waschm", "aschine")),
        ("a Waschmaschine b", ("a", "Waschm", "aschine", "b")),
    ],
)
def test_lines_are_broken_between_words(text: str, lines: tuple[str, ...]) -> None:
    assert wrap(text, font(), 34) == lines


@QUICK
@given(texts, widths)
def test_no_letter_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = wrap(text, font(), width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(font().ink_width(line) <= width for line in lines)
    assert lines


@QUICK
@given(texts, widths)
def test_a_word_that_fits_is_never_broken(text: str, width: int) -> None:
    words = [word for line in wrap(text, font(), width) for word in line.split()]
    fitting = [word for word in text.split() if font().ink_width(word) <= width]
    remaining = iter(words)
    assert all(word in remaining for word in fitting)


def test_a_letter_too_wide_for_a_line_stands_alone() -> None:
    assert wrap("WW", font(), 2) == ("W", "W")


@QUICK
@given(texts, st.integers(0, 80))
def test_what_is_shortened_fits_and_says_so(text: str, width: int) -> None:
    line = shortened(text, font(), width)
    whole = " ".join(text.split())
    if font().ink_width(whole) <= width:
        assert line == whole
    else:
        assert line.endswith("…")
        assert whole.startswith(line[:-1])
        assert line == "…" or font().ink_width(line) <= width


@pytest.mark.parametrize(
    ("text", "breaks"),
    [("", False), (" ", False), ("one two three", False), ("Waschmaschine", True), ("a\nWaschmaschine b", True)],
)
def test_a_word_that_is_too_wide_is_told(text: str, breaks: bool) -> None:
    assert breaks_words(text, font(), 34) is breaks


@QUICK
@given(texts, widths)
def test_words_are_broken_where_it_was_told_and_nowhere_else(text: str, width: int) -> None:
    words = [word for line in wrap(text, font(), width) for word in line.split()]
    assert breaks_words(text, font(), width) is (words != text.split())
