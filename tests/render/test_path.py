"""Paths of icons, turned into polygons."""

import math
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from custom_components.tronbyt.render.path import MAX_NUMBER, MAX_PATH, MAX_POINTS, Outline, Point, outlines

from .samples import QUICK

SQUARE = ((1, 1), (3, 1), (3, 3), (1, 3))


def corners(path: str) -> list[tuple[tuple[float, float], ...]]:
    """Return the points of each outline, rounded, without those that repeat the one before or close it."""
    rounded = [[(round(x, 6), round(y, 6)) for x, y in outline] for outline in outlines(path)]
    return [tuple(b for a, b in pairwise([points[-1], *points]) if a != b) for points in rounded]


def area(outline: Outline) -> float:
    """Return the area: positive if the outline goes round clockwise, as y leads down."""
    return sum(a.x * b.y - b.x * a.y for a, b in pairwise([*outline, outline[0]])) / 2


def close(path: str, other: str) -> bool:
    """Tell whether two paths have the same points."""
    pairs = zip(outlines(path), outlines(other), strict=True)
    points = [pair for one, two in pairs for pair in zip(one, two, strict=True)]
    return bool(points) and all(math.dist(*pair) < 1e-6 for pair in points)


def bezier(*controls: complex, at: float) -> complex:
    """Return a point of a Bézier curve by de Casteljau's rule."""
    while len(controls) > 1:
        controls = tuple(a + (b - a) * at for a, b in pairwise(controls))
    return controls[0]


def distance(place: complex, outline: Outline) -> float:
    """Return how far a place is from the nearest edge of an outline."""
    points = [complex(*point) for point in (*outline, outline[0])]
    edges = [(a, b) for a, b in pairwise(points) if a != b]
    shares = [min(max(((place - a) / (b - a)).real, 0), 1) for a, b in edges]
    return min(abs(a + (b - a) * share - place) for (a, b), share in zip(edges, shares, strict=True))


@pytest.mark.parametrize(
    "path",
    [
        "M1 1L3 1L3 3L1 3Z",
        "M1,1 L3,1 L3,3 L1,3",
        "m1 1l2 0l0 2l-2 0z",
        "M1 1H3V3H1Z",
        "m1 1h2v2h-2z",
        "M1 1 3 1 3 3 1 3Z",
        "m1 1 2 0 0 2-2 0z",
        " \tM 1 , 1\nH 3 V 3\r\fH 1 z ",
        "M1e0 10e-1H.3e+1V+3H1",
    ],
)
def test_every_way_to_write_a_square_is_read(path: str) -> None:
    assert corners(path) == [SQUARE]


def test_numbers_may_run_together() -> None:
    assert corners("M1.5.5-3e-2-.5 1-2Z") == [((1.5, 0.5), (-0.03, -0.5), (1, -2))]


def test_points_have_names() -> None:
    assert outlines("M1 2L3 4 5 7")[0][1] == Point(x=3, y=4)


@pytest.mark.parametrize(
    ("path", "second"),
    [
        ("M1 1H3V3H1ZM5 5H7V7Z", ((5, 5), (7, 5), (7, 7))),
        ("m1 1h2v2h-2zm4 4h2v2z", ((5, 5), (7, 5), (7, 7))),
        ("M1 1H3V3H1ZH0V0Z", ((1, 1), (0, 1), (0, 0))),
        ("M1 1H3V3H1zh-1v-1z", ((1, 1), (0, 1), (0, 0))),
        ("M1 1H3V3H1M5 5H7V7", ((5, 5), (7, 5), (7, 7))),
    ],
)
def test_a_second_outline_begins_where_the_pen_is_moved_or_the_first_one_began(
    path: str, second: tuple[tuple[float, float], ...]
) -> None:
    assert corners(path) == [SQUARE, second]


@pytest.mark.parametrize("path", ["", " \n", "M1 1", "M1 1Z", "M1 1L9 9", "M1 1H9ZZZ", "M1 1M2 2"])
def test_what_encloses_nothing_has_no_outline(path: str) -> None:
    assert outlines(path) == ()


@pytest.mark.parametrize(
    ("path", "other"),
    [
        ("M1 1 3 1 3 3z", "M1 1L3 1L3 3Z"),
        ("m1 1 2 0 0 2z", "M1 1L3 1L3 3Z"),
        ("M1 1H2 3V2 3H2 1Z", "M1 1H2H3V2V3H2H1Z"),
        ("m1 1h1 1v1 1h-1-1z", "M1 1H2H3V2V3H2H1Z"),
        ("M4 4c1-3 5-3 6 0z", "M4 4C5 1 9 1 10 4Z"),
        ("M4 4c1-3 5-3 6 0s5 3 6 0z", "M4 4C5 1 9 1 10 4S15 7 16 4Z"),
        ("M4 4C5 1 9 1 10 4S15 7 16 4Z", "M4 4C5 1 9 1 10 4C11 7 15 7 16 4Z"),
        ("M4 4C5 1 9 1 10 4 11 7 15 7 16 4", "M4 4C5 1 9 1 10 4C11 7 15 7 16 4Z"),
        ("M4 4S9 1 10 4Z", "M4 4C4 4 9 1 10 4Z"),
        ("M4 4Q7 1 9 5S9 1 14 4Z", "M4 4Q7 1 9 5C9 5 9 1 14 4Z"),
        ("M4 4q3-3 6 0z", "M4 4Q7 1 10 4Z"),
        ("M4 4q3-3 6 0t6 0z", "M4 4Q7 1 10 4T16 4Z"),
        ("M4 4Q7 1 10 4T16 4 22 4Z", "M4 4Q7 1 10 4Q13 7 16 4Q19 1 22 4Z"),
        ("M4 4L10 4T16 9Z", "M4 4L10 4Q10 4 16 9Z"),
        ("M4 4Q7 1 10 4H12T16 9Z", "M4 4Q7 1 10 4H12Q12 4 16 9Z"),
        ("M4 4C5 1 9 1 10 4T16 9Z", "M4 4C5 1 9 1 10 4Q10 4 16 9Z"),
        ("M5 5a1 1 0 01.5 1z", "M5 5A1 1 0 0 1 5.5 6Z"),
        ("M5 5a1 1 0 1 0.5 1 1 1 0 101 1z", "M5 5A1 1 0 1 0 5.5 6A1 1 0 1 0 6.5 7Z"),
        ("M5 5A-2-3 0 0 1 7 7Z", "M5 5A2 3 0 0 1 7 7Z"),
        ("M5 5A0 3 0 0 1 7 7V5", "M5 5L7 7V5"),
        ("M5 5A1e-9 3 0 0 1 7 7V5", "M5 5L7 7V5"),
        ("M5 5A3 3 0 0 1 5 5H7V8", "M5 5L5 5H7V8"),
        ("M0 0A9 9 0 0 1 5e-324 0H7V8", "M0 0L5e-324 0H7V8"),
        ("M2 5A1 1 0 0 1 8 5Z", "M2 5A3 3 0 0 1 8 5Z"),
        ("M2 5A3 3 50 0 1 8 5Z", "M2 5A3 3 0 0 1 8 5Z"),
    ],
)
def test_a_short_form_is_the_same_as_the_long_one(path: str, other: str) -> None:
    assert close(path, other)


@pytest.mark.parametrize(
    ("flags", "expected"),
    [("0 1", math.pi - 2), ("0 0", 2 - math.pi), ("1 1", 3 * math.pi + 2), ("1 0", -3 * math.pi - 2)],
)
def test_the_flags_choose_one_of_four_arcs(flags: str, expected: float) -> None:
    (outline,) = outlines(f"M5 5A2 2 0 {flags} 7 7Z")
    assert area(outline) == pytest.approx(expected, rel=0.02)


def test_an_arc_may_be_tilted() -> None:
    (outline,) = outlines("M12 7A5 2 90 0 1 12 17A5 2 90 0 1 12 7Z")
    assert {round(max(x for x, _ in outline), 1), round(min(x for x, _ in outline), 1)} == {14, 10}
    (outline,) = outlines("M10 10A5 2 45 0 1 14 14A5 2 45 0 1 10 10Z")
    assert all(abs(x - y) <= 2 * math.sqrt(2) + 1e-6 for x, y in outline)


def test_a_circle_of_arcs_has_the_area_of_a_circle() -> None:
    (outline,) = outlines("M12 2A10 10 0 0 1 22 12A10 10 0 0 1 12 22A10 10 0 0 1 12 2Z")
    assert area(outline) == pytest.approx(math.pi * 100, rel=0.005)
    assert all(math.dist(point, (12, 12)) == pytest.approx(10) for point in outline)


coordinate = st.floats(0, 24).map(lambda number: round(number, 3))
place = st.builds(complex, coordinate, coordinate)


@QUICK
@given(st.lists(place, min_size=3, max_size=4), st.floats(0, 1))
def test_curves_are_followed_closely(controls: list[complex], at: float) -> None:
    numbers = [f"{point.real},{point.imag}" for point in controls]
    for outline in outlines(f"M{numbers[0]}{'.QC'[len(controls) - 2]}{' '.join(numbers[1:])}L50 50Z"):
        assert distance(bezier(*controls, at=at), outline) <= 0.0101


@pytest.mark.parametrize(
    "path",
    [
        *("L1 1", "1 1", "x", "M", "M1", "M1 1 1", "M1 1X", "M1 1B1 1", "M1 1e", "M1 1L1", "M1 1L", "M1 1H"),
        *("M1 1Z1", "Z", "zM1 1", "M1 1C1 1 1 1 1", "M1 1S1 1", "M1 1Q1 1 1", "M1 1T1", "M1,,1", "M,1 1", "M1 1,"),
        *("M1 1L,1 1", "M1 1A1 1 0 2 0 5 5", "M1 1A1 1 0 0.5 0 5 5", "M1 1A1 1 0 0 0 5", "M1 1A", "M1 1A1 1 0 015"),
        *(
            "M1 --1",
            "M1 .",
            "M1 1e+",
            "M1 +-1",
            "M1 0x1",
            "M1 nan",
            "MNaN 1",
            "M1 inf",
            "M1 1e999",
            "M1 1_0",
            "M1 \N{ARABIC-INDIC DIGIT ONE}",
        ),
        *("M1\xa01", "M1 1;", "éM1 1", "M1 1\0", "M1 1000001", "M1 -1e7"),
    ],
)
def test_what_is_no_path_is_an_error(path: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        outlines(path)


def test_numbers_as_large_as_allowed_are_read() -> None:
    assert corners(f"M{MAX_NUMBER:.0f} 0L0 {-MAX_NUMBER:.0f}L0 0") == [((1e6, 0), (0, -1e6), (0, 0))]


def test_a_path_is_no_longer_than_allowed() -> None:
    square = "M1 1H3V3H1Z"
    assert corners(square.ljust(MAX_PATH)) == [SQUARE]
    with pytest.raises(ValueError, match="longer than 20000"):
        outlines(square.ljust(MAX_PATH + 1))


def test_a_path_has_no_more_points_than_allowed() -> None:
    assert len(outlines("M1 1" + "h1" * (MAX_POINTS - 1))[0]) == MAX_POINTS
    with pytest.raises(ValueError, match="more than 2000 points"):
        outlines("M1 1" + "h1" * MAX_POINTS)


@pytest.mark.parametrize("curve", ["a1e6 1e6 0 1 1 1 1", "c1e6-1e6 1e6 1e6 0 0", "q-1e6 1e6 1e6 1e6"])
def test_a_curve_that_reaches_far_beyond_an_icon_has_few_points(curve: str) -> None:
    assert len(outlines(f"M0 0{curve}Z")[0]) <= 102


number = st.one_of(st.integers(-99, 99), st.floats(-MAX_NUMBER, MAX_NUMBER), st.sampled_from((0, 1, 1e-300))).map(str)
pieces = st.one_of(
    st.sampled_from(["M", *"LHVCSQTAZlhvcsqtaz", ",", ".", "-", "e", "0 0 1 "]), number.map("{} ".format)
)


@QUICK
@given(st.one_of(st.text(), st.lists(pieces).map("".join), st.lists(pieces).map(lambda some: "M0 0" + "".join(some))))
@example("M0 0A1e-5 1e6 0 1 1 1e6 1e-300")
@example("M0 0A1e6 1e6 0 1 1 5e-324 0")
def test_any_text_is_finite_outlines_or_a_value_error(text: str) -> None:
    try:
        drawn = outlines(text)
    except ValueError:
        return
    assert all(math.isfinite(number) for outline in drawn for point in outline for number in point)


@QUICK
@given(st.sampled_from("LHVCSQTA"), st.lists(number, min_size=7, max_size=7), st.booleans())
def test_each_command_takes_as_many_numbers_as_it_should(letter: str, numbers: list[str], small: bool) -> None:
    count = {"L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7}[letter]
    numbers[3:5] = ["0", "1"]
    drawn = outlines(f"M0 0V1{letter.lower() if small else letter}{' '.join(numbers[:count])}")
    assert len(drawn) == 1
    assert all(math.isfinite(number) for point in drawn[0] for number in point)
