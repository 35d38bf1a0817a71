"""The attached files of an article, one line each at its foot: kind, progress and actions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from PySide6.QtGui import QTextDocument

from reader.domain.entries.enclosure import Enclosure, EnclosureState
from reader.domain.record import Record
from reader.domain.text.language import Direction
from reader.ui.article.article_texts import BETWEEN, GAP
from reader.ui.article.composer import Composer
from reader.ui.article.links import host_of
from reader.ui.article.look import Look, Role
from reader.ui.sentences.texts import isolated, percent, size, translate

FILE = "enclosure:"
"""Anchors: `enclosure:VERB:NUMBER`, counted from 0 among the files of the page."""

Verb = Literal["download", "stop", "open", "save", "delete"]


class Progress(Record):
    state: Literal["waiting", "running", "failed"]
    received: int = 0
    bytes: int | None = None
    """Size of the whole file, if known."""
    why: str = ""
    """Why it failed, in a sentence."""


class FileLines:
    """Writes the file lines of one document, and updates them during downloads (`progress`, by their address)."""

    def __init__(self, document: QTextDocument, look: Look, progress: Mapping[str, Progress]) -> None:
        self._document = document
        self._look = look
        self._progress = dict(progress)
        self._blocks: dict[str, int] = {}
        self._files: dict[str, Enclosure] = {}

    def write(self, to: Composer, one: Enclosure, direction: Direction, *, online: bool) -> None:
        """Write the line of a file at the composer's position."""
        to.leave(self._look.lead * 0.12)
        to.begin_interface(Role.FOOT, _name(one), direction)
        self._blocks[one.url] = to.cursor.blockNumber()
        self._files[one.url] = one
        self._fill(to, one, online=online)

    def renew(self, one: Enclosure, progress: Progress | None, *, online: bool) -> None:
        """Rewrite a line in place if its file has changed."""
        url = one.url
        if url not in self._blocks or (self._files[url], self._progress.get(url)) == (one, progress):
            return
        self._files[url] = one
        self._progress.pop(url, None)
        if progress is not None:
            self._progress[url] = progress
        to = Composer(self._document, self._look)
        to.cursor.beginEditBlock()
        to.empty(self._blocks[url])
        self._fill(to, one, online=online)
        to.cursor.endEditBlock()

    def address(self, number: int) -> str:
        """Return the address of a file by its number in the anchor."""
        return list(self._files)[number]

    def _fill(self, to: Composer, one: Enclosure, *, online: bool) -> None:
        progress = self._progress.get(one.url)
        to.icon(Role.FOOT, _icon(one, progress))
        to.words(Role.FOOT, f"\u00a0{_name(one)}")
        note, verbs = _state(one, progress, online=online)
        if note:
            to.words(Role.FOOT, f"{BETWEEN}{note}")
        for verb, words in verbs:
            to.words(Role.FOOT, GAP)
            unbroken = words.replace(" ", "\u00a0")
            to.anchor(Role.FOOT_LINK, unbroken, f"{FILE}{verb}:{list(self._files).index(one.url)}")


def _icon(one: Enclosure, progress: Progress | None) -> str:
    if progress is not None:
        return "warning" if progress.state == "failed" else "clock"
    return "ok" if one.state is EnclosureState.STORED else "download"


def _state(one: Enclosure, progress: Progress | None, *, online: bool) -> tuple[str, list[tuple[Verb, str]]]:
    """Return the state of a file in words, and the actions."""
    if one.state is EnclosureState.STORED:
        return translate("ArticlePane", "on this computer"), [
            ("open", translate("ArticlePane", "Open")),
            ("save", translate("ArticlePane", "Save a copy…")),
            ("delete", translate("ArticlePane", "Delete")),
        ]
    if progress is None and one.state is EnclosureState.PARTIAL:
        here = translate("ArticlePane", "{size} are here").replace("{size}", size(one.received))
        return here, [("download", translate("ArticlePane", "Go on downloading"))]
    if progress is None:
        words = (
            translate("ArticlePane", "Download") if online else translate("ArticlePane", "Download when online")
        )
        return "", [("download", words)]
    if progress.state == "failed":
        note = translate("ArticlePane", "could not be downloaded")
        if progress.why:
            note = translate("ArticlePane", "could not be downloaded: {why}").replace(
                "{why}", isolated(progress.why)
            )
        return note, [("download", translate("ArticlePane", "Try again"))]
    if progress.state == "waiting":
        if online:
            note = translate("ArticlePane", "will be downloaded in a moment")
        else:
            note = translate("ArticlePane", "will be downloaded when online")
        return note, [("stop", translate("ArticlePane", "Take back"))]
    return _arrived(progress), [("stop", translate("ArticlePane", "Stop"))]


def _arrived(progress: Progress) -> str:
    if not progress.bytes:
        return size(progress.received)
    # A server may send more than it said.
    return percent(min(100 * progress.received // progress.bytes, 100))


def _name(one: Enclosure) -> str:
    kind = _kind(one)
    return f"{kind}{BETWEEN}{isolated(size(one.bytes))}" if one.bytes else kind


def _kind(one: Enclosure) -> str:
    media_type = one.media_type or ""
    if media_type.startswith("audio/"):
        return translate("ArticlePane", "Audio")
    if media_type.startswith("video/"):
        return translate("ArticlePane", "Video")
    if media_type == "application/pdf":
        return translate("ArticlePane", "PDF")
    if media_type == "application/epub+zip":
        return translate("ArticlePane", "Book (EPUB)")
    return translate("ArticlePane", "File from {host}").replace("{host}", isolated(host_of(one.url)))
