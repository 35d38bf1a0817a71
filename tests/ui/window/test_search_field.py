"""The search field completes queries, and says quietly what of them it did not understand."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.domain.errors import QueryRefused
from reader.domain.query.query import MAX_QUERY, InFolder
from reader.domain.query.query_parser import parse
from reader.domain.text.folding import fold_name
from reader.ui.dialogs.help_dialogs import SearchHelp
from reader.ui.reading.search_field import SearchField
from reader.ui.sentences import texts
from reader.ui.sentences.countries import own_language_name
from reader.ui.sentences.failures import failure_sentence
from reader.ui.sentences.query_hints import hint_sentence
from reader.ui.sentences.texts import isolated
from reader.ui.widgets.theme import LIGHT
from tests.helpers.keys import press
from tests.helpers.looking import button, named, rows_of
from tests.helpers.press import NOON, add_feed
from tests.helpers.windows import a_window


@pytest.fixture
def sources(services):
    add_feed(services, "Night Review")
    services.library.tagging.make("climate watch")


window = a_window("sources", entries=["Tide 0", "Tide 1"], folder=("Press", "Evening"))


def typed(window, words, qtbot):
    """Type into the field, and give it once all values are known."""
    field = window.parts.top.search
    if not field.hasFocus():
        window.parts.reading.searching.enter()
        qtbot.waitUntil(lambda: window.parts.reading.completing.is_ready)
    field.insert(words)
    return field


def offers(window):
    view = named(window, "searchOffers")
    return rows_of(view) if view.isVisible() else []


def hint(window):
    label = named(window, "searchHint")
    return label.text() if label.isVisible() else ""


def test_a_fields_name_then_its_value_by_keys(window, qtbot):
    field = typed(window, "tide fo", qtbot)
    assert offers(window) == ["folder:"]
    press("Tab")
    assert field.text() == "tide folder:"
    assert offers(window) == [isolated("Press"), f"{isolated('Press')}/{isolated('Evening')}"]
    press("Down")
    press("Down")
    press("Return")
    assert field.text() == "tide folder:Press/Evening "
    assert offers(window) == []
    assert field.hasFocus()
    press("Ctrl+Z")
    assert field.text() == "tide fo", "it is taken back as typing is"


@pytest.mark.parametrize(
    ("words", "shown", "then"),
    [
        ("source:", "Night Review", 'source:"Night Review" '),
        ("tag:cl", "climate watch", 'tag:"climate watch" '),
        ("lang:es", "es", None),
        ("is:unr", "unread", "is:unread "),
        ("has:a", "audio", "has:audio "),
    ],
)
def test_values(window, qtbot, words, shown, then):
    field = typed(window, words, qtbot)
    if then is None:
        assert offers(window) == []
        return
    assert shown in offers(window)
    view = named(window, "searchOffers")
    index = view.model().index(offers(window).index(shown), 0)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
    assert field.text() == then
    assert field.hasFocus(), "a click takes no focus"


def test_a_second_field_is_completed_too(window, qtbot):
    field = typed(window, "lang:fr -is:unr", qtbot)
    press("Tab")
    assert field.text() == "lang:fr -is:unread "
    field.setCursorPosition(0)
    field.insert("tag:cl ")
    field.setCursorPosition(len("tag:cl"))
    assert offers(window) == ["climate watch"]
    press("Tab")
    assert field.text() == 'tag:"climate watch" lang:fr -is:unread '


def test_languages_are_named_without_a_country(window, qtbot):
    typed(window, "lang:", qtbot)
    model = named(window, "searchOffers").model()
    said = {model.index(row, 0).data(): model.index(row, 1).data() for row in range(model.rowCount())}
    assert said == {"fr": "français", "ar": "العربية", "es": "español", "en": "English"}


@pytest.mark.parametrize(
    ("tag", "name"),
    [("pt", "português"), ("zh", "中文"), ("de", "Deutsch"), ("nl", "Nederlands"), ("fa", "فارسی"), ("xx", "")],
)
def test_a_languages_own_name(tag, name):
    assert own_language_name(tag) == name


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_path_runs_as_the_window_does_and_each_folder_in_its_own_direction(
    sources, services, open_window, qapp, qtbot, language
):
    add_feed(services, "جريدة النهر", folder=("Press", "المغرب", "مدن/قرى"))
    texts.use_language(qapp, language)
    again = open_window()
    again.activateWindow()
    qtbot.waitUntil(again.isActiveWindow)
    field = typed(again, "folder:المغرب", qtbot)
    path = ("Press", "المغرب", "مدن/قرى")
    assert "/".join(map(isolated, path)) in offers(again)
    press("Up")
    press("Return")
    assert field.text() == r"folder:Press/المغرب/مدن\/قرى "
    found = parse(field.text(), NOON.date())
    assert found.condition == InFolder(tuple(map(fold_name, path)))


def test_escape_closes_the_offers_first_and_then_the_search(window, qtbot):
    field = typed(window, "fo", qtbot)
    press("Escape")
    assert (offers(window), field.text()) == ([], "fo")
    press("Escape")
    assert field.text() == ""


def test_enter_searches_unless_an_offer_is_chosen(window, qtbot):
    typed(window, "fo", qtbot)
    press("Return")
    assert window.panes.headlines.list.hasFocus()
    assert offers(window) == []


def test_names_are_those_of_the_windows_language(open_window, qapp, qtbot):
    texts.use_language(qapp, "fr")
    again = open_window()
    again.activateWindow()
    qtbot.waitUntil(again.isActiveWindow)
    typed(again, "fo", qtbot)
    assert offers(again) == ["dossier:"]


def test_new_values_are_offered(window, services, bridge, qtbot):
    typed(window, "tag:", qtbot)
    services.library.tagging.make("energy")
    bridge.deliver()
    qtbot.waitUntil(lambda: "energy" in offers(window))


def test_letters_that_qt_counts_twice(window, qtbot):
    field = typed(window, "👩‍👧 fo", qtbot)
    press("Tab")
    assert field.text() == "👩‍👧 folder:"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("colour:red tide", "“\u2068colour\u2069” is not a field, so it is searched as words."),
        ("after:soonish tide", "“\u2068after:soonish\u2069” is not a date such as 2026-11-30"),
        ("words:many tide", "“\u2068words:many\u2069” is not a number such as >800"),
        ("is:odd tide", "“\u2068is:odd\u2069” is not known here, so it is searched as words."),
        ('tide "quay and', "A quotation mark is missing."),
        ("(tide quay", "A parenthesis is missing."),
        ("() tide", "There is nothing to search for in “\u2068()\u2069”."),
        ("word " * 300, "A query can have at most 200 words."),
        ("(" * 60 + "tide", "A query can have at most 50 parentheses inside each other."),
        ("x" * (MAX_QUERY + 1), "A query can have at most 2,000 characters."),
    ],
    ids=["field", "date", "number", "value", "quote", "parenthesis", "nothing", "words", "depth", "length"],
)
def test_sentences(words, said):
    try:
        [hint] = parse(words, NOON.date()).hints
    except QueryRefused as error:
        assert failure_sentence(error) == said
    else:
        assert hint_sentence(hint).startswith(said)


def test_hints_come_after_a_pause_and_move_nothing(window, qtbot):
    pane = window.panes.headlines  # an empty list in it has no line with the day above it
    above = pane.mapToGlobal(pane.rect().topLeft())
    typed(window, "colour:red tide", qtbot)
    assert hint(window) == ""
    qtbot.waitUntil(lambda: "is not a field" in hint(window))
    assert pane.mapToGlobal(pane.rect().topLeft()) == above
    assert window.parts.top.search.accessibleDescription() == hint(window)
    window.panes.headlines.list.setFocus()
    assert hint(window) == ""
    window.parts.top.search.clear()
    typed(window, "?!", qtbot)
    qtbot.waitUntil(lambda: hint(window).startswith("There is nothing to search for"))


def test_a_query_of_ten_thousand_letters_is_kept_and_refused(window, qtbot):
    field = typed(window, '"*' * 5_000, qtbot)
    assert len(field.text()) == 10_000, "nothing is cut in silence"
    qtbot.waitUntil(lambda: hint(window).startswith("A query can have at most"))


def test_help_has_examples_that_can_be_tried(window, qtbot, qapp):
    window.desk.commands.do("show_search_help")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SearchHelp)
    button(dialog, isolated("title:water")).click()
    assert window.parts.top.search.text() == "title:water"
    qtbot.waitUntil(lambda: window.parts.reading.controller.listing.source.key == "search")


def words_in(menu):
    return [action.text() for action in menu.actions()]


def test_the_menu_offers_what_can_be_done_with_the_query(window, qtbot):
    field = typed(window, "tide", qtbot)
    assert named(window, "searchMore").isVisible()
    assert words_in(field.menu()) == ["Save this search…", "Make a rule from this…", "How to search"]
    field.clear()
    assert words_in(field.menu()) == ["How to search"]


def test_what_nobody_does_is_not_offered(qtbot):
    field = SearchField(LIGHT)
    qtbot.addWidget(field)
    field.setText("tide")
    assert words_in(field.menu()) == ["How to search"]
    kept = []
    field.save_wanted.connect(kept.append)
    field.menu().actions()[0].trigger()
    assert kept == ["tide"]


def test_a_narrow_field_has_room_for_words(window, qtbot, qapp):
    window.resize(360, 640)
    qapp.processEvents()
    typed(window, "tide fo", qtbot)
    assert not named(window, "searchMore").isVisible()
    card = named(window, "searchCard")
    assert window.rect().contains(card.geometry())


def empty(window):
    return named(window, "emptyTitle").text(), named(window, "emptyText").text()


def test_an_empty_list_says_what_was_not_understood(window, qtbot):
    field = typed(window, "folder:", qtbot)
    qtbot.waitUntil(lambda: empty(window)[0] == "Nothing to search for yet")
    field.setText("colour:red zzq")
    qtbot.waitUntil(lambda: empty(window)[0] == "Nothing found")
    assert "is not a field" in empty(window)[1]
    field.setText("x" * (MAX_QUERY + 1))
    qtbot.waitUntil(lambda: empty(window)[1].startswith("A query can have at most"))


def test_a_word_may_be_unfinished_until_a_blank_ends_it(window, qtbot):
    field = typed(window, "harb", qtbot)
    qtbot.waitUntil(lambda: window.panes.headlines.model.rowCount() == 2)
    field.insert(" ")
    qtbot.waitUntil(lambda: empty(window)[0] == "Nothing found")
