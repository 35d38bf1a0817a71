"""The pane asks nobody for anything: it opens no file but its images, and no connection."""

import socket

import pytest
from PIL import Image
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from reader.ui.article import ArticlePane
from tests.helpers.articles import article, fingerprint, image, image_library
from tests.helpers.opened_files import OpenWatch


@pytest.fixture
def canary(tmp_path):
    """A folder of files that nobody has a reason to open."""
    folder = tmp_path / "private"
    folder.mkdir()
    Image.new("RGB", (300, 200), "red").save(folder / "photo.png")
    (folder / "notes.txt").write_text("private")
    (folder / "style.css").write_text("p { color: red }")
    return folder


@pytest.fixture
def server():
    """A listening socket that expects no one."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)
        yield listening


@pytest.fixture
def pane(qtbot, tmp_path):
    images = tmp_path / "images"
    images.mkdir()
    path, draw = image_library(images)
    draw("ours")
    made = ArticlePane(path)
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    return made


def hostile(folder, port):
    """HTML as no cleaner would leave it."""
    photo, css = (folder / "photo.png").as_uri(), (folder / "style.css").as_uri()
    web = f"http://127.0.0.1:{port}"
    return f"""
<link rel="stylesheet" href="{css}"><style>@import url("{css}"); p {{ background: url({photo}) }}</style>
<p style="background-image: url({photo})">Text.</p>
<img src="{photo}" alt="a"><img src="{folder}/photo.png" alt="b"><img src="photo.png" alt="c">
<img src="{web}/pixel.png" alt="d"><img src="//127.0.0.1:{port}/x.png"><img src="image:{photo}" alt="e">
<table background="{photo}"><tr><td background="{photo}">one</td><td>two</td></tr>
<tr><td>3</td><td>4</td></tr></table>
<iframe src="{web}/frame"></iframe><object data="{photo}"></object><embed src="{web}/x.swf">
<svg><image href="{photo}"/></svg><p><a href="{photo}">a link</a> <img src="image:1" alt="ours"></p>
"""


def test_showing_an_article_opens_nothing_but_its_images(pane, canary, server, tmp_path, qtbot):
    port = server.getsockname()[1]
    ours = image(1, name="ours", alt=f'<img src="{(canary / "photo.png").as_uri()}">')
    with OpenWatch(canary) as private, OpenWatch(tmp_path / "images") as images:
        (canary / "notes.txt").read_text()
        assert private.opened() == ["notes.txt"], "the watch itself must work"
        pane.show_article(article(hostile(canary, port), images=[ours]), online=True)
        for value in range(0, pane.verticalScrollBar().maximum() + 1, 300):
            pane.verticalScrollBar().setValue(value)
            pane.grab()
            QApplication.processEvents()
        pane.selectAll()
        pane.copy()
        assert private.opened() == []
        assert set(images.opened()) == {f"{fingerprint('ours')}.webp"}
    with pytest.raises(TimeoutError):
        server.accept()


def test_resources_are_blank_whoever_asks(pane, canary):
    photo = QUrl.fromLocalFile(str(canary / "photo.png"))
    kind = QTextDocument.ResourceType.ImageResource.value
    with OpenWatch(canary) as private:
        assert pane.loadResource(kind, photo).width() == 1
        pane.document().resource(kind, photo)
        pane.setHtml(
            f'<img src="{photo.toString()}"><link rel="stylesheet" href="{(canary / "style.css").as_uri()}">'
        )
        pane.grab()
        assert private.opened() == []


def test_no_address_replaces_the_article(pane, canary):
    pane.show_article(article("<p>Shown.</p>"), online=True)
    with OpenWatch(canary) as private:
        pane.setSource(QUrl.fromLocalFile(str(canary / "notes.txt")))
        pane.anchorClicked.emit(QUrl.fromLocalFile(str(canary / "notes.txt")))
        pane.reload()
        assert private.opened() == []
    assert "Shown." in pane.toPlainText()
