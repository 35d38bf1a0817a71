"""Finds and reads stories, and stores the reader's decisions about them."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from reader.assembly.lazy import lazy
from reader.background.cancel import CancelToken
from reader.background.lock import FileLock
from reader.domain.errors import Overrun
from reader.domain.events import StoriesChanged
from reader.domain.query.query import local_midnight

if TYPE_CHECKING:
    from reader.assembly.parts.shared import Shared
    from reader.domain.entries.version import HeadlineChange
    from reader.domain.stories.sheet import EventSheet
    from reader.storage.stories.stories import Stories
    from reader.storage.stories.story_wishes import StoryWish, StoryWishStore
    from reader.stories.across import Across
    from reader.stories.grouper import Grouper
    from reader.stories.process import StoryProcess
    from reader.stories.worker import StoryWorker

log = logging.getLogger(__name__)


@dataclass(eq=False)
class StoryActions:
    """Places entries in stories, and stores the reader's decisions about them."""

    shared: Shared
    _token: CancelToken = field(default_factory=CancelToken, init=False)

    @property
    def makes_vectors(self) -> bool:
        """True if stories are found across languages: the extra `manchette[stories]` is installed."""
        from reader.stories.model import can_make_vectors

        return can_make_vectors()

    @lazy
    def store(self) -> Stories:
        from reader.storage.stories.stories import Stories

        return Stories(self.shared.database)

    def headline_changes(self, story_id: int) -> list[HeadlineChange]:
        """Return the changes of a story's headlines, the earliest first."""
        from reader.storage.entries.versions import VersionStore

        return VersionStore(self.shared.database).headline_changes(story_id)

    def sheet(self, story_id: int, *, interface: str | None = None) -> EventSheet | None:
        """Put what the papers of an event say of the same things side by side; None: there is no such event.

        `interface`: the language that its columns are named in, if there is a choice; None: the setting's.
        """
        from reader.articles.blocks import Paragraph, plain, walk
        from reader.articles.page import make_page
        from reader.assembly.languages import readers_languages
        from reader.domain.stories.sheet import SheetText
        from reader.storage.entries.entries import EntryStore
        from reader.stories.sheet import make_sheet

        story = self.store.get(story_id)
        if story is None:
            return None
        entries, texts = EntryStore(self.shared.database), []
        for one in story.entries:
            if (article := entries.article(one.entry_id)) is not None:
                paragraphs = (each for each in walk(make_page(article).blocks) if isinstance(each, Paragraph))
                text = "\n\n".join(plain(each.spans) for each in paragraphs)
                facts = one.entry_id, one.feed_title, one.language, one.published_at, one.title
                texts.append(SheetText(*facts, article.standfirst or "", text, one.copied_from))
        language = interface or self.shared.settings.current.window.language
        return make_sheet(texts, readers_languages(language))

    @lazy
    def worker(self) -> StoryWorker:
        """The thread of the window that places entries."""
        from reader.stories.worker import StoryWorker

        return StoryWorker(
            grouper=lambda: self._grouper,
            may_work=self._may_work,
            is_busy=lambda: self.shared.sync_lock.is_held,
            may_do_older=self._is_on_mains,
            announce=self.shared.announce,
            then=self._learn_words,
        )

    def catch_up(
        self,
        token: CancelToken | None = None,
        *,
        day: date | None = None,
        older: bool = False,
        tell: Callable[[int, int], object] = lambda done, of: None,
    ) -> int:
        """Place the waiting entries of the window of time, if stories are switched on; older ones on request.

        Nothing is placed where the process of stories does not work at all, or another program writes.

        Args:
            day: What may report an event of that day.
            older: All that is older, if no day is given.
            tell: Called with how many of these are placed, of how many.

        Returns:
            How many of these still wait.

        Raises:
            Cancelled: the token was; what was placed stays.
            StorageError: it could not be stored.
        """
        if not self.shared.settings.current.stories.find:
            return 0
        from reader.stories.grouper import EVER

        time = EVER if older else range(0)
        if day is not None:
            around = timedelta(hours=self.shared.settings.current.stories.window_hours)
            first, last = local_midnight(day) - around, local_midnight(day) + timedelta(days=1) + around
            time = range(int(first.timestamp()), int(last.timestamp()))
        of = self._grouper.waiting(time)

        def may_go_on() -> bool:
            tell(of - self._grouper.waiting(time), of)
            return bool(time)

        try:
            run = partial(self._grouper.run, token or self._token, may_do_older=may_go_on, time=time)
            self.shared.database.unless_held(run)
        except Overrun as error:
            log.warning("stories cannot be placed", extra={"why": error.limit})
        return self._grouper.waiting(time)

    def apart(self, entry_id: int, story_id: int) -> StoryWish:
        """Take an entry out of a story for ever, then tell.

        Raises:
            UsageError: one of them is not there, or the entry is alone in the story.
        """
        return self._told(self._wishes.apart(entry_id, story_id, self.shared.clock()))

    def together(self, entry_id: int, story_id: int) -> StoryWish:
        """Put an entry in a story for ever, then tell; raises UsageError if either is gone."""
        return self._told(self._wishes.together(entry_id, story_id, self.shared.clock()))

    def look(self) -> None:
        """Wake the thread, if there is one, to look for waiting entries."""
        StoryActions.worker.when_made(self, lambda worker: worker.look())

    def close(self) -> None:
        """Stop placing; waiting entries are placed next time."""
        self._token.cancel()
        StoryActions._process.when_made(self, lambda process: process.close())
        StoryActions.across.when_made(self, lambda across: across.close())
        StoryActions.worker.when_made(self, lambda worker: worker.close())
        # The thread may have begun it meanwhile.
        StoryActions.across.when_made(self, lambda across: across.close())

    @lazy
    def across(self) -> Across:
        """Searches across languages; only where `makes_vectors` is true."""
        from reader.storage.entries.entries import EntryStore
        from reader.storage.search.across import AcrossStore
        from reader.storage.stories.story_queue import StoryQueue
        from reader.stories.across import Across

        database = self.shared.database
        return Across(
            store=AcrossStore(database),
            entries=EntryStore(database),
            stories=self.store,
            queue=StoryQueue(database),
            path=self.shared.home.cache / "words-of-the-papers",
        )

    @lazy
    def _wishes(self) -> StoryWishStore:
        from reader.storage.stories.story_wishes import StoryWishStore

        return StoryWishStore(self.shared.database)

    @lazy
    def _process(self) -> StoryProcess:
        from reader.stories.process import StoryProcess

        return StoryProcess()

    @lazy
    def _grouper(self) -> Grouper:
        from reader.stories.grouper import Grouper

        shared = self.shared
        return Grouper(
            database=shared.database,
            process=self._process,
            window_hours=lambda: shared.settings.current.stories.window_hours,
            lock=FileLock(shared.home.state / "stories.lock"),
            clock=shared.clock,
            announce=shared.announce,
        )

    def _told(self, wish: StoryWish) -> StoryWish:
        self.shared.announce(StoriesChanged(wish.story_ids, wish.entry_ids))
        self.shared.announce_history(wish.history_id)
        return wish

    def _learn_words(self, token: CancelToken) -> None:
        """Prepare the papers' words, so that the first search in other languages is quick."""
        self._token.check()
        if self.makes_vectors:
            self.across.learn(token)

    def _may_work(self) -> bool:
        settings = self.shared.settings.current.stories
        return settings.find and not (settings.wait_on_battery and not self._is_on_mains())

    def _is_on_mains(self) -> bool:
        from reader.background.power import is_on_battery

        return not is_on_battery()
