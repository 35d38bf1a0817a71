"""The pages of the import dialog, and its texts: the place of the data, a preview, the progress, the result."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QGridLayout,
    QLayout,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from reader.assembly.usual_places import UsualPlace
from reader.domain.errors import ReaderError
from reader.domain.events import ImportProgressed
from reader.domain.importing.imported import (
    ImportPreview,
    ImportProblem,
    ImportRefused,
    ImportResult,
    Program,
    Skipped,
)
from reader.sentences.importing import SKIPPED
from reader.ui.sentences import texts
from reader.ui.sentences.failures import failure_sentence
from reader.ui.sentences.speech import speech
from reader.ui.sentences.texts import isolated, number, size, translate
from reader.ui.widgets import fonts
from reader.ui.widgets.buttons import EnterButton
from reader.ui.widgets.labels import BidiCellDelegate, ErrorLabel, PlainLabel, breakable, tooltip
from reader.ui.widgets.layouts import FREE, add, named, spaced
from reader.ui.widgets.table import WordTable


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


_PATH = Qt.ItemDataRole.UserRole + 1
_MOST_SKIPPED_ROWS = 500
_HIGHEST_LIST = 240
"""Greatest height in pixels of the list of found files; it scrolls if there are more."""


class WherePage(QWidget):
    """Asks for the data: a file, or those found in the usual places.

    Signals:
        chosen: A file is to be read. arg: its `Path`.
        choosing_wanted: Ask for a file.
    """

    chosen = Signal(object)
    choosing_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("importWhere")
        about = PlainLabel(
            self,
            self.tr(
                "From RSS Guard, QuiteRSS, Liferea, Newsboat, Akregator, FreshRSS, Feedly and others: feeds and"
                " folders and, where the file has them, articles, with what is read, starred and tagged. Nothing"
                " is changed there, and all of it can be undone."
            ),
            role="soft",
            wraps=True,
        )
        self.trouble = ErrorLabel(self, object_name="importTrouble")
        self._choose = EnterButton(self.tr("Choose a file…"), self, then=self.choosing_wanted)
        drop = PlainLabel(self, self.tr("or drop it on this window"), role="muted", wraps=True)
        self._found = PlainLabel(self, self.tr("Found on this computer"), role="muted", wraps=True)
        self._places = named(QListWidget(self), "importPlaces", self.tr("Found on this computer"))
        self._places.setItemDelegate(BidiCellDelegate(self._places))
        self._places.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._places.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._places.itemActivated.connect(self._take)
        self._take_it = EnterButton(self.tr("Look into it"), self)
        self._take_it.clicked.connect(lambda: self._take(self._places.currentItem()))
        row = QGridLayout()
        row.addWidget(self._choose, 0, 0)
        row.addWidget(drop, 0, 1)
        row.setColumnStretch(1, 1)
        column = add(spaced(QVBoxLayout(self), 10, (0, 0, 0, 0)), about, self.trouble, row)
        column.addSpacing(8)
        add(column, self._found, self._places, (self._take_it, 0, Qt.AlignmentFlag.AlignLeading), FREE)
        self.show_places([])

    def show_places(self, places: Sequence[UsualPlace]) -> None:
        """List files in the usual places."""
        self._places.clear()
        for place in places:
            name = program_name(place.program)
            item = QListWidgetItem(f"{name}\n{texts.isolated(_short(place.path))}", self._places)
            item.setData(_PATH, place.path)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {_short(place.path)}")
            item.setToolTip(tooltip(str(place.path)))
        self._places.setCurrentRow(0)
        has_places = bool(places)
        nothing = self.tr("Nothing was found in the usual places of these programs on this computer.")
        self._found.setText(self.tr("Found on this computer") if has_places else nothing)
        rows = sum(self._places.sizeHintForRow(row) for row in range(self._places.count()))
        self._places.setFixedHeight(min(rows, _HIGHEST_LIST) + 2 * self._places.frameWidth())
        self._places.setVisible(has_places)
        self._take_it.setVisible(has_places)
        if has_places and self.focusWidget() is self._choose:
            self._places.setFocus()

    def take_keyboard(self) -> None:
        """Focus the part that is most likely wanted."""
        (self._choose if self._places.isHidden() else self._places).setFocus()

    def say(self, sentence: str) -> None:
        """Say why a file could not be read; "" says nothing."""
        self.trouble.say(breakable(sentence))

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(_PATH))


class WorkPage(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("importProgress")
        self._title = PlainLabel(self, wraps=True, heading=16)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._said = PlainLabel(self, role="soft")
        add(spaced(QVBoxLayout(self), 10, (0, 0, 0, 0)), self._title, self._bar, self._said, FREE)

    def begin(self, title: str) -> None:
        """Begin at nothing."""
        self._title.setText(title)
        self._said.setText(" ")
        self._bar.setRange(0, 0)

    def show_progress(self, progress: ImportProgressed) -> None:
        """Show how far it is."""
        self._bar.setRange(0, 1000 if progress.of else 0)
        if progress.of:
            self._bar.setValue(progress.done * 1000 // progress.of)
        if progress.step == "copying":
            self._said.setText(self.tr("Copying the file: {size}").format(size=texts.size(progress.done)))
        elif progress.step == "counting":
            self._said.setText(self.tr("%Ln article(s) found", "", progress.done))
        else:
            said = self.tr("{done} of {all} articles")
            self._said.setText(said.format(done=texts.number(progress.done), all=texts.number(progress.of)))


class PreviewPage(QWidget):
    """Shows a preview of the data with numbers, before anything is stored."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("importPreview")
        self._column = spaced(QVBoxLayout(self), 8, (0, 0, 0, 0))

    def show_preview(self, preview: ImportPreview) -> None:
        _clear(self._column)
        self._column.addWidget(_title(self, program_name(preview.program)))
        files = breakable(" · ".join(map(texts.isolated, preview.files)))
        self._column.addWidget(PlainLabel(self, files, role="muted", wraps=True))
        rows = [(name, (value,)) for name, value in preview_rows(preview)]
        self._column.addWidget(_numbers(self, rows, ()))
        _add_doubts(self, self._column, preview.skipped, damaged=preview.damaged)
        note = self.tr("What is here already stays as it is. Nothing is stored before you press Import.")
        add(self._column, PlainLabel(self, note, role="soft", wraps=True), FREE)


class ReportPage(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("importReport")
        self._column = spaced(QVBoxLayout(self), 8, (0, 0, 0, 0))

    def show_result(self, result: ImportResult, *, is_offline: bool) -> None:
        """Show the result: imported, already here, and left out."""
        _clear(self._column)
        name = program_name(result.program)
        self._column.addWidget(_title(self, self.tr("Imported from {name}").format(name=texts.isolated(name))))
        said = result_sentence(result)
        self._said = PlainLabel(self, said, role="soft", wraps=True, object_name="importSaid")
        self._column.addWidget(self._said)
        if is_offline and result.feeds:
            waits = self.tr("There is no network now: the newest articles come as soon as there is one.")
            self._column.addWidget(PlainLabel(self, waits, role="soft", wraps=True))
        rows = [(name, (new, known)) for name, new, known in result_rows(result)]
        self._column.addWidget(_numbers(self, rows, (self.tr("new"), self.tr("here already"))))
        _add_doubts(self, self._column, result.skipped, damaged=result.damaged)
        self._column.addStretch(1)

    def show_undone(self) -> None:
        """Say that the import was undone."""
        self._said.setText(self.tr("The import was undone: everything is as it was before."))


def _short(path: Path) -> str:
    """Write a path as people do, with `~` for their own folder."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)


def _title(page: QWidget, text: str) -> PlainLabel:
    return PlainLabel(page, text, wraps=True, heading=17)


def _numbers(page: QWidget, rows: Sequence[tuple[str, tuple[str, ...]]], heads: Sequence[str]) -> QWidget:
    """Lay out names with their numbers, aligned to the end."""
    box = QWidget(page)
    grid = spaced(QGridLayout(box), 4, (0, 6, 0, 6))
    grid.setHorizontalSpacing(28)
    for column, head in enumerate(heads, start=1):
        grid.addWidget(PlainLabel(box, head, role="muted"), 0, column, Qt.AlignmentFlag.AlignTrailing)
    for row, (name, values) in enumerate(rows, start=1):
        grid.addWidget(PlainLabel(box, name, role="soft"), row, 0)
        for column, value in enumerate(values, start=1):
            label = PlainLabel(box, value)
            label.setFont(fonts.ui_font(weight=QFont.Weight.DemiBold))
            label.setAccessibleName(f"{name}: {value}")
            grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTrailing)
    grid.setColumnStretch(1 + max(len(heads), 1), 1)
    return box


def _add_doubts(page: QWidget, column: QVBoxLayout, skipped: Sequence[Skipped], *, damaged: bool) -> None:
    """Add the skipped items with the reasons, and whether the file is damaged."""
    if damaged:
        said = translate(
            "Import", "The file is damaged: what can be read of it is taken, and it may have held more."
        )
        column.addWidget(PlainLabel(page, said, role="warning", wraps=True))
    if not skipped:
        return
    count = translate("Import", "%Ln left out:", "", sum(one.count for one in skipped))
    column.addWidget(PlainLabel(page, count, role="muted", wraps=True))
    heads = [translate("Import", "What"), translate("Import", "Why")]
    table = named(WordTable(page, translate("Import", "What is left out"), heads), "importSkipped")
    table.setRowCount(min(len(skipped), _MOST_SKIPPED_ROWS))
    for row, one in enumerate(skipped[:_MOST_SKIPPED_ROWS]):
        what = texts.isolated(one.what) if one.what else translate("Import", "Articles")
        table.put(row, 0, f"{what} ({texts.number(one.count)})" if one.count > 1 else what)
        table.put(row, 1, skip_words(one))
    table.horizontalHeader().setStretchLastSection(True)
    table.setMinimumHeight(96)
    lines = table.verticalHeader().length() + table.horizontalHeader().sizeHint().height()
    table.setMaximumHeight(max(96, lines + 2 * table.frameWidth() + 2))
    column.addWidget(table, 20)


def _clear(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
