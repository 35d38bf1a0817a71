"""Syncing with the collector: send flags, fetch block lists, and judge images by new lists.

This runs in a round, once that has found a network, and between rounds. Nothing is scheduled here: each flag, and
the lists, know when they may be tried next.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from reader.background.cancel import CancelToken
from reader.background.sandbox import Sandbox
from reader.flags.flag_sender import FlagSender
from reader.flags.image_blocker import ImageBlocker
from reader.flags.list_sync import ListSync


@dataclass(eq=False)
class CollectorSync:
    """Exchanges reports and lists, and judges images.

    Args:
        picture: Gives the file of a stored picture.
        may_fetch_lists: Whether the network may be used for automatic fetching.
    """

    sender: FlagSender
    list_sync: ListSync
    blocker: ImageBlocker
    picture: Callable[[str], Path | None]
    sandbox: Sandbox
    may_fetch_lists: Callable[[], bool]
    _asked: bool = field(default=False, init=False)

    def ask(self) -> None:
        """Check the lists with the next `run`, due or not: the reader asked for news."""
        self._asked = True

    def is_due(self) -> bool:
        """Tell whether a flag or the lists are due, given a network."""
        return self.sender.is_due() or self._is_list_due()

    def run(self, token: CancelToken) -> bool:
        """Send one due flag, check the lists if they are due, and judge images by new lists.

        Returns:
            True if the collector answered.

        Raises:
            Cancelled: The token was cancelled.
            StorageError: Something could not be stored.
        """
        answered = False
        if self.sender.is_due():
            answered = bool(self.sender.deliver_one(token).accepted)
        is_list_due, self._asked = self._is_list_due(), False
        if is_list_due:
            answered = self.list_sync.sync(token) or answered
        self.blocker.rescan(token)
        return answered

    def do_chores(self, token: CancelToken) -> None:
        """Hash some of the images stored before hashes existed, and judge waiting images.

        Raises:
            Cancelled, StorageError: as for `run`.
        """
        self.blocker.hash_older(self.picture, self.sandbox, token)
        self.blocker.rescan(token)

    def _is_list_due(self) -> bool:
        if self._asked:
            return self.list_sync.status() is not None
        return self.list_sync.is_due() and self.may_fetch_lists()
