"""Loads PySide without what it does for its own tools at each start."""

from __future__ import annotations

import builtins
import gc


def spare_sources() -> None:
    """Make a start cheap: call it before the rest of the window is imported.

    Garbage is not collected until `run` has it collected again, after the first paint: a start makes hardly any.
    """
    gc.disable()
    load_qt()


def load_qt() -> None:
    """Load PySide, and undo what costs time.

    PySide takes the place of `__import__`, and searches the source of each imported module, to know whether it may
    use `from __feature__ import snake_case`. None of ours does. It read 300 files and kept their lines: 5 MB of
    memory and 6 % of the CPU of a start.
    """
    import PySide6.QtCore  # noqa: F401  (puts itself between us and our imports)

    # WORKAROUND https://github.com/napari/napari/issues/8584: nothing official switches it off.
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
