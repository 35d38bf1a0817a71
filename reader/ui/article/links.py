"""Which addresses of an article may be opened, and how an address is shown."""

from __future__ import annotations

import re
import unicodedata

from PySide6.QtCore import QUrl

from reader.domain.sharing.mail import mail_link

_SCHEMES = frozenset({"http", "https"})
_LONGEST = 8_192
"""Most characters of an address."""
_ADDRESS_IN_TEXT = re.compile(
    r"(?P<scheme>https?://)?(?:(?P<user>[^\s/@]*)@)?(?P<host>(?:[\w-]+\.)+[^\W\d_]{2,})\.?(?:[/:?#]\S*)?",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}", re.IGNORECASE)
_UNSEEN = re.compile(
    r"[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
)
"""Invisible letters besides those of Unicode's category Cf."""
_LOOKS_LIKE = str.maketrans("。．․∕⁄⧸", "...///")


def checked_link(address: str) -> str | None:
    """Return the address if it may be passed to the system, else None.

    Allowed are http and https with a host and without a user name (`https://bank.example@evil.example`), and
    mailto to one address, whose subject and text are removed. A mailto that attaches a file or breaks a line is
    refused.
    """
    if len(address) > _LONGEST or any(ord(letter) <= 0x20 or ord(letter) == 0x7F for letter in address):
        return None
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    if not url.isValid():
        return None
    if url.scheme() == "mailto":
        encoded = QUrl.ComponentFormattingOption.FullyEncoded
        return None if url.host() else mail_link(url.path(encoded), url.query(encoded))
    if url.scheme() not in _SCHEMES or not url.host() or url.userInfo():
        return None
    return shown_link(url)


def shown_link(url: QUrl) -> str:
    """Write an address with its host in ASCII: Qt would show a Cyrillic lookalike of apple.com as apple.com."""
    return url.toString(QUrl.ComponentFormattingOption.FullyEncoded)


def host_of(address: str) -> str:
    """Return the host of an address, in ASCII, without `www.`; "" where there is none."""
    return QUrl(address).host(QUrl.ComponentFormattingOption.FullyEncoded).lower().removeprefix("www.")


def is_misleading(text: str, address: str) -> bool:
    """Tell whether a link's text looks like the address of another host than its own.

    Compared as people see it: full-width letters, lookalikes of dots and slashes, and invisible letters make no
    difference. `https://bank.example@evil.example` names both hosts.
    """
    if len(text.split()) != 1:
        return False
    named, real = _ADDRESS_IN_TEXT.fullmatch(_as_read(text)), host_of(address)
    if named is None or not real:
        return False
    shown = [named["host"]]
    if named["scheme"] and _HOST.fullmatch(named["user"] or ""):
        shown.append(named["user"])
    return not all(_is_of(real, host_of(f"https://{host}")) for host in shown)


def _is_of(real: str, shown: str) -> bool:
    return real == shown or real.endswith(f".{shown}")


def _as_read(text: str) -> str:
    seen = _UNSEEN.sub("", "".join(letter for letter in text if unicodedata.category(letter) != "Cf"))
    return unicodedata.normalize("NFKC", seen).translate(_LOOKS_LIKE).strip()
