"""What a screen reader is told, over AT-SPI: nothing that can have the keyboard is without a name."""

from __future__ import annotations

import re

import pytest

from tests.helpers.dialogs import DIALOGS
from tests.helpers.screen_reader import Node, spoken_window, what_is_missing

pytestmark = pytest.mark.skipif(bool(missing := what_is_missing()), reason=missing)


@pytest.fixture(scope="module", params=["fr", "ar"])
def spoken(request, tmp_path_factory):
    with spoken_window(tmp_path_factory.mktemp("home"), request.param) as window:
        yield request.param, window


def unnamed(nodes: list[Node]) -> list[Node]:
    return [node for node in nodes if node.focusable and node.showing and not node.name.strip()]


def test_the_whole_window_has_names(spoken):
    _, window = spoken
    nodes = window.hear("Manchette")
    assert sum(node.focusable for node in nodes) > 20, "it has come whole"
    assert unnamed(nodes) == []


def test_a_headline_says_title_source_time_marks_and_what_is_here(spoken):
    language, window = spoken
    rows = [node.name for node in window.hear("Manchette") if node.role == "table cell"]
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


def test_a_source_says_how_much_is_unread(spoken):
    language, window = spoken
    rows = [node.name for node in window.hear("Manchette") if node.role == "table cell"]
    assert {"fr": "The Harbour, 2 non lus", "ar": "The Harbour, اثنان غير مقروءين"}[language] in rows


@pytest.mark.parametrize("action", [*DIALOGS, "find_anything"])
@pytest.mark.parametrize("spoken", ["fr", pytest.param("ar", marks=pytest.mark.long)], indirect=True)
def test_each_dialog_has_names(spoken, action):
    _, window = spoken
    title = window.do(action)
    try:
        nodes = window.hear(title)
        assert unnamed(nodes) == []
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


def test_the_listening_itself_finds_what_has_no_name():
    assert unnamed([Node(0, "button", " ", True, True)])
    assert not unnamed([Node(0, "filler", "", False, True), Node(0, "button", "", True, False)])
