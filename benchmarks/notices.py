"""What the notifications of the bench say: no two the same, so that nothing that is kept from one helps the next."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random
from string import ascii_lowercase

import PIL.Image

from custom_components.tronbyt.render.icons import sheet

from .pictures import noise, png

LETTERS = 40
# A word and the space in it: neither at the beginning of the text nor at its end.
_WORD, _GAP_AT = 8, 5
# Four times a display's size: a thumbnail, as people send them.
_PICTURE_SCALE = 4
MDI = (
    *("account", "alarm", "bell", "bus", "calendar", "camera", "car", "cat", "coffee", "dog", "door-open", "fire"),
    *("flash", "home", "lightbulb", "lock", "mailbox", "music", "package", "phone", "snowflake", "stove", "sync"),
    *("thermometer", "washing-machine"),
)


@dataclass(frozen=True, slots=True)
class Notice:
    """A text that moves, and what stands beside it."""

    message: str
    icon: str | None = None
    image: str | None = None

    def fields(self) -> dict[str, str]:
        """Give what the action takes."""
        given = {"message": self.message, "icon": self.icon, "image": self.image}
        return {"scroll": "on"} | {name: value for name, value in given.items() if value is not None}


def moving(count: int, seed: int) -> list[Notice]:
    """Give notices of 40 characters that move; the same for the same seed, others for another one."""
    return [Notice(text) for text in islice(_texts(seed), count)]


def mixed(count: int, seed: int) -> list[Notice]:
    """Give notices in turn with nothing, a symbol of Home Assistant's, one of our own, and a picture's bytes."""
    return [_dressed(text, number, seed) for number, text in enumerate(islice(_texts(seed), count))]


def _dressed(text: str, number: int, seed: int) -> Notice:
    which, kind = divmod(number, 4)
    match kind:
        case 0:
            return Notice(text)
        case 1:
            return Notice(text, icon=f"mdi:{MDI[which % len(MDI)]}")
        case 2:
            ours = sorted(sheet().icons)
            return Notice(text, icon=ours[which % len(ours)])
        case _:
            return Notice(text, image=_data_url(noise(_PICTURE_SCALE, seed + number)[0]))


def _data_url(picture: PIL.Image.Image) -> str:
    return f"data:image/png;base64,{b64encode(png(picture)).decode()}"


def _texts(seed: int) -> Iterator[str]:
    dice = Random(seed)  # noqa: S311 - words, not secrets
    while True:
        yield "".join(" " if place % _WORD == _GAP_AT else dice.choice(ascii_lowercase) for place in range(LETTERS))
