"""Random rounds in hotels and on slow servers: nothing is lost, nobody is blamed, and in the end all is there."""

from __future__ import annotations

import random
from contextlib import ExitStack
from pathlib import Path

import pytest

from reader.domain.images.image import ImageState
from reader.web.limits import Limits
from tests.helpers.feed_server import LOG_IN_PAGE, PROSE, FeedServer, html, item, picture, rss
from tests.helpers.homes import OpenHome, open_home
from tests.helpers.servers import Script, Talk, drip, hang, redirect, reply, slam

LIMITS = Limits(connect_seconds=3, read_seconds=3, exchange_seconds=6, picture_seconds=6, body_seconds=3)
"""Times that a good server keeps on a busy machine, too."""
SERVERS, EACH = 3, 3
PORTALS: tuple[Script, ...] = (
    html(LOG_IN_PAGE),
    redirect("http://10.20.30.40/login"),
    reply(511, LOG_IN_PAGE, "Content-Type: text/html"),
    drip(html(LOG_IN_PAGE), every_seconds=0.005, at_once=40),
)
TROUBLES: tuple[Script, ...] = (
    hang,
    slam,
    reply(500),
    reply(429, b"", f"Retry-After: {10**10 - 1}"),
    drip(b"x" * 500, head=reply(200, length=500)),
    drip(reply(404), every_seconds=0.005),
)


class World:
    """Feeds of some servers, each with a picture of its own in each article."""

    def __init__(self, chance: random.Random, servers: list[FeedServer], reader: OpenHome) -> None:
        self.chance = chance
        self.servers = servers
        self.reader = reader
        self.titles: dict[tuple[int, int], list[str]] = {}
        self.feeds = [(server, number) for server in range(SERVERS) for number in range(EACH)]
        for feed in self.feeds:
            self.write(feed)
        reader.add(*(servers[server].url(f"/{number}") for server, number in self.feeds))

    def write(self, feed: tuple[int, int]) -> None:
        """Have a feed bring one more article."""
        server, (_, number) = self.servers[feed[0]], feed
        titles = self.titles.setdefault(feed, [])
        titles.append(f"{feed[0]} {number} {len(titles)}")
        shade = f"#{self.chance.randrange(1 << 24):06x}"
        server.scripts[f"/{number}-{len(titles) - 1}.png"] = reply(200, picture(shade))
        articles = (
            item(title, description=f'<p>{PROSE}</p><img src="{server.url(f"/{number}-{place}.png")}">')
            for place, title in enumerate(titles)
        )
        server.publish(f"/{number}", rss(*articles, title=f"{feed}"))

    def round(self) -> None:
        """Run one round: in a hotel, in one that closes in its middle, or with some servers in trouble."""
        self.reader.clock.forward(days=2)
        for feed in self.chance.sample(self.feeds, 2):
            self.write(feed)
        kind = self.chance.choice(["hotel", "closing hotel", "trouble", "trouble"])
        before = self.reader.snapshot()
        if kind == "trouble":
            troubled = {feed: self.chance.choice(TROUBLES) for feed in self.chance.sample(self.feeds, 4)}
            well = {feed: self.servers[feed[0]].scripts[f"/{feed[1]}"] for feed in troubled}
            for (server, number), script in troubled.items():
                self.servers[server].scripts[f"/{number}"] = script
            report = self.reader.sync(pictures=True)
            for (server, number), script in well.items():
                self.servers[server].scripts[f"/{number}"] = script
            assert not (report.portal or report.offline)
            assert len(report.failures) == len(troubled)
            assert report.refreshed + report.unchanged == len(self.feeds) - len(troubled)
            self.check_whole([feed for feed in self.feeds if feed not in troubled])
        else:
            portal = self.chance.choice(PORTALS)
            if kind == "hotel":
                self.close(portal)
                report = self.reader.sync(pictures=True)
                assert report.portal
                assert self.reader.snapshot() == before
            else:
                self.close_after(portal, self.chance.randrange(1, 12))
                self.reader.sync(pictures=True)
            self.close(None)
        assert set(self.reader.titles()) <= {title for titles in self.titles.values() for title in titles}

    def close(self, portal: Script | None) -> None:
        for server in self.servers:
            server.portal = portal

    def close_after(self, portal: Script, requests: int) -> None:
        """Have a hotel ask for a log-in after so many requests, whoever makes them."""

        def answer(server: FeedServer) -> Script:
            def script(talk: Talk) -> None:
                if sum(one.asked() for one in self.servers) - before > requests:
                    talk.send(portal) if isinstance(portal, bytes) else portal(talk)
                else:
                    own = server.scripts.get(talk.seen.target, reply(404))
                    talk.send(own) if isinstance(own, bytes) else own(talk)

            return script

        before = sum(one.asked() for one in self.servers)
        for server in self.servers:
            server.portal = answer(server)

    def check_whole(self, feeds: list[tuple[int, int]]) -> None:
        """See that everything of these feeds is here, with its pictures."""
        for title in (title for feed in feeds for title in self.titles[feed]):
            assert [image.state for image in self.reader.article(title).images] == [ImageState.STORED], title


def run(seed: int, home: Path) -> None:
    with ExitStack() as stack:
        servers = [stack.enter_context(FeedServer()) for _ in range(SERVERS)]
        world = World(random.Random(seed), servers, stack.enter_context(open_home(home, limits=LIMITS)))
        for _ in range(4):
            world.round()
        world.reader.clock.forward(days=40)
        report = world.reader.sync(pictures=True)
        assert report.failures == ()
        world.check_whole(world.feeds)


def test_random_rounds(home):
    run(1, home)


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(10, 60))
def test_two_hundred_random_rounds(home, seed):
    run(seed, home)
