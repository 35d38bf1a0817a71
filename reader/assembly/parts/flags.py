"""Reported images, the collector that counts the reports, and the block lists it publishes."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.assembly.lazy import lazy

if TYPE_CHECKING:
    from reader.assembly.parts.library import Library
    from reader.assembly.parts.network import Network
    from reader.assembly.parts.shared import Shared
    from reader.domain.images.block import Obey
    from reader.flags.enroller import Enroller
    from reader.flags.flag_sender import FlagSender
    from reader.flags.image_blocker import ImageBlocker
    from reader.flags.image_reports import ImageReports
    from reader.flags.list_sync import ListSync
    from reader.storage.images.collectors import CollectorStore
    from reader.storage.images.flags import FlagRegister
    from reader.storage.images.verdicts import VerdictStore


@dataclass(eq=False)
class Flags:
    """Reports images. `nudge`: called when something new waits for the network."""

    shared: Shared
    library: Library
    network: Network
    nudge: Callable[[], None]

    @lazy
    def verdicts(self) -> VerdictStore:
        from reader.storage.images.verdicts import VerdictStore

        return VerdictStore(self.shared.database)

    @lazy
    def collectors(self) -> CollectorStore:
        from reader.storage.images.collectors import CollectorStore

        return CollectorStore(self.shared.database)

    @lazy
    def register(self) -> FlagRegister:
        """Every report of this home; in a restored backup, all of them are sent again."""
        from reader.storage.core.epoch import EpochFile
        from reader.storage.images.flags import FlagRegister

        epoch = EpochFile(self.shared.home.state / "flag-epoch")
        register = FlagRegister(self.shared.database, epoch, random.Random())
        register.recover(self.shared.clock())
        return register

    @lazy
    def image_reports(self) -> ImageReports:
        """The reader's reports and choices about images."""
        from reader.flags.image_reports import ImageReports

        return ImageReports(
            register=self.register,
            verdicts=self.verdicts,
            collectors=self.collectors,
            entries=self.library.entries,
            feeds=self.library.feeds,
            clock=self.shared.clock,
            announce=self.shared.announce,
            nudge=self.nudge,
            is_online=lambda: self.network.may_be_there,
        )

    @lazy
    def sender(self) -> FlagSender:
        """Sends reports to the collector."""
        from reader.flags.flag_sender import FlagSender

        return FlagSender(
            register=self.register,
            collectors=self.collectors,
            client=lambda: self.network.client,
            clock=self.shared.clock,
            dice=random.Random(),
            announce=self.shared.announce,
        )

    @lazy
    def enroller(self) -> Enroller:
        """Sets and forgets the collector."""
        from reader.flags.enroller import Enroller

        return Enroller(
            collectors=self.collectors,
            client=lambda: self.network.client,
            clock=self.shared.clock,
            announce=self.shared.announce,
        )

    @lazy
    def blocker(self) -> ImageBlocker:
        """Judges pictures by the lists."""
        from reader.flags.image_blocker import ImageBlocker

        return ImageBlocker(
            verdicts=self.verdicts,
            collectors=self.collectors,
            folder=self.shared.home.block_lists,
            obey=self._obey,
            announce=self.shared.announce,
        )

    @lazy
    def list_sync(self) -> ListSync:
        from reader.flags.list_sync import ListSync

        return ListSync(
            collectors=self.collectors,
            verdicts=self.verdicts,
            obey=self._obey,
            folder=self.shared.home.block_lists,
            client=lambda: self.network.client,
            clock=self.shared.clock,
            dice=random.Random(),
            announce=self.shared.announce,
            gone_back=lambda collector_id: self.register.distrust(collector_id, self.shared.clock()),
        )

    def _obey(self) -> Obey:
        from reader.domain.images.block import Obey

        return Obey(self.shared.settings.current.images.obey_list)
