"""Images of articles in the window: the menu, large, taken along."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImageReader
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from reader.domain.trips.connection import Finding
from reader.ui.headlines.thumbnails import Thumbnails
from reader.ui.images.stage import Stage
from reader.ui.images.viewer import ImageViewer
from tests.helpers.looking import button
from tests.helpers.windows import a_window

window = a_window("welcome", place="all")


def viewers(window):
    return [viewer for viewer in window.findChildren(ImageViewer) if viewer.isVisible()]


def words(menu: QMenu) -> list[str]:
    return [action.text().partition("\t")[0] for action in menu.actions() if not action.isSeparator()]


def press(menu: QMenu, text: str) -> None:
    [action] = [action for action in menu.actions() if action.text().partition("\t")[0] == text]
    action.trigger()


@pytest.fixture
def popped(monkeypatch):
    """The menus that were shown, each with its place; a real one would wait for a pointer."""
    shown: list[tuple[QMenu, QPoint]] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, where: shown.append((menu, where)))
    return shown


class TestMenu:
    def test_offers_what_can_be_done(self, window, illustrated):
        menu = window.parts.images.menu_for(illustrated)
        taken_along = ["View larger", "Save image as…", "Copy image", "Copy image address"]
        assert words(menu) == [*taken_along, "Report image", "Hide only for me"]
        press(menu, "Copy image")
        assert not QGuiApplication.clipboard().image().isNull()
        press(menu, "Copy image address")
        assert QGuiApplication.clipboard().text() == illustrated.source_url
        assert window.desk.messages.text == "The address was copied"
        QGuiApplication.clipboard().clear()

    def test_of_a_picture_that_is_not_here_offers_to_fetch_it(self, window, services, illustrated):
        services.files.images.path(illustrated.fingerprint).unlink()
        assert words(window.parts.images.menu_for(illustrated))[:2] == ["Download the image", "Copy image address"]

    def test_of_a_picture_that_is_asked_for_offline_waits_and_its_card_says_so(
        self, window, services, illustrated, bridge
    ):
        services.files.images.path(illustrated.fingerprint).unlink()
        services.network.connectivity.found(Finding(state="offline"))
        assert window.panes.article.pictures.words(illustrated).action == "Download the image"
        press(window.parts.images.menu_for(illustrated), "Download the image")
        bridge.deliver()
        [action] = services.queues.actions.waiting()
        assert dict(action.argument)["url"] == illustrated.source_url
        said = window.panes.article.pictures.words(illustrated)
        assert (said.detail, said.action) == ("it comes as soon as there is a network", "")
        services.queues.take_back(action.id)
        bridge.deliver()
        assert window.panes.article.pictures.words(illustrated).action == "Download the image"

    def test_comes_with_the_menu_key_where_the_keyboard_is(self, window, illustrated, popped):
        while window.panes.article.pictures.focused is None:
            QTest.keyClick(window.panes.article, Qt.Key.Key_Tab)
        viewport = window.panes.article.viewport()
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
        QApplication.sendEvent(viewport, asked)
        [(menu, where)] = popped
        assert words(menu)[0] == "View larger"
        assert viewport.rect().contains(viewport.mapFromGlobal(where)), "not where the pointer happens to rest"

    def test_speaks_the_windows_language(self, speak, window, illustrated):
        speak("fr")
        assert words(window.parts.images.menu_for(illustrated))[:2] == [
            "Voir en grand",
            "Enregistrer l’image sous…",
        ]


class TestViewer:
    def test_opens_with_a_click_the_key_and_the_menu(self, window, illustrated):
        window.panes.article.image_activated.emit(illustrated.number)
        [viewer] = viewers(window)
        assert viewer.number == illustrated.number
        assert viewer.findChild(Stage).accessibleName().startswith("Image: ")
        viewer.reject()
        QTest.keyClick(window.panes.article, Qt.Key.Key_I)
        [viewer] = viewers(window)
        viewer.reject()
        press(window.parts.images.menu_for(illustrated), "View larger")
        assert len(viewers(window)) == 1

    def test_leaves_the_article_where_it_was(self, window, illustrated):
        bar = window.panes.article.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)
        place = bar.value()
        window.parts.images.view()
        [viewer] = viewers(window)
        QTest.keyClick(viewer, Qt.Key.Key_Escape)
        assert not viewers(window)
        assert bar.value() == place

    def test_says_what_was_done_over_itself_and_gives_the_bar_back(self, window, illustrated):
        window.parts.images.view()
        [viewer] = viewers(window)
        button(viewer, "Copy the image").click()
        assert window.desk.messages.window() is viewer
        assert window.desk.messages.isVisible()
        viewer.reject()
        assert window.desk.messages.window() is window
        window.desk.messages.say("Still here")
        assert window.desk.messages.isVisible()
        QGuiApplication.clipboard().clear()

    def test_an_article_without_images_says_so(self, window):
        window.parts.images.view()
        assert window.desk.messages.text == "There is no image in this article."
        assert not viewers(window)

    def test_closes_when_another_article_comes(self, window, services, illustrated):
        window.parts.images.view()
        [viewer] = viewers(window)
        window.panes.reading_pane.show_nothing()
        window.panes.article.images_changed.emit()
        assert not viewer.isVisible()


class TestSaving:
    @pytest.fixture
    def choose(self, monkeypatch):
        """Answer the file dialog; gives what it proposed."""
        proposed: list[str] = []

        def answer(path):
            def chosen(parent, title, start, kinds):
                proposed.append(start)
                return str(path), kinds

            monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
            return proposed

        return answer

    @pytest.mark.parametrize(("name", "kind"), [("a.webp", b"webp"), ("a.png", b"png"), ("a.jpg", b"jpeg")])
    def test_writes_the_picture_in_the_format_of_its_name(
        self, window, illustrated, choose, tmp_path, qtbot, name, kind
    ):
        choose(tmp_path / name)
        press(window.parts.images.menu_for(illustrated), "Save image as…")
        qtbot.waitUntil(lambda: window.desk.messages.text.startswith("Saved as "))
        reader = QImageReader(str(tmp_path / name))
        reader.setDecideFormatFromContent(True)
        assert reader.format().data() == kind
        assert reader.size().width() == illustrated.width

    def test_proposes_the_name_that_it_has_at_its_source(self, window, illustrated, choose):
        proposed = choose("")
        press(window.parts.images.menu_for(illustrated), "Save image as…")
        [path] = proposed
        stem = illustrated.source_url.rpartition("/")[2].partition(".")[0]
        assert path.endswith(f"/{stem}.webp")

    def test_that_fails_says_so_and_leaves_what_was_there(self, window, illustrated, choose, tmp_path, qtbot):
        choose(tmp_path / "no such folder" / "a.png")
        press(window.parts.images.menu_for(illustrated), "Save image as…")
        qtbot.waitUntil(lambda: "could not be written" in window.desk.messages.text)
        assert list(tmp_path.glob("no*")) == []


def test_thumbnails_stand_beside_headlines(window, services):
    model = window.panes.headlines.model
    fingerprints = [model.headline(row).thumbnail for row in range(model.rowCount())]
    found = [one for one in fingerprints if one is not None]
    assert found
    thumbnail = window.panes.headlines.pictures.get(found[0], (88, 66), 1.0)
    assert (thumbnail.width(), thumbnail.height()) == (88, 66)
    twice = window.panes.headlines.pictures.get(found[0], (88, 66), 2.0)
    assert (twice.width(), twice.height()) == (176, 132)
    assert window.panes.headlines.pictures.get("0" * 64, (88, 66), 1.0) is None


def test_a_thumbnail_that_came_in_is_shown_once_its_absence_is_forgotten(window, services):
    model = window.panes.headlines.model
    found = next(one for row in range(model.rowCount()) if (one := model.headline(row).thumbnail) is not None)
    library_file = services.files.images.thumbnail(found)
    files = {"here": library_file}
    pictures = Thumbnails(files.get)
    assert pictures.get("here", (88, 66), 1.0) is not None
    assert pictures.get("late", (88, 66), 1.0) is None
    files.update(late=library_file, here=None)
    assert pictures.get("late", (88, 66), 1.0) is None, "a list that is scrolled does not ask the disk again"
    pictures.forget_missing()
    assert pictures.get("late", (88, 66), 1.0) is not None
    assert pictures.get("here", (88, 66), 1.0) is not None, "what was there is not read again"
