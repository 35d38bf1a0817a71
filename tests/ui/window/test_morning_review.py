"""Telling once a day that the press review is there."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from reader.domain.events import RoundEnded, RoundReport
from reader.ui.front.morning_review import MorningReview
from reader.ui.system.window_memory import WindowMemory
from tests.helpers.desks import bare_desk
from tests.helpers.press import NOON
from tests.helpers.reviews import QUAKE, VOTE, a_day, group, report

TOLD = ("Press review: 2 events in several papers", f"{QUAKE['en'][0]}\n{VOTE['fr'][0]}")


class Morning:
    """What a window tells, which may be opened anew."""

    def __init__(self, services, bridge, qapp, file: Path):
        self.told = []
        self.is_seen = False
        self._services, self._bridge, self._qapp = services, bridge, qapp
        self.file = file
        self.start()

    def start(self):
        self._made = MorningReview(
            bare_desk(self._services, self._bridge, self._qapp),
            lambda: self._services.press_reviews,
            WindowMemory(self.file),
            is_seen=lambda: self.is_seen,
        )
        self._made.told.connect(lambda *words: self.told.append(words))
        self.look = self._made.look

    def end(self):
        self._bridge.leave(self._made)
        self._made.deleteLater()

    def end_round(self):
        self._services.announce(RoundEnded(RoundReport()))
        self._bridge.deliver()


@pytest.fixture
def morning(services, bridge, qapp, home, now):
    now[0] = NOON.astimezone().replace(hour=8, minute=0)
    services.settings.set("desktop.morning_review", True)
    made = Morning(services, bridge, qapp, home / "window.ini")
    bridge.deliver()
    yield made
    made.end()


def test_it_is_told_once_a_day_also_over_restarts(morning, services, now, qtbot):
    a_day(services, now[0] - timedelta(hours=1))
    assert morning.look()
    qtbot.waitUntil(lambda: morning.told == [TOLD])
    assert not morning.look()
    morning.end()
    morning.start()
    assert not morning.look()

    now[0] += timedelta(days=1)
    assert morning.look()
    assert not morning.look(), "nothing has come on that day"
    a_day(services, now[0] - timedelta(hours=1))
    morning.end_round()
    assert not morning.look(), "stories may still change"
    assert morning.look()
    qtbot.waitUntil(lambda: morning.told == [TOLD, TOLD])


def test_it_waits_for_the_hour_for_the_end_of_quiet_hours_and_of_a_round(morning, services, now, qtbot):
    a_day(services, now[0] - timedelta(hours=1))
    services.settings.set("desktop.morning_review_hour", 9)
    assert not morning.look()
    services.settings.set("desktop.morning_review_hour", 6)
    services.settings.set("desktop.quiet_until", 9)
    assert not morning.look()
    services.settings.set("desktop.quiet_until", 7)
    assert services.shared.sync_lock.acquire()
    assert not morning.look()
    services.shared.sync_lock.release()
    services.settings.set("desktop.morning_review", False)
    assert not morning.look()
    services.settings.set("desktop.morning_review", True)
    assert morning.look()
    qtbot.waitUntil(lambda: morning.told == [TOLD])


def test_what_the_reader_is_looking_at_counts_as_told(morning, services, now, qtbot):
    a_day(services, now[0] - timedelta(hours=1))
    morning.is_seen = True
    assert morning.look()
    qtbot.waitUntil(lambda: WindowMemory(morning.file).text("told/press_review") == f"{now[0].date()}")
    assert morning.told == []


def test_what_one_paper_tells_is_not_told_and_of_many_events_three_are_quoted(morning, services, now, qtbot):
    at = now[0] - timedelta(hours=1)
    papers = ("Le Cap", "Le Large", "La Baie")
    events = [
        [report(services, paper, "fr", f"Titre {event}", "Mots.", at=at) for paper in papers] for event in range(5)
    ]
    group(services, *events[0][:1])
    for ids in events[1:]:
        group(services, *ids)
    assert morning.look()
    qtbot.waitUntil(lambda: len(morning.told) == 1)
    ((title, body),) = morning.told
    assert title == "Press review: 4 events in several papers"
    assert body.splitlines() == ["Titre 1", "Titre 2", "Titre 3"]


def test_a_day_that_cannot_be_read_is_none(morning, services, now, qtbot):
    WindowMemory(morning.file).keep("told/press_review", "yesterday")
    morning.end()
    morning.start()
    a_day(services, now[0] - timedelta(hours=1))
    assert morning.look()
    qtbot.waitUntil(lambda: morning.told == [TOLD])
