"""Where files are: below the folder of `--home`, else in the platform's folders."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

import platformdirs

from reader.domain.errors import StorageError, StorageFault, UsageError
from reader.domain.record import Record
from reader.domain.resources import RESOURCES

_NAME = "manchette"


class Home(Record):
    """The folders of one installation. The cache can be made again, data cannot."""

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
            raise StorageError("there is no folder {name}", name=folder) from error
        return cls(folder / "config", folder / "data", folder / "state", folder / "cache", folder / "log")

    @classmethod
    def of_platform(cls) -> Home:
        """Use the platform's folders (XDG, Known Folders, Library)."""
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
            UsageError: the option is empty, e.g. by an unset variable of a script.
        """
        if given == "":
            raise UsageError("--home names no folder")
        folder = given or os.environ.get("MANCHETTE_HOME")
        return cls.under(Path(folder)) if folder else cls.of_platform()

    @property
    def database(self) -> Path:
        return self.data / "manchette.sqlite"

    @property
    def images(self) -> Path:
        return self.data / "images"

    @property
    def enclosures(self) -> Path:
        """The folder of articles' files."""
        return self.data / "enclosures"

    @property
    def block_lists(self) -> Path:
        """The folder of block lists, with one folder for each collector."""
        return self.data / "blocks"

    @property
    def backups(self) -> Path:
        """The folder of daily copies, and of copies before a migration."""
        return self.data / "backups"

    @property
    def settings_file(self) -> Path:
        return self.config / "settings.json"

    @property
    def window_file(self) -> Path:
        """The window's geometry and other state."""
        return self.state / "window.ini"

    def prepare(self) -> None:
        """Make the folders, readable by their owner only.

        Raises:
            StorageError: a folder cannot be made or written to, or belongs to another user.
        """
        ours = (self.images, self.enclosures, self.cache)
        for folder in (self.config, self.data, self.state, self.log, self.backups, *ours):
            try:
                there = next(one for one in (folder, *folder.parents) if one.exists() or one.is_symlink())
                # Root, as by `sudo` with a user's HOME, makes no folder in one of theirs either.
                is_root = os.name == "posix" and os.geteuid() == 0
                if there == folder or (is_root and there.stat().st_uid != Path("/").stat().st_uid):
                    demand_own(there, follow=folder not in ours)
                _make(folder)
                mode = folder.stat().st_mode & 0o777
                # The target of a link may be shared on purpose.
                is_ours = os.name == "posix" and not folder.is_symlink() and folder.stat().st_uid == os.getuid()
                if is_ours and mode & 0o077:
                    folder.chmod(mode & 0o700)  # only removes rights: a read-only folder may be intended
            except OSError as error:
                raise StorageError(
                    "cannot use the folder {folder}: {why}",
                    StorageFault.NO_FOLDER,
                    folder=folder,
                    why=error.strerror or error,
                ) from error
            if not os.access(folder, os.W_OK | os.X_OK):
                raise StorageError("cannot write to the folder {folder}", StorageFault.REFUSED, folder=folder)


def demand_own(folder: Path, *, follow: bool = False) -> None:
    """Refuse (StorageError) a folder of another user, who could change its files; also a link, unless `follow`."""
    if folder.is_symlink() and not follow:
        raise StorageError(
            "{folder} is a link to elsewhere; remove it and start again", StorageFault.LINK, folder=folder
        )
    if os.name != "posix" or (owner := folder.stat().st_uid) == os.geteuid():
        return
    # Some file systems (FAT, a network's) give all files one owner: whoever may write there may replace them.
    with suppress(OSError), tempfile.TemporaryFile(dir=folder) as made:
        if os.fstat(made.fileno()).st_uid == owner:
            return
    raise StorageError(
        "{folder} belongs to another user, so nothing is written there; name a folder of your own",
        StorageFault.OTHERS,
        folder=folder,
    )


def _make(folder: Path) -> None:
    """Make a folder and its parents for their owner only (`mkdir(parents=True)` uses the umask for parents)."""
    if not folder.is_dir():
        _make(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def resource(name: str) -> Path:
    """Find a file that comes with the program. `name`: its path below `resources/`, with forward slashes."""
    return Path(RESOURCES) / name
