"""Qt without a display: its messages about that are of no interest at a command line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType

_OF_NO_INTEREST = ("plugin does not support", "Qt depends on a UTF-8 locale")


def tell(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Print Qt's messages, except those about the missing display and a plain locale."""
    if not any(words in message for words in _OF_NO_INTEREST):
        sys.stderr.write(f"{message}\n")
