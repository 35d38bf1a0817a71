"""A reader with an article of some pictures, who reports them."""

from __future__ import annotations

from hashlib import sha256

from reader.background.cancel import CancelToken
from reader.domain.entries.refresh import NewEntry
from reader.domain.images.flag import Flag
from reader.domain.images.image import Rendition
from reader.domain.record import replace
from reader.flags.flag_sender import Delivered
from reader.flags.image_reports import Thanks
from tests.helpers.entries import a_parsed_entry, a_refresh, a_rendition, an_identity
from tests.helpers.homes import OpenHome


def a_picture(number: int) -> Rendition:
    """Make a picture with a perceptual hash far from all others; the same number is the same picture."""
    hash_ = sha256(f"hash {number}".encode()).digest()
    return replace(a_rendition(f"picture {number}"), pdq=hash_, pdq_quality=90)


class Reader:
    """A home with some pictures, and what its reader does."""

    def __init__(self, opened: OpenHome, pictures: int = 3) -> None:
        self.home = opened
        self.services = opened.services
        self.clock = opened.clock
        self.token = CancelToken()
        feed, _ = self.services.library.feeds.add("https://paper.example/feed", self.clock())
        urls = [f"https://pictures.example/{number}.png?w=300&session=1#top" for number in range(pictures)]
        new = NewEntry(identity=an_identity("one"), entry=a_parsed_entry(images=urls), unread=True)
        (self.entry,) = self.services.library.feeds.store(
            a_refresh(feed, new, now=self.clock()), self.clock()
        ).new_ids
        for number, url in enumerate(urls):
            self.services.library.images.store(url, a_picture(number), self.clock())
        article = self.services.library.entries.article(self.entry)
        self.images = [image.fingerprint for image in article.images]

    def flag(self, number: int = 0, reason: str = "violence") -> Thanks:
        return self.services.flags.image_reports.flag(self.entry, self.images[number], reason)

    def undo(self, number: int = 0) -> bool:
        return self.services.flags.image_reports.undo(self.images[number])

    def send(self) -> Delivered:
        return self.services.flags.sender.deliver_all(self.token)

    def sync_lists(self) -> bool:
        """Fetch the block list and judge the pictures by it; tells whether it is the newest."""
        is_newest = self.services.flags.list_sync.sync(self.token)
        self.services.flags.blocker.rescan(self.token)
        return is_newest

    def state(self, number: int = 0) -> str:
        states = {one.flag.fingerprint: one.state.value for one in self.services.flags.image_reports.reports()}
        return states.get(self.images[number], "none")

    def row(self, number: int = 0) -> Flag:
        return next(f for f, _ in self.services.flags.register.all() if f.fingerprint == self.images[number])

    def is_shown(self, number: int = 0) -> bool:
        return not self.services.flags.verdicts.hidden([self.images[number]])
