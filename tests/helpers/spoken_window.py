"""The real window in a process of its own, for a screen reader: `python -m tests.helpers.spoken_window`.

Arguments: the home, the language, and `stories` if it is to have a day of events. Reads actions from its standard
input, one a line, does them one after the other (`close` closes dialogs and cards, `place:all` opens a place), and
answers each with the title of the window that is in front.
"""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication, QDialog

from reader.assembly.services import Services, open_services
from reader.demo.welcome import open_welcome
from reader.domain.images.image import ImageState
from reader.domain.query.place import Place
from reader.domain.trips.traffic import Traffic
from reader.settings.paths import Home
from reader.storage.trips.ledger import LedgerStore
from reader.ui.application import make_app
from reader.ui.bridge import Bridge
from reader.ui.frame.build_window import build_window
from reader.ui.sentences import texts
from reader.ui.settings.look_popover import LookPopover
from reader.ui.widgets import theme
from reader.ui.widgets.card import Card
from tests.helpers.dialogs import open_dialog
from tests.helpers.press import NOON, add_entries, add_feed
from tests.helpers.reviews import a_day


def main(folder: str, language: str, has: str = "") -> None:
    app = make_app()
    bridge = Bridge()
    with closing(
        open_services(Home.under(Path(folder)), clock=lambda: NOON, announce=bridge.announce)
    ) as services:
        add_entries(services, add_feed(services, "The Harbour", folder=("Press",)), ["Tide", "Lamps"])
        [first] = add_entries(services, add_feed(services, "الساقية", folder=("صحف",)), ["المقال الأول"])
        open_welcome(services)
        _use_the_network(services)
        if has == "stories":
            a_day(services, NOON - timedelta(hours=1))
        texts.use_language(app, language)
        theme.apply(app, theme.LIGHT)
        window = build_window(services, bridge, theme.LIGHT, keeps=False)
        window.resize(1280, 820)
        window.start("list")
        window.show()
        window.panes.headlines.list.choose_row(window.panes.headlines.model.row_of(first))
        window.parts.reading.controller.open(_illustrated(services))

        def do() -> None:
            name = sys.stdin.readline().strip()
            if not name:
                app.quit()
            elif name == "close":
                for card in (*window.findChildren(Card), *window.findChildren(LookPopover)):
                    card.close_up()
                for dialog in QApplication.topLevelWidgets():
                    if isinstance(dialog, QDialog) and dialog.isVisible():
                        dialog.close()
            elif name.startswith("place:"):
                window.panes.sources.choose(name.removeprefix("place:"))
            else:
                open_dialog(window, name)
            sys.stdout.write(next((one.windowTitle() for one in _dialogs()), window.windowTitle()) + "\n")
            sys.stdout.flush()

        heard = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        heard.activated.connect(do)
        app.exec()
        window.close()


def _use_the_network(services: Services) -> None:
    spent = [
        Traffic(feed_id=feed.id, kind="picture", received=3_000_000, sent=0)
        for feed in services.library.feeds.all()
    ]
    LedgerStore(services.database).add(NOON.astimezone().date(), spent)


def _illustrated(services: Services) -> int:
    """Give an article with an image: the viewer wants one."""
    articles = (services.library.entries.article(id_) for id_ in services.library.entries.ids(Place()))
    return next(
        one.headline.id
        for one in articles
        if one is not None and any(image.state is ImageState.STORED for image in one.images)
    )


def _dialogs() -> list[QDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


if __name__ == "__main__":
    main(*sys.argv[1:])
