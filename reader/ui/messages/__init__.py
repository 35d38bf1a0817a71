"""Short messages over the panes, with *Undo* for what was just done.

May import: PySide6 and the window's theme, icons and fonts. Entry point: `MessageBar`.
"""

from reader.ui.messages.message_bar import MessageBar

__all__ = ["MessageBar"]
