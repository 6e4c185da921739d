"""Waiting with an end."""

import asyncio

import pytest

from tools.demo.waiting import Bell, LateError


async def test_what_is_there_already_is_found_at_once() -> None:
    assert await Bell().until(lambda: 0, 0, "nothing") == 0


async def test_whoever_waits_looks_again_at_each_ring() -> None:
    bell, found = Bell(), list[str]()
    waiting = asyncio.create_task(bell.until(lambda: found[1] if len(found) > 1 else None, 60, "two"))
    for word in ("one", "two"):
        await asyncio.sleep(0)
        found.append(word)
        bell.ring()
    assert await waiting == "two"


async def test_who_waited_in_vain_is_told_for_what() -> None:
    with pytest.raises(LateError, match="the bus: not within 0 s"):
        await Bell().until(lambda: None, 0, "the bus")
