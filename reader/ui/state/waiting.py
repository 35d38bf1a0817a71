"""*Waiting for the network*: each action that waits, since when, and a button to cancel it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from reader.assembly.parts.queues import Queues
from reader.domain.errors import StorageError
from reader.domain.events import ActionsChanged
from reader.domain.trips.action import STOPPABLE, Action, ActionKind, ActionState
from reader.ui.desk import Desk
from reader.ui.sentences import texts
from reader.ui.sentences.failures import failure_sentence
from reader.ui.state.state_page import TablePage
from reader.ui.widgets.buttons import word_button

_NARROW = 480
"""Below this width in pixels, the column *Since* is hidden."""


class WaitingPage(TablePage):
    """A table of the actions that wait."""

    def __init__(self, desk: Desk, queues: Queues, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._queues = queues
        self._table = self._add_table(self.tr("Wishes"), [self.tr("What"), self.tr("Since"), ""])
        self._table.setColumnHidden(1, self.width() < _NARROW)
        self._show_waiting()
        desk.bridge.on(ActionsChanged, self._show_waiting)

    def _show_waiting(self) -> None:
        waiting = self._queues.actions.waiting()
        soon = self.tr("This is done as soon as there is a network; pages are opened only if you agree.")
        self._summary.setText(soon if waiting else self.tr("Nothing waits for the network."))
        self._table.setVisible(bool(waiting))
        self._table.setRowCount(len(waiting))
        now = self._desk.clock()
        for row, action in enumerate(waiting):
            what = self._what(action)
            self._table.put(row, 0, what)
            self._table.put(row, 1, texts.day_and_time(action.wished_at, now))
            self._table.put_button(row, 2, self._cancel_button(action, what))

    def _cancel_button(self, action: Action, what: str) -> QWidget:
        button = word_button(self, self.tr("Take back"), role="link")
        button.setAccessibleName(self.tr("Take back: {what}").format(what=what))
        button.setEnabled(action.state is ActionState.WAITING or action.kind in STOPPABLE)
        button.clicked.connect(partial(self._on_cancel, action.id))
        return button

    def _on_cancel(self, action_id: int) -> None:
        try:
            self._queues.take_back(action_id)
        except StorageError as error:
            self._summary.setText(failure_sentence(error))

    def _what(self, action: Action) -> str:
        if action.kind is ActionKind.FULL_TEXT:
            found = self._queues.library.entries.headlines([int(str(action.argument["entry_id"]))])
            name = found[0].title if found else ""
            return self.tr("Fetch the whole article: {name}").format(name=texts.isolated(name))
        address = texts.isolated(str(action.argument["url"]))
        words = {
            ActionKind.ADD_FEED: self.tr("Add a feed: {address}"),
            ActionKind.IMAGE: self.tr("Download an image: {address}"),
            ActionKind.KEEP_PAGE: self.tr("Keep a page: {address}"),
            ActionKind.ENCLOSURE: self.tr("Download a file: {address}"),
        }
        return words.get(action.kind, self.tr("Open in the browser: {address}")).format(address=address)
