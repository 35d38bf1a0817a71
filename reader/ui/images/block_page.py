"""*Reports and block list*: the collector, the age of its block list, and the identity of reports."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMessageBox, QPushButton, QVBoxLayout, QWidget

from reader.assembly.parts.flags import Flags
from reader.background.cancel import CancelToken
from reader.domain.errors import FailureReason, FeedError, ReaderError, UsageError, WireError
from reader.domain.events import BlockListChanged, CollectorChanged, ImagesHidden
from reader.domain.images.block import Answer, ListProblem
from reader.settings.schema import choice
from reader.ui.desk import Desk
from reader.ui.images.block_texts import address_words, age_words, link_words, list_problem_words, question_words
from reader.ui.sentences import texts
from reader.ui.sentences.failures import failure_sentence
from reader.ui.settings.choice_texts import choice_words, value_words
from reader.ui.state.state_page import MARGINS
from reader.ui.widgets.buttons import EnterButton
from reader.ui.widgets.fields import ChoiceField
from reader.ui.widgets.focus import FocusScrollArea
from reader.ui.widgets.labels import ErrorLabel, PlainLabel
from reader.ui.widgets.layouts import FREE, add, spaced
from reader.wire.collector_info import CollectorInfo
from reader.wire.enrolment import parse_enrolment

_OBEY = "images.obey_list"
_OLD_DAYS = 7
"""An older list is shown as a warning: a collector signs a new one each day."""

T = TypeVar("T")


class BlockPage(QWidget):
    """Shows and changes the collector, the block list and the reporting identity."""

    def __init__(self, desk: Desk, flags: Flags, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._flags = flags
        self._token = CancelToken()
        self._link = ""
        self._is_busy = False
        inside = QWidget(self)
        column = spaced(QVBoxLayout(inside), 8, MARGINS)
        self._make_collector(column)
        self._make_list(column)
        self._make_identity(column)
        column.addStretch(1)
        self._trouble = ErrorLabel(self, object_name="blockTrouble")
        self._trouble.setContentsMargins(MARGINS[0], 0, MARGINS[2], 14)
        whole = spaced(QVBoxLayout(self), margins=(0, 0, 0, 0))
        area = FocusScrollArea(inside, self)
        area.show_ground_below()
        add(whole, (area, 1), self._trouble)
        self.destroyed.connect(self._token.cancel)
        desk.bridge.on_any((CollectorChanged, BlockListChanged, ImagesHidden), self._show_state)
        self._show_state()

    # Layout

    def _head(self, column: QVBoxLayout, words: str) -> None:
        head = PlainLabel(self, words, heading=14)
        head.setContentsMargins(0, 10, 0, 0)
        column.addWidget(head)

    def _line(self, column: QVBoxLayout, name: str, role: str = "") -> PlainLabel:
        line = PlainLabel(self, role=role, wraps=True, object_name=name)
        column.addWidget(line)
        return line

    def _button(self, words: str, does: Callable[[], object], name: str = "") -> QPushButton:
        return EnterButton(words, self, then=lambda: does(), object_name=name)

    def _make_collector(self, column: QVBoxLayout) -> None:
        self._head(column, self.tr("Where reports go"))
        self._collector = self._line(column, "collectorAbout")
        self._collector_note = self._line(column, "collectorNote", "muted")
        self._forget = self._button(self.tr("Forget this collector"), self._on_forget)
        add(column, add(QHBoxLayout(), self._forget, FREE))
        self._field = QLineEdit(self)
        self._field.setPlaceholderText("https://…/#root=…")
        self._field.setAccessibleName(self.tr("Enrolment link"))
        self._field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._field.textChanged.connect(self._on_link)
        self._field.returnPressed.connect(self._on_look)
        self._look = self._button(self.tr("Look"), self._on_look)
        add(column, add(spaced(QHBoxLayout(), 8), (self._field, 1), self._look))
        self._found = self._line(column, "collectorFound")
        use = self.tr("Send reports there, and obey its list")
        self._use = self._button(use, self._on_use, "useCollector")
        add(column, add(QHBoxLayout(), self._use, FREE))

    def _make_list(self, column: QVBoxLayout) -> None:
        self._head(column, self.tr("Block list"))
        obey = PlainLabel(self, choice_words(_OBEY), wraps=True)
        column.addWidget(obey)
        self._obey = ChoiceField(self)
        self._obey.setAccessibleName(choice_words(_OBEY))
        # Shrinks to the width of the dialog, instead of its longest item.
        self._obey.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._obey.setMinimumContentsLength(8)
        for word in choice(_OBEY).words:
            self._obey.addItem(value_words(_OBEY, word), word)
        self._obey.setCurrentIndex(self._obey.findData(self._desk.settings.current.images.obey_list))
        self._obey.activated.connect(lambda index: self._on_obey(self._obey.itemData(index)))
        obey.setBuddy(self._obey)
        column.addWidget(self._obey)
        self._age = self._line(column, "listAge")
        self._problem = self._line(column, "listProblem", "warning")
        self._question = self._line(column, "listQuestion", "warning")
        obeys, keeps = self.tr("Obey the new list"), self.tr("Keep the previous list")
        self._accept = self._button(obeys, partial(self._on_answer, Answer.OBEY), "obeyNewList")
        self._keep = self._button(keeps, partial(self._on_answer, Answer.KEEP), "keepOldList")
        # One below the other: side by side they are wider than a narrow window.
        at_start = Qt.AlignmentFlag.AlignLeading
        add(column, (self._accept, 0, at_start), (self._keep, 0, at_start))
        self._suspended = self._line(column, "listSuspended", "muted")
        self._sync = self._button(self.tr("Sync now"), self._on_sync)
        add(column, add(QHBoxLayout(), self._sync, FREE))

    def _make_identity(self, column: QVBoxLayout) -> None:
        self._head(column, self.tr("Reporting identity"))
        self._line(column, "identityAbout", "muted").setText(
            self.tr(
                "Each report carries a mark of its own. With it the collector sees when somebody reports the same"
                " image twice, but not that reports of different images come from the same reader."
            )
        )
        self._reset = self._button(self.tr("Reset the reporting identity…"), self._on_reset, "resetIdentity")
        add(column, add(QHBoxLayout(), self._reset, FREE))

    # State

    def _show_state(self) -> None:
        status = self._flags.list_sync.status()
        is_set = status is not None
        for widget in (self._forget, self._collector_note, self._age, self._problem, self._suspended):
            widget.setVisible(is_set)
        for field in (self._field, self._look):
            field.setVisible(not is_set)
        for button in (self._sync, self._reset):
            button.setEnabled(is_set and not self._is_busy)
        asked = status.question if status is not None else None
        self._question.say(question_words(asked) if asked is not None else "")
        self._accept.setVisible(asked is not None and asked.answer is not Answer.OBEY)
        self._keep.setVisible(asked is not None and asked.answer is not Answer.KEEP)
        self._offer(None)
        if status is None:
            self._collector.setText(
                self.tr(
                    "Reports are kept on this computer until there is a collector that counts them. Paste the link"
                    " that its operator gave you."
                )
            )
            return
        collector, now = status.collector, self._desk.clock()
        self._collector.setText(self._collector_words(collector.base_url, self._flags.enroller.about()))
        since = self.tr("Since {time}.").format(time=texts.day_and_time(collector.enrolled_at, now))
        closed = self.tr("It takes no more reports.") if collector.closed else ""
        self._collector_note.setText(" ".join(filter(None, (since, closed))))
        entries = sum(status.counts[kind] for kind in ("exact", "near", "url"))
        self._age.setText(age_words(collector.checked_at, now, entries))
        is_old = collector.checked_at is not None and (now - collector.checked_at).days > _OLD_DAYS
        self._age.setProperty("role", "warning" if is_old else "")
        self._age.style().polish(self._age)
        # A list that waits for a decision is explained above its own buttons.
        problem = "" if asked is not None and collector.problem == ListProblem.ASKS else collector.problem
        self._problem.say(list_problem_words(problem))
        suspended = self._flags.verdicts.suspended()
        self._suspended.setText(
            self.tr("%Ln entries match many different images here, and are ignored.", "", suspended)
        )
        self._suspended.setVisible(suspended > 0)

    def _offer(self, info: CollectorInfo | None) -> None:
        """Show the collector of a link, with the button that uses it; None hides both."""
        self._found.setVisible(info is not None)
        self._use.setVisible(info is not None)
        if info is None:
            return
        self._found.setText("\n".join([info.name, *self._contact_lines(info)]))
        self._use.setFocus()

    def _collector_words(self, base_url: str, info: CollectorInfo | None) -> str:
        words = self.tr("Reports go to {address}, whose block list is obeyed.")
        address = address_words(base_url)
        if info is None:
            return words.format(address=address)
        # The address has a line of its own, so that it is not broken, nor mixed with an Arabic name.
        named = [words.format(address=texts.isolated(info.name)), address]
        lines = named if info.name else [words.format(address=address)]
        return "\n".join([*lines, *self._contact_lines(info)])

    def _contact_lines(self, info: CollectorInfo) -> list[str]:
        lines = []
        if info.contact:
            lines.append(self.tr("Contact: {contact}").format(contact=address_words(info.contact)))
        if info.notice_contact:
            words = self.tr("Formal notices (a report is not one) go to: {address}")
            lines.append(words.replace(" {address}", f"\n{address_words(info.notice_contact)}"))
        return lines

    # Actions

    def _on_link(self) -> None:
        self._offer(None)
        self._trouble.hide()

    def _on_look(self) -> None:
        link = self._field.text().strip()
        if not link:
            return
        try:
            parse_enrolment(link)
        except WireError as error:
            self._trouble.say(link_words(error))
        else:
            self._link = link
            self._do(lambda: self._flags.enroller.introduce(link, self._token), self._offer, online=True)

    def _on_use(self) -> None:
        link, flags, token = self._link, self._flags, self._token

        def enrol() -> None:
            flags.enroller.enrol(link, token)
            flags.list_sync.sync(token)
            flags.blocker.rescan(token)

        self._do(enrol, self._after, online=True)

    def _on_forget(self) -> None:
        def forget() -> None:
            self._flags.enroller.forget()
            self._flags.blocker.rescan(self._token)

        self._do(forget, self._after)

    def _on_sync(self) -> None:
        def sync() -> None:
            self._flags.enroller.ask_about(self._token)
            self._flags.list_sync.sync(self._token)
            self._flags.blocker.rescan(self._token)

        self._do(sync, self._after, online=True)

    def _on_answer(self, answer: Answer) -> None:
        def then(done: bool) -> None:
            self._after(done)
            if done and answer is Answer.OBEY:
                self._on_sync()

        self._do(lambda: self._flags.list_sync.answer(answer), then)

    def _on_obey(self, word: str) -> None:
        try:
            self._desk.settings.set(_OBEY, word)
        except ReaderError as error:
            self._say(error)

    def _on_reset(self) -> None:
        asked = QMessageBox(self)
        asked.setText(self.tr("Reset the reporting identity?"))
        asked.setInformativeText(
            self.tr("What you have reported until now stays reported and hidden, but can no longer be withdrawn.")
        )
        reset = asked.addButton(self.tr("Reset"), QMessageBox.ButtonRole.DestructiveRole)
        # Enter presses Cancel: a reset cannot be undone.
        asked.setDefaultButton(asked.addButton(QMessageBox.StandardButton.Cancel))
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        reset.clicked.connect(lambda: self._do(self._flags.enroller.reset_identity, self._after))
        asked.open()

    # Internals

    def _do(self, work: Callable[[], T], then: Callable[[T], object], *, online: bool = False) -> None:
        """Run something in a worker thread, and disable the buttons meanwhile.

        `online` work is refused while the reader works offline.
        """
        if online and self._desk.settings.current.sync.work_offline:
            self._say(FeedError(FailureReason.OFFLINE))
            return
        self._trouble.hide()
        self._set_busy(True)

        def done(result: T) -> None:
            self._set_busy(False)
            then(result)

        def failed(error: ReaderError) -> None:
            self._set_busy(False)
            self._show_state()
            self._say(error)

        self._desk.do(work, done, failed, owner=self)

    def _after(self, result: object) -> None:
        self._desk.bridge.deliver()
        self._field.clear()
        self._show_state()

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        is_set = self._flags.collectors.current() is not None
        for button in (self._look, self._use, self._forget):
            button.setEnabled(not is_busy)
        for button in (self._sync, self._reset, self._accept, self._keep):
            button.setEnabled(is_set and not is_busy)

    def _say(self, error: ReaderError) -> None:
        if isinstance(error, UsageError):
            # The link was parsed before, so the only usage error left is that another collector answers.
            self._trouble.say(self.tr("The server at that address is not the collector of this link."))
        else:
            self._trouble.say(failure_sentence(error))
