"""Makes what answers clicks on images, and what reports them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from reader.assembly.parts.files import Files
from reader.assembly.parts.queues import Queues
from reader.ui.commands import Group, translate
from reader.ui.desk import Desk
from reader.ui.images.image_controller import ImageController
from reader.ui.reading.install import Reading
from reader.ui.status.install import Status

if TYPE_CHECKING:
    from reader.ui.images.reports_page import ReportsPage
    from reader.ui.state.state_page import StatePage


def install(desk: Desk, files: Files, reading: Reading, *, queues: Queues, status: Status) -> ImageController:
    """Make and connect them."""
    images = ImageController(desk, files, reading.panes, queues=queues)
    reporting = images.reporting
    status.line.reports_wanted.connect(desk.commands.doing("show_reports"))
    reporting.changed.connect(lambda: status.line.set_reports(reporting.waiting))
    reporting.article_wanted.connect(reading.controller.open_from_ticker)

    def page() -> StatePage:
        from reader.ui.images.reports_page import reports_page

        return reports_page(desk, files, reporting)

    def show_part(part: int) -> None:
        cast("ReportsPage", reading.dialogs.show_state("reports").page).setCurrentIndex(part)

    reading.dialogs.add_page(page)
    desk.commands.add(Group.READING, "view_image", translate("Keys", "Image viewer"), images.view, key="I")
    add = partial(desk.commands.add, Group.WINDOW)
    add("show_reports", translate("Keys", "My reports"), partial(show_part, 0), key="Ctrl+Shift+R")
    add("show_block_list", translate("Keys", "Reports and block list"), partial(show_part, 1))
    return images
