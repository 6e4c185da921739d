"""A screen that another server draws, asked for over a real socket: its ETag, its dwell, and its secrets."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .conftest import Dial, PassTime
from .live import Data, drawn, entity, name_of, next_turn, subentry
from .pictures import ahead, show, webp

SECRET = "s3cret"  # noqa: S105 - the test looks for it in the log
DWELL = "Tronbyt-Dwell-Secs"
PATH = "/abcd/next"


@dataclass
class PictureServer:
    """Another server with one picture."""

    picture: bytes = field(default_factory=lambda: webp("blue"))
    status: int = 200
    said: dict[str, str] = field(default_factory=dict)
    """The headers of its answers."""
    asked: list[dict[str, str]] = field(default_factory=list)
    """The headers of those who asked."""
    base: str = ""

    async def answer(self, request: web.Request) -> web.Response:
        """Give the picture, or say that it is known."""
        self.asked.append(dict(request.headers))
        etag = self.said.get("ETag")
        if etag is not None and request.headers.get("If-None-Match") == etag:
            return web.Response(status=304, headers=self.said)
        return web.Response(body=self.picture, status=self.status, headers=self.said)

    @property
    def known(self) -> list[str | None]:
        """What those who asked had already."""
        return [headers.get("If-None-Match") for headers in self.asked]

    def screen(self, **data: object) -> Data:
        """Give the screen that it draws."""
        return {"kind": "remote", "title": "Far", "url": f"{self.base}{PATH}", **data}


@pytest.fixture
async def server(hass: HomeAssistant, socket_enabled: None) -> AsyncIterator[PictureServer]:
    """Give a server on a port of this machine."""
    pictures, app = PictureServer(), web.Application()
    app.router.add_get(PATH, pictures.answer)
    async with TestServer(app, host="127.0.0.1") as running:
        pictures.base = f"http://127.0.0.1:{running.port}"
        yield pictures


type Make = Callable[..., Awaitable[MockConfigEntry]]


@pytest.fixture
def make(hass: HomeAssistant, entry: MockConfigEntry) -> Make:
    """Give a display its screens."""

    async def make(*screens: Data) -> MockConfigEntry:
        hass.states.async_set("sensor.two", "21")
        for number, data in enumerate(screens):
            hass.config_entries.async_add_subentry(entry, subentry(number, data))
        await hass.async_block_till_done()
        return entry

    return make


# What is known already


async def test_a_picture_that_is_known_is_not_sent_again(
    make: Make, server: PictureServer, dial: Dial, pass_time: PassTime
) -> None:
    server.said["ETag"] = '"one"'
    await make(server.screen())
    display = await dial()
    heard = [await display.take(), await ahead(display)]
    server.picture = b"not to be seen"
    heard += [await next_turn(display, pass_time) for _ in range(2)]
    assert [name_of(one) for one in heard] == ["blue"] * 4
    assert server.known == [None, '"one"', '"one"', '"one"']


async def test_a_new_picture_is_shown_and_known_from_then_on(
    make: Make, server: PictureServer, dial: Dial, pass_time: PassTime
) -> None:
    server.said["ETag"] = '"one"'
    await make(server.screen())
    display = await dial()
    await display.take()
    await ahead(display)
    server.picture, server.said["ETag"] = webp("red"), 'W/"two"'
    assert [name_of(await next_turn(display, pass_time)) for _ in range(2)] == ["red", "red"]
    assert server.known == [None, '"one"', '"one"', 'W/"two"']


async def test_a_server_that_gives_no_etag_is_asked_for_the_whole_picture(
    make: Make, server: PictureServer, dial: Dial, pass_time: PassTime
) -> None:
    await make(server.screen())
    display = await dial()
    await display.take()
    await ahead(display)
    await next_turn(display, pass_time)
    assert server.known == [None, None, None]


async def test_a_failure_does_not_forget_what_is_known(
    make: Make, server: PictureServer, dial: Dial, pass_time: PassTime
) -> None:
    server.said["ETag"] = '"one"'
    await make(server.screen(), entity("lime"))
    display = await dial()
    await display.take()
    await ahead(display)
    server.status, server.said["ETag"] = 500, '"two"'
    assert name_of(await next_turn(display, pass_time)) == "other"
    server.said["ETag"] = '"one"'
    assert "blue" in [name_of(await next_turn(display, pass_time)) for _ in range(4)]
    assert server.known[-1] == '"one"'


async def test_a_picture_is_asked_for_as_often_as_people_want(
    make: Make, server: PictureServer, dial: Dial, pass_time: PassTime
) -> None:
    await make(server.screen(every=40))
    display = await dial()
    await display.take()
    await ahead(display)
    asked = []
    for _ in range(6):
        await next_turn(display, pass_time)
        asked.append(len(server.asked))
    assert asked == [1, 1, 2, 2, 2, 3]


# How long it is shown


@pytest.mark.parametrize(
    ("said", "dwell"),
    [
        ("1", 1),
        ("60", 60),
        ("299", 299),
        ("007", 7),
        ("0", 15),
        ("300", 15),
        ("-1", 15),
        ("1.5", 15),
        ("soon", 15),
        ("", 15),
        ("\u00b2", 15),
        pytest.param("9" * 5000, 15, id="endless"),
    ],
)
async def test_the_server_may_say_how_long_it_is_shown(
    make: Make, server: PictureServer, dial: Dial, said: str, dwell: int
) -> None:
    server.said[DWELL] = said
    await make(server.screen(), entity("lime"))
    first = await (await dial()).take()
    assert (name_of(first), first.dwell) == ("blue", dwell)


async def test_it_may_say_so_of_a_picture_that_is_known(
    make: Make, server: PictureServer, dial: Dial, pass_time: PassTime
) -> None:
    """What it said last counts until it says something else."""
    server.said |= {"ETag": '"one"', DWELL: "20"}
    await make(server.screen())
    display = await dial()
    dwells = [(await display.take()).dwell, (await ahead(display)).dwell]
    server.said[DWELL] = "30"
    dwells.append((await next_turn(display, pass_time, 20)).dwell)
    del server.said[DWELL]
    dwells.append((await next_turn(display, pass_time, 20)).dwell)
    assert dwells == [20, 20, 30, 30]


async def test_what_is_left_after_an_interruption_is_left_of_the_servers_dwell(
    hass: HomeAssistant, make: Make, server: PictureServer, dial: Dial, pass_time: PassTime
) -> None:
    server.said[DWELL] = "60"
    await make(server.screen(), entity("lime"))
    display = await dial()
    assert (await display.take()).dwell == 60
    await ahead(display)
    await drawn(hass)
    await pass_time(10)
    await show(hass, webp("red"), duration=5)
    await display.take(immediate=True)
    back = await ahead(display)
    assert (name_of(back), back.dwell) == ("blue", 50)


# Secrets


async def test_a_screen_has_its_headers(make: Make, server: PictureServer, dial: Dial) -> None:
    headers = f"Authorization: Bearer {SECRET}\n x-key :  a: b \n\nno header\n: nameless"
    await make(server.screen(headers=headers))
    assert name_of(await (await dial()).take()) == "blue"
    asked = {name.lower(): value for name, value in server.asked[0].items()}
    assert asked["authorization"] == f"Bearer {SECRET}"
    assert asked["x-key"] == "a: b"
    assert not {"no header", ""} & set(asked)


async def test_other_headers_are_other_pictures(make: Make, server: PictureServer, dial: Dial) -> None:
    """What one may see is not shown to another, and the ETag of the one says nothing of the other."""
    server.said["ETag"] = '"one"'
    await make(server.screen(headers="X-Key: a", every=3600), server.screen(headers="X-Key: b", every=3600))
    display = await dial()
    await display.take()
    await ahead(display)
    assert [headers["X-Key"] for headers in server.asked] == ["a", "b"]
    assert server.known == [None, None]


@pytest.mark.parametrize("character", ["\0", "\r", "\x0b", "\x7f", "\x1b"])
async def test_headers_that_cannot_be_sent_cost_their_screen_and_one_line_of_the_log(
    make: Make,
    server: PictureServer,
    dial: Dial,
    pass_time: PassTime,
    caplog: pytest.LogCaptureFixture,
    character: str,
) -> None:
    caplog.set_level(logging.WARNING)
    await make(server.screen(headers=f"X-Key: {SECRET}{character}b"), entity("lime"))
    display = await dial()
    await display.take()
    heard = [name_of(await ahead(display)), *[name_of(await next_turn(display, pass_time)) for _ in range(4)]]
    assert "lime" in heard
    assert server.asked == []
    ours = [record for record in caplog.records if record.name == "custom_components.tronbyt"]
    assert len(ours) == 1
    assert SECRET not in told(caplog)


def complain(server: PictureServer, how: str) -> str:
    """Have a server fail; give the address to ask."""
    match how:
        case "status":
            server.status = 403
        case "garbage":
            server.picture = b"no picture"
        case "redirect":
            server.status, server.said["Location"] = 302, f"{PATH}?token={SECRET}"
        case "closed":
            return server.base.rpartition(":")[0] + ":1"
        case "scheme":
            return server.base.replace("http", "ftp")
        case "port":
            return server.base.replace("127.0.0.1", "127.0.0.1:x")
    return server.base


def told(caplog: pytest.LogCaptureFixture) -> str:
    """Give all that was logged, with what led to it, but for the servers' own notes of who asked for what."""
    formatter = logging.Formatter()
    return "\n".join(formatter.format(record) for record in caplog.records if record.name != "aiohttp.access")


@pytest.mark.parametrize("how", ["fine", "status", "garbage", "redirect", "closed", "scheme", "port"])
async def test_secrets_are_never_told(
    hass: HomeAssistant,
    make: Make,
    server: PictureServer,
    dial: Dial,
    pass_time: PassTime,
    caplog: pytest.LogCaptureFixture,
    how: str,
) -> None:
    """Neither in the log nor on the display, whatever happens."""
    caplog.set_level(logging.DEBUG)
    base = complain(server, how).replace("://", f"://user:{SECRET}@")
    headers = f"X-Key: {SECRET}"
    await make(server.screen(url=f"{base}{PATH}?token={SECRET}", headers=headers), entity("lime"))
    display = await dial()
    await display.take()
    await ahead(display)
    await next_turn(display, pass_time)
    await drawn(hass)
    assert ("cannot be shown" in caplog.text) == (how != "fine")
    assert SECRET not in told(caplog)
    assert SECRET not in str(display.texts)
