"""Pages that withhold their article: paywalls, log-ins, bot checks, consent walls, "not found" with status 200."""

from __future__ import annotations

import re
from functools import cache

from reader.domain.resources import any_of, word_list
from reader.hostile.pages.metadata import PageFacts

SHORT = 1_500
"""An extracted text with this many characters is an article, whatever the page demands."""
_SHORT_LABELLED = 3_000

_GONE_BY_TITLE = re.compile(r"\b404\b|\A\W*not found\b", re.IGNORECASE)
_LOOKED_AT = 200_000


@cache
def _pattern(section: str) -> re.Pattern[str]:
    """Match what pages say in a section of `resources/words/refusals.txt`."""
    return re.compile(any_of(word_list("refusals")[section]), re.IGNORECASE)


def looks_refused(text: str, shown: str, facts: PageFacts) -> bool:
    """Tell whether a page withholds its article. `shown`: all text of the page; `facts`: its metadata."""
    if len(text) >= _SHORT_LABELLED:
        return False
    if not facts.free:
        # Some publishers label every page so, and still deliver the whole text.
        return len(text) < SHORT or bool(_pattern("asks").search(shown, 0, _LOOKED_AT))
    if len(text) >= SHORT:
        return False
    if _pattern("asks").search(text) or _pattern("consents").search(text):
        return True
    if _GONE_BY_TITLE.search(facts.title) or _pattern("gone").search(f"{facts.title}\n{text}"):
        return True
    return len(shown) < 2 * SHORT and bool(_pattern("checks").search(f"{facts.title} {shown}"))
