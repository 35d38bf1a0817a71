"""A desk without a window, for parts that show nothing themselves."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QObject

from reader.assembly.services import Services
from reader.ui.bridge import Bridge
from reader.ui.commands import Commands
from reader.ui.desk import Desk


def bare_desk(services: Services, bridge: Bridge, owner: QObject) -> Desk:
    """Make a desk whose parts belong to an object; it has no messages and no colours."""
    nothing = cast("Any", None)
    return Desk(
        window=cast("Any", owner),
        bridge=bridge,
        messages=nothing,
        undo=nothing,
        theme=nothing,
        background=services.background,
        settings=services.settings,
        clock=services.clock,
        commands=Commands(),
        is_offline=lambda: False,
    )
