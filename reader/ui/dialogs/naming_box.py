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
    question = translate("NamingBox", "Remove {what}?").format(what=isolated(what))
    ask(window, "namingBox", question, naming_sentence(naming), translate("NamingBox", "Remove"), remove)


def naming_sentence(naming: Sequence[Naming]) -> str:
    """Say which rules and saved searches name something that is to be removed."""
    words = {
        "rule": translate("NamingBox", "the rule “{name}”"),
        "search": translate("NamingBox", "the saved search “{name}”"),
    }
    names = [words[one.kind].format(name=isolated(one.name)) for one in naming[:_MOST]]
    if len(naming) > _MOST:
        names.append(translate("NamingBox", "%Ln more", "", len(naming) - _MOST))
    said = translate("NamingBox", "These name it, and will find nothing by that name any more: {name}.")
    return said.format(name=translate("NamingBox", ", ").join(names))
