"""Headers of a request, as people write them: one in each line, its name before a colon."""

import re
from collections.abc import Mapping

# RFC 9110: a name is a token; a value has no control characters but tabs.
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE = re.compile(r"[^\x00-\x08\x0a-\x1f\x7f]*")


def headers_of(text: str) -> Mapping[str, str]:
    """Return the headers by their names; a line without a name and a colon is none."""
    pairs = (line.partition(":") for line in text.split("\n"))
    return {name.strip(): value.strip(" \t\r") for name, colon, value in pairs if colon and name.strip()}


def can_be_sent(headers: Mapping[str, str]) -> bool:
    """Tell whether a request may have these headers."""
    return all(_NAME.fullmatch(name) and _VALUE.fullmatch(value) for name, value in headers.items())
