"""The contact sheet: forty notifications as they stand on a wall."""

from dataclasses import dataclass
from io import BytesIO
from math import inf

import PIL.Image

from custom_components.tronbyt.drawing import Drawing, Pens
from custom_components.tronbyt.model import Materials, MessageRequest, Scroll, Size
from custom_components.tronbyt.render.elsewhere import answer
from custom_components.tronbyt.symbols import path_of

from .led import led, sheet
from .photos import cover, porch

_SIZE = Size(64, 32)
_COLUMNS = 5
_ORANGE, _RED = (255, 120, 0), (255, 40, 30)


@dataclass(frozen=True, slots=True)
class Case:
    """A notification, its picture, and the moment of its pass that is shown (0-1)."""

    request: MessageRequest
    picture: bytes | None = None
    moment: float = 0.0


def _case(message: str, picture: bytes | None = None, moment: float = 0.0, **fields: object) -> Case:
    return Case(MessageRequest(message=message, **fields), picture, moment)  # type: ignore[arg-type]  # as the fields are


CASES = (
    # The message alone
    _case("Tea!"),
    _case("21.5°"),
    _case("Garage open"),
    _case("Dinner is ready"),
    _case("The washing machine has finished"),
    _case("Please take out the recycling bin", moment=0.5),
    _case("Somebody left the garage door open again", moment=0.35),
    _case("Zwölf Eier, Brötchen und Käse"),
    _case("Το πλυντήριο τελείωσε"),
    _case("Стирка закончена"),
    # With a title
    _case("Front door", title="Bell"),
    _case("Tram 11 in 4 min", title="Hauptplatz"),
    _case("Living room window is open", title="Rain soon", accent=_ORANGE),
    _case("Leave now", title="Piano 16:30", color=(80, 208, 255)),
    _case("€ 0.31", title="kWh now", color=(40, 208, 64)),
    # With our own icons
    _case("Washer done", icon="washer"),
    _case("Bins out tonight", icon="bin-yellow"),
    _case("You have mail", icon="email"),
    _case("Rain at 5", icon="weather-rainy"),
    _case("Frost tonight", icon="snowflake", color=(160, 220, 255)),
    _case("Who is there?", title="Front door", icon="bell"),
    _case("Sensor in the cellar", title="Battery low", icon="battery-low", accent=_ORANGE),
    _case("Coffee?", icon="coffee"),
    _case("Happy birthday, Mia!", icon="gift", color=(255, 112, 176)),
    _case("Front door unlocked by Anna", icon="lock-open"),
    # With Home Assistant's icons
    _case("Dryer done", icon="mdi:tumble-dryer"),
    _case("Robot is stuck", icon="mdi:robot-vacuum-alert", accent=_ORANGE),
    _case("Time for bed", icon="mdi:sleep", icon_color=(160, 96, 255), color=(200, 180, 255)),
    _case("Leak in the bathroom", icon="mdi:water-alert", accent=_RED),
    _case("Meeting in five minutes, room 2", title="Work", icon="mdi:calendar-clock"),
    # How far something is
    _case("3D print", icon="mdi:printer-3d-nozzle", progress=64.0),
    _case("80 %", title="Car", progress=80.0, accent=(40, 208, 64)),
    _case("Bread", icon="mdi:bread-slice", progress=35.0, icon_color=(240, 176, 112)),
    # In colour
    _case("Fire alarm!", background=(150, 0, 0), icon="mdi:fire", icon_color=(255, 216, 32)),
    _case("Attention", background=(255, 190, 0), icon="mdi:alert", icon_color=(0, 0, 0)),
    # Pictures
    _case("Somebody is at the door", picture=porch(), moment=0.45),
    _case("Parcel", title="Doorbell", picture=porch()),
    _case("Sea of Lamps", title="The LEDs", picture=cover(), moment=0.2),
    _case("Now playing: Sunset", picture=cover(), moment=0.4),
    # As somebody wished
    _case("Small letters have room for five lines of text on it, if they must", font="4x6", scroll=Scroll.OFF),
)


def draw() -> PIL.Image.Image:
    """Return the sheet."""
    return sheet([led(_picture(case)) for case in CASES], _COLUMNS)


def drawing_of(case: Case) -> Drawing:
    """Return the notification as a display gets it."""
    path = None if case.request.icon is None else path_of(case.request.icon)
    materials = Materials(symbol_path=path, picture=case.picture, font=case.request.font)
    return Pens().illustrated(case.request, materials, _SIZE, None, lambda head, data: answer(head, data, lambda: inf))


def _picture(case: Case) -> PIL.Image.Image:
    drawing = drawing_of(case)
    image = PIL.Image.open(BytesIO(drawing.image.data))
    image.seek(int(case.moment * (drawing.image.frames - 1)))
    return image.convert("RGB")
