"""Chinese and Japanese are broken between any two signs, Korean at its spaces."""

import pytest

from custom_components.tronbyt.render.font import TEXT, font
from custom_components.tronbyt.render.wrap import breaks_words, wrap


@pytest.mark.parametrize(
    ("text", "letters", "lines"),
    [
        ("今日天気晴", 2, ("今日", "天気", "晴")),
        ("今日は、晴れ。", 3, ("今日", "は、晴", "れ。")),
        ("東京「雨」", 3, ("東京", "「雨」")),
        ("ソニー株", 2, ("ソ", "ニー", "株")),
        ("今 日", 2, ("今", "日")),
        ("iOS今日", 4, ("iOS今", "日")),
        ("안녕 하세", 3, ("안녕", "하세")),
    ],
)
def test_lines_end_where_readers_expect_it(text: str, letters: int, lines: tuple[str, ...]) -> None:
    face = font(TEXT)
    width = letters * face.width("今") - face.gap
    assert wrap(text, face, width) == lines


def test_a_text_without_spaces_breaks_no_word() -> None:
    face = font(TEXT)
    assert not breaks_words("今日の天気は晴れ", face, 2 * face.width("今"))
    assert breaks_words("weather", face, 2 * face.width("今"))
