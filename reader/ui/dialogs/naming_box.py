"""Asks before something is removed that rules or saved searches name: they would no longer find it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reader.storage.search.query_followers import Naming
from reader.ui.dialogs.question import ask
from reader.ui.sentences.texts import isolated

_MOST = 5
"""Most names that are listed."""

translate = QCoreApplication.translate


def ask_removal(window: QWidget, what: str, naming: Sequence[Naming], remove: Callable[[], object]) -> None:
    """Remove something that nothing names; else say what names it, and ask the reader. `what`: its name."""
    if not naming:
        remove()
        return
    question = translate("NamingBox", "Remove %1?").replace("%1", isolated(what))
    ask(window, "namingBox", question, naming_sentence(naming), translate("NamingBox", "Remove"), remove)


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
