"""The fonts that people put into the configuration folder."""

from asyncio import Lock
from collections.abc import Callable, Coroutine
from functools import lru_cache
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple

from homeassistant.core import HomeAssistant

from .const import DOMAIN, LOGGER
from .files import read_file
from .render.fontlist import OWN

# Unifont, the largest that makes sense, has 5 MiB.
_BYTES_MAX = 16 * 2**20
_FILES_MAX = 20
_SUFFIXES = (".bdf", ".pcf", ".ttf", ".otf")
_PACKED = ".gz"
# Screens notice within this time that the folder has changed, and a message at once (seconds).
_LOOKS_EVERY = 60.0

type Files = tuple[tuple[str, bytes], ...]
"""Font files by their names without the ending."""
type Install = Callable[[Files], Coroutine[Any, Any, dict[str, str]]]
"""Makes these files usable and no others; tells why the ones that are not were refused."""


class Found(NamedTuple):
    """What is in the folder."""

    files: Files
    refused: dict[str, str]
    """File names, and why they are not read."""


def folder(hass: HomeAssistant) -> Path:
    """Give where they are looked for."""
    return Path(hass.config.path(DOMAIN, "fonts"))


class Fonts:
    """Has the fonts of the folder ready for whatever is drawn."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Start with none."""
        self._hass = hass
        self._files: Files = ()
        self._names: list[str] = []
        self._told: set[tuple[str, str]] = set()
        self._looked_at: float | None = None
        self._looking = Lock()
        self.edition = 0
        """Another one is another set of fonts: what was drawn with the one before may look different."""

    async def ready(self, install: Install) -> None:
        """Look at the folder, unless that was done lately."""
        if self._is_stale:
            # Many displays draw at the same moment; none may begin without the fonts.
            async with self._looking:
                if self._is_stale:
                    await self._look(install)

    async def names(self, install: Install) -> list[str]:
        """Look at the folder, and return the names of its fonts."""
        async with self._looking:
            await self._look(install)
        return self._names

    @property
    def _is_stale(self) -> bool:
        return self._looked_at is None or monotonic() - self._looked_at >= _LOOKS_EVERY

    async def _look(self, install: Install) -> None:
        found = await self._hass.async_add_executor_job(read_all, folder(self._hass))
        self._looked_at = monotonic()
        self._tell(found.refused)
        if found.files != self._files:
            refused = await install(found.files)
            self._tell(refused)
            self._files, self._names = found.files, [stem for stem, _ in found.files if stem not in refused]
            self.edition += 1

    def _tell(self, refused: dict[str, str]) -> None:
        for name, reason in refused.items():
            if (name, reason) not in self._told:
                LOGGER.warning("The font %s cannot be used: %s", name, reason)
            self._told.add((name, reason))


def read_all(place: Path) -> Found:
    """Give the font files of a folder; reads those that have changed."""
    try:
        paths = sorted(path for path in place.iterdir() if _ending(path))
    except OSError:
        return Found((), {})
    files: dict[str, bytes] = {}
    refused: dict[str, str] = {}
    for path in paths:
        stem = path.name[: -len(_ending(path))]
        reason = _obstacle(stem, files)
        data = None if reason else _read_if_sane(path)
        if data is None:
            refused[path.name] = reason or "The file cannot be read or is too large"
        else:
            files[stem] = data
    return Found(tuple(files.items()), refused)


def _obstacle(stem: str, files: dict[str, bytes]) -> str:
    """Return why a file is not taken; nothing if it is."""
    if stem in OWN:
        return "The integration has a font of this name"
    if stem in files:
        return "Another file has the same name"
    return f"Only {_FILES_MAX} fonts are read" if len(files) >= _FILES_MAX else ""


def _ending(path: Path) -> str:
    """Return the ending of a font's file, that of a packed one as a whole; nothing for other files."""
    name = path.name.lower()
    suffix = Path(name.removesuffix(_PACKED)).suffix
    return suffix + name[len(name.removesuffix(_PACKED)) :] if suffix in _SUFFIXES else ""


def _read_if_sane(path: Path) -> bytes | None:
    try:
        fact = path.stat()
        return _read(path, fact.st_mtime_ns) if fact.st_size <= _BYTES_MAX else None
    except OSError:
        return None


@lru_cache(maxsize=_FILES_MAX)
def _read(path: Path, _changed: int) -> bytes:
    return read_file(path, _BYTES_MAX)
