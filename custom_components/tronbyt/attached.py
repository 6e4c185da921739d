"""What the director sees of a live socket."""

from typing import Protocol

from .protocol.connection import Connection


class Session(Protocol):
    """What the director sees of a live socket."""

    connection: Connection

    def wake(self) -> None:
        """Write what the connection has to say."""

    def drop(self) -> None:
        """End the socket the way its family wants it."""
