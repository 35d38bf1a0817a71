"""A trip as the window shows it, over the demo press: asked for, prepared, proved, mended, read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from reader.demo import DemoPress
from reader.domain.record import replace
from reader.domain.trips.connection import Finding
from reader.domain.trips.trip import FileLeftOut, TripReport, Why, Wish
from reader.ui.sentences import texts
from reader.ui.trip.trip_dialog import TripDialog
from reader.ui.trip.wish_page import WishPage
from tests.helpers.looking import button, buttons, named, rows
from tests.helpers.looking import texts as texts_in_sight
from tests.helpers.press import NOON, add_entries, add_feed
from tests.helpers.windows import a_window


@pytest.fixture
def press() -> Iterator[DemoPress]:
    with DemoPress(clock=lambda: NOON) as opened:
        yield opened


@pytest.fixture
def paper(services, press):
    """Subscribe to a paper that was never fetched; of one paper no event is sought, which takes seconds."""
    services.settings.set("stories.find", "off")
    services.library.feeds.add(press.feeds[0].url, services.clock(), allow_local=True)


window = a_window("paper")


@pytest.fixture
def dialog(window):
    return open_dialog(window)


def open_dialog(window) -> TripDialog:
    window.parts.trip.action.trigger()
    return window.findChildren(TripDialog)[-1]


def choosing(dialog) -> WishPage:
    return named(dialog, "tripChoosing")


def page(dialog) -> str:
    """Give the name of the page that is in sight."""
    pages = ("tripChoosing", "tripProgress", "tripReceipt", "tripDrill")
    [shown] = [name for name in pages if named(dialog, name).isVisible()]
    return shown


def press_button(dialog, words):
    button(dialog, words).click()


def wait_for(qtbot, dialog, wanted):
    qtbot.waitUntil(lambda: page(dialog) == wanted and "Close" in buttons(dialog, only_enabled=True))


@pytest.fixture
def trip_run(window):
    return window.parts.trip.trip_run


@pytest.fixture
def reports(trip_run):
    """Collect what came of each trip."""
    collected = []
    trip_run.ended.connect(collected.append)
    return collected


@pytest.fixture
def drills(trip_run):
    """Collect what each drill found."""
    collected = []
    trip_run.drilled.connect(collected.append)
    return collected


def packed(services):
    trips = services.trips.store
    return [one.entry_id for one in trips.packed(trips.newest())]


def test_a_trip_from_the_wish_to_the_reading(window, dialog, reports, drills, services, qtbot):
    assert page(dialog) == "tripChoosing"
    assert {"Prepare", "Close"} <= set(buttons(dialog, only_enabled=True))
    assert "The last trip…" not in buttons(dialog), "there is none"
    named(dialog, "tripHours").setValue(1)
    press_button(dialog, "20 MB")
    assert choosing(dialog).wish == Wish(minutes=60, budget_bytes=20_000_000)

    qtbot.mouseClick(button(dialog, "Prepare"), Qt.MouseButton.LeftButton)
    assert page(dialog) == "tripProgress"
    assert buttons(dialog) == ["Close", "Stop"]
    assert not window.parts.status.syncing.action.isEnabled()
    wait_for(qtbot, dialog, "tripReceipt")
    [report] = reports
    assert report.articles > 4
    assert named(dialog, "Ready to read").text() == f"{report.articles} articles"
    assert " of 20.0\u00a0MB" in named(dialog, "Over the network").text()
    assert window.parts.status.syncing.action.isEnabled()
    assert f"{report.articles} articles" in named(window, "syncOutcome").text()

    press_button(dialog, "Check it")
    qtbot.waitUntil(lambda: len(drills) == 1)
    assert named(dialog, "drillTitle").text() == f"Ready: {report.articles} of {report.articles}"
    assert drills[0].sockets_refused == 0

    press_button(dialog, "Read")
    assert window.parts.reading.controller.listing.source.key == "trip"
    assert list(window.panes.headlines.model.ids) == packed(services)
    assert window.panes.sources.model.source("trip").trouble == ""


def test_a_drill_names_what_is_missing_and_has_it_fetched(dialog, drills, services, qtbot):
    press_button(dialog, "Prepare")
    wait_for(qtbot, dialog, "tripReceipt")
    entry_id = next(id_ for id_ in packed(services) if services.library.entries.article(id_).images)
    article = services.library.entries.article(entry_id)
    services.files.images.path(article.images[0].fingerprint).write_bytes(b"RIFF\x04\0\0\0WEBP")
    title = article.headline.title

    press_button(dialog, "Check it")
    qtbot.waitUntil(lambda: len(drills) == 1)
    missing = rows(named(dialog, "What is missing"))
    assert [title, "Picture 1"] in missing, "only the pane, which decodes it, sees that this file is no picture"

    services.files.images.path(article.images[0].fingerprint).unlink()
    press_button(dialog, "Fetch what is missing")
    qtbot.waitUntil(lambda: not drills[-1].missing)
    assert drills[-1].ready == drills[-1].articles == len(packed(services))
    assert named(dialog, "What is missing").isHidden()


def test_what_would_be_brought_is_told_while_choosing(services, open_window, qtbot):
    feed = add_feed(services, "The Harbour")
    add_entries(services, feed, ["Tide", "Ebb"])
    dialog = open_dialog(open_window())
    line = named(dialog, "Estimate")
    qtbot.waitUntil(lambda: line.text().startswith("By what is known now: 2 articles, about 2 min of reading"))
    listed = named(dialog, "tripPreferences")
    listed.setFocus()
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    qtbot.keyClick(listed, Qt.Key.Key_Space)
    assert choosing(dialog).wish.feeds == (feed,)


def test_sources_are_found_by_typing_and_a_ticked_one_stays_in_sight(services, open_window, qtbot):
    names = ["Énergie du vent", "The Harbour", *(f"Paper {number}" for number in range(8))]
    ids = [add_feed(services, name) for name in names]
    dialog = open_dialog(open_window())
    listed, field = named(dialog, "tripPreferences"), named(dialog, "tripPreferenceSearch")

    def in_sight() -> list[str]:
        rows = map(listed.item, range(listed.count()))
        return [row.data(Qt.ItemDataRole.AccessibleTextRole) for row in rows if not row.isHidden()]

    assert len(in_sight()) == 10
    qtbot.keyClicks(field, "energie")
    assert in_sight() == ["Énergie du vent"]
    listed.item(0).setCheckState(Qt.CheckState.Checked)
    field.clear()
    qtbot.keyClicks(field, "harbour")
    assert in_sight() == ["Énergie du vent", "The Harbour"]
    assert choosing(dialog).wish.feeds == (ids[0],)


def test_an_interrupted_trip_is_offered_and_goes_on(window, reports, services, qtbot):
    wish = Wish(minutes=60, budget_bytes=5_000_000)
    services.trips.store.begin(wish, NOON)
    window.parts.reading.overview.read()
    assert "not finished" in window.panes.sources.model.source("trip").trouble
    dialog = open_dialog(window)
    offered = named(dialog, "tripResumeWords").text()
    assert offered.startswith("A trip of 1 h was interrupted; it has used 0\u00a0bytes of")
    assert choosing(dialog).wish == wish
    press_button(dialog, "Continue it")
    wait_for(qtbot, dialog, "tripReceipt")
    assert reports[-1].finished
    assert services.trips.store.last().wish == wish


def test_a_stopped_trip_keeps_what_it_has(window, dialog, reports, qtbot):
    press_button(dialog, "Prepare")
    named(window, "stopSync").click()
    wait_for(qtbot, dialog, "tripReceipt")
    assert reports[-1].cancelled
    assert named(dialog, "receiptTitle").text() == "Stopped before the end"
    press_button(dialog, "Continue")
    qtbot.waitUntil(lambda: reports[-1].finished)
    assert page(dialog) == "tripReceipt"


def test_working_offline_is_no_time_to_pack(dialog, services):
    services.settings.set("sync.work_offline", True)
    press_button(dialog, "Prepare")
    assert page(dialog) == "tripChoosing"
    assert any("working offline is switched on" in said for said in texts_in_sight(dialog))


def test_a_trip_goes_on_while_the_dialog_is_closed(window, dialog, qtbot):
    press_button(dialog, "Prepare")
    press_button(dialog, "Close")
    qtbot.waitUntil(lambda: "ready" in named(window, "progressText").text())
    qtbot.waitUntil(lambda: named(window, "syncOutcome").text().startswith("Packed"))


def test_nothing_is_fetched_during_a_drill(window, dialog, drills, services, qtbot):
    press_button(dialog, "Prepare")
    wait_for(qtbot, dialog, "tripReceipt")
    press_button(dialog, "Check it")
    assert not window.parts.status.syncing.action.isEnabled()
    window.parts.status.syncing.refresh()
    assert window.desk.messages.text.startswith("A trip is being prepared or checked")
    qtbot.waitUntil(lambda: len(drills) == 1)
    assert window.parts.status.syncing.action.isEnabled()
    assert services.shared.sync_lock.acquire(), "the drill has let others go on"
    services.shared.sync_lock.release()


def test_behind_a_log_in_page_it_waits_and_goes_on_by_itself(
    dialog, trip_run, reports, services, bridge, press, qtbot
):
    # One paper that answers oddly would be that paper's affair.
    services.library.feeds.add(press.feeds[1].url, services.clock(), allow_local=True)
    press.portal = True
    press_button(dialog, "Prepare")
    wait_for(qtbot, dialog, "tripReceipt")
    assert named(dialog, "receiptTitle").text() == "This network asks for a log-in"
    assert "by itself" in named(dialog, "receiptMeaning").text()
    press.portal = False
    services.network.connectivity.found(Finding(state="online"))
    bridge.deliver()
    assert trip_run.is_busy
    assert page(dialog) == "tripProgress"
    wait_for(qtbot, dialog, "tripReceipt")
    assert reports[-1].finished
    assert not services.trips.waits


def test_files_and_a_departure_are_part_of_the_wish(dialog, services, now):
    asked = choosing(dialog)
    assert (asked.wish.enclosures, asked.wish.departs_at) == (False, None)
    press_button(dialog, "Audio and PDF files of the articles too")
    press_button(dialog, "I leave at")
    wish = asked.wish
    assert wish.enclosures
    assert wish.departs_at == (now[0] + timedelta(hours=2)).replace(second=0, microsecond=0)
    asked.set_wish(replace(wish, departs_at=now[0] - timedelta(hours=1)))
    assert asked.wish.departs_at is None, "that train has left"
    asked.set_wish(wish)
    assert asked.wish == wish


def test_a_departure_is_written_as_arabic_writes_it(window, qapp, services, now):
    texts.use_language(qapp, "ar")
    now[0] = now[0].replace(hour=4, minute=5)
    asked = choosing(open_dialog(window))
    named(asked, "tripLeaves").click()
    wished = asked.wish.departs_at
    assert wished is not None
    there = wished.astimezone()
    field = named(asked, "tripDeparture")
    shown = field.text().replace("\u200f", "")
    assert shown == f"{there.day}/{there.month}/{there.year} {there:%H:%M}", "its parts keep their order"
    assert field.layoutDirection() is Qt.LayoutDirection.RightToLeft, "its arrows stand on the left"
    field.setCurrentSection(field.Section.HourSection)
    field.stepUp()
    assert asked.wish.departs_at == wished + timedelta(hours=1)


@pytest.mark.parametrize("place", ["page", "button"])
def test_a_key_pressed_twice_does_not_stop_the_trip(place, dialog, trip_run, qtbot):
    (choosing(dialog) if place == "page" else button(dialog, "Prepare")).setFocus()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert page(dialog) == "tripProgress"
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert not dialog.isVisible(), "it is closed, and the trip goes on"
    qtbot.waitUntil(lambda: not trip_run.is_busy)
    assert trip_run.last().finished


def test_shortly_before_the_departure_the_pack_takes_what_is_new(window, trip_run, services, now, qtbot):
    departs_at = now[0] + timedelta(hours=3)
    wish = Wish(minutes=30, budget_bytes=20_000_000, departs_at=departs_at)
    services.sync.keeper.stop_round()
    trip_run.prepare(wish)
    qtbot.waitUntil(lambda: not trip_run.is_busy)
    trips = services.trips.store
    prepared = trips.last().prepared_at
    assert prepared is not None
    window.parts.trip.take_what_is_new()
    assert not trip_run.is_busy, "there is time yet"
    now[0] = departs_at - timedelta(minutes=15)
    dialog = open_dialog(window)
    assert named(dialog, "tripResumeWords").isVisible()
    assert "departure" in named(dialog, "tripResumeWords").text()
    dialog.close()
    window.parts.trip.take_what_is_new()
    assert trip_run.is_busy
    qtbot.waitUntil(lambda: not trip_run.is_busy)
    assert trips.last().prepared_at > prepared
    window.parts.trip.take_what_is_new()
    assert not trip_run.is_busy, "once is enough"


def test_the_receipt_tells_of_files(dialog, trip_run):
    left = FileLeftOut(entry_id=1, url="https://e.example/a.mp3", why=Why.BUDGET)
    report = TripReport(
        trip_id=1,
        articles=1,
        reading_minutes=60,
        bytes_on_wire=1,
        bytes_on_disk=1,
        budget_bytes=2,
        wish_minutes=60,
        left_out=(),
        finished=True,
        files=2,
        files_left_out=(left,),
    )
    trip_run.ended.emit(report)
    assert named(dialog, "Files").text() == "2 files · too large for the data limit: 1"
    assert "Files" in texts_in_sight(dialog)
    trip_run.ended.emit(replace(report, files=0, files_left_out=()))
    assert "Files" not in texts_in_sight(dialog)
    assert named(dialog, "Files").isHidden()
    meaning = named(dialog, "receiptMeaning")
    assert meaning.isHidden()
    trip_run.ended.emit(replace(report, reading_minutes=20))
    assert meaning.text() == "There is nothing more to read now."
    trip_run.ended.emit(replace(report, offline=True))
    assert meaning.text().startswith("No server could be reached")
    trip_run.ended.emit(replace(report, departed=True))
    assert named(dialog, "receiptTitle").text() == "Time to leave"
