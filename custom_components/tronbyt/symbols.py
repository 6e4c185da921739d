"""The icons of Home Assistant's frontend: their paths by name, read where the frontend is installed."""

import json
from bisect import bisect_right
from difflib import get_close_matches
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from homeassistant.core import HomeAssistant

from .render import icons
from .render.emoji import base
from .render.path import outlines

PREFIX = "mdi:"
# What the frontend called the same icons before.
PREFIXES = (PREFIX, "hass:")
# The layout of the files is the frontend's own affair: what is not as it was costs the icons, not the notification.
_OTHER_LAYOUT = (OSError, ValueError, LookupError, TypeError, AttributeError)
_LIKELY = 3
# Templates may make up names without end.
_PATHS_MAX = 1000
# A share of equal letters; lower, and every name has something like it.
_ALIKE = 0.4


def exists(name: str) -> bool:
    """Tell whether there is an icon of this name: `mdi:…`, or one of our own. Reads files."""
    return path_of(name) is not None or own_name(name) is not None


def own_name(name: str) -> str | None:
    """Give the name of our own icon that is meant; also for a `mdi:` one that the frontend is not there for."""
    bare = base(_bare(name))
    own = bare in icons.sheet().icons and (not name.startswith(PREFIXES) or path_of(name) is None)
    return bare if own else None


def nearest(name: str) -> list[str]:
    """Give the names that somebody may have meant, the likeliest first. Reads files."""
    name = name.strip().lower()
    bare = _bare(name)
    ours = get_close_matches(bare, icons.sheet().icons, n=_LIKELY, cutoff=_ALIKE)
    theirs = [PREFIX + likely for likely in get_close_matches(bare, _all_names(), n=_LIKELY, cutoff=_ALIKE)]
    return (theirs + ours if name.startswith(PREFIXES) else ours + theirs)[:_LIKELY]


paths: dict[str, str | None] = {}
"""Those that were looked for, a few hundred characters each."""


async def async_path_of(hass: HomeAssistant, name: str) -> str | None:
    """Give what `path_of` gives; a thread is needed only for what nobody has looked for yet."""
    return paths.get(name) if name in paths else await hass.async_add_executor_job(path_of, name)


def path_of(name: str) -> str | None:
    """Give the SVG path of a `mdi:` (or `hass:`) icon on its grid of 24 x 24; None if there is none. Reads files."""
    if name not in paths:
        if len(paths) >= _PATHS_MAX:
            paths.clear()
        paths[name] = _looked_up(name)
    return paths.get(name)


def _looked_up(name: str) -> str | None:
    folder = _folder() if name.startswith(PREFIXES) else None
    if folder is None:
        return None
    bare = _bare(name)
    try:
        path: str = _read(folder / _part(folder, bare))[bare]
        outlines(path)
    except _OTHER_LAYOUT:
        return None
    return path


def _bare(name: str) -> str:
    return name.partition(":")[2] if name.startswith(PREFIXES) else name


@lru_cache(maxsize=1)
def _folder() -> Path | None:
    spec = find_spec("hass_frontend")
    places = [] if spec is None else spec.submodule_search_locations or []
    return next((folder for place in places if (folder := Path(place) / "static" / "mdi").is_dir()), None)


def _part(folder: Path, bare: str) -> str:
    """Give the file that has the icon: each begins with a name, the first one with any."""
    parts = _parts(str(folder))
    return parts[bisect_right([start for start, _ in parts], bare) - 1][1]


@lru_cache(maxsize=1)
def _parts(folder: str) -> list[tuple[str, str]]:
    parts = _read(Path(folder) / "iconMetadata.json")["parts"]
    return sorted((part.get("start", ""), f"{part['file']}.json") for part in parts)


def _all_names() -> list[str]:
    folder = _folder()
    if folder is None:
        return []
    try:
        return [name for _, file in _parts(str(folder)) for name in _read(folder / file)]
    except _OTHER_LAYOUT:
        return []


def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found
