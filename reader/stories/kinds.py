"""Articles that speak of events and report none: editorials, interviews, analyses, reviews of the press. Pure.

They stay alone, except with copies of themselves. They are known by the section that the feed gives, by what their
headline begins with, and interviews by their questions; an editorial without any of these looks like a report.
"""

from __future__ import annotations

import re
from functools import cache

from reader.domain.resources import word_list
from reader.domain.text.folding import fold

QUESTIONS = 3
"""Questions that make a text an interview; no report of the development set asks more than one."""
LONGEST_SECTION = 40
_QUESTION = re.compile(r"[?؟][\s»”\"]")


@cache
def _is_section() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any('kinds', 'sections')})(?: .*)?$")


@cache
def _begins_headline() -> re.Pattern[str]:
    """Match `Édito : …`, `Opinion | …`, `[Analyse] …`, not a word that begins a sentence (`حوار وطني`)."""
    return re.compile(rf"\W*(?:l |le |la |el )?(?:{_any('kinds')})(?: exclusi\w*| du jour)?\s*[:|\]»–—.-]")


@cache
def _is_review() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{_any('reviews')})\b")


def _any(*sections: str) -> str:
    names = [name for section in sections for name in word_list("stories")[section].split()]
    return "|".join(sorted(names, key=len, reverse=True)).replace("_", " ")


def reports_no_event(title: str, text: str, section: str | None) -> bool:
    """Tell whether an article is an opinion, an interview or a review of the press."""
    headline = fold(title[:120]).casefold().replace("'", " ")
    if _begins_headline().match(headline) or _is_review().match(headline):
        return True
    if section and len(section) <= LONGEST_SECTION and _is_section().match(fold(section).strip().casefold()):
        return True
    return len(_QUESTION.findall(text)) >= QUESTIONS
