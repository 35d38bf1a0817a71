"""The reading of some minutes: planned from the front page, then walked through article by article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint

from reader.domain.front.front_page import FrontPage
from reader.domain.front.reading import Reading as PlannedReading
from reader.domain.front.reading import plan_reading
from reader.ui.desk import Desk
from reader.ui.front.minutes import MinutesBar, PlanCard
from reader.ui.reading.reading_controller import ReadingController

_EVERYTHING = 10**6
"""Minutes in which every page is read."""


class Front(Protocol):
    """The front page, as a reading uses it."""

    @property
    def page(self) -> FrontPage | None: ...

    def open(self, entry_id: int) -> None: ...

    def return_to(self) -> bool: ...


@dataclass(eq=False, repr=False)
class FrontReading(QObject):
    """Plans a reading, shows it, and leads through it. `bar`: in the foot of the window."""

    _desk: Desk
    _reading: ReadingController
    _front: Front
    bar: MinutesBar

    def __post_init__(self) -> None:
        super().__init__(self._desk.window)
        self._avoid: set[int] = set()
        """Single articles of the choices before."""
        self._left: list[int] = []
        """Articles of the reading that runs, which are still to come."""
        self._planned = 0
        self.plan_of: PlannedReading | None = None
        """The reading that is on the card, or was there last."""
        self._card: PlanCard | None = None
        self.bar.wanted.connect(self.plan)
        self._desk.window.installEventFilter(self)

    def show_page(self, page: FrontPage) -> None:
        """Tell how much there is to read on a page."""
        self._avoid = set()
        self.bar.show_page(page, plan_reading(page, _EVERYTHING).minutes, self._desk.clock())

    def plan(self, minutes: int = 0) -> None:
        """Show a reading of so many minutes, by default of those that are chosen."""
        page = self._front.page
        if page is None or not self.bar.pill.isEnabled():
            self._desk.say(self.tr("There is nothing unread that can be read now."))
            return
        self.plan_of = plan_reading(page, minutes or self.bar.minutes, self._avoid)
        if self._card is None:
            self._card = PlanCard(self._desk.window)
            self._card.begin_wanted.connect(self.begin)
            self._card.other_wanted.connect(self._choose_others)
            self._card.step_wanted.connect(self._step)
        window, rtl = self._desk.window, self._card.isRightToLeft()
        corner = QPoint(8 if rtl else window.width() - 8, window.height() - self.bar.height() - 16)
        self._card.show_plan(self.plan_of, window.mapToGlobal(corner))

    def _step(self, step: int) -> None:
        self.bar.step(step)
        self.plan()

    def _choose_others(self) -> None:
        steps = self.plan_of.steps if self.plan_of is not None else ()
        self._avoid |= {step.item.entry_id for step in steps if step.block.story_id is None}
        self.plan()

    def begin(self) -> None:
        """Open the first article; *Next unread* leads through the others."""
        if self._card is not None:
            self._card.close()
        self._left = list(self.plan_of.entry_ids) if self.plan_of is not None else []
        self._planned = len(self._left)
        self._reading.follow = self._go_on
        self._go_on()

    def _go_on(self) -> bool:
        """Open the next article of the reading; false, and an end of it, where there is none."""
        if not self._left:
            self._reading.follow = None
            self._desk.say(self.tr("That was your reading: %Ln article(s).", "", self._planned))
            return self._front.return_to()
        self._front.open(self._left.pop(0))
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.bar.fit(self._desk.window.width())
        return False
