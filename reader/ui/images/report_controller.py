"""Hiding and reporting images: covered at once, confirmed when it is stored, withdrawn with *Undo*."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from reader.assembly.parts.files import Files
from reader.background.cancel import CancelToken
from reader.domain.errors import FailureReason, ReaderError
from reader.domain.events import (
    BlockListChanged,
    ChangedElsewhere,
    CollectorChanged,
    FlagPlaced,
    FlagsDelivered,
    FlagWithdrawn,
)
from reader.domain.images.flag import Desired
from reader.domain.images.image import ArticleImage, ImageState
from reader.ui.desk import Desk
from reader.ui.images.block_texts import question_words
from reader.ui.images.image_texts import (
    delivered_words,
    problem_words,
    reason_words,
    state_words,
    thanks,
    times_words,
)
from reader.ui.images.report_row import ReportRow
from reader.ui.reading.panes import Panes
from reader.ui.sentences.failures import failure_sentence, reason_sentence

if TYPE_CHECKING:
    from reader.flags.image_reports import MyReport, Thanks
    from reader.ui.images.my_reports import MyReports

T = TypeVar("T")


@dataclass(eq=False, repr=False)
class ReportController(QObject):
    """Hides, shows and reports images; the database is written in a worker thread.

    Signals:
        changed: Reports were made or withdrawn, or their states changed.
        article_wanted: Show the article of a report. arg: the entry's id.
        covered: Hide a picture at once, or show it again. args: its fingerprint, which.
    """

    changed = Signal()
    covered = Signal(str, bool)
    article_wanted = Signal(int)

    _desk: Desk
    _files: Files
    _panes: Panes

    def __post_init__(self) -> None:
        super().__init__(self._desk.window)
        self._desk.bridge.on_any(
            (FlagPlaced, FlagWithdrawn, FlagsDelivered, CollectorChanged, ChangedElsewhere), self._on_changed
        )
        self._asked = False
        self._desk.bridge.on(BlockListChanged, self._on_list)

    def _on_list(self) -> None:
        """Say once that a new block list waits for the reader's decision."""
        status = self._files.flags.list_sync.status()
        if status is None or status.question is None:
            self._asked = False
        elif status.question.is_open and not self._asked:
            self._asked = True
            self._desk.messages.offer(
                question_words(status.question), self.tr("Decide…"), self._desk.commands.doing("show_block_list")
            )

    def _on_changed(self) -> None:
        self.changed.emit()

    # Actions

    def report(self, image: ArticleImage, reason: str) -> None:
        """Report an image that was downloaded, so that its fingerprint is known.

        `reason` is an id of `wire/reasons.py`.
        """
        fingerprint = _known(image)

        def keep() -> Thanks:
            return self._files.flags.image_reports.flag(image.entry_id, fingerprint, reason)

        def thank(given: Thanks) -> None:
            self._desk.say(thanks(given.waits_for, withholds=given.withholds), lambda: self.take_back(fingerprint))

        self._hide(
            fingerprint,
            keep,
            thank,
            self.tr("The report could not be stored. The image is hidden only until you close the window: {why}"),
        )

    def take_back(self, fingerprint: str) -> None:
        self._do(
            lambda: self._files.flags.image_reports.undo(fingerprint),
            lambda done: self._show(fingerprint),
            self.tr("The report could not be withdrawn: {why}"),
        )

    def hide(self, image: ArticleImage) -> None:
        """Hide an image for this reader only, without a report."""
        fingerprint = _known(image)
        self._hide(
            fingerprint,
            lambda: self._files.flags.image_reports.hide_for_me(fingerprint),
            lambda done: self._desk.say(
                self.tr("The image is hidden, for you only."), lambda: self._forget_choice(fingerprint)
            ),
            self.tr("This could not be stored. The image is hidden only until you close the window: {why}"),
        )

    def show_anyway(self, image: ArticleImage) -> None:
        """Show a hidden image from now on; *Undo* hides it again."""
        fingerprint, flagging = _known(image), self._files.flags.image_reports
        is_mine = image.state is ImageState.HIDDEN

        def then(done: None) -> None:
            self._show(fingerprint)
            self._desk.say(self.tr("The image is shown."), hide_again)

        def hide_again() -> None:
            again = flagging.hide_for_me if is_mine else flagging.forget_choice
            self._hide(
                fingerprint,
                lambda: again(fingerprint),
                lambda done: None,
                self.tr("This could not be stored. The image is hidden only until you close the window: {why}"),
            )

        show = flagging.forget_choice if is_mine else flagging.show_anyway
        self._do(lambda: show(fingerprint), then, self.tr("This could not be stored: {why}"))

    def _forget_choice(self, fingerprint: str) -> None:
        self._do(
            lambda: self._files.flags.image_reports.forget_choice(fingerprint),
            lambda done: self._show(fingerprint),
            self.tr("This could not be stored: {why}"),
        )

    def is_reported(self, image: ArticleImage) -> bool:
        """Tell whether there is a report of this image that was not withdrawn, whether it is shown or hidden."""
        flags = (report.flag for report in self._files.flags.image_reports.reports())
        return any(flag.fingerprint == image.fingerprint and flag.desired is Desired.FLAG for flag in flags)

    # The list of reports

    @property
    def waiting(self) -> int:
        return self._files.flags.image_reports.waiting()

    def send(self, shown: MyReports) -> None:
        """Send the waiting reports now, without the usual random pauses, and show the result in the list."""
        if self._desk.settings.current.sync.work_offline:
            shown.say(reason_sentence(FailureReason.OFFLINE))
            return
        token = CancelToken()
        shown.destroyed.connect(token.cancel)
        shown.say(self.tr("Sending…"))
        self._desk.do(
            lambda: self._files.flags.sender.deliver_all(token),
            lambda done: shown.say(delivered_words(done)),
            lambda error: shown.say(failure_sentence(error)),
            owner=shown,
        )

    def rows(self) -> list[ReportRow]:
        """Return every report, newest first."""
        reports = self._files.flags.image_reports.reports()
        ids = {report.flag.entry_id for report in reports if report.flag.entry_id is not None}
        titles = {headline.id: headline.title for headline in self._files.library.entries.headlines(list(ids))}
        return [self._row(report, titles) for report in reports]

    def _row(self, report: MyReport, titles: dict[int, str]) -> ReportRow:
        flag = report.flag
        entry_id = flag.entry_id if flag.entry_id in titles else None
        return ReportRow(
            fingerprint=flag.fingerprint,
            entry_id=entry_id,
            reason=reason_words(flag.reason),
            title=titles[entry_id] if entry_id is not None else "",
            state=report.state,
            state_words=state_words(report.state),
            times=times_words(report, self._desk.clock()),
            problem=problem_words(flag.problem),
        )

    # Internals

    def _hide(self, fingerprint: str, work: Callable[[], T], done: Callable[[T], object], failed: str) -> None:
        """Cover an image, then store that it is hidden; it stays covered even where storing fails."""
        self._cover(fingerprint, covered=True)

        def then(result: T) -> None:
            self._show(fingerprint)
            done(result)

        self._do(work, then, failed)

    def _show(self, fingerprint: str) -> None:
        """Remove the cover, and show the image as the database says."""
        self._desk.bridge.deliver()
        self._cover(fingerprint, covered=False)

    def _cover(self, fingerprint: str, *, covered: bool) -> None:
        self._panes.headlines.pictures.cover(fingerprint, covered=covered)
        self._panes.headlines.list.viewport().update()
        self._panes.reading_pane.article.cover_picture(fingerprint, covered=covered)
        self.covered.emit(fingerprint, covered)

    def _do(self, work: Callable[[], T], then: Callable[[T], object], failed: str) -> None:
        def say(error: ReaderError) -> None:
            self._desk.say(failed.format(why=failure_sentence(error)))

        self._desk.do(work, then, say, owner=self)


def _known(image: ArticleImage) -> str:
    """Return the fingerprint of an image; those that were downloaded have one."""
    assert image.fingerprint is not None
    return image.fingerprint
