"""Hides user and password in addresses that are shown, stored or logged."""

from __future__ import annotations

import re

_NAMED = re.compile(
    r"((?:https?|feeds?):[/\\]+|[/\\]{2})"
    # A password may contain a character that ends a host name; the colon before it then starts no port.
    r"(?:[^/\\?#\s]*(?:@|%40|＠)|[^/\\?#@\s:\[]*+:(?!\d{1,5}(?:[/?#]|\Z))[^@]{0,300}@)",
    re.IGNORECASE,
)
_BARE = re.compile(r"\A(?!mailto:)[^/\\?#\s@:]+:[^/\\?#\s@]*@")


def masked(text: str) -> str:
    """Return a text with an ellipsis for the user and password of each address in it. Idempotent."""
    return _NAMED.sub(r"\1…@", text) if "@" in text or "%40" in text or "＠" in text else text


def masked_address(text: str) -> str:
    """Return what should be an address, also one without a scheme, as `masked` does."""
    return _BARE.sub("…@", masked(text.strip()))
