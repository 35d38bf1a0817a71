"""The whole program in this process, with its window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from reader.settings.paths import Home
from reader.ui.application import Program
from reader.ui.system.single_instance import SingleInstance
from reader.ui.widgets import theme
from tests.helpers.homes import begin_with_list


@contextmanager
def a_program(
    qapp: QApplication, there: Home, instance: SingleInstance | None = None, **choices: Any
) -> Iterator[Program]:
    """Make the program of a home, which opens its window when it is told to, and leave nothing of it.

    Args:
        instance: The lock of the home, where a test has taken it.
        choices: As `Program` takes them.
    """
    there.prepare()
    begin_with_list(there)
    if instance is None:
        instance = SingleInstance(there)
        assert instance.take()
    made = Program(qapp, there, instance, **choices)
    yield made
    made.close()
    if made.window is not None:
        made.window.deleteLater()  # or its timers would run on into the next test
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made.deleteLater()
    theme.apply(qapp, theme.LIGHT)
