"""Numbers that nobody gave a precision."""

import pytest

from custom_components.tronbyt.screens.numbers import brief


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("73.75999999999999", "73.76"),
        ("21.999999999", "22"),
        ("21.50", "21.50"),
        ("-0.0001234567", "-0.000123"),
        ("0.30000000000000004", "0.3"),
        ("1e-9", "0"),
        ("1234.5678", "1234.6"),
        ("12345.678", "12346"),
        ("123456789", "123456789"),
        ("1.5e3", "1500"),
        ("-0.0", "0"),
        ("nan", "nan"),
        ("1e999", "1e999"),
        ("v1.2.3", "v1.2.3"),
    ],
)
def test_a_number_has_as_many_decimals_as_tell_something(text: str, shown: str) -> None:
    assert brief(text) == shown
