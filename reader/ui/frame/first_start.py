"""The page of the first start: offers lists of feeds by language, an import, or to begin without feeds."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from reader.assembly.welcome import StarterList
from reader.domain.interface_language import INTERFACE_LANGUAGES
from reader.ui.sentences import texts
from reader.ui.widgets import fonts
from reader.ui.widgets.buttons import EnterButton, make_primary
from reader.ui.widgets.fields import CheckField
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import spaced

_COLUMN = 560
_NARROW = 520
"""Pixels of width below which the buttons are stacked."""


class FirstStart(QScrollArea):
    """Asks which languages the reader reads. Nothing is fetched before a click.

    Signals:
        lists_wanted: Subscribe to these lists. arg: their files as a list of `Path`.
        import_wanted: Subscribe to a list of the reader's own.
        add_wanted: Subscribe to one feed.
        later_wanted: Begin without a feed.
    """

    lists_wanted = Signal(list)
    import_wanted = Signal()
    add_wanted = Signal()
    later_wanted = Signal()

    def __init__(self, lists: list[StarterList], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("firstStart")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self._boxes: list[tuple[CheckField, Path]] = []
        page = QWidget(self)
        page.setObjectName("firstStartPage")
        inside = QWidget(page)
        inside.setMaximumWidth(_COLUMN)
        column = spaced(QVBoxLayout(inside), 14, (0, 0, 0, 0))
        column.addStretch(1)
        self._say_welcome(column)
        self._offer_lists(column, lists)
        self._offer_rest(column)
        whole = spaced(QHBoxLayout(page), margins=(24, 40, 24, 40))
        whole.addStretch(1)
        whole.addWidget(inside, 100)
        whole.addStretch(1)
        self.setWidget(page)
        self.setFocusProxy(self._subscribe)
        self._show_count()

    def _say_welcome(self, column: QVBoxLayout) -> None:
        title = PlainLabel(self, self.tr("Which languages do you read?"))
        title.setFont(fonts.reading_font(30, QFont.Weight.Bold))
        title.setWordWrap(True)
        text = PlainLabel(
            self,
            self.tr(
                "Manchette brings the headlines of the papers you choose, and keeps their articles on this"
                " computer for when there is no network. Nothing is fetched before you say so."
            ),
            role="soft",
        )
        text.setFont(fonts.ui_font(14))
        text.setWordWrap(True)
        for label in (title, text):
            column.addWidget(label)
        column.addSpacing(8)

    def _offer_lists(self, column: QVBoxLayout, lists: list[StarterList]) -> None:
        read = {tag.replace("_", "-").split("-")[0] for tag in QLocale.system().uiLanguages()}
        read.add(QLocale().name().partition("_")[0])
        for one in lists:
            count = one.path.read_text(encoding="utf-8").count("xmlUrl=")
            words = self.tr("%1: %Ln feed(s)", "", count).replace(
                "%1", texts.isolated(INTERFACE_LANGUAGES[one.language].name)
            )
            box = CheckField(words, self)
            box.setFont(fonts.ui_font(15))
            box.setChecked(one.language in read)
            box.toggled.connect(self._show_count)
            self._boxes.append((box, one.path))
            column.addWidget(box)
        self._subscribe = QPushButton(self)
        self._subscribe.setObjectName("subscribeToLists")
        self._subscribe.setDefault(True)
        make_primary(self._subscribe)
        self._subscribe.clicked.connect(lambda: self.lists_wanted.emit(self._chosen))
        column.addSpacing(6)
        column.addWidget(self._subscribe, 0, Qt.AlignmentFlag.AlignLeading)

    def _offer_rest(self, column: QVBoxLayout) -> None:
        line = QFrame(self)
        line.setFrameShape(QFrame.Shape.HLine)
        column.addSpacing(14)
        column.addWidget(line)
        column.addWidget(PlainLabel(self, self.tr("Or begin in another way"), role="muted"))
        row = self._rest = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(10)
        for words, signal in (
            (self.tr("Import a list (OPML)…"), self.import_wanted),
            (self.tr("Add one feed…"), self.add_wanted),
            (self.tr("Later"), self.later_wanted),
        ):
            button = EnterButton(words, self)
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        is_narrow = self.width() < _NARROW
        self._rest.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)

    @property
    def _chosen(self) -> list[Path]:
        return [path for box, path in self._boxes if box.isChecked()]

    def _show_count(self) -> None:
        count = len(self._chosen)
        self._subscribe.setEnabled(count > 0)
        self._subscribe.setText(self.tr("Subscribe to %Ln list(s)", "", count))
