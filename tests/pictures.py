"""Pictures in every format, and how people have a display show them."""

from base64 import b64encode
from collections.abc import Sequence
from io import BytesIO
from typing import Any, cast

import PIL.Image
from homeassistant.core import Context, HomeAssistant

from .fake_display import FakeDisplay, Heard

LIGHT = "light.kitchen"
PLAYER = "media_player.kitchen_player"
PANEL = (64, 32)

type Result = dict[str, Any]


def webp(color: str = "red", size: tuple[int, int] = PANEL) -> bytes:
    """Give a still that a display takes as it is, if it has this size."""
    return _encoded([PIL.Image.new("RGB", size, color)], "WEBP", lossless=True)


def moving_webp(colors: Sequence[str] = ("red", "lime"), seconds: float = 1.0) -> bytes:
    """Give an animation of the panel's size, each colour for so long."""
    images = [PIL.Image.new("RGB", PANEL, color) for color in colors]
    return _encoded(images, "WEBP", lossless=True, duration=round(seconds * 1000))


def png(color: str = "red", size: tuple[int, int] = PANEL) -> bytes:
    """Give a still."""
    return _encoded([PIL.Image.new("RGB", size, color)], "PNG")


def jpeg(color: str = "red", size: tuple[int, int] = PANEL) -> bytes:
    """Give a still that is nearly of this colour."""
    return _encoded([PIL.Image.new("RGB", size, color)], "JPEG", quality=95)


def gif(colors: Sequence[str] = ("red", "lime"), size: tuple[int, int] = PANEL, milliseconds: int = 500) -> bytes:
    """Give an animation."""
    return _encoded([PIL.Image.new("RGB", size, color) for color in colors], "GIF", duration=milliseconds)


def bomb() -> bytes:
    """Give a few KB of PNG that become more pixels than a display's picture may have."""
    return _encoded([PIL.Image.new("1", (6000, 5000))], "PNG")


def endless_gif() -> bytes:
    """Give an animation with more frames than are decoded."""
    return _encoded([PIL.Image.new("RGB", (2, 2), (n % 256, n // 256, 0)) for n in range(610)], "GIF", duration=20)


def _encoded(images: list[PIL.Image.Image], form: str, **settings: Any) -> bytes:
    file = BytesIO()
    several = {"save_all": True, "append_images": images[1:]} if len(images) > 1 else {}
    images[0].save(file, form, **several, **settings)
    return file.getvalue()


def base64(data: bytes) -> str:
    """Give bytes as actions take them."""
    return b64encode(data).decode()


def colors_of(data: bytes, at: tuple[int, int] = (32, 16)) -> list[tuple[int, int, int]]:
    """Give the colour of one pixel in each frame."""
    colors = []
    with PIL.Image.open(BytesIO(data)) as image:
        assert image.size == PANEL
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            colors.append(cast("tuple[int, int, int]", image.convert("RGB").getpixel(at)))
    return colors


def pixels_of(data: bytes) -> bytes:
    """Give the RGB pixels of the first frame."""
    with PIL.Image.open(BytesIO(data)) as image:
        return image.convert("RGB").tobytes()


async def ask(
    hass: HomeAssistant,
    action: str,
    context: Context | None = None,
    **data: Any,
) -> dict[str, Result]:
    """Run one of the actions, for the kitchen if no target is given; give the answer of each display by its name."""
    given = any(key in data for key in ("entity_id", "device_id", "area_id", "floor_id", "label_id"))
    target = {} if given else {"entity_id": LIGHT}
    answer = await hass.services.async_call(
        "tronbyt", action, {**target, **data}, blocking=True, context=context, return_response=True
    )
    displays = cast("dict[str, dict[str, Result]]", answer)["displays"]
    return {display["name"]: display for display in displays.values()}


async def show(hass: HomeAssistant, picture: bytes, **data: Any) -> Result:
    """Have the kitchen's display show a picture; give its answer."""
    return (await ask(hass, "show_image", data=base64(picture), **data))["Kitchen"]


async def settled(display: FakeDisplay) -> FakeDisplay:
    """Let a display show the clock, with the next one queued."""
    await display.take()
    await ahead(display)
    return display


async def ahead(display: FakeDisplay) -> Heard:
    """Let a display queue the image that comes behind the one on its panel."""
    heard = await display.hear_image()
    await display.queue()
    return heard
