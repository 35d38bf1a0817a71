"""What the window says of an expected failure: in its own language, also where the core speaks English."""

from __future__ import annotations

import errno

from PySide6.QtCore import QCoreApplication

from reader.domain.errors import FeedError, ImageError, ReaderError, StorageError, StorageFault
from reader.ui.texts import isolated, reason_sentence

translate = QCoreApplication.translate


def failure_sentence(error: ReaderError) -> str:
    """Say in one sentence what went wrong.

    What readers meet has a sentence of its own. Of the rest they get a sentence that says so, with the core's
    own words behind it, which a report of a bug should quote.
    """
    if isinstance(error, FeedError | ImageError):
        return reason_sentence(error.reason, error.detail)
    if isinstance(error, StorageError):
        return storage_sentence(str(error))
    return translate("Failures", "That did not work: %1").replace("%1", isolated(str(error)))


def file_sentence(error: OSError) -> str:
    """Say why a file could not be read or written; the system's own words may be in another language."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return storage_sentence(StorageFault.FULL)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return storage_sentence(StorageFault.REFUSED)
    return storage_sentence("")


def storage_sentence(words: str) -> str:
    """Say why something could not be kept.

    Args:
        words: Of a `StorageError`, as reports of rounds and trips carry them.
    """
    match StorageFault.of(words):
        case StorageFault.FULL:
            return translate("Failures", "The disk is full: nothing more can be kept.")
        case StorageFault.DAMAGED:
            return translate("Failures", "The database is damaged; after a new start its newest copy is opened.")
        case StorageFault.HELD:
            return translate("Failures", "Another program holds the files.")
        case StorageFault.REFUSED:
            return translate("Failures", "The files may not be written.")
        case _:
            return translate("Failures", "It could not be kept on this disk.")
