"""The fonts that people put into the configuration folder."""

from functools import lru_cache
from pathlib import Path

from homeassistant.core import HomeAssistant

from .const import DOMAIN
from .files import read_file

# Unifont, the largest that makes sense, has 5 MiB.
_BYTES_MAX = 16 * 2**20
_FILES_MAX = 20
_SUFFIXES = (".bdf", ".pcf", ".ttf", ".otf")


def folder(hass: HomeAssistant) -> Path:
    """Give where they are looked for."""
    return Path(hass.config.path(DOMAIN, "fonts"))


def read_all(place: Path) -> tuple[tuple[str, bytes], ...]:
    """Give the font files of a folder by their names without the ending; reads those that have changed."""
    try:
        files = sorted(path for path in place.iterdir() if path.suffix.lower() in _SUFFIXES)
    except OSError:
        return ()
    found = ((path.stem, _read_if_sane(path)) for path in files[:_FILES_MAX])
    return tuple((stem, data) for stem, data in found if data is not None)


def _read_if_sane(path: Path) -> bytes | None:
    try:
        fact = path.stat()
        return _read(path, fact.st_mtime_ns) if fact.st_size <= _BYTES_MAX else None
    except OSError:
        return None


@lru_cache(maxsize=_FILES_MAX)
def _read(path: Path, _changed: int) -> bytes:
    return read_file(path, _BYTES_MAX)
