"""The toolkit itself: what would take the program down whatever we write."""

import subprocess
import sys

import pytest
from PySide6.QtGui import QAccessible, QPainterPath
from PySide6.QtWidgets import QScrollArea, QTextBrowser

from reader.ui.application import make_app
from reader.ui.widgets.labels import ElidedLabel


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_a_call_that_gives_nothing_costs_no_reference_to_none():
    # PySide6 6.12.0 drops one at each; some thousand calls later Python dies of "deallocating None".
    path = QPainterPath()
    before = sys.getrefcount(None)
    for step in range(500):
        path.lineTo(step, step)
    assert abs(sys.getrefcount(None) - before) < 50


def test_no_source_is_read_for_imports():
    """Should another PySide look elsewhere, each start would read 300 files again."""
    script = (
        "import linecache\n"
        "from pathlib import Path\n"
        "from reader.ui.imports import load_qt\n"
        "load_qt()\n"
        "import reader.ui.application\n"
        "kept = dict(linecache.cache)\n"
        "print(sum(len(kept[name]) == 4 for name in kept if Path(name).parent.name == 'ui'))\n"
        "from PySide6.QtCore import QObject\n"
        "print(QObject(objectName='one').objectName())\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "one"]


def test_a_label_that_shows_whole_words_only_shows_the_longest_that_fit(qtbot):
    """A text that fits by its rounded advance and yet is elided left the label empty."""
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.may_be_cut = False
    label.setText("200 unread · 180 readable offline\u2003THURSDAY 19 NOVEMBER")
    label.shorter = ("200 unread\u2003THURSDAY 19 NOVEMBER", "200 unread")
    paper = label.grab().toImage().pixelColor(0, 0)
    for width in range(label.fontMetrics().horizontalAdvance("200 unread") + 2, 420):
        label.resize(width, 24)
        drawn = label.grab().toImage()
        points = ((x, y) for x in range(drawn.width()) for y in range(drawn.height()))
        assert any(drawn.pixelColor(*point) != paper for point in points), width


def test_a_screen_reader_may_ask_for_a_scroll_bar_that_was_just_hidden(qtbot):
    """Qt's own interface reads past the end of its children then; the window's process died of it."""
    make_app()

    class Area(QScrollArea):
        pass

    for kind in (QScrollArea, Area):
        area = kind()
        qtbot.addWidget(area)
        found = QAccessible.queryAccessibleInterface(area)
        assert found.childCount() == 3, "the viewport and both scroll bars"
        assert [found.child(place).state().invisible for place in (1, 2)] == [True, True]
        assert found.child(0).parent() is found
        assert found.child(3) is None
    text = QTextBrowser()
    qtbot.addWidget(text)
    found = QAccessible.queryAccessibleInterface(text)
    assert found.role() == QAccessible.Role.StaticText, "texts keep the better one of Qt"
