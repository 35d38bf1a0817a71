"""The program as people run it, with its window, for as long as somebody talks to it.

`Living` starts it and talks to it; `main` is the process itself: the whole `manchette`, which beside its own work
reads deeds from its standard input, does them with the window's own commands, keys and menus, and answers each
with what is to be seen then. Its clock may be moved ahead, so that a minute that the program waits on purpose need
not be one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Self

from tests.helpers.commands import window_forking
from tests.helpers.forking import IS_POSSIBLE
from tests.helpers.patience import wait_for

_PROGRAM = "import sys; from tests.helpers.living_window import main; sys.exit(main(*sys.argv[1:]))"


@dataclass(frozen=True)
class Sight:
    """What there is to be seen in a window that shows an article with one image.

    Attributes:
        image: How the image stands, as the article draws it.
        card: What stands in its place; "": nothing does.
        thumbnail: The article's headline has a picture.
        message: What floats over the panes; "": nothing does.
        connection: What is known of the network.
        banner: The network is said to want a log-in.
        reports: How each of *My reports* stands, the newest first.
        waiting: How many reports wait to be sent, by the status line.
    """

    image: str
    card: str
    thumbnail: bool
    message: str
    connection: str
    banner: bool
    reports: list[str]
    waiting: int


class Living:
    """One reader's window. Do not wait for one before the others are started: each takes its second.

    Args:
        home: As `--home`.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self._start()

    def _start(self) -> None:
        env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8", "LANGUAGE": "en"}
        if IS_POSSIBLE:
            self._process = window_forking.start(_PROGRAM, [str(self.home)], env=env)
        else:
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(
                [sys.executable, "-c", _PROGRAM, str(self.home)],
                stdin=pipe,
                stdout=pipe,
                stderr=pipe,
                text=True,
                encoding="utf-8",
                env=env,
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._end()

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def do(self, name: str, *arguments: object) -> Sight:
        """Do something, and look."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps([name, *arguments]) + "\n")
        self._process.stdin.flush()
        said = self._process.stdout.readline()
        assert said, f"the window of {self.home.name} is gone"
        return Sight(**json.loads(said))

    def look(self) -> Sight:
        return self.do("look")

    def wait_until(self, seen: Callable[[Sight], bool]) -> Sight:
        """Look until something is to be seen; give that sight."""
        sights: list[Sight] = []

        def is_seen() -> bool:
            sights[:] = [self.look()]
            return seen(sights[0])

        with suppress(AssertionError):
            wait_for(is_seen)
        assert seen(sights[0]), (self.home.name, sights[0])
        return sights[0]

    def quit(self) -> None:
        """Have it end by itself, and look into its log: nothing was to be complained of."""
        assert self._process.stdin
        self._process.stdin.close()
        assert self._process.wait(30) == 0
        self._end()
        log = self.home / "log" / "manchette.log"
        assert not log.exists() or not log.read_text(), log.read_text()

    def restart(self) -> None:
        """End it, and open it again."""
        self.quit()
        self._start()

    def _end(self) -> None:
        assert self._process.stdin and self._process.stdout and self._process.stderr
        with suppress(OSError):
            self._process.stdin.close()
        if not self._process.stderr.closed:
            sys.stderr.write(self._process.stderr.read())
        for pipe in (self._process.stdout, self._process.stderr):
            pipe.close()
        self._process.wait(30)


def main(home: str) -> int:
    """Be the process."""
    from PySide6.QtCore import QSocketNotifier

    from reader.__main__ import main as manchette
    from reader.assembly.services import open_services
    from reader.domain.clock import system_clock
    from reader.settings.paths import Home
    from reader.ui import application
    from tests.helpers.homes import begin_with_list

    begin_with_list(Home.under(Path(home)))
    ahead = timedelta()

    def clock() -> datetime:
        return system_clock() + ahead

    class Steered(application.Program):
        """The program, with a second ear."""

        def open(self, urls: Any) -> None:
            super().open(urls)
            self._ear = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
            self._ear.activated.connect(self._hear)

        def _hear(self) -> None:
            line = sys.stdin.readline()
            if not line:
                self._ear.setEnabled(False)
                self._quit()
                return
            try:
                sight = self._do(*json.loads(line))
            except Exception:  # noqa: BLE001  (the window would go on without an answer)
                traceback.print_exc()
                os._exit(1)
            sys.stdout.write(json.dumps(sight) + "\n")
            sys.stdout.flush()

        def _do(self, name: str, *arguments: Any) -> dict[str, Any]:
            assert self.window is not None and self.services is not None
            if name == "forward":
                nonlocal ahead
                ahead += timedelta(seconds=arguments[0])
                self.services.sync.nudge()
            elif name != "look":
                _DEEDS[name](self.window, *arguments)
            return _sight(self.window, self.services)

    application.Program = Steered  # type: ignore[misc]
    application.open_services = partial(open_services, clock=clock)  # type: ignore[assignment]
    return manchette(["--home", home])


def _sight(window: Any, services: Any) -> dict[str, Any]:

    plates = window.panes.article.illustrations
    image = plates[0].image if plates else None
    state = window.panes.article.pictures.state(image) if image else None
    shown, model = window.panes.reading_pane.shown, window.panes.headlines.model
    headlines = [model.headline(row) for row in range(model.rowCount())]
    headline = next((one for one in headlines if shown and one.id == shown.headline.id), None)
    return {
        "image": state.value if state else "",
        "card": window.panes.article.pictures.words(image).title if state and state.value != "stored" else "",
        "thumbnail": headline is not None and headline.thumbnail is not None,
        "message": window.desk.messages.text if window.desk.messages.isVisible() else "",
        "connection": services.network.connectivity.state,
        "banner": window.parts.status.portal.isVisible(),
        "reports": [row.state.value for row in window.parts.images.reporting.rows()],
        "waiting": window.parts.images.reporting.waiting,
    }


def _open(window: Any, title: str) -> None:

    window.panes.sources.choose("all")
    model = window.panes.headlines.model
    titles = [model.headline(row).title for row in range(model.rowCount())]
    window.panes.headlines.list.choose_row(titles.index(title))


def _report(window: Any, downs: int) -> None:
    """Report the image by keyboard: Tab to it, its menu, the reasons, so many steps down, Enter."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from tests.helpers.image_menu import ask_for_the_menu, choose_reason

    window.panes.article.setFocus()
    number = window.panes.article.illustrations[0].image.number
    for _ in range(20):
        if window.panes.article.pictures.focused == number:
            break
        QTest.keyClick(window.panes.article, Qt.Key.Key_Tab)
    choose_reason(ask_for_the_menu(window), _wait_until, downs)
    _wait_until(lambda: bool(window.desk.messages.text))


def _send_now(window: Any) -> None:
    """*My reports*, and there *Retry now*."""
    from reader.ui.images.my_reports import MyReports

    window.desk.commands.do("show_reports")
    dialog = window.findChild(MyReports)
    dialog._send.click()
    _wait_until(lambda: dialog._outcome.text() not in ("", "Sending…"))
    window.desk.messages.say(dialog._outcome.text())
    dialog.close()


def _work_offline(window: Any) -> None:
    from tests.helpers.looking import named

    named(window, "connectionState").click()


def _wait_until(is_so: Callable[[], bool]) -> None:
    from PySide6.QtTest import QTest

    wait_for(is_so, lambda: QTest.qWait(20))


_DEEDS: dict[str, Callable[..., None]] = {
    "open": _open,
    "report": _report,
    "send": _send_now,
    "fetch": lambda window: window.desk.commands.do("refresh_all"),
    "work_offline": _work_offline,
}
