"""Articles leave the window: saved as documents, shown as pages, and printed."""

from __future__ import annotations

import re
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QComboBox

from reader.articles.passages import passages_of
from reader.export.quotations import NotesKind
from reader.export.saving import Kind
from reader.ui.printing import save_controller, save_dialog
from reader.ui.printing.print_dialog import PrintDialog
from reader.ui.printing.save_dialog import SaveDialog, proposed_name
from reader.ui.printing.sheet import sheet_of
from reader.ui.widgets.labels import PlainLabel
from tests.helpers.fake_disk import fill_up, mounted
from tests.helpers.keyboard import tab_to
from tests.helpers.keys import press
from tests.helpers.looking import named
from tests.helpers.press import add_entries, add_feed
from tests.helpers.windows import a_window


@pytest.fixture
def ids(services):
    return add_entries(services, add_feed(services, "The Harbour"), [f"Tide {number}" for number in range(5)])


@pytest.fixture
def out(tmp_path, monkeypatch):
    """The folder of the reader's documents."""
    folder = tmp_path / "documents"
    folder.mkdir()
    monkeypatch.setattr(save_dialog, "usual_folder", lambda: folder)
    return folder


window = a_window("ids", "out", place="all", focus="list")


def choose_kind(dialog, kind):
    field: QComboBox = named(dialog, "saveKind")
    field.setCurrentIndex(field.findData(kind))


def saved(window, qtbot):
    qtbot.waitUntil(lambda: window.desk.messages.text.startswith("Saved: "))


@pytest.mark.parametrize("kind", list(Kind))
def test_an_article_is_saved_in_each_form(kind, window, qtbot, out, monkeypatch):
    shown = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()) or True)
    window.panes.headlines.list.choose_row(0)
    press("Ctrl+Shift+S")
    dialog = window.findChild(SaveDialog)
    choose_kind(dialog, kind)
    named(dialog, "saveButton").click()
    saved(window, qtbot)
    file = out / f"Tide 0{kind.suffix}"
    assert file.stat().st_size > 100
    qtbot.mouseClick(named(window, "messageAction"), Qt.MouseButton.LeftButton)
    assert shown == [str(out)]


def test_a_long_article_is_laid_out_on_another_thread_without_complaint(window, services, qtbot, out):
    text = "<p>The tide came in, and the harbour wrote it down, line by line.</p>" * 900
    [long] = add_entries(services, add_feed(services, "The Quay"), ["Log"], html=text)
    window.parts.printing.saving.save(lambda: [long], "Log", Kind.PDF, out / "Log.pdf", False)
    saved(window, qtbot)
    assert (out / "Log.pdf").stat().st_size > 10_000


def test_a_selection_is_saved_from_its_menu(window, qtbot, out):
    window.panes.headlines.list.selectAll()
    menu = window.parts.reading.row_menu.menu_for(0)
    next(action for action in menu.actions() if action.text() == "Save as…").trigger()
    menu.close()
    dialog = window.findChild(SaveDialog)
    named(dialog, "saveName").setText("Five")
    choose_kind(dialog, Kind.HTML)
    named(dialog, "saveButton").click()
    saved(window, qtbot)
    written = (out / "Five.html").read_text()
    assert all(f"Tide {number}" in written for number in range(5))


def test_a_search_is_saved_under_its_words(window, qtbot, out):
    window.parts.reading.searching.search_for("Tide 3")
    qtbot.waitUntil(lambda: window.panes.headlines.model.rowCount() == 1)
    window.desk.commands.do("save_list")
    dialog = window.findChild(SaveDialog)
    assert "Tide 3" in named(dialog, "saveName").text()
    choose_kind(dialog, Kind.MARKDOWN)
    named(dialog, "saveButton").click()
    saved(window, qtbot)
    [file] = out.glob("*.md")
    assert "Tide 3" in file.read_text()
    assert "Tide 2" not in file.read_text()


def test_an_old_file_is_replaced_only_when_that_was_said(window, qtbot, out):
    old = out / "Tide 0.html"
    old.write_text("old")
    window.panes.headlines.list.choose_row(0)
    window.desk.commands.do("save_as")
    dialog = window.findChild(SaveDialog)
    choose_kind(dialog, Kind.HTML)
    named(dialog, "saveButton").click()
    assert named(dialog, "saveTrouble").text() == "There is a file \u2068Tide 0.html\u2069 already."
    assert old.read_text() == "old"
    assert named(dialog, "saveButton").text() == "Replace"
    named(dialog, "saveButton").click()
    saved(window, qtbot)
    assert old.read_text() != "old"


def test_saving_is_broken_off_and_nothing_is_left(window, ids, qtbot, out):
    asked = threading.Event()

    def wait_and_give():
        asked.wait(30)
        return ids

    window.parts.printing.saving.save(wait_and_give, "Tides", Kind.HTML, out / "Tides.html", False)
    assert window.desk.messages.text == "Saving…"
    qtbot.mouseClick(named(window, "messageAction"), Qt.MouseButton.LeftButton)
    asked.set()
    qtbot.waitUntil(lambda: window.desk.messages.text == "Nothing was saved.")
    assert list(out.iterdir()) == []


def test_what_cannot_be_written_is_one_sentence(window, ids, qtbot, out):
    window.parts.printing.saving.save(lambda: ids, "Tides", Kind.HTML, out / "gone" / "Tides.html", False)
    qtbot.waitUntil(lambda: window.desk.messages.text == "It could not be kept on this disk.")
    assert list(out.iterdir()) == []


def test_a_pdf_on_a_full_disk_is_one_sentence_and_leaves_nothing(window, ids, qtbot, tmp_path, disk):
    with mounted(tmp_path / "stick", disk, megabytes=1) as stick:
        ballast = fill_up(stick, but_kilobytes=8)
        window.parts.printing.saving.save(lambda: ids, "Tides", Kind.PDF, stick / "Tides.pdf", False)
        qtbot.waitUntil(lambda: window.desk.messages.text == "The disk is full: nothing more can be kept.")
        assert list(stick.iterdir()) == [ballast]


def test_a_place_that_is_gone_and_a_name_that_is_too_long(window, out):
    window.panes.headlines.list.choose_row(0)
    window.desk.commands.do("save_as")
    dialog = window.findChild(SaveDialog)
    named(dialog, "saveName").setText("مدّ" * 300)
    assert len(dialog.file.name.encode()) < 255
    dialog.choose(out / "gone")
    named(dialog, "saveButton").click()
    assert named(dialog, "saveTrouble").text() == "This place is not there any more."
    dialog.reject()


def test_an_e_reader_that_is_plugged_in_is_offered(window, qtbot, tmp_path, monkeypatch):
    (tmp_path / "KINDLE" / "system").mkdir(parents=True)
    (tmp_path / "KINDLE" / "documents").mkdir()
    monkeypatch.setattr(save_controller, "removable_volumes", lambda: [tmp_path / "KINDLE"])
    window.panes.headlines.list.choose_row(0)
    window.desk.commands.do("save_as")
    dialog = window.findChild(SaveDialog)
    places: QComboBox = named(dialog, "savePlace")
    qtbot.waitUntil(lambda: places.count() == 3)
    assert places.currentIndex() == 0
    places.setCurrentIndex(1)
    places.activated.emit(1)
    said = "E-reader \u2068Kindle\u2069 does not show books of this format."
    assert said in [label.text() for label in dialog.findChildren(PlainLabel)]
    choose_kind(dialog, Kind.PDF)
    named(dialog, "saveButton").click()
    saved(window, qtbot)
    assert (tmp_path / "KINDLE" / "documents" / "Tide 0.pdf").exists()


@pytest.mark.parametrize(("kind", "suffix"), list(zip(NotesKind, ("", ".bib", ".json"), strict=True)))
def test_highlights_are_saved_from_their_place(kind, suffix, window, services, ids, qtbot, out):
    for entry_id in (ids[0], ids[3]):
        text = passages_of(services.library.entries.article(entry_id))
        services.highlights.mark(entry_id, text, text.quoted(text.text[:4]))
    qtbot.waitUntil(lambda: "highlights" in [one.key for one in window.panes.sources.model.places])
    window.panes.sources.choose("highlights")
    qtbot.waitUntil(lambda: window.panes.headlines.model.rowCount() == 2)
    window.desk.commands.do("save_list")
    dialog = window.findChild(SaveDialog)
    field: QComboBox = named(dialog, "saveKind")
    qtbot.waitUntil(lambda: field.count() == len(Kind) + len(NotesKind))
    field.setCurrentIndex(len(Kind) + list(NotesKind).index(kind))
    place = out / f"Highlights{suffix}"
    assert dialog.file == place
    named(dialog, "saveButton").click()
    saved(window, qtbot)
    files = sorted(place.iterdir()) if place.is_dir() else [place]
    written = "".join(file.read_text() for file in files)
    assert [f"Tide {number}" in written for number in range(5)] == [True, False, False, True, False]


def test_formats_of_highlights_are_offered_where_there_are_some(window, services, ids, qtbot, out, monkeypatch):
    asked = []
    monkeypatch.setattr(SaveDialog, "offer_highlights", lambda dialog, are_there: asked.append(are_there))
    text = passages_of(services.library.entries.article(ids[0]))
    services.highlights.mark(ids[0], text, text.quoted(text.text[:4]))
    window.parts.printing.save_articles([ids[1]])
    qtbot.waitUntil(lambda: asked == [False])
    window.findChild(SaveDialog).reject()
    window.parts.printing.save_articles([ids[1], ids[0]])
    qtbot.waitUntil(lambda: asked == [False, True])


def test_nothing_is_asked_where_there_is_nothing(window, services):
    window.panes.headlines.list.clearSelection()
    window.parts.printing.saving.save_trip()
    assert window.desk.messages.text == "There is no article here to save."
    assert window.findChild(SaveDialog) is None


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Tide: high/low?", "Tide high low"),
        ("المدّ والجزر", "المدّ والجزر"),
        ("", "Manchette"),
        ("con", "con -"),
        ("bill\u202efdp.exe", "bill fdp.exe"),
        ("x" * 300, "x" * 80),
    ],
)
def test_a_title_becomes_a_name_that_every_disk_takes(title, name):
    assert proposed_name(title) == name


# Printing


def test_the_pages_are_shown_before_they_are_printed(window, qtbot):
    window.panes.headlines.list.choose_row(0)
    press("Ctrl+P")
    dialog = window.findChild(PrintDialog)
    qtbot.waitUntil(lambda: named(dialog, "printSaid").text() == "1 page")
    qtbot.waitUntil(lambda: named(dialog, "noPrinter").isVisible())
    assert not named(dialog, "printButton").isVisible()
    assert named(dialog, "pdfButton").isDefault()
    dialog.reject()


def test_the_pages_are_leafed_through_by_keys(window, qtbot):
    window.panes.headlines.list.choose_row(0)
    press("Ctrl+P")
    dialog = window.findChild(PrintDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    preview = named(dialog, "printPreview")
    qtbot.waitUntil(lambda: preview.verticalScrollBar().maximum() > 0)
    tab_to("printPreview")
    press("PgDown")
    assert preview.verticalScrollBar().value() > 0
    press("Esc")


def test_without_a_printer_the_pages_are_saved(window, qtbot, out):
    window.panes.headlines.list.choose_row(0)
    window.desk.commands.do("print")
    dialog = window.findChild(PrintDialog)
    qtbot.waitUntil(lambda: named(dialog, "printSaid").text() == "1 page")
    named(dialog, "pdfButton").click()
    asked = window.findChild(SaveDialog)
    assert asked.kind is Kind.PDF
    named(asked, "saveButton").click()
    saved(window, qtbot)
    assert (out / "Tide 0.pdf").read_bytes().startswith(b"%PDF")


def test_articles_are_painted_at_a_printer(window, ids, services, qtbot, out):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out / "printed.pdf"))
    publication = services.exporting.publication(ids, "Tides", language="en")
    sheet = sheet_of(QPageSize(QPageSize.PageSizeId.A5))
    window.parts.printing.printing.print_at(printer, publication, sheet, "Office")
    qtbot.waitUntil(lambda: window.desk.messages.text == "Sent to the printer \u2068Office\u2069.")
    printed = (out / "printed.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) >= 2
