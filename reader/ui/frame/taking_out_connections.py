"""Makes what prints and saves articles, and connects the menus to it."""

from __future__ import annotations

from reader.assembly.parts.exporting import Exporting
from reader.assembly.parts.library import Library
from reader.ui.frame.main_window import MainWindow
from reader.ui.printing.print_controller import PrintController
from reader.ui.printing.save_controller import SaveController
from reader.ui.printing.taking_out import TakingOut
from reader.ui.reading.sharing_controller import SharingController


def make_taking_out(window: MainWindow, library: Library, exporting: Exporting) -> TakingOut:
    """Make the controllers, once the panes and menus are there, and connect these."""
    sharing = SharingController(
        window.desk, library, window.reading, change_programs=lambda: window.dialogs.change_programs()
    )
    saving = SaveController(window.desk, exporting)
    printing = PrintController(window.desk, exporting, saving)
    made = TakingOut(window.reading, sharing=sharing, saving=saving, printing=printing)
    window.row_menu.print_wanted.connect(made.print_articles)
    window.row_menu.save_wanted.connect(made.save_articles)
    window.reading_pane.print_wanted.connect(lambda: made.print_articles())
    window.reading_pane.save_wanted.connect(lambda: made.save_articles())
    window.travelling.saving_wanted.connect(saving.save_trip)
    window.travelling.receipt_wanted.connect(printing.show)
    window.closing.connect(saving.stop)
    return made
