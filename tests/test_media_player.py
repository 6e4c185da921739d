"""Pictures from real media: files, cameras, image entities and a web server, as the media browser gives them."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from homeassistant.components.camera import Camera
from homeassistant.components.image import ImageEntity
from homeassistant.components.media_player import BrowseMedia
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .conftest import Dial
from .fake_display import FakeDisplay
from .pictures import PLAYER, ask, base64, colors_of, gif, moving_webp, png, settled, show, webp

FILES = "media-source://media_source/local"
RED, LIME, BLUE, BLACK = (255, 0, 0), (0, 255, 0), (0, 0, 255), (0, 0, 0)

type Serve = Callable[[Callable[[web.Request], Awaitable[web.StreamResponse]]], Awaitable[str]]


class Door(Camera):
    """A camera that sees blue."""

    _attr_name = "Door"

    async def async_camera_image(self, *_: object, **__: object) -> bytes | None:
        """Give a photo that is not of the panel's shape."""
        return png("blue", (320, 160))


class Plan(ImageEntity):
    """An image entity."""

    _attr_name = "Plan"
    _attr_content_type = "image/png"

    async def async_image(self) -> bytes | None:
        """Give a picture."""
        return png("lime")


@pytest.fixture
def folder(hass: HomeAssistant, tmp_path: Path) -> Path:
    """Give the folder of local media, with pictures and other things in it."""
    hass.config.media_dirs = {"local": str(tmp_path)}
    (tmp_path / "red.png").write_bytes(png("red"))
    (tmp_path / "party.gif").write_bytes(gif(("red", "lime", "blue")))
    (tmp_path / "song.mp3").write_bytes(b"la la la")
    (tmp_path / "broken.png").write_bytes(png()[:60])
    (tmp_path / "holidays").mkdir()
    (tmp_path / "pictures.png").mkdir()
    return tmp_path


@pytest.fixture
async def house(hass: HomeAssistant, folder: Path) -> None:
    """Have a camera and an image entity, before the web server takes its first request."""
    for domain, entity in (("camera", Door()), ("image", Plan(hass))):
        assert await async_setup_component(hass, domain, {})
        await hass.data[domain].async_add_entities([entity])


@pytest.fixture
async def display(house: None, entry: MockConfigEntry, dial: Dial) -> FakeDisplay:
    """Give a display that shows the clock, with the next one queued."""
    return await settled(await dial())


async def play(hass: HomeAssistant, media_id: str, media_type: str, **data: Any) -> None:
    """Have the player play a media item."""
    item = {"media_content_id": media_id, "media_content_type": media_type}
    data = {"entity_id": PLAYER, "media": {**item, "metadata": {}}, **data}
    await hass.services.async_call("media_player", "play_media", data, blocking=True)


async def browse(hass: HomeAssistant, **item: str) -> list[BrowseMedia]:
    """Give what the player's media browser lists."""
    answer = await hass.services.async_call(
        "media_player", "browse_media", {"entity_id": PLAYER, **item}, blocking=True, return_response=True
    )
    assert answer is not None
    result = answer[PLAYER]
    assert isinstance(result, BrowseMedia)
    return list(result.children or [])


ITEMS = [
    (f"{FILES}/red.png", "image/png", RED),
    ("media-source://camera/camera.door", "image/jpeg", BLUE),
    ("media-source://camera/camera.door", "application/vnd.apple.mpegurl", BLUE),
    ("camera.door", "image", BLUE),
    ("media-source://image/image.plan", "image/png", LIME),
    ("image.plan", "image", LIME),
]


@pytest.mark.parametrize(("media_id", "media_type", "color"), ITEMS)
async def test_every_kind_of_item_is_played(
    hass: HomeAssistant, display: FakeDisplay, media_id: str, media_type: str, color: tuple[int, int, int]
) -> None:
    await play(hass, media_id, media_type)
    assert colors_of((await display.take(immediate=True)).image) == [color]


@pytest.mark.parametrize(("media_id", "media_type", "color"), [item for item in ITEMS if "://" in item[0]])
async def test_every_kind_of_item_is_pushed(
    hass: HomeAssistant, display: FakeDisplay, media_id: str, media_type: str, color: tuple[int, int, int]
) -> None:
    item = {"media_content_id": media_id, "media_content_type": media_type}
    assert (await ask(hass, "show_image", image=item))["Kitchen"]["status"] == "sent"
    assert colors_of((await display.take(immediate=True)).image) == [color]


@pytest.mark.parametrize(
    ("media_id", "key"),
    [
        (f"{FILES}/none.png", "picture_not_found"),
        (f"{FILES}/../secret.png", "picture_not_found"),
        (f"{FILES}/song.mp3", "picture_not_an_image"),
        (FILES, "picture_not_an_image"),
        (f"{FILES}/.", "picture_not_an_image"),
        (f"{FILES}/holidays", "picture_not_an_image"),
        (f"{FILES}/pictures.png", "picture_not_found"),
        ("media-source://media_source", "picture_not_found"),
        (f"{FILES}/broken.png", "picture_truncated"),
        ("media-source://nowhere/a.png", "picture_not_found"),
        ("media-source://camera/camera.none", "picture_not_an_entity"),
        ("media-source://camera/light.kitchen", "picture_not_an_entity"),
    ],
)
async def test_an_item_that_is_no_picture_is_refused_by_the_name_of_its_field(
    hass: HomeAssistant, display: FakeDisplay, media_id: str, key: str
) -> None:
    with pytest.raises(ServiceValidationError) as refusal:
        await ask(hass, "show_image", image={"media_content_id": media_id, "media_content_type": "image/png"})
    assert refusal.value.translation_key == key
    assert refusal.value.translation_placeholders == {"field": "image"}
    await show(hass, webp("lime"))
    assert (await display.take(immediate=True)).image == webp("lime")


async def test_folders_and_pictures_are_listed_and_nothing_else(hass: HomeAssistant, display: FakeDisplay) -> None:
    top = {item.title for item in await browse(hass)}
    assert {"My media", "Camera", "Image"} <= top
    item = {"media_content_id": FILES + "/.", "media_content_type": ""}
    titles = {item.title for item in await browse(hass, **item)}
    assert titles == {"red.png", "party.gif", "broken.png", "holidays", "pictures.png"}


async def test_a_camera_can_be_found_and_played(hass: HomeAssistant, display: FakeDisplay) -> None:
    item = {"media_content_id": "media-source://camera", "media_content_type": ""}
    [door] = await browse(hass, **item)
    await play(hass, door.media_content_id, door.media_content_type)
    assert colors_of((await display.take(immediate=True)).image) == [BLUE]


async def test_an_animation_stays_an_animation(hass: HomeAssistant, display: FakeDisplay) -> None:
    await play(hass, f"{FILES}/party.gif", "image/gif")
    assert colors_of((await display.take(immediate=True)).image) == [RED, LIME, BLUE]


async def test_an_animation_that_fits_is_passed_on_untouched(hass: HomeAssistant, display: FakeDisplay) -> None:
    assert (await show(hass, moving_webp(seconds=6)))["duration"] == 12
    push = await display.take(immediate=True)
    assert (push.image, push.dwell) == (moving_webp(seconds=6), 12)


@pytest.mark.parametrize(("fit", "edge"), [(None, BLACK), ("contain", BLACK), ("cover", BLUE), ("stretch", BLUE)])
async def test_a_picture_of_another_shape_is_fitted(
    hass: HomeAssistant, display: FakeDisplay, fit: str | None, edge: tuple[int, int, int]
) -> None:
    chosen = {} if fit is None else {"fit": fit}
    await show(hass, png("blue", (50, 50)), **chosen)
    image = (await display.take(immediate=True)).image
    assert colors_of(image) == [BLUE]
    assert colors_of(image, at=(1, 16)) == [edge]


async def test_the_player_fits_too(hass: HomeAssistant, display: FakeDisplay, folder: Path) -> None:
    (folder / "square.png").write_bytes(png("blue", (50, 50)))
    await play(hass, f"{FILES}/square.png", "image/png", extra={"fit": "cover", "unknown": 1})
    assert colors_of((await display.take(immediate=True)).image, at=(1, 16)) == [BLUE]


async def test_base64_may_be_broken_into_lines(hass: HomeAssistant, display: FakeDisplay) -> None:
    """As most tools write it, and as a field of many lines invites."""
    text = base64(png("blue"))
    lines = "\n".join(text[start : start + 20] for start in range(0, len(text), 20))
    await ask(hass, "show_image", data=f"  {lines}\r\n")
    assert colors_of((await display.take(immediate=True)).image) == [BLUE]


@pytest.mark.parametrize("path", ["/tmp/a\0.png", "\0"])  # noqa: S108 - nothing is there
async def test_a_path_that_cannot_be_is_refused(hass: HomeAssistant, display: FakeDisplay, path: str) -> None:
    with pytest.raises(ServiceValidationError) as refusal:
        await ask(hass, "show_image", path=path)
    assert refusal.value.translation_key == "picture_path_not_allowed"


@pytest.fixture
async def serve(aiohttp_server: Callable[[web.Application], Awaitable[TestServer]], socket_enabled: None) -> Serve:
    """Give a way to answer requests for one address."""

    async def serve(handler: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> str:
        app = web.Application()
        app.router.add_get("/a.png", handler)
        return str((await aiohttp_server(app)).make_url("/a.png"))

    return serve


async def test_a_web_server_gives_a_picture(hass: HomeAssistant, display: FakeDisplay, serve: Serve) -> None:
    async def picture(_: web.Request) -> web.Response:
        return web.Response(body=png("blue"), content_type="application/octet-stream")

    await play(hass, await serve(picture), "image")
    assert colors_of((await display.take(immediate=True)).image) == [BLUE]


async def test_a_web_server_that_refuses_is_a_failure(hass: HomeAssistant, display: FakeDisplay, serve: Serve) -> None:
    async def refuse(_: web.Request) -> web.Response:
        return web.Response(body=png("blue"), status=HTTPStatus.NOT_FOUND)

    async def send_round(request: web.Request) -> web.Response:
        raise web.HTTPFound(request.path)

    for handler in (refuse, send_round):
        with pytest.raises(HomeAssistantError) as failure:
            await ask(hass, "show_image", url=await serve(handler))
        assert failure.value.translation_key == "picture_status"


async def test_a_web_server_that_never_stops_is_cut_off(
    hass: HomeAssistant, display: FakeDisplay, serve: Serve
) -> None:
    async def flood(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse()
        await answer.prepare(request)
        while True:
            await answer.write(bytes(2**20))

    with pytest.raises(ServiceValidationError) as refusal:
        await ask(hass, "show_image", url=await serve(flood))
    assert refusal.value.translation_key == "picture_too_large"
