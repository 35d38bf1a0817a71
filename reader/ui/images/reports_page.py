"""The page of *State* about images: *My reports*, and the block list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabWidget, QWidget

from reader.assembly.parts.files import Files
from reader.ui.desk import Desk
from reader.ui.images.report_controller import ReportController
from reader.ui.sentences.texts import number
from reader.ui.state.state_page import Fact, State, StatePage

if TYPE_CHECKING:
    from reader.flags.list_sync import ListStatus


class ReportsPage(QTabWidget):
    """Shows the reader's reports, and the block list."""

    def __init__(self, desk: Desk, files: Files, reporting: ReportController, *, parent: QWidget) -> None:
        from reader.ui.images.block_page import BlockPage
        from reader.ui.images.my_reports import MyReports

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
    flags, title = files.flags, State.tr("My reports and the block list")

    def read() -> tuple[int, ListStatus | None]:
        # What knows the list loads much.
        status = flags.list_sync.status() if flags.collectors.current() is not None else None
        return len(flags.image_reports.reports()), status

    def tell(found: tuple[int, ListStatus | None]) -> Fact:
        reports, status = found
        said = State.tr("%Ln image(s)", "", reports) if reports else State.tr("no reports")
        if status is None:
            return Fact(said)
        listed = State.tr("list: {entries}")
        entries = sum(status.counts[kind] for kind in ("exact", "near", "url"))
        asks = status.question is not None and status.question.is_open
        return Fact(f"{said} · {listed.format(entries=number(entries))}", asks=asks)

    make = partial(ReportsPage, desk, files, reporting)
    return StatePage("reports", "flag", title, lambda parent: make(parent=parent), read, tell)
