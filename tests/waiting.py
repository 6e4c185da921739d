"""Waiting for a thing itself, with an end that says what was waited for."""

import asyncio
from collections.abc import Callable

import freezegun.api

PATIENCE = 60.0
"""Seconds of the real clock, for a slow machine: what does come is waited for no longer than it takes."""


async def until(fact: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
    """Let others work until something is a fact, also while the clocks stand still; AssertionError if it never is."""
    # By the module's name: one of our own for it would be frozen with the clocks.
    give_up_at = freezegun.api.real_monotonic() + patience
    while not fact():
        assert freezegun.api.real_monotonic() < give_up_at, f"not within {patience:g} s: {what}"
        await asyncio.sleep(0)
