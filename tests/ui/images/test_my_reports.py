"""*My reports*: what each row says and shows, and what can be done with it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from reader.domain.images.flag import Desired, Flag, FlagState
from reader.domain.record import replace
from reader.domain.text.interface_language import INTERFACE_LANGUAGES
from reader.flags.image_reports import MyReport
from reader.ui.images.image_texts import problem_words, reason_words, state_words, thanks, times_words
from reader.ui.images.my_reports import MyReports
from reader.ui.images.report_row import ReportRow
from reader.ui.sentences import texts
from reader.ui.widgets.card_rows import ROW
from reader.ui.widgets.theme import DARK, LIGHT
from reader.wire.reasons import REASONS
from tests.helpers.articles import fingerprint, image_library
from tests.helpers.looking import button, buttons, named, rows_of

NOW = datetime(2026, 11, 24, 13, 32, tzinfo=UTC)
FLAG = Flag(
    id=1,
    fingerprint="f" * 64,
    collector_id="c",
    reason="spam",
    entry_id=1,
    url=None,
    pdq=None,
    pdq_quality=0,
    desired=Desired.FLAG,
    seq=2,
    flagged_at=NOW - timedelta(hours=1),
    changed_at=NOW,
    next_at=NOW + timedelta(minutes=5),
)


def row(id_: int, state: FlagState = FlagState.QUEUED, **more) -> ReportRow:
    told = {
        "fingerprint": fingerprint(f"picture {id_}"),
        "entry_id": id_,
        "reason": "Advertising or spam",
        "title": f"Article {id_}",
        "state_words": state_words(state),
        "times": "reported: 14:32",
        "problem": "",
    } | more
    return ReportRow(state=state, **told)


@pytest.fixture
def rows():
    return [row(3), row(2, FlagState.ACCEPTED), row(1, FlagState.WITHDRAWN, entry_id=None, title="")]


@pytest.fixture
def library(tmp_path):
    path, draw = image_library(tmp_path)
    draw("picture 3", 192, 144, "#c03020")
    return path


@pytest.fixture
def open_reports(qtbot, rows, library):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(900, 700)
    parent.show()

    def open_one(theme=LIGHT):
        dialog = MyReports(lambda: rows, library, theme, parent)
        dialog.show()
        qtbot.waitExposed(dialog)
        return dialog

    return open_one


def list_of(dialog):
    return named(dialog, "reportList")


def spoken(dialog):
    return rows_of(list_of(dialog), Qt.ItemDataRole.AccessibleTextRole)


def test_each_row_says_all_of_it_aloud(open_reports):
    assert spoken(open_reports()) == [
        "Advertising or spam. Article 3. Waiting. reported: 14:32",
        "Advertising or spam. Article 2. Received. reported: 14:32",
        "Advertising or spam. Withdrawn. reported: 14:32",
    ]


def test_what_can_be_done_depends_on_the_chosen_row(open_reports, qtbot):
    dialog = open_reports()
    assert button(dialog, "Undo the report").isEnabled()
    assert button(dialog, "Show the article").isEnabled()
    assert button(dialog, "Retry now").isEnabled()
    assert named(dialog, "reportsSummary").text().startswith("1 report waiting. ")
    with qtbot.waitSignal(dialog.undo_wanted) as undo:
        QTest.keyClick(list_of(dialog), Qt.Key.Key_Delete)
    assert undo.args == [fingerprint("picture 3")]
    QTest.keyClick(list_of(dialog), Qt.Key.Key_End)
    assert not button(dialog, "Undo the report").isEnabled(), "it is withdrawn already"
    assert not button(dialog, "Show the article").isEnabled(), "its article is gone"
    with qtbot.assertNotEmitted(dialog.undo_wanted):
        QTest.keyClick(list_of(dialog), Qt.Key.Key_Delete)
    with qtbot.waitSignal(dialog.send_wanted):
        button(dialog, "Retry now").click()


def test_enter_leads_to_the_article(open_reports, qtbot):
    dialog = open_reports()
    QTest.keyClick(list_of(dialog), Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.article_wanted) as wanted:
        QTest.keyClick(list_of(dialog), Qt.Key.Key_Return)
    assert wanted.args == [2]
    assert not dialog.isVisible()


def test_new_facts_leave_the_chosen_row_chosen(open_reports, rows):
    dialog = open_reports()
    QTest.keyClick(list_of(dialog), Qt.Key.Key_Down)
    rows.insert(0, row(4))
    rows[1] = replace(rows[1], state=FlagState.ACCEPTED, state_words="Received")
    dialog.renew()
    assert list_of(dialog).currentIndex().data(ROW).title == "Article 2"
    assert len(spoken(dialog)) == 4


def test_without_reports_it_says_how_to_make_one(open_reports, rows):
    rows.clear()
    dialog = open_reports()
    assert not list_of(dialog).isVisible()
    assert buttons(dialog, only_enabled=True) == []


def test_a_narrow_row_has_lines_for_how_it_stands(open_reports, rows):
    """Beside a thumbnail of the usual size they were cut after a word."""
    rows[0] = replace(rows[0], problem="The collector could not be reached, and is asked again within the hour.")
    dialog = open_reports()
    wide = [list_of(dialog).visualRect(list_of(dialog).model().index(place, 0)).height() for place in range(3)]
    dialog.close()
    dialog.parent().resize(360, 640)
    dialog = open_reports()
    narrow = [list_of(dialog).visualRect(list_of(dialog).model().index(place, 0)).height() for place in range(3)]
    assert len(set(wide)) == 1
    assert narrow[0] > narrow[1] == narrow[2] > wide[0]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_images_are_blurred_and_stand_where_reading_begins(open_reports, qapp, theme, language):
    texts.use_language(qapp, language)
    dialog = open_reports(theme)
    first = list_of(dialog).visualRect(list_of(dialog).model().index(0, 0))
    shown = list_of(dialog).viewport().grab(first).toImage()
    from_left, from_right = 60, shown.width() - 60
    place = from_right if language == "ar" else from_left
    assert shown.pixelColor(place, 20).red() > 0x90, "the picture's red ground"
    edge = {shown.pixelColor(x, 47).rgb() for x in range(place - 30, place + 30)}
    assert len(edge) > 15, "where a disc had an edge the colours run into each other"


def test_the_list_is_reached_and_named(open_reports):
    dialog = open_reports()
    assert list_of(dialog).accessibleName() == "My reports"
    undo = button(dialog, "Undo the report")
    assert dialog.rect().contains(QRect(undo.mapTo(dialog, undo.rect().topLeft()), undo.size()))


class TestWords:
    @pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
    def test_every_reason_and_state_has_a_name_in_each_language(self, qapp, language):
        texts.use_language(qapp, language)
        reasons = {reason_words(reason) for reason in REASONS}
        assert len(reasons) == len(REASONS)
        assert len({state_words(state) for state in FlagState}) == len(FlagState)
        assert reason_words("of a later edition") == reason_words("other")

    @pytest.mark.parametrize(
        ("language", "words"),
        [
            (
                "en",
                "Thanks for reporting! This image will be blocked automatically after it has been reported by"
                " several people.",
            ),
            (
                "fr",
                "Merci pour votre signalement ! Cette image sera bloquée automatiquement après avoir été signalée"
                " par plusieurs personnes.",
            ),
            (
                "es",
                "¡Gracias por avisar! Esta imagen se bloqueará automáticamente cuando la hayan señalado varias"
                " personas.",
            ),
            ("ar", "شكرًا على التبليغ! ستُحجب هذه الصورة تلقائيًا بعد أن يبلّغ عنها عدة أشخاص."),
        ],
    )
    def test_the_thanks_are_the_products_own(self, speak, language, words):
        speak(language)

        def said(waits_for):
            # French sets a space that does not break before its signs.
            return thanks(waits_for).replace("\u202f", " ")

        assert said("nothing") == words
        later = {
            "en": "Your report will be sent when you are back online.",
            "fr": "Votre signalement partira dès le retour de la connexion.",
            "es": "Su aviso se enviará cuando vuelva la conexión.",
            "ar": "سيُرسل تبليغك عند عودة الاتصال.",
        }
        assert said("network") == f"{words} {later[language]}"
        for nobody in ("collector", "closed"):
            assert words not in said(nobody), "nobody will block it"

    def test_times_say_what_comes_next(self):
        def said(flag, state=FlagState.QUEUED, waits_for="nothing"):
            return times_words(MyReport(flag, state, waits_for), NOW)

        assert said(FLAG).startswith("next try:\u00a0")
        assert said(replace(FLAG, attempts=2, tried_at=NOW - timedelta(minutes=3))).startswith("last try: ")
        assert said(FLAG, waits_for="collector") == "no collector is set"
        assert said(FLAG, FlagState.ACCEPTED).startswith("reported: ")

    @pytest.mark.parametrize(
        "problem", ["offline", "portal", "timeout", "upgrade-required", "rate-limited", "closed", "invalid"]
    )
    def test_problems_are_said_in_a_sentence(self, problem):
        assert problem_words(problem).endswith(".")
        assert problem_words("") == ""
