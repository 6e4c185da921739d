"""The server next door."""

from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
from aiohttp import ClientConnectionError, ClientSession, web
from aiohttp.test_utils import TestClient, TestServer
from freezegun.api import FrozenDateTimeFactory
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tools.demo.neighbour import DWELL, Neighbour, departures, minutes
from tools.demo.pictures import SIZE
from tools.demo.plan import Plan, free_ports

MOMENT = 1_700_000_000

type Client = TestClient[web.Request, web.Application]


@pytest.fixture
def neighbour() -> Neighbour:
    """Return a neighbour whom nobody has asked yet."""
    return Neighbour()


@pytest.fixture
async def client(neighbour: Neighbour, socket_enabled: None, freezer: FrozenDateTimeFactory) -> AsyncIterator[Client]:
    """Return somebody who can ask, at a moment that stands still."""
    freezer.move_to("2026-10-20 12:00:00")
    app = web.Application()
    app.router.add_get("/next", neighbour.answer)
    async with TestClient(TestServer(app)) as asking:
        yield asking


async def test_it_answers_with_a_picture_its_tag_and_how_long_to_show_it(client: Client, neighbour: Neighbour) -> None:
    answer = await client.get("/next")
    assert answer.content_type == "image/webp"
    assert answer.headers["Tronbyt-Dwell-Secs"] == str(DWELL)
    assert answer.headers["ETag"].startswith('"')
    with Image.open(BytesIO(await answer.read())) as read:
        assert {read.convert("RGB").tobytes()} == neighbour.drawn


async def test_who_has_the_picture_already_is_told_so(client: Client, neighbour: Neighbour) -> None:
    tag = (await client.get("/next")).headers["ETag"]
    again = await client.get("/next", headers={"If-None-Match": tag})
    assert (again.status, again.headers["ETag"], await again.read()) == (304, tag, b"")
    assert (neighbour.asked, neighbour.not_modified) == (2, 1)


async def test_another_minute_has_another_picture(
    client: Client, neighbour: Neighbour, freezer: FrozenDateTimeFactory
) -> None:
    tag = (await client.get("/next")).headers["ETag"]
    freezer.tick(60)
    assert (await client.get("/next", headers={"If-None-Match": tag})).status == 200
    assert (neighbour.asked, neighbour.not_modified, len(neighbour.drawn)) == (2, 0, 2)


@pytest.mark.usefixtures("socket_enabled")
async def test_it_listens_where_the_plan_says_and_only_so_long() -> None:
    plan = Plan.at(Path("/demo"), free_ports())
    async with ClientSession() as session:
        async with Neighbour.open(plan) as neighbour, session.get(plan.next_door) as answer:
            assert (answer.status, neighbour.asked) == (200, 1)
        with pytest.raises(ClientConnectionError):
            await session.get(plan.next_door)


@given(st.integers(0, 86_400 * 7), st.integers(60, 3600), st.integers(0, 3599))
def test_a_tram_comes_nearer_until_it_leaves(now: int, every: int, first: int) -> None:
    left = minutes(now, every, first)
    assert 0 <= left < every / 60
    assert minutes(now + 60, every, first) in {left - 1, every // 60, every // 60 - 1}


@given(st.integers(MOMENT, MOMENT + 86_400))
def test_the_picture_fits_a_display_and_is_the_same_for_a_moment(now: int) -> None:
    assert departures(now).size == SIZE
    assert departures(now).tobytes() == departures(now).tobytes()
