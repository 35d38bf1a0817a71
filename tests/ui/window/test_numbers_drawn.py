"""Dialogs that draw numbers: data use by day and feed, entries a week, and the receipt of a trip."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidget

from reader.assembly.parts.trips import Trips
from reader.domain.errors import StorageError
from reader.domain.trips.traffic import Traffic
from reader.domain.trips.trip import LeftOut, Why, Wish
from reader.storage.trips.ledger import LedgerStore
from reader.ui.charts.bars import AMOUNTS, Legend
from reader.ui.printing.print_dialog import PrintDialog
from reader.ui.sentences.failures import failure_sentence
from reader.ui.state.data_use import DataUsePage
from reader.ui.state.health import HealthPage
from reader.ui.trip.receipts import ReceiptsPage
from reader.ui.trip.trip_dialog import TripDialog
from tests.helpers.looking import button, buttons, named, rows_of
from tests.helpers.looking import texts as texts_in_sight
from tests.helpers.press import NOON, add_entries, add_feed


def test_data_use_is_shown_by_day_and_by_feed(services, stage, qtbot):
    harbour, hills = add_feed(services, "The Harbour"), add_feed(services, "The Hills")
    book, today = LedgerStore(services.database), services.network.ledger.today
    book.add(today, [Traffic(feed_id=harbour, kind="feed", received=1_000_000, sent=0)])
    book.add(today, [Traffic(feed_id=harbour, kind="picture", received=3_000_000, sent=0)])
    book.add(today, [Traffic(feed_id=hills, kind="feed", received=2_000_000, sent=0)])
    book.add(today - timedelta(days=2), [Traffic(feed_id=hills, kind="file", received=900_000, sent=0)])
    services.settings.set("sync.daily_cap_mb", 5)
    stage.resize(1280, 800)
    stage.dialogs.show_state("data_use")
    [dialog] = stage.findChildren(DataUsePage)
    bars, table = named(dialog, "dayBars"), named(dialog, "Bytes by feed")
    qtbot.waitUntil(lambda: bars.words != "")
    assert bars.isVisible()
    assert bars.words == "Today: 6.0\u00a0MB (text: 3.0\u00a0MB, pictures and files: 3.0\u00a0MB)"
    qtbot.keyClick(bars, Qt.Key.Key_Left)
    assert bars.words == "Yesterday: nothing"
    told = bars.accessibleDescription().split("; ")
    assert len(told) == 2
    assert "900\u00a0kB" in told[0]
    shares = {table.item(row, 0).text(): table.item(row, 0).data(AMOUNTS) for row in range(2)}
    assert shares["The Harbour"] == (0.25, 0.75)
    assert shares["The Hills"] == pytest.approx((0.5, 0.225)), "as long as its part of the longest"
    legend = dialog.findChild(Legend)
    assert legend.accessibleName() == "Text, Pictures and files, The limit of a day"
    # The legend stands between: Tab goes from the bars to the table.
    bars.setFocus()
    qtbot.keyClick(bars, Qt.Key.Key_Tab)
    assert table.hasFocus()


def test_a_home_that_has_fetched_nothing_says_so(services, stage, qtbot):
    stage.dialogs.show_state("data_use")
    [dialog] = stage.findChildren(DataUsePage)
    summary = "Nothing has come over the network in the last 30 days."
    qtbot.waitUntil(lambda: named(dialog, "tableSummary").text() == summary)
    assert not named(dialog, "dayBars").isVisible()
    assert not named(dialog, "Bytes by feed").isVisible()


def test_in_a_low_window_the_table_keeps_the_room_of_the_bars(services, stage, qtbot):
    feed = add_feed(services, "The Harbour")
    traffic = [Traffic(feed_id=feed, kind="feed", received=9, sent=0)]
    LedgerStore(services.database).add(services.network.ledger.today, traffic)
    stage.resize(683, 384)
    stage.dialogs.show_state("data_use")
    [dialog] = stage.findChildren(DataUsePage)
    qtbot.waitUntil(lambda: named(dialog, "Bytes by feed").rowCount() == 1)
    assert not named(dialog, "dayBars").isVisible()


@pytest.fixture
def published(services):
    """A feed that has published for three weeks, and one that is silent."""
    harbour = add_feed(services, "The Harbour")
    for week, count in enumerate((2, 0, 5)):
        titles = [f"Tide {week}.{number}" for number in range(count)]
        add_entries(services, harbour, titles, newest_at=NOON - timedelta(days=7 * week, hours=1))
    add_feed(services, "The Silent Hills")


WEEKS = (0,) * 9 + (5, 0, 2)
SAID = "2 entries in the last 7 days, less than one a week in the last 12 weeks"


def test_health_draws_the_entries_of_each_week(published, services, stage, qtbot):
    stage.resize(1280, 800)
    stage.dialogs.show_state("health")
    table = stage.findChild(HealthPage).findChild(QTableWidget)
    qtbot.waitUntil(lambda: table.item(0, 1) is not None and table.item(0, 1).data(AMOUNTS) is not None)
    cell = table.item(0, 1)
    assert (cell.text(), tuple(cell.data(AMOUNTS))) == ("2", WEEKS)
    assert SAID in cell.toolTip()
    heard = cell.data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == f"{SAID}; week by week: 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 2"
    silent = table.item(1, 1)
    assert silent.text() == "0"
    assert "Nothing in the last 12 weeks" in silent.toolTip()
    table.grab()


def test_health_without_feeds_is_one_line(services, stage, qtbot):
    stage.resize(1280, 800)
    stage.dialogs.show_state("health")
    dialog = stage.findChild(HealthPage)
    assert named(dialog, "tableSummary").text() == "There are no feeds yet."
    assert not dialog.findChild(QTableWidget).isVisible()


def test_a_narrow_table_of_health_has_the_line_below_the_name(published, services, open_window, qtbot):
    window = open_window((360, 640))
    window.parts.dialogs.show_state("health")
    table = window.findChild(HealthPage).findChild(QTableWidget)
    assert table.isColumnHidden(1)
    qtbot.waitUntil(lambda: table.item(0, 0).data(AMOUNTS) is not None)
    assert SAID in table.item(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    qtbot.waitUntil(lambda: table.rowHeight(0) > table.rowHeight(1) + 15)
    table.grab()


@pytest.fixture
def trip(services):
    """A trip that was prepared: two articles of one paper, one of another, and one left out."""
    harbour, hills = add_feed(services, "The Harbour"), add_feed(services, "The Hills")
    ids = [*add_entries(services, harbour, ["Tide", "Ebb", "Foam"]), *add_entries(services, hills, ["Slope"])]
    store = services.trips.store
    trip = store.begin(Wish(minutes=4, budget_bytes=80_000_000), NOON).id
    for place, entry_id in enumerate((ids[0], ids[1], ids[3])):
        store.pack(trip, entry_id, place)
    left_out = [LeftOut(entry_id=ids[2], why=Why.BUDGET)]
    store.end(trip, 60_000_000, {}, left_out, NOON + timedelta(minutes=3))
    return trip


def open_receipt(window, qtbot) -> ReceiptsPage:
    window.desk.commands.do("show_receipt")
    dialog = window.findChild(ReceiptsPage)
    qtbot.waitUntil(named(dialog, "printReceipt").isVisible)
    return dialog


def test_the_receipt_can_be_read_again_after_a_restart(trip, services, open_window, qtbot):
    dialog = open_receipt(open_window(), qtbot)
    assert named(dialog, "Ready to read").text() == "3 articles"
    assert named(dialog, "Reading time").text() == "3 min of 4 min"
    assert named(dialog, "Over the network").text() == "60.0\u00a0MB of 80.0\u00a0MB"
    assert "2026" in named(dialog, "Prepared").text()
    assert (named(dialog, "Bar: Reading time").filled, named(dialog, "Bar: Over the network").filled) == (
        0.75,
        0.75,
    )
    assert named(dialog, "Minutes by source").accessibleDescription() == (
        "The Harbour: 2 min · 2 articles, The Hills: 1 min · 1 article"
    )
    assert named(dialog, "Bar: On this disk").accessibleDescription().startswith("Texts: ")
    table = named(dialog, "What was left out")
    assert [table.item(0, column).text() for column in (0, 1)] == ["Foam", "It would have exceeded the data limit"]
    shown = {one for one in buttons(dialog, only_enabled=True) if button(dialog, one).isVisible()}
    assert {"Read", "Check it", "Prepare a trip…"} <= shown
    assert "Continue" not in shown, "it is finished"


def test_the_receipt_is_reached_from_the_page_of_the_wish(trip, services, open_window, qtbot):
    window = open_window()
    window.parts.trip.action.trigger()
    button(window.findChild(TripDialog), "The last trip…").click()
    qtbot.waitUntil(named(window.findChild(ReceiptsPage), "printReceipt").isVisible)
    assert not any(dialog.isVisible() for dialog in window.findChildren(TripDialog))


def test_the_receipt_is_in_the_menu_of_the_place(trip, services, open_window, qtbot):
    window = open_window()
    menu = window.panes.sources.menu_for(window.panes.sources.model.source("trip"))
    next(action for action in menu.actions() if action.text() == "Receipt of the last trip…").trigger()
    menu.close()
    qtbot.waitUntil(named(window.findChild(ReceiptsPage), "printReceipt").isVisible)


def test_without_a_trip_the_receipt_says_so_and_offers_one(services, open_window, qtbot):
    window = open_window()
    window.desk.commands.do("show_receipt")
    page = window.findChild(ReceiptsPage)
    qtbot.waitUntil(lambda: "No trip has been prepared yet." in texts_in_sight(page))
    button(page, "Prepare a trip…").click()
    assert window.findChild(TripDialog).isVisible()


def test_a_receipt_that_went_away_is_no_empty_page(trip, services, open_window, monkeypatch, qtbot):
    monkeypatch.setattr(Trips, "receipt", lambda trips: None)
    window = open_window()
    window.desk.commands.do("show_receipt")
    page = window.findChild(ReceiptsPage)
    qtbot.waitUntil(lambda: "No trip has been prepared yet." in texts_in_sight(page))
    assert not named(page, "tripReceipt").isVisible()


def test_why_a_receipt_cannot_be_read_is_said(trip, services, open_window, monkeypatch, qtbot):
    stored = services.trips.receipt().report
    error = StorageError("the disk does not answer")

    def receipt(trips):
        raise error

    monkeypatch.setattr(Trips, "receipt", receipt)
    window = open_window()
    window.desk.commands.do("show_receipt")
    page = window.findChild(ReceiptsPage)
    qtbot.waitUntil(lambda: failure_sentence(error) in texts_in_sight(page))
    pages, said = named(window, "stateList"), Qt.ItemDataRole.AccessibleTextRole
    qtbot.waitUntil(lambda: f"Trip receipts, {failure_sentence(error)}" in rows_of(pages, said))
    page.window().reject()
    # A trip that has just ended is told without what is stored of it.
    window.parts.trip.open()
    window.parts.trip.trip_run.ended.emit(stored)
    dialog = window.findChild(TripDialog)
    assert named(dialog, "receiptTitle").text() == "Packed, but less than you wished"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_receipt_is_printed_with_its_bars(language, trip, services, open_window, speak, qtbot):
    speak(language)
    window = open_window()
    dialog = open_receipt(window, qtbot)
    named(dialog, "printReceipt").click()
    printing = window.findChild(PrintDialog)
    qtbot.waitUntil(named(printing, "pdfButton").isEnabled)
    asked = []
    printing.pdf_wanted.disconnect()
    printing.pdf_wanted.connect(asked.append)
    qtbot.waitUntil(lambda: named(printing, "printSaid").text() != "")
    named(printing, "pdfButton").click()
    assert len(asked) == 1


def test_the_document_of_the_receipt_tells_what_its_page_tells(trip, services, qapp, tmp_path):
    from reader.export.saving import Kind, writer_of
    from reader.ui.printing.pdf import write_pdf
    from reader.ui.printing.sheet import usual_sheet
    from reader.ui.trip.receipt_document import receipt_document

    receipt = services.trips.receipt()
    headlines = services.library.entries.headlines
    document = receipt_document(receipt.report, receipt, headlines, services.clock)
    written = writer_of(Kind.MARKDOWN)(document, tmp_path / "receipt.md", lambda done, of: None)
    assert (written.articles, written.pictures) == (1, 1)
    said = (tmp_path / "receipt.md").read_text()
    for words in ("3 min of 4 min", "The Harbour: 2 min · 2 articles", "Foam", "exceeded the data limit"):
        assert words in said
    assert "Published" not in said
    settings = services.settings.current.article
    file = tmp_path / "receipt.pdf"
    write_pdf(document, file, lambda done, of: None, sheet=usual_sheet(), settings=settings)
    assert file.stat().st_size > 5_000
