"""Whether an edit of an article changed its words, or only what readers never see. Pure.

Some publishers send the same article with other spaces, other tokens in its addresses or its pictures in another
order, each time. Such an edit is stored, but it is no version of the article.
"""

from __future__ import annotations

import re
from html import unescape
from unicodedata import normalize

_TAG = re.compile(r'<[^<>"]*(?:"[^"]*"[^<>"]*)*>')
_TOKENS = re.compile(r"(?<=//)([^\s?#<>\"]+)[?#][^\s<>\"]*")
"""Query and fragment of an address, also of one that is written out in the text."""
_UNSEEN = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff")
"""Soft hyphens, and spaces without width."""


def same_wording(title: str, html: str, other_title: str, other_html: str) -> bool:
    """Tell whether two states of an article, plain titles and clean HTML, have the same words.

    Spaces, markup, pictures, and the tokens in addresses make no difference; letters and punctuation do.
    """
    if (title, html) == (other_title, other_html):
        return True
    return _squeezed(title) == _squeezed(other_title) and _squeezed(_seen(html)) == _squeezed(_seen(other_html))


def letters_of(text: str) -> str:
    """Return the letters and digits of a text, small, by which two titles are compared."""
    return "".join(re.findall(r"\w+", text.casefold()))


def _seen(html: str) -> str:
    return unescape(_TAG.sub("", _TOKENS.sub(r"\1", html)))


def _squeezed(text: str) -> str:
    return "".join(normalize("NFC", text).translate(_UNSEEN).split())
