"""Displays that poll, as plain requests: what each asks for, holds and shows. When is for the test to say."""

from dataclasses import dataclass

from .fake_display import DEVICE_ID, Client

FIRMWARE = {"User-Agent": "ESP32 HTTP Client/1.0", "X-Firmware-Version": "1.6.6"}
TRONBERRY = {"User-Agent": "Tronberry/1.0", "Accept": "image/webp, image/*;q=0.8, */*;q=0.5", "Connection": "close"}
INTERSTATE75 = {"Connection": "close"}
PREFIX = "Tronbyt-"


@dataclass(frozen=True, slots=True)
class Got:
    """An answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def told(self) -> dict[str, str]:
        """What the display is told, by the ends of the headers' names."""
        return {name.removeprefix(PREFIX): value for name, value in self.headers.items() if name.startswith(PREFIX)}


async def request(
    client: Client, device_id: str = DEVICE_ID, *, path: str = "/{}/next", method: str = "GET", **headers: str
) -> Got:
    """Ask once; a header's name is written with underscores or hyphens."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    async with client.request(method, path.format(device_id), headers=named, allow_redirects=False) as response:
        return Got(response.status, dict(response.headers), await response.read())


class RawPoller:
    """A client that asks ahead: `panel` is what it shows, `held` what it has for later, the next one first."""

    def __init__(self, client: Client, headers: dict[str, str], *, holds: int, device_id: str = DEVICE_ID) -> None:
        """Ask with these headers, and hold so many images besides the one on the panel."""
        self._client, self._headers, self._device_id = client, headers, device_id
        self._holds = holds
        self.panel: Got | None = None
        self.held: list[Got] = []
        self.answers: list[Got] = []

    @classmethod
    def firmware(cls, client: Client) -> RawPoller:
        """Return firmware: it has the next image before the one on the panel is over."""
        return cls(client, FIRMWARE, holds=1)

    @classmethod
    def tronberry(cls, client: Client) -> RawPoller:
        """Return a tronberry: one image is queued, and one more is in the hands of the thread that asked for it."""
        return cls(client, TRONBERRY, holds=2)

    @classmethod
    def interstate75(cls, client: Client) -> RawPoller:
        """Return the client that asks when the panel's image is over."""
        return cls(client, INTERSTATE75, holds=0)

    async def ask(self) -> Got:
        """Ask for one image and put it behind what is held; a refusal is only noted in `answers`."""
        got = await request(self._client, self._device_id, **self._headers)
        self.answers.append(got)
        if got.status == 200:
            self.held.append(got)
        return got

    async def turn(self) -> Got:
        """Show the next image, as when the dwell of the one before is over, and ask for as many as there is room for.

        An empty answer from the server, or a refusal, is an AssertionError.
        """
        if not self.held:
            assert (await self.ask()).status == 200
        self.panel = self.held.pop(0)
        while len(self.held) < self._holds:
            assert (await self.ask()).status == 200
        return self.panel
