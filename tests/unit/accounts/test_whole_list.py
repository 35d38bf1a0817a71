"""A list in several pages is whole only if no mark that is set meanwhile can have hidden an article twice."""

from __future__ import annotations

import pytest

from reader.accounts.whole_list import read_list
from reader.background.cancel import CancelToken
from reader.domain.accounts.account import READ, Listed, RemoteFeed
from tests.helpers.entries import NOW
from tests.helpers.marks_server import SMALL_LAST, SMALL_PAGES, ModelServer

FIRST = 100
IDS = frozenset(range(FIRST, FIRST + 7))


@pytest.mark.parametrize("dialect", [SMALL_LAST, SMALL_PAGES], ids=lambda one: one.pages_by)
def test_an_article_that_is_hidden_by_the_same_mark_in_each_reading_is_not_absent(dialect):
    server = ModelServer(dialect, subscriptions=[RemoteFeed(id="feed/1", url="https://paper.example/feed")])
    for one in sorted(IDS):
        server.publish(one, "feed/1", f"Article {one}", NOW)
    ids = server.ids

    def busy_ids(listed, more=None, **size):
        """Answer; after a first page somebody reads its last article, and undoes that after the second."""
        page = ids(listed, more, **size)
        server.choose(max(IDS) - 2, READ, more is None)
        return page

    server.ids = busy_ids
    found = read_list(server, Listed.UNREAD, CancelToken())
    assert not found.is_whole or found.ids >= IDS - {max(IDS) - 2}
