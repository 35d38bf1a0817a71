"""The whole way of a reported image, with real processes and nothing pretended.

Six readers, each with a home, a network of their own, and a paper that shows one photograph in its own rendition.
Three flag it without a network, and come back to one through a log-in page; two more agree. The collector
publishes; the sixth, who never flagged anything, no longer sees it, without a network too. A person looks and
clears it on the moderator's page: it shows again everywhere.
"""

from contextlib import ExitStack
from pathlib import Path

import pytest

from reader.collector.rules import State
from tests.helpers.browser import open_browser
from tests.helpers.collectors import RunningCollector, running_collector, wait_for
from tests.helpers.drawings import a_photo, encoded, rendered
from tests.helpers.feed_server import FeedServer, item, rss
from tests.helpers.forwarding import ForwardingProxy
from tests.helpers.reader_process import ReaderProcess

RENDITIONS = ("JPEG q40", "320 + JPEG q40", "WebP q75", "resize 320", "320 + WebP q60", "brightness +10 %")
OPTIONS = (
    "--behind-proxy",
    "--near-blocks",
    "--near-score",
    5,
    "--near-networks",
    5,
    "--first-vote-minutes",
    0,
    "--burst-minutes",
    0,
    "--publish-minutes",
    0,
)


class Reader(ReaderProcess):
    """One reader: the program on a home, and a way to the collector."""

    def __init__(self, home: Path, way: ForwardingProxy) -> None:
        super().__init__(home)
        self.way = way

    def subscribe(self, url: str) -> None:
        self.done("add", url, "--allow-local")
        self.done("sync")
        (entry,) = self.json("entries")
        self.entry = entry["id"]

    def work_offline(self, is_offline: bool) -> None:
        """Take the network away, or give it back; what the reader says goes with it."""
        self.way.down = is_offline
        self.done("settings", f"sync.work_offline={'on' if is_offline else 'off'}")

    @property
    def image_state(self) -> str:
        (image,) = self.json("show", self.entry)["images"]
        return image["state"]

    @property
    def flag_states(self) -> list[str]:
        return [one["state"] for one in self.json("flags")]


@pytest.fixture
def papers():
    """Serve six papers, each with its own rendition of one photograph."""
    with FeedServer() as server:
        photo = a_photo(7)
        for number, how in enumerate(RENDITIONS):
            kind = "WEBP" if "WebP" in how else "JPEG"
            file = encoded(rendered(photo, how), kind, 90)
            server.publish(f"/{number}.img", file, content_type=f"image/{kind.lower()}")
            words = f'<p>The harbour at noon, as everybody saw it.</p><img src="{server.url(f"/{number}.img")}">'
            server.publish(f"/{number}", rss(item("The harbour", description=words), title=f"Paper {number}"))
        yield server


@pytest.fixture
def collector(tmp_path):
    with running_collector(tmp_path / "collector", *OPTIONS) as running:
        yield running


@pytest.fixture
def readers(collector, papers, tmp_path):
    with ExitStack() as stack:
        ways = [stack.enter_context(ForwardingProxy(collector.port, f"198.51.{number}.20")) for number in range(6)]
        # All are started before the first is asked for anything.
        six = [stack.enter_context(Reader(tmp_path / f"reader {way.address}", way)) for way in ways]
        for number, one in enumerate(six):
            one.subscribe(papers.url(f"/{number}"))
            assert one.image_state == "stored"
            link = f"http://127.0.0.1:{one.way.port}/#root={collector.enrolment.collector_id}"
            one.done("collector", "enrol", link)
        yield six


def test_the_whole_way_of_a_reported_image(collector, papers, readers, tmp_path):
    offline, others, sixth = readers[:3], readers[3:5], readers[5]

    for one in offline:
        one.work_offline(True)
        said = one.done("flag", one.entry, 1, "--reason", "violence")
        assert said.startswith("Thanks for reporting!")
        assert "will be sent when you are back online" in said
        assert one.image_state == "flagged"
    for one in offline:
        one.way.is_portal = True
        one.work_offline(False)
        assert one.do("flags", "--send").code != 0
        assert one.flag_states == ["queued"]
    assert collector.subjects() == []
    for one in offline:
        one.way.is_portal = False
        one.done("flags", "--send")
        assert one.flag_states == ["accepted"]
    near = wait_for(lambda: likeness(collector, voters=3))
    assert (near.state, near.networks, near.score) == (State.COUNTING, 3, 3.0)

    for one in others:
        one.done("flag", one.entry, 1, "--reason", "hate")
        one.done("flags", "--send")
    near = wait_for(lambda: likeness(collector, voters=5))
    assert (near.state, near.networks, near.score) == (State.BLOCKED, 5, 5.0)
    assert all(one.state is State.COUNTING for one in collector.subjects() if one.kind == "exact")
    wait_until_published(collector, near=1)

    assert sixth.image_state == "stored"
    sixth.done("sync")
    sixth.work_offline(True)
    assert sixth.image_state == "blocked"
    assert sixth.json("flags") == []
    offline[0].done("sync")
    assert offline[0].flag_states == ["blocked"]

    clear_on_the_page(collector, near.id)
    wait_until_published(collector, cleared_near=1)
    sixth.work_offline(False)
    for one in readers:
        one.done("sync")
        assert one.image_state == "stored", one.home.name
    assert [one.flag_states for one in offline + others] == [["rejected"]] * 5


def likeness(collector: RunningCollector, *, voters: int):
    """Give the subject of everything that looks alike, once so many have flagged it."""
    found = [one for one in collector.subjects() if one.kind == "near"]
    assert len(found) <= 1, "six renditions of one photograph look alike"
    return found[0] if found and found[0].voters == voters else None


def wait_until_published(collector: RunningCollector, **lists: int) -> None:
    """Wait until so many entries are in these lists, and the pointer leads to them."""
    wanted = {name.replace("_", "-"): many for name, many in lists.items()}
    wait_for(lambda: collector.published() == wanted)


def clear_on_the_page(collector: RunningCollector, number: int) -> None:
    """Do what a moderator does, in a real browser."""
    with open_browser() as page:
        page.open(collector.moderation_url)
        page.find("input[name=name]").type("Ada")
        page.find("input[name=token]").type(collector.token)
        page.find("button.main").follow()
        page.find("a[href='/mod/?tab=blocked']").follow()
        page.find(f"a[href='/mod/subject/{number}']").follow()
        page.find("textarea").type("a harbour, at noon")
        page.find("button[value=clear]").follow()
        page.find(".title .state.cleared")
