"""Saves an image to a file that the reader chooses."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from PySide6.QtCore import QIODevice, QSaveFile
from PySide6.QtGui import QImageReader, QImageWriter

from reader.domain.errors import StorageError
from reader.settings.atomic_file import real_place

_LONGEST = 80
"""Most characters of a proposed name, without its ending."""
FORMATS = {".webp": "webp", ".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg"}
"""Formats that can be written, by the ending of the file's name."""


def proposed_name(source_url: str) -> str:
    """Propose a file name: that of the address, without characters that file systems refuse."""
    stem = Path(unquote(urlsplit(source_url).path)).stem
    clean = re.sub(r"[^\w.() -]+", "-", stem).strip(" .-")[:_LONGEST]
    return f"{clean or 'image'}.webp"


def save(stored: Path, target: Path) -> Path:
    """Write a stored WebP image in the format of a file's ending, `.webp` by default; returns the file written.

    The file is replaced as a whole: when the disk is full, the old one stays.

    Raises:
        StorageError: it could not be read or written; one sentence says why.
    """
    if target.suffix.lower() not in FORMATS:
        target = target.with_name(f"{target.name}.webp")
    file = QSaveFile(str(real_place(target)))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise StorageError(file.errorString())
    if FORMATS[target.suffix.lower()] == "webp":
        try:
            file.write(stored.read_bytes())
        except OSError as error:
            file.cancelWriting()
            raise StorageError(error.strerror or str(error)) from error
    else:
        _convert(stored, file, FORMATS[target.suffix.lower()])
    if not file.commit():
        raise StorageError(file.errorString())
    return target


def _convert(stored: Path, file: QSaveFile, kind: str) -> None:
    reader = QImageReader(str(stored), b"webp")
    picture = reader.read()
    if picture.isNull():
        file.cancelWriting()
        raise StorageError(reader.errorString())
    writer = QImageWriter(file, kind.encode())
    writer.setQuality(92)
    if not writer.write(picture):
        file.cancelWriting()
        raise StorageError(writer.errorString())
