"""The gallery, which people look through: no dialog is missing in it."""

from __future__ import annotations

import pytest

from reader.ui.widgets import theme
from tests.gallery.dialog_views import DIALOG_VIEWS
from tests.gallery.furnishing import furnish
from tests.gallery.sheets import write_sheets
from tests.gallery.stage import Stage
from tests.helpers.dialogs import DIALOGS


@pytest.fixture
def stage(qapp, services, bridge):
    theme.apply(qapp, theme.LIGHT)
    furnish(services)
    return Stage(services, bridge, theme.LIGHT)


def test_every_dialog_is_drawn(stage, tmp_path):
    drawn = {}
    for name in DIALOGS:
        picture = stage.draw(DIALOG_VIEWS[name], (800, 600))
        assert picture.save(str(tmp_path / f"{name}.png"))
        drawn[name] = stage.kind
    assert drawn == DIALOGS
    assert write_sheets(tmp_path, list(drawn)) == len(list(tmp_path.glob("sheet-*.png"))) > 0


def test_a_dialog_that_is_waited_for_is_drawn(stage):
    assert not stage.draw(DIALOG_VIEWS["rename_source"], (360, 640)).isNull()
    assert stage.kind == "QInputDialog"
