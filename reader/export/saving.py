"""Writes a publication to a file: whole, or not at all."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from reader.domain.errors import StorageError, UsageError
from reader.export.publication import Publication, Step
from reader.export.written import Written
from reader.settings.atomic_file import real_place, sync_file, sync_folder
from reader.settings.paths import demand_own

Writer = Callable[[Publication, Path, Step], Written]
"""Writes a publication to a new file in an empty folder; separate pictures go into a folder beside it. May raise
`Cancelled` and `OSError`; its leftovers are deleted then.
"""


class Kind(StrEnum):
    """A format. The values are part of the command line's contract."""

    EPUB = "epub"
    PDF = "pdf"
    """Written by the window, since Qt lays it out."""
    HTML = "html"
    MARKDOWN = "markdown"

    @property
    def suffix(self) -> str:
        return ".md" if self is Kind.MARKDOWN else f".{self.value}"


def writer_of(kind: Kind) -> Writer:
    """Return the writer of a format; raises UsageError for PDF: `ui` hands its own writer to `save`."""
    match kind:
        case Kind.EPUB:
            from reader.export.epub import write_epub

            return write_epub
        case Kind.HTML:
            from reader.export.html_file import write_html

            return write_html
        case Kind.MARKDOWN:
            from reader.export.markdown import write_markdown

            return write_markdown
        case Kind.PDF:
            raise UsageError(f"{kind} cannot be written here")


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
        _demand_free(target, replace)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".manchette-") as folder:
            made = Path(folder) / target.name
            written = write(publication, made, step)
            if not written.articles:
                raise UsageError("no article was left to save")
            files = sorted(file for file in Path(folder).rglob("*") if file.is_file())
            for file in files:
                sync_file(file)  # an e-reader is unplugged as soon as the program says that all is there
            _demand_free(target, replace)
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


def _demand_free(target: Path, replace: bool) -> None:
    if target.is_dir():
        raise UsageError("{file} is a folder; name a file in it", file=target)
    if target.exists() and not (replace and target.is_file()):
        raise UsageError("{file} exists already", file=target)
