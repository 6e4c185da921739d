"""Pictures from everywhere, and what is refused; the field that it came by is named."""

import os
from base64 import b64encode
from pathlib import Path
from socket import AF_UNIX, socket
from typing import Any
from unittest.mock import AsyncMock, Mock

import PIL.Image
import pytest
from aiohttp import ClientConnectorDNSError, ClientError, ClientSSLError
from homeassistant.components import media_source
from homeassistant.components.media_source import PlayMedia, Unresolvable
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker

from custom_components.tronbyt import picture_errors
from custom_components.tronbyt.media import async_fetch
from custom_components.tronbyt.model import Media, MediaKind

from .conftest import Dial
from .pictures import LIGHT, ask, bomb, endless_gif, gif, jpeg, pixels_of, png, settled, webp
from .render.samples import encoded, opened

URL = "http://camera.local/snapshot.png"


async def show(hass: HomeAssistant, **source: Any) -> dict[str, Any]:
    """Show a picture and give the answer for the one display."""
    return dict((await ask(hass, "show_image", **source))["Kitchen"])


@pytest.fixture
def folder(hass: HomeAssistant, tmp_path: Path) -> Path:
    """Give a folder that Home Assistant may read, with a picture in it."""
    hass.config.allowlist_external_dirs = {str(tmp_path)}
    (tmp_path / "washer.png").write_bytes(png("blue"))
    return tmp_path


@pytest.mark.parametrize("make", [webp, png, jpeg, gif])
async def test_bytes_of_each_format_are_shown(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, make: Any
) -> None:
    """What fits already is passed on as it is."""
    display = await settled(await dial())
    assert (await show(hass, data=b64encode(make()).decode()))["status"] == "sent"
    heard = await display.take(immediate=True)
    assert heard.image.startswith(b"RIFF")
    assert (heard.image == make()) is (make is webp)


async def test_what_a_display_would_show_wrongly_is_drawn_for_it(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial
) -> None:
    display = await settled(await dial())
    holed = encoded(PIL.Image.new("RGBA", (64, 32), (255, 0, 0, 0)), "WEBP", lossless=True, exact=True)
    await show(hass, data=b64encode(holed).decode())
    assert pixels_of((await display.take(immediate=True)).image) == bytes(3 * 64 * 32)


async def test_a_data_url_is_taken_too(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    assert await show(hass, data="data:image/png;base64," + b64encode(png()).decode())


async def test_a_url_is_fetched(
    hass: HomeAssistant, entry: MockConfigEntry, aioclient_mock: AiohttpClientMocker
) -> None:
    aioclient_mock.get(URL, content=png())
    assert await show(hass, url=URL)


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        ({"exc": ClientError}, "could not be fetched"),
        ({"exc": TimeoutError}, "did not respond in time"),
        ({"exc": ClientSSLError(Mock(), OSError())}, "No secure connection"),
        ({"exc": ClientConnectorDNSError(Mock(), OSError())}, "name of the server was not found"),
        ({"status": 204}, "has no image to show"),
        ({"content": b""}, "has no image to show"),
    ],
    ids=["failure", "time-out", "certificate", "name", "status", "empty"],
)
async def test_a_url_that_fails_is_a_failure_whose_reason_is_told(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    aioclient_mock: AiohttpClientMocker,
    failure: dict[str, Any],
    words: str,
) -> None:
    aioclient_mock.get(URL, **failure)
    with pytest.raises(HomeAssistantError, match=f"url: .*{words}") as raised:
        await show(hass, url=URL)
    assert not isinstance(raised.value, ServiceValidationError)


async def test_a_url_that_never_ends_is_cut(
    hass: HomeAssistant, entry: MockConfigEntry, aioclient_mock: AiohttpClientMocker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture_errors, "SOURCE_BYTES_MAX", 100)
    aioclient_mock.get(URL, content=b"x" * 101)
    with pytest.raises(ServiceValidationError, match="url: The image has too many bytes"):
        await show(hass, url=URL)


@pytest.mark.parametrize("url", ["ftp://camera.local/a.png", "file:///etc/passwd", "http://[", "nothing"])
async def test_other_addresses_are_refused(hass: HomeAssistant, entry: MockConfigEntry, url: str) -> None:
    with pytest.raises(ServiceValidationError, match="url: Only http"):
        await show(hass, url=url)


async def test_a_path_in_an_allowed_folder_is_read(hass: HomeAssistant, entry: MockConfigEntry, folder: Path) -> None:
    assert await show(hass, path=str(folder / "washer.png"))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/etc/hostname", "is not allowed to read"),
        ("washer.png", "is not allowed to read"),
        ("{}/none.png", "not found"),
        ("{}", "not found"),
    ],
)
async def test_other_paths_are_refused(
    hass: HomeAssistant, entry: MockConfigEntry, folder: Path, path: str, words: str
) -> None:
    with pytest.raises(ServiceValidationError, match=words):
        await show(hass, path=path.format(folder))


@pytest.mark.parametrize("path", ["{}/a\0.png", "\0", "/\0", "{}/\ud800.png", "/\ud800/a.png", "{}/" + "x" * 5000])
async def test_paths_that_no_file_can_have_are_refused(
    hass: HomeAssistant, entry: MockConfigEntry, folder: Path, path: str
) -> None:
    with pytest.raises(ServiceValidationError, match="path: "):
        await show(hass, path=path.format(folder))


async def test_what_is_no_file_is_refused_and_not_waited_for(
    hass: HomeAssistant, entry: MockConfigEntry, folder: Path
) -> None:
    """A pipe that nobody writes to would hold a thread forever, a device may have no end."""
    os.mkfifo(folder / "pipe.png")
    (folder / "endless.png").symlink_to("/dev/zero")
    hass.config.allowlist_external_dirs.add("/dev")
    with socket(AF_UNIX) as listening:
        listening.bind(str(folder / "socket.png"))
        for name in ("pipe.png", "endless.png", "socket.png"):
            with pytest.raises(ServiceValidationError, match="path: Image not found"):
                await show(hass, path=str(folder / name))


@pytest.mark.parametrize(
    "item", ["", "media-source://", "media-source:///", "media-source://none/a", "media-source://\0"]
)
async def test_items_that_no_media_library_can_have_are_refused(
    hass: HomeAssistant, entry: MockConfigEntry, item: str
) -> None:
    assert await async_setup_component(hass, "media_source", {})
    with pytest.raises(ServiceValidationError, match="image: Image not found"):
        await show(hass, image={"media_content_id": item, "media_content_type": "image/png"})


async def test_a_media_source_that_breaks_is_a_failure(
    hass: HomeAssistant, entry: MockConfigEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(media_source, "async_resolve_media", AsyncMock(side_effect=NotImplementedError))
    item = {"media_content_id": "media-source://other/a.png", "media_content_type": "image/png"}
    with pytest.raises(HomeAssistantError, match="image: The image could not be fetched"):
        await show(hass, image=item)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("not base64!", "data: Not valid base64"),
        (b64encode(b"hello").decode(), "data: Not a PNG"),
        (b64encode(png()[:60]).decode(), "data: The image is incomplete"),
        (b64encode(bomb()).decode(), "data: The image has too many pixels"),
        ("A" * (picture_errors.SOURCE_BYTES_MAX * 4 // 3 + 8), "data: The image has too many bytes"),
    ],
    ids=["base64", "text", "cut", "bomb", "bytes"],
)
async def test_a_bad_picture_is_refused_and_nothing_else_disturbed(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, data: str, words: str
) -> None:
    display = await settled(await dial())
    with pytest.raises(ServiceValidationError, match=words):
        await show(hass, data=data)
    await show(hass, data=b64encode(webp("lime")).decode())
    assert (await display.take(immediate=True)).image == webp("lime")


async def test_a_long_animation_is_shortened_and_that_is_told(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial
) -> None:
    display = await settled(await dial())
    answer = await show(hass, data=b64encode(endless_gif()).decode())
    assert "image: shortened" in answer["warnings"]
    with opened((await display.take(immediate=True)).image) as image:
        assert getattr(image, "n_frames", 1) > 100


@pytest.mark.parametrize("source", [{}, {"url": URL, "path": "/a.png"}])
async def test_a_picture_comes_from_one_place(
    hass: HomeAssistant, entry: MockConfigEntry, source: dict[str, str]
) -> None:
    with pytest.raises(ServiceValidationError, match="exactly one"):
        await show(hass, **source)


async def test_an_image_entity_without_a_picture_is_a_failure(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    hass.states.async_set("image.other", "x")
    with pytest.raises(HomeAssistantError, match="could not be fetched"):
        await async_fetch(hass, Media(MediaKind.ENTITY, "image.other"))


async def test_an_entity_that_is_not_there_or_has_no_picture_is_refused(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    for entity in ("camera.none", LIGHT):
        with pytest.raises(ServiceValidationError, match="Entity not found, or it has no image"):
            await async_fetch(hass, Media(MediaKind.ENTITY, entity))


async def test_our_own_screen_can_be_shown_on_another_display(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial
) -> None:
    """By the media item that the browser gives for an image entity: enlarged for people, and the same pixels here."""
    display = await dial()
    first = await display.take()
    await display.hear_image()
    await display.queue()
    item = {"media_content_id": "media-source://image/image.kitchen_screenshot", "media_content_type": "image/webp"}
    assert (await show(hass, image=item))["status"] == "sent"
    assert pixels_of((await display.take(immediate=True)).image) == pixels_of(first.image)


async def test_a_camera_gives_its_snapshot(
    hass: HomeAssistant, entry: MockConfigEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    from homeassistant.components import camera  # noqa: PLC0415 - as where it is used

    async def snapshot(_hass: HomeAssistant, _entity: str) -> camera.Image:
        return camera.Image("image/jpeg", jpeg())

    hass.states.async_set("camera.door", "idle")
    monkeypatch.setattr(camera, "async_get_image", snapshot)
    item = {"media_content_id": "media-source://camera/camera.door", "media_content_type": "image/jpeg"}
    assert await show(hass, image=item)


@pytest.mark.parametrize("has_path", [True, False])
async def test_a_media_item_is_read_or_fetched(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    folder: Path,
    aioclient_mock: AiohttpClientMocker,
    monkeypatch: pytest.MonkeyPatch,
    has_path: bool,
) -> None:
    async def resolve(*_: object) -> PlayMedia:
        return PlayMedia(URL, "image/png", path=folder / "washer.png" if has_path else None)

    monkeypatch.setattr(media_source, "async_resolve_media", resolve)
    aioclient_mock.get(URL, content=png("blue"))
    item = {"media_content_id": "media-source://media_source/local/washer.png", "media_content_type": "image/png"}
    assert await show(hass, image=item)
    assert aioclient_mock.call_count == (0 if has_path else 1)


async def test_a_media_item_that_is_gone_or_no_picture_is_refused(
    hass: HomeAssistant, entry: MockConfigEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = {"media_content_id": "media-source://media_source/local/none.png", "media_content_type": "image/png"}

    async def song(*_: object) -> PlayMedia:
        return PlayMedia(URL, "audio/mpeg")

    async def nothing(*_: object) -> PlayMedia:
        raise Unresolvable

    for resolve, words in ((song, "Not a PNG"), (nothing, "Image not found")):
        monkeypatch.setattr(media_source, "async_resolve_media", resolve)
        with pytest.raises(ServiceValidationError, match=words):
            await show(hass, image=item)
