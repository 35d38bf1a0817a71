"""The menu of an image, and the menu of reasons to report it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu, QWidget

from reader.domain.record import Record
from reader.ui.images.image_texts import reason_words
from reader.ui.widgets.layouts import named
from reader.wire.reasons import REASONS

translate = QCoreApplication.translate

Action = Callable[[], object]


class ImageMenuActions(Record):
    """The actions in the menu of an image; None: not offered."""

    mark: str
    """A remark at the top of the menu; "": none."""
    view: Action | None
    view_key: str
    """The key for `view`, as this system writes it; "": none."""
    save: Action | None
    copy: Action | None
    copy_address: Action
    fetch: Action | None
    show_anyway: Action | None
    report: Callable[[str], object] | None
    """Called with an id of `wire/reasons.py`."""
    take_back: Action | None
    """Withdraws the report of this image."""
    hide: Action | None


def image_menu(parent: QWidget, deeds: ImageMenuActions) -> QMenu:
    menu = named(QMenu(parent), "imageMenu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if deeds.mark:
        menu.addAction(deeds.mark).setEnabled(False)
        menu.addSeparator()
    if deeds.show_anyway is not None:
        menu.addAction(translate("ImageMenu", "Show anyway"), deeds.show_anyway)
    if deeds.fetch is not None:
        menu.addAction(translate("ImageMenu", "Download the image"), deeds.fetch)
    if deeds.view is not None:
        words = translate("ImageMenu", "View larger")
        menu.addAction(f"{words}\t{deeds.view_key}" if deeds.view_key else words, deeds.view)
    if deeds.save is not None:
        menu.addAction(translate("ImageMenu", "Save image as…"), deeds.save)
    if deeds.copy is not None:
        menu.addAction(translate("ImageMenu", "Copy image"), deeds.copy)
    menu.addAction(translate("ImageMenu", "Copy image address"), deeds.copy_address)
    menu.addSeparator()
    if deeds.report is not None:
        menu.addMenu(reason_menu(menu, deeds.report))
    if deeds.take_back is not None:
        menu.addAction(translate("ImageMenu", "Undo the report"), deeds.take_back)
    if deeds.hide is not None:
        menu.addAction(translate("ImageMenu", "Hide only for me"), deeds.hide)
    return menu


def reason_menu(parent: QWidget, report: Callable[[str], object]) -> QMenu:
    """Make the menu of reasons. A click reports at once: a form to fill in would keep readers from reporting.

    `report` gets an id of `wire/reasons.py`.
    """
    made = named(QMenu(translate("ImageMenu", "Report image"), parent), "reasonMenu")
    for reason in REASONS:
        made.addAction(reason_words(reason), partial(report, reason))
    return made
