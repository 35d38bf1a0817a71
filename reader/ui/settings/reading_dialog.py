"""The dialog for the look of articles: settings for type and colours, beside a sample that shows them at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
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

from reader.domain.errors import ReaderError
from reader.domain.events import SettingsChanged
from reader.settings.file import SettingsFile
from reader.settings.schema import ArticleSettings, Value, choice
from reader.ui.article import ArticlePane
from reader.ui.bridge import Bridge
from reader.ui.sentences import texts
from reader.ui.sentences.failures import failure_sentence
from reader.ui.settings.choice_texts import choice_words, unit_words, value_words
from reader.ui.settings.font_choice import FONTS, FontChoice
from reader.ui.settings.sample import sample_article
from reader.ui.settings.swatch import ThemeSwatch
from reader.ui.widgets import fonts
from reader.ui.widgets.buttons import EnterButton
from reader.ui.widgets.fields import CheckField, ChoiceField
from reader.ui.widgets.focus import FocusRing, FocusScrollArea
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import spaced
from reader.ui.widgets.theme import Theme

_SLIDERS = {"text_size": 1, "measure": 2, "leading": 5, "arabic_size": 2, "arabic_leading": 5}
"""Numeric settings, each with the step of an arrow key."""
_NARROW = 700
"""Pixels: below this width the sample stands above the choices."""
_KEEP_MILLISECONDS = 250
"""After the last movement of a slider its value is stored; the sample follows each movement."""


class ReadingDialog(QDialog):
    """Shows the settings for articles with a sample."""

    def __init__(
        self, settings: SettingsFile, bridge: Bridge, theme: Callable[[], Theme], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("readingDialog")
        self.setWindowTitle(self.tr("Text and colours"))
        self._settings = settings
        self._theme = theme
        self._wanted: dict[str, Value] = {}
        """Values that are shown, but not stored yet."""
        self._later = QTimer(self, singleShot=True, interval=_KEEP_MILLISECONDS)
        self._later.timeout.connect(self._keep)
        self._sliders: dict[str, tuple[QSlider, PlainLabel]] = {}
        self._trouble = PlainLabel(self, role="error", wraps=True)
        self._trouble.hide()
        self._sample = ArticlePane(lambda fingerprint: None, theme(), self, settings.current.article)
        FocusRing(self._sample)
        self._sample.setObjectName("readingSample")
        self._sample.setAccessibleName(self.tr("Sample"))
        self._sample.setMinimumSize(240, 150)
        self._sample.show_article(sample_article(), online=True)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(0)
        choices = self._choices(parent.width())
        self._halves.addWidget(choices, 4)
        self._halves.addWidget(self._sample, 5)
        whole = spaced(QVBoxLayout(self), margins=(0, 0, 0, 14))
        whole.addLayout(self._halves, 1)
        whole.addWidget(self._trouble)
        whole.addWidget(self._buttons())
        self._show_choices()
        bridge.on(SettingsChanged, self._on_changed)
        width = min(920, parent.width() - 20)
        self._arrange(width)
        if width >= _NARROW:
            # In the wide layout, where the sample is after the settings.
            fields = [one for one in choices.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
            self.setTabOrder(fields[-1], self._sample)
        self.resize(width, min(660, parent.height() - 20))

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
        self._contrast = self._choice_field(grid, "window.contrast")
        self._head(grid, self.tr("Type"))
        self._typeface = self._choice_field(grid, "article.typeface")
        self._fonts = {name: self._font_field(grid, name) for name in ("article.font", "article.heading_font")}
        for name in ("text_size", "leading", "measure"):
            self._add_slider(grid, name)
        self._justify = CheckField(choice_words("article.justify"), self)
        self._justify.toggled.connect(partial(self._choose, "article.justify"))
        grid.addWidget(self._justify, grid.rowCount(), 0, 1, 2)
        self._head(grid, self.tr("Arabic"))
        self._fonts["article.arabic_font"] = self._font_field(grid, "article.arabic_font")
        for name in ("arabic_size", "arabic_leading"):
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

    def _font_field(self, grid: QGridLayout, name: str) -> FontChoice:
        field = FontChoice(name, self)
        field.activated.connect(lambda index: self._choose(name, field.itemData(index)))
        row = grid.rowCount()
        grid.addWidget(PlainLabel(self, choice_words(name)), row, 0)
        grid.addWidget(field, row, 1)
        return field

    def _choice_field(self, grid: QGridLayout, name: str) -> ChoiceField:
        field = ChoiceField(self)
        field.setObjectName(name)
        field.setAccessibleName(choice_words(name))
        for word in choice(name).words:
            field.addItem(value_words(name, word), word)
        field.activated.connect(lambda index: self._choose(name, field.itemData(index)))
        row = grid.rowCount()
        grid.addWidget(PlainLabel(self, choice_words(name)), row, 0)
        grid.addWidget(field, row, 1)
        return field

    def _add_slider(self, grid: QGridLayout, short: str) -> None:
        name = f"article.{short}"
        declared = choice(name)
        slider = QSlider(Qt.Orientation.Horizontal, self)
        slider.setObjectName(name)
        slider.setAccessibleName(choice_words(name))
        slider.setRange(declared.lowest or 0, declared.highest or 0)
        slider.setSingleStep(_SLIDERS[short])
        slider.setPageStep(_SLIDERS[short] * 4)
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
        self._sliders[name] = (slider, value)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.setContentsMargins(22, 4, 22, 0)
        usual = EnterButton(self.tr("Reset"), self)
        usual.clicked.connect(self._choose_usual)
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
            self._show_numbers()
            self._sample.set_reading(self._chosen)
            self._later.start()
        else:
            self._keep()

    def _choose_usual(self) -> None:
        usual = ArticleSettings()
        for name in ("article.typeface", "article.justify", *FONTS, *self._sliders):
            self._wanted[name] = getattr(usual, name.partition(".")[2])
        self._keep()

    def _keep(self) -> None:
        self._later.stop()
        wanted, self._wanted = self._wanted, {}
        try:
            for name, value in wanted.items():
                self._settings.set(name, value)
        except ReaderError as error:
            self._trouble.setText(
                self.tr("This setting could not be saved: %1").replace("%1", failure_sentence(error))
            )
            self._trouble.show()
        else:
            self._trouble.hide()
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
        chosen, article = self._settings.current.window, self._settings.current.article
        for swatch in self._swatches.buttons():
            swatch.setChecked(isinstance(swatch, ThemeSwatch) and swatch.word == chosen.theme)
        self._contrast.setCurrentIndex(self._contrast.findData(chosen.contrast))
        for name, font in self._fonts.items():
            font.show_family(getattr(article, name.partition(".")[2]))
        self._typeface.setCurrentIndex(self._typeface.findData(article.typeface))
        for widget in (self._justify, *(slider for slider, _ in self._sliders.values())):
            widget.blockSignals(True)
        self._justify.setChecked(article.justify)
        for name, (slider, _) in self._sliders.items():
            slider.setValue(getattr(article, name.partition(".")[2]))
        for widget in (self._justify, *(slider for slider, _ in self._sliders.values())):
            widget.blockSignals(False)
        self._show_numbers()
        self._sample.set_reading(article)
        self._sample.set_theme(self._theme())

    def _show_numbers(self) -> None:
        for name, (slider, value) in self._sliders.items():
            value.setText(texts.number(slider.value()) + unit_words(name))

    def _arrange(self, width: int) -> None:
        """Place the sample above the settings if there is no room beside them."""
        direction = QBoxLayout.Direction
        self._halves.setDirection(direction.BottomToTop if width < _NARROW else direction.LeftToRight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width())
