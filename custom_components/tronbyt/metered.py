"""Counts a connection's bytes before aiohttp parses them: of fragments and half frames it hands nothing over."""

import asyncio
from collections.abc import Callable
from typing import override


class MeteredProtocol(asyncio.Protocol):
    """Stands before a connection's protocol, and ends the connection at the first bytes that are too many."""

    def __init__(self, transport: asyncio.Transport, takes: Callable[[int], bool]) -> None:
        """Take the place of the transport's protocol; `takes` counts bytes, False ends the connection."""
        protocol = transport.get_protocol()
        assert isinstance(protocol, asyncio.Protocol)  # noqa: S101 - aiohttp's own is one
        self._transport, self._protocol, self._takes = transport, protocol, takes
        transport.set_protocol(self)

    @override
    def data_received(self, data: bytes) -> None:
        if self._takes(len(data)):
            self._protocol.data_received(data)
        else:
            self._transport.abort()

    @override
    def eof_received(self) -> bool | None:
        return self._protocol.eof_received()

    @override
    def pause_writing(self) -> None:
        self._protocol.pause_writing()

    @override
    def resume_writing(self) -> None:
        self._protocol.resume_writing()

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        self._protocol.connection_lost(exc)
