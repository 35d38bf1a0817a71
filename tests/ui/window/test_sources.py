"""The source list: built once, counted often, folded as the reader left it."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QTreeView

from reader.domain.errors import FailureReason
from reader.domain.query.place import Place
from reader.domain.sources.feed import Health
from reader.ui.sources.source_delegate import SourceDelegate
from reader.ui.sources.source_model import SLICE_ROWS, SOURCE, SourceModel
from reader.ui.sources.source_pane import SourcePane
from reader.ui.widgets import theme
from reader.ui.widgets.card_rows import RowLine
from tests.helpers.press import NOON, add_entries, add_feed

PRESS, EMPTY = "folder:1", "folder:3"


@pytest.fixture
def feeds(services):
    add_feed(services, "Loose")
    add_feed(services, "Harbour", folder=("Press",))
    add_feed(services, "Night", folder=("Press", "Late"))
    add_feed(services, "Dawn", folder=("Press", "Late"))
    add_feed(services, "Gone")
    services.library.arrangement.create(("Empty",), services.clock())
    return services.library.feeds


def show(part, feeds, **counts):
    part(feeds.all(), feeds.folders(), counts)


@pytest.fixture
def model(services, feeds, qapp):
    made = SourceModel(services.clock)
    made.tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    show(made.show, feeds, unread=3, today=1, starred=2)
    return made


def test_places_come_first_then_feeds_then_folders(model):
    titles = [("  " * source.depth) + source.title for source in model.in_order()]
    assert titles == [
        "Unread",
        "Today",
        "Starred",
        "Read later",
        "Continue reading",
        "Trip",
        "All articles",
        "Loose",
        "Gone",
        "Press",
        "  Harbour",
        "  Late",
        "    Night",
        "    Dawn",
        "Empty",
    ]


def test_unread_articles_make_names_in_both_scripts_heavier(services, qtbot, monkeypatch):
    """Arabic fonts have no weight between regular and bold: a slightly heavier one looks the same."""
    weights = {}
    write = RowLine.write

    def noted(line, painter, face, text, colour, **how):
        weights[text] = face.font.weight()
        write(line, painter, face, text, colour, **how)

    monkeypatch.setattr(RowLine, "write", noted)
    for title, unread in (("Harbour", True), ("Night", False), ("المرفأ", True), ("الليل", False)):
        add_entries(services, add_feed(services, title), ["Tides"], unread=unread)
    made = SourceModel(services.clock)
    tree = QTreeView()
    qtbot.addWidget(tree)
    tree.setModel(made)
    tree.setItemDelegate(SourceDelegate(theme.LIGHT, tree))
    show(made.show, services.library.feeds)
    tree.resize(300, 600)
    tree.grab()
    normal = QFont.Weight.Normal
    assert (weights["Night"], weights["الليل"]) == (normal, normal)
    assert weights["Harbour"] > normal
    assert weights["المرفأ"] >= QFont.Weight.DemiBold


def test_places_are_there_before_any_feed(services, qapp):
    made = SourceModel(services.clock)
    made.show([], [], {})
    assert [source.key for source in made.in_order()][:2] == ["unread", "today"]


def test_an_empty_folder_is_listed(model):
    assert model.source(EMPTY).count == 0
    assert model.source(EMPTY).full_text == ("auto",)


def test_counts_change_without_building_the_rows_anew(services, model, feeds):
    resets, changes, of_places = [], [], []
    model.modelReset.connect(lambda: resets.append(1))
    model.dataChanged.connect(lambda first, last: changes.append(first.data()))
    model.places_changed.connect(lambda: of_places.append(model.source("unread").count))
    harbour = next(feed.id for feed in feeds.all() if feed.title == "Harbour")
    add_entries(services, harbour, ["one", "two"])
    show(model.show, feeds, unread=2, today=1, starred=2)
    assert resets == []
    assert sorted(changes) == ["Harbour", "Press"]
    assert model.source(PRESS).count == 2
    assert model.source(f"feed:{harbour}").place == Place(feed_id=harbour)
    show(model.show, feeds, unread=2, today=1, starred=2)
    assert (len(changes), of_places) == (2, [2]), "nothing new, nothing said"


def test_a_moved_feed_builds_them_anew(services, model, feeds):
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    loose = next(feed.id for feed in feeds.all() if feed.title == "Loose")
    services.library.arrangement.move([f"feed:{loose}"], ("Press",), NOON)
    show(model.show, feeds)
    assert resets == [1]
    assert model.source(f"feed:{loose}").parent.title == "Press"


def test_a_screen_reader_hears_counts_and_trouble(services, qapp):
    health = Health(error=FailureReason.GONE, last_success_at=NOON - timedelta(days=9))
    feed = add_feed(services, "Harbour", health=health)
    model = SourceModel(services.clock)
    show(model.show, services.library.feeds, unread=1, starred=5)
    assert "closed this feed" in model.index_of(f"feed:{feed}").data(Qt.ItemDataRole.AccessibleTextRole)
    assert "closed this feed" in model.index_of(f"feed:{feed}").data(Qt.ItemDataRole.ToolTipRole)


@pytest.fixture
def pane(services, feeds, qtbot):
    made = SourcePane(theme.LIGHT, services.clock)
    qtbot.addWidget(made)
    made.resize(260, 700)
    show(made.show_feeds, feeds)
    made.show()
    qtbot.waitExposed(made)
    return made


def row(pane, key):
    return pane.tree.visualRect(pane.model.index_of(key))


def test_the_chevron_folds_and_the_rest_of_the_row_goes_there(pane, qtbot):
    chosen = []
    pane.source_chosen.connect(lambda source: chosen.append(source.key))
    head = row(pane, PRESS)
    viewport = pane.tree.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(20, head.center().y()))
    assert pane.folded == [PRESS]
    assert chosen == []
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(60, head.center().y()))
    assert chosen == [PRESS]


def test_what_is_folded_stays_so_when_rows_are_built_anew(pane, feeds, services):
    pane.set_folded([PRESS])
    pane.choose("today")
    add_feed(services, "Another")
    show(pane.show_feeds, feeds)
    assert not pane.tree.isExpanded(pane.model.index_of(PRESS))
    assert pane.places.chosen.source.key == "today"


def test_the_arrow_unfolds_before_it_leaves(pane, qtbot):
    pane.set_folded([PRESS])
    pane.choose(PRESS)
    left = []
    pane.tree.side_wanted.connect(left.append)
    QTest.keyClick(pane.tree, Qt.Key.Key_Right)
    assert left == []
    assert pane.tree.isExpanded(pane.model.index_of(PRESS))
    QTest.keyClick(pane.tree, Qt.Key.Key_Right)
    assert left == [1]


def test_from_feed_to_feed(pane):
    assert pane.next_feed(1).title == "Loose"
    assert pane.next_feed(-1).title == "Dawn"
    pane.choose(pane.next_feed(1).key)
    assert pane.next_feed(1).title == "Gone"
    assert pane.next_feed(-1) is None
    assert pane.next_feed(1, unread=True) is None


def test_what_is_not_there_cannot_be_chosen(pane):
    assert not pane.choose("feed:999")


def test_counts_that_were_read_before_others_are_not_shown_after_them(services, feeds, open_window, bridge, qtbot):
    window = open_window()
    held, looks = Future(), []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(services.background, "submit", lambda work: looks.append(work) or held)
        window.parts.reading.overview.read_beside()
    early = looks[0]()
    add_entries(services, services.library.feeds.all()[0].id, ["Tide", "Ebb"])
    window.parts.reading.overview.read()
    held.set_result(early)
    qtbot.wait(20)
    assert window.panes.sources.model.source("unread").count == 2
    window.parts.reading.overview.read_beside()
    add_entries(services, services.library.feeds.all()[0].id, ["Moon"])
    window.parts.reading.overview.read_soon()
    qtbot.waitUntil(lambda: window.panes.sources.model.source("unread").count == 3)


def test_rows_that_changed_are_told_of_a_few_at_a_time_and_all_of_them(services, qapp, qtbot):
    ids = [add_feed(services, f"Paper {number}", folder=("Press",)) for number in range(SLICE_ROWS * 2)]
    model = SourceModel(services.clock)
    show(model.show, services.library.feeds)
    told = []
    model.dataChanged.connect(lambda first, last: told.append(first.data(SOURCE).key))
    for feed_id in ids:
        add_entries(services, feed_id, ["Tide"])
    show(model.show, services.library.feeds, unread=len(ids))
    assert len(told) == SLICE_ROWS
    assert model.source(PRESS).count == len(ids), "what is asked for is true at once"
    qtbot.waitUntil(lambda: len(told) == len(ids) + 1)
    assert set(told) == {*(f"feed:{feed_id}" for feed_id in ids), PRESS}


def test_of_rows_that_are_built_anew_nothing_is_told_afterwards(services, qapp, qtbot):
    ids = [add_feed(services, f"Paper {number}") for number in range(SLICE_ROWS * 2)]
    model = SourceModel(services.clock)
    show(model.show, services.library.feeds)
    told = []
    for feed_id in ids:
        add_entries(services, feed_id, ["Tide"])
    show(model.show, services.library.feeds)
    services.library.feeds.remove(ids[-1], services.clock())
    show(model.show, services.library.feeds)
    model.dataChanged.connect(lambda first, last: told.append(first.isValid()))
    qapp.processEvents()
    assert told == []


def test_one_outage_is_one_sentence_and_no_triangles(services, open_window, qtbot):
    silent = Health(error=FailureReason.REFUSED, failures=2)
    ids = [add_feed(services, f"Paper {number}", health=silent) for number in range(5)]
    missing = add_feed(services, "Gone", health=Health(error=FailureReason.HTTP_STATUS, error_detail="404"))
    window = open_window()
    troubled = {
        one.feed.id for one in window.panes.sources.model.in_order() if one.feed is not None and one.trouble
    }
    assert troubled == {missing}
    assert window.panes.sources.outage.isVisible()
    [said] = [one.text() for one in window.panes.sources.outage.findChildren(QLabel)]
    assert said.startswith(f"{len(ids)} sources do not answer")
