"""The window's thread that places entries: after rounds, never beside one, and not on battery if so wished."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from reader.assembly.services import Services, open_services
from reader.domain.events import StoriesChanged, WorkerFailed
from reader.settings.paths import Home
from reader.stories.model import can_make_vectors
from tests.helpers.patience import wait_for
from tests.helpers.press import add_entries, add_feed


@pytest.fixture
def told() -> list[object]:
    return []


@pytest.fixture
def services(home, told, monkeypatch) -> Iterator[Services]:
    monkeypatch.setattr("reader.stories.process.can_make_vectors", lambda: False)
    monkeypatch.setattr("reader.background.power.is_on_battery", lambda: False)
    opened = open_services(Home.under(home), announce=told.append)
    yield opened
    opened.close()


def test_what_a_round_has_brought_is_placed_once_it_has_ended(services, told, monkeypatch):
    ids = [
        entry_id
        for paper in ("Alba", "Bora")
        for entry_id in add_entries(services, add_feed(services, paper), ["Quake in Batangas kills twelve"])
    ]
    worker, looked = services.stories.worker, []
    is_busy = worker.is_busy
    worker.is_busy = lambda: looked.append(1) or is_busy()
    monkeypatch.setattr("reader.stories.worker.BUSY_SECONDS", 0.01)
    services.shared.sync_lock.acquire()
    worker.start()
    worker.look(at_once=True)
    wait_for(lambda: len(looked) > 2)
    assert services.stories.store.ids_of_entries(ids) == {}, "the round goes on"
    services.shared.sync_lock.release()
    wait_for(lambda: any(isinstance(event, StoriesChanged) for event in told))
    story = services.stories.store.of_entry(ids[0])
    assert {one.entry_id for one in story.entries} == set(ids)


def test_a_bug_does_not_end_the_thread(services, told, monkeypatch, expect_log):
    ids = add_entries(services, add_feed(services, "Alba"), ["Quake in Batangas kills twelve"])
    worker, times = services.stories.worker, []
    run = worker.grouper().run

    def breaks_once(*args, **others):
        times.append(1)
        if len(times) == 1:
            raise ZeroDivisionError
        return run(*args, **others)

    monkeypatch.setattr(worker.grouper(), "run", breaks_once)
    monkeypatch.setattr("reader.background.looping.FIRST_PAUSE_SECONDS", 0.01)
    worker.start()
    expect_log("stories: turn failed unexpectedly: ZeroDivisionError", level=logging.ERROR)
    worker.look(at_once=True)
    wait_for(lambda: times)
    wait_for(lambda: services.stories.store.ids_of_entries(ids))
    assert [event for event in told if isinstance(event, WorkerFailed)] == [
        WorkerFailed("stories", "ZeroDivisionError")
    ]


@pytest.mark.parametrize("asked", ["is_busy", "may_work"])
def test_what_has_time_waits_where_a_round_begins_or_the_mains_go_meanwhile(services, monkeypatch, asked):
    worker, learnt, times = services.stories.worker, [], []
    allowed, refused = {"is_busy": (False, True), "may_work": (True, False)}[asked]

    def changes_its_mind() -> bool:
        times.append(1)
        return allowed if len(times) == 1 else refused

    monkeypatch.setattr("reader.stories.worker.BUSY_SECONDS", 0.01)
    setattr(worker, asked, changes_its_mind)
    worker.then = learnt.append
    worker.start()
    worker.look(at_once=True)
    wait_for(lambda: len(times) > 2)
    assert learnt == []


def test_it_works_where_the_reader_wishes_it(services, monkeypatch):
    worker = services.stories.worker
    assert worker.may_work()
    monkeypatch.setattr("reader.background.power.is_on_battery", lambda: True)
    assert worker.may_work()
    assert not worker.may_do_older(), "older ones wait for mains in any case"
    services.settings.set_all({"stories.wait_on_battery": True})
    assert not worker.may_work()
    monkeypatch.setattr("reader.background.power.is_on_battery", lambda: False)
    assert worker.may_work()
    services.settings.set_all({"stories.group": False})
    assert worker.may_work(), "it concerns the rows of lists"
    services.settings.set_all({"stories.find": False})
    assert not worker.may_work()


def test_a_program_closes_while_entries_wait(home, told, monkeypatch):
    monkeypatch.setattr("reader.stories.process.can_make_vectors", lambda: False)
    services = open_services(Home.under(home), announce=told.append)
    add_entries(services, add_feed(services, "Alba"), [f"Headline {number}" for number in range(300)])
    services.stories.worker.start()
    services.stories.worker.look(at_once=True)
    services.close()
    again = open_services(Home.under(home))
    again.stories.catch_up()
    assert len(again.stories.store.listed(papers=1)) > 0
    placed = again.stories.store.ids_of_entries(range(1, 301))
    assert len(placed) == 300
    again.close()


@pytest.mark.skipif(not can_make_vectors(), reason="wants the extra manchette[stories]")
def test_words_of_the_papers_are_learnt_before_anybody_searches_in_other_languages(services):
    add_entries(services, add_feed(services, "Alba"), ["Quake in Batangas kills twelve"])
    services.library.catch_up()
    worker = services.stories.worker
    worker.start()
    worker.look(at_once=True)
    wait_for(services.stories.across.is_ready)


def test_words_are_learnt_on_mains_only(services, monkeypatch):
    worker, learnt, looked = services.stories.worker, [], []
    on_battery = [True]
    monkeypatch.setattr("reader.background.power.is_on_battery", lambda: looked.append(1) or on_battery[0])
    worker.then = learnt.append
    worker.start()
    worker.look(at_once=True)
    wait_for(lambda: looked)
    assert not learnt
    on_battery[0] = False
    worker.look(at_once=True)
    wait_for(lambda: learnt)
