"""Brightness on the wire: whose scale, what beside it, and how often."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.protocol.client import DOCUMENT, ESP32, FAMILIES, TRONBERRY, Family, FamilyName
from custom_components.tronbyt.protocol.codec import wire_brightness
from custom_components.tronbyt.protocol.commands import Brightness
from custom_components.tronbyt.protocol.connection import Connection
from custom_components.tronbyt.protocol.ledger import Ledger

from .builders import QUICK, Line, turn

LEVELS = st.integers(0, 255)
WITH_IMAGE = pytest.mark.parametrize("family", [DOCUMENT, TRONBERRY], ids=lambda family: family.name)


def levels(connection: Connection) -> list[int]:
    """Give the levels that are to be written now."""
    return [command.level for command in connection.commands(0.0) if isinstance(command, Brightness)]


def connect(family: Family) -> Connection:
    """Give a connection that is ready at 0."""
    return Connection(family, Ledger(), -family.settle)


@pytest.mark.parametrize("level", range(256))
def test_firmware_s_first_value_is_preceded_by_a_neighbour(level: int) -> None:
    connection = connect(ESP32)
    assert connection.dim(level)
    neighbour, told = levels(connection)
    assert told == level
    assert 0 <= neighbour <= 255
    assert wire_brightness(neighbour, 100) != wire_brightness(level, 100)
    assert abs(wire_brightness(neighbour, 100) - wire_brightness(level, 100)) <= 2


def test_firmware_s_first_value_may_come_with_an_image() -> None:
    line = Line(ESP32)
    line.connection.dim(51)
    assert line.show(turn("a")) == ["brightness 19", "brightness 20", "dwell 10", "a"]


def test_firmware_takes_a_brightness_at_once_and_needs_no_neighbour_again() -> None:
    connection = connect(ESP32)
    connection.dim(128)
    levels(connection)
    assert connection.dim(255)
    assert levels(connection) == [255]


@QUICK
@given(st.sampled_from(list(FamilyName)), st.lists(st.tuples(LEVELS, st.booleans()), max_size=12))
def test_what_is_unchanged_on_the_wire_is_not_said_again(name: FamilyName, steps: list[tuple[int, bool]]) -> None:
    family, connection = FAMILIES[name], connect(FAMILIES[name])
    told: list[int] = []
    for level, image_too in steps:
        takes_effect = connection.dim(level)
        if image_too:
            connection.show(turn("a"), 0.0)
        told += [wire_brightness(said, family.brightness_scale) for said in levels(connection)]
        if takes_effect or image_too:
            assert told[-1] == wire_brightness(level, family.brightness_scale)
    assert all(before != after for before, after in pairwise(told))


@WITH_IMAGE
def test_a_brightness_that_needs_an_image_waits_for_it(family: Family) -> None:
    line = Line(family)
    assert not line.connection.dim(255)
    assert line.written() == []
    assert line.show(turn("a")) == ["dwell 10", f"brightness {family.brightness_scale}", "a"]
    assert line.connection.dim(255)
    assert line.show(turn("b")) == ["dwell 10", "b"]


def test_the_document_s_order_is_dwell_brightness_image_immediate() -> None:
    line = Line(DOCUMENT)
    line.connection.dim(128)
    assert line.show(turn("p", interrupts=True)) == ["dwell 10", "brightness 128", "p", "immediate"]


def test_no_brightness_is_said_before_one_is_known() -> None:
    line = Line(DOCUMENT)
    assert line.show(turn("a")) == ["dwell 10", "a"]
    line.connection.orient(ESP32)
    assert line.written() == []


def test_another_family_is_told_the_brightness_in_its_scale_at_once() -> None:
    line = Line(DOCUMENT)
    line.connection.dim(51)
    line.show(turn("a"))
    line.connection.orient(ESP32)
    assert line.written() == ["brightness 19", "brightness 20"]


@WITH_IMAGE
def test_another_family_that_needs_an_image_has_not_taken_the_brightness(family: Family) -> None:
    line = Line(ESP32)
    line.connection.dim(51)
    line.written()
    line.connection.orient(family)
    assert not line.connection.dim(51)
    assert line.written() == []
    scaled = wire_brightness(51, family.brightness_scale)
    assert line.show(turn("a")) == ["dwell 10", f"brightness {scaled}", "a"]


def test_the_same_family_is_told_nothing_again() -> None:
    line = Line(ESP32)
    line.connection.dim(51)
    line.written()
    line.connection.orient(ESP32)
    assert line.written() == []
