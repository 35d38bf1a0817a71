"""Which collector reports go to: what its link is believed for, and what is known of it then."""

from __future__ import annotations

import pytest

from reader.background.cancel import CancelToken
from reader.domain.errors import FeedError, UsageError
from reader.domain.events import CollectorChanged
from tests.helpers.homes import open_home
from tests.helpers.servers import Canary, redirect


def test_a_link_is_believed_only_where_the_collector_proves_it(reader, collector, home):
    services = reader.services
    before = services.enrolling.current()
    for link in (
        "",
        "https://collector.example/",
        "http://collector.example/#root=" + "0" * 32,
        "ftp://x/#root=0",
    ):
        with pytest.raises(UsageError):
            services.enrolling.enrol(link, reader.token)
    with pytest.raises(UsageError, match="is not the collector of this link"):
        services.enrolling.enrol(collector.url("/") + "#root=" + "0" * 32, reader.token)
    assert services.enrolling.current() == before
    assert services.enrolling.forget() and not services.enrolling.forget()
    assert services.flagging.waits_for() == "collector"
    assert [event.collector_id for event in reader.home.told(CollectorChanged)][-1] is None


def test_consent_reaches_the_collectors_own_origin_only(home, collector):
    """Its link names an address on this machine: that one may be asked, and no other."""
    with open_home(home) as opened, Canary() as canary:
        collector.scripts["/list/metadata/1.root.json"] = redirect(canary.url("/1.root.json"))
        with pytest.raises(FeedError):
            opened.services.enrolling.enrol(collector.link, CancelToken())
