"""The standard streams of a program, as its caller left them."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def open_what_is_closed() -> None:
    """Open the standard streams that the caller has closed (`manchette sync >&-`), onto nothing.

    The next file that is opened would take their number, and what a library writes to "standard error" would end
    up in the database.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open to the end


def drop_output() -> None:
    """Send what is still in the buffer nowhere, or the interpreter would fail on it once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
