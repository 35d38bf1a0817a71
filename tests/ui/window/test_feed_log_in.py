"""A feed that wants a password: said after a round, and given from the message, a menu, and *Health*."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QMessageBox

from reader.ui.state.health import HealthPage
from tests.helpers.feed_server import item, rss
from tests.helpers.locked_server import LockedServer
from tests.helpers.looking import button, opened

USER, PASSWORD = "ada", "s3cret word"


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch):
    monkeypatch.setattr("reader.assembly.passwords.keyring", lambda: None)
    monkeypatch.delenv("MANCHETTE_FEED_PASSWORD", raising=False)


@pytest.fixture
def locked() -> Iterator[LockedServer]:
    with LockedServer('Basic realm="Members of the Harbour"', user=USER, password=PASSWORD) as server:
        server.publish("/feed", rss(item("Behind the wall"), title="The Harbour"))
        yield server


@pytest.fixture
def window(services, open_window, locked, qtbot):
    """The window after a round whose one feed wants a password."""
    services.library.feeds.add(locked.url("/feed"), services.clock(), allow_local=True, title="The Harbour")
    made = open_window()
    services.sync.keeper.start()
    made.parts.status.syncing.action.trigger()
    qtbot.waitUntil(lambda: "Members of the Harbour" in made.desk.messages.text)
    return made


def a_feed(window):
    return next(one for one in window.panes.sources.model.in_order() if one.feed)


def health(services):
    (feed,) = services.library.feeds.all()
    return feed.health


class Reader:
    """Answers the questions that come up, one after the other, and notes them; None cancels one."""

    def __init__(self, *answers: str | None) -> None:
        self.asked: list[str] = []
        self.hidden: list[bool] = []
        self._answers = list(answers)
        self._give()

    def _give(self) -> None:
        shown = [
            one for one in QApplication.topLevelWidgets() if isinstance(one, QInputDialog) and one.isVisible()
        ]
        for question in shown[:1]:
            self.asked.append(question.labelText())
            self.hidden.append(question.textEchoMode() is QLineEdit.EchoMode.Password)
            if (given := self._answers.pop(0)) is None:
                question.reject()
            else:
                question.setTextValue(given)
                question.accept()
        if self._answers:
            QTimer.singleShot(10, self._give)


def test_the_message_after_a_round_leads_to_the_password(window, services, locked, home, qtbot):
    assert window.desk.messages.text.startswith("\u2068The Harbour\u2069: ")
    reader = Reader(USER, PASSWORD)
    button(window, "Password…").click()
    for question in reader.asked:
        assert f"\u2068127.0.0.1:{locked.port}\u2069" in question
    assert "“\u2068Members of the Harbour\u2069”" in reader.asked[0]
    assert reader.hidden == [False, True]
    qtbot.waitUntil(lambda: window.panes.headlines.model.rowCount() == 1)
    assert [path for path, _ in locked.proofs].count("/feed") == 1

    def consents() -> list[QMessageBox]:
        return [one for one in window.findChildren(QMessageBox) if one.objectName() == "passwordFile"]

    qtbot.waitUntil(lambda: bool(consents()))
    file = home / "state" / "passwords.json"
    assert not file.exists(), "the reader is asked first"
    assert consents()[0].defaultButton().text() == "Do not store it", "Enter, pressed just then, stores nothing"
    button(consents()[0], "Store it").click()
    qtbot.waitUntil(file.exists)
    assert list(json.loads(file.read_text()).values()) == [PASSWORD]


def test_it_is_said_once(window, qtbot):
    window.desk.messages.hide()
    rounds: list[None] = []
    window.parts.status.syncing.ended.connect(lambda: rounds.append(None))
    window.parts.status.syncing.action.trigger()
    qtbot.waitUntil(lambda: bool(rounds))
    assert not window.desk.messages.isVisible()


def test_a_wrong_password_is_said_each_time_that_one_was_given(window, qtbot):
    for _ in range(2):
        window.desk.messages.hide()
        reader = Reader(USER, "a wrong one")
        window.parts.status.syncing.password_wanted.emit(a_feed(window).feed.id)
        assert len(reader.asked) == 2
        qtbot.waitUntil(window.desk.messages.isVisible)
        assert "refused" in window.desk.messages.text


def test_a_cancelled_question_changes_nothing(window, services, locked):
    asked = locked.asked()
    window.panes.sources.choose(a_feed(window).key)
    for answers in ([None], [USER, None]):
        reader = Reader(*answers)
        window.desk.commands.do("log_in_source")
        assert len(reader.asked) == len(answers)
    (feed,) = services.library.feeds.all()
    assert (feed.user, locked.asked()) == (None, asked)


def test_a_user_with_a_colon_is_refused_with_a_sentence(window, services):
    reader = Reader("a:b")
    button(window, "Password…").click()
    assert len(reader.asked) == 1
    assert window.desk.messages.text == "A user cannot have a colon in it."


def test_the_menu_and_the_finder_ask_for_it(window, services, locked, qtbot):
    source = a_feed(window)
    menu = window.panes.sources.menu_for(source)
    reader = Reader(None)
    next(one for one in menu.actions() if one.text() == "User and password…").trigger()
    assert len(reader.asked) == 1
    window.panes.sources.choose(source.key)
    reader = Reader(USER, PASSWORD)
    window.desk.commands.do("log_in_source")
    assert len(reader.asked) == 2
    qtbot.waitUntil(lambda: window.panes.headlines.model.rowCount() == 1)


def test_health_asks_for_it_instead_of_trying(window, services, locked, qtbot):
    asked = locked.asked("/feed")
    window.parts.dialogs.show_state("health")
    page = opened(window, HealthPage)
    qtbot.waitUntil(lambda: bool(page.findChildren(type(button(page, "Password…")))))
    retry = button(page, "Password…")
    assert retry.accessibleName() == "Password of \u2068The Harbour\u2069"
    reader = Reader(USER, PASSWORD)
    retry.click()
    assert "“\u2068Members of the Harbour\u2069”" in reader.asked[0]
    qtbot.waitUntil(lambda: health(services).error is None and window.panes.headlines.model.rowCount() == 1)
    assert locked.asked("/feed") == asked + 2
