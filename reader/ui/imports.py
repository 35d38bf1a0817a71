"""Loads PySide without what it does for its own tools at each start."""

from __future__ import annotations

import builtins


def load_qt() -> None:
    """Load PySide, and undo what costs time. Call it before the rest of the window is imported.

    PySide takes the place of `__import__`, and searches the source of each imported module, to know whether it may
    use `from __feature__ import snake_case`. None of ours does. It read 300 files and kept their lines: 5 MB of
    memory and 6 % of the CPU of a start.
    """
    import PySide6.QtCore  # noqa: F401  (puts itself between us and our imports)

    # WORKAROUND https://github.com/napari/napari/issues/8584: nothing official switches it off.
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
