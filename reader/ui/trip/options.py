"""Options of a trip: whether to take files along, and when the traveller leaves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QDateTime, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reader.domain.clock import Clock
from reader.ui.widgets.fields import CheckField, DateTimeField
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import add, named, spaced

_AHEAD = timedelta(hours=2)
"""Proposed departure, counted from now."""


class TripOptions(QWidget):
    """Two check boxes, the second with a date and time; `changed`: an option has changed."""

    changed = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._files = CheckField(self.tr("Audio and PDF files of the articles too"), self)
        self._files.toggled.connect(lambda checked: self.changed.emit())
        self._leaves = named(CheckField(self.tr("I leave at"), self), "tripLeaves")
        self._leaves.toggled.connect(self._on_leaves)
        self._moment = named(DateTimeField(self), "tripDeparture", self.tr("When I leave"))
        self._moment.setEnabled(False)
        self._moment.setDateTime(_local(clock() + _AHEAD))
        self._moment.dateTimeChanged.connect(lambda moment: self.changed.emit())
        self._meaning = PlainLabel(
            self,
            self.tr("Nothing is fetched after that. Shortly before, the latest articles are added."),
            role="muted",
            wraps=True,
        )
        self._meaning.hide()
        leaving = add(spaced(QHBoxLayout(), 10), self._leaves, (self._moment, 1))
        add(spaced(QVBoxLayout(self), 6, (0, 0, 0, 0)), self._files, leaving, self._meaning)

    @property
    def enclosures(self) -> bool:
        """True: audio and PDF files are wanted too."""
        return self._files.isChecked()

    @property
    def departs_at(self) -> datetime | None:
        """When the traveller leaves (UTC, whole minutes); None where that is not chosen."""
        if not self._leaves.isChecked():
            return None
        moment = datetime.fromtimestamp(self._moment.dateTime().toSecsSinceEpoch(), UTC)
        return moment.replace(second=0)

    def choose(self, *, enclosures: bool, departs_at: datetime | None) -> None:
        """Fill in the options of an earlier wish; a departure in the past is left out."""
        self._files.setChecked(enclosures)
        later = departs_at is not None and departs_at > self._clock()
        self._leaves.setChecked(later)
        if departs_at is not None and later:
            self._moment.setDateTime(_local(departs_at))

    def _on_leaves(self, leaves: bool) -> None:
        self._moment.setEnabled(leaves)
        self._meaning.setVisible(leaves)
        now = self._clock()
        self._moment.setMinimumDateTime(_local(now))
        if leaves and self._moment.dateTime() <= _local(now + timedelta(minutes=1)):
            self._moment.setDateTime(_local(now + _AHEAD))
        self.changed.emit()


def _local(moment: datetime) -> QDateTime:
    return QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
