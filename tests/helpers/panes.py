"""What is asked of an article pane in many tests, and what is shown in it."""

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QApplication

PROSE = "".join(
    f"<p>Paragraph {number}. {'The river was low and the mill stood still. ' * 6}</p>" for number in range(60)
)
PICTURES = """
<figure><img src="image:1" alt="First"><figcaption>One</figcaption></figure>
<p>Some words and <a href="https://e.example/a">a link</a>.</p>
<figure><img src="image:2" alt="Second"><figcaption>Two</figcaption></figure>
<p>In the line <img src="image:3" alt="small"> here.</p>
<blockquote><p><img src="image:4" alt="quoted"></p></blockquote>
<p>End.</p>
"""


def settle(pane):
    """Let a long article be written and laid out to its end."""
    for _ in range(500):
        QApplication.processEvents()
        if pane.typesetting.is_done:
            lay_out(pane)
            return
    raise AssertionError("the article is never finished")


def lay_out(pane):
    """Lay out all that is written; Qt does it in steps, and takes a block without a place for the top one."""
    pane.document().documentLayout().documentSize()


def column_width(pane):
    """The width of the column of text, in pixels."""
    left, right = pane.column_edges()
    return right - left


def top_line(pane):
    """The beginning of the paragraph at the upper edge."""
    lay_out(pane)
    cursor = pane.cursorForPosition(QPoint(pane.viewport().width() // 2, 1))
    return cursor.block().text()[:13]


def centres(pane):
    """The middle of each image in the viewport's coordinates, by number."""
    found = {}
    document = pane.document()
    for y in range(0, int(document.size().height()), 6):
        for x in range(0, pane.viewport().width(), 12):
            name = document.documentLayout().imageAt(QPointF(x, y))
            if name.startswith("image:"):
                found.setdefault(int(name[6:]), []).append((x, y))
    down = pane.verticalScrollBar().value()
    return {
        number: QPoint(sum(x for x, _ in at) // len(at), sum(y for _, y in at) // len(at) - down)
        for number, at in found.items()
    }
