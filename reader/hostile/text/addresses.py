"""Addresses in strangers' documents: made absolute if they are http or https, refused otherwise."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from reader.domain.importing.imported import Skipped, SkipReason
from reader.domain.masking import Credentials, masked, masked_address, without_credentials
from reader.domain.sharing.mail import mail_link
from reader.hostile.text.plain import one_line

LONGEST_ADDRESS = 8_192
"""Most characters of an address. Longer ones are refused, not cut: half an address leads somewhere else."""

# Nearly all addresses are of this shape: ASCII, no userinfo, nothing that RFC 3986 would have us encode.
_ORDINARY = re.compile(
    r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?::(?:[0-9]{1,4}|[1-5][0-9]{4}))?"
    r"(?:[/?#](?:[A-Za-z0-9!$&'()*+,./:;=?@_~#-]++|%[0-9A-Fa-f]{2})*+)?"
)
# Controls, spaces other than U+0020, marks and isolates of direction, invisible characters, surrogates, and
# the backslash, which Windows and browsers take for a slash (`\\host\share` would log in to that host).
_REFUSED = re.compile(
    r"[\x00-\x1f\x7f-\xa0\xad\u061c\u115f\u1160\u1680\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164"
    r"\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e0fff\\]"
)
_NO_SCHEME = re.compile(r"www\.[\w-]+(?:\.[\w-]+)+(?:[:/?#]|\Z)", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{0,5})?")
_SCHEMES_OF_FEEDS = r"(?:feeds?|itpc|pcast|podcast):"
_FEED_SCHEME = re.compile(rf"{_SCHEMES_OF_FEEDS}(?://)?(?=https?:)|(?:{_SCHEMES_OF_FEEDS})?(?=//)", re.IGNORECASE)
_BARE_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,24}(?::\d{1,5})?/", re.IGNORECASE)
_MAIL = re.compile(r"mailto:([^?]*)(?:\?(.*))?", re.IGNORECASE | re.DOTALL)
_BREAKS = str.maketrans("", "", "\t\r\n")


def web_address(raw: str, base: str = "") -> str | None:
    """Make an address whole, if it is one that we would open.

    Args:
        raw: As the document gives it, character references already decoded.
        base: http(s) address of the document; anything else resolves nothing.

    Returns:
        An http or https address of at most `LONGEST_ADDRESS` characters without user name and password, or
        None.
    """
    if len(raw) > LONGEST_ADDRESS:
        return None
    if _ORDINARY.fullmatch(raw):
        return raw
    # The URL Standard drops line breaks and tabs and trims spaces, so feeds with wrapped addresses work.
    raw = raw.strip().translate(_BREAKS).strip()
    if not raw or _REFUSED.search(raw):
        return None
    if _NO_SCHEME.match(raw):
        # No file is called so; people write addresses as they are spoken.
        raw = f"http://{raw}"
    try:
        if base[:4].lower() == "http":
            raw = urljoin(base, raw)
        scheme, netloc, path, query, fragment = urlsplit(raw)
        if scheme not in ("http", "https") or "@" in netloc or not _HOST.fullmatch(netloc):
            return None
        urlsplit(raw).port  # noqa: B018  raises where the port is no number below 65536
    except ValueError:
        return None
    whole = urlunsplit(
        (
            scheme,
            netloc,
            quote(path, safe="/%:@!$&'()*+,;=~-._"),
            quote(query, safe="/?%:@!$&'()*+,;=~-._[]"),
            quote(fragment, safe="/?%:@!$&'()*+,;=~-._"),
        )
    )
    return whole if len(whole) <= LONGEST_ADDRESS else None


def link_address(raw: str, base: str) -> str | None:
    """Make a link's address whole: as `web_address`, or a plain `mailto:` without its subject and text.

    A mail that would attach a file or break a line is no link.
    """
    if len(raw) > LONGEST_ADDRESS:
        return None
    if _ORDINARY.fullmatch(raw):
        return raw
    mail = _MAIL.fullmatch(raw.strip()) if raw[:8].lstrip()[:1] in ("m", "M") else None
    return mail_link(mail[1], mail[2] or "") if mail else web_address(raw, base)


def feed_address(raw: str, base: str = "") -> str | None:
    """Make a subscription's address whole.

    `feed:` (a scheme of 2003 that browsers once knew) and its kin for podcasts mean http; where there is nothing
    to start from, so does a host with a path and no scheme.

    Returns:
        An http(s) address, or None for commands, files and the like.
    """
    raw = raw.strip()
    match = _FEED_SCHEME.match(raw)
    if match and (match[0] or not base):
        rest = raw[match.end() :]
        raw = f"http:{rest}" if rest.startswith("//") else rest
    elif not base and _BARE_HOST.match(raw):
        raw = f"http://{raw}"
    return web_address(raw, base)


def locked_address(raw: str) -> tuple[str | None, Credentials | None]:
    """Make a feed's address whole, as `feed_address`, with the user and password that it names taken out."""
    rest, log_in = without_credentials(raw)
    return feed_address(rest), log_in


def no_feed(raw: str, title: str = "", *, is_locked: bool = False) -> Skipped:
    """Tell why there is no feed at an address, by its title where it has none; user and password are not shown.

    Args:
        is_locked: A password stands beside the address.
    """
    shown = masked_address(raw)
    is_locked |= "…@" in shown and feed_address(shown.replace("…@", "")) is not None
    why = SkipReason.PASSWORD if is_locked else SkipReason.ADDRESS
    return Skipped(what=one_line(shown, 500) or one_line(masked(title), 500), why=why)
