"""A book in EPUB 3 (W3C, EPUB 3.3): a zip of XHTML, pictures that old e-readers know, and a table of contents.

Written by ourselves, as EbookLib is AGPL. It also has the `toc.ncx` of EPUB 2, by which older e-readers find
chapters.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from reader.articles.page import Page
from reader.domain.images.image import ArticleImage
from reader.export import epub_files
from reader.export.contents import Contents
from reader.export.cover import cover
from reader.export.epub_files import Picture
from reader.export.markup import article
from reader.export.publication import Publication, Step, Written
from reader.export.style import for_book
from reader.export.words import words_in
from reader.settings.paths import resource

_PICTURE_NAME = 24
"""Letters of a fingerprint in a file name."""


def write_epub(publication: Publication, made: Path, step: Step) -> Written:
    """Write a publication as a book; raises Cancelled if `step` does, OSError if it cannot be written."""
    with made.open("wb") as file, zipfile.ZipFile(file, "w") as packed:
        return _Book(publication, packed).write(step)


class _Book:
    def __init__(self, publication: Publication, packed: zipfile.ZipFile) -> None:
        self._publication = publication
        self._packed = packed
        self._words = words_in(publication.language)
        self._contents = Contents()
        self._pictures: dict[str, Picture | None] = {}
        """Pictures of the book by fingerprint; None: unreadable."""

    def write(self, step: Step) -> Written:
        # The media type must be the first file, uncompressed (OCF, 4.3).
        self._add("mimetype", b"application/epub+zip", compress=False)
        self._add("META-INF/container.xml", resource("export/container.xml").read_text(encoding="utf-8"))
        for page in self._publication.pages(step):
            self._chapter(page)
        publication, contents, words = self._publication, self._contents, self._words
        pictures = [picture for picture in self._pictures.values() if picture is not None]
        self._add("EPUB/style.css", for_book())
        self._add("EPUB/cover.svg", cover(publication, contents, words))
        self._add("EPUB/cover.xhtml", epub_files.cover_page(publication, words))
        self._add("EPUB/contents.xhtml", epub_files.navigation(publication, contents, words))
        self._add("EPUB/toc.ncx", epub_files.old_navigation(publication, contents, words))
        self._add("EPUB/package.opf", epub_files.package(publication, contents, pictures, words))
        return Written(articles=len(contents), pictures=len(pictures))

    def _chapter(self, page: Page) -> None:
        name = f"chapters/{len(self._contents) + 1:04}.xhtml"
        self._contents.add(page, name, self._words.untitled)
        markup = article(page, self._picture, self._words)
        self._add(f"EPUB/{name}", epub_files.chapter(page, markup, self._words))

    def _picture(self, image: ArticleImage) -> str | None:
        """Return the address of a picture in the book, from a chapter; the first call adds the picture."""
        fingerprint = image.fingerprint
        if fingerprint is None:
            return None
        if fingerprint not in self._pictures:
            self._pictures[fingerprint] = self._added(fingerprint)
        picture = self._pictures[fingerprint]
        return None if picture is None else f"../{picture.name}"

    def _added(self, fingerprint: str) -> Picture | None:
        body = self._publication.picture_for_e_readers(fingerprint)
        if body is None:
            return None
        is_png = body.startswith(b"\x89PNG")
        picture = Picture(
            name=f"pictures/{fingerprint[:_PICTURE_NAME]}.{'png' if is_png else 'jpg'}",
            media_type="image/png" if is_png else "image/jpeg",
        )
        self._add(f"EPUB/{picture.name}", body, compress=False)
        return picture

    def _add(self, name: str, content: str | bytes, *, compress: bool = True) -> None:
        made_at = self._publication.made_at
        entry = zipfile.ZipInfo(name, made_at.timetuple()[:6])
        entry.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
        # The same on every system.
        entry.create_system = 3
        entry.external_attr = 0o644 << 16
        self._packed.writestr(entry, content)
