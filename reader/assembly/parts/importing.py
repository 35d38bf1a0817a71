"""Previews and imports the data of another program, then announces it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from reader.assembly.lazy import lazy
from reader.background.cancel import CancelToken, EitherToken
from reader.domain.errors import Cancelled, StorageError
from reader.domain.events import ChangedElsewhere, FeedsChanged, TagsChanged

if TYPE_CHECKING:
    from reader.assembly.parts.history import History
    from reader.assembly.parts.library import Library
    from reader.assembly.parts.shared import Shared
    from reader.assembly.parts.subscriptions import SubscriptionActions
    from reader.domain.importing.imported import ImportResult
    from reader.feeds.importing import FoundData, Importer

log = logging.getLogger(__name__)


@dataclass(eq=False)
class Importing:
    """Imports feeds and articles of other programs. Both steps announce `ImportProgressed`."""

    shared: Shared
    library: Library
    subscriptions: SubscriptionActions
    history: Callable[[], History]
    _stopping: CancelToken = field(default_factory=CancelToken, init=False)

    @lazy
    def _importer(self) -> Importer:
        from reader.feeds.importing import Importer
        from reader.storage.organising.imports import ImportStore

        shared = self.shared
        return Importer(
            subscriptions=self.subscriptions.lists,
            entries=self.library.entries,
            store_=ImportStore(shared.database),
            state=shared.home.state,
            clock=shared.clock,
            announce=shared.announce,
        )

    def read(self, source: Path | BinaryIO, token: CancelToken | None = None) -> FoundData:
        """Preview an import; this may take minutes, and nothing is stored.

        Files that belong together are found beside the first. Close the result (it is a context manager).

        Args:
            source: A stream can only hold a list of subscriptions.

        Raises:
            UsageError: it is the data of no program that is known, or cannot be read; mostly `ImportRefused`,
                which has the reason.
            Cancelled: the token was.
        """
        return self._importer.read(source, self._either(token))

    def store(
        self, found: FoundData, token: CancelToken | None = None, *, allow_local: bool = False
    ) -> ImportResult:
        """Import the data read, as one action that can be undone, and announce it; existing data stay as they are.

        `allow_local` is the reader's consent to private addresses of feeds.

        Raises:
            Cancelled: the token was; nothing of it is left.
            StorageError: it cannot be stored, for example on a full disk; nothing of it is left.
        """
        try:
            result = self._importer.store(found, self._either(token), allow_local=allow_local)
        except (Cancelled, StorageError):
            self._undo()
            raise
        try:
            self.library.search.catch_up()
        except StorageError as error:
            # It is stored; the next search or round fills the index.
            log.warning("imported, with words left to index", extra={"why": str(error)})
        self._remember(found)
        announce = self.shared.announce
        announce(FeedsChanged(result.added))
        if result.tags:
            announce(TagsChanged())
        if self.shared.announce_history(result.history_id) is not None:
            announce(ChangedElsewhere())
        return result

    def _remember(self, found: FoundData) -> None:
        """Remember the passwords of the imported feeds; `FeedPasswords.save` stores them."""
        users = self.library.feeds.users()
        for url, log_in in found.log_ins() if users else ():
            if log_in.password is not None and (url, log_in.user) in users:
                self.subscriptions.network.feed_passwords.remember(url, log_in.user, log_in.password)

    def take_back_unfinished(self) -> None:
        """Undo an import that was interrupted by the end of its program, unless another program runs it."""
        from reader.feeds.importing import claim

        lock = claim(self.shared.home.state)
        if lock is None:
            return
        try:
            self._undo()
        finally:
            lock.release()

    def stop(self) -> None:
        """Cancel an import, from any thread, because the program is closing."""
        self._stopping.cancel()

    def _undo(self) -> None:
        from reader.storage.core.under_way import import_under_way

        if (history_id := import_under_way(self.shared.database)) is not None:
            self.history().take_back(history_id)
            self._importer.store_.forget_unfinished()

    def _either(self, token: CancelToken | None) -> CancelToken:
        return EitherToken(token or CancelToken(), lambda: self._stopping.cancelled)
