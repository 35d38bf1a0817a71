"""Where files live: one folder by `--home`, else the platform's places."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from reader.domain.errors import StorageError, StorageFault, UsageError

_NAME = "manchette"


@dataclass(frozen=True, slots=True)
class Home:
    """The folders of one installation. Data is what cannot be had again; cache what can."""

    config: Path
    data: Path
    state: Path
    cache: Path
    log: Path

    @classmethod
    def under(cls, folder: Path) -> Home:
        """Put everything under one folder (`--home DIR`, `MANCHETTE_HOME`)."""
        try:
            folder = folder.expanduser().absolute()
        except RuntimeError as error:
            raise StorageError(f"there is no folder {folder}") from error
        return cls(folder / "config", folder / "data", folder / "state", folder / "cache", folder / "log")

    @classmethod
    def of_platform(cls) -> Home:
        """Use the folders that the platform has for this (XDG, Known Folders, Library)."""
        dirs = platformdirs.PlatformDirs(_NAME, appauthor=False)
        return cls(
            dirs.user_config_path,
            dirs.user_data_path,
            dirs.user_state_path,
            dirs.user_cache_path,
            dirs.user_log_path,
        )

    @classmethod
    def choose(cls, given: str | None) -> Home:
        """Choose by the option, then the environment, then the platform.

        Raises:
            UsageError: the option names nothing, as where a script's variable is empty: it means no other home.
        """
        if given == "":
            raise UsageError("--home names no folder")
        folder = given or os.environ.get("MANCHETTE_HOME")
        return cls.under(Path(folder)) if folder else cls.of_platform()

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.data / "manchette.sqlite"

    @property
    def images(self) -> Path:
        """The folder of stored renditions."""
        return self.data / "images"

    @property
    def enclosures(self) -> Path:
        """The folder of files that came with articles."""
        return self.data / "enclosures"

    @property
    def block_lists(self) -> Path:
        """The folder of the collectors' lists, one folder for each."""
        return self.data / "blocks"

    @property
    def backups(self) -> Path:
        """The folder of daily copies and of copies before a migration."""
        return self.data / "backups"

    @property
    def settings_file(self) -> Path:
        """The reader's choices."""
        return self.config / "settings.json"

    @property
    def window_file(self) -> Path:
        """What the window remembers by itself."""
        return self.state / "window.ini"

    def prepare(self) -> None:
        """Make the folders, for their owner only.

        Raises:
            StorageError: a folder cannot be made or written to.
        """
        ours = (self.images, self.enclosures, self.cache)
        for folder in (self.config, self.data, self.state, self.log, self.backups, *ours):
            try:
                if folder.is_symlink() and folder in ours:
                    # A link here could send our writes, and our deletions, anywhere.
                    raise StorageError(
                        f"{folder} is a link to elsewhere; remove it and start again", StorageFault.LINK
                    )
                _make(folder)
                mode = folder.stat().st_mode & 0o777
                # What a link leads to was made by somebody who may share it on purpose.
                is_ours = os.name == "posix" and not folder.is_symlink() and folder.stat().st_uid == os.getuid()
                if is_ours and mode & 0o077:
                    folder.chmod(mode & 0o700)  # tightened only: who made it read-only meant it
            except OSError as error:
                raise StorageError(
                    f"cannot use the folder {folder}: {error.strerror or error}", StorageFault.NO_FOLDER
                ) from error
            if not os.access(folder, os.W_OK | os.X_OK):
                raise StorageError(f"cannot write to the folder {folder}", StorageFault.REFUSED)


def _make(folder: Path) -> None:
    """Make a folder and those above it, all for their owner only (`mkdir(parents=True)` heeds the umask alone)."""
    if not folder.is_dir():
        _make(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def resource(name: str) -> Path:
    """Find a file that comes with the program.

    Args:
        name: Its path below `resources/`, with forward slashes.
    """
    package = Path(__file__).resolve().parent.parent
    checkout = package.parent / "resources"
    # An installed wheel carries the folder inside the package (pyproject.toml, force-include).
    folder = package / "_resources" if (package / "_resources").is_dir() else checkout
    return folder / name
