"""A trip as the window shows it, over the demo press: asked for, prepared, proved, mended, read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from reader.demo import DemoPress
from reader.domain.connection import Finding
from reader.domain.trip import FileLeftOut, TripReport, Why, Wish
from reader.storage.trips import TripStore
from reader.ui.sentences import texts
from reader.ui.trip.trip_dialog import TripDialog
from tests.helpers.press import NOON, add_entries, add_feed


@pytest.fixture
def press() -> Iterator[DemoPress]:
    with DemoPress(clock=lambda: NOON) as opened:
        yield opened


@pytest.fixture
def window(services, open_window, press, tmp_path):
    """A window on two papers that were never fetched."""
    for feed in press.feeds[:2]:
        services.feeds.add(feed.url, services.clock(), allow_local=True)
    return open_window()


@pytest.fixture
def dialog(window):
    return open_dialog(window)


def open_dialog(window) -> TripDialog:
    window.travelling.action.trigger()
    return window.findChildren(TripDialog)[-1]


def buttons(dialog):
    return {
        button.text(): button
        for button in dialog._buttons.buttons()
        if not button.isHidden() and button.isEnabled()
    }


def page(dialog):
    return dialog._page


def wait_for(qtbot, dialog, wanted):
    qtbot.waitUntil(lambda: page(dialog) is wanted and "Close" in buttons(dialog))


def packed(services):
    trips = TripStore(services.database)
    return [one.entry_id for one in trips.packed(trips.newest())]


def test_a_trip_from_the_wish_to_the_reading(window, dialog, services, qtbot):
    assert page(dialog) is dialog._choosing
    assert set(buttons(dialog)) == {"Prepare", "Close"}
    dialog._choosing._hours.setValue(1)
    dialog._choosing._presets[0].click()
    assert dialog._choosing.wish == Wish(minutes=60, budget_bytes=20_000_000)

    qtbot.mouseClick(buttons(dialog)["Prepare"], Qt.MouseButton.LeftButton)
    assert page(dialog) is dialog._progress
    assert not window.sync_action.isEnabled()
    wait_for(qtbot, dialog, dialog._receipt)
    ready = dialog._report.articles
    assert ready > 4
    assert dialog._receipt._values[0][1].text() == f"{ready} articles"
    assert " of 20.0\u00a0MB" in dialog._receipt._values[2][1].text()
    assert window.sync_action.isEnabled()
    assert f"{ready} articles" in window.status._outcome.text()

    buttons(dialog)["Prove it"].click()
    qtbot.waitUntil(lambda: dialog._drill is not None)
    assert dialog._drilled._title.text() == f"Ready: {ready} of {ready}"
    assert dialog._drill.sockets_refused == 0

    buttons(dialog)["Read"].click()
    assert window.reading.listing.source.key == "trip"
    assert list(window.headlines.model.ids) == packed(services)
    assert window.sources.model.source("trip").trouble == ""


def test_a_drill_names_what_is_missing_and_has_it_fetched(window, dialog, services, qtbot):
    buttons(dialog)["Prepare"].click()
    wait_for(qtbot, dialog, dialog._receipt)
    entry_id = next(id_ for id_ in packed(services) if services.entries.article(id_).images)
    article = services.entries.article(entry_id)
    services.image_library.path(article.images[0].fingerprint).write_bytes(b"RIFF\x04\0\0\0WEBP")
    title = article.headline.title

    buttons(dialog)["Prove it"].click()
    qtbot.waitUntil(lambda: dialog._drill is not None)
    table = dialog._drilled._table
    rows = {(table.item(row, 0).text(), table.item(row, 1).text()) for row in range(table.rowCount())}
    assert (title, "Picture 1") in rows, "only the pane, which decodes it, sees that this file is no picture"

    services.image_library.path(article.images[0].fingerprint).unlink()
    buttons(dialog)["Fetch what is missing"].click()
    qtbot.waitUntil(lambda: dialog._drill is not None and not dialog._drill.missing)
    assert dialog._drill.ready == dialog._drill.articles == len(packed(services))


def test_what_would_be_brought_is_told_while_choosing(services, open_window, qtbot):
    add_entries(services, add_feed(services, "The Harbour"), ["Tide", "Ebb"])
    dialog = open_dialog(open_window())
    line = dialog._choosing._estimate
    qtbot.waitUntil(lambda: line.text().startswith("By what is known now: 2 articles, about 2 min of reading"))
    dialog._choosing._feeds[0][1].click()
    assert dialog._choosing.wish.feeds == (dialog._choosing._feeds[0][0],)


def test_an_interrupted_trip_is_offered_and_goes_on(window, services, qtbot):
    wish = Wish(minutes=60, budget_bytes=5_000_000)
    TripStore(services.database).begin(wish, NOON)
    window.overview.read()
    assert "not finished" in window.sources.model.source("trip").trouble
    dialog = open_dialog(window)
    assert dialog._choosing._resume_words.text().startswith(
        "A trip of 1 h was interrupted; it has used 0\u00a0bytes of"
    )
    assert dialog._choosing.wish == wish
    dialog._choosing.resume_wanted.emit(wish)
    wait_for(qtbot, dialog, dialog._receipt)
    assert dialog._report.finished
    assert TripStore(services.database).last().wish == wish


def test_a_stopped_trip_keeps_what_it_has(window, dialog, services, qtbot):
    buttons(dialog)["Prepare"].click()
    window.status.stop_wanted.emit()
    wait_for(qtbot, dialog, dialog._receipt)
    assert dialog._report.cancelled
    assert dialog._receipt._title.text() == "Stopped before the end"
    buttons(dialog)["Go on"].click()
    wait_for(qtbot, dialog, dialog._receipt)
    qtbot.waitUntil(lambda: dialog._report.finished)


def test_working_offline_is_no_time_to_pack(window, dialog, services):
    services.settings.set("sync.work_offline", True)
    buttons(dialog)["Prepare"].click()
    assert page(dialog) is dialog._choosing
    assert "working offline is switched on" in dialog._refusal.text()


def test_a_trip_goes_on_while_the_dialog_is_closed(window, dialog, qtbot):
    buttons(dialog)["Prepare"].click()
    dialog.reject()
    qtbot.waitUntil(lambda: window.status._progress_text.text().count("ready"))
    qtbot.waitUntil(lambda: window.status._outcome.text().startswith("Packed"))


def test_nothing_is_fetched_during_a_drill(window, dialog, services, qtbot):
    buttons(dialog)["Prepare"].click()
    wait_for(qtbot, dialog, dialog._receipt)
    buttons(dialog)["Prove it"].click()
    assert not window.sync_action.isEnabled()
    window.syncing.refresh()
    assert window.messages.text.startswith("A trip is being prepared or proved")
    qtbot.waitUntil(lambda: dialog._drill is not None)
    assert window.sync_action.isEnabled()
    assert services.sync_lock.acquire(), "the drill has let others go on"
    services.sync_lock.release()


def test_behind_a_log_in_page_it_waits_and_goes_on_by_itself(window, dialog, services, bridge, press, qtbot):
    press.portal = True
    buttons(dialog)["Prepare"].click()
    wait_for(qtbot, dialog, dialog._receipt)
    assert dialog._receipt._title.text() == "This network asks for a log-in"
    assert "by itself" in dialog._receipt._sentence.text()
    press.portal = False
    services.connectivity.found(Finding(state="online"))
    bridge.deliver()
    assert window.travelling.tripping.is_busy
    assert page(dialog) is dialog._progress
    wait_for(qtbot, dialog, dialog._receipt)
    assert dialog._report.finished
    assert not services.trip_waits


def test_files_and_a_departure_are_part_of_the_wish(dialog, services, now):
    options = dialog._choosing._options
    assert (dialog._choosing.wish.enclosures, dialog._choosing.wish.departs_at) == (False, None)
    options._files.click()
    options._leaves.click()
    wish = dialog._choosing.wish
    assert wish.enclosures
    assert wish.departs_at == (now[0] + timedelta(hours=2)).replace(second=0, microsecond=0)
    dialog._choosing.set_wish(replace(wish, departs_at=now[0] - timedelta(hours=1)))
    assert dialog._choosing.wish.departs_at is None, "that train has left"
    dialog._choosing.set_wish(wish)
    assert dialog._choosing.wish == wish


def test_a_departure_is_written_as_arabic_writes_it(window, qapp, services, now):
    texts.use_language(qapp, "ar")
    now[0] = now[0].replace(hour=4, minute=5)
    options = open_dialog(window)._choosing._options
    options._leaves.click()
    wished = options.departs_at
    assert wished is not None
    there = wished.astimezone()
    shown = options._moment.text().replace("\u200f", "")
    assert shown == f"{there.day}/{there.month}/{there.year} {there:%H:%M}", "its parts keep their order"
    assert options._moment.layoutDirection() is Qt.LayoutDirection.RightToLeft, "its arrows stand on the left"
    options._moment.setCurrentSection(options._moment.Section.HourSection)
    options._moment.stepUp()
    assert options.departs_at == wished + timedelta(hours=1)


@pytest.mark.parametrize("place", ["page", "button"])
def test_a_key_pressed_twice_does_not_stop_the_trip(place, dialog, qtbot):
    (dialog._choosing if place == "page" else buttons(dialog)["Prepare"]).setFocus()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert page(dialog) is dialog._progress
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert not dialog.isVisible(), "it is closed, and the trip goes on"
    qtbot.waitUntil(lambda: not dialog._tripping.is_busy)
    assert dialog._tripping.last().finished


def test_shortly_before_the_departure_the_pack_takes_what_is_new(window, services, now, qtbot):
    departs_at = now[0] + timedelta(hours=3)
    wish = Wish(minutes=30, budget_bytes=20_000_000, departs_at=departs_at)
    services.keeper.stop_round()
    window.travelling.tripping.prepare(wish)
    qtbot.waitUntil(lambda: not window.travelling.tripping.is_busy)
    trips = TripStore(services.database)
    prepared = trips.last().prepared_at
    assert prepared is not None
    window.travelling._freshen()
    assert not window.travelling.tripping.is_busy, "there is time yet"
    now[0] = departs_at - timedelta(minutes=15)
    dialog = open_dialog(window)
    assert not dialog._choosing._resume.isHidden()
    assert "departure" in dialog._choosing._resume_words.text()
    dialog.close()
    window.travelling._freshen()
    assert window.travelling.tripping.is_busy
    qtbot.waitUntil(lambda: not window.travelling.tripping.is_busy)
    assert trips.last().prepared_at > prepared
    window.travelling._freshen()
    assert not window.travelling.tripping.is_busy, "once is enough"


def test_the_receipt_tells_of_files(dialog):
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
    dialog._on_ended(report)
    label, value = dialog._receipt._values[-1]
    assert (label.isHidden(), value.text()) == (False, "2 files · too large for the bytes: 1")
    dialog._on_ended(replace(report, files=0, files_left_out=()))
    assert label.isHidden()
    assert value.isHidden()
    assert dialog._receipt._sentence.isHidden()
    dialog._on_ended(replace(report, reading_minutes=20))
    assert dialog._receipt._sentence.text() == "That is all that there is to read now."
    dialog._on_ended(replace(report, offline=True))
    assert dialog._receipt._sentence.text().startswith("No server could be reached")
    dialog._on_ended(replace(report, departed=True))
    assert dialog._receipt._title.text() == "Time to leave"
