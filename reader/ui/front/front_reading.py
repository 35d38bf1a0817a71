"""The reading of some minutes: planned from the front page, then walked through article by article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, Signal

from reader.domain.front.front_page import FrontPage
from reader.domain.front.reading import Reading as PlannedReading
from reader.domain.front.reading import plan_reading
from reader.ui.commands import translate
from reader.ui.desk import Desk
from reader.ui.front import front_texts
from reader.ui.front.front_pane import FrontPane
from reader.ui.front.minutes import MinutesBar, PlanCard
from reader.ui.reading.reading_controller import ReadingController
from reader.ui.sentences import texts

_EVERYTHING = 10**6
"""Minutes in which every page is read."""


class Front(Protocol):
    """The front page, from which articles are opened."""

    @property
    def is_origin(self) -> bool: ...

    def open(self, entry_id: int) -> None: ...

    def return_to(self) -> bool: ...


@dataclass(eq=False, repr=False)
class FrontReading(QObject):
    """Plans a reading, shows it, and leads through it. `bar`: in the foot of the window.

    Signals:
        went_on: Another article of the reading is open. args: the share that is read, in words; "": it is over.
    """

    went_on = Signal(float, str)

    _desk: Desk
    _reading: ReadingController
    _front: Front
    _pane: FrontPane
    bar: MinutesBar

    def __post_init__(self) -> None:
        super().__init__(self._desk.window)
        self._avoid: set[int] = set()
        """Single articles of the choices before."""
        self._ids: tuple[int, ...] = ()
        """The articles of the reading that runs."""
        self._at = -1
        """Which of them is open."""
        self._minutes: list[float] = []
        """How long each of them is."""
        self.plan_of: PlannedReading | None = None
        """The reading that is on the card, or was there last."""
        self._card: PlanCard | None = None
        self.bar.wanted.connect(self.plan)
        self._reading.follow = self._follow_page
        self._desk.window.installEventFilter(self)

    def show_page(self, page: FrontPage) -> None:
        """Tell how much there is to read on a page."""
        self._avoid = set()
        self.bar.show_page(page, plan_reading(page, _EVERYTHING).minutes, self._desk.clock())

    def plan(self, minutes: int = 0) -> None:
        """Show a reading of so many minutes, by default of those that are chosen."""
        page = self._pane.page
        if page is None:
            self._desk.commands.do("plan_reading")
            return
        if not self.bar.has_some:
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
        plan = self.plan_of
        if plan is None:
            return
        self._ids, self._at = plan.entry_ids, -1
        of_steps = [float(step.item.minutes) for step in plan.steps]
        others = (plan.minutes - sum(of_steps)) / max(len(plan.more), 1)
        self._minutes = of_steps + [others] * len(plan.more)
        self._reading.follow = self._follow
        self._follow(1, True)

    def _follow_page(self, step: int, unread: bool) -> bool:
        """Open the next (1) or previous (-1) article of the page, or the unread one, if this one is from here."""
        if not self._front.is_origin:
            return False
        pane, shown = self._pane, self._reading.shown_id
        ids = list(dict.fromkeys(spot.item.entry_id for spot in pane.laid.stops if spot.item is not None))
        at = ids.index(shown) if shown in ids else -1
        others = ids[at + 1 :] if step > 0 else ids[: max(at, 0)][::-1]
        others = [id_ for id_ in others if id_ not in pane.dead and not (unread and id_ in pane.read)]
        if others:
            self._front.open(others[0])
        elif step > 0:
            self._desk.say(translate("FrontController", "That is the whole page."))
        return True

    def _follow(self, step: int, unread: bool) -> bool:
        """Open the next or previous article of the reading; after the last one, end it."""
        at = self._at + step
        if not self._front.is_origin and self._at >= 0 and (step < 0 or not unread):
            return False
        if at < len(self._ids):
            self._at = max(at, 0)
            self._front.open(self._ids[self._at])
            read, whole = sum(self._minutes[: self._at]), sum(self._minutes)
            minutes = self.tr("{read} of %Ln min", "", round(whole)).format(read=texts.number(round(read)))
            left = self.tr("%Ln article(s) left", "", len(self._ids) - self._at)
            self.went_on.emit(read / max(whole, 1), front_texts.dotted([minutes, left]))
            return True
        self._reading.follow = self._follow_page
        self.went_on.emit(1, "")
        self._desk.say(self.tr("That was your reading: %Ln article(s).", "", len(self._ids)))
        return self._front.return_to()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.bar.fit()
        return False
