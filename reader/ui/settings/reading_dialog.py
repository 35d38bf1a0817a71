"""The dialog for the look of articles: settings for type and colours, beside a sample that shows them at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from reader.domain.events import SettingsChanged
from reader.settings.appearance import ArticleSettings
from reader.settings.declaring import Value
from reader.settings.schema import Settings, bounds, choice
from reader.ui.article import ArticlePane
from reader.ui.desk import Desk
from reader.ui.sentences import texts
from reader.ui.settings.choice_texts import choice_words, store, unit_words, value_words
from reader.ui.settings.controls import Control, make_control
from reader.ui.settings.sample import sample_article
from reader.ui.settings.swatch import ThemeSwatch
from reader.ui.widgets import fonts
from reader.ui.widgets.buttons import EnterButton
from reader.ui.widgets.fields import CheckField, ChoiceField
from reader.ui.widgets.focus import FocusRing, FocusScrollArea
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import add, named, set_up, spaced
from reader.ui.widgets.soon import Soon

_STEPS = {"article.text_size": 1, "article.leading": 5, "article.arabic_leading": 5}
"""Steps of an arrow key, where they are not 2."""
_NARROW = 700
"""Below this width in pixels the sample is above the choices."""
_KEEP_MILLISECONDS = 250
"""Delay after the last movement of a slider until its value is stored; the sample follows each movement."""


class ReadingDialog(QDialog):
    """Shows the settings for articles with a sample."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        set_up(self, "readingDialog", self.tr("Text and colours"))
        self._desk, self._settings = desk, desk.settings
        self._wanted: dict[str, Value] = {}
        """Values that are shown, but not stored yet."""
        self._later = Soon(self, _KEEP_MILLISECONDS, self._keep)
        self._controls: dict[str, Control] = {}
        self._trouble = PlainLabel(self, role="error", wraps=True)
        self._trouble.hide()
        self._sample = ArticlePane(
            lambda fingerprint: None, desk.theme.now, self, settings=desk.settings.current.article
        )
        FocusRing(self._sample)
        named(self._sample, "readingSample", self.tr("Sample"))
        self._sample.setMinimumSize(240, 150)
        self._sample.show_article(sample_article(), online=True)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(0)
        choices = self._choices(desk.window.width())
        self._halves.addWidget(choices, 4)
        self._halves.addWidget(self._sample, 5)
        whole = spaced(QVBoxLayout(self), margins=(0, 0, 0, 14))
        whole.addLayout(self._halves, 1)
        add(whole, self._trouble, self._buttons())
        self._show_choices()
        desk.bridge.on(SettingsChanged, self._on_changed)
        width = min(920, desk.window.width() - 20)
        self._arrange(width)
        if width >= _NARROW:
            # In the wide layout, where the sample is after the settings.
            fields = [one for one in choices.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
            self.setTabOrder(fields[-1], self._sample)
        self.resize(width, min(660, desk.window.height() - 20))

    # Settings

    def _choices(self, width: int) -> QWidget:
        inside = QWidget(self)
        grid = QGridLayout(inside)
        side = 22 if width >= _NARROW else 14
        grid.setContentsMargins(side, 16, side, 16)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        self._head(grid, self.tr("Colours"))
        self._add_swatches(grid)
        self._add_control(grid, "window.contrast")
        self._head(grid, self.tr("Type"))
        for name in ("article.typeface", "article.font", "article.heading_font"):
            self._add_control(grid, name)
        for name in ("article.text_size", "article.leading", "article.measure"):
            self._add_slider(grid, name)
        self._add_control(grid, "article.justify")
        self._head(grid, self.tr("Arabic"))
        self._add_control(grid, "article.arabic_font")
        for name in ("article.arabic_size", "article.arabic_leading"):
            self._add_slider(grid, name)
        grid.setRowStretch(grid.rowCount(), 1)
        area = FocusScrollArea(inside, self)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumWidth(inside.minimumSizeHint().width() + 14)
        return area

    def _head(self, grid: QGridLayout, words: str) -> None:
        head = PlainLabel(self, words)
        head.setFont(fonts.ui_font(14, QFont.Weight.DemiBold))
        head.setContentsMargins(0, 8 if grid.count() else 0, 0, 0)
        grid.addWidget(head, grid.rowCount(), 0, 1, 2)

    def _add_swatches(self, grid: QGridLayout) -> None:
        self._swatches = QButtonGroup(self)
        row = QWidget(self)
        across = QBoxLayout(QBoxLayout.Direction.LeftToRight, row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        for word in choice("window.theme").words:
            swatch = ThemeSwatch(word, value_words("window.theme", word), self)
            swatch.clicked.connect(partial(self._choose, "window.theme", word))
            self._swatches.addButton(swatch)
            across.addWidget(swatch, 1)
        grid.addWidget(row, grid.rowCount(), 0, 1, 2)

    def _add_control(self, grid: QGridLayout, name: str) -> None:
        control = self._controls[name] = make_control(name, self._desk, partial(self._choose, name), self)
        row = grid.rowCount()
        if isinstance(control.widget, CheckField):
            grid.addWidget(control.widget, row, 0, 1, 2)
        else:
            if isinstance(control.widget, ChoiceField) and choice(name).words:
                # Takes the width of its longest entry, and so does the column of fonts.
                control.widget.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToContents)
                control.widget.setMinimumContentsLength(0)
            grid.addWidget(PlainLabel(self, choice_words(name)), row, 0)
            grid.addWidget(control.widget, row, 1)

    def _add_slider(self, grid: QGridLayout, name: str) -> None:
        slider = named(QSlider(Qt.Orientation.Horizontal, self), name, choice_words(name))
        slider.setRange(*bounds(name))
        slider.setSingleStep(_STEPS.get(name, 2))
        slider.setPageStep(slider.singleStep() * 4)
        value = PlainLabel(self, role="muted")
        slider.valueChanged.connect(partial(self._choose, name))
        row = grid.rowCount()
        words = PlainLabel(self, choice_words(name), wraps=True)
        # Across both columns: the second is as wide as the choices above, and a number wants little of it.
        across = spaced(QHBoxLayout(), 14)
        across.addWidget(words, 1)
        across.addWidget(value)
        grid.addLayout(across, row, 0, 1, 2)
        grid.addWidget(slider, row + 1, 0, 1, 2)

        def show(size: Value) -> None:
            with QSignalBlocker(slider):
                slider.setValue(int(size))
            value.setText(texts.number(int(size)) + unit_words(name))

        self._controls[name] = Control(slider, show)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.setContentsMargins(22, 4, 22, 0)
        usual = EnterButton(self.tr("Reset"), self, then=self._choose_usual)
        buttons.addButton(usual, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.rejected.connect(self.reject)
        return buttons

    # Changes

    @property
    def _chosen(self) -> ArticleSettings:
        """The settings, with values that are not stored yet."""
        settings = self._settings.current
        for name, value in self._wanted.items():
            settings = settings.with_value(name, value)
        return settings.article

    def _choose(self, name: str, value: Value) -> None:
        self._wanted[name] = value
        if name.startswith("article."):
            self._controls[name].show(value)
            self._sample.set_reading(self._chosen)
            self._later.start()
        else:
            self._keep()

    def _choose_usual(self) -> None:
        self._wanted |= {name: Settings().value(name) for name in self._controls if name.startswith("article.")}
        self._keep()

    def _keep(self) -> None:
        self._later.stop()
        wanted, self._wanted = self._wanted, {}
        problem = store(self._settings, wanted)
        self._trouble.setText(problem)
        self._trouble.setVisible(bool(problem))
        self._show_choices()

    def done(self, result: int) -> None:
        """Store a slider's value that is still to be stored."""
        if self._wanted:
            self._keep()
        super().done(result)

    # View

    def _on_changed(self) -> None:
        if not self._wanted:
            self._show_choices()

    def _show_choices(self) -> None:
        current = self._settings.current
        for swatch in self._swatches.buttons():
            swatch.setChecked(isinstance(swatch, ThemeSwatch) and swatch.word == current.window.theme)
        for name, control in self._controls.items():
            control.show(current.value(name))
        self._sample.set_reading(current.article)
        self._sample.set_theme(self._desk.theme.now)

    def _arrange(self, width: int) -> None:
        """Place the sample above the settings if there is no room beside them."""
        direction = QBoxLayout.Direction
        self._halves.setDirection(direction.BottomToTop if width < _NARROW else direction.LeftToRight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width())
