"""The page of *State* about images: *My reports*, and the block list."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QWidget

from reader.assembly.parts.files import Files
from reader.flags.list_sync import ListStatus
from reader.ui.desk import Desk
from reader.ui.images.block_page import BlockPage
from reader.ui.images.my_reports import MyReports
from reader.ui.images.report_controller import ReportController
from reader.ui.sentences.texts import number
from reader.ui.state.state_page import Fact, State, StatePage


class ReportsPage(QTabWidget):
    """Shows the reader's reports, and the block list."""

    def __init__(self, desk: Desk, files: Files, reporting: ReportController, *, parent: QWidget) -> None:
        super().__init__(parent)
        for part in (self, self.tabBar()):
            part.setAccessibleName(State.tr("My reports and the block list"))
        reports = MyReports(reporting.rows, files.images.thumbnail, desk.theme.now, parent=parent)
        reports.undo_wanted.connect(reporting.take_back)
        reports.send_wanted.connect(lambda: reporting.send(reports))
        reports.article_wanted.connect(reporting.article_wanted)
        reporting.changed.connect(reports.renew)
        self.addTab(reports, self.tr("My reports"))
        self.addTab(BlockPage(desk, files.flags, parent), self.tr("Block list"))


def reports_page(desk: Desk, files: Files, reporting: ReportController) -> StatePage:
    """Return the page."""
    reports, status = files.flags.image_reports.reports, files.flags.list_sync.status
    return StatePage(
        "reports",
        "flag",
        State.tr("My reports and the block list"),
        lambda parent: ReportsPage(desk, files, reporting, parent=parent),
        lambda: (len(reports()), status()),
        lambda found: _fact(*found),
    )


def _fact(reports: int, status: ListStatus | None) -> Fact:
    said = State.tr("%Ln image(s)", "", reports) if reports else State.tr("no reports")
    if status is None:
        return Fact(said)
    entries = sum(status.counts[kind] for kind in ("exact", "near", "url"))
    listed = State.tr("list: {entries}").format(entries=number(entries))
    return Fact(f"{said} · {listed}", asks=status.question is not None and status.question.is_open)
