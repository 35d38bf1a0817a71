"""Reads typed or copied text where an address is wanted."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from reader.domain.errors import UsageError
from reader.web.url import normalise_url


def whole(typed: str) -> str:
    """Normalise the typed text, as subscribing does; "" if it is no address."""
    try:
        return normalise_url(typed)
    except UsageError:
        return ""


def address_in(clipboard: str) -> str:
    """Return the address on the clipboard, or ""."""
    text = clipboard.strip()
    is_address = text.startswith(("http://", "https://", "feed:")) and len(text.split()) == 1
    return text.removeprefix("feed:").removeprefix("//") if is_address and len(text) < 500 else ""


def is_private(address: str) -> bool:
    """Tell whether an address names this machine or a private network, without asking DNS."""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return False
    if host == "localhost" or host.endswith((".localhost", ".local", ".lan", ".home.arpa")):
        return True
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return False
