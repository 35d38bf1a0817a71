"""Whether a window can be shown here. Asked before Qt is loaded: without a display Qt ends the process at once."""

from __future__ import annotations

import os
import sys

from reader.domain.errors import UsageError


def has_display() -> bool:
    """Tell whether a person could see a window."""
    if os.environ.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal"):
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def demand_display() -> None:
    """See that Qt can start.

    Raises:
        UsageError: it has nowhere to draw, and nobody told it to draw elsewhere (`QT_QPA_PLATFORM`).
    """
    if not os.environ.get("QT_QPA_PLATFORM") and not has_display():
        raise UsageError(
            "there is no display to open the window on; "
            "`manchette --help` lists what goes without, such as `manchette screenshot OUT.png`"
        )
