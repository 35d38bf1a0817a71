"""Copies of everything from the window: written where the reader says, and put back after they have confirmed."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog

from reader.domain.place import Place
from reader.settings.paths import Home
from reader.ui.application import Program
from reader.ui.dialogs.add_feed import AddFeedDialog
from reader.ui.dialogs.restore import RestoreDialog
from reader.ui.restoring import Restoring
from reader.ui.system.single_instance import SingleInstance
from reader.ui.widgets import theme
from tests.helpers.press import add_entries, add_feed


@pytest.fixture
def program(home, qapp):
    there = Home.under(home)
    there.prepare()
    instance = SingleInstance(there)
    assert instance.take()
    made = Program(qapp, there, instance)
    made.open([])
    add_entries(made._services, add_feed(made._services, "The Harbour"), ["Tide", "Ebb"])
    yield made
    made.close()
    if made._window is not None:
        made._window.deleteLater()  # or its timers would run on into the next test
    qapp.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
    made.deleteLater()
    theme.apply(qapp, theme.LIGHT)


def answer(monkeypatch, which: str, path: Path | str) -> None:
    monkeypatch.setattr(QFileDialog, which, lambda *given, **more: (str(path), ""))


def said(program: Program) -> str:
    return program._window.messages.text


def titles(program: Program) -> list[str]:
    entries = program._services.entries
    return sorted(one.title for one in entries.headlines(entries.ids(Place())))


def back_up(program: Program, qtbot, monkeypatch, path: Path) -> None:
    answer(monkeypatch, "getSaveFileName", path)
    program._window.commands.do("back_up")
    qtbot.waitUntil(lambda: "written to" in said(program))


def propose(program: Program, qtbot, monkeypatch, path: Path) -> RestoreDialog:
    answer(monkeypatch, "getOpenFileName", path)
    program._window.commands.do("restore")
    qtbot.waitUntil(lambda: program._window.findChild(RestoreDialog) is not None)
    return program._window.findChild(RestoreDialog)


def button(dialog: RestoreDialog, role: QDialogButtonBox.ButtonRole):
    box = dialog.findChild(QDialogButtonBox)
    return next(one for one in box.buttons() if box.buttonRole(one) == role)


def test_there_and_back(program, qtbot, monkeypatch, tmp_path):
    copy = tmp_path / "everything.zip"
    program._services.settings.set("article.text_size", 23)
    back_up(program, qtbot, monkeypatch, copy.with_suffix(""))
    assert said(program).startswith("2 articles written to ⁨everything.zip⁩")
    assert zipfile.is_zipfile(copy)
    add_entries(program._services, add_feed(program._services, "The Ledger"), ["Flood"])
    program._services.settings.set("article.text_size", 17)

    before = program._window
    dialog = propose(program, qtbot, monkeypatch, copy)
    qtbot.mouseClick(button(dialog, QDialogButtonBox.ButtonRole.AcceptRole), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program._window not in (None, before))
    assert said(program).startswith("The copy is back: 2 articles · what was here is kept in ")
    assert titles(program) == ["Ebb", "Tide"]
    assert program._services.settings.current.article.text_size == 23
    assert program._window.isVisible()
    qtbot.waitUntil(lambda: program._hints is not None)


def test_whoever_changes_their_mind_keeps_everything(program, qtbot, monkeypatch, tmp_path):
    back_up(program, qtbot, monkeypatch, tmp_path / "copy.zip")
    add_entries(program._services, add_feed(program._services, "The Ledger"), ["Flood"])
    dialog = propose(program, qtbot, monkeypatch, tmp_path / "copy.zip")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible(), "the first button is not the one that replaces everything"
    assert titles(program) == ["Ebb", "Flood", "Tide"]
    assert program._restoring is None


def test_a_copy_replaces_no_file(program, qtbot, monkeypatch, tmp_path):
    there = tmp_path / "there.zip"
    there.write_text("precious")
    answer(monkeypatch, "getSaveFileName", there)
    program._window.commands.do("back_up")
    qtbot.waitUntil(lambda: "is there already" in said(program))
    assert there.read_text() == "precious"


def test_what_is_no_copy_is_not_proposed(program, qtbot, monkeypatch, tmp_path):
    (tmp_path / "notes.zip").write_text("notes")
    answer(monkeypatch, "getOpenFileName", tmp_path / "notes.zip")
    program._window.commands.do("restore")
    qtbot.waitUntil(lambda: "cannot be put back" in said(program))
    assert program._window.findChild(RestoreDialog) is None


def test_a_copy_that_is_damaged_inside_leaves_everything_as_it_was(program, qtbot, monkeypatch, tmp_path):
    copy, bad = tmp_path / "copy.zip", tmp_path / "bad.zip"
    back_up(program, qtbot, monkeypatch, copy)
    with zipfile.ZipFile(copy) as whole, zipfile.ZipFile(bad, "w") as damaged:
        for name in whole.namelist():
            content = whole.read(name)
            damaged.writestr(name, content[:-100] if name == "manchette.sqlite" else content)
    before = program._window
    dialog = propose(program, qtbot, monkeypatch, bad)
    dialog.accept()
    qtbot.waitUntil(lambda: program._window not in (None, before))
    assert said(program).startswith("The copy was not put back.")
    assert titles(program) == ["Ebb", "Tide"]


def test_a_second_start_meanwhile_is_no_mishap(program, qtbot, monkeypatch, tmp_path):
    back_up(program, qtbot, monkeypatch, tmp_path / "copy.zip")
    program._restore(tmp_path / "copy.zip")
    assert isinstance(program._restoring, Restoring)
    program._on_called(["feed:https://press.example/feed"])
    program._heed_system()
    qtbot.waitUntil(lambda: program._window is not None)
    assert titles(program) == ["Ebb", "Tide"]
    adding = program._window.findChild(AddFeedDialog)
    assert "press.example/feed" in adding._address.text(), "what it was started for is not forgotten"


def test_without_a_home_to_open_again_the_program_ends_and_says_why(program, qtbot, monkeypatch, tmp_path):
    quits = []
    monkeypatch.setattr(program, "_app", SimpleNamespace(quit=lambda: quits.append(True)))
    program._restore(tmp_path / "missing.zip")
    with closing(sqlite3.connect(program._home.database)) as database:
        database.execute("PRAGMA user_version = 99")
    qtbot.waitUntil(lambda: program._restoring is None)
    assert "newer" in str(program.failure)
    assert (program._window, quits) == (None, [True])
