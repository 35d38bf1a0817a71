"""The words of other languages by which a search was widened, above its results; each can be dropped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QLabel, QWidget

from reader.domain.stories.across import FoundAcross
from reader.ui.sentences.texts import full_day, isolated
from reader.ui.widgets import fonts

_MOST = 18
"""Most words that are shown."""


class OtherWords(QLabel):
    """Says which words were used, and how far back; each is a link, which leaves it out.

    Signals:
        dropped: A word is not to be used. arg: the word.
    """

    dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("otherWords")
        self.setProperty("role", "muted")
        self.setFont(fonts.ui_font(12))
        self.setWordWrap(True)
        self.setContentsMargins(26, 4, 18, 6)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._words: Sequence[str] = ()
        self.linkActivated.connect(lambda number: self.dropped.emit(self._words[int(number)]))
        self.hide()

    def show_found(self, found: FoundAcross) -> None:
        """Show the words that were used, if any."""
        self._words = list(dict.fromkeys(one.found for one in found.translations))[:_MOST]
        # The words come from strangers' texts.
        links = (
            f'<a href="{number}">{escape(isolated(word))}\u00a0✕</a>' for number, word in enumerate(self._words)
        )
        parts = [self.tr("Also searched for: {names}").format(names="   ".join(links))] if self._words else []
        if found.since is not None:
            parts.append(
                self.tr("Compared by meaning since {day}.").format(day=full_day(found.since.astimezone().date()))
            )
        self.setText("<br>".join(parts))
        self.setAccessibleName(self.tr("Words of other languages; each can be left out"))
        # A name hides the text from screen readers.
        self.setAccessibleDescription(QTextDocumentFragment.fromHtml(self.text()).toPlainText())
        self.setVisible(bool(parts))

    def changeEvent(self, event: QEvent) -> None:
        """Write the links anew in another theme: Qt gives them their colour as it reads the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self.text():
            words = self.text()
            self.clear()
            self.setText(words)
