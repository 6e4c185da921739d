"""What is known of a display's hardware: no client says on which board it runs."""

from dataclasses import dataclass

from .protocol.client import FamilyName


@dataclass(frozen=True, slots=True)
class Hardware:
    """A display's hardware as the device registry shows it; None where nothing is known."""

    manufacturer: str | None
    model: str


UNKNOWN = Hardware(None, "LED matrix display")
HARDWARE = {
    FamilyName.DOCUMENT: UNKNOWN,
    # The same firmware runs on both generations of the Tidbyt, on Tronbyt's boards and on boards of others.
    FamilyName.ESP32: Hardware(None, "ESP32 LED matrix display"),
    FamilyName.TRONBERRY: Hardware("Raspberry Pi", "Raspberry Pi LED matrix display"),
}
