"""Pages that a browser has saved, and links of our own, in the window: dropped, opened with it, asked about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QMessageBox

from reader.settings.paths import Home
from reader.ui.dialogs.add_paper import AddPaperDialog
from reader.ui.system.single_instance import SingleInstance
from tests.helpers.feed_server import PROSE, FeedServer
from tests.helpers.looking import named
from tests.helpers.servers import reply
from tests.helpers.windows import a_window
from tests.ui.window.test_dropping import drop
from tests.ui.window.test_images import words

SAVED = Path(__file__).parents[2] / "data" / "saved_pages"
LONG = "".join(f"<p>{word}. {PROSE}</p>" for word in ("One", "Two", "Three"))
window = a_window(entries=["Tide"])


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with FeedServer() as opened:
        yield opened


def page(text: str, head: str = "") -> str:
    return (
        f"<!doctype html><html lang='en'><head>{head}<title>The old harbour</title></head><body><article>"
        f"<h1>The old harbour</h1>{text}</article></body></html>"
    )


def dropped(window, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    assert drop(window, data)


def shown(window) -> str:
    headline = window.panes.reading_pane.shown
    return headline.headline.title if headline is not None else ""


@pytest.mark.parametrize("name", ["plain.mhtml", "oasis.html"])
def test_a_saved_page_that_is_dropped_is_kept_and_shown(window, services, qtbot, name):
    dropped(window, SAVED / name)
    title = {"plain.mhtml": "The ferry that stops on Monday", "oasis.html": "جني التمور يبدأ مبكرا"}[name]
    qtbot.waitUntil(lambda: shown(window) == title)
    assert window.desk.messages.text.startswith(f"\u2068{title}\u2069 was kept.")
    assert window.parts.reading.controller.listing.source.key == "kept"
    assert window.panes.headlines.model.headline(0).feed_title == "coast.example"


def test_what_cannot_be_kept_is_told_with_the_name_of_the_file(window, services, tmp_path, qtbot):
    (tmp_path / "été.html").write_text("no page")
    dropped(window, tmp_path / "été.html")
    qtbot.waitUntil(lambda: "there is no web page in" in window.desk.messages.text)
    assert "été.html" in window.desk.messages.text
    assert services.library.feeds.kept() is None


def test_a_longer_text_is_replaced_only_by_a_yes(window, services, tmp_path, qtbot):
    file = tmp_path / "page.html"
    named_as = '<link rel="canonical" href="https://paper.example/harbour">'
    file.write_text(page(LONG, named_as))
    kept = services.keeping.keep_file(file)
    file.write_text(page("<p>A stub of the old harbour.</p>", named_as))
    dropped(window, file)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "replaceKept") is not None)
    assert services.library.entries.article(kept.entry_id).words == kept.words
    box = named(window, "replaceKept")
    next(button for button in box.buttons() if button.text() == "Replace it").click()
    qtbot.waitUntil(lambda: services.library.entries.article(kept.entry_id).words < kept.words)


def test_a_file_that_is_opened_with_the_program_is_kept(program, home, qtbot):
    SingleInstance(Home.under(home)).call([(SAVED / "twice.html").as_uri()])
    qtbot.waitUntil(lambda: shown(program.window) == "La fuente de los cuadernos")


def test_a_picture_of_a_saved_page_has_no_address_to_copy_or_to_fetch_from(window, services):
    kept = services.keeping.keep_file(SAVED / "plain.mhtml")
    window.parts.reading.controller.show_again(kept.entry_id)
    image = services.library.entries.article(kept.entry_id).images[0]
    offered = ["View larger", "Save image as…", "Copy image", "Report image", "Hide only for me"]
    assert words(window.parts.images.menu_for(image)) == offered
    services.files.images.path(image.fingerprint).unlink()
    assert "Download the image" not in words(window.parts.images.menu_for(image))


# Links of our own


def handed_over(program, home, link: str) -> None:
    """Start the program once more with a link, as a browser does."""
    SingleInstance(Home.under(home)).call([link])


def test_a_link_asks_before_the_page_is_kept(program, home, server, qtbot):
    server.scripts["/page"] = reply(200, page(LONG).encode(), "Content-Type: text/html")
    url = server.url("/page")
    handed_over(program, home, f"manchette:keep?url={quote(url, safe='')}")
    qtbot.waitUntil(lambda: program.window.findChild(QMessageBox, "keepAsked") is not None)
    box = named(program.window, "keepAsked")
    assert (box.text(), url in box.informativeText()) == ("Keep this page?", True)
    assert box.defaultButton().text() == "Do not keep it", "a key that was pressed just then does nothing"
    assert server.asked() == 0
    next(button for button in box.buttons() if button.text() == "Keep it").click()
    qtbot.waitUntil(lambda: program.window.findChild(AddPaperDialog) is not None)
    dialog = program.window.findChild(AddPaperDialog)
    # A server of one's own network needs more than a yes.
    qtbot.waitUntil(lambda: "private network" in named(dialog, "foundText").text())
    assert server.asked() == 0
    named(dialog, "onOwnNetwork").setChecked(True)
    named(dialog, "keepPage").click()
    qtbot.waitUntil(lambda: shown(program.window) == "The old harbour")


def test_a_no_does_nothing(program, home, qtbot):
    handed_over(program, home, "manchette:keep?url=https%3A%2F%2Fpaper.example%2Fa")
    qtbot.waitUntil(lambda: program.window.findChild(QMessageBox, "keepAsked") is not None)
    named(program.window, "keepAsked").defaultButton().click()
    qtbot.waitUntil(lambda: program.window.findChild(QMessageBox, "keepAsked") is None)
    assert program.window.findChild(AddPaperDialog) is None
    assert program.services.queues.actions.waiting() == []


@pytest.mark.parametrize(
    "link",
    [
        "manchette:",
        "manchette:sync",
        "manchette:remove?url=https%3A%2F%2Fpaper.example%2Fa",
        "MANCHETTE:keep?url=file%3A%2F%2F%2Fetc%2Fpasswd",
        "manchette:keep?url=javascript%3Aalert(1)",
        "manchette:keep?url=https%3A%2F%2F",
        "manchette:keep?url=https%3A%2F%2Fme%3Asecret%40paper.example%2Fa",
        "manchette:keep?link=https%3A%2F%2Fpaper.example%2Fa",
        "manchette://keep?url=https%3A%2F%2Fpaper.example%2Fa",
        "manchette:keep?url=https%3A%2F%2F%5B",
        "manchette:keep?url=https%3A%2F%2Fpaper.example%2F%0A%0AAll%20is%20well",
    ],
)
def test_any_other_link_is_refused_with_a_sentence(window, link):
    window.parts.dialogs.propose(link)
    assert window.desk.messages.text.startswith("Manchette does not do what this link asks for: ")
    assert "secret" not in window.desk.messages.text
    assert window.findChild(QMessageBox) is None
    assert window.findChild(AddPaperDialog) is None
