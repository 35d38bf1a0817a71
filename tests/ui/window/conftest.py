"""The window on a home of its own: real services, real files, no network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from reader.assembly.services import Services, open_services
from reader.settings.paths import Home
from reader.ui.bridge import Bridge
from reader.ui.frame.building import build_window
from reader.ui.frame.main_window import MainWindow
from reader.ui.sentences import texts
from reader.ui.widgets import theme
from tests.helpers.press import NOON


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
    opened = open_services(Home.under(home), clock=lambda: now[0], announce=bridge.announce)
    yield opened
    opened.close()


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
        window.start()
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
