"""Commands that start programs of ours as separate processes.

From a checkout or an installed wheel that is this Python with the name of a module. In a frozen build
(PyInstaller) there is no Python to be called: the one program that is there is started again, and its first word
says what to be (`reader/__main__.py` reads it).
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
"""Shadows `typing.TYPE_CHECKING`, because importing `typing` takes a while."""

if TYPE_CHECKING:
    from collections.abc import Sequence

COLLECTOR_WORD = "--collector-program"
"""The arguments after this word are those of `manchette-collector`."""
PARSER_WORD = "--parser-process"
"""The arguments after this word are those of `parser_process.serve`."""
ZYGOTE_WORD = "--zygote"
"""The arguments of `zygote.serve` follow this word."""

_PYTHON = (sys.executable, "-P")
"""Python without the current folder on its path: a `reader` in that folder may be a stranger's."""


def is_frozen() -> bool:
    return bool(getattr(sys, "frozen", False))


def reader_program() -> list[str]:
    """Return the command that starts the reader; arguments are appended."""
    return [sys.executable] if is_frozen() else [*_PYTHON, "-m", "manchette"]


def collector_program() -> list[str]:
    """Return the command that starts a collector; arguments are appended."""
    if is_frozen():
        return [sys.executable, COLLECTOR_WORD]
    return [*_PYTHON, "-m", "reader.collector.command_line"]


def parser_program(memory_bytes: int, package: str, folders: Sequence[str]) -> list[str]:
    """Return the command that starts `parser_process.serve` with these arguments."""
    if is_frozen():
        return [sys.executable, PARSER_WORD, str(memory_bytes), package, *folders]
    return _isolated("parser_process", f"{memory_bytes}, {package!r}, {list(folders)!r}")


def zygote_program(memory_bytes: int, package: str, sealed: bool, folders: Sequence[str]) -> list[str]:
    """Return the command that starts `zygote.serve` with these arguments."""
    if is_frozen():
        return [sys.executable, ZYGOTE_WORD, str(memory_bytes), package, "sealed" * sealed, *folders]
    return _isolated("zygote", f"{memory_bytes}, {package!r}, {sealed}, {list(folders)!r}")


def _isolated(module: str, arguments: str) -> list[str]:
    # Isolated and without `site`: the child looks for modules exactly where we do, and starts 20 ms sooner.
    from pathlib import Path

    path = [entry or str(Path.cwd()) for entry in sys.path]
    code = f"import sys; sys.path[:] = {path!r}; from reader.background.{module} import serve; serve({arguments})"
    return [sys.executable, "-I", "-S", "-c", code]
