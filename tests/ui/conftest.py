"""Qt tests draw offscreen; a message from Qt fails them, but for those that are the platform's own."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from reader.ui import texts

TOLERATED = {
    r"^This plugin does not support (raise|propagateSizeHints)\(\)$": (
        "The offscreen platform has no window manager to ask; the window asks all the same, for other platforms."
    ),
}
"""Patterns of Qt messages at WARNING or above that fail no test, each with its reason."""


def pytest_configure(config: pytest.Config) -> None:
    for pattern in TOLERATED:
        config.addinivalue_line("qt_log_ignore", pattern)


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> None:
    """Begin in English, left to right: the application object, with the last test's language, serves all tests."""
    texts.use_language(qapp, "en")
