"""Home Assistant's WebSocket API: commands, actions, and states as they change."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from itertools import count
from typing import Any

from aiohttp import ClientWebSocketResponse, WSMsgType

from .api import Api, RefusedError
from .waiting import Bell

ANSWER = 60.0


@dataclass(frozen=True, slots=True)
class State:
    """What an entity says of itself."""

    state: str
    attributes: dict[str, Any]


class Line:
    """An open connection; `states` are always those of now."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        """Take over a connection that is authenticated."""
        self._socket = socket
        self._ids = count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._bell = Bell()
        self.states: dict[str, State] = {}

    async def ask(self, command: str, **fields: object) -> Any:  # noqa: ANN401 - each command has its own answer
        """Return the result of a command; RefusedError when it fails, TimeoutError when nothing comes."""
        number = next(self._ids)
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "type": command, **fields})
        async with asyncio.timeout(ANSWER):
            done = await answer
        if not done["success"]:
            message = f"{command}: {done['error']['message']}"
            raise RefusedError(message)
        return done["result"]

    async def act(self, action: str, entities: Iterable[str] = (), **data: object) -> None:
        """Perform an action on entities."""
        await self.ask("call_service", **_call(action, entities, data))

    async def act_and_tell(self, action: str, entities: Iterable[str], **data: object) -> dict[str, Any]:
        """Perform an action on entities and return its response."""
        done = await self.ask("call_service", **_call(action, entities, data), return_response=True)
        response: dict[str, Any] = done["response"]
        return response

    async def state(self, entity: str, wanted: Callable[[State], bool], seconds: float, what: str) -> State:
        """Return the entity's state as soon as it is as wanted; LateError after so many seconds."""

        def look() -> State | None:
            state = self.states.get(entity)
            return state if state is not None and wanted(state) else None

        return await self._bell.until(look, seconds, what)

    async def follow(self) -> None:
        """Begin to follow the states."""
        await self.ask("subscribe_events", event_type="state_changed")
        for state in await self.ask("get_states"):
            self._keep(state)

    async def listen(self) -> None:
        """Take what arrives, until the connection ends; whoever waits for an answer then gets RefusedError."""
        async for message in self._socket:
            if message.type is WSMsgType.TEXT:
                self._take(message.json())
        for answer in self._answers.values():
            if not answer.done():
                answer.set_exception(RefusedError("the connection ended"))

    def _take(self, message: dict[str, Any]) -> None:
        if message["type"] == "result" and (answer := self._answers.pop(message["id"], None)) and not answer.done():
            answer.set_result(message)
        elif message["type"] == "event" and (new := message["event"]["data"]["new_state"]):
            self._keep(new)

    def _keep(self, state: dict[str, Any]) -> None:
        self.states[state["entity_id"]] = State(state["state"], state["attributes"])
        self._bell.ring()


@asynccontextmanager
async def open_line(api: Api) -> AsyncIterator[Line]:
    """Connect with the token of `api`, and follow the states."""
    async with api.session.ws_connect(f"{api.address}/api/websocket", max_msg_size=0) as socket:
        await socket.receive_json(timeout=ANSWER)
        await socket.send_json({"type": "auth", "access_token": api.token})
        if (await socket.receive_json(timeout=ANSWER))["type"] != "auth_ok":
            message = "the token is not valid"
            raise RefusedError(message)
        line = Line(socket)
        listening = asyncio.create_task(line.listen())
        try:
            await line.follow()
            yield line
        finally:
            listening.cancel()
            with suppress(asyncio.CancelledError):
                await listening


def _call(action: str, entities: Iterable[str], data: dict[str, object]) -> dict[str, object]:
    domain, _, service = action.partition(".")
    target = {"target": {"entity_id": names}} if (names := list(entities)) else {}
    return {"domain": domain, "service": service, "service_data": data, **target}
