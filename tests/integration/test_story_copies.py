"""Who copied whom, found as entries come: by a real caged process, on a real database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reader.domain.story import Story
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
