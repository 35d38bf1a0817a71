"""Which addresses of an article may be opened, and how an address is shown."""

from __future__ import annotations

import re

from PySide6.QtCore import QUrl

_SCHEMES = frozenset({"http", "https"})
_HOST_IN_TEXT = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[^\W\d_]{2,})(?:[/:?#]\S*)?", re.IGNORECASE)


def checked_link(address: str) -> str | None:
    """Give an address that may be handed to the system, or None.

    http and https with a host and without a user name (`https://bank.example@evil.example`); mailto with an
    address only, since its fields can attach files in some mail programs.
    """
    if any(ord(letter) <= 0x20 or ord(letter) == 0x7F for letter in address):
        return None
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    if not url.isValid():
        return None
    if url.scheme() == "mailto":
        path = url.path(QUrl.ComponentFormattingOption.FullyEncoded)
        return f"mailto:{path}" if "@" in path and not url.host() else None
    if url.scheme() not in _SCHEMES or not url.host() or url.userInfo():
        return None
    return shown_link(url)


def shown_link(url: QUrl) -> str:
    """Write an address with its host in ASCII: Qt would show the Cyrillic twin of apple.com as apple.com."""
    return url.toString(QUrl.ComponentFormattingOption.FullyEncoded)


def host_of(address: str) -> str:
    """Give the host of an address, in ASCII, without `www.`; "" where there is none."""
    return QUrl(address).host(QUrl.ComponentFormattingOption.FullyEncoded).lower().removeprefix("www.")


def is_misleading(text: str, address: str) -> bool:
    """Tell whether a link's text is an address of another host than the one it leads to."""
    named = _HOST_IN_TEXT.fullmatch(text.strip())
    if not named:
        return False
    shown, real = host_of(f"https://{named[1]}"), host_of(address)
    return bool(real) and shown != real and not real.endswith(f".{shown}")
