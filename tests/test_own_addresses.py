"""Home Assistant's own addresses lead to the entity or the file, wherever an address is taken, and to no request."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from homeassistant.auth.permissions.const import POLICY_CONTROL, POLICY_READ
from homeassistant.components import camera, image
from homeassistant.components.image_upload import DOMAIN as UPLOAD
from homeassistant.components.media_player import MediaPlayerEntity
from homeassistant.components.media_player.const import DATA_COMPONENT as PLAYERS
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import ServiceValidationError, Unauthorized
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker

from custom_components.tronbyt.media import async_fetch, async_fetch_again
from custom_components.tronbyt.model import Media, MediaKind
from custom_components.tronbyt.places import media_from
from custom_components.tronbyt.screens.picture import PictureScreen
from custom_components.tronbyt.screens.remote import Remote

from .conftest import Dial
from .fake_display import FakeDisplay
from .pictures import LIGHT, PLAYER, ask, base64, colors_of, jpeg, png, settled

RED, LIME, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)
TOKEN = "?token=0123456789abcdef"  # noqa: S105 - of nobody

type Show = Callable[..., Awaitable[object]]


class Radio(MediaPlayerEntity):
    """A media player with a blue cover."""

    entity_id = "media_player.radio"

    async def async_get_media_image(self) -> tuple[bytes, str]:
        """Give the cover."""
        return png("blue"), "image/png"


@pytest.fixture
def hass_config_dir(hass_tmp_config_dir: str) -> str:
    """Have a configuration folder of its own, for files."""
    return hass_tmp_config_dir


@pytest.fixture
def files(hass: HomeAssistant, tmp_path: Path) -> None:
    """Have pictures in the folders that Home Assistant serves, and others beside them."""
    media, www, upload = tmp_path / "media", Path(hass.config.path("www")), Path(hass.config.path("image", "abc"))
    for folder, color in ((media, "blue"), (www, "lime"), (upload, "red")):
        (folder / "sub").mkdir(parents=True)
        (folder / "a.png").write_bytes(png(color))
        (folder / "sub" / "my picture.png").write_bytes(png(color))
    (upload / "original").write_bytes(png("red"))
    secrets, other = Path(hass.config.path("secrets.yaml")), Path(hass.config.path("www2"))
    secrets.write_bytes(png("red"))
    (www / "secret.png").symlink_to(secrets)
    other.mkdir()
    (other / "a.png").write_bytes(png("red"))
    hass.config.media_dirs = {"local": str(media)}


@pytest.fixture
async def house(
    hass: HomeAssistant, files: None, monkeypatch: pytest.MonkeyPatch, aioclient_mock: AiohttpClientMocker
) -> None:
    """Have entities and files with pictures; whoever is asked for one over the network answers nothing."""

    async def still(*_: object) -> camera.Image:
        return camera.Image("image/png", png("red"))

    async def plan(*_: object) -> camera.Image:
        return camera.Image("image/png", png("lime"))

    monkeypatch.setattr(camera, "async_get_image", still)
    monkeypatch.setattr(image, "async_get_image", plan)
    for entity_id in ("camera.door", "image.map"):
        hass.states.async_set(entity_id, "idle")
    assert await async_setup_component(hass, "media_player", {})
    await hass.data[PLAYERS].async_add_entities([Radio()])
    assert await async_setup_component(hass, "media_source", {})
    assert await async_setup_component(hass, UPLOAD, {})
    hass.data[UPLOAD].data["abc"] = {"id": "abc", "content_type": "image/png", "name": "Anna"}
    pictures = {
        "person.anna": "/api/image/serve/abc/512x512",
        "person.bert": "/local/a.png?v=2",
        "sensor.guest": f"/api/camera_proxy/camera.door{TOKEN}",
        "sensor.player": f"/api/media_player_proxy/media_player.radio{TOKEN}&cache=1",
        "sensor.none": "",
        "sensor.odd": "nothing of the kind",
        "sensor.loop": "sensor.loop",
        "sensor.other": "/api/brands/integration/hue/icon.png",
    }
    for entity_id, picture in pictures.items():
        hass.states.async_set(entity_id, "on", {"entity_picture": picture})


PLACES = {
    "camera": (f"/api/camera_proxy/camera.door{TOKEN}", RED),
    "camera without a token": ("/api/camera_proxy/camera.door", RED),
    "camera's stream": (f"/api/camera_proxy_stream/camera.door{TOKEN}", RED),
    "image": (f"/api/image_proxy/image.map{TOKEN}", LIME),
    "image's stream": ("/api/image_proxy_stream/image.map", LIME),
    "player": (f"/api/media_player_proxy/media_player.radio{TOKEN}&cache=1", BLUE),
    "upload": ("/api/image/serve/abc/512x512", RED),
    "local": ("/local/a.png", LIME),
    "local in a folder": ("/local/sub/my%20picture.png?v=3#x", LIME),
    "local as it is written": ("/local/sub/my picture.png", LIME),
    "media": ("/media/local/a.png", BLUE),
    "media in a folder": ("/media/local/sub/my%20picture.png?authSig=abc", BLUE),
    "blanks around": (" /local/a.png\n", LIME),
    "person with an upload": ("person.anna", RED),
    "person with a file": ("person.bert", LIME),
    "sensor with a camera's": ("sensor.guest", RED),
    "sensor with a player's": ("sensor.player", BLUE),
    "player itself": ("media_player.radio", BLUE),
    "data": (f"data:image/png;base64,{base64(png('blue'))}", BLUE),
}
places = pytest.mark.parametrize(("place", "color"), PLACES.values(), ids=PLACES)
SOME = ("camera", "upload", "local in a folder", "media", "person with an upload", "data")
some = pytest.mark.parametrize(("place", "color"), [PLACES[name] for name in SOME], ids=SOME)


@places
async def test_it_leads_to_its_picture_and_nobody_is_asked(
    hass: HomeAssistant, house: None, aioclient_mock: AiohttpClientMocker, place: str, color: tuple[int, int, int]
) -> None:
    assert colors_of(await async_fetch(hass, media_from(place, "image"))) == [color]
    assert aioclient_mock.call_count == 0


@places
def test_what_is_kept_of_it_has_no_secret(place: str, color: object) -> None:
    kept = media_from(place, "image")
    assert "token" not in kept.value + kept.name
    assert "authSig" not in kept.name


@places
async def test_screens_of_pictures_understand_it(
    hass: HomeAssistant, house: None, place: str, color: tuple[int, int, int]
) -> None:
    if place.strip().startswith("/"):
        remote = Remote(url=place, headers="X-Key: a", every=0, verify_ssl=True, fit="contain")
        picture = PictureScreen(item=place.strip(), fit="contain", anchor="center", mode="auto")
        for screen in (remote, picture):
            assert screen.needs.media is not None
            fetched = await async_fetch_again(hass, screen.needs.media, None)
            assert colors_of(fetched.data) == [color]


@pytest.fixture
async def display(house: None, entry: MockConfigEntry, dial: Dial) -> FakeDisplay:
    """Give a display that shows the clock, with the next one queued."""
    return await settled(await dial())


async def shown(display: FakeDisplay, aioclient_mock: AiohttpClientMocker) -> tuple[int, int, int]:
    """Give the colour of what a display shows at once; nobody was asked for it over the network."""
    [color] = colors_of((await display.take(immediate=True)).image, at=(10, 2))
    assert aioclient_mock.call_count == 0
    return color


@some
async def test_an_action_understands_it_as_image(
    hass: HomeAssistant, display: FakeDisplay, aioclient_mock: AiohttpClientMocker, place: str, color: object
) -> None:
    assert (await ask(hass, "show_image", image=place))["Kitchen"]["warnings"] == []
    assert await shown(display, aioclient_mock) == color


@some
async def test_a_notification_understands_it_as_image_and_as_icon(
    hass: HomeAssistant, display: FakeDisplay, aioclient_mock: AiohttpClientMocker, place: str, color: object
) -> None:
    answer = await ask(hass, "notify", message="Hi", icon=place, dry_run=True)
    assert answer["Kitchen"]["warnings"] == []
    assert (await ask(hass, "notify", message="Hi", image=place))["Kitchen"]["warnings"] == []
    assert await shown(display, aioclient_mock) == color


@some
async def test_the_player_plays_it(
    hass: HomeAssistant, display: FakeDisplay, aioclient_mock: AiohttpClientMocker, place: str, color: object
) -> None:
    data = {"entity_id": PLAYER, "media_content_id": place, "media_content_type": "image/png"}
    await hass.services.async_call("media_player", "play_media", data, blocking=True)
    assert await shown(display, aioclient_mock) == color


@pytest.mark.parametrize(("field", "name"), [("url", "camera"), ("url", "data"), ("url", "local"), ("path", "media")])
async def test_it_is_taken_as_url_and_as_path(
    hass: HomeAssistant, display: FakeDisplay, aioclient_mock: AiohttpClientMocker, field: str, name: str
) -> None:
    data: dict[str, Any] = {field: PLACES[name][0]}
    await ask(hass, "show_image", **data)
    assert await shown(display, aioclient_mock) == PLACES[name][1]


REFUSED = {
    "above the folder": ("/local/../secrets.yaml", "not_allowed"),
    "above, escaped": ("/local/%2e%2e/secrets.yaml", "not_allowed"),
    "beside it": ("/local/../www2/a.png", "not_allowed"),
    "by a link": ("/local/secret.png", "not_allowed"),
    "from the root": ("/local//etc/hostname", "not_found"),
    "above the media": ("/media/local/../www/a.png", "not_allowed"),
    "of no media folder": ("/media/other/a.png", "not_allowed"),
    "of none": ("/media/", "not_allowed"),
    "the folder": ("/local/sub", "not_found"),
    "not there": ("/local/none.png", "not_found"),
    "no file's name": ("/local/a%00.png", "not_found"),
    "camera that is not there": ("/api/camera_proxy/camera.none", "not_an_entity"),
    "upload that is not there": ("/api/image/serve/def/512x512", "not_found"),
    "another address": ("/api/states/sensor.x", "address_unknown"),
    "player's library": ("/api/media_player_proxy/media_player.radio/browse_media/x/y", "address_unknown"),
    "no picture": ("sensor.none", "not_an_entity"),
    "odd picture": ("sensor.odd", "not_an_entity"),
    "picture of the web server": ("sensor.other", "address_unknown"),
    "picture of its own": ("sensor.loop", "not_an_entity"),
    "no such entity": ("person.nobody", "not_an_entity"),
}


@pytest.mark.parametrize(("place", "key"), REFUSED.values(), ids=REFUSED)
async def test_what_leads_nowhere_is_refused_and_costs_a_notification_only_the_picture(
    hass: HomeAssistant, house: None, entry: MockConfigEntry, place: str, key: str
) -> None:
    reason = {"not_allowed": "path_not_allowed"}.get(key, key)
    with pytest.raises(ServiceValidationError) as refusal:
        await ask(hass, "show_image", image=place)
    assert refusal.value.translation_key == f"picture_{reason}"
    for field in ("image", "icon"):
        data: dict[str, Any] = {"message": "Hi", field: place}
        assert (await ask(hass, "notify", **data))["Kitchen"]["warnings"] == [f"{field}: {reason}"]


async def test_the_base64_of_a_jpeg_is_no_address(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """It begins like one."""
    assert base64(jpeg()).startswith("/9j/")
    assert (await ask(hass, "show_image", data=base64(jpeg())))["Kitchen"]["warnings"] == []


async def test_a_file_of_this_machine_is_meant_before_an_address(hass: HomeAssistant, house: None) -> None:
    """Where the media folder of the machine is /media, it may have a folder `local` itself."""
    file = Path(hass.config.path("www", "a.png"))
    hass.config.allowlist_external_dirs = {str(file.parent)}
    assert await async_fetch(hass, Media(MediaKind.PATH, str(file))) == png("lime")


# Who may read


BEHIND = {
    f"/api/camera_proxy/camera.door{TOKEN}": {"camera.door"},
    "/api/image_proxy_stream/image.map": {"image.map"},
    "/api/media_player_proxy/media_player.radio": {"media_player.radio"},
    "person.anna": {"person.anna"},
    "sensor.guest": {"sensor.guest", "camera.door"},
}


@pytest.mark.parametrize("action", ["image", "icon", "url", "play"])
@pytest.mark.parametrize(("place", "entities"), BEHIND.items(), ids=BEHIND)
async def test_every_entity_on_the_way_must_be_readable(
    hass: HomeAssistant, house: None, entry: MockConfigEntry, place: str, entities: set[str], action: str
) -> None:
    if action == "url" and not place.startswith("/"):
        return
    fields: dict[str, Any] = {"image": ("notify", "image"), "icon": ("notify", "icon"), "url": ("show_image", "url")}
    user = MockUser(groups=[]).add_to_hass(hass)

    async def call(readable: set[str]) -> None:
        rights = {entity_id: {POLICY_READ: True} for entity_id in readable}
        own = {entity_id: {POLICY_READ: True, POLICY_CONTROL: True} for entity_id in (LIGHT, PLAYER)}
        user.mock_policy({"entities": {"entity_ids": {**rights, **own}}})
        context = Context(user_id=user.id)
        if action == "play":
            item = {"media_content_id": place, "media_content_type": "image/png", "entity_id": PLAYER}
            await hass.services.async_call("media_player", "play_media", item, blocking=True, context=context)
        else:
            service, field = fields[action]
            message = {"message": "Hi"} if service == "notify" else {}
            await ask(hass, service, context, **message, **{field: place})

    for missing in entities:
        with pytest.raises(Unauthorized):
            await call(entities - {missing})
    await call(entities)
