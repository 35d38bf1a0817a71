"""Backups: writes a copy of everything into a file, and puts one back once the reader has confirmed it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from reader.domain.errors import PassphraseWanted, ReaderError, StorageError
from reader.ui.desk import Desk
from reader.ui.dialogs.questions import ask_password
from reader.ui.sentences import texts
from reader.ui.sentences.failures import failure_sentence, recovery_sentence

if TYPE_CHECKING:
    from reader.assembly.archive_database import Archive
    from reader.domain.recovery import Recovery

log = logging.getLogger(__name__)

_SUFFIX, _LOCKED_SUFFIX = ".zip", ".manchette"


@dataclass(eq=False, repr=False)
class BackupController(QObject):
    """Asks for a file, writes a copy into it, or proposes to restore it.

    Signals:
        restore_wanted: The reader has confirmed to restore a copy. arg: its `Path` and its passphrase ("":
            it has none).

    Args:
        recovery: The repair of a damaged database at the start, or None.
        back_up: Writes a copy of everything into a new file, under a passphrase unless that is "".
    """

    restore_wanted = Signal(object)

    _desk: Desk
    _recovery: Recovery | None
    _back_up: Callable[[Path, str], Archive]

    def __post_init__(self) -> None:
        super().__init__(self._desk.window)

    def back_up_locked(self) -> None:
        """Ask for a passphrase, and write a copy of everything under it."""
        title = self.tr("Back up under a passphrase")
        given = ask_password(
            self._desk.window, title, self.tr("Passphrase. Without it nobody can read the copy, not even you.")
        )
        if given and ask_password(self._desk.window, title, self.tr("The same again:")) != given:
            self._desk.say(self.tr("The two passphrases differ. No copy was made."))
        elif given:
            self.back_up(given)

    def back_up(self, passphrase: str = "") -> None:
        """Ask for a file, and write a copy of everything into it."""
        suffix = _LOCKED_SUFFIX if passphrase else _SUFFIX
        on = self._desk.clock().astimezone().date().isoformat()
        chosen, _ = QFileDialog.getSaveFileName(
            self._desk.window,
            self.tr("Back up everything"),
            str(Path.home() / f"manchette-{on}{suffix}"),
            self.tr("Copies of Manchette (*{suffix})").format(suffix=suffix),
            # A copy never replaces a file, whatever is confirmed.
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if chosen:
            path = Path(chosen)
            self.write(path if path.suffix else path.with_suffix(suffix), passphrase)

    def write(self, path: Path, passphrase: str = "") -> None:
        """Write a copy of everything, pictures and files of articles too."""

        def say_written(archive: Archive) -> None:
            sentence = self.tr("%Ln article(s) written to {file}, {size}", "", archive.entries)
            size = texts.size(path.stat().st_size)
            self._desk.say(sentence.format(file=texts.isolated(path.name), size=size))

        def say_failed(error: ReaderError) -> None:
            log.info("no copy written", extra={"why": str(error)})
            there = self.tr("{name} is there already, and a copy never replaces a file.")
            self._desk.say(
                failure_sentence(error)
                if isinstance(error, StorageError)
                else there.format(name=texts.isolated(path.name))
            )

        self._desk.say(self.tr("The copy is being written…"))
        self._desk.do(partial(self._back_up, path, passphrase), say_written, say_failed, owner=self)

    def tell_of_recovery(self) -> None:
        """Report the recovery, if the database was damaged when this home was opened."""
        if self._recovery is not None:
            self._desk.say(recovery_sentence(self._recovery))

    def restore(self) -> None:
        """Ask for a copy, and show its content before it is restored."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._desk.window,
            self.tr("Put a copy back"),
            str(Path.home()),
            self.tr("Copies of Manchette (*.zip *.manchette *.sqlite);;All files (*)"),
        )
        if chosen:
            self.propose(Path(chosen))

    def propose(self, path: Path, passphrase: str = "") -> None:
        """Show the content of a copy, and ask whether to restore it; first for its passphrase, if needed."""
        from reader.assembly.archive import read_archive
        from reader.ui.dialogs.restore import RestoreDialog

        def show(archive: Archive) -> None:
            dialog = RestoreDialog(archive, self._desk.window)
            dialog.accepted.connect(lambda: self.restore_wanted.emit((path, passphrase)))
            dialog.open()

        def say_failed(error: ReaderError) -> None:
            log.info("no copy to be put back", extra={"why": str(error)})
            if isinstance(error, PassphraseWanted):
                wrong = self.tr("That was not it, or the copy is damaged. Its passphrase:")
                question = wrong if error.is_wrong else self.tr("This copy is under a passphrase:")
                if given := ask_password(self._desk.window, self.tr("Put a copy back"), question):
                    self.propose(path, given)
                return
            sentence = self.tr("{name} cannot be put back: it is no whole copy, or a newer Manchette has made it.")
            self._desk.say(sentence.format(name=texts.isolated(path.name)))

        self._desk.do(partial(read_archive, path, passphrase), show, say_failed, owner=self)
