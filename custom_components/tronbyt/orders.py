"""What a display that is there can be told to do, beside what it shows."""

from .attached import Session
from .protocol.commands import Reboot
from .protocol.polling import Polling


def can_restart(session: Session | None) -> bool:
    """Tell whether a display is there that starts anew when it is told to."""
    return session is not None and session.connection.family.reboots


def restart(session: Session | None) -> bool:
    """Have a display start anew; False when it is not there or cannot."""
    if session is None or not can_restart(session):
        return False
    session.connection.tell(Reboot())
    session.wake()
    return True


def can_move(session: Session | None) -> bool:
    """Tell whether a display polls that can be told to open a socket instead."""
    return session is not None and can_restart(session) and isinstance(session.connection, Polling)


def move(session: Session | None, url: str) -> bool:
    """Have a display that polls dial in at another address; False when it is not there or cannot."""
    if session is None or not can_move(session) or not isinstance(session.connection, Polling):
        return False
    session.connection.move(url)
    return True
