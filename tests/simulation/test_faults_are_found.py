"""Each fault that the simulation counts is found in a product that has it."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from typing import Any
from unittest.mock import patch

import pytest

from custom_components.tronbyt.director import Director
from custom_components.tronbyt.playlist.programme import Programme
from custom_components.tronbyt.playlist.queue import PushQueue
from custom_components.tronbyt.protocol.connection import Connection
from custom_components.tronbyt.protocol.sent import Sent

from .world import simulate

# Virtual seconds within which each is found.
SECONDS = 1000
PACKAGE = "custom_components.tronbyt"
RECONNECT = Programme.reconnect

type Broken = list[AbstractContextManager[Any]]


def _nothing(*_: object) -> None:
    """Do not do it."""


def _forget_current(programme: Programme) -> None:
    """Forget a push at a reconnect."""
    RECONNECT(programme)
    if (current := programme.queue.current) is not None:
        programme.queue.finish(current.push.id)


def _count_as_seen(connection: Connection, pending: Sent, now: float) -> None:
    """Tell `shown` by the clock."""
    connection._on_panel(pending, min(pending.due, now), confirmed=False)  # noqa: SLF001 - as the product once did


def _fail(*_: object) -> None:
    """Fail where asyncio only logs it."""
    raise ZeroDivisionError


def _replaced(where: type, name: str, by: Callable[..., Any]) -> AbstractContextManager[Any]:
    return patch.object(where, name, by)


BROKEN: dict[str, tuple[str, int, Broken]] = {
    "forgets a push at a reconnect": ("lost", 9, [_replaced(Programme, "reconnect", _forget_current)]),
    "tells shown by the clock": (
        "told falsely",
        18,
        [_replaced(Connection, "_miss", _count_as_seen), patch(f"{PACKAGE}.session.silence_max", lambda *_: 1e9)],
    ),
    "takes each cut for a touch": ("told falsely", 1, [patch(f"{PACKAGE}.playlist.endings.CLOCK_SLACK", -3.0)]),
    "sends nothing ahead": ("stuck", 3, [_replaced(Programme, "_follow", _nothing)]),
    "leaves an old hold on the panel": ("stale panel", 22, [_replaced(Connection, "_open", _nothing)]),
    "writes dismissals late": ("stale panel", 18, [patch(f"{PACKAGE}.director.SAVE_DELAY_URGENT", 500.0)]),
    "interrupts nothing": ("inverted", 1, [_replaced(Programme, "_hurry", _nothing)]),
    "counts every frame": (
        "refused",
        1,
        [patch(f"{PACKAGE}.rate_limit.CLIENT_RATE_MAX", 0), patch(f"{PACKAGE}.rate_limit.CLIENT_ANSWERS_MAX", 1)],
    ),
}


@pytest.mark.parametrize(("fault", "seed", "broken"), BROKEN.values(), ids=BROKEN.keys())
def test_a_fault_of_the_product_is_found(fault: str, seed: int, broken: Broken) -> None:
    with ExitStack() as stack:
        for one in broken:
            stack.enter_context(one)
        outcome = simulate(seed, seconds=SECONDS)
    assert outcome.faults[fault], outcome.summary
    assert outcome.report


def test_an_error_that_asyncio_would_only_log_ends_the_simulation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Director, "introduce", _fail)
    with pytest.raises(ZeroDivisionError):
        simulate(1, seconds=SECONDS)


def test_a_product_that_never_waits_ends_the_simulation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PushQueue, "expire", lambda *_: ())
    with pytest.raises(AssertionError, match="time stands still"):
        simulate(1, seconds=SECONDS)
