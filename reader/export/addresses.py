"""Addresses allowed in saved documents, written so that every program reads them."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from reader.domain.sharing.mail import mail_link
from reader.domain.sharing.tracking import without_tracking
from reader.web.url import BadAddress, parse_url

_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SAFE = "/%:@!$&'()*+,;=~?"
"""Characters that RFC 3986 allows in a path or a query, and `%` for parts that are encoded already."""


def outward_address(href: str | None) -> str | None:
    """Write the address of a link as RFC 3986 wants it, without what tracks its reader.

    None where there is none, or it leads to no web page and no mailbox.

    An address with a user name is none either: it hides where it leads (`https://bank.example@evil.example`).
    """
    href = (href or "").strip()
    if href[:7].lower() == "mailto:":
        path, _, query = href[7:].partition("?")
        return mail_link(_encoded(path), _encoded(query))
    href = without_tracking(href)
    try:
        address = parse_url(href)
        fragment = urlsplit(href).fragment
    except (BadAddress, ValueError):
        return None
    where = f"{address.scheme}://{address.netloc}{_encoded(address.target)}"
    return f"{where}#{_encoded(fragment)}" if fragment else where


def _encoded(part: str) -> str:
    return quote(_STRAY_PERCENT.sub("%25", part), safe=_SAFE, errors="replace")
