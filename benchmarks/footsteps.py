"""Which functions of the integration are called, in all threads, and how often a call leads into another file."""

import sys
import threading
from collections import Counter
from dataclasses import dataclass
from functools import total_ordering
from pathlib import Path
from types import FrameType
from typing import Any, Self, override

import custom_components.tronbyt

_FOLDER = f"{Path(custom_components.tronbyt.__file__).parent}/"
# What one may read and not change, or decide without touching anything: not counted among the files of an ack.
_PURE = ("model", "protocol/", "playlist/")


@total_ordering
@dataclass(frozen=True, slots=True)
class Route:
    """The calls of each file, and the calls from one file, or one package, into another."""

    files: tuple[tuple[str, int], ...]
    moves: int
    package_moves: int

    @property
    def calls(self) -> int:
        """Return how many functions were called."""
        return sum(count for _, count in self.files)

    def __lt__(self, other: Route) -> bool:
        """Return whether it is the shorter one."""
        return self.calls < other.calls

    @override
    def __str__(self) -> str:
        changing = sum(not file.startswith(_PURE) for file, _ in self.files)
        return (
            f"{self.calls:5} calls in {len(self.files):3} files, {changing:3} of them beside model, protocol, and"
            f" playlist; {self.moves:4} moves between files, {self.package_moves:4} between packages"
        )


class Footsteps:
    """Counts while it is entered."""

    def __init__(self) -> None:
        """Start with nothing counted."""
        self._files: Counter[str] = Counter()
        self._moves = 0
        self._package_moves = 0

    def __enter__(self) -> Self:
        """Count from now on."""
        threading.setprofile_all_threads(self._look)
        sys.setprofile(self._look)
        return self

    def __exit__(self, *_: object) -> None:
        """Count no more."""
        sys.setprofile(None)
        threading.setprofile_all_threads(None)

    @property
    def route(self) -> Route:
        """Return what was counted."""
        return Route(tuple(self._files.most_common()), self._moves, self._package_moves)

    def _look(self, frame: FrameType, event: str, _: Any) -> None:  # noqa: ANN401 - whatever a profiler is told
        if event != "call" or (file := _file_of(frame)) is None:
            return
        self._files[file] += 1
        caller = _caller_of(frame)
        if caller is not None and caller != file:
            self._moves += 1
            self._package_moves += _package_of(caller) != _package_of(file)


def _file_of(frame: FrameType) -> str | None:
    """Return a file of the integration; what the compiler made for a class or a comprehension is no call."""
    name = frame.f_code.co_filename
    return name.removeprefix(_FOLDER) if name.startswith(_FOLDER) else None


def _caller_of(frame: FrameType) -> str | None:
    """Return the nearest file of the integration above a call."""
    above = frame.f_back
    while above is not None:
        if (file := _file_of(above)) is not None:
            return file
        above = above.f_back
    return None


def _package_of(file: str) -> str:
    return file.partition("/")[0]
