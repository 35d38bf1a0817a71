"""The menu of an image."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

translate = QCoreApplication.translate

Action = Callable[[], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageDeeds:
    """What can be done with one image; None cannot."""

    view: Action | None
    save: Action | None
    copy: Action | None
    copy_address: Action
    fetch: Action | None
    show_anyway: Action | None


def image_menu(parent: QWidget, deeds: ImageDeeds) -> QMenu:
    """Make the menu of what can be done with an image; it deletes itself when it is closed."""
    menu = QMenu(parent)
    menu.setObjectName("imageMenu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if deeds.show_anyway is not None:
        menu.addAction(translate("ImageMenu", "Show anyway"), deeds.show_anyway)
    if deeds.fetch is not None:
        menu.addAction(translate("ImageMenu", "Download the image"), deeds.fetch)
    if deeds.view is not None:
        view = menu.addAction(translate("ImageMenu", "View larger"), deeds.view)
        # Only shown: the window's own action answers the key.
        view.setShortcut(QKeySequence("I"))
        view.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        view.setShortcutVisibleInContextMenu(True)
    if deeds.save is not None:
        menu.addAction(translate("ImageMenu", "Save image as…"), deeds.save)
    if deeds.copy is not None:
        menu.addAction(translate("ImageMenu", "Copy image"), deeds.copy)
    menu.addAction(translate("ImageMenu", "Copy image address"), deeds.copy_address)
    return menu
