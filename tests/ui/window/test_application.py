"""From the start to the exit: one window for a home, signals, mishaps, themes, languages."""

from __future__ import annotations

import faulthandler
import gc
import io
import logging
import os
import signal
import subprocess
import sys
import threading
import time
import weakref
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale, QTimer, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from reader.assembly.parts.network import Network
from reader.domain.errors import StorageError
from reader.domain.events import FlagWithdrawn, RoundEnded, RoundReport
from reader.settings.paths import Home
from reader.ui.application import Program
from reader.ui.dialogs.import_dialog import ImportDialog
from reader.ui.system import fatal_box
from reader.ui.system.mishaps import HANG_SECONDS, Mishaps
from reader.ui.system.presence import Presence
from reader.ui.system.single_instance import SingleInstance
from reader.ui.system.tray import Tray
from reader.ui.widgets import theme
from reader.ui.widgets.fields import ChoiceField
from tests.helpers.commands import FORKED, window_forking
from tests.helpers.forking import IS_POSSIBLE
from tests.helpers.looking import named
from tests.helpers.marking import mark, mark_in
from tests.helpers.patience import wait_for
from tests.helpers.press import add_entries, add_feed
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


def test_a_later_start_hands_over_its_addresses(home, qtbot):
    there = Home.under(home)
    there.prepare()
    first, second = SingleInstance(there), SingleInstance(there)
    assert first.take()
    assert not second.take()
    with qtbot.waitSignal(first.called) as called:
        second.call(["https://press.example/feed", "feed:other"])
    assert called.args == [["https://press.example/feed", "feed:other"]]
    first.release()
    assert second.take()
    second.release()


def test_a_start_while_the_window_before_is_closing_waits_for_it(home, qapp):
    """It was answered by the one that closed: no window, and no word of it."""
    there = Home.under(home)
    there.prepare()
    first, second = SingleInstance(there), SingleInstance(there)
    assert first.take()
    first.stop_listening()
    closing = threading.Timer(0.3, first.release)
    closing.start()
    try:
        assert second.take_or_call(["https://press.example/feed"]), "its turn has come"
    finally:
        closing.join()
        second.release()


def test_a_program_that_closes_hears_no_later_start(home, qapp, monkeypatch):
    said = []
    with opened(home, qapp) as program:
        close = program.services.close

        def start_and_close() -> None:
            with pytest.raises(StorageError, match="does not answer") as told:
                SingleInstance(Home.under(home)).call([])
            said.append(told.value)
            close()

        monkeypatch.setattr(program.services, "close", start_and_close)
    assert len(said) == 1


def test_a_window_that_does_not_answer_is_told(home, qapp):
    there = Home.under(home)
    there.prepare()
    with pytest.raises(StorageError, match="does not answer"):
        SingleInstance(there).call([])


def test_what_is_no_list_of_addresses_is_not_heard(home, qtbot):
    there = Home.under(home)
    there.prepare()
    first, second = SingleInstance(there), SingleInstance(there)
    assert first.take()
    heard = []
    first.called.connect(heard.append)
    second.call([])
    qtbot.waitUntil(lambda: heard == [[]])
    from PySide6.QtNetwork import QLocalSocket

    for line in (b"not json\n", b'{"a": 1}\n', b'["one", 2]\n', b"x" * 100_000):
        socket = QLocalSocket()
        socket.connectToServer(first.socket_name)
        assert socket.waitForConnected(1000)
        socket.write(line)
        socket.waitForBytesWritten(1000)
        socket.disconnectFromServer()
    qtbot.waitUntil(lambda: heard == [[], ["one"]])
    first.release()


@contextmanager
def opened(home, qapp, **choices):
    """Open the whole program in this process."""
    there = Home.under(home)
    there.prepare()
    instance = SingleInstance(there)
    assert instance.take()
    made = Program(qapp, there, instance, **choices)
    made.open([])
    yield made
    made.close()
    made.window.deleteLater()  # or its timers would run on into the next test
    qapp.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
    made.deleteLater()
    theme.apply(qapp, theme.LIGHT)


@pytest.fixture
def program(home, qapp):
    with opened(home, qapp) as made:
        yield made


@pytest.mark.parametrize("has_tray", [False, True])
def test_at_log_in_it_begins_in_the_tray_where_there_is_one(home, qapp, monkeypatch, has_tray):
    monkeypatch.setattr(Tray, "is_there", has_tray)  # this platform has none
    with opened(home, qapp, in_tray=True) as program:
        assert program.window.isVisible() is not has_tray
        program.window.findChild(Presence).open_wanted.emit()  # a click on the icon
        assert program.window.isVisible()


def test_a_round_that_ends_with_the_window_is_told_to_nobody(home, qapp):
    """Who heard of it would ask services that are closed."""
    heard = []
    with opened(home, qapp) as program:
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
    window.top.theme_wanted.emit()
    qtbot.waitUntil(lambda: program.window.desk.theme.now.is_dark)
    assert services.settings.current.window.theme == "dark"
    assert QApplication.palette().window().color().lightness() < 60


def test_from_dark_the_way_leads_back_to_the_colours_before(program, qtbot):
    services, window = program.services, program.window
    services.settings.set("window.theme", "sepia")
    qtbot.waitUntil(lambda: window.desk.theme.now is theme.SEPIA)
    for expected in (theme.DARK, theme.SEPIA):
        window.top.theme_wanted.emit()
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
    program.window.sources.choose("all")
    before = program.window
    services.settings.set("window.language", "ar")
    qtbot.waitUntil(lambda: program.window is not before)
    assert program.window.layoutDirection() is program.window.layoutDirection().RightToLeft
    assert program.window.reading.listing.source.key == "all"
    assert program.window.isVisible()


def test_another_language_leaves_the_article_and_the_choices_where_they_were(program, qtbot):
    services = program.services
    [id_] = add_entries(services, add_feed(services, "The Harbour"), ["Tide"])
    program.bridge.deliver()
    program.window.sources.choose("all")
    program.window.reading.show_again(id_)
    mark_in(program.window, [id_], unread=True)
    program.window.reading.marking.finish()
    program.window.dialogs.show_settings()
    before = program.window
    language = before.findChild(ChoiceField, "window.language")
    language.setCurrentIndex(language.findData("ar"))
    language.activated.emit(language.currentIndex())
    qtbot.waitUntil(lambda: program.window is not before)
    assert program.window.reading_pane.shown.headline.id == id_
    program.window.reading.marking.finish()
    assert services.library.entries.article(id_).headline.unread, "the reader has kept it unread"
    assert program.window.dialogs.is_choosing
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
    [harbour] = [one for one in program.window.overview.feeds if one.id == feed]
    assert harbour.entries == 1


def bytes_sent(program) -> int:
    client = Network.client.if_made(program.services.network)
    return client.meter.sent if client is not None else 0


def call(home, urls) -> None:
    """Start the program once more, with addresses."""
    SingleInstance(Home.under(home)).call(urls)


def test_an_address_from_outside_only_opens_the_dialog(program, home, qtbot):
    from reader.ui.dialogs.add_feed import AddFeedDialog

    call(home, ["feed:https://press.example/feed"])
    qtbot.waitUntil(lambda: program.window.findChildren(AddFeedDialog) != [])
    [dialog] = program.window.findChildren(AddFeedDialog)
    assert named(dialog, "feedAddress").text() == "https://press.example/feed"
    assert bytes_sent(program) == 0, "nothing was asked"
    dialog.close()


@pytest.mark.parametrize(
    ("words", "addresses"),
    [
        (["feed://press.example/feed"], ["feed://press.example/feed"]),
        (["FEED:https://press.example/feed"], ["FEED:https://press.example/feed"]),
        (["--home", "HOME", "--", "https://press.example/feed"], ["https://press.example/feed"]),
        (["--", "press.example"], ["press.example"]),
        (["--", "sync"], ["sync"]),
        (["--", "--version"], ["--version"]),
        (["--", "feed:$(touch canary)", "; touch canary"], ["feed:$(touch canary)", "; touch canary"]),
        (["--", "x" * 100_000], ["x" * 2_000]),
        (["--"], []),
        ([], []),
        (["list.opml"], ["HERE/list.opml"]),
        (["--home", "HOME", "--", "list.opml"], ["HERE/list.opml"]),
        (["file:///srv/my%20list.opml"], ["file:///srv/my%20list.opml"]),
        (["--", "no-such-list.opml"], ["no-such-list.opml"]),
    ],
)
def test_addresses_from_outside_reach_the_window_as_addresses(words, addresses, monkeypatch, tmp_path, home):
    from reader import __main__

    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.opml").touch()
    addresses = [address.replace("HERE", tmp_path.as_uri()) for address in addresses]
    asked = []

    def run(home, urls, **how) -> int:
        asked.append(list(urls))
        return 0

    def end(code: int) -> None:
        raise SystemExit(code)

    monkeypatch.setattr("reader.ui.application.run", run)
    monkeypatch.setattr("reader.background.streams.end_process", end)
    words = [str(home) if word == "HOME" else word for word in words]
    with pytest.raises(SystemExit, match=r"^0$"):
        __main__.main(words)
    assert asked == [addresses]
    assert not (tmp_path / "canary").exists()


@pytest.mark.parametrize("address", ["feed:https://press.example/feed", "feed://press.example/feed"])
def test_a_link_that_a_mac_opens_with_the_program_is_proposed(program, qapp, qtbot, address):
    from reader.ui.dialogs.add_feed import AddFeedDialog

    qapp.postEvent(qapp, QFileOpenEvent(QUrl(address)))
    qtbot.waitUntil(lambda: program.window.findChildren(AddFeedDialog) != [])
    [dialog] = program.window.findChildren(AddFeedDialog)
    assert named(dialog, "feedAddress").text().endswith("press.example/feed")
    assert bytes_sent(program) == 0, "nothing was asked"
    dialog.close()


def test_a_file_that_a_mac_opens_with_the_program_is_proposed(program, qapp, qtbot, tmp_path):
    file = tmp_path / "ma liste d’été #1 100%.opml"
    file.write_text('<opml version="2.0"><body><outline xmlUrl="https://press.example/feed"/></body></opml>')
    qapp.postEvent(qapp, QFileOpenEvent(str(file)))
    qtbot.waitUntil(lambda: program.window.findChild(ImportDialog) is not None)
    dialog = program.window.findChild(ImportDialog)
    qtbot.waitUntil(named(dialog, "importNow").isVisible)
    dialog.reject()


def test_a_file_from_outside_is_only_proposed(program, home, qtbot, tmp_path):
    file = tmp_path / "ma liste.opml"
    file.write_text('<opml version="2.0"><body><outline xmlUrl="https://press.example/feed"/></body></opml>')
    call(home, [file.as_uri()])
    qtbot.waitUntil(lambda: program.window.findChild(ImportDialog) is not None)
    dialog = program.window.findChild(ImportDialog)
    qtbot.waitUntil(named(dialog, "importNow").isVisible)
    urls = {feed.url for feed in program.services.library.feeds.all()}
    assert "https://press.example/feed" not in urls, "nothing is imported before a yes"
    dialog.reject()


def test_a_feed_that_comes_as_a_file_is_proposed_by_the_address_that_it_names(program, home, qtbot, tmp_path):
    from reader.ui.dialogs.add_feed import AddFeedDialog

    file = tmp_path / "tides.rss"
    file.write_text(
        '<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel><title>Tides</title>'
        '<a:link rel="self" href="https://tides.example/rss"/><item><title>Tide</title></item></channel></rss>'
    )
    call(home, [file.as_uri()])
    qtbot.waitUntil(lambda: program.window.findChild(AddFeedDialog) is not None)
    dialog = program.window.findChild(AddFeedDialog)
    assert named(dialog, "feedAddress").text() == "https://tides.example/rss"
    assert bytes_sent(program) == 0, "nothing was asked"
    dialog.close()


def test_a_feed_from_nowhere_is_told_of_where_another_file_can_be_chosen(program, home, qtbot, tmp_path):
    file = tmp_path / "tides.jsonfeed"
    file.write_text('{"version": "https://jsonfeed.org/version/1.1", "title": "Tides", "items": [{"id": "1"}]}')
    call(home, [file.as_uri()])
    qtbot.waitUntil(lambda: program.window.findChild(ImportDialog) is not None)
    dialog = program.window.findChild(ImportDialog)
    qtbot.waitUntil(lambda: "tides.jsonfeed" in named(dialog, "importTrouble").text())
    dialog.reject()


@pytest.mark.parametrize(
    ("address", "proposed"),
    [
        ("file://elsewhere.example/share/list.opml", "file://elsewhere.example/share/list.opml"),
        ("feed://press.example/feed", "press.example/feed"),
        ("FEED:https://press.example/feed", "https://press.example/feed"),
        ("feed:$(touch canary)", "$(touch canary)"),
        ("<img src=file:///etc/passwd>", "<img src=file:///etc/passwd>"),
    ],
)
def test_what_was_handed_over_is_only_proposed(program, home, qtbot, address, proposed):
    from reader.ui.dialogs.add_feed import AddFeedDialog

    call(home, [address])
    qtbot.waitUntil(lambda: program.window.findChildren(AddFeedDialog) != [])
    [dialog] = program.window.findChildren(AddFeedDialog)
    assert named(dialog, "feedAddress").text() == proposed
    assert bytes_sent(program) == 0, "nothing was asked"
    dialog.close()


def test_a_method_of_qts_that_fails_costs_a_sentence_and_not_the_window(
    home, qapp, qtbot, expect_log, monkeypatch
):
    """Qt calls `data()` again and again: a hundred mishaps are one, and the window goes on."""
    expect_log("unexpected", level=50)
    # Opened here and not by a fixture: pytest-qt puts a hook of its own in the place of what was there before.
    with opened(home, qapp) as program:
        see_a_broken_list(program, qtbot, monkeypatch)
    log = (Home.under(home).log / "manchette.log").read_text(encoding="utf-8")
    assert log.count("Traceback") == 1


def see_a_broken_list(program, qtbot, monkeypatch):
    window, services = program.window, program.services
    add_entries(services, add_feed(services, "The Harbour"), [f"Tide {n}" for n in range(30)])
    program.bridge.deliver()
    window.beginning.close()
    qtbot.waitUntil(window.headlines.list.isVisible)
    model = type(window.headlines.model)
    with monkeypatch.context() as broken:
        # What `data` asks: Qt's binding looks `data` itself up only once.
        broken.setattr(model, "headline", lambda self, row: 1 / 0)
        for _ in range(3):
            window.headlines.list.viewport().update()
            qtbot.wait(20)
        qtbot.waitUntil(lambda: "Something went wrong inside Manchette" in named(window, "syncOutcome").text())
    window.headlines.list.choose_row(0)
    assert window.reading_pane.shown.headline.title == "Tide 0"


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
            deadline = time.monotonic() + 20
            while not is_written() and time.monotonic() < deadline:
                time.sleep(0.05)

        qtbot.waitUntil(lambda: len(armed) > 3)
        assert set(armed) == {0.2}, "a window that turns puts it off"
        stand_still()
        assert is_written()
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
