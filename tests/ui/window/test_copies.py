"""Copies of everything from the window: written where the reader says, and put back after they have confirmed."""

from __future__ import annotations

import os
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLabel

from reader.assembly.locked_file import is_locked
from reader.assembly.services import open_services
from reader.domain.organising.rule import Action, RuleWish
from reader.domain.power import Power, PowerKind
from reader.domain.query.place import Place
from reader.settings.paths import Home
from reader.settings.schema import Settings, choice
from reader.ui.application import Program
from reader.ui.dialogs.add_paper import AddPaperDialog
from reader.ui.dialogs.restore import PowersDialog, RestoreDialog, power_line
from reader.ui.restoring import Restoring
from reader.ui.system.network_hints import NetworkHints
from reader.ui.system.portal import SystemListener
from reader.ui.system.single_instance import SingleInstance
from tests.helpers.looking import named
from tests.helpers.passphrases import make_keys_quickly
from tests.helpers.press import add_entries, add_feed
from tests.helpers.programs import a_program


@pytest.fixture
def instance(home, qapp):
    there = Home.under(home)
    there.prepare()
    taken = SingleInstance(there)
    assert taken.take()
    return taken


@pytest.fixture
def program(home, instance, qapp):
    there = Home.under(home)
    # Before the window is: it would give an empty library the press that came with the program, a moment later.
    with closing(open_services(there)) as services:
        add_entries(services, add_feed(services, "The Harbour"), ["Tide", "Ebb"])
    with a_program(qapp, there, instance) as made:
        made.open([])
        yield made


def answer(monkeypatch, which: str, path: Path | str) -> None:
    monkeypatch.setattr(QFileDialog, which, lambda *given, **more: (str(path), ""))


def said(program: Program) -> str:
    return program.window.desk.messages.text


def titles(program: Program) -> list[str]:
    entries = program.services.library.entries
    return sorted(one.title for one in entries.headlines(entries.ids(Place())))


def back_up(program: Program, qtbot, monkeypatch, path: Path) -> None:
    answer(monkeypatch, "getSaveFileName", path)
    program.window.desk.commands.do("back_up")
    qtbot.waitUntil(lambda: "written to" in said(program))


def propose(program: Program, qtbot, monkeypatch, path: Path) -> RestoreDialog:
    answer(monkeypatch, "getOpenFileName", path)
    program.window.desk.commands.do("restore")
    qtbot.waitUntil(lambda: program.window.findChild(RestoreDialog) is not None)
    return program.window.findChild(RestoreDialog)


def restoring() -> list[Restoring]:
    """Give the small windows that say that a copy is being put back."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, Restoring) and one.isVisible()]


def button(dialog: RestoreDialog, role: QDialogButtonBox.ButtonRole):
    box = dialog.findChild(QDialogButtonBox)
    return next(one for one in box.buttons() if box.buttonRole(one) == role)


def test_there_and_back(program, qtbot, monkeypatch, tmp_path):
    copy = tmp_path / "everything.zip"
    program.services.settings.set("article.text_size", 23)
    back_up(program, qtbot, monkeypatch, copy.with_suffix(""))
    assert said(program).startswith("2 articles written to ⁨everything.zip⁩")
    assert zipfile.is_zipfile(copy)
    add_entries(program.services, add_feed(program.services, "The Ledger"), ["Flood"])
    program.services.settings.set("article.text_size", 17)

    before = program.window
    dialog = propose(program, qtbot, monkeypatch, copy)
    qtbot.mouseClick(button(dialog, QDialogButtonBox.ButtonRole.AcceptRole), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.window not in (None, before))
    assert said(program).startswith("The copy is back: 2 articles · what was here is kept in ")
    assert titles(program) == ["Ebb", "Tide"]
    assert program.services.settings.current.article.text_size == 23
    assert program.window.isVisible()
    qtbot.waitUntil(lambda: program.findChild(NetworkHints) is not None)


def test_whoever_changes_their_mind_keeps_everything(program, qtbot, monkeypatch, tmp_path):
    back_up(program, qtbot, monkeypatch, tmp_path / "copy.zip")
    add_entries(program.services, add_feed(program.services, "The Ledger"), ["Flood"])
    dialog = propose(program, qtbot, monkeypatch, tmp_path / "copy.zip")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible(), "the first button is not the one that replaces everything"
    assert titles(program) == ["Ebb", "Flood", "Tide"]
    assert restoring() == []


def test_a_copy_replaces_no_file(program, qtbot, monkeypatch, tmp_path):
    there = tmp_path / "there.zip"
    there.write_text("precious")
    answer(monkeypatch, "getSaveFileName", there)
    program.window.desk.commands.do("back_up")
    qtbot.waitUntil(lambda: "is there already" in said(program))
    assert there.read_text() == "precious"


def test_what_is_no_copy_is_not_proposed(program, qtbot, monkeypatch, tmp_path):
    (tmp_path / "notes.zip").write_text("notes")
    answer(monkeypatch, "getOpenFileName", tmp_path / "notes.zip")
    program.window.desk.commands.do("restore")
    qtbot.waitUntil(lambda: "cannot be put back" in said(program))
    assert program.window.findChild(RestoreDialog) is None


@pytest.mark.parametrize("name", ["/dev/zero", "/proc/kmsg", "pipe"])
def test_what_is_no_file_on_a_disk_is_not_waited_for(program, qtbot, monkeypatch, tmp_path, name):
    if name == "pipe":
        os.mkfifo(tmp_path / name)
    if not (tmp_path / name).exists():
        pytest.skip(f"there is no {name} here")
    answer(monkeypatch, "getOpenFileName", tmp_path / name)
    program.window.desk.commands.do("restore")
    qtbot.waitUntil(lambda: "cannot be put back" in said(program))
    assert program.window.findChild(RestoreDialog) is None


def test_a_copy_that_is_damaged_inside_leaves_everything_as_it_was(program, qtbot, monkeypatch, tmp_path):
    copy, bad = tmp_path / "copy.zip", tmp_path / "bad.zip"
    back_up(program, qtbot, monkeypatch, copy)
    with zipfile.ZipFile(copy) as whole, zipfile.ZipFile(bad, "w") as damaged:
        for name in whole.namelist():
            content = whole.read(name)
            damaged.writestr(name, content[:-100] if name == "manchette.sqlite" else content)
    before = program.window
    dialog = propose(program, qtbot, monkeypatch, bad)
    dialog.accept()
    qtbot.waitUntil(lambda: program.window not in (None, before))
    assert said(program).startswith("The copy was not put back.")
    assert titles(program) == ["Ebb", "Tide"]


def test_a_second_start_meanwhile_is_no_mishap(program, instance, qtbot, monkeypatch, tmp_path):
    back_up(program, qtbot, monkeypatch, tmp_path / "copy.zip")
    program.window.parts.backup.restore_wanted.emit((tmp_path / "copy.zip", ""))
    assert restoring() != []
    assert program.window is None
    instance.called.emit(["feed:https://press.example/feed"])
    program.findChild(SystemListener).changed.emit()
    qtbot.waitUntil(lambda: program.window is not None)
    assert titles(program) == ["Ebb", "Tide"]
    adding = program.window.findChild(AddPaperDialog)
    assert "press.example/feed" in named(adding, "feedAddress").text(), "what it was started for is not forgotten"


def test_without_a_home_to_open_again_the_program_ends_and_says_why(
    program, home, qapp, qtbot, monkeypatch, tmp_path
):
    quits = []
    monkeypatch.setattr(type(qapp), "quit", lambda *_: quits.append(True))
    program.window.parts.backup.restore_wanted.emit((tmp_path / "missing.zip", ""))
    with closing(sqlite3.connect(Home.under(home).database)) as database:
        database.execute("PRAGMA user_version = 99")
    qtbot.waitUntil(lambda: program.failure is not None)
    assert "newer" in str(program.failure)
    assert (program.window, quits) == (None, [True])


# Under a passphrase, and from elsewhere


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    make_keys_quickly(monkeypatch)


def answers(monkeypatch, *given: str | None) -> list[str]:
    """Answer questions for a passphrase; gives the titles under which it was asked."""
    from reader.ui.backup import backup_controller

    left, asked = list(given), []
    monkeypatch.setattr(
        backup_controller, "ask_password", lambda window, title, question: asked.append(title) or left.pop(0)
    )
    return asked


def test_there_and_back_under_a_passphrase(program, qtbot, monkeypatch, tmp_path):
    copy = tmp_path / "everything.manchette"
    answer(monkeypatch, "getSaveFileName", copy.with_suffix(""))
    asked = answers(monkeypatch, "a long secret", "a long secret")
    program.window.desk.commands.do("back_up_locked")
    qtbot.waitUntil(lambda: "written to" in said(program))
    assert len(asked) == 2
    assert is_locked(copy)
    assert b"Tide" not in copy.read_bytes()

    before = program.window
    asked = answers(monkeypatch, "a slip", "a long secret")
    dialog = propose(program, qtbot, monkeypatch, copy)
    assert len(asked) == 2, "once more after a wrong one"
    dialog.accept()
    qtbot.waitUntil(lambda: program.window not in (None, before))
    assert said(program).startswith("The copy is back: 2 articles")
    assert titles(program) == ["Ebb", "Tide"]


def test_a_slip_or_no_passphrase_writes_nothing(program, qtbot, monkeypatch, tmp_path):
    answer(monkeypatch, "getSaveFileName", tmp_path / "copy.manchette")
    for given in ((None,), ("",), ("one", "another"), ("one", None)):
        answers(monkeypatch, *given)
        program.window.desk.commands.do("back_up_locked")
        assert ("differ" in said(program)) == (len(given) == 2)
    assert not list(tmp_path.glob("copy*"))


def test_no_passphrase_puts_nothing_back(program, qtbot, monkeypatch, tmp_path):
    copy = tmp_path / "copy.manchette"
    answer(monkeypatch, "getSaveFileName", copy)
    answers(monkeypatch, "secret", "secret")
    program.window.desk.commands.do("back_up_locked")
    qtbot.waitUntil(lambda: "written to" in said(program))
    asked = answers(monkeypatch, None)
    answer(monkeypatch, "getOpenFileName", copy)
    program.window.desk.commands.do("restore")
    qtbot.waitUntil(lambda: len(asked) == 1)
    qtbot.wait(50)
    assert program.window.findChild(RestoreDialog) is None


@pytest.fixture
def foreign(program, qtbot, monkeypatch, tmp_path, home) -> Path:
    """A copy with a program, a rule and an import from elsewhere: the key that seals it is no longer here."""
    program.services.settings.set("sharing.programs", "Notes = /bin/sh -c evil")
    program.services.settings.set("article.text_size", 23)
    rule = RuleWish(query="title:tide", actions=(Action.MUTE,))
    made = program.services.library.ruling.add(rule)
    back_up(program, qtbot, monkeypatch, tmp_path / "foreign.zip")
    program.services.library.ruling.remove(made.id)
    program.services.settings.set("sharing.programs", "")
    program.services.settings.set("article.text_size", 17)
    (home / "state" / "backup.key").unlink()
    return tmp_path / "foreign.zip"


def question() -> PowersDialog | None:
    shown = [one for one in QApplication.allWidgets() if isinstance(one, PowersDialog) and one.isVisible()]
    return shown[0] if shown else None


@pytest.mark.parametrize("takes", [False, True])
def test_one_question_lists_what_gives_power(program, qtbot, monkeypatch, foreign, takes):
    before = program.window
    propose(program, qtbot, monkeypatch, foreign).accept()
    qtbot.waitUntil(lambda: question() is not None)
    text = "\n".join(label.text() for label in question().findChildren(QLabel))
    assert "another computer" in text
    assert "Notes = /bin/sh -c evil" in text
    assert "title:tide --mute" in text
    if takes:
        button(question(), QDialogButtonBox.ButtonRole.AcceptRole).click()
    else:
        qtbot.keyClick(question(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window not in (None, before))
    assert ("left out" in said(program)) == (not takes)
    chosen = program.services.settings.current
    assert chosen.article.text_size == 23
    assert bool(chosen.sharing.programs) == takes
    assert bool(program.services.library.ruling.store.all()) == takes


def test_who_ends_the_program_at_the_question_takes_nothing(program, qtbot, monkeypatch, foreign, home):
    propose(program, qtbot, monkeypatch, foreign).accept()
    qtbot.waitUntil(lambda: question() is not None)
    program.close()
    assert "sharing" not in (home / "config" / "settings.json").read_text()
    assert question() is None


def test_ones_own_copy_asks_nothing(program, qtbot, monkeypatch, tmp_path):
    program.services.settings.set("sharing.programs", "Notes = notes")
    back_up(program, qtbot, monkeypatch, tmp_path / "own.zip")
    program.services.settings.set("sharing.programs", "")
    before = program.window
    propose(program, qtbot, monkeypatch, tmp_path / "own.zip").accept()
    qtbot.waitUntil(lambda: program.window not in (None, before))
    assert program.services.settings.current.sharing.programs == "Notes = notes"


def test_every_power_has_words(qtbot):
    for name in (*PowerKind, *(name for name, _ in Settings().items() if choice(name).power)):
        for value in (1, True, False, "a value"):
            if (value == "a value") != (name in {"reports", "pictures", "queue"}):
                words = power_line(Power(name, value))
                assert words
                assert "%" not in words, words
