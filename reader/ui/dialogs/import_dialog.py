"""The dialog that imports data of another program: choose, look at the numbers, store, and a report."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader.assembly.usual_places import UsualPlace, found_here
from reader.background.cancel import CancelToken
from reader.domain.errors import Cancelled, ReaderError
from reader.domain.events import ImportProgressed
from reader.domain.importing.imported import ImportProblem, ImportRefused, ImportResult
from reader.ui.desk import Desk
from reader.ui.dialogs.feed_log_in import store_passwords
from reader.ui.dialogs.import_pages import (
    PreviewPage,
    ReportPage,
    WherePage,
    WorkPage,
    program_name,
    refusal_sentence,
    result_sentence,
)
from reader.ui.sentences import texts
from reader.ui.widgets.buttons import EnterButton, make_primary
from reader.ui.widgets.fitting import TallForm, grow
from reader.ui.widgets.layouts import add, named, set_up, spaced

if TYPE_CHECKING:
    from reader.assembly.parts.importing import Importing
    from reader.feeds.importing import FoundData

_SIZE = (600, 330)


class ImportDialog(QDialog):
    """Reads a file in the background and shows what it holds; stores it after a click, and reports.

    `fetch` fetches new subscriptions, by their ids.

    Signals:
        feed_met: The file is a feed itself, and the dialog closes. arg: where the feed is published.
    """

    feed_met = Signal(str)

    def __init__(self, desk: Desk, importing: Importing, fetch: Callable[[tuple[int, ...]], object]) -> None:
        super().__init__(desk.window)
        set_up(self, "importDialog", self.tr("Import from another program"))
        self.setAcceptDrops(True)
        self._desk, self._importing, self._fetch = desk, importing, fetch
        self._token = CancelToken()
        self._reading: Future[FoundData] | None = None
        self._found: FoundData | None = None
        """The data that were read, until they are stored or discarded."""
        self._closing: Future[None] | None = None
        """The closing of discarded data."""
        self._result: ImportResult | None = None
        self._make_pages()
        self._make_buttons()
        add(spaced(QVBoxLayout(self), 12, (20, 18, 20, 14)), (self._stack, 1), self._buttons)
        self.resize(
            min(_SIZE[0], max(desk.window.width() - 20, 300)), min(_SIZE[1], max(desk.window.height() - 20, 300))
        )
        desk.bridge.on(ImportProgressed, self._on_progress)
        desk.do(found_here, self._show_places, owner=self)
        self._show(self._where)

    def _make_pages(self) -> None:
        self._stack = QStackedWidget(self)
        self._where = WherePage(self)
        self._where.chosen.connect(self.read)
        self._where.choosing_wanted.connect(self._choose)
        self._progress, self._preview, self._report = WorkPage(self), PreviewPage(self), ReportPage(self)
        self._areas: dict[QWidget, TallForm] = {}
        for page in (self._where, self._progress, self._preview, self._report):
            self._areas[page] = TallForm(page, self._stack)
            self._stack.addWidget(self._areas[page])

    def _make_buttons(self) -> None:
        self._buttons = QDialogButtonBox(self)
        roles = QDialogButtonBox.ButtonRole
        self._import = named(QPushButton(self.tr("Import"), self), "importNow")
        self._import.clicked.connect(self._store)
        make_primary(self._import)
        self._other = EnterButton(self.tr("Another file"), self, then=self._begin_again)
        self._undo = EnterButton(self.tr("Undo"), self, then=self._undo_import)
        self._cancel = EnterButton(self.tr("Cancel"), self, then=self._on_cancel)
        self._close = EnterButton(self.tr("Close"), self, then=self.accept)
        for button, role in (
            (self._import, roles.AcceptRole),
            (self._other, roles.ActionRole),
            (self._undo, roles.ActionRole),
            (self._cancel, roles.RejectRole),
            (self._close, roles.RejectRole),
        ):
            self._buttons.addButton(button, role)

    def _show(self, page: QWidget) -> None:
        self._page = page
        self._stack.setCurrentWidget(self._areas[page])
        offered = {
            self._where: (self._close,),
            self._progress: (self._cancel,),
            self._preview: (self._import, self._other, self._cancel),
            self._report: (self._undo, self._close),
        }[page]
        buttons = (self._import, self._other, self._undo, self._cancel, self._close)
        # Hide before showing: for a moment all buttons together would widen the dialog.
        for button in sorted(buttons, key=lambda one: one in offered):
            button.setVisible(button in offered)
        self._import.setDefault(page is self._preview)
        if page is self._where:
            self._where.take_keyboard()
        else:
            (self._import if page is self._preview else offered[-1]).setFocus()
        if self.isVisible():
            grow(self)

    # Choosing and reading

    def _show_places(self, places: list[UsualPlace]) -> None:
        self._where.show_places(places)
        # After the list has its height.
        QTimer.singleShot(0, self, partial(grow, self))

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Import from another program"),
            str(Path.home()),
            self.tr("What other programs keep (*.opml *.xml *.db *.json urls);;All files (*)"),
        )
        if chosen:
            self.read(Path(chosen))

    def read(self, path: Path) -> None:
        """Read a file, and show its contents."""
        self._give_up()
        self._where.say("")
        self._progress.begin(self.tr("Reading {name}").format(name=texts.isolated(path.name)))
        self._show(self._progress)
        token = self._token = CancelToken()
        closing = self._closing

        def look() -> FoundData:
            if closing is not None:
                closing.result()  # one file is read at a time
            return self._importing.read(path, token)

        self._reading = self._desk.background.submit(look)
        self._desk.bridge.when_done(self._reading, self._on_read, self._on_refused, owner=self)

    def _on_read(self, found: FoundData) -> None:
        if self._reading is None:
            return  # the dialog has closed meanwhile, and so what was read is closed too
        self._reading, self._found = None, found
        self._preview.show_preview(found.preview)
        self._show(self._preview)

    def _on_refused(self, error: ReaderError) -> None:
        self._reading = None
        if isinstance(error, ImportRefused) and error.why is ImportProblem.FEED:
            self.reject()
            self.feed_met.emit(error.address)
            return
        self._where.say("" if isinstance(error, Cancelled) else refusal_sentence(error))
        self._show(self._where)

    def _on_progress(self, events: tuple[ImportProgressed, ...]) -> None:
        if self._page is self._progress:
            self._progress.show_progress(events[-1])

    # Storing

    def _store(self) -> None:
        found, self._found = self._found, None
        if found is None:
            return

        def store() -> ImportResult:
            with found:
                return self._importing.store(found, token)

        name = program_name(found.preview.program)
        self._progress.begin(self.tr("Importing from {name}").format(name=texts.isolated(name)))
        self._show(self._progress)
        token = self._token = CancelToken()
        self._desk.do(store, self._on_stored, self._on_refused, owner=self)

    def _on_stored(self, result: ImportResult) -> None:
        self._result = result
        self._report.show_result(result, is_offline=self._desk.is_offline())
        self._show(self._report)
        self._undo.setVisible(result.history_id is not None)
        store_passwords(self._desk, self._importing.subscriptions.network.feed_passwords)
        if result.added:
            self._fetch(result.added)

    def _undo_import(self) -> None:
        result, self._result = self._result, None
        if result is not None and result.history_id is not None:
            self._undo.setEnabled(False)
            self._desk.undo.undo(result.history_id, self._report.show_undone)

    # Leaving

    def _on_cancel(self) -> None:
        self._token.cancel()
        if self._page is self._preview:
            self.reject()

    def _begin_again(self) -> None:
        self._give_up()
        self._show(self._where)

    def _give_up(self) -> None:
        """Close the data that was read, or is being read: it holds a copy of the file."""
        found, self._found = self._found, None
        if found is not None:
            self._closing = self._desk.background.submit(found.close)
        reading, self._reading = self._reading, None
        if reading is not None:
            self._token.cancel()
            reading.add_done_callback(_close_result)

    def done(self, result: int) -> None:
        self._token.cancel()
        self._give_up()
        stored, self._result = self._result, None
        super().done(result)
        if stored is not None and stored.history_id is not None:
            # Ctrl+Z undoes it from now on.
            self._desk.undo.offer(result_sentence(stored), stored.history_id)

    # Dropping a file

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None and self._page is not self._progress:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None and self._page is not self._progress:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.read(path)


def _dropped(event: QDropEvent) -> Path | None:
    local = [url for url in event.mimeData().urls() if url.isLocalFile()]
    return Path(local[0].toLocalFile()) if local else None


def _close_result(reading: Future[FoundData]) -> None:
    if not reading.cancelled() and reading.exception() is None:
        reading.result().close()
