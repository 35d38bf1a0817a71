"""Chooses the file of an image, and tells pictures from trackers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reader.domain.images.image import MAX_WIDTH
from reader.domain.resources import any_of, word_list
from reader.hostile.text.addresses import web_address

# Attributes in which scripts look for the file that a placeholder in `src` stands for, most telling first.
LAZY = (
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-original-src",
    "data-url",
    "data-hi-res-src",
    "data-image",
)
LAZY_SETS = ("data-srcset", "data-lazy-srcset", "data-original-set")
_RIVALS = frozenset({*LAZY, *LAZY_SETS, "srcset"})
"""Attributes that may name another source than `src`."""

_SMALL = re.compile(r"\s*0*[0-2](?:\.0*)?\s*(?:px)?\s*", re.IGNORECASE)
_LONGEST_SET = 16_384
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?<![a-z-])(?:width|height)\s*:\s*[0-2](?:px)?\s*(?:[;!]|\Z)",
    re.IGNORECASE,
)
_WORDS = word_list("trackers")
# For lower-case addresses: half the time of a case-insensitive pattern.
_TRACKER = re.compile(
    rf"https?://(?:[^/?#]*\.)?{any_of(_WORDS['hosts'])}[/:?#]|https?://[^?#]*{any_of(_WORDS['paths'])}"
)
_EMOJI = re.compile(r"/(?:emoji|smilies|twemoji|smileys?)/", re.IGNORECASE)


def is_speck(width: str | None, height: str | None) -> bool:
    """Tell whether a declared size is a tracker's: at most two pixels on a side."""
    return bool((width and _SMALL.fullmatch(width)) or (height and _SMALL.fullmatch(height)))


def is_hidden(style: str) -> bool:
    """Tell whether a style hides a picture or shrinks it to a dot."""
    return bool(_HIDDEN.search(style))


def is_tracker(address: str) -> bool:
    """Tell whether an address has the shape of a known counter rather than of a picture."""
    return bool(_TRACKER.match(address[:1_000].lower()))


def is_emoji(address: str) -> bool:
    """Tell whether the picture only draws a character that its `alt` holds."""
    return bool(_EMOJI.search(address))


def best_address(attributes: Mapping[str, str], sets: Sequence[str], base: str) -> str | None:
    """Choose the file to fetch for one `img`.

    The narrowest that is at least `MAX_WIDTH` wide, else the widest; where nothing tells widths, what lazy
    loading would load, else `src`.

    Args:
        attributes: Of the `img`, decoded.
        sets: The `srcset` of the `source`s around it.
    """
    if not sets and _RIVALS.isdisjoint(attributes):
        return _picture(attributes.get("src", ""), base)
    given = (*sets, *(attributes.get(name, "") for name in (*LAZY_SETS, "srcset")))
    candidates = [candidate for one in given for candidate in _candidates(one)]
    lazy = (attributes.get(name, "") for name in LAZY)
    addresses = [address for _, address in sorted(candidates, key=_preference)]
    addresses += [address for address in lazy if "/" in address or "." in address]
    addresses.append(attributes.get("src", ""))
    return next(filter(None, (_picture(address, base) for address in addresses)), None)


def _picture(address: str, base: str) -> str | None:
    address = address.strip()
    return web_address(address, base) if address and not address.startswith("#") else None


def _preference(candidate: tuple[float, str]) -> tuple[bool, float]:
    width = candidate[0]
    return (width < MAX_WIDTH, width if width >= MAX_WIDTH else -width)


def _candidates(srcset: str) -> list[tuple[float, str]]:
    """Read a `srcset` (HTML, 4.8.4.2.1): addresses with `640w` or `2x`; a density counts as 600 pixels each."""
    found: list[tuple[float, str]] = []
    words = srcset[:_LONGEST_SET].replace(",data:", ", data:").split()
    address = ""
    for word in words:
        while word:
            if not address:
                address, word = word, ""
                if address.endswith(","):
                    found.append((600.0, address.rstrip(",")))
                    address = ""
            else:
                descriptor, comma, word = word.partition(",")
                width = _width(descriptor)
                if width is not None:
                    found.append((width, address))
                if comma or width is not None:
                    address = ""
    if address:
        found.append((600.0, address))
    return [(width, address) for width, address in found if address and not address.startswith("data:")]


def _width(descriptor: str) -> float | None:
    try:
        value = float(descriptor[:-1])
    except ValueError:
        return None
    if not 0 < value < 1e5:
        return None
    return value if descriptor[-1] == "w" else value * 600 if descriptor[-1] == "x" else None
