"""The device with its socket and its clock."""

import asyncio
import random
from collections.abc import Callable
from contextlib import aclosing
from math import inf

from .assembly import WireFrame
from .device import Device, Say
from .events import Away, Closed, Connected, Connecting, Event, Failed, Reboot, Refused
from .framing import ProtocolError
from .link import Caller, ClosedError, Link, RefusedError, dial
from .options import Options
from .reconnect import Ending, wait

BOOT = 3.0  # seconds until Wi-Fi is there again

type Watcher = Callable[[Event], None]


class Emulator:
    """One display that runs until it is stopped. Watchers get every event, frames included, in order."""

    def __init__(self, options: Options, watcher: Watcher | None = None) -> None:
        """Prepare; nothing runs and nothing is opened before `run`."""
        self.options = options
        self.watchers: list[Watcher] = [watcher] if watcher else []
        self.connected = False
        self._loop = asyncio.get_running_loop()
        self.device = Device(options.build, self._loop.time())
        self._url = self.device.settings.url
        self._link: Link | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._stopping: asyncio.Future[None] = self._loop.create_future()
        self._rebooted = False
        self._failures = 0

    async def run(self) -> None:
        """Connect, show, reconnect, until `stop`; then everything is closed."""
        work = asyncio.create_task(self._live())
        try:
            await asyncio.wait({work, self._stopping}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)
            self._hang_up()
            if self._timer:
                self._timer.cancel()
        if not work.cancelled():
            work.result()

    def stop(self) -> None:
        """End `run` at once; TCP is dropped as by pulling the plug."""
        if not self._stopping.done():
            self._stopping.set_result(None)

    async def _live(self) -> None:
        self._flush()
        while not self._stopping.done():
            pause = await self._one_connection()
            self._tell(Away(round(pause, 3)))
            await asyncio.sleep(pause / self.options.build.lapse)

    def tap(self) -> None:
        """Touch the device shortly."""
        self.device.tap(self._loop.time())
        self._flush()

    def hold(self) -> None:
        """Touch the device for two seconds."""
        self.device.hold(self._loop.time())
        self._flush()

    def drop(self) -> None:
        """Lose the TCP connection."""
        self._hang_up()

    def reboot(self) -> None:
        """Pull the plug and put it back."""
        self.device.reboot(self._loop.time())
        self._flush()

    def command(self, word: str) -> None:
        """Do one of tap, hold, drop, reboot, quit; other words are ignored."""
        commands = {"tap": self.tap, "hold": self.hold, "drop": self.drop, "reboot": self.reboot, "quit": self.stop}
        if (action := commands.get(word.strip())) is not None:
            action()

    async def _one_connection(self) -> float:
        """Try once, stay as long as it lasts, and return the seconds until the next try."""
        self._rebooted = False
        ending = await self._connect_and_listen()
        if self._rebooted:
            self._failures, self._url = 0, self.device.settings.url
            return BOOT
        self._failures += 1
        chance = random.random()  # noqa: S311 - only the phase of the firmware's loops
        return wait(self.options.build.firmware.back, ending, self._failures, chance)

    async def _connect_and_listen(self) -> Ending:
        self._tell(Connecting(self._url))
        try:
            self._link = await dial(self._caller(), self._url)
        except RefusedError as error:
            self._tell(Refused(error.status))
            return Ending.REFUSED
        except (OSError, ValueError, ProtocolError) as error:
            self._tell(Failed(str(error) or type(error).__name__))
            return Ending.REFUSED
        self._failures = 0
        return await self._listen(self._link)

    def _caller(self) -> Caller:
        options = self.options
        return Caller(
            firmware=options.build.firmware,
            api_key=self.device.settings.key,
            ping_every=options.ping_every,
            patient=options.patient,
        )

    async def _listen(self, link: Link) -> Ending:
        self._set_connected(connected=True)
        code: int | None = None
        try:
            async with aclosing(link.frames()) as frames:
                async for frame in frames:
                    self._receive(frame)
                    if self._link is not link:
                        break  # the device pulled the plug: what else had arrived is gone
        except ClosedError as error:
            code = error.code
        except OSError, ProtocolError:
            pass  # TCP is gone, or good for nothing any more
        self._hang_up()
        self._set_connected(connected=False)
        self._tell(Closed(code))
        return Ending.DROPPED if code is None else Ending.CLOSED

    def _set_connected(self, *, connected: bool) -> None:
        self.connected = connected
        now = self._loop.time()
        if connected:
            self._tell(Connected())
            self.device.connected(now)
        else:
            self.device.disconnected(now)
        self._flush()

    def _receive(self, frame: WireFrame) -> None:
        self.device.receive(frame, self._loop.time())
        self._flush()

    def _hang_up(self) -> None:
        if self._link:
            self._link.drop()
            self._link = None

    def _flush(self) -> None:
        """Hand on what has come out of the device, and wake up when it has something to do."""
        for output in self.device.take():
            if isinstance(output, Say):
                self._say(output.text)
            else:
                self._tell(output)
        if self._timer:
            self._timer.cancel()
        deadline = self.device.deadline()
        self._timer = None if deadline == inf else self._loop.call_at(deadline, self._tick)

    def _tick(self) -> None:
        self.device.advance(self._loop.time())
        self._flush()

    def _say(self, text: str) -> None:
        if self._link:
            self._link.send(text)

    def _tell(self, event: Event) -> None:
        if isinstance(event, Reboot):
            self._rebooted = True
            self._hang_up()
        for watcher in tuple(self.watchers):
            watcher(event)
