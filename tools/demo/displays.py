"""The two displays of the demo."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """One emulated display: its name, its id (8 hexadecimal digits), and what the emulator is told about it."""

    name: str
    device_id: str
    flags: tuple[str, ...]


KITCHEN = Display(name="Kitchen", device_id="abcd1234", flags=("--family", "esp32", "--firmware", "1.6.6"))
STUDIO = Display(name="Studio", device_id="0badcafe", flags=("--family", "document"))
DISPLAYS = (KITCHEN, STUDIO)
