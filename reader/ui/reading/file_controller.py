"""Files that come with articles, in the window: downloaded, stopped, opened with the system's program, deleted."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from reader.assembly.parts.queues import Queues
from reader.domain.errors import StorageError
from reader.domain.events import ActionsChanged, Change, ConnectionChanged, DownloadHeld, EnclosureProgressed
from reader.domain.trips.action import Action, ActionKind, ActionState, Outcome
from reader.ui.article.file_lines import Progress
from reader.ui.article.reading_pane import ReadingPane
from reader.ui.desk import Desk
from reader.ui.sentences.failures import file_sentence, reason_sentence, storage_sentence
from reader.ui.sentences.speech import speech, whole


@dataclass(eq=False, repr=False)
class FileController(QObject):
    """Answers the file lines at the end of an article, and keeps them up to date."""

    _desk: Desk
    _queues: Queues
    _pane: ReadingPane

    def __post_init__(self) -> None:
        super().__init__(self._pane)
        self._progress: dict[tuple[int, str], Progress] = {}
        self._pane.article.file_wanted.connect(self._do)
        self._desk.bridge.on(ActionsChanged, self._read)
        self._desk.bridge.on(EnclosureProgressed, self._on_progress)
        self._desk.bridge.on_entries(self._on_changed, Change.FILES)
        self._desk.bridge.on(DownloadHeld, self._on_held)
        self._desk.bridge.on(ConnectionChanged, self._on_connection)
        self._read()

    def _do(self, verb: str, url: str) -> None:
        shown = self._pane.shown
        if shown is None:
            return
        entry_id = shown.headline.id
        try:
            match verb:
                case "download":
                    self._download(entry_id, url)
                case "stop":
                    self._stop(entry_id, url)
                case "open":
                    self._open(entry_id, url)
                case "save":
                    self._save(entry_id, url)
                case "delete":
                    self._delete(entry_id, url)
        except StorageError as error:
            self._desk.messages.say_failure(error)

    def _download(self, entry_id: int, url: str) -> None:
        action = self._queues.downloads.wish(entry_id, url)
        if self._desk.is_offline():
            words = self.tr("No network: the file is downloaded when you are online.")
            self._desk.say(words, lambda: self._queues.take_back(action.id))

    def _stop(self, entry_id: int, url: str) -> None:
        for action in self._queues.actions.waiting():
            if _file_of(action) == (entry_id, url):
                self._queues.take_back(action.id)

    def _open(self, entry_id: int, url: str) -> None:
        file = self._file(entry_id, url)
        if file is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
            self._desk.say(self.tr("The system knows no program for this file."))

    def _save(self, entry_id: int, url: str) -> None:
        file = self._file(entry_id, url)
        shown = self._pane.shown
        if file is None or shown is None:
            return
        name = "".join(" " if letter in '\\/:*?"<>|' else letter for letter in shown.headline.title)
        suggested = f"{' '.join(name.split())[:80].strip('. ') or 'file'}{file.suffix}"
        chosen, _ = QFileDialog.getSaveFileName(self._pane.window(), self.tr("Save a copy"), suggested)
        if not chosen:
            return
        try:
            shutil.copyfile(file, Path(chosen))
        except OSError as error:
            self._desk.say(self.tr("The copy could not be saved: {why}").format(why=file_sentence(error)))

    def _delete(self, entry_id: int, url: str) -> None:
        self._queues.files.enclosures.delete(entry_id, url)
        self._desk.messages.offer(
            self.tr("The file was deleted from this computer."),
            self.tr("Download again"),
            lambda: self._queues.downloads.wish(entry_id, url),
        )

    def _file(self, entry_id: int, url: str) -> Path | None:
        """Return the stored file, checked; say so if it is missing or was changed."""
        found = next((one for one in self._queues.library.enclosures.of(entry_id) if one.url == url), None)
        file = None if found is None else self._queues.files.enclosures.path(found)
        if file is None:
            self._queues.library.enclosures.forget(entry_id, url)
            self._renew(entry_id)
            words = self.tr("The file is no longer here, or was changed by something else: download it again.")
            self._desk.say(words)
        return file

    # Events

    def _read(self) -> None:
        """Read which files wait, are being downloaded or have failed."""
        before, self._progress = self._progress, {}
        for action in self._queues.actions.all():
            place = _file_of(action)
            if place is None:
                continue
            if action.state is ActionState.FAILED:
                self._progress[place] = Progress(state="failed", why=_why(action.outcome))
            elif action.state is ActionState.RUNNING:
                old = before.get(place)
                running = old is not None and old.state == "running"
                self._progress[place] = old if old is not None and running else Progress(state="running")
            elif action.state is ActionState.WAITING:
                self._progress[place] = Progress(state="waiting")
        self._show()

    def _on_progress(self, events: tuple[EnclosureProgressed, ...]) -> None:
        for event in events:
            place = (event.entry_id, event.url)
            if place in self._progress:
                self._progress[place] = Progress(state="running", received=event.received, bytes=event.bytes)
        self._show()

    def _on_changed(self, ids: tuple[int, ...]) -> None:
        shown = self._pane.shown
        if shown is not None and shown.headline.id in ids:
            self._renew(shown.headline.id)

    def _on_held(self, events: tuple[DownloadHeld, ...]) -> None:
        problem = events[-1].problem
        self._desk.say(storage_sentence(problem.fault) if problem.fault else whole(speech().told(problem)))

    def _on_connection(self, events: tuple[ConnectionChanged, ...]) -> None:
        self._queues.downloads.look()

    def _show(self) -> None:
        self._pane.article.set_files(self._progress)

    def _renew(self, entry_id: int) -> None:
        shown = self._pane.shown
        if shown is None or shown.headline.id != entry_id:
            return
        article = self._queues.library.entries.article(entry_id, shown.form)
        if article is not None:
            self._pane.renew(article)


def _file_of(action: Action) -> tuple[int, str] | None:
    if action.kind is not ActionKind.ENCLOSURE:
        return None
    return int(str(action.argument["entry_id"])), str(action.argument["url"])


def _why(outcome: Outcome) -> str:
    return reason_sentence(outcome.reason, outcome.text) if outcome.reason else whole(speech().told(outcome))
