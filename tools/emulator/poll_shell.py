"""A device that polls: request after request, each on a connection of its own."""

import asyncio
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

import h11

from .address import Address, parse
from .events import Answered, Asking, Failed
from .firmware import Http
from .network import Wire, connect
from .poller import Ask, Reply
from .shell import Host, Shell

READ = 65536
TOO_LONG = 413


class PollShell(Shell):
    """The requests of one boot."""

    def __init__(self, host: Host) -> None:
        """Serve `host`."""
        super().__init__(host)
        self._loop = asyncio.get_running_loop()
        self._wire: Wire | None = None

    async def run(self) -> None:
        """Answer what the device asks."""
        device = self.host.device
        while not self.host.unplugged:
            await self.host.until(lambda: device.asking is not None)
            if device.asking is not None and device.http is not None:
                reply = await self._ask(device.asking, device.http)
                if self.host.unplugged:
                    return  # another boot has asked since
                self.host.connected = reply.status == 200  # noqa: PLR2004 - HTTP's "OK"
                device.answered(reply, self._loop.time())
                self.host.flush()

    def say(self, text: str) -> None:
        """Say nothing: a client that polls has nobody who listens."""

    def drop(self) -> None:
        """End TCP at once."""
        if self._wire:
            self._wire.drop()
            self._wire = None

    def fall_silent(self) -> Callable[[], None] | None:
        """Leave TCP half open."""
        wire, self._wire = self._wire, None
        if wire is None:
            return None
        wire.fall_silent()
        return wire.drop

    async def _ask(self, ask: Ask, http: Http) -> Reply:
        url = urljoin(self.url, ask.target) if ask.target else self.url
        self.host.tell(Asking(parse(url).target))
        try:
            reply = await self._follow(url, http)
        except (OSError, ValueError, h11.ProtocolError) as error:
            self.host.tell(Failed(str(error) or type(error).__name__))
            return Reply()
        told = {name: value for name, value in reply.headers.items() if name.startswith("tronbyt-")}
        self.host.tell(Answered(reply.status, told))
        return reply

    async def _follow(self, url: str, http: Http) -> Reply:
        for _ in range(http.redirects + 1):
            reply = await self._get(parse(url), http)
            target = reply.headers.get("location", "")
            if not (300 <= reply.status < 400 and target and http.redirects):  # noqa: PLR2004 - HTTP's redirections
                return reply
            url = urljoin(url, target)
            if urlsplit(url).scheme not in {"http", "https"}:
                break
        message = "too many redirects"
        raise ConnectionError(message)

    async def _get(self, address: Address, http: Http) -> Reply:
        async with asyncio.timeout(http.timeout):
            self._wire = wire = await connect(self.host.network, address)
        try:
            exchange = Exchange(wire, http.timeout, self.host.device.max_bytes)
            wire.write(exchange.request(address, http, self.host.device.settings.key))
            return await exchange.answer()
        finally:
            self.drop()


class Exchange:
    """One request and its answer."""

    def __init__(self, wire: Wire, timeout: float, max_bytes: int | None) -> None:
        """Talk through `wire`, wait `timeout` seconds for each piece, take a body of up to `max_bytes`."""
        self._wire, self._timeout, self._max_bytes = wire, timeout, max_bytes
        self._http = h11.Connection(h11.CLIENT)

    def request(self, address: Address, http: Http, key: str) -> bytes:
        """Return the request as this client writes it."""
        headers = [("Host", address.authority), *http.headers]
        if key and http.authorization:
            headers.append(("Authorization", http.authorization.format(key)))
        head = self._http.send(h11.Request(method="GET", target=address.target, headers=headers))
        end = self._http.send(h11.EndOfMessage())
        return (head or b"") + (end or b"")

    async def answer(self) -> Reply:
        """Return the answer; OSError or h11.ProtocolError when there is no whole one."""
        status, headers, body = 0, dict[str, str](), bytearray()
        while not isinstance(event := await self._next(), h11.EndOfMessage):
            if isinstance(event, h11.Response):
                status = event.status_code
                headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in event.headers}
            elif isinstance(event, h11.Data):
                body += event.data
            if self._is_too_long(max(len(body), int(headers.get("content-length", 0)))):
                return Reply(TOO_LONG, headers)
        return Reply(status, headers, bytes(body))

    def _is_too_long(self, size: int) -> bool:
        return self._max_bytes is not None and size > self._max_bytes

    async def _next(self) -> object:
        while (event := self._http.next_event()) is h11.NEED_DATA:
            async with asyncio.timeout(self._timeout):
                self._http.receive_data(await self._wire.read(READ))
        if event is h11.PAUSED or isinstance(event, h11.ConnectionClosed):
            raise ConnectionResetError
        return event
