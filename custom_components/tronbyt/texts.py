"""Texts that are longer than anybody reads on a wall."""

from collections.abc import Mapping
from typing import Any

from .const import MESSAGE_MAX


def fitted(text: str) -> str:
    """Return the text with at most MESSAGE_MAX characters."""
    return text[:MESSAGE_MAX]


def too_long(data: Mapping[str, Any]) -> list[str]:
    """Return a warning for each text of a notification that is shown shortened."""
    return [f"{field}: shortened" for field in ("message", "title") if len(data.get(field) or "") > MESSAGE_MAX]
