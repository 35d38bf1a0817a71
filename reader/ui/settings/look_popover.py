"""*Aa*: the look of text and colours, which articles take on while one chooses."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QLocale, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QFrame, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from reader.domain.events import SettingsChanged
from reader.settings.declaring import Value
from reader.settings.schema import Settings, bounds
from reader.ui.article import ArticlePane
from reader.ui.desk import Desk
from reader.ui.sentences import texts
from reader.ui.settings.choice_texts import choice_words, store, value_words
from reader.ui.widgets import fonts
from reader.ui.widgets.buttons import EnterButton, word_button
from reader.ui.widgets.fields import CheckField
from reader.ui.widgets.fitting import TallForm
from reader.ui.widgets.labels import ErrorLabel, PlainLabel
from reader.ui.widgets.layouts import FREE, add, named, spaced
from reader.ui.widgets.soon import Soon
from reader.ui.widgets.spoken import announce
from reader.ui.widgets.theme import DARK, LIGHT, SEPIA, Theme

_SIZE, _LEADING, _MEASURE = "article.text_size", "article.leading", "article.measure"
_THEME, _CONTRAST, _TYPEFACE, _FONT = "window.theme", "window.contrast", "article.typeface", "article.font"
_JUSTIFY, _PICTURES, _ARABIC_LEADING = "article.justify", "images.download", "article.arabic_leading"
_NAMES = (_SIZE, _LEADING, _ARABIC_LEADING, _MEASURE, _THEME, _CONTRAST, _TYPEFACE, _FONT, _JUSTIFY, _PICTURES)
_SLIDERS = {_SIZE: (12, 32, 1), _LEADING: (120, 200, 5), _MEASURE: (45, 90, 1)}
"""Ends and step of each slider; a value beyond them, of the settings dialog, moves the end."""
_THEMES = {"light": (LIGHT,), "sepia": (SEPIA,), "dark": (DARK,), "system": (LIGHT, DARK)}
_OTHER = "other"
_WIDTH, _MARGIN = 320, 8
_SMALL = 640
"""Below this width of the window in pixels it is a sheet along its lower edge."""
_TRY_MILLISECONDS, _KEEP_MILLISECONDS = 30, 250
"""Pauses of a slider until the article takes on its value, and until that is written to the disk."""


class LookPopover(QWidget):
    """Covers the window; its card is below `button`. A click beside that keeps what is chosen, Esc restores.

    `show_setting` shows a setting in the dialog of all of them; "": none in particular.
    """

    def __init__(
        self, desk: Desk, article: ArticlePane, *, button: QWidget, show_setting: Callable[[str], object]
    ) -> None:
        super().__init__(desk.window)
        named(self, "lookPopover", self.tr("Text and colours"))
        self._desk, self._article, self._button, self._show_setting = desk, article, button, show_setting
        self._before = {name: desk.settings.current.value(name) for name in _NAMES}
        self._wanted: dict[str, Value] = {}
        """Values that are not stored yet."""
        self._trying = Soon(self, _TRY_MILLISECONDS, self._try)
        self._later = Soon(self, _KEEP_MILLISECONDS, self._keep)
        self._sliders: dict[str, tuple[QSlider, PlainLabel]] = {}
        self._checks: dict[str, CheckField] = {}
        self._card = named(QFrame(self), "lookCard")
        self._card.setProperty("role", "card")
        self._inside = QWidget(self._card)
        self._lay_out()
        area = TallForm(self._inside, self._card)
        area.show_ground_below()
        spaced(QVBoxLayout(self._card), 0, (1, 1, 1, 1)).addWidget(area)
        self._focus_before = QApplication.focusWidget()
        self._show_values()
        desk.bridge.on(SettingsChanged, self._on_changed)
        desk.theme.follow(self)
        desk.window.installEventFilter(self)
        self.show()
        self.raise_()
        # Once the style sheet has given all parts their sizes.
        self._place()
        (self._themes.checkedButton() or self._themes.buttons()[0]).setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Parts

    def _lay_out(self) -> None:
        column = spaced(QVBoxLayout(self._inside), 4, (15, 13, 15, 8))
        self._themes, small = QButtonGroup(self), fonts.ui_font(12)
        words = {word: value_words(_THEME, word) for word in _THEMES}
        said = words | {"system": self.tr("Auto")}
        row = spaced(QHBoxLayout(), 2, (0, 0, 0, 0))
        for word in _THEMES:
            self._add_swatch(row, self._themes, (word, said[word], words[word]), small)
        column.addLayout(row)
        self._themes.buttonClicked.connect(lambda button: self._choose({_THEME: _word(button)}))
        self._add_slider(column, _SIZE, self.tr("Size"))
        self._add_slider(column, _LEADING, choice_words(_LEADING))
        self._add_slider(column, _MEASURE, self.tr("Line width"))
        column.addWidget(PlainLabel(self._inside, choice_words(_TYPEFACE), role="soft"))
        self._faces, serif, sans = QButtonGroup(self), fonts.reading_font(14), fonts.ui_font(14)
        row = spaced(QHBoxLayout(), 2, (0, 0, 0, 0))
        for word, shown, font in (("serif", self.tr("Serif"), serif), ("sans", self.tr("Sans"), sans)):
            self._add_swatch(row, self._faces, (word, shown, value_words(_TYPEFACE, word)), font)
        self._add_swatch(row, self._faces, (_OTHER, self.tr("Other…"), choice_words(_FONT)), small)
        column.addLayout(row)
        self._faces.buttonClicked.connect(self._on_face)
        checks = {_JUSTIFY: self.tr("Justify"), _CONTRAST: self.tr("High contrast")}
        checks[_PICTURES] = choice_words(_PICTURES)
        for name, about in checks.items():
            check = self._checks[name] = named(CheckField(about, self._inside), name)
            check.toggled.connect(partial(self._on_check, name))
            column.addWidget(check)
        self._trouble = ErrorLabel(self._inside)
        foot = spaced(QHBoxLayout(), 8, (0, 6, 0, 0))
        usual, more = self.tr("As at first"), self.tr("All settings…")
        foot.addWidget(word_button(self._inside, usual, role="link", then=self._choose_usual))
        foot.addStretch(1)
        foot.addWidget(word_button(self._inside, more, role="link", then=lambda: self._leave("")))
        add(column, self._trouble, foot)

    def _add_swatch(self, row: QHBoxLayout, group: QButtonGroup, said: tuple[str, str, str], font: QFont) -> None:
        """Add a button that shows what it chooses. `said`: a value, its word, and its name for screen readers."""
        word, words, name = said
        swatch = named(EnterButton(words, self._inside), f"swatch-{word}", name)
        swatch.setCheckable(True)
        swatch.setFont(font)
        if word in _THEMES:
            paper, end = _THEMES[word][0], _THEMES[word][-1]
            stops = f"stop: 0.79 {paper.paper}, stop: 0.8 {end.paper}"
            swatch.setStyleSheet(
                f"color: {paper.text}; background: qlineargradient(x1: 0, y1: 0, x2: 1, y2: 1, {stops});"
            )
        group.addButton(swatch)
        row.addWidget(swatch, 1)

    def _add_slider(self, column: QVBoxLayout, name: str, words: str) -> None:
        slider, value = (
            named(QSlider(Qt.Orientation.Horizontal, self._inside), name, words),
            PlainLabel(self._inside),
        )
        slider.setSingleStep(_SLIDERS[name][2])
        slider.setPageStep(4 * _SLIDERS[name][2])
        # The style sheet's parts of a slider are not mirrored.
        slider.setProperty("rtl", self.layoutDirection() is Qt.LayoutDirection.RightToLeft)
        slider.valueChanged.connect(partial(self._on_slider, name))
        across = spaced(QHBoxLayout(), 8, (0, 6, 0, 0))
        add(across, PlainLabel(self._inside, words, role="soft"), FREE, value)
        add(column, across, slider)
        self._sliders[name] = slider, value

    # Choices

    def _on_slider(self, name: str, value: int) -> None:
        self._wanted[name] = value
        if name == _LEADING:
            # Arabic follows at its distance: in an Arabic article nothing else would move.
            beside = int(self._before[_ARABIC_LEADING]) - int(self._before[_LEADING])
            lowest, highest = bounds(_ARABIC_LEADING)
            self._wanted[_ARABIC_LEADING] = min(max(value + beside, lowest), highest)
        self._show_number(name, value)
        announce(self._sliders[name][0], self._sliders[name][1].text())
        self._trying.ask()
        self._later.start()

    def _on_face(self, button: EnterButton) -> None:
        if (word := _word(button)) == _OTHER:
            self._leave(_FONT)
        else:
            self._choose({_TYPEFACE: word, _FONT: ""})

    def _on_check(self, name: str, on: bool) -> None:
        self._choose({name: ("high" if on else "usual") if name == _CONTRAST else on})

    def _choose_usual(self) -> None:
        usual = Settings()
        self._choose({name: usual.value(name) for name in _NAMES})

    def _choose(self, wanted: dict[str, Value]) -> None:
        self._wanted |= wanted
        self._try()
        self._keep()

    def _try(self) -> None:
        """Show the article as it would be, without writing anything."""
        settings = self._desk.settings.current
        for name, value in self._wanted.items():
            settings = settings.with_value(name, value)
        self._article.set_reading(settings.article)

    def _keep(self) -> None:
        self._later.stop()
        wanted, self._wanted = self._wanted, {}
        self._trouble.say(store(self._desk.settings, wanted))
        self._show_values()

    def _leave(self, setting: str) -> None:
        self.close_up()
        self._show_setting(setting)

    def close_up(self) -> None:
        """Close, with what is chosen; the keyboard goes back to where it was."""
        if self._wanted:
            self._keep()
        self.hide()
        self.deleteLater()
        if self._focus_before is not None and self._focus_before.isVisible():
            self._focus_before.setFocus(Qt.FocusReason.OtherFocusReason)

    # View

    def set_theme(self, theme: Theme) -> None:
        self._show_values()

    def _on_changed(self) -> None:
        # The window has just shown what is stored, which a slider may have left behind.
        self._try()
        self._show_values()

    def _show_values(self) -> None:
        current = self._desk.settings.current
        for swatch in self._themes.buttons():
            swatch.setChecked(swatch.objectName() == f"swatch-{current.window.theme}")
        for swatch in self._faces.buttons():
            face = _OTHER if current.article.font else current.article.typeface
            swatch.setChecked(swatch.objectName() == f"swatch-{face}")
        for name, (slider, _) in self._sliders.items():
            value = int(self._wanted.get(name, current.value(name)))
            lowest, highest, _step = _SLIDERS[name]
            with QSignalBlocker(slider):
                slider.setRange(min(lowest, value), max(highest, value))
                slider.setValue(value)
            self._show_number(name, value)
        for name, check in self._checks.items():
            is_high = self._desk.theme.now.is_high_contrast
            with QSignalBlocker(check):
                check.setChecked(is_high if name == _CONTRAST else bool(current.value(name)))

    def _show_number(self, name: str, value: int) -> None:
        said = QLocale().toString(value / 100, "f", 2) if name == _LEADING else texts.number(value)
        if name == _MEASURE:
            said = self.tr("%Ln letter(s)", "", value)
        slider, label = self._sliders[name]
        label.setText(said)
        slider.setAccessibleDescription(said)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            # Keys belong to the popover, not to the actions of the window behind it.
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._wanted = dict(self._before)
            self._try()
            self.close_up()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab inside."""
        reasons, here = Qt.FocusReason, QApplication.focusWidget()
        parts = [one for one in self.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        stations = [one for one in parts if one.isVisible()]
        if not stations:
            return super().focusNextPrevChild(forward)
        at = stations.index(here) if here in stations else -1
        reason = reasons.TabFocusReason if forward else reasons.BacktabFocusReason
        stations[(at + (1 if forward else -1)) % len(stations)].setFocus(reason)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._card.geometry().contains(event.position().toPoint()):
            self.close_up()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        """Put the card below its button, or along the lower edge of a small window."""
        window, button = self._desk.window, self._button
        self.setGeometry(window.rect())
        is_small = window.width() < _SMALL
        width = window.width() if is_small else _WIDTH
        top = button.mapTo(window, button.rect().bottomLeft()).y() + 4
        height = min(self._inside.sizeHint().height() + 6, window.height() - top - _MARGIN)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = button.mapTo(window, button.rect().topLeft()).x() - (0 if rtl else width - button.width())
        left = 0 if is_small else min(max(left, _MARGIN), window.width() - width - _MARGIN)
        self._card.setGeometry(left, window.height() - height if is_small else top, width, height)


def _word(swatch: QWidget) -> str:
    """Return the value that a swatch chooses."""
    return swatch.objectName().removeprefix("swatch-")
