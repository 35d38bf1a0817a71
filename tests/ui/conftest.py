"""Qt tests draw offscreen; a message from Qt fails them, but for those that are the platform's own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.domain.text.interface_language import INTERFACE_LANGUAGES
from reader.settings.paths import resource
from reader.ui.sentences import texts
from reader.ui.widgets.badges import show_icons
from tests.helpers.patience import PATIENCE_SECONDS

# Tests look the same whatever printers a machine has: its service for printing is not found.
os.environ["CUPS_SERVER"] = "127.0.0.1:9"

TOLERATED = {
    r"^This plugin does not support (raise\(\)|propagateSizeHints\(\)|grabbing the keyboard)$": (
        "The offscreen platform has no window manager to ask; the window asks all the same, for other platforms."
    ),
}
"""Patterns of Qt messages at WARNING or above that fail no test, each with its reason."""


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[QtBot]:
    """Give pytest-qt's robot, with patience: by itself it waits five seconds.

    What it closed is deleted at the end, by this thread. Else Python's collector would do that in any thread, one
    of a home that is just being closed among them, and a widget that one deletes hangs, crashes or goes deaf.
    """
    robot = QtBot(request)
    for name in ("waitUntil", "waitSignal", "waitExposed"):
        setattr(robot, name, partial(getattr(robot, name), timeout=round(PATIENCE_SECONDS * 1_000)))
    yield robot
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def pytest_configure(config: pytest.Config) -> None:
    for pattern in TOLERATED:
        config.addinivalue_line("qt_log_ignore", pattern)


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> None:
    """Begin in English, left to right: the application object, with the last test's language, serves all tests."""
    texts.use_language(qapp, "en")


@pytest.fixture(autouse=True)
def letters_for_icons() -> Iterator[None]:
    """Draw letters again in the next test: the icons of sites are known to the whole program."""
    yield
    show_icons({})


@pytest.fixture(scope="session")
def compiled(tmp_path_factory):
    """Compile the translators' files, whether or not that was done before."""
    lrelease = Path(sys.executable).with_name("pyside6-lrelease")
    if not lrelease.exists():
        pytest.skip("pyside6-lrelease is not beside this Python")
    folder = tmp_path_factory.mktemp("translations")
    for language in INTERFACE_LANGUAGES:
        source = resource(f"translations/manchette_{language}.ts")
        target = folder / f"{language}.qm"
        subprocess.run([str(lrelease), "-silent", str(source), "-qm", str(target)], check=True, timeout=60)
    return folder


@pytest.fixture
def speak(qapp, compiled):
    """Speak a language from its translators' file."""
    installed = []

    def begin(language):
        texts.use_language(qapp, language)
        translator = QTranslator()
        assert translator.load(str(compiled / f"{language}.qm"))
        qapp.installTranslator(translator)
        installed.append(translator)

    yield begin
    for translator in installed:
        qapp.removeTranslator(translator)
    texts.use_language(qapp, "en")
