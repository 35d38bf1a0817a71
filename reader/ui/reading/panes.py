"""Arranges the three panes: sources, headlines and article. A narrow window shows one or two of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QByteArray, QObject, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from reader.ui.article.reading_pane import ReadingPane
from reader.ui.headlines.headline_pane import HeadlinePane
from reader.ui.sources.place_grid import PlaceButton
from reader.ui.sources.source_pane import SourcePane
from reader.ui.system.window_memory import WindowMemory
from reader.ui.widgets.layouts import spaced

PaneName = Literal["sources", "headlines", "article"]
Layout = Literal[1, 2, 3]
"""1: three columns; 2: headlines above the article; 3: headlines and article, without sources."""

TWO_PANES_BELOW = 1100
"""Below this width (logical pixels) sources and headlines share the left side."""
ONE_PANE_BELOW = 660
"""Below this width (logical pixels) one pane fills the window."""

_SOURCES, _SOURCES_LEAST, _SOURCES_MOST, _WIDEST = 284, 248, 340, 16_777_215
"""Width of the source pane in pixels until the reader has resized it; its bounds beside two panes; Qt's bound."""
_USUAL_COLUMNS, _USUAL_ROWS = [392, 790], [410, 330]


class Panes(QWidget):
    """The three panes in their splitters; `arranged`: the panes or their arrangement have changed."""

    arranged = Signal()

    def __init__(
        self,
        sources: SourcePane,
        headlines: HeadlinePane,
        reading_pane: ReadingPane,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.sources, self.headlines, self.reading_pane = sources, headlines, reading_pane
        self.article = reading_pane.article
        KeyboardReturn(self, self._keyboard_in_sight)
        self.layout_number: Layout = 1
        """The chosen layout."""
        self._before: Layout = 1
        """The layout with the sources that was chosen before they were hidden."""
        self.is_alone = False
        """The article has the whole width."""
        self._front: PaneName = "headlines"
        self._arranged_as: tuple[Layout, list[bool]] | None = None
        self._sizes: dict[str, QByteArray] = {}
        self._inner = QSplitter(Qt.Orientation.Horizontal, self)
        self._outer = QSplitter(Qt.Orientation.Horizontal, self)
        self._inner.setObjectName("headlinesAndArticle")
        self._outer.setObjectName("sourcesAndRest")
        for splitter, first, second in (
            (self._inner, headlines, reading_pane),
            (self._outer, sources, self._inner),
        ):
            splitter.addWidget(first)
            splitter.addWidget(second)
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
            splitter.setStretchFactor(0, 0)
            splitter.setStretchFactor(1, 1)
            splitter.splitterMoved.connect(self.arranged)
        headlines.setMinimumWidth(240)
        reading_pane.setMinimumWidth(240)
        self._outer.splitterMoved.connect(self._note_sizes)
        self._inner.setSizes(_USUAL_COLUMNS)
        spaced(QHBoxLayout(self), margins=(0, 0, 0, 0)).addWidget(self._outer)

    @property
    def panes_in_row(self) -> int:
        """How many panes the window has room for: 3, 2 or 1."""
        if self.is_alone or self.width() < ONE_PANE_BELOW:
            return 1
        return 2 if self.width() < TWO_PANES_BELOW or self.layout_number == 3 else 3

    def set_alone(self, alone: bool) -> None:
        """Show the article alone, as if the window had room for one pane; or all panes again, in their sizes."""
        self._note_sizes()
        self.is_alone = alone
        self._front = "article" if alone else self._front
        if alone:
            self._arrange()
        else:
            self._stand()

    def set_layout(self, number: Layout) -> None:
        """Choose a layout, with the sizes that it had before."""
        self._note_sizes()
        self.layout_number = number
        self._stand()

    def show_shelf(self, shown: bool) -> None:
        """Show the sources, with the keyboard in them, or hide them."""
        if self.width() >= TWO_PANES_BELOW and shown and self.layout_number == 3:
            self.set_layout(self._before)
        elif self.width() >= TWO_PANES_BELOW and not shown and self.layout_number != 3:
            self._before = self.layout_number
            self.set_layout(3)
        self.enter("sources" if shown else "headlines")

    def _stand(self) -> None:
        number = self.layout_number
        self._inner.setOrientation(Qt.Orientation.Vertical if number == 2 else Qt.Orientation.Horizontal)
        # A tall window gets more headlines, a wide one a wider article.
        first, second = (2, 3) if number == 2 else (0, 1)
        self._inner.setStretchFactor(0, first)
        self._inner.setStretchFactor(1, second)
        self._inner.setSizes(_USUAL_ROWS if number == 2 else _USUAL_COLUMNS)
        for splitter, name in ((self._outer, "outer"), (self._inner, f"inner{number}")):
            if name in self._sizes:
                splitter.restoreState(self._sizes[name])
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        self._arrange()

    def bring(self, pane: PaneName) -> None:
        """Show a pane, if there is no room for all."""
        if pane != self._front:
            self._front = pane
            self._arrange()

    def _keyboard_in_sight(self) -> QWidget:
        return self._keyboard("headlines" if self.is_in_sight("headlines") else self._front)

    def _keyboard(self, pane: PaneName) -> QWidget:
        """Return the widget of a pane to focus: with a focus proxy, Tab would skip the pane's buttons."""
        if pane == "sources":
            return self.sources.keyboard
        return self.headlines.list if pane == "headlines" else self.reading_pane.article

    def enter(self, pane: PaneName) -> None:
        """Show a pane, and give it the focus."""
        self.bring(pane)
        if self._front == pane:  # leaving the reading room may lead to another one
            self._keyboard(pane).setFocus(Qt.FocusReason.TabFocusReason)

    def go_aside(self, step: int) -> None:
        """Move the focus from the headlines to the pane after (1) or before (-1) them, in reading direction."""
        self.enter("article" if step > 0 else "sources")

    def is_in_sight(self, pane: PaneName) -> bool:
        """Tell whether a pane is visible now."""
        room = self.panes_in_row
        if room == 3:
            return True
        if pane == "article":
            return room == 2 or self._front == "article"
        on_left = self._front if self._front != "article" else "headlines"
        return on_left == pane and (room == 2 or self._front == pane)

    def remember(self, memory: WindowMemory, screen: str) -> None:
        """Save the layout, and the sizes for a screen."""
        self._note_sizes()
        memory.keep("panes/layout", self.layout_number)
        for name, state in self._sizes.items():
            memory.keep(f"{screen}/{name}", state)

    def recall(self, memory: WindowMemory, screen: str) -> None:
        """Restore the layout, and the sizes for a screen."""
        layouts: dict[int, Layout] = {1: 1, 2: 2, 3: 3}
        self.layout_number = layouts.get(memory.number("panes/layout", 1), 1)
        stored = {name: memory.blob(f"{screen}/{name}") for name in ("outer", "inner1", "inner2", "inner3")}
        self._sizes = {name: state for name, state in stored.items() if state is not None}
        self._stand()

    def _note_sizes(self) -> None:
        if self.panes_in_row == 3:
            self._sizes["outer"] = self._outer.saveState()
        if self.panes_in_row > 1:
            self._sizes[f"inner{self.layout_number}"] = self._inner.saveState()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if "outer" not in self._sizes:
            self._outer.setSizes([_SOURCES, self.width() - _SOURCES])
        self._arrange()

    def _arrange(self) -> None:
        is_beside = self.panes_in_row == 3
        self.sources.setMinimumWidth(_SOURCES_LEAST if is_beside else 150)
        self.sources.setMaximumWidth(_SOURCES_MOST if is_beside else _WIDEST)
        self.sources.setVisible(self.is_in_sight("sources"))
        self.headlines.setVisible(self.is_in_sight("headlines"))
        self.reading_pane.setVisible(self.is_in_sight("article"))
        # If the sources are shown in place of the headlines, the outer splitter is beside the article.
        self._inner.setVisible(self.is_in_sight("headlines") or self.is_in_sight("article"))
        shown = [not pane.isHidden() for pane in (self.sources, self.headlines, self.reading_pane)]
        if self._arranged_as != (self.layout_number, shown):
            self._arranged_as = self.layout_number, shown
            self.arranged.emit()


class KeyboardReturn(QObject):
    """Returns the focus to the panes when the widget that had it is gone.

    Question: where does the keyboard go when a dialog, menu, card or message closes, or a pane is hidden? Qt gives
    it to the next button in the order of Tab, or to the one that opened it, and the next Space opens a menu.
    Answer: to the pane that had it last, so that Space and letters read on. The search field keeps it over a
    dialog. `in_sight` gives the part of `panes` that gets it first.
    """

    def __init__(self, panes: QWidget, in_sight: Callable[[], QWidget]) -> None:
        super().__init__(panes)
        self._panes, self._in_sight = panes, in_sight
        self._last: QWidget | None = None
        self._was_elsewhere = False
        """Another window of the program had the keyboard."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is None:
            return
        if now.window() is not self._panes.window():
            self._was_elsewhere = True
            return
        is_back, self._was_elsewhere = self._was_elsewhere, False
        is_button = isinstance(now, QAbstractButton) and not isinstance(now, PlaceButton)
        reads = self._panes.isAncestorOf(now) and not is_button
        was_here = before is not None and isValid(before) and before.window() is now.window()
        if (was_here and not _is_there(before)) or (is_back and not reads and not isinstance(now, QLineEdit)):
            self.give_back()
        elif reads:
            self._last = now
        elif isinstance(now, QToolButton) and now.menu() is not None:
            now.menu().aboutToHide.connect(self.give_back, Qt.ConnectionType.UniqueConnection)

    @Slot()
    def give_back(self) -> None:
        """Return the focus to the pane that had it last, if the panes are shown."""
        if self._panes.isVisible():
            (self._last if self._last is not None and _is_there(self._last) else self._in_sight()).setFocus()


def _is_there(widget: QWidget | None) -> bool:
    return widget is not None and isValid(widget) and widget.isVisible() and widget.isEnabled()
