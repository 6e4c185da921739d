"""The program: its command line, its standard input and output, its end."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.waiting import until
from tools.emulator.__main__ import run
from tools.emulator.control import CommandReader
from tools.emulator.firmware import Family
from tools.emulator.network import Conditions
from tools.emulator.options import Options, options

from .rig import PATIENCE, serve_raw

NOWHERE = "ws://127.0.0.1:1/abcd1234/ws"
NOWHERE_HTTP = "http://127.0.0.1:1/abcd1234/next"
ROOT = Path(__file__).parents[2]


def given(*arguments: str) -> Options:
    """Return the options in a command line."""
    return options(["--url", NOWHERE, *arguments])


def test_without_wishes_it_is_the_newest_firmware_with_a_page() -> None:
    wanted = given()
    assert wanted.build.firmware.version == (1, 6, 6)
    assert wanted.build.size == (64, 32)
    assert wanted.port == 8124
    assert not wanted.headless


def test_headless_has_a_page_only_on_demand() -> None:
    assert given("--headless").port is None
    assert given("--headless", "--port", "8125").port == 8125


def test_two_displays_have_two_mac_addresses() -> None:
    assert given().build.mac == "02:00:ab:cd:12:34"
    assert given("--mac", "aa:bb:cc:dd:ee:ff").build.mac == "aa:bb:cc:dd:ee:ff"


def test_a_short_version_is_the_first_of_its_line() -> None:
    assert given("--firmware", "1.0").build.firmware.version == (1, 0, 0)


@pytest.mark.parametrize("family", list(Family))
def test_every_family_can_be_asked_for(family: Family) -> None:
    url = NOWHERE_HTTP if family is Family.INTERSTATE75 else NOWHERE
    assert given("--url", url, "--family", family.value).build.firmware.family is family


@pytest.mark.parametrize("family", ["esp32", "tronberry", "interstate75"])
def test_an_http_address_makes_a_client_poll(family: str) -> None:
    build = given("--url", NOWHERE_HTTP, "--family", family).build
    assert build.client_at(build.url).http is not None
    assert build.mac == "02:00:ab:cd:12:34"


def test_a_socket_address_makes_a_client_keep_a_socket() -> None:
    for family in ("esp32", "document", "tronberry"):
        build = given("--family", family).build
        assert build.client_at(build.url).http is None


def test_traps_are_set_on_demand() -> None:
    plain = given()
    assert (plain.build.queued_times, plain.conditions) == (1, Conditions(rate=None, delay=0.0))
    trapped = given("--queued-times", "2", "--read-rate", "60000", "--uplink-delay", "1.5")
    assert (trapped.build.queued_times, trapped.conditions) == (2, Conditions(rate=60_000, delay=1.5))


def test_a_document_client_may_be_silent() -> None:
    assert not given("--family", "document", "--no-acks").build.firmware.acks


def test_the_key_goes_where_the_firmware_puts_it() -> None:
    assert given("--key", "k").build.url == NOWHERE
    assert given("--key", "k", "--firmware", "1.5.0").build.url == f"{NOWHERE}?key=k"
    assert given("--key", "k", "--family", "tronberry").build.url == f"{NOWHERE}?key=k"


@pytest.mark.parametrize(
    "wrong",
    [
        *[
            ["--url", "ftp://h/"],
            ["--panel", "0x32"],
            ["--panel", "wide"],
            ["--firmware", "new"],
            ["--time-lapse", "0"],
        ],
        *[["--queued-times", "0"], ["--read-rate", "0"], ["--uplink-delay", "-1"], ["--family", "interstate75"]],
        ["--url", NOWHERE_HTTP, "--family", "document"],
        ["--url", NOWHERE_HTTP, "--firmware", "1.3.8"],  # older firmware polled by rules of its own
    ],
)
def test_a_mistake_ends_it_with_status_2(wrong: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        given(*wrong)
    assert stopped.value.code == 2


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    """Yield the two ends of a pipe."""
    ends = os.pipe()
    yield ends
    for end in ends:
        with suppress(OSError):
            os.close(end)


async def test_lines_on_the_input_are_commands_and_lines_on_the_output_are_events(
    pipe: tuple[int, int], capsys: pytest.CaptureFixture[str]
) -> None:
    for part in (b"ho", b"ld\ntap\nqu", b"it\n"):
        os.write(pipe[1], part)
    await run(given("--headless"), pipe[0])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"displaying", "show", "connecting", "brightness"} <= {line["event"] for line in lines}
    assert all(isinstance(line["at"], float) for line in lines)
    assert "frame" not in {line["event"] for line in lines}


async def test_frames_are_told_on_demand(pipe: tuple[int, int], capsys: pytest.CaptureFixture[str]) -> None:
    os.write(pipe[1], b"quit\n")
    await run(given("--headless", "--frames"), pipe[0])
    assert '"event": "frame"' in capsys.readouterr().out


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_it_and_the_end_of_the_input_does_not(
    pipe: tuple[int, int], number: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends: list[CommandReader] = []
    stop = CommandReader.stop

    def note(reader: CommandReader) -> None:
        ends.append(reader)
        stop(reader)

    monkeypatch.setattr(CommandReader, "stop", note)
    os.close(pipe[1])
    running = asyncio.create_task(run(given("--headless"), pipe[0]))
    await until(lambda: ends, "the end of the input is read")
    assert not running.done()
    os.kill(os.getpid(), number)
    async with asyncio.timeout(PATIENCE):
        await running


async def test_an_input_that_cannot_be_watched_has_no_commands() -> None:
    null = os.open(os.devnull, os.O_RDONLY)
    before = signal.getsignal(signal.SIGTERM)
    running = asyncio.create_task(run(given("--headless"), null))
    await until(lambda: signal.getsignal(signal.SIGTERM) is not before, "signals are taken")
    assert not running.done()
    os.kill(os.getpid(), signal.SIGTERM)
    await running
    os.close(null)


async def test_it_says_where_its_page_is(pipe: tuple[int, int], capsys: pytest.CaptureFixture[str]) -> None:
    os.write(pipe[1], b"quit\n")
    await run(given("--headless", "--port", "0"), pipe[0])
    assert "http://127.0.0.1:" in capsys.readouterr().err


async def test_a_taken_port_is_told() -> None:
    async with serve_raw(lambda _raw: asyncio.sleep(0)) as url:
        port = url.split(":")[2].partition("/")[0]
        process = await started("--port", port, stderr=asyncio.subprocess.PIPE)
        _, errors = await process.communicate()
    assert b"cannot serve the page" in errors
    assert process.returncode == 1


async def started(*arguments: str, stderr: int | None = None) -> asyncio.subprocess.Process:
    """Start the program without any input."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tools.emulator", "--url", NOWHERE, "--headless", *arguments),
        cwd=ROOT,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=stderr,
    )


async def test_as_a_program_it_ends_with_status_0() -> None:
    process = await started()
    assert process.stdout
    first = json.loads(await process.stdout.readline())
    assert first["event"] in {"displaying", "connecting"}
    process.terminate()
    async with asyncio.timeout(PATIENCE):
        assert await process.wait() == 0


async def test_when_nobody_reads_its_lines_it_ends() -> None:
    process = await started("--time-lapse", "1000")
    transport = process._transport  # type: ignore[attr-defined]  # noqa: SLF001 - no public way to close one pipe
    transport.get_pipe_transport(1).close()
    async with asyncio.timeout(PATIENCE):
        assert await process.wait() == 0
