"""The gallery, which people look through: no dialog is missing in it."""

from __future__ import annotations

import pytest

from reader.ui.widgets import theme
from tests.gallery.dialog_views import DIALOG_VIEWS
from tests.gallery.furnishing import furnish
from tests.gallery.sheets import write_sheets
from tests.gallery.stage import Stage
from tests.helpers.dialogs import DIALOGS
from tests.helpers.press import add_feed

SOME = ("add_feed", "show_history", "take_powers")
"""A short one, one that reads in the background, and one that is not opened by its action."""


@pytest.fixture
def stage(qapp, services, bridge):
    theme.apply(qapp, theme.LIGHT)
    return Stage(services, bridge, theme.LIGHT)


def test_some_dialogs_are_drawn(stage, tmp_path):
    draw(SOME, stage, tmp_path)


@pytest.mark.long
def test_all_dialogs_are_drawn(services, stage, tmp_path):
    furnish(services)
    draw(tuple(DIALOGS), stage, tmp_path)


def draw(names, stage, tmp_path):
    drawn = {}
    for name in names:
        picture = stage.draw(DIALOG_VIEWS[name], (800, 600))
        assert picture.save(str(tmp_path / f"{name}.png"))
        drawn[name] = stage.kind
    assert drawn == {name: DIALOGS[name] for name in names}
    assert write_sheets(tmp_path, list(drawn)) == len(list(tmp_path.glob("sheet-*.png"))) > 0


def test_a_dialog_that_is_waited_for_is_drawn(services, stage):
    add_feed(services, "The Harbour")
    assert not stage.draw(DIALOG_VIEWS["rename_source"], (360, 640)).isNull()
    assert stage.kind == "QInputDialog"
