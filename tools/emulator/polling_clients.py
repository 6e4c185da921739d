"""What each client does differently when it polls: data, and nothing but data."""

from dataclasses import replace

from .firmware import (
    Arrival,
    Asks,
    AtEnd,
    ClientInfo,
    Family,
    Firmware,
    Http,
    Parsing,
    Pings,
    Return,
    StrayAbort,
    Version,
)

FIRST_POLLING: Version = (1, 3, 9)  # before it, firmware polled by other rules, which are not emulated


def over_http(firmware: Firmware) -> Firmware | None:
    """Return the row of the same client for an `http` address, None when it has none."""
    if firmware.http is not None:
        return firmware
    if firmware.family is Family.TRONBERRY:
        return replace(firmware, fixed_dwell=None, http=_TRONBERRY)
    if firmware.family is Family.ESP32 and firmware.version >= FIRST_POLLING:
        return replace(
            firmware,
            arrival=Arrival.QUEUES,
            client_info=ClientInfo.NEVER,
            pings=Pings.NEVER,
            acks=False,
            first_image_aborts=False,
            fixed_dwell=None,
            red_pixel_when_away=False,  # its polling loop draws it by itself
            http=_esp32(firmware),
        )
    return None


def interstate75() -> Firmware:
    """Return the MicroPython client of that name: it polls, shows what it got at once, and then sleeps."""
    return Firmware(
        family=Family.INTERSTATE75,
        version=(0, 0, 0),
        user_agent=None,
        parsing=Parsing.NONE,
        arrival=Arrival.INTERRUPTS,
        stray_abort=StrayAbort.NOTHING,
        client_info=ClientInfo.NEVER,
        back=Return.DOCUMENT,
        pings=Pings.NEVER,
        acks=False,
        key_in_header=True,
        at_end=AtEnd.STANDS,
        first_frame_only=True,
        first_level=50,
        boot_panel=128,
        panel_scale=255,
        http=_INTERSTATE75,
    )


_TRONBERRY = Http(
    asks=Asks.WITHOUT_PAUSE,
    headers=(
        ("User-Agent", "Tronberry/1.0"),
        ("Accept", "image/webp, image/*;q=0.8, */*;q=0.5"),
        ("Connection", "close"),
    ),
    timeout=300.0,
    first_dwell=10,
)
_INTERSTATE75 = Http(
    asks=Asks.AFTER_DWELL,
    headers=(("Connection", "close"),),
    authorization="{}",
    timeout=10.0,
    redirects=3,
)


def _esp32(firmware: Firmware) -> Http:
    version = ".".join(map(str, firmware.version))
    return Http(
        asks=Asks.AT_START,
        headers=(
            ("User-Agent", "ESP32 HTTP Client/1.0"),
            *([("X-Firmware-Version", version)] if firmware.version >= (1, 4, 5) else []),
        ),
        authorization="Bearer {}" if firmware.key_in_header else "",
        timeout=20.0,
        redirects=10,
    )
