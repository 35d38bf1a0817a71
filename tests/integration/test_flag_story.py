"""The whole way of a reported image, with real processes and nothing pretended.

Four readers, each with a window that is open all the time, a network of their own, and papers of which one shows
a photograph in its own rendition. Two flag it without a network, and come back to one through a log-in page;
another agrees. The collector publishes; the last, who never flagged anything, no longer sees it, without a network
too. A person looks and clears it on the moderator's page: it shows again everywhere.

What the program waits on purpose (the first minute of a report, the rest between two looks for a network) passes
by moving the window's clock. Under the `long` marker it is waited for, and the readers are six.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from reader.collector.thresholds import State
from tests.helpers.browser import open_browser
from tests.helpers.collectors import RunningCollector, running_collector
from tests.helpers.drawn_pictures import a_photo, encoded, rendered
from tests.helpers.feed_server import FeedServer, item, rss
from tests.helpers.forwarding_proxy import ForwardingProxy
from tests.helpers.living_window import Living, Sight
from tests.helpers.patience import wait_for
from tests.helpers.reader_process import ReaderProcess

RENDITIONS = ("JPEG q40", "320 + JPEG q40", "WebP q75", "resize 320", "320 + WebP q60", "brightness +10 %")
OPTIONS = (
    "--behind-proxy",
    "--near-blocks",
    *("--first-vote-minutes", 0, "--burst-minutes", 0, "--publish-minutes", 0),
)
FIRST_MINUTE, LONG_REST = 80, 11 * 60
"""Seconds: more than a report waits before it leaves, and than the program rests between two looks."""
HARBOUR = "The harbour"
HATE = 2
"""Steps down the list of reasons."""


class Network:
    """One reader's: the ways to two papers and to the collector, which go together."""

    def __init__(self, papers: int, collector: int, address: str) -> None:
        self.paper, self.other_paper = ForwardingProxy(papers, address), ForwardingProxy(papers, address)
        self.collector = ForwardingProxy(collector, address)
        self.cut(False)

    def cut(self, is_cut: bool = True) -> None:
        self.paper.down = self.other_paper.down = self.collector.down = is_cut

    def ask_for_a_log_in(self, asks: bool = True) -> None:
        self.paper.is_portal = self.other_paper.is_portal = self.collector.is_portal = asks

    @property
    def reports(self) -> int:
        """How many went through to the collector, by whatever try."""
        return self.collector.relayed.count("POST /v1/reports")


class Reader(Living):
    """One reader's open window."""

    def __init__(self, home: Path, network: Network) -> None:
        super().__init__(home)
        self.network = network


@dataclass(frozen=True)
class Crowd:
    """How many readers there are, and how time passes for them."""

    offline: int
    others: int
    is_clock_moved: bool

    @property
    def voters(self) -> int:
        return self.offline + self.others


@pytest.fixture(
    params=[
        pytest.param(Crowd(2, 1, is_clock_moved=True), id="clock moved"),
        pytest.param(
            Crowd(3, 2, is_clock_moved=False),
            id="clock waited for",
            marks=[pytest.mark.long, pytest.mark.timeout(2400)],
        ),
    ]
)
def crowd(request):
    return request.param


@pytest.fixture
def collector(crowd, tmp_path):
    needed = ("--near-score", crowd.voters, "--near-networks", crowd.voters)
    with running_collector(tmp_path / "collector", *OPTIONS, *needed) as running:
        yield running


@pytest.fixture
def readers(crowd, collector, tmp_path):
    with ExitStack() as stack:
        server = stack.enter_context(FeedServer())
        networks = [
            Network(server.port, collector.port, f"198.51.{number}.20") for number in range(crowd.voters + 1)
        ]
        for network in networks:
            stack.callback(network.cut)
        publish_papers(server, networks)
        homes = [tmp_path / f"reader {number}" for number in range(len(networks))]
        with ReaderProcess() as command_line:
            for number, (home, network) in enumerate(zip(homes, networks, strict=True)):
                command_line.home = home
                command_line.done("add", network.paper.url(f"/{number}"), "--allow-local")
                command_line.done("add", network.other_paper.url("/other"), "--allow-local")
                command_line.done("sync")
                link = network.collector.url(f"/#root={collector.enrolment.collector_id}")
                command_line.done("collector", "enrol", link)
                # Several that move would take a part of a processor.
                command_line.done("settings", "ticker.shown=off")
        windows = [
            stack.enter_context(Reader(home, network)) for home, network in zip(homes, networks, strict=True)
        ]
        for one in windows:
            assert one.do("open", HARBOUR).image == "stored"
        yield windows
        assert all(one.is_alive for one in windows), "each was there all the time"
        for one in windows:
            one.quit()


def publish_papers(server: FeedServer, networks: Sequence[Network]) -> None:
    """Give each reader a paper with its own rendition of one photograph."""
    server.publish("/other", rss(item("The weather"), title="Other paper"))
    photo = a_photo(7)
    for number, (how, network) in enumerate(zip(RENDITIONS, networks, strict=False)):
        kind = "WEBP" if "WebP" in how else "JPEG"
        file = encoded(rendered(photo, how), kind, 90)
        server.publish(f"/{number}.img", file, content_type=f"image/{kind.lower()}")
        address = network.paper.url(f"/{number}.img")
        words = f'<p>The harbour at noon, as everybody saw it.</p><img src="{address}">'
        server.publish(f"/{number}", rss(item(HARBOUR, description=words), title=f"Paper {number}"))


@pytest.fixture
def pass_time(crowd):
    """Give the function that lets seconds pass for these readers."""

    def do(readers: Sequence[Reader], seconds: float) -> None:
        if crowd.is_clock_moved:
            for one in readers:
                one.do("forward", seconds)
        else:
            time.sleep(seconds)

    return do


def test_the_whole_way_of_a_reported_image(crowd, collector, readers, pass_time):
    offline, others, last = readers[: crowd.offline], readers[crowd.offline : crowd.voters], readers[-1]
    reports = [1] * crowd.voters + [0]

    # Some report it with no network, and are thanked for a report that is kept.
    for one in offline:
        one.network.cut()
        assert one.do("work_offline").connection == "offline"
        said = one.do("report", 0)
        assert said.message.startswith("Thanks for reporting!")
        assert "will be sent when you are back online" in said.message
        assert (said.image, said.thumbnail, said.reports) == ("flagged", False, ["queued"])
    # They come back to a network that wants a log-in: it is told, and nothing is taken for a receipt.
    for one in offline:
        one.network.cut(False)
        one.network.ask_for_a_log_in()
        one.do("work_offline")
    pass_time(offline, FIRST_MINUTE)
    for one in offline:
        seen = one.wait_until(lambda sight: sight.connection == "portal" and sight.banner)
        assert (seen.image, seen.reports, seen.waiting) == ("flagged", ["queued"], 1)
    assert "perhaps a log-in page" in offline[0].do("send").message
    assert "POST /v1/reports" in offline[0].network.collector.turned_away
    assert (offline[0].look().reports, collector.subjects()) == (["queued"], [])
    # Logged in, each is delivered, by itself and once.
    for one in offline:
        one.network.ask_for_a_log_in(False)
    pass_time(offline, LONG_REST)
    for one in offline:
        assert one.wait_until(is_received).connection == "online"
    near = wait_for(lambda: likeness(collector, voters=crowd.offline))
    assert (near.state, near.networks, near.score) == (State.COUNTING, crowd.offline, float(crowd.offline))

    # Others, in other networks: that is enough, by likeness, for no rendition has more than one report.
    for one in others:
        one.do("report", HATE)
    pass_time(others, FIRST_MINUTE)
    for one in others:
        one.wait_until(is_received)
    near = wait_for(lambda: likeness(collector, voters=crowd.voters))
    assert (near.state, near.networks, near.score) == (State.BLOCKED, crowd.voters, float(crowd.voters))
    assert all(one.state is State.COUNTING for one in collector.subjects() if one.kind == "exact")
    assert [one.network.reports for one in readers] == reports
    wait_until_published(collector, near=1)

    # The last one has reported nothing. One sync hides it; without a network it stays so, for another window too.
    assert last.look().image == "stored"
    last.do("fetch")
    hidden = last.wait_until(lambda sight: sight.image == "blocked")
    assert (hidden.card, hidden.thumbnail, hidden.reports) == ("Image hidden automatically", False, [])
    last.network.cut()
    last.restart()
    assert last.do("open", HARBOUR) == last.look()
    assert (last.look().image, last.look().card) == ("blocked", "Image hidden automatically")
    last.do("fetch")
    assert last.wait_until(lambda sight: sight.connection == "offline").image == "blocked"
    offline[0].do("fetch")
    offline[0].wait_until(lambda sight: sight.reports == ["blocked"])

    # A person clears it on the page.
    clear_on_the_page(collector, near.id)
    wait_until_published(collector, cleared_near=1)
    last.network.cut(False)
    for one in readers:
        one.do("fetch")
    for one in readers:
        seen = one.wait_until(lambda sight: sight.image == "stored")
        assert (seen.card, seen.thumbnail, seen.waiting) == ("", True, 0)
    assert [one.look().reports for one in readers] == [["rejected"]] * crowd.voters + [[]]
    assert [one.network.reports for one in readers] == reports


def is_received(sight: Sight) -> bool:
    return sight.reports == ["accepted"]


def likeness(collector: RunningCollector, *, voters: int):
    """Give the subject of everything that looks alike, once so many have flagged it."""
    found = [one for one in collector.subjects() if one.kind == "near"]
    assert len(found) <= 1, "renditions of one photograph look alike"
    return found[0] if found and found[0].voters == voters else None


def wait_until_published(collector: RunningCollector, **lists: int) -> None:
    """Wait until so many entries are in these lists, and the pointer leads to them."""
    wanted = {name.replace("_", "-"): many for name, many in lists.items()}
    wait_for(lambda: collector.published() == wanted)


def clear_on_the_page(collector: RunningCollector, number: int) -> None:
    """Do what a moderator does, in a real browser."""
    with open_browser() as page:
        page.open(collector.moderation_url)
        page.find("input[name=name]").type("operator")
        page.find("input[name=token]").type(collector.token)
        page.find("button.main").follow()
        page.find("a[href='/mod/?tab=blocked']").follow()
        page.find(f"a[href='/mod/subject/{number}']").follow()
        page.find("textarea").type("a harbour, at noon")
        page.find("button[value=clear]").follow()
        page.find(".title .state.cleared")
