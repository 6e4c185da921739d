"""A display that asks for image after image: what it is answered, and what is known of its panel."""

import pytest

from custom_components.tronbyt.model import Image, Kind, Size, Turn
from custom_components.tronbyt.protocol.client import FamilyName, choose_poller
from custom_components.tronbyt.protocol.commands import Error, Reboot
from custom_components.tronbyt.protocol.polling import Answer, Polling

FIRMWARE, TRONBERRY = "ESP32 HTTP Client/1.0", "Tronberry/1.0"


def polling(agent: str | None = None, firmware: str | None = None) -> Polling:
    """Give a display that polls with a User-Agent."""
    return Polling(choose_poller(forced=None, user_agent=agent, firmware=firmware))


def turn(name: str = "a", dwell: int = 15, *, interrupts: bool = False, endless: bool = False) -> Turn:
    """Give a turn of a still."""
    image = Image(name.encode(), Size(64, 32))
    return Turn(image, dwell, Kind.SCREEN, name, name, interrupts, endless)


def answered(display: Polling, shown: Turn, now: float = 0.0) -> Answer:
    """Give the answer to a request."""
    display.ask(display.family, now)
    display.show(shown, now)
    answer = display.answer()
    assert answer is not None
    return answer


def seen(display: Polling) -> list[tuple[str, float]]:
    """Give what began to be seen, and when."""
    return [(shown.turn.subject, shown.at) for shown in display.shown()]


@pytest.mark.parametrize(
    ("agent", "name"),
    [(FIRMWARE, "esp32"), (TRONBERRY, "tronberry"), ("Mozilla/5.0", "document"), ("", "document"), (None, "document")],
)
def test_a_client_is_known_by_its_user_agent(agent: str | None, name: str) -> None:
    assert choose_poller(forced=None, user_agent=agent, firmware=None).name == name


def test_people_may_say_what_it_is() -> None:
    family = choose_poller(forced=FamilyName.TRONBERRY, user_agent=FIRMWARE, firmware="1.6.6")
    assert (family.name, family.reboots) == (FamilyName.TRONBERRY, False)


@pytest.mark.parametrize(
    ("firmware", "takes_orders"),
    [
        *[("1.6.6", True), ("1.6.10", True), ("2.0.0", True), ("v1.7.0-beta.1", True), ("dev", True)],
        *[("1.6.5", False), ("1.6", False), ("", False), (None, False), ("nonsense", False)],
    ],
)
def test_only_newer_firmware_takes_orders(firmware: str | None, takes_orders: bool) -> None:
    assert choose_poller(forced=None, user_agent=FIRMWARE, firmware=firmware).reboots is takes_orders


def test_firmware_begins_to_show_an_image_when_it_asks_for_the_next() -> None:
    display = polling(FIRMWARE)
    answered(display, turn("a"), 0.0)
    assert (seen(display), display.introduced) == ([], False)
    assert display.pending is not None
    answered(display, turn("b"), 0.3)
    assert (seen(display), display.introduced) == ([("a", 0.3)], True)
    display.ask(display.family, 15.3)
    assert seen(display) == [("b", 15.3)]


def test_others_show_at_once_what_they_get() -> None:
    display = polling()
    answered(display, turn("a"), 2.0)
    assert (seen(display), display.introduced, display.pending) == ([("a", 2.0)], True, None)


def test_tronberry_shows_one_image_has_one_queued_and_holds_another_behind_that() -> None:
    """It shows a picture of its own at first, so its third request says that the first image began."""
    display = polling(TRONBERRY)
    began = []
    for number, at in enumerate((0.0, 0.1, 10.0, 20.0, 30.0)):
        answered(display, turn(str(number)), at)
        began += seen(display)
        assert display.takes_one_more
    assert began == [("0", 10.0), ("1", 20.0), ("2", 30.0)]


def test_what_is_repeated_takes_its_place_among_what_is_held_ahead() -> None:
    display = polling(TRONBERRY)
    first = turn("0")
    for at in (0.0, 0.1):
        answered(display, first, at)
    seen(display)
    display.ask(display.family, 10.0)
    display.repeat(first.image, 5.0)
    assert [subject for subject, _ in seen(display)] == ["0"]
    answered(display, turn("1"), 20.0)
    seen(display)
    answered(display, turn("2"), 25.0)
    assert seen(display) == [], "the repetition has its turn"
    answered(display, turn("3"), 30.0)
    assert seen(display) == [("1", 30.0)]


def test_an_image_is_wanted_from_a_request_to_its_answer() -> None:
    display = polling()
    assert not display.wants_image
    display.ask(display.family, 0.0)
    assert display.wants_image
    display.show(turn(), 0.0)
    assert not display.wants_image
    assert display.answer() is not None
    assert display.answer() is None


@pytest.mark.parametrize(
    ("given", "dwell"), [(turn(dwell=15), 15), (turn(dwell=900), 299), (turn(dwell=0), 1), (turn(endless=True), 10)]
)
def test_the_dwell_is_one_that_firmware_takes_and_what_stays_is_asked_for_again(given: Turn, dwell: int) -> None:
    assert answered(polling(FIRMWARE), given).headers["Tronbyt-Dwell-Secs"] == str(dwell)


@pytest.mark.parametrize(("level", "percent"), [(0, "0"), (1, "1"), (128, "50"), (255, "100")])
def test_each_answer_has_a_brightness_of_a_hundred(level: int, percent: str) -> None:
    display = polling()
    assert display.dim(level)
    assert answered(display, turn()).headers["Tronbyt-Brightness"] == percent


def test_only_an_interruption_is_immediate() -> None:
    display = polling()
    assert "Tronbyt-Immediate" not in answered(display, turn()).headers
    assert answered(display, turn(interrupts=True)).headers["Tronbyt-Immediate"] == "1"


def test_an_order_is_given_once() -> None:
    display = polling(FIRMWARE, "1.6.6")
    display.tell(Reboot())
    display.tell(Error("nobody reads it"))
    display.move("ws://10.0.0.2:8123/0badcafe/ws")
    headers = answered(display, turn()).headers
    assert headers["Tronbyt-Reboot"] == "true"
    assert headers["Tronbyt-Image-URL"] == "ws://10.0.0.2:8123/0badcafe/ws"
    assert headers.keys() - answered(display, turn()).headers.keys() == {"Tronbyt-Reboot", "Tronbyt-Image-URL"}


@pytest.mark.parametrize(("left", "dwell"), [(-3.0, 10), (0.0, 10), (0.4, 1), (4.4, 5), (2147.0, 10)])
def test_what_is_on_the_panel_is_repeated_where_nothing_else_is_to_be_shown(left: float, dwell: int) -> None:
    display = polling()
    display.dim(0)
    display.ask(display.family, 0.0)
    answer = display.repeat(turn("a").image, left)
    assert (answer.image.data, answer.dwell, answer.level) == (b"a", dwell, 0)
    assert not display.wants_image
    assert display.shown() == []


def test_a_repetition_is_a_turn_of_its_own() -> None:
    display = polling()
    display.go_on(turn("a"), 3.0)
    assert (seen(display), display.introduced) == ([("a", 3.0)], True)
    display.tick(9.0)
    assert display.deadline(9.0) is None
