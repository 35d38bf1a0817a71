"""Articles that speak of events and report none: editorials, interviews, analyses, reviews of the press. Pure.

They stay alone, except with copies of themselves. They are known by the section that the feed gives, by what their
headline begins with, and interviews by their questions; an editorial without any of these looks like a report.
"""

from __future__ import annotations

import re

from reader.domain.folding import fold

QUESTIONS = 3
"""Questions of a text that make it an interview; no report of the development set asks more than one."""
LONGEST_SECTION = 40

# A line, a language; `_` stands for a blank.
_NAMES = """
editorial edito editos editoriaux opinion opinions tribune tribunes chronique chroniques billet analyse decryptage
interview entretien entretiens grand_entretien point_de_vue points_de_vue carte_blanche
op_ed commentary analysis analyses explainer explainers interviews letter_to_the_editor
editoriales opiniones tribuna tribunas analisis entrevista entrevistas
افتتاحيه راي اراء مقال مقالات تحليل تحليلات مقابله مقابلات حوار حوارات وجهه_نظر
""".split()
_SECTIONS = """
idees debats editorials leader leaders comment column columns columnists letters the_papers
columna columnas columnistas revista_de_prensa
""".split()
_REVIEWS = """
revue_de_presse press_review what_the_papers_say revista_de_prensa اقوال_الصحف جوله_في_صحف جوله_الصحف قراءه_في_صحف
""".split()


def _any(names: list[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True)).replace("_", " ")


_IS_SECTION = re.compile(rf"(?:{_any(_NAMES + _SECTIONS)})(?: .*)?$")
# `Édito : …`, `Opinion | …`, `[Analyse] …`; a word that begins a sentence says nothing (`حوار وطني`).
_BEGINS_HEADLINE = re.compile(rf"\W*(?:l |le |la |el )?(?:{_any(_NAMES)})(?: exclusi\w*| du jour)?\s*[:|\]»–—.-]")
_REVIEW = re.compile(rf"\W*(?:{_any(_REVIEWS)})\b")
_QUESTION = re.compile(r"[?؟][\s»”\"]")


def reports_no_event(title: str, text: str, section: str | None) -> bool:
    """Tell whether an article is an opinion, an interview or a review of the press."""
    headline = fold(title[:120]).casefold().replace("'", " ")
    if _BEGINS_HEADLINE.match(headline) or _REVIEW.match(headline):
        return True
    if section and len(section) <= LONGEST_SECTION and _IS_SECTION.match(fold(section).strip().casefold()):
        return True
    return len(_QUESTION.findall(text)) >= QUESTIONS
