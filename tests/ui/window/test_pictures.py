"""Pictures of articles in the window: large, copied, fetched."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from reader.demo.welcome import open_welcome
from reader.domain.image import ImageState
from reader.domain.place import Place
from reader.ui.dialogs.picture import PictureDialog
from reader.ui.headlines.headline_model import HEADLINE


@pytest.fixture
def window(services, open_window):
    open_welcome(services)
    made = open_window()
    made.sources.choose("all")
    return made


@pytest.fixture
def illustrated(services, window):
    """Show the first article that has a picture, and give that."""
    for id_ in services.entries.ids(Place()):
        article = services.entries.article(id_)
        stored = [image for image in article.images if image.state is ImageState.STORED]
        if stored:
            window.reading.open(id_)
            return stored[0]
    raise AssertionError("the welcome edition has pictures")


def pictures(window):
    return [dialog for dialog in window.findChildren(PictureDialog) if dialog.isVisible()]


def test_a_picture_is_shown_large(window, illustrated):
    window.article.image_activated.emit(illustrated.number)
    [dialog] = pictures(window)
    assert not dialog._picture.isNull()
    assert dialog._label.accessibleName()
    dialog.accept()


def test_the_key_shows_the_first(window, illustrated):
    window.pictures.show_first()
    assert len(pictures(window)) == 1


def test_an_article_without_pictures_says_so(window):
    window.pictures.show_first()
    assert window.messages.text == "There is no picture in this article."


def test_the_menu_offers_what_can_be_done(window, illustrated):
    menu = window.pictures.menu_for(illustrated)
    words = [action.text() for action in menu.actions()]
    assert words == ["Show large", "Copy the picture", "Copy its address"]
    menu.actions()[1].trigger()
    assert not QGuiApplication.clipboard().image().isNull()
    menu.actions()[2].trigger()
    assert QGuiApplication.clipboard().text() == illustrated.source_url
    QGuiApplication.clipboard().clear()


def test_thumbnails_stand_beside_headlines(window, services):
    model = window.headlines.model
    fingerprints = [model.index(row, 0).data(HEADLINE).thumbnail for row in range(model.rowCount())]
    found = [one for one in fingerprints if one is not None]
    assert found
    thumbnail = window.headlines.pictures.get(found[0], 1.0)
    assert (thumbnail.width(), thumbnail.height()) == (88, 66)
    twice = window.headlines.pictures.get(found[0], 2.0)
    assert (twice.width(), twice.height()) == (176, 132)
    assert window.headlines.pictures.get("0" * 64, 1.0) is None
    window.headlines.pictures.forget_missing()
    assert ("0" * 64, 1.0) not in window.headlines.pictures._kept
    assert (found[0], 2.0) in window.headlines.pictures._kept
