"""Rows are read in pages, inserted where they belong, and move nothing that the reader sees."""

from __future__ import annotations

from array import array
from datetime import timedelta

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester

from reader.domain.query.place import Listed, Place
from reader.ui.headlines.density import DENSITIES
from reader.ui.headlines.headline_model import PAGE, PAGES_KEPT, HeadlineModel, standing
from reader.ui.headlines.headline_pane import HeadlinePane
from reader.ui.widgets import theme
from tests.helpers.looking import named
from tests.helpers.marking import mark
from tests.helpers.press import NOON, add_entries, add_feed

USUAL = DENSITIES["comfortable"].usual_height(1)
"""What a row that is not in sight is thought to take."""


@pytest.fixture
def feed(services):
    return add_feed(services, "The Harbour")


@pytest.fixture
def model(services, qapp):
    made = HeadlineModel(services.library.entries, services.library.excerpts, services.clock)
    made.tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return made


def in_memory(model):
    return sum(model.seen(id_) is not None for id_ in model.ids)


def titles(model):
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_rows_are_newest_first_and_read_when_they_come_into_sight(services, feed, model):
    ids = add_entries(services, feed, [f"Tide {number}" for number in range(PAGE * 3)])
    model.show(services.library.entries.listed(Place()))

    assert model.rowCount() == PAGE * 3
    assert model.headline(PAGE + 1).id == ids[PAGE + 1]
    assert in_memory(model) == 2 * PAGE, "the first page, by the tester, and this one"


def test_what_is_kept_is_bounded(services, feed, model):
    add_entries(services, feed, [f"Tide {number}" for number in range(PAGE * (PAGES_KEPT + 3))])
    model.show(services.library.entries.listed(Place()))
    for row in range(model.rowCount()):
        model.headline(row)
    assert in_memory(model) == PAGE * PAGES_KEPT


def test_new_headlines_stand_where_their_moment_puts_them(services, feed, model):
    add_entries(services, feed, ["noon", "eleven", "ten"], apart=timedelta(hours=1))
    model.show(services.library.entries.listed(Place()))
    new = add_entries(
        services, feed, ["half past eleven", "half past ten"], newest_at=NOON - timedelta(minutes=30),
        apart=timedelta(hours=1),
    )  # fmt: skip

    assert sorted(model.insert(services.library.entries.headlines(new))) == sorted(new)
    assert titles(model) == ["noon", "half past eleven", "eleven", "half past ten", "ten"]
    assert model.insert(services.library.entries.headlines(new)) == [], "they are listed already"
    assert list(model.ids) == list(services.library.entries.ids(Place()))


def test_many_at_once_are_one_run(services, feed, model):
    add_entries(services, feed, ["old"], newest_at=NOON - timedelta(days=2))
    model.show(services.library.entries.listed(Place()))
    runs = []
    model.rowsInserted.connect(lambda parent, first, last: runs.append((first, last)))

    new = add_entries(services, feed, [f"Tide {number}" for number in range(200)])
    model.insert(services.library.entries.headlines(new))

    assert runs == [(0, 199)]
    assert list(model.ids) == list(services.library.entries.ids(Place()))


def test_a_long_list_is_completed_behind_its_beginning(services, feed, model):
    add_entries(services, feed, [f"Tide {number}" for number in range(30)])
    everything = services.library.entries.listed(Place())
    model.show(services.library.entries.listed(Place(), limit=10), is_partial=True)
    assert model.is_partial

    late = add_entries(services, feed, ["late"], newest_at=NOON - timedelta(days=1))
    model.insert(services.library.entries.headlines(late))
    assert model.rowCount() == 10, "what belongs below the beginning waits"

    before = list(everything.ids)
    model.complete(everything)
    assert list(model.ids) == [*before, *late]
    assert not model.is_partial


def test_completing_goes_on_where_the_last_row_is_gone(services, feed, model):
    ids = add_entries(services, feed, [f"Tide {number}" for number in range(6)])
    model.show(services.library.entries.listed(Place(), limit=3), is_partial=True)
    listed = services.library.entries.listed(Place())
    for numbers in (listed.ids, listed.positions):
        del numbers[2]
    model.complete(listed)
    assert list(model.ids) == list(ids)


def test_marks_show_at_once_and_are_confirmed(services, feed, model):
    ids = add_entries(services, feed, ["one", "two"])
    model.show(services.library.entries.listed(Place()))
    model.headline(0)
    changed = []
    model.dataChanged.connect(lambda first, last: changed.append(first.row()))

    model.mark([ids[1]], unread=False, starred=True)
    assert changed == [1]
    assert (model.headline(1).unread, model.headline(1).starred) == (False, True)

    model.reload(ids)
    assert (model.headline(1).unread, model.headline(1).starred) == (True, False), "the disk says otherwise"


def test_many_are_read_again_in_turns_and_those_that_are_listed_no_more_not_at_all(services, feed, qtbot, qapp):
    ids = add_entries(services, feed, [f"Tide {number}" for number in range(PAGE * 3)])
    model = HeadlineModel(services.library.entries, services.library.excerpts, services.clock)
    model.show(services.library.entries.listed(Place()))
    for row in range(len(ids)):
        model.headline(row)
    mark(services.library, ids, unread=False)
    changed = []
    model.dataChanged.connect(lambda first, last: changed.append(first.row()))
    model.reload(ids)
    assert len(changed) == PAGE
    qtbot.waitUntil(lambda: len(changed) == len(ids))
    assert not any(model.seen(id_).unread for id_ in ids)

    mark(services.library, ids, unread=True)
    model.reload(ids)
    model.show(services.library.entries.listed(Place(), limit=3))
    changed.clear()
    qapp.processEvents()
    assert changed == []


def test_a_row_tells_its_day_where_it_is_another_than_above(services, feed, model):
    add_entries(services, feed, ["today", "also today"])
    add_entries(services, feed, ["two days ago"], newest_at=NOON - timedelta(days=2))
    model.show(services.library.entries.listed(Place()))
    days = [model.new_group(row) for row in range(3)]
    assert days[:2] == [None, None]
    assert days[2] == (NOON - timedelta(days=2)).astimezone().date()


def test_a_screen_reader_hears_title_source_time_and_marks(services, feed, model):
    ids = add_entries(services, feed, ["The tide <b>came</b> in"])
    mark(services.library, ids, starred=True)
    model.show(services.library.entries.listed(Place()))
    said = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Today, The tide <b>came</b> in, The Harbour, ")
    assert said.endswith(", unread, readable offline, starred")


def test_an_entry_that_is_gone_leaves_an_empty_row(services, feed, model):
    add_entries(services, feed, ["one"])
    listed = services.library.entries.listed(Place())
    listed.ids.insert(0, 999)
    listed.positions.insert(0, listed.positions[0] + 999)
    model.show(listed)
    assert model.headline(0) is None
    assert model.index(0, 0).data() is None
    new = add_entries(services, feed, ["zero"])
    model.insert(services.library.entries.headlines(new))
    assert sorted(filter(None, titles(model))) == ["one", "zero"]


def test_rows_are_put_among_thousands_without_reading_one(services, feed, qapp, monkeypatch):
    model = HeadlineModel(services.library.entries, services.library.excerpts, services.clock)
    add_entries(services, feed, [f"Tide {number}" for number in range(2_000)])
    model.show(services.library.entries.listed(Place()))
    new = services.library.entries.headlines(
        [
            *add_entries(services, feed, ["last"], newest_at=NOON - timedelta(days=900)),
            *add_entries(services, feed, ["between"], newest_at=NOON - timedelta(minutes=1_500, seconds=7)),
            *add_entries(services, feed, ["first"], newest_at=NOON + timedelta(minutes=5)),
        ]
    )
    monkeypatch.setattr(services.library.entries, "headlines", pytest.fail)
    assert len(model.insert(new)) == 3
    assert list(model.ids) == list(services.library.entries.ids(Place()))


@pytest.fixture
def pane(services, feed, qtbot):
    made = HeadlinePane(
        services.library.entries,
        services.library.excerpts,
        lambda work, then: then(work()),
        lambda fingerprint: None,
        theme.LIGHT,
        services.clock,
    )
    qtbot.addWidget(made)
    made.resize(400, 600)
    add_entries(services, feed, [f"Tide {number}" for number in range(100)])
    made.model.show(services.library.entries.listed(Place()))
    made.show()
    qtbot.waitExposed(made)
    return made


def test_what_comes_in_above_moves_nothing_that_is_in_sight(services, feed, pane, qapp):
    bar = pane.list.verticalScrollBar()
    bar.setValue(3_017)
    seen, at, before = (
        pane.model.ids[pane.list.rowAt(0)],
        pane.list.rowViewportPosition(pane.list.rowAt(0)),
        bar.value(),
    )
    pane.grab()

    new = add_entries(services, feed, [f"New {number}" for number in range(5)])
    pane.model.insert(services.library.entries.headlines(new))

    assert bar.value() == before + 5 * USUAL
    qapp.processEvents()
    assert bar.value() == before + 5 * USUAL
    top = pane.list.rowAt(0)
    assert (pane.model.ids[top], pane.list.rowViewportPosition(top)) == (seen, at)


def test_what_comes_in_below_moves_nothing_either(services, feed, pane):
    bar = pane.list.verticalScrollBar()
    bar.setValue(1_000)
    before = bar.value()
    new = add_entries(services, feed, ["older"], newest_at=NOON - timedelta(days=3))
    pane.model.insert(services.library.entries.headlines(new))
    assert bar.value() == before


def test_at_the_top_the_newest_come_into_sight_until_an_article_is_chosen(services, feed, pane):
    bar = pane.list.verticalScrollBar()

    def come(title):
        new = add_entries(services, feed, [title])
        return pane.model.insert(services.library.entries.headlines(new))

    come("first")
    assert bar.value() == 0
    pane.list.choose_row(0)
    come("second")
    assert bar.value() == pane.list.rowHeight(0), "the chosen headline stays where it is"


def test_a_button_tells_what_came_in_above_and_leads_there(services, feed, pane, qtbot):
    pane.list.verticalScrollBar().setValue(3_000)
    pane.note_arrived([901, 902, 903, 904])
    pane.note_arrived([905, 906])
    assert named(pane, "newerButton").isVisible()
    assert named(pane, "newerButton").text().startswith("6")
    qtbot.mouseClick(named(pane, "newerButton"), Qt.MouseButton.LeftButton)
    assert pane.list.verticalScrollBar().value() == 0
    assert named(pane, "newerButton").isHidden()


def test_rows_that_move_take_selection_and_height_along(pane, services):
    model, view = pane.model, pane.list
    ids = list(model.ids)
    own = {one.id: standing(one) for one in services.library.entries.headlines(ids)}
    view.show_row(3)
    view.selectionModel().select(model.index(5, 0), QItemSelectionModel.SelectionFlag.Select)
    view.verticalHeader().resizeSection(5, 77)
    # Above the first, and both to one place further down.
    model.put({ids[5]: own[ids[0]] + (1 << 29), ids[2]: own[ids[8]] + 1, ids[1]: own[ids[8]] + 2}, own)
    assert list(model.ids) == [ids[5], ids[0], ids[3], ids[4], ids[6], ids[7], ids[1], ids[2], *ids[8:]]
    assert list(view.selected_ids) == [ids[5], ids[3]]
    assert view.chosen_id == ids[3]
    assert view.rowHeight(0) == 77
    assert [model.row_of(id_) for id_ in model.ids] == list(range(100))


def test_a_list_is_completed_though_rows_of_its_beginning_have_moved(services, feed, model):
    """One of the beginning is further down by now, and one from further down is where another was."""
    ids = add_entries(services, feed, [f"Tide {number}" for number in range(8)])
    own = [standing(one) for one in services.library.entries.headlines(ids)]
    model.show(Listed(array("q", [ids[5], *ids[1:4]]), array("q", own[:4])), is_partial=True,
               stand_ins={ids[0]: ids[5]}, places={ids[5]: own[0]})  # fmt: skip
    asked = []
    model.unsettled.connect(asked.extend)
    whole = Listed(array("q", [ids[0], ids[6], *ids[2:6], ids[7]]), array("q", [*own[:6], own[7]]))
    model.complete(whole, {ids[1]: ids[6]}, {ids[6]: own[1]})
    assert list(model.ids) == [ids[5], *ids[1:5], ids[7]]
    assert asked == [ids[6]], "which is put there when its story is settled"
