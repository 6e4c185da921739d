"""Home Assistant over HTTP, as a client that logs in."""

from collections.abc import Mapping
from http import HTTPStatus

from aiohttp import ClientResponse, ClientSession

USER = PASSWORD = "demo"  # noqa: S105 - it is printed for everybody to log in with

type Json = str | int | float | bool | list[Json] | dict[str, Json] | None


class RefusedError(Exception):
    """Home Assistant did not do what it was asked; the text says what and why."""


class Api:
    """Requests to one Home Assistant; `log_in` comes first."""

    def __init__(self, session: ClientSession, address: str) -> None:
        """Prepare for the Home Assistant at `address`, which begins with http."""
        self.session, self.address = session, address
        self.token = ""

    async def log_in(self) -> None:
        """Log in as people do; RefusedError when there is no such user."""
        client: dict[str, Json] = {"client_id": f"{self.address}/"}
        flow: dict[str, Json] = {"redirect_uri": f"{self.address}/", "handler": ["homeassistant", None]}
        begun = await self.post("/auth/login_flow", client | flow)
        answer = client | {"username": USER, "password": PASSWORD}
        done = await self.post(f"/auth/login_flow/{text(begun, 'flow_id')}", answer)
        await self.take_code(text(done, "result"))

    async def take_code(self, code: str) -> None:
        """Exchange an authorization code for a token."""
        fields = {"grant_type": "authorization_code", "code": code, "client_id": f"{self.address}/"}
        async with self.session.post(f"{self.address}/auth/token", data=fields) as response:
            self.token = text(await _json(response), "access_token")

    async def get(self, path: str) -> Json:
        """Return what is at `path`; RefusedError unless it is there."""
        async with self.session.get(self.address + path, headers=self._headers) as response:
            return await _json(response)

    async def read(self, path: str) -> bytes:
        """Return the bytes at `path`; RefusedError unless they are there."""
        async with self.session.get(self.address + path, headers=self._headers) as response:
            await _accept(response)
            return await response.read()

    async def post(self, path: str, body: Mapping[str, Json]) -> Json:
        """Return the answer to `body`; RefusedError unless it is accepted."""
        async with self.session.post(self.address + path, json=body, headers=self._headers) as response:
            return await _json(response)

    async def create_user(self) -> None:
        """Create the user and log in, in a Home Assistant that has nobody yet."""
        user = {"name": "Demo", "username": USER, "password": PASSWORD, "language": "en"}
        begun = await self.post("/api/onboarding/users", user | {"client_id": f"{self.address}/"})
        await self.take_code(text(begun, "auth_code"))

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}


def text(answer: Json, key: str) -> str:
    """Return the text under `key`; RefusedError when the answer is another one."""
    if isinstance(answer, dict) and isinstance(found := answer.get(key), str):
        return found
    message = f"no {key} in {answer}"
    raise RefusedError(message)


async def _json(response: ClientResponse) -> Json:
    await _accept(response)
    answer: Json = await response.json()
    return answer


async def _accept(response: ClientResponse) -> None:
    if response.status >= HTTPStatus.BAD_REQUEST:
        message = f"{response.method} {response.url.path}: {response.status} {await response.text()}"
        raise RefusedError(message)
