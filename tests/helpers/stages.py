"""What dialogs need of a window, without the window: building one takes four times as long."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from reader.assembly.services import Services
from reader.ui.bridge import Bridge
from reader.ui.commands import Commands, Group
from reader.ui.desk import CurrentTheme, Desk
from reader.ui.dialogs.dialog_opener import DialogOpener, add_commands
from reader.ui.messages import HistoryUndo, MessageBar
from reader.ui.settings.sections import IN_LIBRARY
from reader.ui.system.window_memory import WindowMemory
from reader.ui.widgets.theme import LIGHT


class Stage(QWidget):
    """An empty window with the desk of a home; `dialogs` opens over it what the real one does."""

    def __init__(self, services: Services, bridge: Bridge) -> None:
        super().__init__()
        self.resize(1280, 820)
        self.messages = MessageBar(self, LIGHT)
        self.desk = Desk(
            window=self,
            bridge=bridge,
            messages=self.messages,
            undo=HistoryUndo(
                services.history, background=services.background, bridge=bridge, messages=self.messages
            ),
            theme=CurrentTheme(LIGHT, self),
            background=services.background,
            settings=services.settings,
            clock=services.clock,
            commands=Commands(),
            is_offline=lambda: services.settings.current.sync.work_offline,
        )
        self.dialogs = DialogOpener(self.desk, services, WindowMemory(None))
        add_commands(self.desk, self.dialogs)
        for name in IN_LIBRARY:  # of features that are not here
            self.desk.commands.add(Group.WINDOW, name, name, lambda: None)
