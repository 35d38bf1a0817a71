"""What a screen reader is told, over AT-SPI: nothing that can have the keyboard is without a name."""

from __future__ import annotations

import re

import pytest

from tests.helpers.dialogs import DIALOGS
from tests.helpers.patience import wait_for
from tests.helpers.screen_reader import Node, spoken_window, what_is_missing

pytestmark = pytest.mark.skipif(bool(missing := what_is_missing()), reason=missing)


@pytest.fixture(scope="module", params=["fr", "ar"])
def spoken(request, tmp_path_factory):
    with spoken_window(tmp_path_factory.mktemp("home"), request.param) as window:
        yield request.param, window


@pytest.fixture(scope="module")
def whole(spoken):
    """Give what is said of the whole window, before anything is opened over it."""
    language, window = spoken
    window.do("close")
    return language, window.hear("Manchette")


def unnamed(nodes: list[Node]) -> list[Node]:
    return [node for node in nodes if node.focusable and node.showing and not node.name.strip()]


def test_the_whole_window_has_names(whole):
    _, nodes = whole
    assert sum(node.focusable for node in nodes) > 20, "it has come whole"
    assert unnamed(nodes) == []


def test_a_headline_says_title_source_time_marks_and_what_is_here(whole):
    language, nodes = whole
    rows = [node.name for node in nodes if node.role == "table cell"]
    said = {
        "fr": [
            ("المقال الأول, الساقية, ", ", lu, lisible hors ligne"),
            ("Lamps, The Harbour, ", ", non lu, lisible hors ligne"),
        ],
        "ar": [
            ("المقال الأول, الساقية, ", ", مقروء, يُقرأ بلا اتصال"),
            ("Lamps, The Harbour, ", ", غير مقروء, يُقرأ بلا اتصال"),
        ],
    }[language]
    for before, after in said:
        [row] = [row for row in rows if row.startswith(before) and row.endswith(after)]
        assert re.fullmatch(r"\d\d?:\d\d", row.removeprefix(before).removesuffix(after)), "the time stands between"


def test_a_source_says_how_much_is_unread(whole):
    language, nodes = whole
    rows = [node.name for node in nodes if node.role == "table cell"]
    assert {"fr": "The Harbour, 2 non lus", "ar": "The Harbour, اثنان غير مقروءين"}[language] in rows


@pytest.mark.parametrize("action", [*DIALOGS, "find_anything", "show_reading"])
@pytest.mark.parametrize("spoken", ["fr", pytest.param("ar", marks=pytest.mark.long)], indirect=True)
def test_each_dialog_has_names(spoken, action):
    _, window = spoken
    title = window.do(action)
    try:
        assert any(node.focusable for node in window.hear(title)), "it has come whole"
        wait_for(lambda: not unnamed(window.hear(title)))  # what fills tables is read on another thread
    finally:
        window.do("close")


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("show_data_use", {"fr": "images et fichiers : 9,0 Mo", "ar": "صور وملفات: 9.0 م.ب"}),
        ("show_storage", {"fr": "Images : 40 ko", "ar": "الصور: 40"}),
        ("show_health", {"fr": "0, 0, 2", "ar": "0, 0, 2"}),
    ],
)
@pytest.mark.parametrize("spoken", ["fr", pytest.param("ar", marks=pytest.mark.long)], indirect=True)
def test_charts_say_their_numbers(spoken, action, said):
    language, window = spoken
    title = window.do(action)

    def is_told() -> bool:
        told = (f"{node.name} {node.description}" for node in window.hear(title) if node.showing)
        return any(said[language] in " ".join(each.split()) for each in told)

    try:
        wait_for(is_told)  # the numbers are read on another thread
    finally:
        window.do("close")


@pytest.mark.long
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_first_page_has_names(language, tmp_path):
    with spoken_window(tmp_path, language) as window:
        window.do("choose_papers")
        nodes = window.hear("Manchette")
        assert any(node.name.startswith("Hespress, ") for node in nodes)
        assert unnamed(nodes) == []


STORIES = {
    "fr": (
        "Séisme à Batangas : 12 morts, ",
        "dans 5 journaux, 4 langues",
        "Rattacher à : tapez des mots d’un titre",
        "Événement, 5 journaux · 4 langues : ",
    ),
    "ar": (
        "زلزال في باتانغاس, ",
        "في 5 صحف، بـ4 لغات",
        "ينتمي إلى: اكتب كلمات من عنوان",
        "حدث, 5 صحف · 4 لغات: ",
    ),
}
"""A row of the list and what it says; the card that puts an article in a story; an event of the front page."""


@pytest.mark.long
@pytest.mark.parametrize("language", list(STORIES))
def test_stories_and_the_front_page_have_names(language, tmp_path):
    title, papers, belongs, event = STORIES[language]

    def names() -> list[str]:
        nodes = window.hear("Manchette")
        assert unnamed(nodes) == []
        return [plain(node.name) for node in nodes if node.showing or node.role == "table cell"]

    with spoken_window(tmp_path, language, "stories") as window:
        window.do("front_page")
        wait_for(lambda: any(name.startswith(event) for name in names()))
        window.do("place:all")
        wait_for(lambda: any(name.startswith(title) and papers in name for name in names()))
        window.do("next_article")
        window.do("belongs_to_event")
        wait_for(lambda: belongs in names())
        window.do("close")


def plain(name: str) -> str:
    """Take out the marks that keep words of either direction apart, and have blanks of one kind."""
    return " ".join(re.sub("[\u2066-\u2069]", "", name).split())


def test_the_listening_itself_finds_what_has_no_name():
    assert unnamed([Node(0, "button", " ", True, True, "")])
    assert not unnamed([Node(0, "filler", "", False, True, ""), Node(0, "button", "", True, False, "")])
