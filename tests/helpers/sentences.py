"""The sentences of the program: those of gettext, read from the code that says them, and those of the window (Qt).

One that both have stands twice, and comes to differ.
"""

from __future__ import annotations

import ast
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
READER = ROOT / "reader"
TRANSLATED = ("tr", "marked", "counted", "print_sentence")
"""Calls whose texts are sentences of gettext."""
ERRORS = ("BadAddress", "UsageError", "StorageError", "DamagedFile", "SettingsError", "OutlineError")
"""Exceptions whose first argument is one."""


@cache
def told() -> dict[str, str]:
    """Map each sentence of gettext to a file whose code says it."""
    return {text: str(file.relative_to(READER)) for file in _files() for text in _texts(file)}


def shared() -> set[str]:
    """Give the sentences that are written below the faces, and so may be said by each of them."""
    return {text for text, file in told().items() if not file.startswith("assembly")}


def of_the_window() -> set[str]:
    """Give the English texts of the window's translations."""
    tree = ElementTree.parse(ROOT / "resources" / "translations" / "manchette_fr.ts")
    return {message.findtext("source", "") for message in tree.getroot().iter("message")}


def bare(text: str) -> str:
    """Strip what the faces write differently: facts, plural forms, the first letter, the last stop."""
    return re.sub(r"\{[^}]*\}|%L?n|%\d", "%", text).replace("(s)", "").rstrip(".…").casefold()


def said_twice() -> list[str]:
    """List the sentences below the faces that the window has once more as its own."""
    window = {bare(text) for text in of_the_window()}
    return sorted(text for text in shared() if " " in text.strip() and bare(text) in window)


def _files() -> Iterator[Path]:
    for file in sorted(READER.rglob("*.py")):
        if "collector" not in file.parts:
            yield file


def _texts(file: Path) -> Iterator[str]:
    for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(call, ast.Call):
            continue
        name = ast.unparse(call.func).rpartition(".")[2]
        texts = [one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        if name == "marked" or (name in TRANSLATED and "ui" not in file.parts):
            yield from texts
        elif name in ERRORS and call.args and isinstance(call.args[0], ast.Constant):
            yield from texts[:1]
