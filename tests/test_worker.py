"""A process for what may have to be ended."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from custom_components.tronbyt.worker import Worker, WorkerError, WorkerTimeoutError

from .shared_worker import is_there

MEMORY = 512 * 2**20
# Longer than any of these answers takes on any machine (seconds).
PATIENT = 60.0
MODULE = """
import os, sys, time

def answer(head, payload, left):
    match head["what"]:
        case "echo":
            return {"pid": os.getpid(), **head}, payload
        case "look":
            return {"modules": sorted(sys.modules), "environment": sorted(os.environ)}, b""
        case "print":
            print("words that nobody asked for", flush=True)
            os.write(1, b"and more of them")
            return {}, b""
        case "sleep":
            open(head["begun"], "w").close()
            time.sleep(600)
        case "die":
            os._exit(3)
        case "large":
            return {}, bytes(2_000_000)
        case "odd":
            return [], b""
        case "fill":
            return {"length": len(bytes(2**30))}, b""
    raise RuntimeError
"""

type Make = Callable[..., Worker]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Make workers that answer as above; they are gone at the end."""
    (tmp_path / "answers.py").write_text(MODULE)
    made: list[Worker] = []

    def make(module: str = "answers") -> Worker:
        worker = Worker(module, memory=MEMORY, answer_max=1_000_000, folder=tmp_path)
        made.append(worker)
        return worker

    yield make
    for worker in made:
        worker.end()


@pytest.fixture
def worker(make: Make) -> Worker:
    return make()


def pid_of(worker: Worker) -> int:
    """Return the number of the process that answers."""
    return int(worker.ask({"what": "echo"}, b"", PATIENT)[0]["pid"])


def descriptors() -> int:
    """Return how many files and pipes are open."""
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def test_it_answers_with_a_head_and_bytes(worker: Worker) -> None:
    head, payload = worker.ask({"what": "echo", "word": "ä"}, b"\0\xff" * 200_000, PATIENT)
    assert (head["word"], payload) == ("ä", b"\0\xff" * 200_000)


def test_one_process_answers_all_questions(worker: Worker) -> None:
    assert len({pid_of(worker) for _ in range(3)}) == 1


def test_it_knows_nothing_of_home_assistant(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "1")
    head, _ = worker.ask({"what": "look"}, b"", PATIENT)
    assert not {name for name in head["modules"] if name.partition(".")[0] in {"homeassistant", "custom_components"}}
    assert "SECRET" not in head["environment"]


def test_what_it_prints_is_no_answer(worker: Worker) -> None:
    assert worker.ask({"what": "print"}, b"", PATIENT) == ({}, b"")
    assert worker.ask({"what": "echo"}, b"1", PATIENT)[1] == b"1"


def test_it_is_killed_when_it_takes_too_long_and_another_answers(worker: Worker, tmp_path: Path) -> None:
    first = pid_of(worker)
    with pytest.raises(WorkerTimeoutError):
        worker.ask({"what": "sleep", "begun": str(tmp_path / "begun")}, b"", 0.1)
    assert not is_there(first)
    assert pid_of(worker) != first


@pytest.mark.parametrize("what", ["die", "raise", "large", "odd", "fill"])
def test_one_that_breaks_is_replaced(worker: Worker, what: str) -> None:
    first = pid_of(worker)
    with pytest.raises(WorkerError) as caught:
        worker.ask({"what": what}, b"", PATIENT)
    assert not isinstance(caught.value, WorkerTimeoutError)
    assert not is_there(first)
    assert pid_of(worker) != first


def test_one_that_ended_while_nobody_asked_is_replaced(worker: Worker) -> None:
    first = pid_of(worker)
    os.kill(first, signal.SIGKILL)
    os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
    assert pid_of(worker) != first


def test_it_can_be_ended_and_starts_again(worker: Worker) -> None:
    first = pid_of(worker)
    worker.end()
    assert not is_there(first)
    assert pid_of(worker) != first


def test_who_waits_for_one_that_is_stopped_is_told(worker: Worker, tmp_path: Path) -> None:
    """And nothing is started any more."""
    first, begun = pid_of(worker), tmp_path / "begun"
    os.mkfifo(begun)
    with ThreadPoolExecutor(1) as thread:
        asked = thread.submit(worker.ask, {"what": "sleep", "begun": str(begun)}, b"", PATIENT)
        begun.read_bytes()
        worker.stop()
        with pytest.raises(WorkerError):
            asked.result()
    assert not is_there(first)
    with pytest.raises(WorkerError):
        pid_of(worker)


@pytest.mark.parametrize("module", ["none", "answers.none"])
def test_a_module_that_is_not_there_is_an_error(make: Make, module: str) -> None:
    with pytest.raises(WorkerError):
        make(module).start()


def test_an_interpreter_that_is_not_there_is_an_error(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(WorkerError):
        make().start()


def test_no_thread_and_no_pipe_is_left(worker: Worker) -> None:
    worker.start()
    worker.end()
    threads, pipes = threading.active_count(), descriptors()
    for _ in range(3):
        pid_of(worker)
        worker.end()
    assert (threading.active_count(), descriptors()) == (threads, pipes)


def test_it_ends_when_nobody_is_there_to_ask(worker: Worker) -> None:
    """As when Home Assistant is killed."""
    pid = pid_of(worker)
    process: Any = vars(worker)["_process"]
    process.stdin.close()
    assert process.wait(PATIENT) == 0
    assert not is_there(pid)
