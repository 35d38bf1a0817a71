"""Finds e-readers that are plugged in and mounted as volumes, by the folders that their makers put there."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from reader.domain.record import Record
from reader.export.saving import Kind

_DRIVES = "DEFGHIJKLMNOPQRSTUVWXYZ"
_BOOKS = frozenset({Kind.EPUB, Kind.PDF})


class EReader(Record, kw_only=True):
    """One that is mounted."""

    name: str
    """Name of its maker, or of the volume."""
    folder: Path
    """Where its books are."""
    kinds: frozenset[Kind] = _BOOKS
    """File types that it can show."""


def find_e_readers(volumes: Iterable[Path]) -> list[EReader]:
    """Tell which volumes are e-readers. Looks at a few folders of each and changes nothing."""
    return [found for volume in volumes if (found := _recognised(volume)) is not None]


def removable_volumes(platform: str = sys.platform, root: Path = Path("/")) -> list[Path]:
    """Return mounted volumes that may be e-readers: those where a platform mounts devices. `root`: for tests."""
    if platform == "win32":
        return [drive for letter in _DRIVES if _is_folder(drive := Path(f"{letter}:\\"))]
    if platform == "darwin":
        parents = [root / "Volumes"]
    else:
        user = _user()
        parents = [root / "run" / "media" / user, root / "media" / user]
    return [volume for parent in parents for volume in _folders(parent)]


def _recognised(volume: Path) -> EReader | None:
    def has(*names: str) -> bool:
        return all(_is_folder(volume / name) for name in names)

    if has(".kobo"):
        return EReader(name="Kobo", folder=volume)
    if has("system", "documents") and not has("applications"):
        # Kindles show EPUB only where Amazon's servers have converted it.
        return EReader(name="Kindle", folder=volume / "documents", kinds=frozenset({Kind.PDF}))
    books = next((volume / name for name in ("Books", "books", "eBooks") if has(name)), None)
    if has("system", "applications"):
        return EReader(name="PocketBook", folder=books or volume)
    if has(".tolino"):
        return EReader(name="tolino", folder=books or volume)
    if books is not None or has(".adobe-digital-editions"):
        return EReader(name=volume.name or str(volume), folder=books or volume)
    return None


def _folders(parent: Path) -> Iterator[Path]:
    try:
        inside = sorted(parent.iterdir())
    except OSError:
        return
    # macOS has a link to the system's own disk among its volumes.
    yield from (folder for folder in inside if not folder.is_symlink() and _is_folder(folder))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # unplugged while it is looked at
        return False


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user without a name
        return str(os.getuid()) if sys.platform != "win32" else ""
