"""Who may moderate: persons with names, and a token for each.

They are kept in the database, so that every process of a collector knows them, and only as hashes: reading the
database does not help to log in. The operator's own token is a file beside the keys, made at the first start.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from datetime import datetime
from pathlib import Path

from reader.collector.networks import day_of
from reader.collector.output import day
from reader.collector.signing import write_secret
from reader.collector.store.database import Lent, Store, get_note, set_note
from reader.domain.errors import StorageError, UsageError

OPERATOR = "operator"
"""Name of the holder of the token in the file."""
LONGEST_NAME = 60
_NOTE = "moderators"
_TAKEN = frozenset({OPERATOR, "auto"})
"""Names with a meaning in the log: `auto` for the thresholds."""


class Moderators:
    """The moderators of a collector.

    Args:
        token_file: Holds the operator's token; made if it does not exist.

    Raises:
        StorageError: The file cannot be read or written, or is empty, so that an empty field would log in.
    """

    def __init__(self, store: Store, token_file: Path) -> None:
        self._store = store
        try:
            if not token_file.exists():
                write_secret(token_file, _new_token().encode() + b"\n")
            self._operators = token_file.read_bytes().strip()
        except OSError as error:
            raise StorageError(f"cannot use {token_file}: {error.strerror or error}") from error
        if not self._operators:
            raise StorageError(f"{token_file} holds no token; where there is no such file, one is made")

    def name_of(self, token: str) -> str | None:
        """Return the name of the moderator with this token; None: there is none."""
        token = token.strip()
        if hmac.compare_digest(token.encode(), self._operators):
            return OPERATOR
        hashed = _hashed(token)
        with self._store.read() as connection:
            known = _known(connection)
        return next((name for name, one in known.items() if hmac.compare_digest(one["sha256"], hashed)), None)

    def is_one(self, name: str) -> bool:
        """Tell whether a name is still that of a moderator."""
        if name == OPERATOR:
            return True
        with self._store.read() as connection:
            return name in _known(connection)


def add(store: Store, name: str, now: datetime) -> str:
    """Add a moderator; returns the token, which is stored nowhere: show it now, or make a new one later.

    Raises:
        UsageError: The name is invalid or taken.
    """
    name = checked_name(name)
    if name.casefold() in _TAKEN:
        raise UsageError(
            f"a moderator's name is not {' or '.join(sorted(_TAKEN))}: it stands in the log for others"
        )
    token = _new_token()
    with store.write() as connection:
        known = _known(connection)
        if name.casefold() in {one.casefold() for one in known}:
            raise UsageError(
                f"there is a moderator “{name}”; `moderator remove` takes the name back with its token"
            )
        known[name] = {"sha256": _hashed(token), "since": day(day_of(now))}
        set_note(store, connection, _NOTE, json.dumps(known))
    return token


def checked_name(name: str) -> str:
    """Return a name as it is stored, without spaces around it.

    Raises:
        UsageError: It cannot be printed on one line, is empty or too long.
    """
    stored = " ".join(name.split())
    if not name.isprintable() or not 0 < len(stored) <= LONGEST_NAME:
        raise UsageError(
            f"a moderator's name has 1 to {LONGEST_NAME} letters, and no line break or other control character"
        )
    return stored


def remove(store: Store, name: str) -> None:
    """Remove a moderator, with effect from their next click; their decisions stay in the log.

    Raises:
        UsageError: There is no such moderator.
    """
    with store.write() as connection:
        known = _known(connection)
        if known.pop(name, None) is None:
            raise UsageError(f"there is no moderator “{name[:LONGEST_NAME]}”")
        set_note(store, connection, _NOTE, json.dumps(known))


def listed(store: Store) -> dict[str, str]:
    """Return the moderators beside the operator, each with the day since when (UTC)."""
    with store.read() as connection:
        return {name: one["since"] for name, one in sorted(_known(connection).items())}


def _known(connection: Lent) -> dict[str, dict[str, str]]:
    said = get_note(connection, _NOTE)
    return dict(json.loads(said)) if said else {}


def _new_token() -> str:
    return secrets.token_urlsafe(24)


def _hashed(token: str) -> str:
    # A token has 192 random bits: nobody finds one by trying, so that a slow hash would protect nothing.
    return hashlib.sha256(token.encode()).hexdigest()
