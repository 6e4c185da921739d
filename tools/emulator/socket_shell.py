"""A device that keeps a socket: it connects, listens, and comes back."""

import asyncio
import random
from collections.abc import Callable
from contextlib import aclosing

from .assembly import WireFrame
from .events import Away, Blocked, Closed, Connected, Connecting, Failed, Refused
from .framing import ProtocolError
from .link import Caller, ClosedError, Link, RefusedError, dial
from .reconnect import Ending, wait
from .shell import Host, Shell


class SocketShell(Shell):
    """The WebSocket of one boot."""

    def __init__(self, host: Host) -> None:
        """Serve `host`."""
        super().__init__(host)
        self._loop = asyncio.get_running_loop()
        self._link: Link | None = None
        self._failures = 0

    async def run(self) -> None:
        """Connect, listen, come back."""
        build = self.host.options.build
        while True:
            ending = await self._connect_and_listen()
            if self.host.unplugged:
                return
            self._failures += 1
            chance = random.random()  # noqa: S311 - only the phase of the firmware's loops
            pause = wait(build.firmware.back, ending, self._failures, chance)
            self.host.tell(Away(round(pause, 3)))
            await asyncio.sleep(pause / build.lapse)

    def say(self, text: str) -> None:
        """Send a text, if the socket is there."""
        if self._link:
            self._link.send(text)

    def drop(self) -> None:
        """End TCP at once."""
        if self._link:
            self._link.drop()
            self._link = None

    def fall_silent(self) -> Callable[[], None] | None:
        """Leave TCP half open."""
        link, self._link = self._link, None
        if link is None:
            return None
        link.fall_silent()
        return link.drop

    async def _connect_and_listen(self) -> Ending:
        self.host.tell(Connecting(self.url))
        try:
            self._link = await dial(self._caller(), self.url)
        except RefusedError as error:
            self.host.tell(Refused(error.status))
            return Ending.REFUSED
        except (OSError, ValueError, ProtocolError) as error:
            self.host.tell(Failed(str(error) or type(error).__name__))
            return Ending.REFUSED
        self._failures = 0
        return await self._listen(self._link)

    def _caller(self) -> Caller:
        options = self.host.options
        return Caller(
            firmware=options.build.firmware,
            api_key=self.host.device.settings.key,
            ping_every=options.ping_every,
            patient=options.patient,
            network=self.host.network,
        )

    async def _listen(self, link: Link) -> Ending:
        self._set_connected(connected=True)
        code: int | None = None
        try:
            async with aclosing(link.frames()) as frames:
                async for frame in frames:
                    await self._receive(frame)
                    if self._link is not link:
                        break  # the device pulled the plug: what else had arrived is gone
        except ClosedError as error:
            code = error.code
        except OSError, ProtocolError:
            pass  # TCP is gone, or good for nothing any more
        finally:
            self._end(code)
        return Ending.DROPPED if code is None else Ending.CLOSED

    async def _receive(self, frame: WireFrame) -> None:
        device = self.host.device
        device.receive(frame, self._loop.time())
        self.host.flush()
        if device.blocked:
            self.host.tell(Blocked())
            await self.host.until(lambda: not device.blocked)

    def _end(self, code: int | None) -> None:
        self.drop()
        self._set_connected(connected=False)
        if not self.host.device.off:
            self.host.tell(Closed(code))

    def _set_connected(self, *, connected: bool) -> None:
        device, now = self.host.device, self._loop.time()
        self.host.connected = connected
        if connected:
            self.host.tell(Connected())
            device.connected(now)
        else:
            device.disconnected(now)
        self.host.flush()
