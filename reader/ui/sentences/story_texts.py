"""Says in the window's language how many papers report an event, and why articles are together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from reader.domain.stories.story import Reason, ReasonKind
from reader.ui.sentences.texts import day_and_time, isolated, percent

translate = QCoreApplication.translate


def reach(papers: int, languages: int) -> str:
    """Say where an event is reported: "in 5 papers, 3 languages"."""
    said = translate("StoryTexts", "in %Ln paper(s)", "", papers)
    return said if languages < 2 else listed([said, translate("StoryTexts", "%Ln language(s)", "", languages)])


def placed_by(at: datetime, paper: str, now: datetime, *, is_first: bool) -> str:
    """Say by which article of an event its row is where it is: "newest: 14:32, The Harbour".

    `paper`: "": it is gone; `is_first`: the oldest are listed first, and it is the first.
    """
    words = translate("StoryTexts", "first: {where}") if is_first else translate("StoryTexts", "newest: {where}")
    said = [day_and_time(at, now), *([isolated(paper)] if paper else [])]
    return words.format(where=listed(said))


def summary(papers: int, independent: int, languages: int) -> str:
    """Say how many papers report an event, and how many of them on their own: "7 papers, 2 texts of their own"."""
    said = [translate("StoryTexts", "%Ln paper(s)", "", papers)]
    if languages > 1:
        said.append(translate("StoryTexts", "%Ln language(s)", "", languages))
    if independent < papers:
        said.append(translate("StoryTexts", "%Ln text(s) of their own", "", independent))
    return listed(said)


def more_texts(count: int) -> str:
    """Say how many texts are not listed."""
    return translate("StoryTexts", "%Ln more text(s)", "", count)


def reason_sentences(reasons: Sequence[Reason], paper_of: Callable[[int], str | None]) -> Iterator[str]:
    """Say why an article is in its story; what it shares with one article comes below the name of its paper.

    `paper_of` gives the paper of an entry of the story; None: it is not there any more.
    """
    if not reasons:
        yield translate("StoryTexts", "The first report of this event that came.")
    last: str | None = None
    for one in reasons:
        paper = None if one.with_entry is None else paper_of(one.with_entry)
        said = _sentence(one, paper)
        if said and one.kind in _COMPARED and paper not in (None, last):
            last = paper
            words = translate("StoryTexts", "Compared with the article of {paper}:")
            yield words.format(paper=isolated(str(paper)))
        if said:
            yield said


_COMPARED = (ReasonKind.NAMES, ReasonKind.NUMBERS, ReasonKind.WORDS, ReasonKind.LIKENESS)


def copy_sentence(paper: str, degree: float | None = None) -> str:
    """Say whose text an article repeats. `degree` is the part of it, from 0 to 1."""
    said = translate("StoryTexts", "Repeats the text of {paper}").format(paper=isolated(paper))
    return said + ("" if degree is None else f" ({_part(degree)})")


def listed(parts: Sequence[str]) -> str:
    """Join parts with the comma of the window's language."""
    #: Parts two things that are listed, as in "5 papers, 3 languages".
    return translate("StoryTexts", ", ").join(parts)


def _sentence(reason: Reason, paper: str | None) -> str:
    """Say one reason; "": it says nothing to a reader."""
    words = listed([isolated(word) for word in reason.words])
    match reason.kind:
        case ReasonKind.NAMES if words:
            return translate("StoryTexts", "Shared names: {words}").format(words=words)
        case ReasonKind.NUMBERS if words:
            return translate("StoryTexts", "Shared numbers: {words}").format(words=words)
        case ReasonKind.WORDS if words:
            return translate("StoryTexts", "Shared rare words: {words}").format(words=words)
        case ReasonKind.LIKENESS:
            said = translate("StoryTexts", "Headline and beginning say much the same")
            return said + ("" if reason.degree is None else f" ({_part(reason.degree)})")
        case ReasonKind.COPY if paper is not None:
            return copy_sentence(paper, reason.degree)
        case ReasonKind.WISH:
            return translate("StoryTexts", "You have put it here.")
        case _:
            return ""


def _part(degree: float) -> str:
    return percent(round(100 * min(max(degree, 0.0), 1.0)))
