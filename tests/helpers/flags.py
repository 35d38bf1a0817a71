"""A register of reports on a real database."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from reader.domain.images import flag as steps
from reader.storage.core.epoch import EpochFile
from reader.storage.images.collectors import CollectorStore
from reader.storage.images.flags import FlagRegister, Report
from reader.storage.images.verdicts import VerdictStore
from tests.helpers.entries import NOW, Stores, a_parsed_entry, a_rendition

URL = "https://example.org/a.jpg"
LATER = NOW + timedelta(minutes=5)
SECRET = b"s" * 32


@dataclass
class Flags:
    """The register, collectors and verdicts on one database, with an entry and its picture."""

    stores: Stores
    register: FlagRegister
    collectors: CollectorStore
    verdicts: VerdictStore
    entry: int
    image: str

    def flag(self, image: str | None = None, reason: str = "spam", now: datetime = NOW):
        report = Report(fingerprint=image or self.image, reason=reason, entry_id=self.entry, url=URL)
        return self.register.flag(report, now)

    def only(self):
        ((flag, _),) = self.register.all()
        return flag

    def state(self) -> str:
        return self.stores.entries.article(self.entry).images[0].state.value

    def enrol(self, name: str = "c" * 32) -> None:
        self.collectors.enrol(name, "https://collector.example/", b"root", SECRET, NOW)

    def sent(self, flag_id: int | None = None, owner: str = "me"):
        claimed = self.register.claim(flag_id or self.only().id, owner, LATER)
        assert claimed is not None
        return claimed

    def acknowledge(self, owner: str = "me") -> None:
        flag = self.sent(owner=owner)
        self.register.step(flag.id, lambda now: steps.acknowledged(now, owner, flag.seq, flag.seq, LATER))


def flags_over(stores: Stores, folder: Path) -> Flags:
    """Store an entry with one picture, and open what flags need."""
    feed = stores.add_feed()
    (entry,) = stores.store(feed, a_parsed_entry(images=[URL])).new_ids
    picture = a_rendition("a")
    stores.images.store(URL, picture, NOW)
    return Flags(
        stores,
        FlagRegister(stores.database, EpochFile(folder / "flag-epoch"), random.Random(1)),
        CollectorStore(stores.database),
        VerdictStore(stores.database),
        entry,
        picture.fingerprint,
    )
