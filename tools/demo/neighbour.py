"""Another server of pictures, next door: what an address of somebody else's app is to Home Assistant."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from http import HTTPStatus
from typing import Self

from aiohttp import web
from PIL import Image, ImageDraw, ImageFont

from .pictures import SIZE, webp
from .plan import HOST, Plan

DWELL = 5
"""Seconds for which it asks that its picture be shown."""
LINES = (("2", "Centre", "#e02040", 420, 150), ("51", "Beach", "#1070e0", 660, 400))
"""Of each tram: number, where to, colour, how often it leaves and when after the hour first; seconds."""
ROW = SIZE[1] // len(LINES)
BADGE = 14


class Neighbour:
    """Answers with the next trams; counts who `asked` and who was told that nothing has changed.

    The pictures that it has `drawn` are kept as their bytes, width x height x RGB.
    """

    def __init__(self) -> None:
        """Start with nobody."""
        self.asked = 0
        self.not_modified = 0
        self.drawn: set[bytes] = set()

    @classmethod
    @asynccontextmanager
    async def open(cls, plan: Plan) -> AsyncIterator[Self]:
        """Listen where the plan says, until the end."""
        neighbour, app = cls(), web.Application()
        app.router.add_get(plan.next_door.path, neighbour.answer)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, HOST, plan.next_door.port).start()
            yield neighbour
        finally:
            await runner.cleanup()

    async def answer(self, request: web.Request) -> web.Response:
        """Return the picture of this minute, or that the one with this tag is still the same."""
        self.asked += 1
        image = departures(time.time())
        self.drawn.add(image.tobytes())
        body = webp(image)
        tag = sha256(body).hexdigest()[:16]
        headers = {"ETag": f'"{tag}"', "Tronbyt-Dwell-Secs": str(DWELL)}
        if tag in {known.value for known in request.if_none_match or ()}:
            self.not_modified += 1
            return web.Response(status=HTTPStatus.NOT_MODIFIED, headers=headers)
        return web.Response(body=body, content_type="image/webp", headers=headers)


def departures(now: float) -> Image.Image:
    """Return when the next trams leave, `SIZE` in RGB; `now` is Unix time."""
    image = Image.new("RGB", SIZE)
    draw = ImageDraw.Draw(image)
    draw.font = ImageFont.load_default_imagefont()
    for row, (number, where, color, every, first) in enumerate(LINES):
        top = row * ROW
        draw.rectangle((0, top + 2, BADGE - 1, top + ROW - 3), color)
        _centred(draw, BADGE / 2, top, number, "white")
        draw.text((BADGE + 2, top + 2), where, "#c0c0c0")
        _centred(draw, SIZE[0] - 6, top, str(minutes(now, every, first)), "#ffc020")
    return image


def minutes(now: float, every: int, first: int) -> int:
    """Return the whole minutes until something leaves that leaves so often, `first` after the hour first (seconds)."""
    return int((first - now) % every) // 60


def _centred(draw: ImageDraw.ImageDraw, middle: float, top: int, words: str, color: str) -> None:
    draw.text((round(middle - draw.textlength(words) / 2), top + 2), words, color)
