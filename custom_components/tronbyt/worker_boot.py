"""The program of a worker's process: it has a module of this integration answer one question after the other.

It runs without Home Assistant, and without the integration's own `__init__`, which would load it.
"""

import importlib
import json
import os
import signal
import sys
from collections.abc import Callable
from struct import Struct
from time import monotonic
from types import ModuleType
from typing import IO, Any

# As `worker` writes and reads them: the bytes of the head and of the payload, and the seconds that there are.
_QUESTION = Struct(">IId")
_ANSWER = Struct(">II")
# The integration as a package of this name that loads nothing by itself.
_PACKAGE = "tronbyt"
# Who asks kills the process when an answer is late. If nobody is there any more to do so, it ends by itself (seconds).
_GRACE = 2

type _Left = Callable[[], float]
type _Answer = Callable[[dict[str, Any], bytes, _Left], tuple[dict[str, Any], bytes]]


def main(folder: str, module: str, memory: str) -> None:
    """Answer until nobody asks any more."""
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # A library that prints something must not break an answer.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _bound(int(memory))
    answer = _loaded(folder, module)
    while told := questions.read(_QUESTION.size):
        words, length, seconds = _QUESTION.unpack(told)
        head, payload = json.loads(questions.read(words)), questions.read(length)
        signal.alarm(int(seconds) + _GRACE)
        _write(answers, *_answered(answer, head, payload, _left(monotonic() + seconds)))
        signal.alarm(0)


def _answered(answer: _Answer, head: dict[str, Any], payload: bytes, left: _Left) -> tuple[dict[str, Any], bytes]:
    # Who has just started it wants to know that it is there.
    return answer(head, payload, left) if head else ({}, b"")


def _left(until: float) -> _Left:
    """Return what tells how many seconds of a question's time are left."""
    return lambda: until - monotonic()


def _loaded(folder: str, module: str) -> _Answer:
    package = ModuleType(_PACKAGE)
    package.__path__ = [folder]
    sys.modules[_PACKAGE] = package
    answer: _Answer = importlib.import_module(f"{_PACKAGE}.{module}").answer
    return answer


def _bound(memory: int) -> None:
    try:
        import resource  # noqa: PLC0415 - not every system has it
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _write(pipe: IO[bytes], head: dict[str, Any], payload: bytes) -> None:
    words = json.dumps(head).encode()
    pipe.write(_ANSWER.pack(len(words), len(payload)) + words)
    pipe.write(payload)
    pipe.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
