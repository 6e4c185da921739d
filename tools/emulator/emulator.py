"""The device with its network, its clock and its plug."""

import asyncio
from collections.abc import Callable
from math import inf

from .address import polls
from .device import Device, Say
from .events import Away, Event, HalfOpen, PowerLoss, Reboot, UplinkStall
from .network import Network
from .options import Options
from .poll_shell import PollShell
from .shell import Shell
from .socket_shell import SocketShell

BOOT = 3.0  # seconds until Wi-Fi is there again
FAULT = 30.0  # seconds of a fault that says nothing else
LONGEST_FAULT = 86400.0

type Watcher = Callable[[Event], None]


class Emulator:
    """One display that runs until it is stopped. Watchers get every event, frames included, in order."""

    def __init__(self, options: Options, watcher: Watcher | None = None) -> None:
        """Prepare; nothing runs and nothing is opened before `run`."""
        self.options = options
        self.watchers: list[Watcher] = [watcher] if watcher else []
        self.connected = False
        self.network = Network(options.conditions)
        self._loop = asyncio.get_running_loop()
        self.device = Device(options.build, self._loop.time())
        self._shell: Shell | None = None
        self._half_open: list[Callable[[], None]] = []
        self._timer: asyncio.TimerHandle | None = None
        self._news = asyncio.Event()
        self._plug_pulled = asyncio.Event()
        self._off = 0.0
        self._stopping: asyncio.Future[None] = self._loop.create_future()

    async def run(self) -> None:
        """Connect, show, reconnect, until `stop`; then everything is closed."""
        work = asyncio.create_task(self._live())
        try:
            await asyncio.wait({work, self._stopping}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)
            for end in self._half_open:
                end()
            if self._timer:
                self._timer.cancel()
        if not work.cancelled():
            work.result()

    def stop(self) -> None:
        """End `run` at once; TCP is dropped as by pulling the plug."""
        if not self._stopping.done():
            self._stopping.set_result(None)

    @property
    def unplugged(self) -> bool:
        """Whether the device has lost its power or started anew, and has not booted since."""
        return self._plug_pulled.is_set()

    async def _live(self) -> None:
        self.flush()
        while not self._stopping.done():
            await self._until_unplugged()
            while self.unplugged:
                await self._boot()

    async def _until_unplugged(self) -> None:
        self._shell = PollShell(self) if polls(self.device.settings.url) else SocketShell(self)
        tasks = [asyncio.create_task(self._shell.run()), asyncio.create_task(self._plug_pulled.wait())]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self._shell, self.connected = None, False
        if not tasks[0].cancelled():
            tasks[0].result()

    async def _boot(self) -> None:
        if self.device.off:
            await asyncio.sleep(self._off)
            self.device.reboot(self._loop.time())
            self.flush()
        self._plug_pulled.clear()
        self.tell(Away(BOOT))
        await asyncio.sleep(BOOT / self.options.build.lapse)

    def tap(self) -> None:
        """Touch the device shortly."""
        self.device.tap(self._loop.time())
        self.flush()

    def hold(self) -> None:
        """Touch the device for two seconds."""
        self.device.hold(self._loop.time())
        self.flush()

    def drop(self) -> None:
        """Lose the TCP connection."""
        if self._shell:
            self._shell.drop()

    def reboot(self) -> None:
        """Pull the plug and put it back."""
        self.device.reboot(self._loop.time())
        self.flush()

    def stall_uplink(self, seconds: float) -> None:
        """Keep back what the device sends for so long, then send it in its order."""
        self.network.stall(seconds, self._loop.time())
        self.tell(UplinkStall(seconds))

    def half_open(self, seconds: float) -> None:
        """Keep back everything in both directions for so long, then go on."""
        self.network.silence(seconds, self._loop.time())
        self.tell(HalfOpen(seconds))

    def lose_power(self, seconds: float) -> None:
        """Go dark without a word for so long, then boot; TCP is half open until the emulator ends."""
        if self._shell and (end := self._shell.fall_silent()):
            self._half_open.append(end)
        self._off = seconds
        self.device.power_off(self._loop.time())
        self._plug_pulled.set()
        self.tell(PowerLoss(seconds))
        self.flush()

    def command(self, line: str) -> None:
        """Do one of tap, hold, drop, reboot, quit, or a fault with its seconds; other words are ignored."""
        word, _, number = line.strip().partition(" ")
        plain = {"tap": self.tap, "hold": self.hold, "drop": self.drop, "reboot": self.reboot}
        faults = {"uplink-stall": self.stall_uplink, "half-open": self.half_open, "power-loss": self.lose_power}
        if word == "quit":
            self.stop()
        elif self.device.off:
            return  # without power it feels nothing
        elif word in plain:
            plain[word]()
        elif word in faults and (seconds := _seconds(number)) is not None:
            faults[word](seconds)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something about the device makes `condition` true."""
        while not condition():
            self._news.clear()
            await self._news.wait()

    def flush(self) -> None:
        """Hand on what has come out of the device, and wake up when it has something to do."""
        for output in self.device.take():
            if not isinstance(output, Say):
                self.tell(output)
            elif self._shell:
                self._shell.say(output.text)
        if self._timer:
            self._timer.cancel()
        deadline = self.device.deadline()
        self._timer = None if deadline == inf else self._loop.call_at(deadline, self._tick)
        self._news.set()

    def _tick(self) -> None:
        self.device.advance(self._loop.time())
        self.flush()

    def tell(self, event: Event) -> None:
        """Tell all watchers."""
        if isinstance(event, Reboot):
            self._plug_pulled.set()
            self.drop()
        for watcher in tuple(self.watchers):
            watcher(event)


def _seconds(text: str) -> float | None:
    """Return the seconds in a command, `FAULT` without any, None when it is no such number."""
    try:
        seconds = float(text or FAULT)
    except ValueError:
        return None
    return seconds if 0 <= seconds <= LONGEST_FAULT else None
