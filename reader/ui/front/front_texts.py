"""Words of the front page in the window's language; names that come from papers are isolated."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from reader.domain.clock import in_local_time
from reader.domain.front.front_page import Block, Changed, FrontPage, Item, Section
from reader.domain.front.reading import Step
from reader.domain.text.language import is_rtl_language
from reader.ui.sentences import texts
from reader.ui.sentences.countries import own_language_name
from reader.ui.sentences.speech import begun
from reader.ui.sentences.texts import clock_time, isolated

translate = QCoreApplication.translate


def dotted(parts: Iterable[str]) -> str:
    """Join what is there with dots in the middle of the line."""
    return " · ".join(part for part in parts if part)


def papers(count: int) -> str:
    return translate("StoryTexts", "%Ln paper(s)", "", count)


def papers_after_preposition(count: int) -> str:
    """Say it as it follows "in" or "from": two papers have another ending there in Arabic."""
    return translate("StoryTexts", "%Ln paper(s)", "after a preposition", count)


def why_words(step: Step) -> str:
    """Say why an article is in a planned reading."""
    if step.block.papers > 1:
        return papers(step.block.papers)
    if step.why == "longest":
        return translate("FrontPage", "the longest")
    if step.why == "last":
        return translate("FrontPage", "to end with")
    return step.block.subject or ""


def day_words(day: date, *, short: bool) -> str:
    """Write the day at the top of the page; `short`: without its year."""
    another = day.replace(month=1 if day.month > 6 else 12, day=15)
    return begun(texts.day(day, another) if short else texts.full_day(day))


def reach(block: Block) -> str:
    """Say who reports an event: `6 papers · 4 languages`; "" of a single article."""
    if block.papers < 2:
        return ""
    #: Beside the number of papers: 6 papers · 4 languages.
    languages = translate("FrontPage", "%Ln language(s)", "", block.languages) if block.languages > 1 else ""
    return dotted([papers(block.papers), languages])


def day_in_sentence(moment: datetime, noon: datetime) -> str:
    """Write a moment behind other words: `14:32`, `yesterday 14:32`; `noon`: of the page's day."""
    written = texts.day_and_time(moment, noon)
    return written[:1].lower() + written[1:]


def lead_words(block: Block, noon: datetime) -> str:
    """Say behind the subject why it leads the page."""
    if block.papers < 2:
        return translate("FrontPage", "To read first")
    began, on = day_in_sentence(block.began_at, noon), in_local_time(block.began_at).date()
    if began == clock_time(block.began_at):
        since = translate("FrontPage", "since {time}").format(time=began)
    elif abs(noon.date() - on) <= timedelta(days=1):
        #: Of an event that began on the day before: since yesterday 22:59.
        since = translate("FrontPage", "since {day}").format(day=began)
    else:
        #: Of an event that began days ago: since 24 Nov 14:32.
        since = translate("FrontPage", "since {date}").format(date=began)
    return dotted([reach(block), since])


def reading_time(minutes: int) -> str:
    """Say how long something takes: `12 min`, `4 h 10`; "" of 0."""
    if not minutes:
        return ""
    if minutes < 60:
        return translate("FrontPage", "%Ln min", "", minutes).replace(" ", "\u00a0")
    #: Hours and minutes of reading: 4 h 10.
    words = translate("FrontPage", "{hours} h {minutes}")
    hours, rest = texts.number(minutes // 60), texts.number(minutes % 60).rjust(2, texts.number(0))
    return words.format(hours=hours, minutes=rest).replace(" ", "\u00a0")


def edition_words(page: FrontPage, *, short: bool) -> str:
    """Say when the page was made, and from how much."""
    made = translate("FrontPage", "{time} edition").format(time=clock_time(page.made_at))
    if short or not page.articles:
        return made
    if page.lead is not None and page.lead.papers < 2:
        return dotted(
            [made, translate("FrontPage", "No event is in several papers: each speaks of something else.")]
        )
    articles = translate("FrontPage", "%Ln article(s)", "", page.articles)
    from_papers = translate("FrontPage", "{articles} from {papers}")
    return dotted([made, from_papers.format(articles=articles, papers=papers_after_preposition(page.feeds))])


def section_name(section: Section) -> str:
    if section.name is None:
        return translate("FrontPage", "Other news")
    if section.kind == "language":
        return own_language_name(section.name) or section.name
    # The last folder of the path: those around it are the same for many.
    return isolated(section.name.rpartition("/")[2] if section.kind == "folder" else section.name)


def changed_words(changed: Changed, noon: datetime) -> tuple[str, str, tuple[int, int] | None]:
    """Return the heading of a piece of news since the reading, what is new, and which letters of it are ringed."""
    paper = isolated(changed.item.feed_title)
    if changed.kind == "headline":
        head = translate("FrontPage", "{paper} has changed its headline").format(paper=paper)
        return head, f"{isolated(changed.before)} {_arrow()} {isolated(changed.after)}", None
    when = day_in_sentence(changed.item.at, noon)
    where = translate("FrontPage", "in {paper}, {time}").format(paper=paper, time=when)
    if changed.kind == "text":
        return isolated(changed.title), f"{isolated(changed.item.title)} ({where})", None
    # Room on both sides of the ring.
    begins = f"{changed.before} {_arrow()} \u2002"
    first, last = changed.ring or (0, len(changed.after))
    ringed, rest = changed.after[first:last], changed.after[last:]
    said = f"{begins}{changed.after[:first]}{ringed}\u2002 {rest.strip()}, {where}"
    return isolated(changed.title), said, (len(begins) + first, len(begins) + last)


def _arrow() -> str:
    return "←" if is_rtl_language(texts.language()) else "→"


def spoken(parts: Iterable[str | None], item: Item, noon: datetime) -> str:
    """Write what a screen reader says of a block: what it is, its headline, and who wrote it."""
    byline = isolated(item.feed_title), texts.day_and_time(item.at, noon), reading_time(item.minutes)
    said, signed = (", ".join(part for part in some if part) for some in (parts, byline))
    headline = isolated(item.title)
    if said:
        #: A screen reader says it: Event, 6 papers: headline.
        headline = translate("FrontPage", "{what}: {headline}").format(what=said, headline=headline)
    return f"{headline}. {signed}"
