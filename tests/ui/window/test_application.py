"""From the start to the exit: one window for a home, signals, themes, languages."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt, QTimer
from PySide6.QtWidgets import QApplication

from reader.domain.errors import StorageError
from reader.domain.events import FlagWithdrawn, RoundEnded, RoundReport
from reader.settings.paths import Home
from reader.ui.system import fatal_box
from reader.ui.system.presence import Presence, Tray
from reader.ui.system.single_instance import SingleInstance
from reader.ui.widgets import theme
from reader.ui.widgets.fields import ChoiceField
from reader.ui.widgets.soon import Soon
from tests.helpers.commands import FORKED, window_forking
from tests.helpers.forking import IS_POSSIBLE
from tests.helpers.marking import mark, mark_in
from tests.helpers.patience import wait_for
from tests.helpers.press import add_entries, add_feed
from tests.helpers.programs import a_program
from tests.helpers.unprivileged import NOBODY

ROOT = Path(__file__).parents[3]


def start(*words: str) -> subprocess.Popen[str]:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUNBUFFERED": "1"}
    if IS_POSSIBLE:
        return window_forking.start(FORKED, words, env=env)
    return subprocess.Popen(
        [sys.executable, "-m", "reader", *words],
        cwd=ROOT,
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def await_file(path: Path, process: subprocess.Popen[str]) -> None:
    def is_there() -> bool:
        assert process.poll() is None, process.communicate()
        return path.exists()

    wait_for(is_there)


@pytest.fixture
def running(home):
    """Run the program until its window is there; end it whatever happens."""
    process = start()
    await_file(home / "state" / "window.lock", process)
    await_file(home / "data" / "manchette.sqlite", process)
    yield process
    if process.poll() is None:
        process.kill()
    process.communicate()


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_one_window_for_a_home_and_a_clean_end(running, home, qapp):
    second = start("feed:https://press.example/feed")
    assert second.communicate(timeout=60)[0] == ""
    assert second.returncode == 0
    assert running.poll() is None

    running.send_signal(signal.SIGTERM)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 0, said
    assert "Traceback" not in said
    after = SingleInstance(Home.under(home))
    assert after.take(), "the lock was given back"
    after.release()
    assert not (home / "data" / "manchette.sqlite-wal").exists(), "the database was closed"
    assert (home / "data").stat().st_mode & 0o077 == 0


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_after_a_kill_the_next_start_has_the_window(running, home, qapp):
    running.kill()
    running.communicate()
    again = SingleInstance(Home.under(home))
    assert again.take()
    again.release()


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_box_that_says_why_nothing_opens_keeps_nobody_from_ending_the_program(qapp, monkeypatch, number):
    monkeypatch.setattr(QApplication, "platformName", lambda: "one that people see")
    QTimer.singleShot(50, lambda: os.kill(os.getpid(), number))
    fatal_box.say_fatal(StorageError("the disk is full"))


def test_a_home_that_cannot_be_used_is_told_in_one_sentence(tmp_path, monkeypatch):
    (tmp_path / "a file").touch()
    monkeypatch.setenv("MANCHETTE_HOME", str(tmp_path / "a file"))
    process = start()
    _, said = process.communicate(timeout=60)
    assert process.returncode == 2
    assert said.count("\n") == 1
    assert str(tmp_path / "a file") in said


def test_a_home_of_another_user_is_refused_before_anything_in_it_is_read(tmp_path, monkeypatch):
    """Its settings may be a pipe, for which a start would wait for ever."""
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("wants a second user, and only root may become one")
    theirs = tmp_path / "home" / "config"
    theirs.mkdir(parents=True)
    os.mkfifo(theirs / "settings.json")
    os.chown(theirs, NOBODY, NOBODY)
    monkeypatch.setenv("MANCHETTE_HOME", str(tmp_path / "home"))
    process = start()
    try:
        _, said = process.communicate(timeout=20)
    finally:
        process.kill()
    assert process.returncode == 2
    assert said.startswith(f"manchette: {theirs} belongs to another user, so nothing is written there")
    assert said.count("\n") == 1


def test_a_program_that_closes_hears_no_later_start(home, qapp, monkeypatch):
    said = []
    with a_program(qapp, Home.under(home)) as program:
        program.open([])
        close = program.services.close

        def start_and_close() -> None:
            with pytest.raises(StorageError, match="does not answer") as told:
                SingleInstance(Home.under(home)).call([])
            said.append(told.value)
            close()

        monkeypatch.setattr(program.services, "close", start_and_close)
    assert len(said) == 1


@pytest.mark.parametrize("has_tray", [False, True])
def test_at_log_in_it_begins_in_the_tray_where_there_is_one(home, qapp, monkeypatch, has_tray):
    monkeypatch.setattr(Tray, "is_there", has_tray)  # this platform has none
    with a_program(qapp, Home.under(home), in_tray=True) as program:
        program.open([])
        assert program.window.isVisible() is not has_tray
        program.window.findChild(Presence).open_wanted.emit()  # a click on the icon
        assert program.window.isVisible()


def test_a_round_that_ends_with_the_window_is_told_to_nobody(home, qapp):
    """Who heard of it would ask services that are closed."""
    heard = []
    with a_program(qapp, Home.under(home)) as program:
        program.open([])
        bridge = program.bridge
        bridge.on(RoundEnded, heard.append)
        bridge.announce(RoundEnded(RoundReport()))
        work = program.services.background.submit(lambda: "done")
        bridge.when_done(work, heard.append)
        assert work.result() == "done"
    qapp.processEvents()
    assert heard == []


def test_the_theme_changes_at_once(program, qtbot):
    services, window = program.services, program.window
    assert not window.desk.theme.now.is_dark
    window.desk.commands.do("other_theme")
    qtbot.waitUntil(lambda: program.window.desk.theme.now.is_dark)
    assert services.settings.current.window.theme == "dark"
    assert QApplication.palette().window().color().lightness() < 60


def test_from_dark_the_way_leads_back_to_the_colours_before(program, qtbot):
    services, window = program.services, program.window
    services.settings.set("window.theme", "sepia")
    qtbot.waitUntil(lambda: window.desk.theme.now is theme.SEPIA)
    for expected in (theme.DARK, theme.SEPIA):
        window.desk.commands.do("other_theme")
        qtbot.waitUntil(lambda expected=expected: window.desk.theme.now is expected)
    services.settings.set("window.contrast", "high")
    qtbot.waitUntil(lambda: window.desk.theme.now is theme.CONTRAST_LIGHT)


def test_other_digits_make_another_window(program, qtbot):
    services = program.services
    services.settings.set("window.language", "ar")
    services.settings.set("window.digits", "arabic-indic")
    before = program.window
    qtbot.waitUntil(lambda: program.window is not before)
    qtbot.waitUntil(lambda: QLocale().zeroDigit() == "٠")


def test_another_language_makes_another_window_in_the_same_place(program, qtbot, qapp):
    services = program.services
    add_entries(services, add_feed(services, "The Harbour"), ["Tide"])
    program.bridge.deliver()
    program.window.panes.sources.choose("all")
    before = program.window
    services.settings.set("window.language", "ar")
    qtbot.waitUntil(lambda: program.window is not before)
    assert program.window.layoutDirection() is program.window.layoutDirection().RightToLeft
    assert program.window.parts.reading.controller.listing.source.key == "all"
    assert program.window.isVisible()


def test_another_language_leaves_the_article_and_the_choices_where_they_were(program, qtbot):
    services = program.services
    [id_] = add_entries(services, add_feed(services, "The Harbour"), ["Tide"])
    program.bridge.deliver()
    program.window.panes.sources.choose("all")
    program.window.parts.reading.controller.show_again(id_)
    mark_in(program.window, [id_], unread=True)
    program.window.parts.reading.controller.marking.finish()
    program.window.parts.dialogs.show_settings()
    before = program.window
    language = before.findChild(ChoiceField, "window.language")
    language.setCurrentIndex(language.findData("ar"))
    language.activated.emit(language.currentIndex())
    qtbot.waitUntil(lambda: program.window is not before)
    assert program.window.panes.reading_pane.shown.headline.id == id_
    program.window.parts.reading.controller.marking.finish()
    assert services.library.entries.article(id_).headline.unread, "the reader has kept it unread"
    assert program.window.parts.dialogs.is_choosing
    assert program.window.findChild(ChoiceField, "window.language").currentData() == "ar"


def test_a_window_that_leaves_is_deleted_by_qt_and_not_by_pythons_collector(program, qapp, qtbot):
    """It runs in any thread, and a thread of the sync must not be the one to delete widgets."""
    old = weakref.ref(program.window)
    program.services.settings.set("window.language", "fr")
    program.bridge.deliver()
    assert program.window is not old()
    gc.collect()
    assert old() is not None
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def is_gone():
        gc.collect()
        return old() is None

    # What the window reads in the background knows where to show it until it is read.
    qtbot.waitUntil(is_gone)


def test_what_happens_after_that_reaches_the_new_window_alone(program, qtbot, qapp):
    services = program.services
    feed = add_feed(services, "The Harbour")
    services.settings.set("window.language", "ar")
    before = program.window
    qtbot.waitUntil(lambda: program.window is not before)
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    mark(services.library, add_entries(services, feed, ["Tide"]), unread=False)
    services.settings.set("window.density", "compact")
    program.bridge.announce(FlagWithdrawn("0" * 32))
    # A slot of the old window would fail here: what it draws on is gone.
    program.bridge.deliver()
    [harbour] = [one for one in program.window.parts.reading.overview.feeds if one.id == feed]
    assert harbour.entries == 1


def test_fetching_begins_once_the_front_page_is_made(home, qapp, qtbot):
    with a_program(qapp, Home.under(home)) as program:
        program.open([])
        front = program.window.parts.front
        [fetching] = program.findChildren(Soon, options=Qt.FindChildOption.FindDirectChildrenOnly)
        front.show()
        assert front.is_awaited
        fetching.stop()
        fetching.timeout.emit()
        assert fetching.isActive()
        qtbot.waitUntil(lambda: not front.is_awaited)
        fetching.stop()
        fetching.timeout.emit()
        assert not fetching.isActive()
