"""The report: one line for people, one object for programs."""

import json

import pytest

from benchmarks.report import Result, as_json, as_table

MISSED = Result("push_median", "ms", 0.36, 0.2, 1.5)
MET = Result("wire_overhead", "B", 45, target=64)
UNJUDGED = Result("push_p99", "ms", 1.0, 0.8)


@pytest.mark.parametrize(
    ("result", "met"),
    [
        (MISSED, False),
        (Result("at_the_bound", "ms", 3.0, 2.0, 1.5), True),
        (MET, True),
        (Result("over", "B", 65, target=64), False),
        (UNJUDGED, None),
    ],
)
def test_a_target_bounds_the_ratio_where_there_is_a_floor_and_else_the_value(
    result: Result, *, met: bool | None
) -> None:
    assert result.met is met


def test_the_json_has_every_field_of_every_result() -> None:
    assert json.loads(as_json([MISSED, MET])) == [
        {"name": "push_median", "unit": "ms", "value": 0.36, "floor": 0.2, "ratio": 1.8, "target": 1.5, "met": False},
        {"name": "wire_overhead", "unit": "B", "value": 45, "floor": None, "ratio": None, "target": 64, "met": True},
    ]


def test_the_table_says_which_target_was_missed() -> None:
    heading, missed, met, unjudged = as_table([MISSED, MET, UNJUDGED]).splitlines()
    assert heading.split() == ["value", "floor", "ratio", "target"]
    assert missed.split() == ["push_median", "0.360", "ms", "0.200", "ms", "1.80", "×", "≤", "1.5", "×", "MISSED"]
    assert met.split() == ["wire_overhead", "45", "B", "≤", "64", "met"]
    assert unjudged.endswith("1.25 ×")
