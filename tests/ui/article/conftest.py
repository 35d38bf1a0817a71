"""A pane, and four pictures for it."""

import pytest

from reader.ui.article import ArticlePane
from tests.helpers.articles import image, image_library


@pytest.fixture
def library(tmp_path):
    """`image_path` and `draw` of a folder with four pictures."""
    folder = tmp_path / "images"
    folder.mkdir()
    path, draw = image_library(folder)
    draw("one", 900, 500)
    draw("two", 900, 400)
    draw("small", 40, 30)
    draw("four", 300, 200)
    return path, draw


@pytest.fixture
def pictures():
    return [
        image(1, name="one", alt="First", width=900, height=500),
        image(2, name="two", alt="Second", width=900, height=400),
        image(3, name="small", alt="small", width=40, height=30),
        image(4, name="four", alt="quoted", width=300, height=200),
    ]


@pytest.fixture
def pane(qtbot, library):
    made = ArticlePane(library[0])
    qtbot.addWidget(made)
    made.resize(800, 700)
    made.show()
    qtbot.waitExposed(made)
    return made
