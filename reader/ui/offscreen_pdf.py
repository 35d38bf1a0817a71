"""Writes PDFs for the command line, without a display."""

from __future__ import annotations

import os
from pathlib import Path

from reader.export.publication import Publication, Step, Written
from reader.settings.file import SettingsFile
from reader.settings.paths import Home
from reader.ui.system.libraries import demand_libraries
from reader.ui.system.offscreen import tell


class OffscreenPdf:
    """Writes a publication as PDF, in the reader's type; Qt is loaded when the first one is written."""

    def __init__(self, home: Home) -> None:
        self._home = home

    def __call__(self, publication: Publication, file: Path, step: Step) -> Written:
        # Read once, when Qt's application object is made.
        os.environ["QT_QPA_PLATFORM"] = "offscreen"

        demand_libraries()
        from PySide6.QtCore import qInstallMessageHandler

        from reader.ui.application import make_app
        from reader.ui.printing.pdf import write_pdf
        from reader.ui.printing.sheet import usual_sheet
        from reader.ui.sentences import texts

        before = qInstallMessageHandler(tell)
        try:
            app = make_app()
            settings = SettingsFile(self._home.settings_file).current
            texts.use_language(app, publication.language, settings.window.digits)
            return write_pdf(publication, file, step, sheet=usual_sheet(), settings=settings.article)
        finally:
            qInstallMessageHandler(before)
