"""The talk with the collector: flags out, lists in; and the work that lists bring with them.

It has no place of its own in time: it is part of a round, once that has found a network, and of the errands
between rounds. What cannot be reached waits by itself (each flag, and the lists, know their next try).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reader.background.cancel import CancelToken
from reader.background.sandbox import Sandbox
from reader.flags.flag_sender import FlagSender
from reader.flags.image_blocker import ImageBlocker
from reader.flags.list_sync import ListSync


class CollectorSync:
    """See above.

    Args:
        delivering: Sends flags.
        list_sync: Fetches lists.
        blocking: Judges images.
        picture: Finds the file of a stored picture.
        sandbox: The parser process, which decodes them.
        may_fetch_lists: Tells whether the network may be used for what nobody waits for.
    """

    def __init__(
        self,
        delivering: FlagSender,
        list_sync: ListSync,
        blocking: ImageBlocker,
        picture: Callable[[str], Path | None],
        sandbox: Callable[[], Sandbox],
        may_fetch_lists: Callable[[], bool],
    ) -> None:
        self._delivering = delivering
        self._list_sync = list_sync
        self._blocking = blocking
        self._picture = picture
        self._sandbox = sandbox
        self._may_fetch_lists = may_fetch_lists
        self._asked = False

    def ask(self) -> None:
        """Look at the lists with the next talk, due or not: the reader wants what is new."""
        self._asked = True

    def is_due(self) -> bool:
        """Tell whether there is something to say or to ask, given a network."""
        return self.is_flag_due() or self._is_list_due()

    def is_flag_due(self) -> bool:
        """Tell whether a flag may leave now: a reason to look for a network."""
        return self._delivering.is_due()

    def seconds_to_next_flag(self) -> float | None:
        """Tell how long until a flag may leave; None where none waits."""
        return self._delivering.seconds_to_next()

    def talk(self, token: CancelToken) -> bool:
        """Send a flag that is due, look at the lists where that is due, and judge images by what is new.

        Returns:
            True where the collector has answered.

        Raises:
            Cancelled: the token was.
            StorageError: something could not be kept.
        """
        answered = False
        if self._delivering.is_due():
            answered = bool(self._delivering.deliver_one(token).accepted)
        is_list_due, self._asked = self._is_list_due(), False
        if is_list_due:
            answered = self._list_sync.sync(token) or answered
        self._blocking.rescan(token)
        return answered

    def has_chores(self) -> bool:
        """Tell whether images wait to be judged or hashed, which needs no network."""
        return self._blocking.has_work()

    def do_chores(self, token: CancelToken) -> None:
        """Judge images anew, and hash some of those that were stored before there were hashes.

        Raises:
            Cancelled, StorageError: as for `talk`.
        """
        self._blocking.hash_older(self._picture, self._sandbox(), token)
        self._blocking.rescan(token)

    def _is_list_due(self) -> bool:
        if self._asked:
            return self._list_sync.status() is not None
        return self._list_sync.is_due() and self._may_fetch_lists()
