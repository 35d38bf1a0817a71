"""Makes the front page, which stands in place of the panes, and declares its commands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from reader.assembly.parts.files import Files
from reader.ui.commands import Group, translate
from reader.ui.desk import Desk
from reader.ui.front.front_controller import FrontController
from reader.ui.front.morning_review import MorningReview
from reader.ui.reading.install import Reading
from reader.ui.status.status_line import StatusLine
from reader.ui.system.window_memory import WindowMemory

if TYPE_CHECKING:
    from reader.assembly.parts.front_pages import FrontPages
    from reader.assembly.parts.press_reviews import PressReviews
    from reader.ui.front.minutes import MinutesBar


def install(
    desk: Desk,
    pages: Callable[[], FrontPages],
    reading: Reading,
    *,
    reviews: Callable[[], PressReviews],
    files: Files,
    stack: QStackedWidget,
    memory: WindowMemory,
    foot: StatusLine,
) -> tuple[FrontController, MorningReview]:
    """Make and connect it, and what tells of it once a day. `stack`: holds the panes."""
    front = FrontController(desk, pages, reading, reviews=reviews, files=files, stack=stack)

    def fill(bar: MinutesBar) -> None:
        front.shown.connect(bar.set_front)
        foot.hold(bar.starts, bar, bar.show_choices)
        bar.changed.connect(foot.fit)
        reading.overview.unread_counted.connect(bar.show_left)
        reading.overview.tell()

    front.foot_made.connect(fill)
    add = partial(desk.commands.add, Group.WINDOW)
    add("front_page", translate("Keys", "Front page"), front.show, key="Alt+Home")
    add("headline_list", translate("Keys", "The list"), front.show_list)
    add("remake_front_page", translate("Keys", "Make the front page anew"), front.remake, key="R")
    add("front_page_day", translate("Keys", "The front page of another day"), front.choose_day)
    morning = MorningReview(
        desk, reviews, memory, is_seen=lambda: front.shows_today and desk.window.isActiveWindow()
    )
    morning.review_wanted.connect(front.go)
    add("plan_reading", translate("Keys", "I have some minutes"), front.plan_reading, key="C")
    return front, morning
