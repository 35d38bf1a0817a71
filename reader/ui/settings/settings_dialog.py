"""The settings dialog: sections, a search field over all of them, and what was changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QPalette, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.domain.text.folding import fold_name
from reader.settings.declaring import Value
from reader.settings.schema import Settings
from reader.ui.desk import Desk
from reader.ui.sentences import texts
from reader.ui.settings.choice_texts import choice_words, is_found, problem_words, store
from reader.ui.settings.controls import make_control
from reader.ui.settings.sections import IN_LIBRARY, SECTIONS, Section, names_in, section_of, section_words
from reader.ui.settings.setting_row import SettingRow
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.buttons import EnterButton, closing_buttons, word_button
from reader.ui.widgets.fields import ChoiceField
from reader.ui.widgets.focus import FocusRing, FocusScrollArea, order_tabs
from reader.ui.widgets.labels import ErrorLabel, PlainLabel
from reader.ui.widgets.layouts import FREE, add, named, set_up, spaced
from reader.ui.widgets.spoken import announce

_NARROW = 640
"""Below this width in pixels the side list becomes a drop-down list."""
_TIGHT = 880
"""Below this width in pixels each control is below its words."""
_SIZE = (940, 640)
_USUAL = Settings()


class SettingsDialog(QDialog):
    """Shows every setting. A change is stored as soon as it is made.

    Signals:
        proxy_password_wanted: Ask for the password of the proxy.
    """

    proxy_password_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        folders: Sequence[tuple[str, ...]] = (),
        parts: Mapping[str, Callable[[QWidget], QWidget]] = {},
    ) -> None:
        super().__init__(desk.window)
        set_up(self, "settingsDialog", self.tr("Settings"))
        self._desk, self._settings, self._folders = desk, desk.settings, folders
        self._section = SECTIONS[0]
        self._undo: dict[str, Value] = {}
        self._rows: dict[str, SettingRow] = {}
        self._heads: dict[Section, PlainLabel] = {}
        self._make_parts, self._parts = parts, dict[Section, QWidget]()
        self._links: dict[str, EnterButton] = {}
        self._commands: dict[str, EnterButton] = {}
        top = self._make_top()
        area = self._make_page()
        self._side = self._make_side()
        FocusRing(self._side)
        beside = add(spaced(QHBoxLayout(), 0, (0, 0, 0, 0)), self._side, (area, 1))
        whole = add(spaced(QVBoxLayout(self), 0, (0, 0, 0, 8)), top, (beside, 1))
        for part in self._make_foot():
            whole.addWidget(part)
        whole.setAlignment(part, Qt.AlignmentFlag.AlignHCenter)
        width, height = min(_SIZE[0], desk.window.width() - 20), min(_SIZE[1], desk.window.height() - 20)
        self.resize(max(width, 320), max(height, 300))
        self._arrange(self.width())
        self.refresh()
        self._sought.setFocus()

    def show_setting(self, name: str) -> None:
        """Show a setting's section, and give its control the focus."""
        self._sought.clear()
        self._changed_only.setChecked(False)
        self._choose_section(section_of(name))
        self._rows[name].control.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self) -> None:
        """Show the values of now, whoever has changed them."""
        for name, value in self._settings.current.items():
            self._rows[name].show_value(value)
        muted = self.palette().color(QPalette.ColorRole.PlaceholderText).name()
        for place, section in enumerate(SECTIONS):
            self._side.item(place).setIcon(icons.icon(section.icon, muted))
        self._show_rows()

    # Parts

    def _make_top(self) -> QBoxLayout:
        self._sought = named(QLineEdit(self), "settingsSearch", self.tr("Search the settings"))
        self._sought.setPlaceholderText(self.tr("Search the settings"))
        self._sought.setMaxLength(100)
        self._sought.setClearButtonEnabled(False)
        self._sought.textChanged.connect(self._on_typed)
        self._sought.returnPressed.connect(self._enter_first)
        QShortcut(QKeySequence.StandardKey.Find, self, self._search)
        self._changed_only = word_button(self, self.tr("Changed"), role="quiet", object_name="settingsChanged")
        self._changed_only.setCheckable(True)
        self._changed_only.toggled.connect(self._show_rows)
        self._sections = named(ChoiceField(self), "settingsSectionChoice", self.tr("Section"))
        self._sections.setPlaceholderText(self.tr("All sections"))
        for section in SECTIONS:
            self._sections.addItem(section_words(section))
        self._sections.activated.connect(lambda place: self._leave_search(SECTIONS[place]))
        row = add(spaced(QHBoxLayout(), 10, (0, 0, 0, 0)), (self._sought, 1), self._changed_only)
        return add(spaced(QVBoxLayout(), 8, (18, 16, 18, 12)), row, self._sections)

    def _make_side(self) -> QListWidget:
        side = named(QListWidget(self), "settingsSections", self.tr("Sections"))
        side.setFrameShape(QFrame.Shape.NoFrame)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for section in SECTIONS:
            QListWidgetItem(section_words(section), side)
        side.setFixedWidth(side.sizeHintForColumn(0) + 64)
        side.currentRowChanged.connect(lambda place: self._leave_search(SECTIONS[place]) if place >= 0 else None)
        return side

    def _make_page(self) -> FocusScrollArea:
        inside = QWidget(self)
        # Before the rows: moving them all to another parent would take 50 ms.
        area = self._area = FocusScrollArea(inside, self)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page = spaced(QVBoxLayout(inside), 2, (18, 2, 18, 18))
        self._nothing = PlainLabel(inside, role="muted", wraps=True, object_name="settingsNothing")
        self._nothing.setContentsMargins(13, 12, 0, 0)
        self._page.addWidget(self._nothing)
        links = {
            "network.proxy_user": (self.tr("Password of the proxy…"), self.proxy_password_wanted),
            "images.obey_list": (self.tr("Reports and block list…"), self._desk.commands.doing("show_block_list")),
        }
        for section in SECTIONS:
            head = self._heads[section] = PlainLabel(inside, section_words(section))
            head.setFont(fonts.ui_font(15, QFont.Weight.DemiBold))
            head.setContentsMargins(13, 8, 13, 4)
            self._page.addWidget(head)
            for name in names_in(section):
                control = make_control(name, self._desk, partial(self._set, name), inside, folders=self._folders)
                row = self._rows[name] = SettingRow(name, control, inside)
                row.reset_wanted.connect(partial(self._reset_one, name))
                self._page.addWidget(row)
                if name in links:
                    words, wanted = links[name]
                    more = self._links[name] = EnterButton(words, inside)
                    more.clicked.connect(wanted)
                    beside = add(spaced(QHBoxLayout(), 0, (13, 2, 13, 6)), more, FREE)
                    self._page.addLayout(beside)
        for name in IN_LIBRARY:
            button = self._commands[name] = EnterButton(f"{self._desk.commands[name].words}…", inside)
            button.clicked.connect(partial(self._leave_for, name))
            beside = add(spaced(QHBoxLayout(), 0, (13, 2, 13, 6)), button, FREE)
            self._page.addLayout(beside)
        self._page.addStretch(1)
        return area

    def _make_foot(self) -> Sequence[QWidget]:
        self._trouble = ErrorLabel(self, object_name="settingsTrouble")
        self._trouble.setContentsMargins(24, 6, 24, 0)
        self._trouble.say("\n".join(map(problem_words, self._settings.problems)))
        self._done = named(QWidget(self), "settingsDone")
        self._said = PlainLabel(self._done, role="muted", wraps=True)
        back = word_button(
            self._done, self.tr("Undo"), role="link", then=self._undo_change, object_name="settingsUndo"
        )
        add(spaced(QHBoxLayout(self._done), 8, (24, 6, 24, 0)), (self._said, 1), back)
        self._done.hide()
        buttons = closing_buttons(self)
        self._all_usual = EnterButton(self.tr("Reset all"), self, object_name="settingsResetAll")
        buttons.addButton(self._all_usual, QDialogButtonBox.ButtonRole.ResetRole)
        self._all_usual.clicked.connect(self._reset_all)
        buttons.setContentsMargins(18, 10, 18, 4)
        words, then = self._desk.commands["show_about"].words, self._desk.commands.doing("show_about")
        return self._trouble, self._done, buttons, word_button(self, words, role="link", then=then)

    # Changes

    def _set(self, name: str, value: Value) -> None:
        self._store({name: value})
        self._rows[name].show_value(self._settings.current.value(name))
        self._count_changed()

    def _store(self, values: Mapping[str, Value]) -> bool:
        problem = store(self._settings, values)
        self._trouble.say(problem)
        return not problem

    def _reset_one(self, name: str) -> None:
        words = self.tr("“{setting}” has its usual value again.")
        had_keyboard = self.focusWidget()
        self._reset([name], words.format(setting=texts.isolated(choice_words(name))))
        if had_keyboard is not None and not had_keyboard.isVisible():
            self._rows[name].control.setFocus()

    def _reset_all(self) -> None:
        names = self._changed_names()
        self._reset(names, self.tr("%Ln setting(s) reset.", "", len(names)))

    def _reset(self, names: Sequence[str], words: str) -> None:
        before = {name: self._settings.current.value(name) for name in names}
        if names and self._store({name: _USUAL.value(name) for name in names}):
            self._undo = before
            self._said.setText(words)
            self._done.show()
            announce(self._said, words)
        self.refresh()

    def _undo_change(self) -> None:
        if self._store(self._undo):
            self._done.hide()
            self._sought.setFocus()
        self.refresh()

    def _changed_names(self) -> list[str]:
        return [name for name, value in self._settings.current.items() if value != _USUAL.value(name)]

    def _leave_for(self, command: str) -> None:
        self.accept()
        self._desk.commands.do(command)

    # View

    def _search(self) -> None:
        self._sought.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._sought.selectAll()

    def _on_typed(self) -> None:
        self._show_rows()
        self._area.verticalScrollBar().setValue(0)

    def _enter_first(self) -> None:
        first = next((row for row in self._rows.values() if not row.isHidden()), None)
        if first is not None:
            first.control.setFocus(Qt.FocusReason.TabFocusReason)

    def _leave_search(self, section: Section) -> None:
        self._section = section
        self._changed_only.setChecked(False)
        self._sought.clear()
        self._show_rows()
        self._area.verticalScrollBar().setValue(0)

    def _choose_section(self, section: Section) -> None:
        self._section = section
        self._show_rows()

    def _show_rows(self) -> None:
        """Show the chosen section, or what the search and *Changed* leave of all sections."""
        typed = self._sought.text().strip()
        changed_only = self._changed_only.isChecked()
        is_filtered = bool(typed) or changed_only
        shown = set()
        for name, row in self._rows.items():
            section = section_of(name)
            is_in = is_filtered or section is self._section
            is_in = is_in and (not typed or is_found(typed, row.searched))
            is_in = is_in and (not changed_only or row.is_changed)
            row.setVisible(is_in)
            if name in self._links:
                self._links[name].setVisible(is_in and not changed_only)
            if is_in:
                shown.add(section)
        for button in self._commands.values():
            is_in = is_found(typed, fold_name(button.text())) if typed else self._section is SECTIONS[-1]
            is_in = is_in and not changed_only
            button.setVisible(is_in)
            if is_in:
                shown.add(SECTIONS[-1])
        for section, head in self._heads.items():
            head.setVisible(section in shown)
            self._show_part(section, is_shown=section in shown and not changed_only)
        unmatched = self.tr("No setting matches “{typed}”.").format(typed=texts.isolated(typed))
        self._nothing.setText(unmatched if typed else self.tr("No setting was changed."))
        self._nothing.setVisible(not shown)
        place = -1 if is_filtered else SECTIONS.index(self._section)
        with QSignalBlocker(self._side), QSignalBlocker(self._sections):
            self._side.setCurrentRow(place)
            self._sections.setCurrentIndex(place)
        self._count_changed()

    def _show_part(self, section: Section, *, is_shown: bool) -> None:
        """Show what a feature has in a section, below its heading."""
        if is_shown and section.key in self._make_parts and section not in self._parts:
            head = self._heads[section]
            self._parts[section] = part = self._make_parts[section.key](self._nothing.parentWidget() or self)
            self._page.insertWidget(self._page.indexOf(head) + 1, part)
            before = names_in(SECTIONS[SECTIONS.index(section) - 1])
            order_tabs([(self._rows[before[-1]], None), (part, None)])
        if section in self._parts:
            self._parts[section].setVisible(is_shown)

    def _count_changed(self) -> None:
        count = len(self._changed_names())
        words = self.tr("Changed")
        self._changed_only.setText(f"{words} ({texts.number(count)})" if count else words)
        self._changed_only.setEnabled(bool(count) or self._changed_only.isChecked())
        self._all_usual.setEnabled(bool(count))

    def _arrange(self, width: int) -> None:
        is_narrow = width < _NARROW
        self._side.setVisible(not is_narrow)
        self._sections.setVisible(is_narrow)
        for row in self._rows.values():
            row.arrange(is_tight=width < _TIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._rows:
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() == Qt.Key.Key_Escape and self._sought.text():
            self._sought.clear()
            self._sought.setFocus()
        elif not held and event.text().strip() and event.text().isprintable():
            # Typed anywhere where no control takes it.
            self._sought.setFocus()
            self._sought.insert(event.text())
        else:
            super().keyPressEvent(event)
