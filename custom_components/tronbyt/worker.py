"""A process of our own for work that may have to be ended in its middle.

A thread cannot be ended, and one that decodes a hostile file may take minutes. The process runs a module of this
integration without Home Assistant, is asked one thing after the other, and is killed if an answer takes too long.
"""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from struct import Struct
from threading import Event, Lock, Timer
from typing import IO, Any

_FOLDER = Path(__file__).parent
_BOOT = _FOLDER / "worker_boot.py"
# The bytes of the head (JSON) and of the payload; a question says too how many seconds the answer may take.
_QUESTION = Struct(">IId")
_ANSWER = Struct(">II")
# An interpreter of its own kind may need it to find its libraries.
_ENVIRONMENT = ("LD_LIBRARY_PATH",)
# Interpreter and modules come from the disk of a small machine, perhaps while it starts (seconds).
_STARTS_WITHIN = 30.0

type Head = Mapping[str, Any]


class WorkerError(Exception):
    """The process could not be started, or ended before it had answered."""


class WorkerTimeoutError(WorkerError):
    """It was killed: the answer took too long."""


class Worker:
    """One process, started by the first question and again after it ended; to be asked by one thread at a time."""

    def __init__(self, module: str, *, memory: int, answer_max: int, folder: Path = _FOLDER) -> None:
        """Start nothing yet. `module` is one of the folder's with a function `answer(head, payload, left)`.

        `left` tells the seconds that there still are when it is called. The process may take `memory` bytes of address
        space where the system can tell it so; an answer is refused if it has more than `answer_max` bytes.
        """
        self._command = (sys.executable, "-I", str(_BOOT), str(folder), module, str(memory))
        self._answer_max = answer_max
        self._process: subprocess.Popen[bytes] | None = None
        # Who ends it and who starts it are different threads.
        self._lock = Lock()
        self._is_stopped = False

    def start(self) -> None:
        """Start the process unless it runs, and wait until it is ready; raises WorkerError."""
        self._running()

    def ask(self, head: Head, payload: bytes, seconds: float) -> tuple[Head, bytes]:
        """Return what it answers to a head (not empty) within so many seconds, its start not counted. Blocks.

        Raises WorkerError; then the process is gone, and the next question starts another.
        """
        return self._exchanged(self._running(), head, payload, seconds)

    def end(self) -> None:
        """End the process, whatever it does, and wait for the system to have done so; the next question starts it."""
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            process.kill()
            _reap(process)

    def stop(self) -> None:
        """Kill the process, and start no other: who waits for an answer gets WorkerError. Does not block."""
        with self._lock:
            self._is_stopped = True
            if self._process is not None:
                self._process.kill()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self.end()
        process = self._process
        if process is None:
            process = self._started()
            # Its first words say that it is ready.
            self._exchanged(process, {}, b"", _STARTS_WITHIN)
        return process

    def _started(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._is_stopped:
                raise WorkerError
            try:
                self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own file
                    self._command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    # Nothing of Home Assistant's environment, and no interrupt that is meant for it.
                    env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
                    cwd="/",
                    start_new_session=True,
                )
            except OSError as err:
                raise WorkerError from err
            return self._process

    def _exchanged(
        self, process: subprocess.Popen[bytes], head: Head, payload: bytes, seconds: float
    ) -> tuple[Head, bytes]:
        is_late = Event()

        def kill() -> None:
            is_late.set()
            process.kill()

        watch = Timer(max(0.0, seconds), kill)
        watch.start()
        try:
            _write(process.stdin, head, payload, seconds)
            return _read(process.stdout, self._answer_max)
        except (OSError, ValueError, TypeError, EOFError, RecursionError) as err:
            self.end()
            raise WorkerTimeoutError if is_late.is_set() else WorkerError from err
        finally:
            watch.cancel()
            watch.join()


def _write(pipe: IO[bytes] | None, head: Head, payload: bytes, seconds: float) -> None:
    assert pipe is not None  # noqa: S101 - it was started with one
    words = json.dumps(head).encode()
    pipe.write(_QUESTION.pack(len(words), len(payload), seconds) + words)
    pipe.write(payload)
    pipe.flush()


def _read(pipe: IO[bytes] | None, most: int) -> tuple[Head, bytes]:
    assert pipe is not None  # noqa: S101 - as above
    words, length = _ANSWER.unpack(_whole(pipe, _ANSWER.size))
    if words + length > most:
        raise ValueError
    head = json.loads(_whole(pipe, words))
    if not isinstance(head, dict):
        raise TypeError
    return head, _whole(pipe, length)


def _whole(pipe: IO[bytes], length: int) -> bytes:
    data = pipe.read(length)
    if len(data) < length:
        raise EOFError
    return data


def _reap(process: subprocess.Popen[bytes]) -> None:
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            # What was not written any more cannot be written.
            with contextlib.suppress(OSError):
                pipe.close()
