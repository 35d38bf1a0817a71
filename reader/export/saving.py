"""Writes a publication to a file: whole, or not at all."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Self

from reader.domain.errors import StorageError, UsageError
from reader.export.publication import Publication, Step, Written
from reader.settings.atomic_file import real_place, sync_file, sync_folder
from reader.settings.paths import demand_own

Writer = Callable[[Publication, Path, Step], Written]
"""Writes a publication to a new file in an empty folder; separate pictures go into a folder beside it. May raise
`Cancelled` and `OSError`; its leftovers are deleted then.
"""


class Format(StrEnum):
    """A format, declared once; its texts are English. The values are part of the command line's contract."""

    suffix: str
    """The end of its files' names; "": it is a folder."""
    writer: str
    """Module and function that write it; empty: the window, which lays it out, or `save_notes`."""
    label: str
    """Its name."""
    meaning: str
    """A sentence on its use."""

    # Defaults, so that `Kind("epub")` looks a format up by its value.
    def __new__(cls, value: str, suffix: str = "", writer: str = "", label: str = "", meaning: str = "") -> Self:
        one = str.__new__(cls, value)
        one._value_, one.suffix, one.writer, one.label, one.meaning = value, suffix, writer, label, meaning
        return one


class Kind(Format):
    """The formats of articles."""

    EPUB = (
        "epub",
        ".epub",
        "reader.export.epub:write_epub",
        "EPUB, a book",
        "For e-readers and phones: the text fits their screens.",
    )
    PDF = ("pdf", ".pdf", "", "PDF, pages", "For printing and archives: looks the same everywhere.")
    HTML = (
        "html",
        ".html",
        "reader.export.html_file:write_html",
        "HTML, a web page",
        "One file for any browser, with its pictures.",
    )
    MARKDOWN = (
        "markdown",
        ".md",
        "reader.export.markdown:write_markdown",
        "Markdown, text",
        "For notes: plain text, with its pictures in a folder beside it.",
    )


def writer_of(kind: Kind) -> Writer:
    """Return what writes a format; raises UsageError for one that only the window can write."""
    if not kind.writer:
        raise UsageError(f"{kind} cannot be written here")
    module, _, name = kind.writer.partition(":")
    writer: Writer = getattr(import_module(module), name)
    return writer


def save(publication: Publication, write: Writer, target: Path, step: Step, *, replace: bool = False) -> Written:
    """Write a publication to the path that a person gave, following links.

    It is made in a folder beside the target and put in place when it is whole and on the disk.

    Args:
        replace: An old file may be replaced.

    Raises:
        UsageError: there is a file already, or something that is no file, or no article is left to save.
        StorageError: it cannot be written.
        Cancelled: `step` said so. In all three cases an old file is unchanged, and nothing is left beside it.
    """
    try:
        target = real_place(target)
        demand_free(target, replace)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".manchette-") as folder:
            made = Path(folder) / target.name
            written = write(publication, made, step)
            if not written.articles:
                raise UsageError("no article was left to save")
            files = sorted(file for file in Path(folder).rglob("*") if file.is_file())
            for file in files:
                sync_file(file)  # an e-reader is unplugged as soon as the program says that all is there
            demand_free(target, replace)
            for file in files:
                if file != made:
                    beside = target.parent / file.relative_to(folder)
                    if not beside.parent.is_symlink():
                        beside.parent.mkdir(exist_ok=True)
                    demand_own(beside.parent)
                    file.replace(beside)
            made.replace(target)
            sync_folder(target.parent)
            return written
    except OSError as error:
        raise StorageError.unwritable(str(target), error) from error


def demand_free(target: Path, replace: bool) -> None:
    """Raise UsageError if there is a file already that may not be replaced, or something that is no file."""
    if target.is_dir():
        raise UsageError("{file} is a folder; name a file in it", file=target)
    if target.exists() and not (replace and target.is_file()):
        raise UsageError("{file} exists already", file=target)
