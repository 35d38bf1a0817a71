"""Letters: mailboxes are read, and each sender's messages become articles of a source of its own."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from reader.assembly.passwords import FILE, Passwords
from reader.assembly.sentences import BUSY
from reader.background.cancel import CancelToken
from reader.domain.entries.entry import ParsedFeed
from reader.domain.entries.letter import LetterBox, ParsedLetter, ReadLetters
from reader.domain.errors import FailureReason, FeedError, ImageError, Overrun, UsageError
from reader.domain.events import FeedsChanged
from reader.domain.publisher import ALONE
from reader.domain.record import as_dict, replace
from reader.domain.sources.feed import LETTERS
from reader.feeds.retriever import Document
from reader.letters.files import Letter, letters_in
from reader.storage.entries.letter_boxes import LetterBoxes, Sender

if TYPE_CHECKING:
    from reader.assembly.parts.files import Files
    from reader.assembly.parts.library import Library
    from reader.assembly.parts.network import Network
    from reader.assembly.parts.shared import Shared

log = logging.getLogger(__name__)

PASSWORD = "MANCHETTE_LETTERS_PASSWORD"
"""Variable of the environment."""
_SECONDS = 15.0
"""Time limit of one letter; an ordinary one takes 10 ms."""
_LONG = timedelta(hours=1)
_TOGETHER = 20
"""Letters that are stored together, and held in memory."""
_LOOKED = 60
"""Letters that are read to show what a mailbox holds."""
_PAUSE_SECONDS = 0.2
"""Time between two looks whether another sync has ended."""


@dataclass(eq=False)
class Letters:
    """Adds, reads and removes mailboxes."""

    shared: Shared
    library: Library
    network: Network
    files: Files

    def __post_init__(self) -> None:
        self.store = LetterBoxes(self.shared.database)
        self.passwords = Passwords("manchette letters", self.shared.home.state / FILE)

    def all(self) -> list[LetterBox]:
        return self.store.all()

    def add(
        self,
        place: str,
        password: str = "",
        *,
        allow_local: bool = False,
        folder: tuple[str, ...] = (),
        in_file: bool = True,
        waits: bool = False,
        token: CancelToken | None = None,
    ) -> ReadLetters:
        """Add a mailbox and read its letters; one that is there is read on, with another password if one is given.

        Args:
            folder: Where new senders go; (): where most of the mailbox are.
            in_file: The password may be stored in a file, where the system has no keyring.
            waits: Wait for the end of a sync that is running, else raise UsageError, as where it names no mailbox.

        Raises:
            FeedError: It cannot be read; nothing was added.
        """
        trial, held = LetterBox(id=0, place=self.named(place), allow_local=allow_local), token or CancelToken()
        while not self.shared.sync_lock.acquire():
            if not waits:
                raise UsageError(BUSY)
            held.sleep(_PAUSE_SECONDS)
        try:
            next(self._letters(trial, held, password), None)  # proves that it can be read
            box = self.store.add(trial.place, allow_local=allow_local)
            is_stored = not password or self.passwords.keep(box.place, password, in_file=in_file)
            return replace(self.read(replace(box, folder=folder), held, password), is_stored=is_stored)
        finally:
            self.shared.sync_lock.release()

    def remove(self, box_id: int) -> int | None:
        """Remove a mailbox with its sources; returns its id in the history. Raises UsageError if there is none."""
        if box_id not in {box.id for box in self.all()}:
            raise UsageError("there is no mailbox {id}; `manchette letters` lists them", id=box_id)
        feeds = [one.feed_id for one in self.store.senders(box_id).values()]
        history_id = self.store.remove(box_id, self.shared.clock())
        self.shared.announce(FeedsChanged(tuple(feeds)))
        return self.shared.announce_history(history_id)

    def look(
        self, place: str, password: str = "", token: CancelToken | None = None, *, allow_local: bool = False
    ) -> ReadLetters:
        """Count the first letters of a mailbox, and their senders, without storing anything; raises as `add`."""
        box, held = LetterBox(id=0, place=self.named(place), allow_local=allow_local), token or CancelToken()
        found = self._letters(box, held, password)
        parsed = self._parsed(islice(found, _LOOKED), held)
        senders = {one.source for one in _taken(parsed)}
        return replace(_counted(parsed), senders=len(senders), more=next(found, None) is not None)

    def are_due(self) -> bool:
        """Tell whether a mailbox was not read for long, as where there are no feeds whose rounds read it."""
        latest = self.shared.clock() - _LONG
        boxes = (one for one in self.all() if one.error is None)
        return any(one.last_read_at is None or one.last_read_at < latest for one in boxes)

    def read_due(self, token: CancelToken, *, online: bool) -> int:
        """Read the mailboxes, those of servers only with a network; none that waits for another password.

        Returns how many letters became articles.
        """
        new = 0
        for box in self.all():
            if box.error is not FailureReason.PASSWORD and (online or not box.is_remote):
                with suppress(FeedError):  # which is noted
                    new += self.read(box, token).new
        return new

    def read(self, box: LetterBox, token: CancelToken, password: str = "") -> ReadLetters:
        """Store the letters of a mailbox that came since it was read; raises FeedError, which is noted."""
        done = ReadLetters()
        try:
            found = self._letters(box, token, password)
            while letters := list(islice(found, _TOGETHER)):
                done = self._store(box, self._parsed(letters, token), done)
                self.store.note(box.id, letters[-1].read_to, self.shared.clock())
        except FeedError as error:
            self.store.note(box.id, None, self.shared.clock(), error)
            raise
        finally:
            if box.is_remote:
                self.network.ledger.write()
            self.library.search.catch_up()
        self.store.note(box.id, None, self.shared.clock())
        box = next(one for one in self.all() if one.id == box.id)
        return replace(done, box=box, senders=box.sources)

    def purge(self) -> None:
        """Forget mailboxes whose removal can no longer be undone, and their passwords."""
        for place in self.store.purge(self.shared.clock()):
            self.passwords.forget(place)

    def named(self, place: str) -> str:
        """Return the place of a mailbox in its one form; raises UsageError if it names none."""
        if "://" in place:
            from reader.letters.imap import mail_place

            return mail_place(place).name
        return str(Path(place).expanduser().absolute())

    def _letters(self, box: LetterBox, token: CancelToken, password: str) -> Iterator[Letter]:
        if not box.is_remote:
            return letters_in(Path(box.place), box.read_to)
        from reader.letters.imap import letters_at, mail_place

        if self.shared.settings.current.sync.work_offline:
            raise FeedError(FailureReason.OFFLINE)
        known = password or os.environ.get(PASSWORD) or self.passwords.get(box.place)
        if not known:
            raise FeedError(FailureReason.PASSWORD)
        place = mail_place(box.place)
        return letters_at(place, known, box.read_to, self.network.client, token, allow_local=box.allow_local)

    def _parsed(self, letters: Iterable[Letter], token: CancelToken) -> list[ParsedLetter | None]:
        """Have each letter read in a process of its own; None: it cannot be, which costs no other."""
        read, found = "reader.hostile.letters.letter:read", list[ParsedLetter | None]()
        for body in (letter.body for letter in letters if letter.body != b""):
            token.check()
            try:
                call = partial(self.shared.sandbox.call, read, body, origin=ALONE, deadline_seconds=_SECONDS)
                found.append(None if body is None else call())
            except (FeedError, Overrun) as error:
                log.info("a letter not read", extra={"why": type(error).__name__})
                found.append(None)
        return found

    def _store(self, box: LetterBox, parsed: list[ParsedLetter | None], done: ReadLetters) -> ReadLetters:
        senders, grouped = self.store.senders(box.id), dict[int, list[ParsedLetter]]()
        for letter in _taken(parsed):
            sender = self._sender(box, letter, senders)
            if not sender.removed:
                grouped.setdefault(sender.feed_id, []).append(letter)
        documents = []
        for feed in self.library.feeds.all() if grouped else ():
            entries = tuple(
                letter.entry for letter in reversed(grouped.get(feed.id, ())) if letter.entry is not None
            )
            if entries:
                own = ParsedFeed(**as_dict(feed.facts), entries=entries)
                documents.append(Document(feed=feed, parsed=own, body_hash=b"", url=feed.url))
        stored = list(self.library.refresher.store_all(documents))
        for feed_id, those in grouped.items():
            for letter in those:
                self._keep_files(feed_id, letter)
        if grouped:
            self.shared.announce(FeedsChanged(tuple(grouped)))
        new, count = sum(len(one.new_ids) for one in stored), _counted(parsed)
        return ReadLetters(
            new=done.new + new, stayed=done.stayed + count.stayed, unread=done.unread + count.unread
        )

    def _sender(self, box: LetterBox, letter: ParsedLetter, senders: dict[str, Sender]) -> Sender:
        """Find or add the source of a letter; one that names a list and comes from another domain has its own.

        A list belongs to the domain that its first letter came from; lists to which many write have none.
        """
        site = f"https://{letter.domain}/" if letter.domain else None
        url = f"{LETTERS}{box.id}/{quote(letter.source, safe='@.+-_=')}"
        if url in senders and senders[url].site not in (None, site):
            url = f"{url};{quote(letter.domain)}"
        if url not in senders:
            feed_id = self.store.add_sender(url, letter.source_title, site, self.shared.clock(), box)
            senders[url] = Sender(feed_id, site, removed=False)
        return senders[url]

    def _keep_files(self, feed_id: int, letter: ParsedLetter) -> None:
        """Store the pictures and files that came in a letter; none is asked for again."""
        here = self.library.images.by_address([one.url for one in letter.files])
        shown = {one.url for one in letter.entry.images} if letter.entry is not None else set()
        for file in letter.files:
            if file.url not in shown:
                for entry_id in self.store.with_file(feed_id, file.url):
                    self.files.enclosures.add(entry_id, file.url, file.body)
            elif file.url not in here:
                try:
                    self.files.images.add(file.url, file.body)
                except ImageError as error:
                    log.info("a letter's picture not readable", extra={"reason": error.reason.value})


def _taken(parsed: Iterable[ParsedLetter | None]) -> list[ParsedLetter]:
    return [one for one in parsed if one is not None and one.entry is not None]


def _counted(parsed: list[ParsedLetter | None]) -> ReadLetters:
    new, unread = len(_taken(parsed)), parsed.count(None)
    return ReadLetters(new=new, stayed=len(parsed) - new - unread, unread=unread)
