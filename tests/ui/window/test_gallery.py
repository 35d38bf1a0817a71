"""The gallery, which people look through: no dialog is missing in it."""

from __future__ import annotations

import shutil

import pytest

from reader.assembly.services import open_services
from reader.settings.paths import Home
from reader.ui.widgets import theme
from tests.gallery.dialog_views import DIALOG_VIEWS
from tests.gallery.furnishing import furnish
from tests.gallery.sheets import write_sheets
from tests.gallery.stage import Stage
from tests.helpers.dialogs import DIALOGS

SOME = ("add_feed", "show_rules", "show_history", "view_image")
"""A short one, one that is filled before, one that reads in the background, and one over an article."""


@pytest.fixture(scope="module")
def furnished(tmp_path_factory):
    """A home in which every view has something to show."""
    folder = tmp_path_factory.mktemp("furnished") / "home"
    services = open_services(Home.under(folder))
    furnish(services)
    services.close()
    return folder


@pytest.fixture
def home(furnished, home):
    shutil.copytree(furnished, home)
    return home


@pytest.fixture
def stage(qapp, services, bridge):
    theme.apply(qapp, theme.LIGHT)
    return Stage(services, bridge, theme.LIGHT)


@pytest.mark.parametrize(
    "names", [SOME, pytest.param(tuple(DIALOGS), marks=pytest.mark.long)], ids=["some", "all"]
)
def test_dialogs_are_drawn(names, stage, tmp_path):
    drawn = {}
    for name in names:
        picture = stage.draw(DIALOG_VIEWS[name], (800, 600))
        assert picture.save(str(tmp_path / f"{name}.png"))
        drawn[name] = stage.kind
    assert drawn == {name: DIALOGS[name] for name in names}
    assert write_sheets(tmp_path, list(drawn)) == len(list(tmp_path.glob("sheet-*.png"))) > 0


def test_a_dialog_that_is_waited_for_is_drawn(stage):
    assert not stage.draw(DIALOG_VIEWS["rename_source"], (360, 640)).isNull()
    assert stage.kind == "QInputDialog"
