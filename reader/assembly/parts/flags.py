"""The parts of an open home that have to do with pictures: kept, reported, hidden by the block list."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

from reader.assembly.lazy import made_once
from reader.assembly.parts.network import Parts
from reader.background.cancel import CancelToken
from reader.storage.epoch import EpochFile
from reader.storage.flags import FlagRegister

if TYPE_CHECKING:
    from reader.flags.blocking import Blocking
    from reader.flags.delivering import Delivering
    from reader.flags.enrolling import Enrolling
    from reader.flags.flagging import Flagging
    from reader.flags.list_sync import ListSync
    from reader.offline.image_library import ImageLibrary
    from reader.offline.retention import Retention
    from reader.sync.talk import Talk


class PictureParts(Parts):
    """See above; what costs time to import is made when it is first used."""

    @made_once
    def image_library(self) -> ImageLibrary:
        """The pictures on this disk."""
        from reader.offline.image_library import ImageLibrary

        return ImageLibrary(
            self.home.images,
            self.images,
            lambda: self.sandbox,
            self.clock,
            self.announce,
            rule=lambda rendition: self.blocking.rule(rendition),
            passed_over=lambda urls: self.blocking.passed_over(urls),
        )

    @made_once
    def retention(self) -> Retention:
        """The disk budget."""
        from reader.offline.retention import Retention
        from reader.storage.retention import RetentionStore

        token = CancelToken()
        return Retention(
            RetentionStore(self.database, token),
            self.image_library,
            self.enclosure_library,
            self.search,
            lambda: self.settings.current.storage.budget_mb * 1_000_000,
            self.clock,
            self.announce,
            token,
            self._measure_disk,
            self.backups,
        )

    def _measure_disk(self) -> tuple[int, int]:
        disk = shutil.disk_usage(self.home.data)
        return disk.total, disk.free

    @made_once
    def blocking(self) -> Blocking:
        """What the lists say of pictures."""
        from reader.domain.block import Obey
        from reader.flags.blocking import Blocking

        return Blocking(
            self.verdicts,
            self.collectors,
            self.home.block_lists,
            lambda: Obey(self.settings.current.images.obey_list),
            self.announce,
        )

    @made_once
    def flags(self) -> FlagRegister:
        """Every report of this home; where the database is a restored backup, all of them are to be sent again."""
        register = FlagRegister(self.database, EpochFile(self.home.state / "flag-epoch"), random.Random())
        register.recover(self.clock())
        return register

    @made_once
    def flagging(self) -> Flagging:
        """What the reader says about images, and which are hidden."""
        from reader.flags.flagging import Flagging

        return Flagging(
            self.flags,
            self.verdicts,
            self.collectors,
            self.entries,
            self.feeds,
            self.clock,
            self.announce,
            nudge=self.nudge,
            is_online=lambda: self.connectivity.state in ("online", "unknown"),
        )

    @made_once
    def delivering(self) -> Delivering:
        """Brings the reports to the collector."""
        from reader.flags.delivering import Delivering

        return Delivering(
            self.flags, self.collectors, lambda: self.client, self.clock, random.Random(), self.announce
        )

    @made_once
    def enrolling(self) -> Enrolling:
        """Which collector that is."""
        from reader.flags.enrolling import Enrolling

        return Enrolling(self.collectors, lambda: self.client, self.clock, self.announce)

    @made_once
    def list_sync(self) -> ListSync:
        """Keeps the lists fresh."""
        from reader.domain.block import Obey
        from reader.flags.list_sync import ListSync

        return ListSync(
            self.collectors,
            self.verdicts,
            lambda: Obey(self.settings.current.images.obey_list),
            self.home.block_lists,
            lambda: self.client,
            self.clock,
            random.Random(),
            self.announce,
            gone_back=lambda collector_id: self.flags.distrust(collector_id, self.clock()),
        )

    @made_once
    def talk(self) -> Talk:
        """The talk with the collector of reported images."""
        from reader.sync.talk import Talk

        return Talk(
            self.delivering,
            self.list_sync,
            self.blocking,
            self.image_library.path,
            lambda: self.sandbox,
            self._may_fetch_lists,
        )

    def nudge(self) -> None:
        """Look now whether something waits for the network; without a window the next sync does."""

    def _may_fetch_lists(self) -> bool:
        return not (self.settings.current.sync.roaming or self.connectivity.metered) and self.ledger.allows_more()
