"""Fonts for articles: those installed that have the letters, each shown in itself."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFocusEvent, QFont, QFontDatabase
from PySide6.QtWidgets import QListView, QWidget

from reader.ui.settings.choice_texts import choice_words, nothing_words
from reader.ui.widgets.fields import ChoiceField
from reader.ui.widgets.fonts import UI_PIXELS
from reader.ui.widgets.layouts import named

translate = QCoreApplication.translate

_WRITING = QFontDatabase.WritingSystem


class FontChoice(ChoiceField):
    """Chooses one of the installed fonts, or the usual one. `name`: the setting."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, name, choice_words(name))
        self.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        rows = self.view()
        if isinstance(rows, QListView):
            rows.setUniformItemSizes(True)  # else all fonts would be loaded before the first is seen
        self.addItem(nothing_words(name), "")
        self._name = name
        self._is_filled = False

    def fill(self) -> None:
        """List the fonts; only when the choice is reached, as some people have thousands."""
        if self._is_filled:
            return
        self._is_filled = True
        chosen = self.currentData()
        for family in installed_families(self._name):
            if family != chosen:
                self._add(family)
        self.show_family(chosen)

    def showPopup(self) -> None:
        self.fill()
        super().showPopup()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.fill()
        super().focusInEvent(event)

    def show_family(self, family: str) -> None:
        """Show a font as chosen, also one that is not installed any more."""
        if self.findData(family) < 0:
            if missing_sentence(family):
                self.addItem(translate("FontChoice", "{family} (not installed)").format(family=family), family)
            else:
                self._add(family)
        self.setCurrentIndex(self.findData(family))

    def _add(self, family: str) -> None:
        self.addItem(family, family)
        font = QFont(family)
        font.setPixelSize(UI_PIXELS + 2)
        self.setItemData(self.count() - 1, font, Qt.ItemDataRole.FontRole)


def installed_families(name: str) -> list[str]:
    """Return the fonts that a setting can name: those that have its script, and can have any size."""
    script = _WRITING.Arabic if name == "article.arabic_font" else _WRITING.Latin
    return [
        family
        for family in QFontDatabase.families(script)
        if QFontDatabase.isSmoothlyScalable(family) and not QFontDatabase.isPrivateFamily(family)
    ]


def missing_sentence(family: str) -> str:
    """Say that a chosen font is not installed; "" where it is, or where none is chosen."""
    if not family or family in QFontDatabase.families():
        return ""
    sentence = translate("FontChoice", "{family} is not installed any more; the usual font is used.")
    return sentence.format(family=family)
