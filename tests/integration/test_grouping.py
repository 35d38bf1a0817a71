"""Entries find their stories as they come: by a real caged process, on a real database."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from reader.background.cage import lacking
from reader.background.cancel import CancelToken
from reader.background.children import Zygote
from reader.background.lock import FileLock
from reader.domain.errors import Cancelled, Overrun
from reader.stories.model import can_make_vectors
from reader.stories.process import SessionLost, StoryProcess
from tests.helpers.entries import a_parsed_entry, open_stores
from tests.helpers.grouping import QUAKE, TITLES, VOTE, Press, story_process
from tests.helpers.patience import wait_for


@pytest.fixture(scope="module")
def process() -> Iterator[StoryProcess]:
    with story_process() as running:
        yield running


@pytest.fixture
def press(tmp_path, process) -> Iterator[Press]:
    with open_stores(tmp_path) as stores:
        yield Press(stores, process, tmp_path / "stories.lock")


@pytest.fixture
def forking(monkeypatch) -> list[int]:
    """Give the ids of the processes that fork, of those that are started in this test."""
    ids = []
    real = Zygote.__init__

    def start(zygote, *args, **choices):
        real(zygote, *args, **choices)
        ids.append(zygote._popen.pid)

    monkeypatch.setattr(Zygote, "__init__", start)
    return ids


def test_entries_find_their_story_as_they_come(press):
    first, second, vote = press.report(QUAKE, hours_ago=3), press.report(QUAKE, hours_ago=2), press.report(VOTE)
    assert press.place() == 3
    assert press.story_of(first) == {first, second}
    assert press.story_of(vote) == {vote}
    assert {entry_id for event in press.told for entry_id in event.entry_ids} == {first, second, vote}
    assert press.stories.of_entry(second).entries[1].reasons
    third = press.report(QUAKE, hours_ago=0)
    assert press.place() == 1
    assert press.story_of(third) == {first, second, third}
    assert press.place() == 0
    told, *_ = [event for event in press.told if third in event.entry_ids]
    assert set(told.entry_ids) == {first, second, third}


def test_a_program_that_starts_goes_on_where_another_was(press):
    first = press.report(QUAKE, hours_ago=3)
    press.place()
    with story_process() as later:
        second = press.report(QUAKE)
        assert press.place(grouper=press.another_grouper(later)) == 1
        assert press.story_of(first) == {first, second}
        # What the first program's process holds is out of date, and it notices.
        third = press.report(QUAKE, hours_ago=0.5)
        press.place()
        assert press.story_of(first) == {first, second, third}


def test_what_the_reader_has_decided_holds(press):
    first, second, vote = press.report(QUAKE, hours_ago=3), press.report(QUAKE, hours_ago=2), press.report(VOTE)
    press.place()
    quake = press.stories.of_entry(first).id
    press.wishes.apart(second, quake, press.now)
    press.wishes.together(vote, quake, press.now)
    assert press.story_of(first) == {first, vote}
    third = press.report(QUAKE, hours_ago=0)
    press.place()
    assert second not in press.story_of(first)
    assert vote in press.story_of(first)
    # They are placed once more, for their texts have changed.
    for entry_id, title in [(second, "Quake in Batangas kills twelve people"), (vote, "Bill passed in Lisbon")]:
        press.stores.edit(entry_id, a_parsed_entry(title, QUAKE[1], language="en"))
    assert press.place() == 2
    assert press.story_of(first) >= {first, vote}
    assert second not in press.story_of(first)
    assert third in press.story_of(first) | press.story_of(second)


def test_an_entry_is_placed_again_once_its_text_has_changed(press):
    quake, vote = press.report(QUAKE, hours_ago=3), press.report(VOTE, hours_ago=2)
    press.place()
    alone = press.stories.of_entry(vote).id
    press.stores.edit(vote, a_parsed_entry("Lisbon parliament passes the bill", VOTE[1], language="en"))
    assert press.place() == 1
    assert press.stories.of_entry(vote).id == alone, "it is alone still"
    press.stores.edit(vote, a_parsed_entry("Quake in Batangas kills twelve", QUAKE[1], language="en"))
    assert press.place() == 1
    assert press.story_of(quake) == {quake, vote}
    assert press.stories.get(alone) is None
    assert press.place() == 0


class Breaking(StoryProcess):
    """Breaks over one article, as some text that nobody has thought of may have it do."""

    def place(self, texts, *given, **more):
        if any(one.title == "Odd" for one in texts):
            raise Overrun("crash")
        return super().place(texts, *given, **more)


def test_an_article_that_breaks_the_process_is_alone_and_the_others_are_placed(tmp_path, expect_log):
    with open_stores(tmp_path) as stores, closing(Breaking(makes_vectors=False)) as process:
        press = Press(stores, process, tmp_path / "stories.lock")
        first, odd = press.report(QUAKE, hours_ago=3), press.report(("Odd", QUAKE[1]), hours_ago=2)
        second = press.report(QUAKE)
        expect_log("an article broke the process of stories")
        assert press.place() == 3
        assert press.story_of(first) == {first, second}
        assert press.story_of(odd) == {odd}
        assert press.place() == 0


def test_one_program_at_a_time_places_entries(press):
    press.report(QUAKE)
    other = FileLock(press.lock)
    assert other.acquire()
    assert press.place() == 0
    other.release()
    assert press.place() == 1


def test_older_entries_are_placed_when_that_is_allowed_the_latest_first(press):
    ages = [24 * 30, 24 * 30 + 1, 24 * 60, 24 * 10]
    ids = [
        press.report(event, hours_ago=age) for age, event in zip(ages, (QUAKE, QUAKE, QUAKE, VOTE), strict=True)
    ]
    assert press.place() == 0
    assert press.place(older=True) == 4
    assert press.story_of(ids[0]) == {ids[0], ids[1]}
    assert press.story_of(ids[2]) == {ids[2]}
    assert next(iter(press.told)).entry_ids == (ids[3],)
    assert press.place(older=True) == 0
    # One that comes later finds those of its time.
    late = press.report(QUAKE, hours_ago=24 * 30 - 2)
    assert press.place(older=True) == 1
    assert press.story_of(late) == {ids[0], ids[1], late}


def test_it_stops_between_two_batches_and_goes_on_later(press):
    press.report(QUAKE)
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        press.grouper.run(token)
    assert press.stories.listed(papers=1) == []
    assert press.place() == 1


def test_what_is_kept_to_compare_with_is_kept_for_the_window_of_time(press):
    first = press.report(QUAKE)
    press.place()
    assert press.stores.rows("SELECT entry_id FROM story_features") == [(first,)]
    press.now += timedelta(days=7)
    second = press.report(QUAKE)
    press.place()
    assert press.stores.rows("SELECT entry_id FROM story_features") == [(second,)]
    assert press.story_of(first) == {first}


@pytest.mark.parametrize("lost", ["UPDATE story_features SET features = x'00'", "DELETE FROM story_features"])
def test_what_another_version_has_kept_or_a_restored_copy_lacks_is_made_again(press, lost):
    first = press.report(QUAKE, hours_ago=2)
    press.place()
    press.stores.change(lost)
    second = press.report(QUAKE)
    with story_process() as later:
        grouper = press.another_grouper(later)
        assert press.place(grouper=grouper) == 1
        third = press.report(QUAKE, hours_ago=0)
        press.place(grouper=grouper)
    assert press.story_of(first) == {first, second, third}
    assert press.stores.rows("SELECT count(*) FROM story_features WHERE length(features) > 100") == [(3,)]


@pytest.mark.skipif(sys.platform != "linux", reason="sees processes as Linux shows them")
@pytest.mark.usefixtures("started_parsers")
def test_the_process_ends_when_idle_and_is_started_again(press, forking):
    first = press.report(QUAKE, hours_ago=2)
    with story_process(idle_seconds=0.3) as idle:
        grouper = press.another_grouper(idle)
        press.place(grouper=grouper)
        (its_own,) = forking
        wait_for(lambda: its_own not in children())
        with pytest.raises(SessionLost):
            idle.recall([], [], [])
        second, vote = press.report(QUAKE), press.report(VOTE)
        press.place(grouper=grouper)
    assert press.story_of(first) == {first, second}
    assert press.story_of(vote) == {vote}


@pytest.mark.usefixtures("started_parsers")
@pytest.mark.skipif(not can_make_vectors(), reason="the extra `stories` is not installed")
def test_languages_are_bridged_by_vectors_that_a_caged_process_makes(tmp_path, forking):
    with open_stores(tmp_path) as stores, story_process(makes_vectors=True) as process:
        press = Press(stores, process, tmp_path / "stories.lock")
        told = {
            "fr": "Séisme aux Philippines : douze morts dans la province de Batangas. Un séisme de magnitude 6,1"
            " a frappé mardi la province de Batangas, au sud de Manille, et tué douze personnes.",
            "es": "Terremoto en Filipinas: doce muertos en la provincia de Batangas. Un terremoto de magnitud 6,1"
            " sacudió el martes la provincia de Batangas, al sur de Manila, y mató a doce personas.",
            "en": "Philippines earthquake: twelve dead in Batangas province. A quake of magnitude 6.1 struck"
            " Batangas province south of Manila on Tuesday and killed twelve people.",
        }
        ids = [
            stores.store(
                stores.add_feed(),
                a_parsed_entry(text.split(". ")[0], text, language=language, published_at=press.now),
                now=press.now,
            ).new_ids[0]
            for language, text in told.items()
        ]
        press.place()
        assert press.story_of(ids[0]) == set(ids)
        assert stores.rows("SELECT DISTINCT length(bits) FROM entry_vector") == [(64,)]
        if not lacking():
            (its_own,) = children(*forking)
            assert "Seccomp:\t2" in status_of(its_own)
        assert stores.rows("SELECT count(DISTINCT vector), min(length(vector)) FROM story_features") == [(3, 1024)]


def children(parent: int | str = "self") -> list[int]:
    """Give the ids of the processes that one has started (Linux)."""
    tasks = Path(f"/proc/{parent}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text(encoding="ascii").split()]


def status_of(process: int) -> list[str]:
    return Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()


class _BreaksOn(StoryProcess):
    """A process that one article breaks, whenever its text is read."""

    def __init__(self) -> None:
        super().__init__(makes_vectors=False)
        self.broken_by = 0
        self.breaks = 0

    def recall(self, texts, stories, wishes):
        self._demand_none_of(texts)
        return super().recall(texts, stories, wishes)

    def place(self, texts, *more, **others):
        self._demand_none_of(texts)
        return super().place(texts, *more, **others)

    def _demand_none_of(self, texts):
        if self.broken_by in [one.entry_id for one in texts]:
            self.breaks += 1
            assert self.breaks < 20
            raise Overrun("memory")


def test_an_older_article_that_breaks_the_process_is_not_read_again_for_ever(tmp_path, caplog):
    caplog.set_level("CRITICAL")
    process = _BreaksOn()
    with open_stores(tmp_path) as stores, closing(process):
        press = Press(stores, process, tmp_path / "stories.lock")
        later, earlier = press.report(QUAKE, hours_ago=230), press.report(QUAKE, hours_ago=280)
        breaking = press.report(VOTE, hours_ago=225)
        process.broken_by = breaking
        assert press.place(older=True) == 3
        assert press.story_of(breaking) == {breaking}
        assert press.story_of(later) == {later, earlier}
        assert process.breaks == 4


def test_a_longer_window_of_time_holds_for_what_the_process_holds_already(press):
    hours = [24]
    press.grouper.window_hours = lambda: hours[0]
    first = press.report(QUAKE, hours_ago=23)
    press.place()
    press.now += timedelta(hours=10)
    hours[0] = 40
    second = press.report(QUAKE, hours_ago=0)
    press.place()
    assert press.story_of(second) == {first, second}


def test_what_was_let_go_is_loaded_again_for_an_earlier_entry_that_has_changed(press, monkeypatch):
    monkeypatch.setattr("reader.stories.grouper.BATCH", 1)
    first = press.report(QUAKE, hours_ago=0)
    press.now += timedelta(hours=40)
    second = press.report(VOTE, hours_ago=0)
    press.place()
    press.now += timedelta(hours=60)
    press.report(("other", "A museum in Oslo has bought twelve maps of the coast."), hours_ago=71)
    press.report(("more", "The river Loire is lower than in any November since 1976."), hours_ago=0)
    press.stores.edit(second, a_parsed_entry(TITLES["quake"], QUAKE[1], language="en"))
    assert press.place() == 3
    assert press.story_of(first) == {first, second}


def test_entries_that_change_at_once_do_not_meet_in_the_story_that_one_has_left(press):
    vote, quake = press.report(VOTE, hours_ago=3), press.report(QUAKE, hours_ago=2)
    press.place()
    river = "The river Loire is lower than in any November since 1976, and barges wait at Nantes."
    press.stores.edit(vote, a_parsed_entry(TITLES["quake"], QUAKE[1], language="en"))
    press.stores.edit(quake, a_parsed_entry("Barges wait for rain on the Loire", river, language="en"))
    assert press.place() == 2
    assert press.story_of(vote) == {vote}
    assert press.story_of(quake) == {quake}


class _Unsound(StoryProcess):
    """A process that breaks on every text; or only where it makes vectors."""

    def __init__(self, *, makes_vectors: bool) -> None:
        super().__init__(makes_vectors=makes_vectors)
        self.can_do_without = makes_vectors
        self.breaks = 0

    def recall(self, *texts):
        return self._broken() or super().recall(*texts)

    def place(self, *texts, **others):
        return self._broken() or super().place(*texts, **others)

    def _broken(self):
        if self._makes_vectors or not self.can_do_without:
            self.breaks += 1
            assert self.breaks < 20
            raise Overrun("crash")


def test_where_vectors_cannot_be_made_stories_are_found_without_them(tmp_path, caplog):
    caplog.set_level("CRITICAL")
    process = _Unsound(makes_vectors=True)
    with open_stores(tmp_path) as stores, closing(process):
        press = Press(stores, process, tmp_path / "stories.lock")
        first, second = press.report(QUAKE, hours_ago=3), press.report(QUAKE, hours_ago=2)
        assert press.place() == 2
        assert press.story_of(first) == {first, second}


def test_where_the_process_does_not_work_nothing_is_placed_and_all_waits(tmp_path, caplog):
    caplog.set_level("CRITICAL")
    process = _Unsound(makes_vectors=False)
    with open_stores(tmp_path) as stores, closing(process):
        press = Press(stores, process, tmp_path / "stories.lock")
        first, second = press.report(QUAKE, hours_ago=3), press.report(QUAKE, hours_ago=2)
        with pytest.raises(Overrun):
            press.place()
        assert press.story_of(first) == set()
        with story_process() as sound:
            assert press.place(grouper=press.another_grouper(sound)) == 2
        assert press.story_of(first) == {first, second}


@pytest.mark.parametrize("lost", ["", "DELETE FROM story_features"], ids=["kept", "restored"])
def test_what_is_loaded_after_many_of_one_feed_is_not_of_that_feed_alone(press, monkeypatch, lost):
    monkeypatch.setattr("reader.stories.grouper.HELD_MOST", 20)
    monkeypatch.setattr("reader.stories.grouper.HELD_OF_FEED", 5)
    first = press.report(QUAKE, hours_ago=3)
    loud = press.stores.add_feed()
    for number in range(30):
        press.report((f"Market {number}", f"Stall{number} sells apples{number}."), hours_ago=2, paper=loud)
    press.place()
    if lost:
        press.stores.change(lost)
    with story_process() as later:
        second = press.report(QUAKE, hours_ago=1)
        press.place(grouper=press.another_grouper(later))
    assert press.story_of(first) == {first, second}


def test_older_entries_are_not_recalled_of_one_feed_alone(press, monkeypatch):
    monkeypatch.setattr("reader.stories.grouper._RECALLED", 20)
    first = press.report(QUAKE, hours_ago=216)
    loud = press.stores.add_feed()
    for number in range(30):
        text = (f"Market {number}", f"Stall{number} sells apples{number}.")
        press.report(text, hours_ago=214 + number / 100, paper=loud)
    press.place(older=True)
    with story_process() as later:
        second = press.report(QUAKE, hours_ago=214)
        press.place(older=True, grouper=press.another_grouper(later))
    assert press.story_of(first) == {first, second}
