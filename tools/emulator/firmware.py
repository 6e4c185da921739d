"""What each client family and firmware version does differently: data, and nothing but data."""

from dataclasses import dataclass
from enum import Enum, auto

type Version = tuple[int, int, int]


class Family(Enum):
    """The kinds of client there are."""

    ESP32 = "esp32"
    DOCUMENT = "document"
    TRONBERRY = "tronberry"
    INTERSTATE75 = "interstate75"


class Parsing(Enum):
    """How a text frame is read."""

    FIXED_OFFSET = auto()
    SUBSTRING = auto()
    CJSON = auto()
    DOCUMENT = auto()
    TRONBERRY = auto()
    NONE = auto()


class Arrival(Enum):
    """What an arriving image does to the one on the panel."""

    WAITS = auto()
    INTERRUPTS = auto()
    BETWEEN_FRAMES = auto()
    QUEUES = auto()


class AtEnd(Enum):
    """What becomes of an image whose dwell is over while nothing is queued."""

    REPEATS = auto()
    """It begins another whole dwell."""
    RUNS = auto()
    """It stays, an animation runs on, and the next image is shown at once."""
    STANDS = auto()
    """As `RUNS`, but an animation stands still; one with a dwell of 0 is never over."""


class StrayAbort(Enum):
    """What an abort does that finds no queued image."""

    NOTHING = auto()
    RESTARTS = auto()
    FREEZES = auto()


class ClientInfo(Enum):
    """When the client introduces itself."""

    NEVER = auto()
    AT_ONCE = auto()
    POLLED = auto()


class Return(Enum):
    """By which rule the client comes back after a connection has ended."""

    DOCUMENT = auto()
    FIVE_SECOND_LOOP = auto()
    LIBRARY = auto()
    BACK_OFF = auto()


class Asks(Enum):
    """When a client that polls asks for the next image."""

    AT_START = auto()
    """Once what it got last is on the panel: one image is queued ahead."""
    WITHOUT_PAUSE = auto()
    """Always: one image is queued ahead, and it asks no more with another one in its hands."""
    AFTER_DWELL = auto()
    """When the dwell of what it got last is over: nothing is queued."""


class Pings(Enum):
    """When the client pings by itself."""

    NEVER = auto()
    IN_SILENCE = auto()
    ALWAYS = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Http:
    """How a client asks over HTTP; `authorization` is the pattern of that header's value, "" without one."""

    asks: Asks
    headers: tuple[tuple[str, str], ...]
    authorization: str = ""
    timeout: float
    """Seconds for the connection, and again for each piece of the answer."""
    redirects: int = 0
    first_dwell: int = 0
    """Seconds of the picture that is shown after a boot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Firmware:
    """One row of facts; times in seconds, brightness scale in panel steps (0…255) per 100 percent."""

    family: Family
    version: Version
    user_agent: str | None
    parsing: Parsing
    arrival: Arrival
    stray_abort: StrayAbort
    client_info: ClientInfo
    back: Return
    pings: Pings
    acks: bool = True
    key_in_header: bool = False
    sends_origin: bool = False
    reads_upgrade_at_once: bool = False
    """Fails when the upgrade's answer fills its buffer, and leaves what came with it unread until more comes."""
    whole_messages: bool = True
    """Puts fragments of any kind together, as the WebSocket standard wants."""
    joins_images: bool = True
    text_chunk: int | None = None
    """Bytes handed to the parser at once; of a longer text only the last chunk is parsed."""
    first_image_aborts: bool = False
    abort_poll: float = 0.0
    """How often a still looks at the abort flag; 0 is at once."""
    fixed_dwell: float | None = None
    int32_dwell: bool = False
    at_end: AtEnd = AtEnd.REPEATS
    first_frame_only: bool = False
    level_with_image: bool = False
    first_level: int
    dimmest: int = 0
    brightest: int = 100
    boot_panel: int = 128
    panel_scale: int = 230
    max_bytes: int | None = None
    red_pixel_when_away: bool = False
    http: Http | None = None
    """Set in the row of a client that polls."""


def _esp32_text(version: Version) -> Parsing:
    if version < (1, 4, 0):
        return Parsing.FIXED_OFFSET
    return Parsing.SUBSTRING if version < (1, 4, 4) else Parsing.CJSON


def _esp32_arrival(version: Version) -> Arrival:
    if version < (1, 0, 2):
        return Arrival.WAITS
    return Arrival.INTERRUPTS if version < (1, 4, 0) else Arrival.QUEUES


def _esp32_client_info(version: Version) -> ClientInfo:
    if version < (1, 4, 3):
        return ClientInfo.NEVER
    return ClientInfo.AT_ONCE if version < (1, 5, 0) else ClientInfo.POLLED


def _esp32_dwell(version: Version) -> float | None:
    if version < (1, 0, 2):
        return 1.0  # "not in control of the timing": a second, then the next image may come
    return 10.0 if version < (1, 4, 0) else None


def esp32(version: Version, *, gen1: bool = False) -> Firmware:
    """Return the facts of an ESP32 firmware; `gen1` is the board whose curve is flat since 1.6.4."""
    return Firmware(
        family=Family.ESP32,
        version=version,
        user_agent="ESP32 Websocket Client",
        parsing=_esp32_text(version),
        arrival=_esp32_arrival(version),
        stray_abort=StrayAbort.FREEZES if version >= (1, 5, 6) else StrayAbort.RESTARTS,
        client_info=_esp32_client_info(version),
        back=Return.LIBRARY if version >= (1, 6, 2) else Return.FIVE_SECOND_LOOP,
        pings=Pings.ALWAYS if version >= (1, 4, 6) else Pings.IN_SILENCE,
        acks=version >= (1, 4, 0),
        key_in_header=version >= (1, 6, 0),
        reads_upgrade_at_once=True,
        whole_messages=False,
        joins_images=version >= (1, 4, 7),
        text_chunk=8192 if version > (1, 5, 1) else 10000,
        first_image_aborts=version >= (1, 4, 8),
        abort_poll=0.1,
        fixed_dwell=_esp32_dwell(version),
        int32_dwell=True,
        first_level=20 if version >= (1, 6, 5) else 30,
        dimmest=0 if version >= (1, 4, 3) else 1,
        panel_scale=100 if gen1 and version >= (1, 6, 4) else 230,
        max_bytes=460_000 if version > (1, 2, 1) else 220_000,
        red_pixel_when_away=version >= (1, 6, 2),
    )


def document(*, acks: bool = True) -> Firmware:
    """Return the plain client that the protocol document describes: brightness 0…255, with the image it precedes."""
    return Firmware(
        family=Family.DOCUMENT,
        version=(0, 0, 0),
        user_agent=None,
        parsing=Parsing.DOCUMENT,
        arrival=Arrival.QUEUES,
        stray_abort=StrayAbort.NOTHING,
        client_info=ClientInfo.NEVER,
        back=Return.DOCUMENT,
        pings=Pings.NEVER,
        acks=acks,
        at_end=AtEnd.RUNS,
        level_with_image=True,
        first_level=128,
        brightest=255,
        panel_scale=100,  # the level is the panel's own
    )


def tronberry() -> Firmware:
    """Return the Raspberry Pi client: it shows what arrives and says nothing."""
    return Firmware(
        family=Family.TRONBERRY,
        version=(0, 2, 0),
        user_agent="ixwebsocket/11.4.6 linux ssl/OpenSSL zlib",
        parsing=Parsing.TRONBERRY,
        arrival=Arrival.BETWEEN_FRAMES,
        stray_abort=StrayAbort.NOTHING,
        client_info=ClientInfo.NEVER,
        back=Return.BACK_OFF,
        pings=Pings.NEVER,
        acks=False,
        sends_origin=True,
        fixed_dwell=0.0,  # keep it until the next image
        at_end=AtEnd.STANDS,
        level_with_image=True,
        first_level=30,
        boot_panel=77,
        panel_scale=255,
    )
