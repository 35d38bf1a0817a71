"""What rounds show of the network, and what is told of it."""

from __future__ import annotations

from contextlib import ExitStack

import pytest

from reader.domain.events import ConnectionChanged
from tests.helpers.feed_server import LOG_IN_PAGE, FeedServer, html, item, rss
from tests.helpers.homes import OpenHome, open_home
from tests.helpers.servers import Script, Talk, redirect, reply

HOTEL = "http://10.20.30.40/login?next=the-news"


def subscribed(reader: OpenHome, server: FeedServer, feeds: int = 3) -> None:
    for number in range(feeds):
        reader.add(server.publish(f"/{number}", rss(item(f"Item {number}"))))


def to_its_own_page(talk: Talk) -> None:
    talk.send(html(LOG_IN_PAGE) if talk.seen.target.startswith("/login") else redirect("/login?room=12"))


PAGES: dict[str, tuple[Script, str]] = {
    "a redirect to a private address": (redirect(HOTEL), HOTEL),
    "a redirect that leads to a page": (to_its_own_page, "{server}/login?room=12"),
    "a page in place of all": (html(LOG_IN_PAGE), "http://127.0.0.1/"),
    "status 511": (reply(511, LOG_IN_PAGE), "http://127.0.0.1/"),
}


@pytest.mark.parametrize("name", PAGES)
def test_behind_a_portal_the_page_to_open_is_known(home, name):
    script, page = PAGES[name]
    with FeedServer() as server, open_home(home) as reader:
        subscribed(reader, server)
        reader.sync()
        server.portal = script
        report = reader.sync()
        page = page.format(server=server.url(""))
        assert (report.portal, report.portal_url) == (True, page)
        assert reader.services.network.connectivity.portal_url == page
        assert reader.told(ConnectionChanged)[-1] == ConnectionChanged("portal", False, page)
        server.portal = None
        assert reader.sync().portal_url is None
        assert reader.services.network.connectivity.portal_url is None


def test_the_site_to_open_is_one_out_in_the_world_and_not_encrypted(home):
    names = {"paper.example": "10.20.30.40", "tide.example": "10.20.30.40"}
    with open_home(home, names=names) as reader:
        reader.add("https://nas.example/feed")
        reader.add(*(f"https://{name}/feed" for name in names), allow_local=False)
        assert reader.sync().portal_url == "http://paper.example/"


def test_switching_the_network_off_and_on_by_hand_is_told(home):
    with ExitStack() as stack:
        server = stack.enter_context(FeedServer())
        reader = stack.enter_context(open_home(home))
        subscribed(reader, server)
        reader.sync()
        reader.services.settings.set("sync.work_offline", True)
        assert reader.services.network.connectivity.state == "offline"
        asked = server.asked()
        assert reader.sync().offline
        assert server.asked() == asked
        reader.services.settings.set("sync.work_offline", False)
        assert reader.services.network.connectivity.state == "online"
        assert [event.state for event in reader.told(ConnectionChanged)] == ["online", "offline", "online"]


def test_a_home_that_works_offline_opens_offline(home):
    with open_home(home) as reader:
        reader.services.settings.set("sync.work_offline", True)
    with open_home(home) as reader:
        assert reader.services.network.connectivity.state == "offline"


def test_a_metered_network_is_told_and_the_same_word_is_told_once(home):
    with open_home(home) as reader:
        for _ in range(3):
            reader.services.network.connectivity.hint(True, True, None)
        assert reader.told(ConnectionChanged) == [ConnectionChanged("unknown", True, None)]
