"""How long the stop of Home Assistant takes while displays are connected and pictures of other people are decoded."""

import asyncio
from base64 import b64encode
from threading import enumerate as threads
from time import monotonic

import PIL.Image

from custom_components.tronbyt.const import DOMAIN

from .far_end import far_end
from .home import Home, path_of
from .pictures import gif, noise
from .report import Result
from .settled import until_settled

_DISPLAYS = range(1, 21)
_PICTURES = 2
# Nearly as many pixels as a picture from outside may have (48² of 64x32, 40 times): some seconds of decoding.
_SCALE = 48
_REPEATED = 10
_BEGUN = 0.5
_LOOK_EVERY = 0.01
_TARGET = 1.0


async def measure_stop(home: Home) -> list[Result]:
    """Stop Home Assistant while two large pictures are decoded; it has stopped when no thread draws any more."""
    entries = [await home.add_display(number) for number in _DISPLAYS]
    data = b64encode(_large()).decode()
    async with far_end(home.port) as client:
        await client.connect([path_of(number) for number in _DISPLAYS], acks=True)
        await until_settled(entries)
        lights = [home.light_of(entry) for entry in entries[:_PICTURES]]
        pushes = [asyncio.create_task(_push(home, light, data)) for light in lights]
        await asyncio.sleep(_BEGUN)
        if any(push.done() for push in pushes):
            message = "the pictures are too small to be stopped at"
            raise RuntimeError(message)
        began = monotonic()
        await home.hass.async_stop(force=True)
        while any(thread.name.startswith("tronbyt") for thread in threads()):
            await asyncio.sleep(_LOOK_EVERY)
        took = monotonic() - began
        await asyncio.gather(*pushes, return_exceptions=True)
    return [Result("stop_while_decoding", "s", took, target=_TARGET)]


async def _push(home: Home, light: str, data: str) -> None:
    await home.hass.services.async_call(DOMAIN, "show_image", {"entity_id": light, "data": data}, blocking=True)


def _large() -> bytes:
    frames = noise()
    size = (frames[0].width * _SCALE, frames[0].height * _SCALE)
    return gif([frame.resize(size, PIL.Image.Resampling.NEAREST) for frame in frames] * _REPEATED)
