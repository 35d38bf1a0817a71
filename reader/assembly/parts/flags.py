"""Reported images, the collector that counts the reports, and the block lists it publishes."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.assembly.lazy import lazy
from reader.assembly.parts.library import Library
from reader.assembly.parts.network import Network
from reader.assembly.parts.shared import Shared
from reader.storage.collectors import CollectorStore
from reader.storage.verdicts import VerdictStore

if TYPE_CHECKING:
    from reader.domain.block import Obey
    from reader.flags.blocking import Blocking
    from reader.flags.delivering import Delivering
    from reader.flags.enrolling import Enrolling
    from reader.flags.flagging import Flagging
    from reader.flags.list_sync import ListSync
    from reader.storage.flags import FlagRegister


class Flags:
    """What reporting an image takes.

    Args:
        shared: What all parts share.
        library: The articles with the images.
        network: The way to the collector.
        nudge: Called where something new waits for the network.

    Attributes:
        verdicts: Which images are hidden, and why.
        collectors: The collectors this home knows.
    """

    def __init__(self, shared: Shared, library: Library, network: Network, nudge: Callable[[], None]) -> None:
        self._shared = shared
        self._library = library
        self._network = network
        self._nudge = nudge
        self.verdicts = VerdictStore(shared.database)
        self.collectors = CollectorStore(shared.database)

    @lazy
    def register(self) -> FlagRegister:
        """Every report of this home; where the database is a restored backup, all of them are to be sent again."""
        from reader.storage.epoch import EpochFile
        from reader.storage.flags import FlagRegister

        epoch = EpochFile(self._shared.home.state / "flag-epoch")
        register = FlagRegister(self._shared.database, epoch, random.Random())
        register.recover(self._shared.clock())
        return register

    @lazy
    def flagging(self) -> Flagging:
        """What the reader says about images, and which are hidden."""
        from reader.flags.flagging import Flagging

        return Flagging(
            self.register,
            self.verdicts,
            self.collectors,
            self._library.entries,
            self._library.feeds,
            self._shared.clock,
            self._shared.announce,
            nudge=self._nudge,
            is_online=lambda: self._network.may_be_there,
        )

    @lazy
    def delivering(self) -> Delivering:
        """Brings the reports to the collector."""
        from reader.flags.delivering import Delivering

        return Delivering(
            self.register,
            self.collectors,
            lambda: self._network.client,
            self._shared.clock,
            random.Random(),
            self._shared.announce,
        )

    @lazy
    def enrolling(self) -> Enrolling:
        """Which collector that is."""
        from reader.flags.enrolling import Enrolling

        return Enrolling(self.collectors, lambda: self._network.client, self._shared.clock, self._shared.announce)

    @lazy
    def blocking(self) -> Blocking:
        """What the lists say of pictures."""
        from reader.flags.blocking import Blocking

        return Blocking(
            self.verdicts, self.collectors, self._shared.home.block_lists, self._obey, self._shared.announce
        )

    @lazy
    def list_sync(self) -> ListSync:
        """Keeps the lists fresh."""
        from reader.flags.list_sync import ListSync

        return ListSync(
            self.collectors,
            self.verdicts,
            self._obey,
            self._shared.home.block_lists,
            lambda: self._network.client,
            self._shared.clock,
            random.Random(),
            self._shared.announce,
            gone_back=lambda collector_id: self.register.distrust(collector_id, self._shared.clock()),
        )

    def _obey(self) -> Obey:
        from reader.domain.block import Obey

        return Obey(self._shared.settings.current.images.obey_list)
