"""A display that asks for image after image instead of keeping a socket: its requests, and when it counts as gone."""

import asyncio
from time import monotonic

from .director import Director
from .protocol.client import Family
from .protocol.polling import Answer, Polling, rest

# Firmware gives up after 20 s; a screen that waits for a slow camera is drawn by then.
ANSWERS_WITHIN = 15.0
# A display shows what it has and what it got, and asks again: after so long (seconds) beyond that it is gone.
GONE_AFTER = 60.0


async def async_next(director: Director, family: Family) -> Answer | None:
    """Give the next image of a display; None when there is none in time.

    Where a socket has the display, who asks sees what is on its panel and changes nothing.
    """
    session = director.session
    if session is None:
        session = PollSession(director, family)
        director.attach(session)
    return await session.next(family) if isinstance(session, PollSession) else look_at(director)


def look_at(director: Director) -> Answer | None:
    """Return what is on a display's panel, which changes nothing; None where nothing is known of it."""
    panel = director.programme.panel
    if panel is None:
        return None
    level = director.stage.lamp.level_for(panel.turn)
    return Answer(image=panel.turn.image, level=level, dwell=rest(panel.until - monotonic()))


class PollSession:
    """A display's requests, from the first to the last."""

    def __init__(self, director: Director, family: Family) -> None:
        """Begin with the first request."""
        self.connection = Polling(family)
        self._director = director
        self._turnstile = asyncio.Lock()
        self._answered: asyncio.Future[Answer] | None = None
        self._leaves: asyncio.TimerHandle | None = None

    async def next(self, family: Family) -> Answer | None:
        """Give who asks the next image; None when there is none in time."""
        async with self._turnstile:
            if self._director.session is not self:
                return None
            self._stay(ANSWERS_WITHIN)
            try:
                answer = await self._ask(family)
            finally:
                self._answered = None
                self.connection.withdraw()
            if self._director.session is self:
                self._stay(self._lasts() + (0 if answer is None else answer.dwell))
            return answer

    def wake(self) -> None:
        """Answer the request that waits."""
        answered = self._answered
        if answered is not None and not answered.done() and (answer := self.connection.answer()) is not None:
            answered.set_result(answer)

    def drop(self) -> None:
        """End it without waiting for another request."""
        if self._leaves is not None:
            self._leaves.cancel()
        if self._answered is not None and not self._answered.done():
            self._answered.set_exception(ConnectionAbortedError())
        self._director.detach(self)

    async def _ask(self, family: Family) -> Answer | None:
        self._answered = asyncio.get_running_loop().create_future()
        self.connection.ask(family, monotonic())
        self._director.stage.start_anew()
        self._director.stage.advance()
        if self.connection.wants_image and not self._director.stage.is_drawing:
            return self._repeated()
        try:
            async with asyncio.timeout(ANSWERS_WITHIN):
                return await self._answered
        except TimeoutError:
            return self._repeated()
        except ConnectionAbortedError:
            return None

    def _repeated(self) -> Answer | None:
        panel = self._director.programme.panel
        if panel is None:
            return None
        return self.connection.repeat(panel.turn.image, panel.until - monotonic())

    def _lasts(self) -> float:
        """Give how long what is on the panel stays there; firmware shows it before what it has just got."""
        panel = self._director.programme.panel
        return 0.0 if panel is None else max(0.0, panel.until - monotonic())

    def _stay(self, seconds: float) -> None:
        if self._leaves is not None:
            self._leaves.cancel()
        loop = asyncio.get_running_loop()
        self._leaves = loop.call_later(seconds + GONE_AFTER, self._director.detach, self)
