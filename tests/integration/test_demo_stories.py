"""The demo shows stories at once: placed by the real process, with vectors where the extra is installed."""

from __future__ import annotations

import pytest

from reader.assembly.services import open_services
from reader.demo.press import DemoPress
from reader.demo.showing import fill
from reader.domain.stories.story import Story
from reader.settings.paths import Home
from reader.stories.model import can_make_vectors

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not can_make_vectors(), reason="events are in several languages"),
]

EVENTS = {
    "alcyone": {"aqueduc", "wagon", "lanterne", "mareas", "ledger", "marsad"},
    "valdeluz": {"lanterne", "mareas", "signal", "marsad"},
    "kebir": {"aqueduc", "relojes", "saqiya"},
    "atlas": {"lanterne", "relojes", "ledger", "signal", "rasif"},
}
IN_ADDRESS = {
    "alcyone": ("/alcyone.", "/alsyun."),
    "valdeluz": ("/bolide.", "/bolido.", "/fireball.", "/shihab."),
    "kebir": ("/oued-el-kebir.", "/uadi-el-kebir.", "/sadd-al-wadi."),
    "atlas": ("/atlas.", "/atlas-de-amarante.", "/atlas-amarant."),
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A home with the demo press, whose entries are placed."""
    services = open_services(Home.under(tmp_path_factory.mktemp("demo")))
    with DemoPress() as press:
        fill(services, press)
    services.stories.catch_up()
    yield services
    services.close()


@pytest.fixture(scope="module")
def of_events(demo) -> dict[str, dict[int, str]]:
    """The entries of each event, with their papers."""
    found: dict[str, dict[int, str]] = {event: {} for event in EVENTS}
    for feed in demo.library.feeds.all():
        for known in demo.library.entries.known(feed.id):
            (headline,) = demo.library.entries.headlines([known.id])
            for event, addresses in IN_ADDRESS.items():
                if any(one in (headline.url or "") for one in addresses):
                    found[event][known.id] = (headline.url or "").split("/")[3]
    return found


def story(demo, entries: dict[int, str]) -> Story:
    (found,) = {demo.stories.store.of_entry(entry_id).id for entry_id in entries}
    return demo.stories.store.get(found)


def test_each_event_is_one_story_in_all_its_papers(demo, of_events):
    assert {event: set(papers.values()) for event, papers in of_events.items()} == EVENTS
    for entries in of_events.values():
        assert {one.entry_id for one in story(demo, entries).entries} == set(entries), "and nothing else"


def test_three_papers_print_the_text_of_one_agency(demo, of_events):
    papers = of_events["alcyone"]
    ferry = story(demo, papers)
    assert (ferry.papers, ferry.independent) == (6, 4)
    signed = {papers[one.entry_id]: one.copied_from for one in ferry.entries if one.agency == "Agence Littoral"}
    assert set(signed) == {"wagon", "aqueduc", "lanterne"}
    (first,) = [one.entry_id for one in ferry.entries if papers[one.entry_id] == "wagon"]
    assert signed == {"wagon": None, "aqueduc": first, "lanterne": first}
    assert [one for one in ferry.entries if one.copied_from and one.agency is None] == []


def test_three_papers_have_changed_their_headline(demo, of_events):
    papers = of_events["alcyone"]
    changes = demo.library.versions.headline_changes(story(demo, papers).id)
    assert {papers[one.entry_id] for one in changes} == {"aqueduc", "mareas", "ledger"}
    assert all(one.before != one.after for one in changes)
