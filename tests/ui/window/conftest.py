"""The window on a home of its own: real services, real files, no network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.assembly.services import Services, open_services
from reader.background.sandbox import Sandbox
from reader.demo.welcome import open_welcome
from reader.domain.images.image import ArticleImage, ImageState
from reader.domain.query.place import Place
from reader.settings.paths import Home
from reader.ui.application import Program
from reader.ui.bridge import Bridge
from reader.ui.desk import Desk
from reader.ui.dialogs.dialog_opener import DialogOpener
from reader.ui.frame.build_window import build_window
from reader.ui.frame.main_window import MainWindow
from reader.ui.sentences import texts
from reader.ui.widgets import theme
from tests.helpers.homes import SharedSandbox
from tests.helpers.press import NOON
from tests.helpers.programs import a_program
from tests.helpers.stages import Stage


@pytest.fixture
def now() -> list[datetime]:
    """Give the time as a list of one, so that a test can change it."""
    return [NOON]


@pytest.fixture
def bridge(qapp: QApplication) -> Iterator[Bridge]:
    made = Bridge()
    yield made
    made.deleteLater()


@pytest.fixture
def services(bridge: Bridge, home: Path, now: list[datetime]) -> Iterator[Services]:
    """An open home, whose parser processes are those of all tests: each has loaded its parsers once."""
    opened = open_services(
        Home.under(home),
        clock=lambda: now[0],
        announce=bridge.announce,
        sandbox=cast("Sandbox", SharedSandbox()),
    )
    yield opened
    opened.close()


@pytest.fixture
def stage(services: Services, bridge: Bridge, qapp: QApplication, qtbot: QtBot) -> Stage:
    theme.apply(qapp, theme.LIGHT)
    made = Stage(services, bridge)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def desk(stage: Stage) -> Desk:
    return stage.desk


@pytest.fixture
def dialogs(request: pytest.FixtureRequest) -> DialogOpener:
    """Give what opens dialogs: over the window where the test looks at that too, else over a stage."""
    if "window" in request.fixturenames:
        window: MainWindow = request.getfixturevalue("window")
        return window.parts.dialogs
    stage: Stage = request.getfixturevalue("stage")
    return stage.dialogs


@pytest.fixture
def open_window(services: Services, bridge: Bridge, qapp: QApplication) -> Iterator[Callable[..., MainWindow]]:
    """Open windows on the services, one after the other or with another language."""
    texts.use_language(qapp, "en")
    theme.apply(qapp, theme.LIGHT)
    QGuiApplication.clipboard().clear()
    opened: list[MainWindow] = []

    def open_one(size: tuple[int, int] = (1280, 820)) -> MainWindow:
        window = build_window(services, bridge, theme.LIGHT)
        opened.append(window)
        window.resize(*size)
        window.start("list")
        window.show()
        qapp.processEvents()
        return window

    yield open_one
    for window in opened:
        window.close()
        window.deleteLater()
    # Outside an event loop nobody else would; each window left would be styled again by every later test.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    texts.use_language(qapp, "en")


@pytest.fixture
def program(home: Path, qapp: QApplication) -> Iterator[Program]:
    """The whole program on an empty home, with its window."""
    with a_program(qapp, Home.under(home)) as made:
        made.open([])
        yield made


@pytest.fixture
def welcome(services: Services) -> None:
    """Store the welcome press, whose articles have pictures."""
    open_welcome(services)


@pytest.fixture
def illustrated(services: Services, window: MainWindow) -> ArticleImage:
    """Open the first article that has a picture, and give that."""
    for id_ in services.library.entries.ids(Place()):
        article = services.library.entries.article(id_)
        assert article is not None
        stored = [image for image in article.images if image.state is ImageState.STORED]
        if stored:
            window.parts.reading.controller.open(id_)
            window.panes.article.setFocus()
            return stored[0]
    raise AssertionError("the welcome press has pictures")
