"""The real file of a display, where Home Assistant's tests keep all storage in memory."""

import json
from pathlib import Path
from typing import Any

import pytest
from homeassistant.helpers.storage import Store

from custom_components.tronbyt.store import DisplayStore

# Taken before any test replaces them.
_REAL = {name: getattr(Store, name) for name in ("_async_load", "_async_write_data")}


@pytest.fixture
def hass_config_dir(hass_tmp_config_dir: str) -> str:
    """Use a folder of the test's own."""
    return hass_tmp_config_dir


@pytest.fixture
def on_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have displays write and read real files."""
    for name, method in _REAL.items():
        monkeypatch.setattr(DisplayStore, name, method, raising=False)


def file_of(config_dir: str, entry_id: str) -> Path:
    """Return where a display's file is."""
    return Path(config_dir) / ".storage" / f"tronbyt.{entry_id}"


def data_in(path: Path) -> dict[str, Any]:
    """Return what a file holds; nothing for one that is not there."""
    data: dict[str, Any] = json.loads(path.read_text())["data"] if path.exists() else {"pushes": []}
    return data
