"""Pictures from outside are made ready in a process that can be ended: nobody else waits for them."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
from homeassistant.const import EVENT_HOMEASSISTANT_STOP
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.tronbyt import pictures
from custom_components.tronbyt.pictures import IDLE, WORDS_WAIT, Pictures
from custom_components.tronbyt.render.exceptions import ImageError, Reason
from custom_components.tronbyt.worker import Worker
from custom_components.tronbyt.workshop import Urgency

from .conftest import Dial, PassTime
from .pictures import ask, base64, gif, moving_webp, png, settled, show, webp
from .render.files import comment, gif_with, scans
from .render.samples import ANIM, anmf, chunk, riff, vp8, vp8l, vp8x
from .shared_worker import is_there

HANGS = """
import os, sys, time

def answer(head, payload, left):
    if payload == b"hello":
        return {"pid": os.getpid()}, b""
    open(os.path.join(os.path.dirname(__file__), "begun"), "w").close()
    time.sleep(600)
"""


@pytest.fixture
def hanging(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Have the processes for pictures never answer; give the pipe that one opens once it is asked."""
    (tmp_path / "hangs.py").write_text(HANGS)
    os.mkfifo(tmp_path / "begun")
    made: list[Worker] = []

    def make() -> Worker:
        made.append(Worker("hangs", memory=2**30, answer_max=1_000_000, folder=tmp_path))
        return made[-1]

    monkeypatch.setattr(pictures, "open_worker", make)
    yield tmp_path / "begun"
    for worker in made:
        worker.end()


async def begun(pipe: Path) -> None:
    """Wait until a process is at work."""
    await asyncio.to_thread(pipe.read_bytes)


ATTACKS: dict[str, Callable[[HomeAssistant], Coroutine[Any, Any, Any]]] = {
    "picture": lambda hass: show(hass, png()),
    "message": lambda hass: ask(hass, "notify", message="Look", image="data:image/png;base64," + base64(png())),
}


@pytest.mark.parametrize("attack", ATTACKS)
async def test_words_never_wait_for_pictures(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    dial: Dial,
    hanging: Path,
    attack: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Two pictures that never end, one of a push and one of a message; all who wait for them are told at the stop."""
    display = await settled(await dial())
    slow = [asyncio.create_task(ATTACKS[attack](hass)) for _ in range(2)]
    await begun(hanging)
    told = await ask(hass, "notify", message="Fire!", priority="critical")
    assert told["Kitchen"]["status"] == "sent"
    assert (await display.take(immediate=True)).image
    assert (await show(hass, webp("blue")))["status"] in {"sent", "queued"}
    assert not any(task.done() for task in slow)
    hass.set_state(CoreState.stopping)
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STOP)
    results = await asyncio.gather(*slow, return_exceptions=True)
    assert all(isinstance(result, dict | HomeAssistantError) for result in results)
    assert "Drawing failed" not in caplog.text, "what the stop ends is no defect"


async def test_words_do_not_wait_for_their_own_picture_behind_others(
    hass: HomeAssistant, entry: MockConfigEntry, pass_time: PassTime, hanging: Path
) -> None:
    slow = asyncio.create_task(show(hass, png()))
    await begun(hanging)
    words = asyncio.create_task(ask(hass, "notify", message="Fire!", image="data:image/png;base64," + base64(png())))
    # It begins to wait at some turn of the loop: the clock goes on until it has waited long enough.
    while not words.done():
        await pass_time(WORDS_WAIT)
    assert (await words)["Kitchen"]["warnings"] == ["image: too_slow"]
    assert not slow.done()
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STOP)
    with pytest.raises(HomeAssistantError):
        await slow


async def test_a_push_does_not_wait_for_the_picture_of_a_screen(hanging: Path) -> None:
    lanes = Pictures()
    screen = asyncio.create_task(lanes.run(Urgency.SCREEN, lambda ask: ask({"what": "?"}, b"sleep")))
    await begun(hanging)
    head, _ = await lanes.run(Urgency.PUSH, lambda ask: ask({"what": "?"}, b"hello"))
    assert head["pid"]
    assert not screen.done()
    lanes.stop()
    with pytest.raises(ImageError):
        await screen
    await lanes.async_close()


async def test_what_takes_too_long_is_given_up_and_the_next_is_answered(
    monkeypatch: pytest.MonkeyPatch, hanging: Path
) -> None:
    lanes = Pictures()
    monkeypatch.setattr(pictures, "SECONDS", 0.1)
    with pytest.raises(ImageError) as caught:
        await lanes.run(Urgency.PUSH, lambda ask: ask({"what": "?"}, b"sleep"))
    assert caught.value.reason is Reason.TOO_SLOW
    monkeypatch.setattr(pictures, "SECONDS", 60.0)
    assert await lanes.run(Urgency.PUSH, lambda ask: ask({"what": "?"}, b"hello"))
    await lanes.async_close()


async def test_a_picture_that_takes_too_long_is_refused_and_its_words_come(
    hass: HomeAssistant, entry: MockConfigEntry, monkeypatch: pytest.MonkeyPatch, hanging: Path
) -> None:
    monkeypatch.setattr(pictures, "SECONDS", 0.1)
    with pytest.raises(ServiceValidationError, match="data: The image takes too long"):
        await show(hass, png())
    answer = await ask(hass, "notify", message="Fire!", image="data:image/png;base64," + base64(png()))
    assert answer["Kitchen"]["warnings"] == ["image: too_slow"]


async def test_a_process_that_cannot_start_costs_no_words(
    hass: HomeAssistant, entry: MockConfigEntry, monkeypatch: pytest.MonkeyPatch, hanging: Path
) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    with pytest.raises(ServiceValidationError, match="data: The image could not be decoded"):
        await show(hass, png())
    answer = await ask(hass, "notify", message="Fire!", image="data:image/png;base64," + base64(png()))
    assert answer["Kitchen"]["warnings"] == ["image: failed"]


@pytest.fixture
async def lanes(hanging: Path) -> AsyncIterator[Pictures]:
    """Give lanes with processes of their own."""
    lanes = Pictures()
    yield lanes
    await lanes.async_close()


async def pid_of(lanes: Pictures) -> int:
    """Give the number of the process that answers pushes."""
    head, _ = await lanes.run(Urgency.PUSH, lambda ask: ask({"what": "?"}, b"hello"))
    return int(head["pid"])


async def test_a_process_that_nobody_needs_ends_and_another_starts(
    hass: HomeAssistant, lanes: Pictures, pass_time: PassTime
) -> None:
    first = await pid_of(lanes)
    await pass_time(IDLE - 1)
    assert await pid_of(lanes) == first
    await pass_time(IDLE + 1)
    await lanes.run(Urgency.PUSH, lambda _: None)
    assert not is_there(first)
    assert await pid_of(lanes) != first


async def test_closed_lanes_leave_no_process_and_open_again(lanes: Pictures) -> None:
    first = await pid_of(lanes)
    await lanes.async_close()
    assert not is_there(first)
    assert await pid_of(lanes) != first


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (gif_with(comment(*[b"x"] * 200_000)), "too many parts"),
        (scans(200), "too many parts"),
        (riff(vp8x(64, 32), ANIM, anmf(vp8l(64, 32), (64, 32)) * 5_000), "too many parts"),
        (riff(vp8l(64, 32), chunk(b"ODD ", b"") * 50_000), "too many parts"),
        (riff(vp8(64, 32)), "incomplete or damaged"),
        (riff(vp8l(64, 32)), "incomplete or damaged"),
        (riff(vp8x(64, 32), ANIM, anmf(vp8l(64, 32), (64, 32)), anmf(vp8(64, 32), (64, 32))), "incomplete or damaged"),
    ],
    ids=["gif", "jpeg", "frames", "chunks", "garbage", "lossless garbage", "moving garbage"],
)
async def test_what_cannot_be_decoded_never_comes_to_a_display(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, data: bytes, words: str
) -> None:
    display = await settled(await dial())
    with pytest.raises(ServiceValidationError, match=f"data: .*{words}"):
        await show(hass, data)
    assert (await show(hass, moving_webp()))["status"] == "sent"
    assert (await display.take(immediate=True)).image == moving_webp()


async def test_a_bad_picture_costs_a_message_nothing_but_itself(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    bad = "data:image/gif;base64," + base64(gif_with(comment(*[b"x"] * 200_000)))
    answer: dict[str, Any] = await ask(hass, "notify", message="Fire!", image=bad)
    assert answer["Kitchen"]["warnings"] == ["image: too_many_parts"]
    assert (await show(hass, gif()))["status"] == "offline"
