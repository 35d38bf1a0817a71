"""Passwords of feeds behind HTTP authentication: those that were given, or are stored, else the environment's.

One belongs to a user at one origin, whichever feeds are there.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable

from reader.assembly.passwords import Passwords
from reader.web.policy import LogIn, Origin, origin_of

ENVIRONMENT = "MANCHETTE_FEED_PASSWORD"


class FeedPasswords:
    """Finds the passwords of feeds. Thread-safe.

    Args:
        stored: Passwords that outlast the program.
        users: Returns the address and the user of each feed that has one.

    """

    def __init__(self, stored: Passwords, users: Callable[[], set[tuple[str, str]]]) -> None:
        self.stored = stored
        self._users = users
        self._lock = threading.Lock()
        self._known: dict[str, str | None] = {}
        self._given: dict[str, str] = {}

    def get(self, log_in: LogIn) -> str | None:
        """Return the password of a user; None if there is none."""
        with self._lock:
            for name in _names(log_in):
                if name not in self._known:
                    self._known[name] = self.stored.get(name)
                if (known := self._known[name]) is not None:
                    return known
        # The environment does not say whose it is: it must not reach another server.
        return os.environ.get(ENVIRONMENT) if self.log_ins() <= {log_in} else None

    def log_ins(self) -> set[LogIn]:
        """Return all users at their servers."""
        return {LogIn(origin_of(url), user) for url, user in self._users()}

    def remember(self, url: str, user: str, password: str) -> None:
        """Use a password for a user at the server of an address until the program ends, or `save` stores it."""
        name = _names(LogIn(origin_of(url), user))[0]
        with self._lock:
            self._known[name] = self._given[name] = password

    def save(self, *, in_file: bool = False) -> bool:
        """Store what is unsaved, as `Passwords.keep_all` does; raises OSError."""
        unsaved = self.unsaved
        if unsaved and not self.stored.keep_all(unsaved, in_file=in_file):
            return False
        with self._lock:
            for name in unsaved:
                self._given.pop(name, None)
        return True

    @property
    def unsaved(self) -> dict[str, str]:
        """Passwords of feeds' users that are stored nowhere yet, by their names."""
        with self._lock:
            given = dict(self._given)
        needed = self._needed() if given else ()
        return {name: password for name, password in given.items() if name in needed}

    def end(self, url: str, user: str) -> None:
        """Delete the password of a user that no feed has at the server of an address any longer."""
        self.forget({LogIn(origin_of(url), user)})

    def forget(self, before: set[LogIn]) -> None:
        """Delete the passwords of users that were there before, and are no longer."""
        for name in {name for one in before for name in _names(one)} - self._needed():
            with self._lock:
                self._known[name] = None
                self._given.pop(name, None)
            self.stored.forget(name)

    def _needed(self) -> set[str]:
        return {name for one in self.log_ins() for name in _names(one)}


def _names(log_in: LogIn) -> list[str]:
    """Return the name of a password, then that of one which holds there too: of the same server over http."""
    (scheme, host, port), user = log_in.origin, log_in.user
    origins = [log_in.origin, *([Origin("http", host, 80 if port == 443 else port)] if scheme == "https" else [])]
    return [f"{user}@{one.scheme}://{one.host}:{one.port}" for one in origins]
