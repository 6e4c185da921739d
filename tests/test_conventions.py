"""How the code is written, where no linter looks."""

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
INTEGRATION = sorted((ROOT / "custom_components").rglob("*.py"))
EVERYTHING = [
    path
    for folder in ("custom_components", "tests", "tools", "benchmarks", "scripts")
    for path in sorted((ROOT / folder).rglob("*.py"))
]
LONGEST_FUNCTION = 40
LONGEST_FILE = 300
# A list of cases is read one by one.
LONGEST_TEST_FILE = 500
LONG_FUNCTIONS: dict[str, str] = {}  # "file:function" and why it may be longer
LOG_CALLS = {"debug", "info", "warning", "error", "exception", "critical", "log"}
SUPPRESSION = re.compile(r"#\s*(noqa|type:\s*ignore|pragma:\s*no\s+(?:cover|branch))")
EXPLAINED = re.compile(
    r"#\s*(?:noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*|type: ignore\[[a-z-]+(?:, ?[a-z-]+)*\]|pragma: no (?:cover|branch))"
    r"[\s#:–-]+\w+(?:\W+\w+)+"
)


def relative(path: Path) -> str:
    """Return the path as a test's id."""
    return str(path.relative_to(ROOT))


integration = pytest.mark.parametrize("path", INTEGRATION, ids=relative)
everything = pytest.mark.parametrize("path", EVERYTHING, ids=relative)


def calls(path: Path) -> list[ast.Call]:
    """Return every call in a file."""
    return [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]


def is_log_call(call: ast.Call) -> bool:
    """Tell whether a call writes to a log."""
    match call.func:
        case ast.Attribute(value=owner, attr=attr):
            return attr in LOG_CALLS and "log" in ast.unparse(owner).lower()
    return False


def unexplained(comment: str) -> bool:
    """Tell whether a comment suppresses something without its code and a reason of at least two words."""
    return bool(SUPPRESSION.search(comment)) and not EXPLAINED.search(comment)


@integration
def test_log_calls_leave_the_formatting_to_the_log(path: Path) -> None:
    for call in filter(is_log_call, calls(path)):
        message = call.args[call.func.attr == "log"] if isinstance(call.func, ast.Attribute) else None
        assert isinstance(message, ast.Constant), ast.unparse(call)


@integration
def test_nothing_is_printed(path: Path) -> None:
    assert not [call.lineno for call in calls(path) if ast.unparse(call.func) == "print"]


@integration
def test_who_overrides_availability_asks_those_below_first(path: Path) -> None:
    """The base knows of an update that failed."""
    for owner in ast.walk(ast.parse(path.read_text())):
        if isinstance(owner, ast.ClassDef) and any("Entity" in ast.unparse(base) for base in owner.bases):
            for node in owner.body:
                if isinstance(node, ast.FunctionDef) and node.name == "available":
                    assert "super().available" in ast.unparse(node), owner.name


@integration
def test_functions_are_short(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            assert lines <= LONGEST_FUNCTION or f"{relative(path)}:{node.name}" in LONG_FUNCTIONS, node.name


@everything
def test_files_are_short(path: Path) -> None:
    longest = LONGEST_TEST_FILE if "tests" in path.parts else LONGEST_FILE
    assert len(path.read_text().splitlines()) <= longest


@everything
def test_what_is_suppressed_has_its_code_and_its_reason(path: Path) -> None:
    tokens = tokenize.generate_tokens(io.StringIO(path.read_text()).readline)
    comments = {token.start[0]: token.string for token in tokens if token.type == tokenize.COMMENT}
    assert not {line: comment for line, comment in comments.items() if unexplained(comment)}


@pytest.mark.parametrize(
    ("comment", "wrong"),
    [
        ("# noqa", True),
        ("# noqa: S603", True),
        ("# noqa: S603 - fixed words", False),
        ("# noqa: S603, S607  # fixed words", False),
        ("# type: ignore", True),
        ("# type: ignore[arg-type]", True),
        ("# type: ignore[arg-type]  # the stub lacks it", False),
        ("# pragma: no cover", True),
        ("# only a comment", False),
    ],
)
def test_a_reason_is_told_from_none(comment: str, *, wrong: bool) -> None:
    assert unexplained(comment) is wrong
