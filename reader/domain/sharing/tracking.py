"""Addresses without the parameters that only tell a publisher how its reader came. Pure.

Question: which parameters? Answer: those that name no page anywhere, and that other programs remove too: the lists
of Miniflux (`urlcleaner.go`), Feeder (`UrlCleaner.kt`) and Firefox (`privacy.query_stripping.strip_list`), and
what newspapers put into their feeds (`xtor` at Le Monde, `wt_mc` at heise, `at_medium` at the BBC). Not taken from
those lists: names that are a page's identity at other sites (`ref`, `source`, `campaign_id`). What would change
our mind: a site that needs one of these to find its page.

Unlike in those programs, the rest of an address is not written anew: it stays as it was, letter by letter.
"""

from __future__ import annotations

from functools import cache
from urllib.parse import unquote

from reader.domain.resources import word_list

_PREFIXES = (
    "utm_",  # Google Analytics and all that imitate it
    "mtm_",  # Matomo
    "hsa_",  # HubSpot Ads
)

_SIGNATURES = frozenset({"signature", "sig", "hmac", "x-amz-signature", "x-goog-signature"})
"""Parameters that sign an address as a whole: without any part of it, it would not be answered."""


def without_tracking(address: str) -> str:
    """Return an address without tracking parameters, in its query and behind its `#`.

    All other parameters stay, in their order and as they were encoded. An address that is not http or https, or
    that is signed, is given back as it was; done twice, it is the same.
    """
    if not address[:8].lower().startswith(("http://", "https://")):
        return address
    before, hash_, fragment = address.partition("#")
    path, mark, query = before.partition("?")
    if any(_name(parameter) in _SIGNATURES for parameter in query.split("&")):
        return address
    return path + _kept(mark, query) + _kept(hash_, fragment)


def _kept(mark: str, parameters: str) -> str:
    """Return the parameters that stay with the mark before them, or nothing where none is left."""
    parts = parameters.split("&")
    kept = [part for part in parts if not _is_tracking(part)]
    if len(kept) == len(parts):
        return mark + parameters
    return mark + "&".join(kept) if any(kept) else ""


@cache
def _names() -> frozenset[str]:
    return frozenset(word_list("tracking")[""].split())


def _is_tracking(parameter: str) -> bool:
    name = _name(parameter)
    return "=" in parameter and (name in _names() or name.startswith(_PREFIXES))


def _name(parameter: str) -> str:
    # Feeds that escape addresses twice leave `&amp;` in them.
    return unquote(parameter.partition("=")[0]).lower().removeprefix("amp;")
