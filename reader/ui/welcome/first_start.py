"""The page of the first start: newspapers to choose from, an import, or to begin without any."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QAction, QFont, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from reader.assembly.starter import StarterPaper
from reader.domain.text.interface_language import INTERFACE_LANGUAGES
from reader.ui.welcome.paper_list import PaperList
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.buttons import EnterButton, make_primary
from reader.ui.widgets.fields import CheckField
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import FREE, add, named, paint_ground, spaced

_COLUMN = 760
_NARROW = 640
"""Below this width in pixels the buttons are in several rows."""
_LOW = 520
"""Below this height in pixels the introduction is left out: the list and the buttons need the room."""
_LIST_HEIGHT = 120


class WholeLanguage(CheckField):
    """Selects all newspapers of a language; a dash says that only some are chosen, a click adds the rest."""

    def nextCheckState(self) -> None:
        every = self.checkState() is Qt.CheckState.Checked
        self.setCheckState(Qt.CheckState.Unchecked if every else Qt.CheckState.Checked)


class FirstStart(QWidget):
    """Asks which newspapers the reader reads. Nothing is fetched before a click.

    Signals:
        papers_wanted: Subscribe to newspapers. arg: a list of `StarterPaper`.
        import_wanted: Subscribe to what the reader has in another program.
        add_wanted: Subscribe to one feed.
        later_wanted: Go on without choosing.

    `known`: addresses that the reader has subscribed to already; `has_own`: the library has other feeds than the
    welcome press, so this is not the first start.
    """

    papers_wanted = Signal(list)
    import_wanted = Signal()
    add_wanted = Signal()
    later_wanted = Signal()

    def __init__(
        self,
        papers: Sequence[StarterPaper],
        known: Collection[str] = (),
        parent: QWidget | None = None,
        *,
        has_own: bool = False,
    ) -> None:
        super().__init__(parent)
        paint_ground(self, "firstStart")
        languages = _languages_in_order()
        self._make_head()
        self._make_search()
        self._list = PaperList(papers, known, languages, parent=self)
        self._list.setMinimumHeight(_LIST_HEIGHT)
        self._list.chosen_changed.connect(self._show_count)
        self._nothing = PlainLabel(
            self,
            self.tr("No newspaper here has these words. Any other can be added."),
            wraps=True,
            object_name="noPaperFound",
        )
        self._nothing.setProperty("role", "muted")
        self._nothing.hide()
        self._make_languages(languages)
        self._make_buttons(has_own=has_own)
        inside = QWidget(self)
        inside.setMaximumWidth(_COLUMN)
        column = spaced(QVBoxLayout(inside), 10, (0, 0, 0, 0))
        add(column, self._title, self._text, self._sought, self._whole_row, self._nothing)
        column.addWidget(self._list, 1)
        column.addLayout(self._buttons)
        self._around = add(spaced(QHBoxLayout(self), 0), FREE, (inside, 100), FREE)
        stations = (self._sought, *self._wholes.values(), self._list, self._subscribe, self._import, self._add)
        for before, after in pairwise((*stations, self._later)):
            self.setTabOrder(before, after)
        self._show_count()

    def _make_head(self) -> None:
        self._title = PlainLabel(self, self.tr("Which newspapers do you read?"), wraps=True)
        self._title.setFont(fonts.reading_font(26, QFont.Weight.Bold))
        self._text = PlainLabel(
            self,
            self.tr(
                "Manchette brings the headlines of the papers you choose, and keeps their articles on this"
                " computer for when there is no network. Nothing is fetched before you say so."
            ),
            role="soft",
            wraps=True,
        )

    def _make_search(self) -> None:
        how = self.tr("Look for a newspaper by name, country or language")
        self._sought = named(QLineEdit(self), "paperSearch", how)
        self._sought.setPlaceholderText(self.tr("Name, country or language"))
        self._sought.setClearButtonEnabled(True)
        clear: QAction | None = self._sought.findChild(QAction)
        assert clear is not None
        muted = self._sought.palette().placeholderText().color().name()
        # Qt's own icon is too dark for a dark theme.
        clear.setIcon(icons.icon("close", muted))
        self._sought.textChanged.connect(self._find)

    def _make_languages(self, languages: Sequence[str]) -> None:
        self._wholes: dict[str, WholeLanguage] = {}
        self._every = PlainLabel(self, self.tr("Tick all in:"), role="muted")
        self._whole_row = QGridLayout()
        self._whole_row.setHorizontalSpacing(22)
        self._whole_row.setVerticalSpacing(4)
        for language in languages:
            name = INTERFACE_LANGUAGES[language].name
            box = WholeLanguage(name, self)
            box.setTristate(True)
            box.setAccessibleName(self.tr("All newspapers in {name}").format(name=name))
            box.setToolTip(box.accessibleName())
            box.clicked.connect(
                lambda *, tag=language, box=box: self._list.choose(tag, box.checkState() is Qt.CheckState.Checked)
            )
            self._wholes[language] = box

    def _make_buttons(self, *, has_own: bool) -> None:
        self._subscribe = named(QPushButton(self), "subscribeToPapers")
        self._subscribe.setDefault(True)
        make_primary(self._subscribe)
        self._subscribe.clicked.connect(lambda: self.papers_wanted.emit(self._list.chosen))
        self._import = EnterButton(self.tr("Import from another program…"), self, then=self.import_wanted)
        self._add = EnterButton(self.tr("Add a paper…"), self, then=self.add_wanted)
        self._later = EnterButton(self.tr("Back") if has_own else self.tr("Later"), self, then=self.later_wanted)
        self._buttons = QGridLayout()
        self._buttons.setHorizontalSpacing(10)
        self._buttons.setVerticalSpacing(8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._text.setVisible(self.height() >= _LOW)
        is_narrow = self.width() < _NARROW
        side = 14 if is_narrow else 24
        above = 12 if self.height() < _LOW else 24
        self._around.setContentsMargins(side, above, side, 14)
        self._place_languages(is_narrow=is_narrow)
        self._place_buttons(is_narrow=is_narrow)

    def _place_languages(self, *, is_narrow: bool) -> None:
        row = self._whole_row
        in_row = 2 if is_narrow else len(self._wholes)
        row.addWidget(self._every, 0, 0, 1, in_row if is_narrow else 1)
        for at, box in enumerate(self._wholes.values()):
            if is_narrow:
                row.addWidget(box, 1 + at // in_row, at % in_row)
            else:
                row.addWidget(box, 0, 1 + at)
        for column in range(len(self._wholes) + 2):
            row.setColumnStretch(column, int(column == (in_row if is_narrow else in_row + 1)))

    def _place_buttons(self, *, is_narrow: bool) -> None:
        grid = self._buttons
        if is_narrow:
            grid.addWidget(self._subscribe, 0, 0, 1, 2)
            grid.addWidget(self._import, 1, 0, 1, 2)
            grid.addWidget(self._add, 2, 0)
            grid.addWidget(self._later, 2, 1)
            grid.setColumnStretch(0, 1)
            grid.setColumnStretch(1, 1)
        else:
            for column, one in ((0, self._subscribe), (2, self._import), (3, self._add), (4, self._later)):
                grid.addWidget(one, 0, column)
            grid.setColumnStretch(0, 0)
            grid.setColumnStretch(1, 1)

    def take_keyboard(self) -> None:
        """Focus the field that searches newspapers."""
        self._sought.setFocus()

    def forget_search(self) -> bool:
        """Show all newspapers again; False if they are shown already."""
        is_searching = bool(self._sought.text())
        self._sought.clear()
        return is_searching

    def _find(self, typed: str) -> None:
        self._nothing.setVisible(not self._list.look_for(typed))

    def _show_count(self) -> None:
        count = len(self._list.chosen)
        self._subscribe.setEnabled(count > 0)
        some = self.tr("Subscribe to %Ln newspaper(s)", "", count)
        self._subscribe.setText(some if count else self.tr("Subscribe"))
        for language, box in self._wholes.items():
            box.setCheckState(self._list.state_of(language))


def _languages_in_order() -> list[str]:
    """Return the window's languages: its own first, then others that the system prefers."""
    own = QLocale().name().partition("_")[0]
    read = [own, *(tag.replace("_", "-").partition("-")[0] for tag in QLocale.system().uiLanguages())]
    place = {language: at for at, language in reversed(list(enumerate(read)))}
    return sorted(INTERFACE_LANGUAGES, key=lambda language: place.get(language, len(read)))
