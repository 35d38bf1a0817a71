"""Asks before something is removed that rules or saved searches name: they would no longer find it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from reader.storage.query_followers import Naming
from reader.ui.sentences.texts import isolated
from reader.ui.widgets.buttons import make_primary

_MOST = 5
"""Names that are told."""

translate = QCoreApplication.translate


def ask_removal(window: QWidget, what: str, naming: Sequence[Naming], remove: Callable[[], object]) -> None:
    """Remove something at once if nothing names it; else say what does, and remove it if the reader agrees.

    Args:
        what: Its name.
    """
    if not naming:
        remove()
        return
    asked = QMessageBox(window)
    asked.setObjectName("namingBox")
    asked.setTextFormat(Qt.TextFormat.PlainText)
    asked.setText(translate("NamingBox", "Remove %1?").replace("%1", isolated(what)))
    asked.setInformativeText(naming_sentence(naming))
    agreed = asked.addButton(translate("NamingBox", "Remove"), QMessageBox.ButtonRole.AcceptRole)
    asked.addButton(QMessageBox.StandardButton.Cancel)
    asked.setDefaultButton(agreed)
    make_primary(agreed)
    asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    agreed.clicked.connect(lambda: remove())
    asked.open()


def naming_sentence(naming: Sequence[Naming]) -> str:
    """Say which rules and saved searches name something that is to be removed."""
    words = {
        "rule": translate("NamingBox", "the rule “%1”"),
        "search": translate("NamingBox", "the saved search “%1”"),
    }
    names = [words[one.kind].replace("%1", isolated(one.name)) for one in naming[:_MOST]]
    if len(naming) > _MOST:
        names.append(translate("NamingBox", "%Ln more", "", len(naming) - _MOST))
    said = translate("NamingBox", "These name it, and will find nothing by that name any more: %1.")
    return said.replace("%1", translate("NamingBox", ", ").join(names))
