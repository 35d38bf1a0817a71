"""What nobody expected is told in a sentence and logged without its secrets, and the window goes on."""

from __future__ import annotations

import faulthandler
import io
import logging
import sys
import threading
from concurrent.futures import Future
from pathlib import Path

from reader.settings.paths import Home
from reader.ui.system.mishaps import HANG_SECONDS, Mishaps
from tests.helpers.homes import open_home
from tests.helpers.looking import named
from tests.helpers.patience import wait_for
from tests.helpers.press import add_entries, add_feed
from tests.helpers.programs import a_program

ROOT = Path(__file__).parents[3]


def test_a_method_of_qts_that_fails_costs_a_sentence_and_not_the_window(
    home, qapp, qtbot, expect_log, monkeypatch
):
    """Qt calls `data()` again and again: a hundred mishaps are one, and the window goes on."""
    expect_log("unexpected", level=50)
    with open_home(home) as there:  # before the window, which else brings the welcome press, sooner or later
        add_entries(there.services, add_feed(there.services, "The Harbour"), [f"Tide {n}" for n in range(30)])
    # Opened here and not by a fixture: pytest-qt puts a hook of its own in the place of what was there before.
    with a_program(qapp, Home.under(home)) as program:
        program.open([])
        see_a_broken_list(program, qtbot, monkeypatch)
    log = (Home.under(home).log / "manchette.log").read_text(encoding="utf-8")
    assert log.count("Traceback") == 1


def see_a_broken_list(program, qtbot, monkeypatch):
    window = program.window
    window.panes.sources.choose("all")
    # All rows are in before one fails: where a widget is shown while an exception of another method of Qt's is
    # pending, PySide (6.11, 6.12) gives back a reference to the method that it called, and later crashes.
    qtbot.waitUntil(
        lambda: window.panes.headlines.list.isVisible() and window.panes.headlines.model.rowCount() == 30
    )
    model = type(window.panes.headlines.model)
    with monkeypatch.context() as broken:
        # What `data` asks: Qt's binding looks `data` itself up only once.
        broken.setattr(model, "headline", lambda self, row: 1 / 0)
        for _ in range(3):
            window.panes.headlines.list.viewport().update()
            qtbot.wait(20)
        qtbot.waitUntil(lambda: "Something went wrong inside Manchette" in named(window, "syncOutcome").text())
    window.panes.headlines.list.choose_row(0)
    assert window.panes.reading_pane.shown.headline.title == "Tide 0"


def test_each_mishap_is_logged_and_counted_and_told_once_a_minute(home, qtbot, expect_log):
    expect_log("unexpected", level=50)
    there = Home.under(home)
    there.prepare()
    mishaps = Mishaps(there)
    told = []
    mishaps.told.connect(told.append)
    try:
        for _ in range(100):
            try:
                raise ZeroDivisionError("in a slot")
            except ZeroDivisionError as error:
                sys.excepthook(ZeroDivisionError, error, error.__traceback__)
        assert told == ["Something went wrong inside Manchette (ZeroDivisionError); the log tells more."]
        try:
            raise ValueError("another, in the same minute")
        except ValueError as error:
            sys.excepthook(ValueError, error, error.__traceback__)
        assert len(told) == 1
    finally:
        mishaps.release()
    log = (there.log / "manchette.log").read_text(encoding="utf-8")
    assert log.count("Traceback of ZeroDivisionError") == log.count("Traceback of ValueError") == 1
    assert "in a slot" not in log
    assert "another" not in log
    assert log.count(" came 64 times") == log.count(" came 100 times") == 1
    assert log.count(" came ") == 7, "each doubling, and the number at the end"


def test_the_log_holds_no_exceptions_own_text(home, qtbot, expect_log):
    """It may be what a private feed says; whatever logs it, and whoever else listens to the log."""
    expect_log("unexpected", level=50)
    expect_log("placing failed", level=40)
    expect_log("exception calling callback", level=40)
    there = Home.under(home)
    there.prepare()
    before = logging.StreamHandler(io.StringIO())
    logging.getLogger().addHandler(before)
    mishaps = Mishaps(there)
    try:
        try:
            try:
                raise KeyError("the secret of the feed")
            except KeyError as error:
                error.add_note("the secret of the note")
                raise RuntimeError("a parser says: the secret of the feed") from error
        except RuntimeError as error:
            sys.excepthook(RuntimeError, error, error.__traceback__)
            logging.getLogger("reader.stories.worker").exception("placing failed")
            logging.getLogger("reader.storage").error("placing failed", exc_info=error)
        thread = threading.Thread(target=lambda: int("the secret of the thread"))
        thread.start()
        thread.join()
        future = Future()
        future.add_done_callback(lambda done: int("the secret of the callback"))
        future.set_result(None)
    finally:
        mishaps.release()
        logging.getLogger().removeHandler(before)
    log = (there.log / "manchette.log").read_text(encoding="utf-8")
    assert "secret" not in log
    assert log.count("Traceback of RuntimeError") == log.count("Traceback of KeyError") == 3
    assert log.count("Traceback of ValueError") == 2
    assert f"{__file__}:" in log, "and where it was"


def test_a_window_that_hangs_writes_down_where(home, qtbot, monkeypatch):
    there = Home.under(home)
    there.prepare()
    armed, arm = [], faulthandler.dump_traceback_later

    def arm_at_last(seconds, file):
        armed.append(seconds)
        # On a busy machine, one that turns may stand for a moment.
        arm(seconds if len(armed) > 3 else 3600, file=file)

    monkeypatch.setattr(faulthandler, "dump_traceback_later", arm_at_last)
    mishaps = Mishaps(there, hang_seconds=0.2)
    try:

        def is_written() -> bool:
            return "stand_still" in (there.log / "crash.txt").read_text(encoding="utf-8")

        def stand_still() -> None:
            wait_for(is_written)

        qtbot.waitUntil(lambda: len(armed) > 3)
        assert set(armed) == {0.2}, "a window that turns puts it off"
        stand_still()
    finally:
        mishaps.release()
    assert HANG_SECONDS == 5


def test_a_mishap_of_another_thread_is_told_too(home, qtbot, expect_log):
    expect_log("unexpected", level=50)
    there = Home.under(home)
    there.prepare()
    mishaps = Mishaps(there)
    try:
        with qtbot.waitSignal(mishaps.told):
            thread = threading.Thread(target=lambda: 1 / 0)
            thread.start()
            thread.join()
    finally:
        mishaps.release()
