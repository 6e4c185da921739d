"""What is made of the readings of a rotation."""

import pytest

from benchmarks.connection import Arrival
from benchmarks.report import Result
from benchmarks.rotation import Run, results
from benchmarks.rotation_watch import Reading

MS = 1_000_000
IDLE = Reading(at=1000 * MS, cpu=100 * MS, drawing=0, asked=0, drawn=0, sent=0)


def run(cpu: int, drawing: int = 0, delays: tuple[int, ...] = (1,) * 10) -> Run:
    """Give a run of two seconds with an image for each delay (ms), each from an ack; 0 is an image without one."""
    spent = Reading(at=2000 * MS, cpu=cpu * MS, drawing=drawing * MS, asked=10, drawn=2, sent=0)
    began = 5000 * MS
    arrivals = [Arrival("/1/ws", 1, 0, began + delay * MS, acked_ns=began if delay else 0) for delay in delays]
    return Run(spent, arrivals, grown=300.0)


def found(rotation: Run, bare: Run, drawn_twice: int = 0) -> dict[str, Result]:
    """Give the results by their names."""
    return {result.name: result for result in results(rotation, bare, IDLE, drawn_twice)}


def test_neither_the_drawing_nor_what_is_spent_on_nothing_is_the_rest() -> None:
    assert run(cpu=500, drawing=200).rest(IDLE) == pytest.approx((500 - 200 - 2 * 100) / 10)


@pytest.mark.parametrize(("cpu", "met"), [(206, True), (207, False)])
def test_the_rest_has_a_bound_of_its_own(cpu: int, *, met: bool) -> None:
    assert found(run(cpu), run(202))["rotation_cpu"].met is met


@pytest.mark.parametrize(("cpu", "met"), [(206, True), (207, False)])
def test_the_rest_is_bound_by_what_a_bare_socket_costs(cpu: int, *, met: bool) -> None:
    assert found(run(cpu), run(202))["rotation_cpu_floor"].met is met


def test_drawings_are_counted_by_the_images_and_by_those_asked_for() -> None:
    by_name = found(run(300, drawing=40), run(202))
    assert by_name["rotation_cpu_drawing"].value == pytest.approx(4.0)
    assert by_name["rotation_renders"].value == pytest.approx(0.2)
    assert by_name["rotation_hits"].value == pytest.approx(80)
    assert by_name["rotation_memory"].value == pytest.approx(3.0)


@pytest.mark.parametrize(("twice", "met"), [(0, True), (1, False)])
def test_nothing_may_be_drawn_twice(twice: int, *, met: bool) -> None:
    assert found(run(300), run(202), twice)["rotation_drawn_twice"].met is met


def test_an_image_that_follows_no_ack_has_no_delay() -> None:
    by_name = found(run(300, delays=(0, 0, 1, 2, 3, 40)), run(202))
    assert by_name["rotation_p50"].value == 2.5
    assert by_name["rotation_p99"].value == 40


def test_what_was_between_two_readings_is_their_difference() -> None:
    later = Reading(at=9, cpu=8, drawing=7, asked=6, drawn=5, sent=4)
    assert later - Reading(at=1, cpu=1, drawing=1, asked=1, drawn=1, sent=1) == Reading(8, 7, 6, 5, 4, 3)
