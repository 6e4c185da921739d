"""What a request needs before it can be drawn: pictures, symbols and fonts; what cannot be had costs no message."""

import asyncio
from collections.abc import Iterable
from difflib import get_close_matches

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError

from . import symbols
from .errors import unknown_name
from .media import async_fetch
from .model import Materials, Media, MessageRequest, PictureRequest, Request
from .render.fontlist import OWN

# Sizes of outline fonts, as in `name:12` (pixels).
_FONT_PIXELS = range(4, 65)


async def async_gather(hass: HomeAssistant, request: Request, fonts: Iterable[str], *, lenient: bool) -> Materials:
    """Fetch what a request names, of `fonts` beside our own.

    Raises translated errors for what does not exist, unless that is `lenient`, and for a picture alone.
    """
    match request:
        case PictureRequest():
            return Materials(picture=await async_fetch(hass, request.media))
        case MessageRequest():
            return await _for_message(hass, request, fonts, lenient=lenient)
        case _:
            return Materials()


async def _for_message(
    hass: HomeAssistant, request: MessageRequest, fonts: Iterable[str], *, lenient: bool
) -> Materials:
    font, path = request.font, None
    try:
        check_font(font, fonts)
    except ServiceValidationError:
        if not lenient:
            raise
        font = None
    try:
        path = None if request.icon is None else await hass.async_add_executor_job(_symbol, request.icon)
    except ServiceValidationError:
        if not lenient:
            raise
    (picture, lost), (symbol, symbol_lost) = await asyncio.gather(
        _or_none(hass, request.picture, lenient=lenient), _or_none(hass, request.icon_media, lenient=lenient)
    )
    return Materials(
        symbol_path=path, symbol_picture=symbol, picture=picture, font=font, warnings=(*lost, *symbol_lost)
    )


async def _or_none(hass: HomeAssistant, media: Media | None, *, lenient: bool) -> tuple[bytes | None, tuple[str, ...]]:
    """Give a picture, or nothing and a warning when it cannot be had: the words must come all the same."""
    if media is None:
        return None, ()
    try:
        return await async_fetch(hass, media), ()
    except HomeAssistantError as err:
        if isinstance(err, ServiceValidationError) and not lenient:
            raise
        return None, (f"{media.field}: not_fetched",)


def _symbol(name: str) -> str | None:
    """Give the path of a symbol, None for one of our own; raises ServiceValidationError if there is no such one."""
    if not symbols.exists(name):
        raise unknown_name(name, symbols.nearest(name), translation_key="unknown_icon")
    return symbols.path_of(name)


def check_font(name: str | None, brought: Iterable[str]) -> None:
    """Raise ServiceValidationError for a font that is neither one of our own nor one that people brought."""
    if name is None or name in OWN:
        return
    stem, colon, pixels = name.partition(":")
    sized = not colon or (pixels.isascii() and pixels.isdigit() and int(pixels) in _FONT_PIXELS)
    known = [*OWN, *brought]
    if stem not in known or stem in OWN or not sized:
        raise unknown_name(name, get_close_matches(name, known, n=3, cutoff=0), translation_key="unknown_font")
