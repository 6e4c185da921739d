"""What a request needs before it can be drawn: pictures, symbols and fonts; what cannot be had costs no message."""

import asyncio
from collections.abc import Iterable
from difflib import get_close_matches

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError

from . import errors, symbols
from .errors import unknown_name
from .media import async_fetch
from .model import Materials, Media, MessageRequest, PictureRequest, Request
from .render.fontlist import OWN
from .told import async_tell

# Sizes of outline fonts, as in `name:12` (pixels).
_FONT_PIXELS = range(4, 65)


async def async_gather(hass: HomeAssistant, request: Request, fonts: Iterable[str]) -> Materials:
    """Fetch what a request names, of `fonts` beside our own.

    What cannot be had costs a message a warning; raises translated errors for a picture alone.
    """
    match request:
        case PictureRequest():
            return Materials(picture=await async_fetch(hass, request.media))
        case MessageRequest():
            return await _for_message(hass, request, fonts)
        case _:
            return Materials()


async def _for_message(hass: HomeAssistant, request: MessageRequest, fonts: Iterable[str]) -> Materials:
    lost: list[str] = []
    font = _font(request.font, fonts, lost)
    path = None if request.icon is None else await _path(hass, request.icon, lost)
    picture, symbol = await asyncio.gather(
        _picture(hass, request.picture, lost), _picture(hass, request.icon_media, lost)
    )
    async_tell(hass, lost)
    return Materials(symbol_path=path, symbol_picture=symbol, picture=picture, font=font, warnings=tuple(sorted(lost)))


def _font(name: str | None, fonts: Iterable[str], lost: list[str]) -> str | None:
    try:
        check_font(name, fonts)
    except ServiceValidationError as err:
        lost.append(errors.lost("font", err))
        return None
    return name


async def _path(hass: HomeAssistant, icon: str, lost: list[str]) -> str | None:
    try:
        return await hass.async_add_executor_job(_symbol, icon)
    except ServiceValidationError as err:
        lost.append(errors.lost("icon", err))
        return None


async def _picture(hass: HomeAssistant, media: Media | None, lost: list[str]) -> bytes | None:
    """Return a picture, or nothing and a warning when it cannot be had: the words must come all the same."""
    if media is None:
        return None
    try:
        return await async_fetch(hass, media)
    except HomeAssistantError as err:
        lost.append(errors.lost(media.field, err))
        return None


def _symbol(name: str) -> str | None:
    """Give the path of a symbol, None for one of our own; raises ServiceValidationError if there is no such one."""
    if not symbols.exists(name):
        raise unknown_name(name, symbols.nearest(name[: errors.NAME_MAX]), translation_key="unknown_icon")
    return symbols.path_of(name)


def check_font(name: str | None, brought: Iterable[str]) -> None:
    """Raise ServiceValidationError for a font that is neither one of our own nor one that people brought."""
    if name is None or name in OWN:
        return
    stem, colon, pixels = name.partition(":")
    sized = not colon or pixels in {str(size) for size in _FONT_PIXELS}
    known = [*OWN, *brought]
    if stem not in known or stem in OWN or not sized:
        nearest = get_close_matches(name[: errors.NAME_MAX], known, n=3, cutoff=0)
        raise unknown_name(name, nearest, translation_key="unknown_font")
