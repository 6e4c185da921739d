"""What was understood of screens is kept, and forgotten when it is too much."""

from unittest.mock import Mock

from custom_components.tronbyt.model import Screen
from custom_components.tronbyt.understanding import Understanding


def test_what_was_understood_of_many_screens_is_forgotten_and_understood_anew() -> None:
    made = Mock(side_effect=lambda screen: Mock(KIND=screen.kind, needs=screen.id))
    understanding = Understanding()
    screens = [Screen(str(number), "Clock", 15, "clock", {"number": number}) for number in range(2000)]
    for screen in screens:
        assert str(understanding.of(screen, made).needs) == screen.id
    assert str(understanding.of(screens[-1], made).needs) == "1999"
    assert made.call_count == 2000
    assert str(understanding.of(screens[0], made).needs) == "0"
    assert made.call_count == 2001
