"""Drag and drop: lists and addresses on the window, feeds on folders."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from reader.ui.dialogs.import_dialog import ImportDialog
from tests.helpers.looking import named, texts
from tests.helpers.press import add_feed
from tests.helpers.windows import a_window

OPML = '<opml version="2.0"><body><outline text="P" type="rss" xmlUrl="https://other.example/rss"/></body></opml>'


@pytest.fixture
def paper(services):
    add_feed(services, "Paper")


window = a_window("paper")


def drop(target: QWidget, data: QMimeData, at: QPoint | None = None) -> bool:
    """Drag over a widget and let go there, if it is taken."""
    held = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    point = QPointF(at or QPoint(100, 100))
    enters = QDragEnterEvent(QPointF(1, 1), *held)  # over a row, perhaps, that does not take it
    QApplication.sendEvent(target, enters)
    if not enters.isAccepted():
        return False
    over = QDragMoveEvent(point, *held)
    QApplication.sendEvent(target, over)
    if over.isAccepted():
        QApplication.sendEvent(target, QDropEvent(point, *held))
    return over.isAccepted()


def drop_list(window, path, words=OPML):
    path.write_text(words)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    assert drop(window, data)


def test_a_list_is_looked_at_before_it_is_subscribed_to(window, services, tmp_path, qtbot):
    path = tmp_path / "mine.OPML"
    drop_list(window, path)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ImportDialog)
    qtbot.waitUntil(named(dialog, "importNow").isVisible)
    assert "mine.OPML" in " ".join(texts(dialog))
    assert len(services.library.feeds.all()) == 1, "nothing yet"
    named(dialog, "importNow").click()
    qtbot.waitUntil(lambda: len(services.library.feeds.all()) == 2)
    assert path.exists()


def test_a_file_without_feeds_is_told_of(window, tmp_path, qtbot):
    drop_list(window, tmp_path / "mine.opml", "no list")
    trouble = named(QApplication.activeModalWidget(), "importTrouble")
    qtbot.waitUntil(lambda: "mine.opml" in trouble.text())
    assert trouble.isVisible()


@pytest.mark.parametrize("as_text", [True, False])
def test_an_address_is_proposed_and_not_fetched(window, services, as_text):
    data = QMimeData()
    if as_text:
        data.setText(" https://paper.example/news\n")
    else:
        data.setUrls([QUrl("https://paper.example/news")])
    assert drop(window, data)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert dialog.findChild(QLineEdit).text() == "https://paper.example/news"
    dialog.close()
    assert len(services.library.feeds.all()) == 1


@pytest.mark.parametrize("text", ["some words", "javascript:alert(1)", "file:///etc/passwd", ""])
def test_anything_else_is_refused(window, text):
    data = QMimeData()
    data.setText(text)
    assert not drop(window, data)


def test_a_feed_goes_into_the_folder_it_is_dropped_on_and_back(window, services, qtbot):
    moved = add_feed(services, "Moved")
    services.subscriptions.choose(add_feed(services, "Inside"), {"folder": ("Press",)})
    tree, model = window.panes.sources.tree, window.panes.sources.model
    qtbot.waitUntil(lambda: any(source.kind == "folder" for source in model.in_order()))
    folder = next(source for source in model.in_order() if source.kind == "folder")

    def row(key: str) -> QPoint:
        tree.scrollTo(model.index_of(key))
        return tree.visualRect(model.index_of(key)).center()

    data = model.mimeData([model.index_of(f"feed:{moved}")])
    assert not drop(window.panes.sources.places.chosen, data, QPoint(9, 9))
    assert drop(tree.viewport(), data, row(folder.key))
    qtbot.waitUntil(lambda: services.library.feeds.get(moved).folder == ("Press",))
    qtbot.waitUntil(lambda: window.desk.messages.can_undo)
    window.desk.messages.undo()
    qtbot.waitUntil(lambda: services.library.feeds.get(moved).folder == ())


def test_only_feeds_are_dragged(window, services):
    model = window.panes.sources.model
    assert not model.index_of("unread").flags() & Qt.ItemFlag.ItemIsDragEnabled
    assert model.index_of(f"feed:{services.library.feeds.all()[0].id}").flags() & Qt.ItemFlag.ItemIsDragEnabled
