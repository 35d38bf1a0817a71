"""The helper that fills a home leaves it as a sync would have."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta

from reader.assembly.services import open_services
from reader.domain.events import EntriesStored
from reader.domain.query.place import Place
from reader.settings.paths import Home
from tests.helpers.press import NOON, add_entries, add_feed


def test_entries_stand_in_the_order_of_their_titles(home):
    told = []
    with closing(open_services(Home.under(home), clock=lambda: NOON, announce=told.append)) as services:
        feed = add_feed(services, "The Harbour", folder=("Press",))
        ids = add_entries(services, feed, ["newest", "المد", "oldest"], apart=timedelta(hours=1))
        headlines = services.library.entries.headlines(ids)
        assert [headline.title for headline in headlines] == ["newest", "المد", "oldest"]
        assert [headline.direction for headline in headlines] == ["ltr", "rtl", "ltr"]
        assert list(services.library.entries.ids(Place())) == ids
        assert services.library.feeds.all()[0].title == "The Harbour"
        assert services.library.feeds.all()[0].folder == ("Press",)
    assert [event for event in told if isinstance(event, EntriesStored)] == [
        EntriesStored(feed, tuple(reversed(ids)), ())
    ]
