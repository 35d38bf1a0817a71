"""What the window says in passing, and the way back from what was just done.

May import: PySide6 and the window's theme, icons and fonts. The door: `MessageBar`.
"""

from reader.ui.messages.message_bar import MessageBar

__all__ = ["MessageBar"]
