"""*Storage*: how much disk space articles use, what *Make room* would delete, and its undo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from reader.assembly.parts.upkeep import Upkeep
from reader.domain.errors import ReaderError
from reader.domain.events import Change, EntriesStored, ImagesStored, RoundEnded, SettingsChanged
from reader.domain.retention import Cleaning, Usage
from reader.ui.charts.bars import Legend, Share, ShareBar, part_colours
from reader.ui.desk import Desk
from reader.ui.sentences import texts
from reader.ui.sentences.failures import failure_sentence
from reader.ui.settings.choice_texts import choice_words
from reader.ui.settings.number_choice import NumberChoice
from reader.ui.state.state_page import MARGINS
from reader.ui.widgets.buttons import EnterButton
from reader.ui.widgets.fitting import TallForm
from reader.ui.widgets.labels import ErrorLabel, PlainLabel
from reader.ui.widgets.layouts import FREE, add, spaced
from reader.ui.widgets.soon import Soon

_BUDGET = "storage.budget_mb"
_METER = 4
"""Height in pixels of the bar that shows how much of the limit is used."""
_REST_MILLISECONDS = 1_000
"""Time between two measurements while pictures come in; one takes some tens of milliseconds in the background."""


class StoragePage(QWidget):
    """Shows the disk budget, and makes room or undoes that."""

    def __init__(self, desk: Desk, upkeep: Upkeep, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._upkeep = upkeep
        self._colours, self._used_colour = part_colours(desk.theme.now), desk.theme.now.accent_ground
        self._meter = ShareBar(self.tr("Disk space used"), desk.theme.now, self, height=_METER)
        self._bar = ShareBar(self.tr("Disk space by kind"), desk.theme.now, self)
        self._used = PlainLabel(self, wraps=True, object_name="storageUsed")
        self._legend = Legend(desk.theme.now, self)
        self._preview = PlainLabel(self, wraps=True, object_name="storageOutlook")
        self._aside = PlainLabel(self, role="soft", wraps=True, object_name="storageSetAside")
        self._trouble = ErrorLabel(self)
        self._clean = EnterButton(self.tr("Make room now"), self, then=lambda: self._do(upkeep.make_room))
        self._undo = EnterButton(self.tr("Bring it back"), self, then=lambda: self._do(upkeep.retention.undo))
        self._clean.setEnabled(False)
        self._undo.setEnabled(False)
        choosing = QHBoxLayout()
        budget = PlainLabel(self, choice_words(_BUDGET), wraps=True)
        # Wraps rather than make the dialog wider than a narrow window.
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        budget.setSizePolicy(policy)
        choosing.addWidget(budget, 1)
        field = NumberChoice(_BUDGET, desk.settings.current.storage.budget_mb, self)
        field.setSingleStep(100)
        field.valueChanged.connect(self._on_budget)
        choosing.addWidget(field)
        inside = QWidget(self)
        column = spaced(QVBoxLayout(inside), 10, (0, 0, 0, 0))
        add(column, choosing, self._used, self._meter, self._bar, self._legend, self._aside, self._preview)
        add(column, self._trouble)
        row = add(QHBoxLayout(), self._clean, self._undo, FREE)
        add(column, row, FREE)
        area = TallForm(inside, self)
        area.show_ground_below()
        spaced(QVBoxLayout(self), 0, MARGINS).addWidget(area)
        self._again = Soon(self, _REST_MILLISECONDS, self._measure)
        desk.bridge.on_any(
            (ImagesStored, EntriesStored, Change.MARKED, Change.TRIMMED, RoundEnded, SettingsChanged),
            self._again.ask,
        )
        self._measure()

    def _on_budget(self, megabytes: int) -> None:
        try:
            self._desk.settings.set(_BUDGET, megabytes)
        except ReaderError as error:
            self._say(error)

    def _measure(self) -> None:
        self._desk.do(self._upkeep.retention.preview, self._show, self._say, owner=self)

    def _do(self, work: Callable[[], object]) -> None:
        self._clean.setEnabled(False)
        self._undo.setEnabled(False)
        self._desk.do(work, lambda _: self._measure(), self._say, owner=self)

    def _say(self, error: ReaderError) -> None:
        self._trouble.say(failure_sentence(error))

    def _show(self, preview: Cleaning) -> None:
        usage = preview.usage
        used = texts.size(usage.used_bytes)
        if usage.budget_bytes:
            words = self.tr("{used} of {limit} used").format(used=used, limit=texts.size(usage.budget_bytes))
        else:
            words = self.tr("{used} used, without a limit").format(used=used)
        self._used.setText(words)
        used_share = Share(words, min(usage.used_bytes, usage.budget_bytes), self._used_colour)
        self._meter.show_shares([used_share], usage.budget_bytes)
        self._meter.setVisible(bool(usage.budget_bytes))
        self._show_kinds(usage)
        self._preview.setText(" ".join(filter(None, (self._outlook(preview), *self._warnings(preview)))))
        aside = self.tr("{size} of this is set aside, and will be deleted after a day.")
        self._aside.setText(aside.format(size=texts.size(usage.set_aside_bytes)))
        self._aside.setVisible(usage.set_aside_bytes > 0)
        self._clean.setEnabled(preview.freed_bytes > 0)
        self._undo.setEnabled(usage.can_come_back)

    def _show_kinds(self, usage: Usage) -> None:
        kinds = (
            (self.tr("Articles and their index: {size}"), usage.database_bytes),
            (self.tr("Pictures: {size}"), usage.pictures_bytes),
            (self.tr("Files: {size}"), usage.files_bytes),
        )
        shares = [
            Share(words.format(size=texts.size(count)), count, colour)
            for (words, count), colour in zip(kinds, self._colours, strict=True)
        ]
        # Shares of the used space, not of the limit: in a new home they would be too thin to see.
        self._bar.show_shares(shares)
        self._legend.show_entries([(share.colour, share.words) for share in shares])

    def _warnings(self, preview: Cleaning) -> list[str]:
        """Return warnings on what making room deletes for good."""
        said = []
        if preview.feeds:
            said.append(
                self.tr(
                    "What is kept of %Ln removed source(s) is deleted first: bringing it back will no longer be"
                    " possible.",
                    "",
                    preview.feeds,
                )
            )
        if preview.articles and not preview.usage.lacking_bytes:
            said.append(self.tr("It can be undone for a day; after that, articles can only be fetched again."))
        return said

    def _outlook(self, preview: Cleaning) -> str:
        if preview.articles and preview.usage.lacking_bytes:
            words = self.tr(
                "The disk is full. Making room deletes {size} for good: %Ln article(s), read and old.",
                "",
                preview.articles,
            )
            return words.format(size=texts.size(preview.freed_bytes))
        if preview.copies_bytes:
            words = self.tr(
                "The disk is full. Making room deletes {size} of older automatic copies; the newest stays."
            )
            return words.format(size=texts.size(preview.copies_bytes))
        if preview.articles:
            words = self.tr("Making room would free {size}: %Ln article(s), read and old.", "", preview.articles)
            return words.format(size=texts.size(preview.freed_bytes))
        if preview.feeds:
            return ""
        if preview.usage.excess_bytes:
            return self.tr(
                "What is left must stay: unread, half-read, starred and packed articles keep everything."
            )
        return self.tr("There is enough space: nothing has to be deleted.")
