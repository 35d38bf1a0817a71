"""Short messages over the panes, with *Undo* for the last action.

May import: PySide6 and the window's theme, icons and fonts. Entry points: `MessageBar`, and `HistoryUndo` for what
undoes bulk actions.
"""

from reader.ui.messages.message_bar import HistoryUndo, MessageBar

__all__ = ["HistoryUndo", "MessageBar"]
