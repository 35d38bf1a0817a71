"""An article begins in sight: so many lines of its text are on the first screen of a low window."""

from __future__ import annotations

import pytest

from reader.demo.press import DemoPress
from reader.demo.showing import fill
from reader.domain.images.image import ImageState
from reader.domain.query.place import Place
from reader.ui.article.look import Role
from tests.helpers.articles import article, image

LOW = (1024, 600)
LEAST = 6
LONG = (
    "The harbour library of the Seven Isles lends boats to those who return their books on time, and the fines"
    " of all others are paid in stories told to children"
)
ARABIC = (
    "مكتبة الميناء في الجزر السبع تعير القوارب لمن يعيد كتبه في موعدها، أما غرامات المتأخرين"
    " فتُدفع حكايات تُروى للأطفال في أمسيات الشتاء الطويلة حول النار وعلى السفن"
)
TEXT = "<p>The tide came in, and the harbour wrote it down, as it does on every day of the year but one. {}</p>"
PROSE = "".join(TEXT.format("It was late, and nobody minded. " * 8) for _ in range(8))
PROSE_AR = "".join(
    f"<p>{'جاء المد فكتبه الميناء كما يفعل كل يوم من أيام السنة إلا واحدًا. ' * 8}</p>" for _ in range(8)
)
LEAD = '<figure><img src="image:1" alt="The harbour"><figcaption>The harbour at noon</figcaption></figure>'
STANDFIRST = (
    "Nobody knows who began it, and nobody wants it to end: on some evenings forty children come to listen."
)


def lines_in_sight(pane) -> int:
    """Count the lines of running text that are seen whole before anything is scrolled."""
    pane.typesetting.finish()
    document = pane.document()
    layout = document.documentLayout()
    layout.documentSize()
    sizes = {pane.look.size(role, arabic=arabic) for role in (Role.BODY, Role.QUOTE) for arabic in (False, True)}
    families = {pane.look.font(Role.BODY).families()[0], pane.look.font(Role.BODY, arabic=True).families()[0]}
    seen = 0
    block = document.findBlock(pane.typesetting.head_letters)
    while block.isValid():
        top, runs = layout.blockBoundingRect(block).top(), block.begin()
        fonts = set()
        while not runs.atEnd():
            form = runs.fragment().charFormat()
            if not form.isImageFormat():
                fonts.add((form.font().pixelSize(), form.font().families()[0]))
            runs += 1
        if any(size in sizes and family in families for size, family in fonts):
            lines = map(block.layout().lineAt, range(block.layout().lineCount()))
            seen += sum(top + line.y() + line.height() <= pane.viewport().height() for line in lines)
        block = block.next()
    return seen


def opened(window, entry_id, qtbot):
    window.parts.reading.controller.open(entry_id)
    pane = window.panes.article
    qtbot.waitUntil(lambda: window.panes.is_alone and pane.height() == window.height() and pane.is_settled)
    pane.verticalScrollBar().setValue(0)
    return pane


def least_of_all(window, services, qtbot) -> dict[int, int]:
    """Open all articles that are told in words, not in pictures with a line here and there; count lines."""
    articles = map(services.library.entries.article, services.library.entries.ids(Place()))
    told = [one.headline.id for one in articles if one.words >= 120 and len(one.images) < 4]
    return {id_: lines_in_sight(opened(window, id_, qtbot)) for id_ in told}


def test_of_the_articles_of_the_welcome_press(services, welcome, open_window, qtbot):
    seen = least_of_all(open_window(LOW), services, qtbot)
    assert seen
    assert min(seen.values()) >= LEAST


@pytest.mark.long
def test_of_the_articles_of_the_demo(services, open_window, qtbot):
    with DemoPress() as press:
        fill(services, press)
    seen = least_of_all(open_window(LOW), services, qtbot)
    assert len(seen) > 30
    assert {id_: count for id_, count in seen.items() if count < LEAST} == {}


@pytest.mark.parametrize(
    ("title", "text", "language"), [(LONG, PROSE, "en"), (ARABIC, PROSE_AR, "ar")], ids=["en", "ar"]
)
@pytest.mark.parametrize(
    ("width", "height", "state"),
    [
        (0, 0, None),
        (1200, 800, ImageState.STORED),
        (1600, 400, ImageState.WANTED),
        (1200, 800, ImageState.UNAVAILABLE),
        (None, None, ImageState.UNAVAILABLE),
        (600, 900, ImageState.BLOCKED),
    ],
    ids=["none", "usual", "wide", "broken", "of no size", "blocked"],
)
def test_below_the_longest_headline(window_at_once, qtbot, title, text, language, width, height, state):
    images = [image(1, name="one", width=width, height=height, state=state)] if state is not None else []
    pane = window_at_once.panes.article
    made = article(
        (LEAD if images else "") + text,
        title=title[:160],
        standfirst=STANDFIRST,
        section="Harbours",
        author="Ada Lamplight, of the Slow Harbour Ledger and of the Night Signal Review",
        language=language,
        direction="rtl" if language == "ar" else "ltr",
        images=images,
    )
    assert len(made.headline.title) >= 140
    pane.show_article(made, online=True)
    qtbot.waitUntil(lambda: pane.is_settled)
    assert lines_in_sight(pane) >= LEAST


@pytest.fixture
def window_at_once(services, open_window, qtbot):
    """A low window whose article has all of it."""
    from tests.helpers.press import add_entries, add_feed

    add_entries(services, add_feed(services, "The Harbour"), ["Tide"])
    window = open_window(LOW)
    window.panes.headlines.list.choose_row(0)
    qtbot.waitUntil(lambda: window.panes.is_alone and window.panes.article.height() == LOW[1])
    return window
