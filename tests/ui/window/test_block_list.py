"""*Reports and block list* against a collector that runs: enrol, send, obey, look again, forget."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from reader.demo.welcome import open_welcome
from reader.domain.events import BlockListChanged
from reader.domain.images.block import Answer, Question
from reader.domain.images.flag import FlagState
from reader.domain.images.image import ImageState
from reader.domain.query.place import Place
from reader.ui.images.block_page import BlockPage
from reader.ui.images.my_reports import MyReports
from reader.ui.sentences import texts
from reader.ui.settings.choice_texts import choice_words
from reader.ui.settings.settings_dialog import SettingsDialog
from reader.ui.widgets.card_rows import ROW
from tests.helpers.collectors import a_report, run_verb, running_collector
from tests.helpers.looking import button, named, rows_of
from tests.helpers.windows import a_window

EAGER = (
    "--block-score",
    1,
    "--block-voters",
    1,
    "--block-networks",
    1,
    "--first-vote-minutes",
    0,
    "--burst-minutes",
    0,
)
"""One reader is enough."""


@pytest.fixture(scope="module")
def collector(tmp_path_factory):
    home = tmp_path_factory.mktemp("collector")
    named = ("--name", "The Harbour's collector", "--contact", "harbour@collector.example")
    with running_collector(home, *EAGER, *named) as running:
        yield running


window = a_window(entries=["Tide"])


@pytest.fixture
def image(services, window):
    """Show the first article that has a picture, and give that."""
    open_welcome(services)
    window.panes.sources.choose("all")
    articles = (services.library.entries.article(id_) for id_ in services.library.entries.ids(Place()))
    article = next(one for one in articles if any(image.state is ImageState.STORED for image in one.images))
    window.parts.reading.controller.open(article.headline.id)
    return next(image for image in article.images if image.state is ImageState.STORED)


@pytest.fixture
def dialog(window):
    window.desk.commands.do("show_block_list")
    return window.findChild(BlockPage)


@pytest.fixture
def enrol(dialog, qtbot):
    """Go the reader's way from a link to a list."""

    def do(link):
        link_field(dialog).setText(link)
        button(dialog, "Look").click()
        qtbot.waitUntil(named(dialog, "useCollector").isVisible)
        named(dialog, "useCollector").click()
        qtbot.waitUntil(button(dialog, "Sync now").isEnabled)

    return do


@pytest.fixture
def enrolled(dialog, enrol, collector):
    enrol(collector.link)
    return dialog


def link_field(dialog):
    return named(dialog, "Enrolment link")


def state(window, image):
    [plate] = [plate for plate in window.panes.article.illustrations if plate.image.number == image.number]
    return window.panes.article.pictures.state(plate.image)


def has_been_blocked(collector, image):
    report = a_report("somebody", image.fingerprint, subject={"sha256": image.fingerprint})
    assert collector.post(report).status == 200
    assert run_verb(collector.home, "publish").returncode == 0


def test_a_link_is_looked_at_before_it_is_used(dialog, collector, qtbot, services):
    assert link_field(dialog).isVisible()
    assert not button(dialog, "Sync now").isEnabled()
    QTest.keyClicks(link_field(dialog), collector.link)
    QTest.keyClick(link_field(dialog), Qt.Key.Key_Return)
    qtbot.waitUntil(named(dialog, "useCollector").isVisible)
    name, contact, *_ = named(dialog, "collectorFound").text().split("\n")
    assert name == "The Harbour's collector"
    assert "harbour@collector.example" in contact
    assert services.flags.collectors.current() is None, "nothing is set by looking"
    link_field(dialog).setText("https://elsewhere.example/")
    assert not named(dialog, "useCollector").isVisible(), "what was found belongs to another link"


@pytest.mark.parametrize(
    "link", ["hello", "https://collector.example/", "http://collector.example/#root=" + "a" * 32]
)
def test_what_is_no_link_is_said_and_asks_nobody(dialog, link, qtbot):
    link_field(dialog).setText(link)
    button(dialog, "Look").click()
    qtbot.waitUntil(named(dialog, "blockTrouble").isVisible)
    assert "link" in named(dialog, "blockTrouble").text()
    assert button(dialog, "Look").isEnabled()


def test_somebody_else_at_the_address_is_refused(dialog, collector, qtbot, services):
    link_field(dialog).setText(collector.link[:-4] + "0000")
    button(dialog, "Look").click()
    qtbot.waitUntil(named(dialog, "blockTrouble").isVisible)
    assert "not the collector of this link" in named(dialog, "blockTrouble").text()
    assert services.flags.collectors.current() is None


def test_working_offline_asks_nobody(dialog, collector, services):
    services.settings.set("sync.work_offline", True)
    link_field(dialog).setText(collector.link)
    button(dialog, "Look").click()
    assert named(dialog, "blockTrouble").text() == "There is no network."


def test_a_collector_is_set_and_forgotten(enrolled, collector, services, qtbot):
    said = named(enrolled, "collectorAbout").text()
    address = collector.enrolment.base_url.removesuffix("/")
    assert texts.isolated(address) in said.splitlines(), "on a line of its own"
    for words in ("The Harbour's collector", "harbour@collector.example"):
        assert words in said
    assert named(enrolled, "listAge").text().startswith("The block list is from today (")
    assert not named(enrolled, "listProblem").isVisible()
    assert not link_field(enrolled).isVisible()
    button(enrolled, "Forget this collector").click()
    qtbot.waitUntil(link_field(enrolled).isVisible)
    assert services.flags.collectors.current() is None
    assert link_field(enrolled).text() == ""


def test_the_keyboard_begins_where_nothing_is_lost(enrolled, window):
    enrolled.window().reject()
    window.desk.commands.do("show_block_list")
    [again] = [one for one in window.findChildren(BlockPage) if one.isVisible()]
    assert again.window().focusWidget().objectName() == "stateList", "not on what forgets it"


def test_the_switch_is_the_setting(dialog, services):
    field = named(dialog, choice_words("images.obey_list"))
    for _ in range(field.findData("confirmed") - field.currentIndex()):
        QTest.keyClick(field, Qt.Key.Key_Down)
    assert services.settings.current.images.obey_list == "confirmed"


def test_a_new_identity_is_asked_for_and_told(enrolled, services, qtbot):
    before = services.flags.collectors.current().secret
    button(enrolled, "Reset the reporting identity…").click()
    asked = enrolled.findChild(QMessageBox)
    assert "can no longer be withdrawn" in asked.informativeText()
    [reset] = [button for button in asked.buttons() if button.text() == "Reset"]
    reset.click()
    qtbot.waitUntil(lambda: services.flags.collectors.current().secret != before)


def test_a_report_is_sent_at_once_when_asked_for(enrolled, window, services, image, qtbot):
    enrolled.window().reject()
    window.parts.images.reporting.report(image, "spam")
    qtbot.waitUntil(lambda: "blocked automatically" in window.desk.messages.text)
    window.desk.commands.do("show_reports")
    reports = window.findChild(MyReports)

    def rows():
        return rows_of(named(reports, "reportList"), ROW)

    [row] = rows()
    assert row.times.startswith("next try:\u00a0")
    button(reports, "Retry now").click()
    qtbot.waitUntil(lambda: named(reports, "reportsOutcome").text() == "The reports have arrived.")
    qtbot.waitUntil(lambda: rows()[0].state is FlagState.ACCEPTED)
    qtbot.waitUntil(lambda: not button(reports, "Retry now").isEnabled())


def test_what_others_reported_is_hidden_after_a_look_and_says_why(dialog, enrol, window, image, tmp_path, qtbot):
    with running_collector(tmp_path / "collector", *EAGER) as collector:
        enrol(collector.link)
        has_been_blocked(collector, image)
        button(dialog, "Sync now").click()
        qtbot.waitUntil(lambda: state(window, image) is ImageState.BLOCKED)
    assert "Entries: 1." in named(dialog, "listAge").text()
    dialog.window().reject()
    [plate] = [plate for plate in window.panes.article.illustrations if plate.image.number == image.number]
    words = window.panes.article.pictures.words(plate.image)
    assert words.title == "Image hidden automatically"
    assert words.detail == "reported by several readers (Violent or shocking)"
    window.panes.article.image_activated.emit(image.number)
    qtbot.waitUntil(lambda: state(window, image) is ImageState.STORED)


def test_a_collector_that_is_gone_leaves_the_list_in_force(dialog, enrol, tmp_path, qtbot):
    with running_collector(tmp_path / "gone", *EAGER) as short:
        enrol(short.link)
    button(dialog, "Sync now").click()
    qtbot.waitUntil(named(dialog, "listProblem").isVisible)
    assert named(dialog, "listProblem").text().endswith("The last good list stays in force.")
    assert named(dialog, "listAge").text().startswith("The block list is from today (")


def test_the_settings_lead_here(window):
    window.parts.dialogs.show_settings("images.obey_list")
    settings = window.findChild(SettingsDialog)
    button(settings, "Reports and block list…").click()
    assert window.findChild(BlockPage).isVisible()


def test_a_list_that_waits_is_told_once_and_answered_in_words(services, window, qtbot):
    services.flags.collectors.enrol("0" * 32, "https://flags.example/", b"root", b"secret", services.clock())
    hides = tuple(f"{number:064x}" for number in range(13))
    services.flags.collectors.store_question("0" * 32, Question(hides=hides, of=20))
    said = []
    offer = window.desk.messages.offer
    window.desk.messages.offer = lambda *words: (said.append(words[0]), offer(*words))
    for _ in range(2):
        services.announce(BlockListChanged(switched=False))
        qtbot.waitUntil(lambda: bool(said))
    assert [words[:52] for words in said] == ["A new block list would hide 13 of the 20 pictures of"]
    named(window.desk.messages, "messageAction").click()
    dialog = window.findChild(BlockPage)
    assert named(dialog, "listQuestion").text() == said[0]
    assert (
        named(dialog, "obeyNewList").isVisible(),
        named(dialog, "keepOldList").isVisible(),
    ) == (True, True)
    named(dialog, "keepOldList").click()
    qtbot.waitUntil(lambda: services.flags.list_sync.status().question.answer is Answer.KEEP)
    qtbot.waitUntil(lambda: not named(dialog, "keepOldList").isVisible())
    assert named(dialog, "obeyNewList").isVisible(), "one may think again"
    assert named(dialog, "listQuestion").text().endswith("You keep the previous list.")
