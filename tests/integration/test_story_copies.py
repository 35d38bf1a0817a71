"""Who copied whom, found as entries come: by a real caged process, on a real database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import text

from reader.domain.stories.story import Story
from reader.stories.process import StoryProcess
from tests.helpers.entries import a_parsed_entry, open_stores
from tests.helpers.grouping import QUAKE, Press, story_process

DISPATCH = f"MANILA, Nov 24 (AFP) - {QUAKE[1]}"
OWN = (
    "In the market of Lipa, south of Manila, the roof lay on the stalls. The quake of magnitude 6.1 shook the"
    " province of Batangas before dawn, and the government of the Philippines counted twelve dead on Tuesday."
)


@pytest.fixture(scope="module")
def process() -> Iterator[StoryProcess]:
    with story_process() as running:
        yield running


@pytest.fixture
def press(tmp_path, process) -> Iterator[Press]:
    with open_stores(tmp_path) as stores:
        yield Press(stores, process, tmp_path / "stories.lock")


def story(press: Press, entry_id: int) -> Story:
    found = press.stories.of_entry(entry_id)
    assert found is not None
    return found


def sources(press: Press, entry_id: int) -> dict[int, tuple[int | None, str | None]]:
    return {one.entry_id: (one.copied_from, one.agency) for one in story(press, entry_id).entries}


def test_copies_are_found_as_they_come_and_the_agency_is_named(press):
    first = press.report(("quake", DISPATCH), hours_ago=3)
    own = press.report(("quake", OWN), hours_ago=2)
    press.place()
    assert sources(press, first) == {first: (None, "AFP"), own: (None, None)}
    copy = press.report(QUAKE, hours_ago=1)
    press.place()
    assert sources(press, first) == {first: (None, "AFP"), own: (None, None), copy: (first, "AFP")}
    assert (story(press, first).papers, story(press, first).independent) == (3, 2)
    assert copy in press.told[-1].entry_ids


def test_one_that_came_late_and_was_first_is_the_original(press):
    late = press.report(QUAKE, hours_ago=1)
    second = press.report(QUAKE, hours_ago=2)
    press.place()
    assert sources(press, late) == {second: (None, None), late: (second, None)}
    first = press.report(("quake", DISPATCH), hours_ago=3)
    press.place()
    assert sources(press, late) == {first: (None, "AFP"), second: (first, "AFP"), late: (first, "AFP")}


def test_a_text_that_is_edited_is_compared_again(press):
    first, copy = press.report(QUAKE, hours_ago=2), press.report(QUAKE, hours_ago=1)
    press.place()
    assert sources(press, copy)[copy] == (first, None)
    press.stores.edit(copy, a_parsed_entry("Quake in Batangas kills twelve", OWN, language="en"))
    press.place()
    assert sources(press, copy) == {first: (None, None), copy: (None, None)}


def test_the_whole_text_is_compared_not_its_beginning(press):
    first = press.report(QUAKE, hours_ago=2)
    longer = press.report(QUAKE, hours_ago=1, more=" ".join(f"word{number}" for number in range(700)))
    press.place()
    assert sources(press, first) == {first: (None, None), longer: (None, None)}


def test_what_a_killed_program_left_is_compared_at_the_next_start(press):
    first, copy = press.report(QUAKE, hours_ago=2), press.report(QUAKE, hours_ago=1)
    press.place()
    press.stores.change("UPDATE story_entry SET copied_from = NULL")
    press.stores.change("UPDATE story_features SET text_fingerprint = NULL")
    assert press.place(grouper=press.another_grouper(press.process)) == 0
    assert sources(press, first)[copy] == (first, None)


def test_older_entries_are_compared_too(press):
    first, copy = press.report(QUAKE, hours_ago=200), press.report(QUAKE, hours_ago=199)
    press.place(older=True)
    assert sources(press, first)[copy] == (first, None)


def later(press: Press, minutes: float = 60) -> None:
    press.now += timedelta(minutes=minutes)


def call(press: Press, feed: int, name: str) -> None:
    """Have a feed call itself something, as its next document would."""
    with_title = text("UPDATE feed SET given_title = :title WHERE id = :id")
    press.stores.database.write(lambda connection: connection.execute(with_title, {"title": name, "id": feed}))


@pytest.mark.parametrize("name", ["Reuters", "AFP", "AP", "Agence Marocaine de Presse (MAP)", "وكالة فرانس برس"])
@pytest.mark.parametrize("claims_hours", [0.5, 3])
def test_a_feed_that_calls_itself_an_agency_and_copies_is_a_copy(press, name, claims_hours):
    paper = press.report(("quake", DISPATCH), hours_ago=1)
    press.place()
    later(press)
    feed = press.stores.add_feed()
    liar = press.report(("quake", DISPATCH), hours_ago=1 + claims_hours, paper=feed)
    call(press, feed, name)
    press.place()
    assert sources(press, paper) == {paper: (None, "AFP"), liar: (paper, "AFP")}


def test_a_feed_that_gives_links_to_an_agency_is_none(press):
    paper = press.report(QUAKE, hours_ago=1)
    later(press)
    feed = press.stores.add_feed("https://reuters.com.evil.example/rss")
    liar = press.stores.store(
        feed,
        a_parsed_entry(
            "Quake in Batangas kills twelve", QUAKE[1], language="en", link="https://www.reuters.com/1"
        ),
        now=press.now,
    ).new_ids[0]
    call(press, feed, "Reuters")
    press.place()
    assert sources(press, paper) == {paper: (None, None), liar: (paper, None)}


def test_a_title_of_the_list_of_subscriptions_that_only_repeats_the_feeds_own_makes_no_agency(press):
    paper = press.report(QUAKE, hours_ago=1)
    later(press)
    feed = press.stores.add_feed(title="Reuters")
    liar = press.report(QUAKE, hours_ago=0, paper=feed)
    call(press, feed, "Reuters")
    press.place()
    assert sources(press, paper) == {paper: (None, None), liar: (paper, None)}


@pytest.mark.parametrize("agency", [{"url": "https://feeds.reuters.com/world"}, {"title": "Reuters"}])
def test_an_agency_by_its_host_or_by_the_readers_title_is_the_original_though_it_comes_later(press, agency):
    paper = press.report(QUAKE, hours_ago=1)
    press.place()
    later(press)
    original = press.report(QUAKE, hours_ago=0, paper=press.stores.add_feed(**agency))
    press.place()
    assert sources(press, paper) == {paper: (original, None), original: (None, None)}


def test_texts_of_a_first_sync_are_ordered_by_their_dates(press):
    second = press.report(QUAKE, hours_ago=2)
    later(press, minutes=1)
    first = press.report(QUAKE, hours_ago=3)
    press.place()
    assert sources(press, second) == {first: (None, None), second: (first, None)}
