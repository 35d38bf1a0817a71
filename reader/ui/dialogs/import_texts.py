"""The texts of the import dialog: whose data there are, why something is left out, why nothing can be imported."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from reader.domain.errors import ReaderError
from reader.domain.importing.imported import (
    ImportPreview,
    ImportProblem,
    ImportRefused,
    ImportResult,
    Program,
    Skipped,
)
from reader.sentences.importing import SKIPPED
from reader.ui.sentences.failures import failure_sentence
from reader.ui.sentences.speech import speech
from reader.ui.sentences.texts import isolated, number, size

translate = QCoreApplication.translate


def program_name(program: Program) -> str:
    """Return the name of a program, or a general name for a list by an unknown one."""
    if program is Program.OPML:
        return translate("Import", "List of subscriptions (OPML)")
    return program.label


def preview_rows(preview: ImportPreview) -> list[tuple[str, str]]:
    """Return the preview of an import as names and numbers; without articles if there are none."""
    rows = [
        (translate("Import", "Feeds"), number(preview.feeds)),
        (translate("Import", "Folders"), number(preview.folders)),
    ]
    if preview.entries:
        rows += [
            (translate("Import", "Articles"), number(preview.entries)),
            (translate("Import", "of them unread"), number(preview.unread)),
            (translate("Import", "of them starred"), number(preview.starred)),
            (translate("Import", "Tags"), number(preview.tags)),
        ]
    return rows


def result_rows(result: ImportResult) -> list[tuple[str, str, str]]:
    """Return imported and known items as names and two numbers."""
    rows = [
        (translate("Import", "Feeds"), number(result.feeds), number(result.known_feeds)),
        (translate("Import", "Folders"), number(result.folders), ""),
    ]
    if result.entries or result.known_entries:
        rows += [
            (translate("Import", "Articles"), number(result.entries), number(result.known_entries)),
            (translate("Import", "of them unread"), number(result.unread), ""),
            (translate("Import", "of them starred"), number(result.starred), ""),
            (translate("Import", "Tags"), number(result.tags), ""),
        ]
    return rows


def result_sentence(result: ImportResult) -> str:
    """Summarise an import in one sentence."""
    if result.history_id is None:
        return translate("Import", "Everything was here already: nothing was changed.")
    feeds = translate("Import", "%Ln new feed(s)", "", result.feeds)
    if not result.entries:
        return feeds
    return f"{feeds} · {translate('Import', '%Ln article(s)', '', result.entries)}"


def skipped_count(skipped: Sequence[Skipped]) -> int:
    """Count the skipped items."""
    return sum(one.count for one in skipped)


def skip_words(one: Skipped) -> str:
    """Say why something was skipped."""
    if one.missing_bytes:
        return translate("Import", "the end of the file is missing: {size}").format(size=size(one.missing_bytes))
    return speech().tr(SKIPPED[one.why])


def refusal_sentence(error: ReaderError) -> str:
    """Say in one sentence why nothing is imported from a file; the command line names its own commands."""
    if isinstance(error, ImportRefused) and error.why is ImportProblem.FEED:
        return translate("Import", "{name} is one feed, no list of feeds.").format(name=isolated(error.name))
    if isinstance(error, ImportRefused) and error.why is ImportProblem.FEED_FROM_NOWHERE:
        words = translate(
            "Import", "{name} is one feed that does not say where it is published. Add it by its address."
        )
        return words.format(name=isolated(error.name))
    return failure_sentence(error)
