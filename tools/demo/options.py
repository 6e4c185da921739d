"""The command line."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

from .plan import PORTS

DEFAULT_PORT = 8123
LAST_PORT = 65535 - (PORTS - 1)  # the others come after it


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What to do; `port` is Home Assistant's, the displays' pages and the neighbour's server have those after it."""

    port: int = DEFAULT_PORT
    fresh: bool = False
    check: bool = False


def options(arguments: Sequence[str] | None = None) -> Options:
    """Return the options in `arguments` (the program's own without); a mistake ends the program with status 2."""
    parser = argparse.ArgumentParser(prog="scripts/demo", description="A real Home Assistant with two displays.")
    parser.add_argument("--port", type=_port, default=DEFAULT_PORT, help=f"port of Home Assistant ({DEFAULT_PORT})")
    parser.add_argument("--fresh", action="store_true", help="forget what an earlier demo left")
    parser.add_argument("--check", action="store_true", help="drive everything once on free ports, and end")
    given = parser.parse_args(arguments)
    return Options(port=given.port, fresh=given.fresh, check=given.check)


def _port(text: str) -> int:
    if not 0 < (port := int(text)) <= LAST_PORT:
        raise ValueError(text)
    return port
