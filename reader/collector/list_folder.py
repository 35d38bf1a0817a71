"""Where the list is published: a folder that everybody may read, a web server too.

Keys, database and all else in the collector's folder are for its own user only, and that folder may be closed to
others. So the list can lie elsewhere; then `list` in the collector's folder is a link that leads there, by which
every verb finds it.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from reader.collector.signing import write_secret
from reader.domain.errors import StorageError

_NAME = "list"
_POINTER = Path("metadata", "timestamp.json")


def of(home: Path) -> Path:
    """Return the folder of a collector's list."""
    return home / _NAME


def check_is_ours(home: Path, folder: Path | None = None) -> None:
    """Refuse to write into folders of another user, who could not replace what is written; the list's too.

    Raises:
        StorageError: One is another user's, or a subfolder of the list is a link.
    """
    folder = (folder or of(home)).resolve()
    for place in (home, folder, folder / "metadata", folder / "targets"):
        if place.parent == folder and place.is_symlink():
            raise StorageError(f"{place} is a link, and must be a folder: nothing is published through it")
        if sys.platform != "win32" and place.exists() and (owner := place.stat().st_uid) != os.geteuid():
            raise StorageError(
                f"{place} belongs to user {owner}: say it as that user, who must be able to replace it"
            )


def move(home: Path, folder: Path) -> None:
    """Publish into another folder from now on, and copy the published files there.

    After a crash half way it is called again and continues: the old files stay until all are copied.

    Raises:
        StorageError: It cannot be written, or holds something that is no list.
    """
    link, aside = of(home), home / f".{_NAME}.old"
    try:
        _make(folder)
        if link.resolve() == folder.resolve():
            return
        check_is_ours(home, folder)
        _check_free(folder)
        published = sorted(path for path in link.glob("*/*") if not path.name.startswith("."))
        # The pointer is written last, when the files it names exist.
        published.sort(key=lambda path: path.relative_to(link) == _POINTER)
        for path in published:
            write_for_all(folder / path.relative_to(link), path.read_bytes())
        draft = home / f".{_NAME}.new"
        draft.unlink(missing_ok=True)
        draft.symlink_to(folder.resolve(), target_is_directory=True)
        if link.is_dir() and not link.is_symlink():
            link.rename(aside)
        draft.replace(link)
        shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise StorageError(f"cannot publish into {folder}: {error.strerror or error}") from error


def write_for_all(path: Path, data: bytes) -> None:
    """Write a file that everybody may read, whatever the umask is.

    It is written atomically and durably: after a crash or a power cut it is whole, or is as before.
    """
    _make(path.parent)
    write_secret(path, data, mode=0o644)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _make(folder: Path) -> None:
    """Create a folder that everybody may enter; one that is there already keeps its mode."""
    if not folder.is_dir():
        _make(folder.parent)
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)


def _check_free(folder: Path) -> None:
    strange = sorted(path.name for path in folder.iterdir() if path.name not in ("metadata", "targets"))
    if strange:
        raise StorageError(f"{folder} holds “{strange[0]}”, which is no part of a list; name a folder of its own")
