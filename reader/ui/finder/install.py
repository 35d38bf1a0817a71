"""Makes the palette, which finds actions, sources, settings and articles."""

from __future__ import annotations

from reader.ui.commands import Group, translate
from reader.ui.desk import Desk
from reader.ui.finder.finder import Finder
from reader.ui.finder.finder_controller import FinderController
from reader.ui.reading.install import Reading


def install(desk: Desk, reading: Reading) -> Finder:
    """Make and connect it."""
    found = FinderController(desk, reading.library, reading.controller, show_setting=reading.dialogs.show_settings)
    finder = Finder(found.offers, found.find_articles, desk.theme.now, window=desk.window)
    desk.theme.follow(finder)
    words = translate("Keys", "Find an action, a source or an article")
    desk.commands.add(Group.WINDOW, "find_anything", words, finder.open, key="Ctrl+K")
    return finder
