"""A bar over the foot of the window: one sentence, and *Undo* if it can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from reader.assembly.parts.history import History
from reader.background.workers import DaemonPool
from reader.domain.errors import ReaderError, StorageError, UsageError
from reader.domain.organising.history import HistoryItem
from reader.sentences.history import history_sentence
from reader.ui.bridge import Bridge
from reader.ui.sentences.failures import failure_sentence
from reader.ui.sentences.speech import begun, speech
from reader.ui.sentences.texts import isolated
from reader.ui.widgets import icons
from reader.ui.widgets.buttons import icon_button, word_button
from reader.ui.widgets.labels import PlainLabel, breakable
from reader.ui.widgets.layouts import paint_ground
from reader.ui.widgets.soon import Soon
from reader.ui.widgets.spoken import announce
from reader.ui.widgets.theme import Theme

SHOWN_MILLISECONDS = 9_000
"""Time that a message is shown: long enough to read a sentence and reach the button; Ctrl+Z works for longer."""
STEPS_KEPT = 50
_MOST_LINES = 3
"""Most lines of a sentence beside its button; a longer one takes the whole width, with the button below."""

Action = Callable[[], object]


class MessageBar(QWidget):
    """Shows one message at a time at the lower edge of a widget, and keeps the steps that can be undone."""

    def __init__(self, over: QWidget, theme: Theme) -> None:
        super().__init__(over)
        paint_ground(self, "undoBar")
        self._home = self._over = over
        self.foot: QWidget | None = None
        """It is at least as high as this, which it covers."""
        self._kept_free = 0
        self.text = ""
        """The message that is shown, or was shown last."""
        self._steps: list[tuple[Action, str]] = []
        """Each step that can be undone, with the message that told of it; "": none did."""
        self._action: Action | None = None
        self._is_progress = False
        self._text = PlainLabel(self, wraps=True, object_name="messageText")
        self._text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._button = word_button(self, "", then=self._act, object_name="messageAction")
        self._close = icon_button(self, self.tr("Close"), then=self.hide)
        parts = self._parts = QGridLayout(self)
        # Qt mirrors the cells of a grid, but not its margins.
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        parts.setContentsMargins(6 if rtl else 16, 4, 16 if rtl else 6, 4)
        parts.setSpacing(6)
        parts.setColumnStretch(0, 1)
        parts.addWidget(self._text, 0, 0)
        parts.addWidget(self._button, 0, 1)
        parts.addWidget(self._close, 0, 2)
        self._timer = Soon(self, SHOWN_MILLISECONDS, self.hide)
        over.installEventFilter(self)
        self.set_theme(theme)
        self.hide()

    @property
    def can_undo(self) -> bool:
        return bool(self._steps)

    def float_over(self, over: QWidget | None) -> None:
        """Float over a viewer that covers the window; None: over the window again. Undo steps are kept."""
        self._over.removeEventFilter(self)
        self._over = over or self._home
        self.hide()
        self.setParent(self._over)
        self._over.installEventFilter(self)

    def keep_free(self, pixels: int) -> None:
        """Float higher, above a bar of this height at the lower edge; 0: there is none."""
        self._kept_free = pixels
        self._place()

    def set_theme(self, theme: Theme) -> None:
        self._close.setIcon(icons.icon("close", theme.paper))

    def say(self, sentence: str, undo: Action | None = None, hint: str = "") -> None:
        """Show a message for a few seconds, in plain text. `hint`: what more can be done, not said after undo."""
        if undo is not None:
            self.keep_step(undo, sentence)
        self._show(f"{sentence} {hint}".rstrip(), self.tr("Undo") if undo is not None else "", self.undo)

    def say_failure(self, error: ReaderError) -> None:
        """Say why something has failed."""
        self.say(failure_sentence(error))

    def keep_step(self, undo: Action, sentence: str = "") -> None:
        """Keep a step that can be undone, without a message. `sentence`: says what was done."""
        self._steps.append((undo, sentence))
        del self._steps[:-STEPS_KEPT]

    def offer(self, sentence: str, words: str, action: Action) -> None:
        """Show a message with a button. `sentence` is plain text."""
        self._show(sentence, words, action)

    def show_progress(self, sentence: str, words: str, action: Action) -> None:
        """Show progress, with a button, until another message comes; a visible message is not replaced."""
        if not self.isVisible():
            self._show(sentence, words, action)
            self._is_progress = True
            self._timer.stop()
        elif self._is_progress:
            # A screen reader is told of the beginning and the end only.
            self.text = sentence
            self._text.setText(breakable(sentence))
            self._action = action
            self._place()

    def undo(self) -> bool:
        """Undo the last step; False if there is none. One whose message is gone is named: it may be long ago."""
        if not self._steps:
            return False
        is_seen = self.isVisible()
        self.hide()
        step, sentence = self._steps.pop()
        if not self._do(step):
            self._steps.append((step, sentence))
        elif sentence and not is_seen and self.isHidden():
            self._show(self.tr("Undone: {what}").format(what=isolated(sentence)), "", self.hide)
        return True

    def _show(self, sentence: str, words: str, action: Action) -> None:
        self._is_progress = False
        self.text = sentence
        self._text.setText(breakable(sentence))
        self._button.setText(words)
        self._button.setVisible(bool(words))
        self._action = action
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self, sentence)

    def _act(self) -> None:
        self.hide()
        if self._action is not None:
            self._do(self._action)

    def _do(self, action: Action) -> bool:
        """Run a message's action; False if it could not be stored, and then a message says so."""
        try:
            action()
        except StorageError as error:
            self.say_failure(error)
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        elif event.type() is QEvent.Type.ChildAdded and self.isVisible():
            self.raise_()  # the foot, that comes back from the reading room
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        over = self._over
        width = over.width()
        self.setFixedWidth(width)
        self._put_button(width)
        least = self.foot.height() if self.foot is not None else 0
        height = max(self._parts.heightForWidth(width), self.sizeHint().height(), least)
        self.setGeometry(0, over.height() - height - self._kept_free, width, height)

    def _put_button(self, width: int) -> None:
        sides = self._parts.contentsMargins()
        beside = width - sides.left() - sides.right() - self._close.sizeHint().width() - self._parts.spacing()
        beside -= self._button.sizeHint().width() + self._parts.spacing()
        below = beside < 1 or self._text.heightForWidth(beside) > _MOST_LINES * self._text.fontMetrics().height()
        self._parts.addWidget(self._button, *((1, 0, Qt.AlignmentFlag.AlignRight) if below else (0, 1)))


@dataclass(eq=False, repr=False)
class HistoryUndo(QObject):
    """Undoes bulk actions, from their message and from the history."""

    _history: History
    _: KW_ONLY
    background: DaemonPool
    bridge: Bridge
    messages: MessageBar

    def __post_init__(self) -> None:
        super().__init__(self.messages)

    def offer(self, said: str, history_id: int | None, then: Callable[[], object] = lambda: None) -> None:
        """Show a message about an action, with *Undo* if it changed anything. `then`: called once it is undone."""
        self.messages.say(said, None if history_id is None else lambda: self.undo(history_id, then))

    def tell(self, history_id: int) -> None:
        """Show a message about an automatic bulk action, with *Undo*."""

        def said(items: list[HistoryItem]) -> None:
            for item in items:
                self.offer(begun(history_sentence(speech(), item)), item.id)

        found = self.background.submit(lambda: [one for one in self._history.all() if one.id == history_id])
        self.bridge.when_done(found, said, self.say_failure, owner=self)

    def undo(self, history_id: int, then: Callable[[], object] = lambda: None) -> None:
        """Undo a bulk action."""
        work = self.background.submit(lambda: self._history.undo(history_id))
        self.bridge.when_done(work, lambda done: then(), self.say_failure, owner=self)

    def say_failure(self, error: ReaderError) -> None:
        """Say why a change, or its undo, has failed."""
        if isinstance(error, UsageError):
            self.messages.say(self.tr("This was undone already, or can no longer be undone."))
        else:
            self.messages.say_failure(error)
