"""Says in the window's language how many papers report an event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from reader.ui.sentences.texts import day_and_time, isolated, translate


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


def fold_words(agency: str | None, papers: int) -> str:
    """Say how many papers print one text."""
    said = translate("StoryTexts", "%Ln paper(s)", "", papers)
    if agency is None:
        return translate("FrontPage", "The same text: {papers}").format(papers=said)
    return translate("FrontPage", "{agency}: {papers}").format(agency=isolated(agency), papers=said)


def listed(parts: Sequence[str]) -> str:
    """Join parts with the comma of the window's language."""
    #: Parts two things that are listed, as in "5 papers, 3 languages".
    return translate("StoryTexts", ", ").join(parts)
