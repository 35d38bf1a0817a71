"""Declares the command of *Aa*, whose popover is imported when it is first opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from reader.ui.article import ArticlePane
from reader.ui.commands import Group, translate
from reader.ui.desk import Desk


def install_look(desk: Desk, article: ArticlePane, button: QWidget, show_setting: Callable[[str], object]) -> None:
    """Declare it; for the arguments see `LookPopover`."""

    def show() -> None:
        from reader.ui.settings.look_popover import LookPopover

        LookPopover(desk, article, button=button, show_setting=show_setting)

    desk.commands.add(
        Group.WINDOW, "show_reading", translate("Keys", "Text and colours"), show, key="Ctrl+Shift+T"
    )
