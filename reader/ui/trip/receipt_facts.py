"""The words and bars of a receipt: the same on its page and in the document that is printed or saved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication

from reader.domain.entries.entry import Headline
from reader.domain.record import Record
from reader.domain.trips.trip import TripReport, Why
from reader.domain.trips.trip_receipt import TripReceipt
from reader.ui.charts.bars import BarRow
from reader.ui.sentences import texts
from reader.ui.sentences.texts import translate
from reader.ui.trip import trip_texts as words

REASONS = (Why.REFUSED, Why.UNAVAILABLE, Why.OFFLINE, Why.STOPPED, Why.BUDGET, Why.STORY, Why.TIME)
"""Reasons for leaving out articles; those that the reader can act on come first."""
_MOST_SOURCES = 6
"""Most sources; further ones are summed up in one row."""


class Fact(Record):
    """A line of the receipt."""

    name: str
    said: str
    """Its sentence, or ""."""
    used: int = 0
    whole: int = 0
    """Length of the whole bar; 0: there is none."""


def facts(report: TripReport, receipt: TripReceipt | None) -> list[Fact]:
    """Return the lines, always the same ones; `receipt`: the stored trip, once it is read."""
    minutes = words.of(words.duration(report.reading_minutes), words.duration(report.wish_minutes))
    spent = words.of(texts.size(report.bytes_on_wire), texts.size(report.budget_bytes))
    prepared_at = receipt.prepared_at if receipt is not None else None
    prepared = texts.full_moment(prepared_at) if prepared_at else ""
    ready = translate("ReceiptPage", "%Ln article(s)", "", report.articles)
    return [
        Fact(translate("ReceiptPage", "Prepared"), prepared),
        Fact(translate("ReceiptPage", "Ready to read"), ready),
        Fact(translate("ReceiptPage", "Reading time"), minutes, report.reading_minutes, report.wish_minutes),
        Fact(translate("ReceiptPage", "Over the network"), spent, report.bytes_on_wire, report.budget_bytes),
        Fact(translate("ReceiptPage", "On this disk"), texts.size(report.bytes_on_disk)),
        Fact(translate("ReceiptPage", "Files"), _files(report)),
    ]


def kinds(receipt: TripReceipt) -> list[tuple[str, int]]:
    """Name the parts of the pack on the disk, with their bytes; empty parts are left out."""
    parts = (
        (translate("ReceiptPage", "Texts"), receipt.text_bytes),
        (translate("ReceiptPage", "Pictures"), receipt.picture_bytes),
        (translate("ReceiptPage", "Files"), receipt.file_bytes),
    )
    return [(name, count) for name, count in parts if count]


def source_rows(receipt: TripReceipt) -> list[BarRow]:
    """Return the minutes of each source; of many, the smaller ones together."""
    shown = len(receipt.sources) if len(receipt.sources) <= _MOST_SOURCES else _MOST_SOURCES - 1
    rows = [_row(one.title, one.minutes, one.articles) for one in receipt.sources[:shown]]
    if rest := receipt.sources[shown:]:
        name = translate("ReceiptPage", "%Ln other source(s)", "", len(rest))
        rows.append(_row(name, sum(one.minutes for one in rest), sum(one.articles for one in rest)))
    return rows


def reasons(report: TripReport) -> list[str]:
    """Count the articles left out, by reason."""
    counts = Counter(one.why for one in report.left_out)
    return [words.counted(words.why_words(why), counts[why]) for why in REASONS if counts[why]]


def _row(name: str, minutes: int, articles: int) -> BarRow:
    said = translate("ReceiptPage", "%Ln article(s)", "", articles)
    return BarRow(name, minutes, f"{words.duration(minutes)} · {said}")


def _files(report: TripReport) -> str:
    if not (report.files or report.files_left_out):
        return ""
    said = translate("ReceiptPage", "%Ln file(s)", "", report.files)
    counts = Counter(one.why for one in report.files_left_out)
    whys = (words.counted(words.file_why_words(why), counts[why]) for why in REASONS if counts[why])
    return " · ".join([said, *whys])


MOST_ROWS = 300
"""Most articles that are listed; the rest are only counted."""

Headlines = Callable[[Iterable[int]], list[Headline]]
"""Returns the headlines of ids, in order; ids of deleted articles are left out."""


def left_out_rows(report: TripReport, headlines: Headlines) -> list[tuple[str, str, str]]:
    """Return title, source and reason of each, at most `MOST_ROWS`. Reads the library."""
    left = sorted(report.left_out, key=lambda one: REASONS.index(one.why))
    why = {one.entry_id: one.why for one in left[:MOST_ROWS]}
    untitled = QCoreApplication.translate("ReceiptPage", "Untitled")
    return [
        (headline.title or untitled, headline.feed_title, words.why_words(why[headline.id]))
        for headline in headlines(why)
    ]
