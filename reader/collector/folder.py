"""Remembers, in the collector's folder, which database it belongs to.

Otherwise a `publish` without the service's `--database` would create an empty SQLite file beside a PostgreSQL
collector, and sign an empty list with its keys.
"""

from __future__ import annotations

from pathlib import Path

from reader.collector.signing import write_secret
from reader.collector.store.database import is_missing, without_password
from reader.domain.errors import StorageError, UsageError

_NAME = "database"
_OWN = "collector.sqlite"


def database_of(home: Path, given: str | None) -> str:
    """Return the database to open, as a path or a URL.

    Args:
        home: The collector's folder; it need not be there yet.
        given: What the operator named (`--database`); None: the folder's own.

    Raises:
        UsageError: The folder belongs to another database, or it is not known to which.
        StorageError: The note in the folder cannot be read.
    """
    known = _remembered(home)
    if known is None:
        if has_keys(home) and is_missing(given or str(home / _OWN)):
            raise UsageError(
                f"it is not known which database the collector in {home} has: name it with --database URL"
                + (f"; {given} is not there" if given else "")
            )
        return given or str(home / _OWN)
    if given is None:
        return known
    if without_password(given) != known:
        raise UsageError(
            f"the collector in {home} has the database {known}, and {without_password(given)} is another one;"
            " `adopt URL` has it use that one from now on"
        )
    return given


def remember(home: Path, database: str) -> None:
    """Store which database the folder belongs to, without its password; raises StorageError if it cannot."""
    named = without_password(database)
    if named == _remembered(home):
        return
    if "://" not in named and (path := Path(named)).is_relative_to(home.resolve()):
        named = str(path.relative_to(home.resolve()))  # the folder may be moved, or copied back elsewhere
    try:
        write_secret(home / _NAME, f"{named}\n".encode())
    except OSError as error:
        raise StorageError(f"cannot write to {home}: {error.strerror or error}") from error


def has_keys(home: Path) -> bool:
    """Tell whether there is a collector in the folder."""
    return (home / "keys" / "1.root.json").exists()


def _remembered(home: Path) -> str | None:
    try:
        named = (home / _NAME).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise StorageError(f"cannot read {home / _NAME}: {getattr(error, 'strerror', None) or error}") from error
    return named if "://" in named else str(home.resolve() / named)
