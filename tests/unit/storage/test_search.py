"""Search as people type it: spellings, phrases, unfinished words; and an index that keeps up."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.entries.page import ExtractedPage
from reader.domain.errors import QueryRefused, StorageError
from reader.domain.query.place import Place
from reader.domain.text.folding import fold, words_of
from reader.storage.core.tables import schema_statements
from reader.storage.entries.pages import PageStore
from reader.storage.search import search as search_module
from reader.storage.search.plan import match_expression
from reader.storage.search.search import HANDED, HANDED_LETTERS, INDEX_BATCH
from tests.helpers.database_files import make_first_edition
from tests.helpers.entries import NOW, Stores, a_parsed_entry, a_query, open_stores

TEXTS = {
    "coeur": "Le cœur de l'Élysée bat près d'un œuf, ex æquo, sur la Straße de GROẞENHAIN",
    "ecole": "Une école primaire, l’élève et les élèves du lycée Łódź à Tromsø",
    "ano": "El año que viene, la ñ no es una n: mañana en España",
    "kitab": "الكتاب الجديد في مدينة القاهرة",
    "vowels": "كِتَابٌ قَدِيمٌ عَنِ الأَنْدَلُسِ",
    "tatweel": "كـــتاب جميل إلى آخره",
    "wazir": "وزير الاقتصاد يلتقي المسؤولين في مستشفى المدينة ١٢٣",
    "persian": "کتاب‌های تازه",
    "rates": "Interest rates rise; the central bank's e-mail says no-one knows",
    "hebrew": "שָׁלוֹם לָעוֹלָם",
    "greek": "Ελληνικές ειδήσεις: ο κόσμος σήμερα",
    "russian": "Ёлка в лесу, чёрный кот",
    "japanese": "東京都知事選挙の結果とPDFの検索テスト",
    "numbers": "Budget 2026: 3.5 % more",
}


@pytest.fixture(scope="module", params=["made now", "made by the first edition"])
def library(request, tmp_path_factory) -> Iterator[Stores]:
    folder = tmp_path_factory.mktemp("library")
    if request.param == "made by the first edition":
        make_first_edition(folder / "manchette.sqlite")
    with open_stores(folder) as stores:
        feed = stores.add_feed()
        stores.store(
            feed,
            *(a_parsed_entry(title, text=text) for title, text in TEXTS.items()),
            a_parsed_entry("Headline only", text="", author="Amélie Dupont"),
        )
        stores.search.catch_up()
        yield stores


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        # Case and accents
        ("ELYSEE ", "coeur"),
        ("élysée ", "coeur"),
        ("coeur ", "coeur"),
        ("cœur ", "coeur"),
        ("oeuf ", "coeur"),
        ("aequo ", "coeur"),
        ("strasse ", "coeur"),
        ("STRAßE ", "coeur"),
        ("großenhain ", "coeur"),
        ("ecole ", "ecole"),
        (unicodedata.normalize("NFD", "école "), "ecole"),
        ("eleve ", "ecole"),
        ("l'eleve ", "ecole"),
        ("lodz ", "ecole"),
        ("tromso ", "ecole"),
        ("ano ", "ano"),
        ("AÑO ", "ano"),
        ("espana manana ", "ano"),
        # Points, accents and letters that are hardly typed
        ("שלום ", "hebrew"),
        ("ελληνικες ", "greek"),
        ("ΚΟΣΜΟΣ ", "greek"),
        ("елка ", "russian"),
        ("ЧЁРНЫЙ ", "russian"),
        # Signs without spaces
        ("知事", "japanese"),
        ("検索テスト", "japanese"),
        ("選挙 PDF ", "japanese"),
        ("事知", ""),
        # Arabic: article and conjunction, vowel marks, tatweel, hamza, alef, teh marbuta, digits
        ("كتاب ", "kitab vowels tatweel"),
        ("الكتاب ", "kitab vowels tatweel"),
        ("والكتاب ", "kitab vowels tatweel"),
        ("كِتاب ", "kitab vowels tatweel"),
        ("كتـاب ", "kitab vowels tatweel"),
        ("الاندلس ", "vowels"),
        ("أندلس ", "vowels"),
        ("الي ", "tatweel"),
        ("إلى ", "tatweel"),
        ("اخره ", "tatweel"),
        ("مدينه ", "kitab wazir"),
        ("المدينة ", "kitab wazir"),
        ("القاهره ", "kitab"),
        ("مسوولين ", "wazir"),
        ("مستشفي ", "wazir"),
        ("وزير ", "wazir"),
        ("123 ", "wazir"),
        ("۱۲۳ ", "wazir"),
        ("كتابهاي ", "persian"),
        ("ﻛﺘﺎﺏ ", "kitab vowels tatweel"),
        # Words, phrases, what must not occur
        ("central bank ", "rates"),
        ('"central bank" ', "rates"),
        ('"bank central" ', ""),
        ("bank central ", "rates"),
        ("كتاب -قديم ", "kitab tatweel"),
        ("كتاب -قديم -جديد ", "tatweel"),
        ('كتاب -"في مدينة" ', "vowels tatweel"),
        ("-كتاب وزير ", "wazir"),
        ("e-mail ", "rates"),
        ("email ", ""),
        ("2026 ", "numbers"),
        ("3.5 ", "numbers"),
        ("amelie ", "Headline only"),
        ("headline ", "Headline only"),
        # Unfinished
        ("inter", "rates"),
        ("inter ", ""),
        ("interest rate", "rates"),
        ("rate interest", ""),
        ("rat", ""),
        ("ra*", "rates"),
        ("rat* interest ", "rates"),
        ('"interest rate', "rates"),
        ("élys", "coeur"),
        ("eco", ""),
        ("écol", "ecole"),
        ("الكت", "kitab vowels tatweel persian"),
        ("كتا", "kitab vowels tatweel persian"),
        ("وزي", "wazir"),
        ("الاقت", "wazir"),
        ("والكت", "kitab vowels tatweel persian"),
    ],
)
def test_what_is_typed_finds_what_is_meant(library, typed, found):
    expected = set(found.split()) if found != "Headline only" else {found}
    assert set(library.titles(search=typed)) == expected


def test_what_is_too_long_is_refused_and_never_cut(library):
    with pytest.raises(QueryRefused):
        library.ids(search="word " * 10_000)


@pytest.fixture(scope="module")
def index():
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(next(sql for sql in schema_statements() if "USING fts5" in sql))
        connection.execute("INSERT INTO entry_fts(rowid, title, author, body) VALUES (1, 'a b', 'c', 'd e')")
        yield connection


SPECIAL = st.sampled_from([*"\"'*-+^:(){}[]~&|!,.;\\/ \t\n\x00\x1a", " AND ", " OR ", " NOT ", " NEAR", "title:"])
anything = st.text() | st.lists(st.text(max_size=4) | SPECIAL).map("".join)


@settings(max_examples=300)
@given(typed=anything)
def test_no_question_is_an_error(index, typed):
    condition = a_query(typed).condition
    expression = match_expression(condition) if condition is not None else None
    if expression is not None:
        index.execute("SELECT rowid FROM entry_fts WHERE entry_fts MATCH ?", (expression,)).fetchall()


@settings(max_examples=200)
@given(text=st.text())
def test_folding_twice_is_folding_once_but_for_what_stands_before_words(text):
    """(«وال» before «وال…» comes off once: the rest is a word of its own.)"""
    folded = fold(text)
    if not any("\u0621" <= letter <= "\u064a" for letter in text):
        assert fold(folded) == folded


@settings(max_examples=200)
@given(word=st.text(st.characters(categories=["L"]), min_size=3, max_size=12))
def test_a_word_finds_itself(index, word):
    """In whatever script: what is indexed and what is asked for are folded alike."""
    index.execute("DELETE FROM entry_fts WHERE rowid = 2")
    index.execute(
        "INSERT INTO entry_fts(rowid, title, author, body) VALUES (2, '', '', ?)", (fold(f"x {word} y"),)
    )
    expression = match_expression(a_query(f"{word} ").condition)
    hits = "SELECT rowid FROM entry_fts WHERE entry_fts MATCH ?"
    # (Not letters that are younger than SQLite's tables of Unicode: it takes them for spaces.)
    if index.execute(hits, (f'"x" AND "{fold(word)}"',)).fetchall():
        assert (2,) in index.execute(hits, (expression,)).fetchall()


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>one</p><p>two</p>", "one two"),
        ("<p>half<b>bold</b>word <em>it</em>self</p>", "halfboldword itself"),
        ("<p>a &amp; b &lt;c&gt;</p>", "a & b <c>"),
        ('<p>before<img src="image:1" alt="hidden">after<br>line</p>', "before after line"),
        ("<ul><li>one</li><li>two</li></ul><table><tr><td>a</td><td>b</td></tr></table>", "one two a b"),
        ("", ""),
    ],
)
def test_the_words_of_stored_html(html, text):
    assert " ".join(words_of(html).split()) == text


# Keeping up


@pytest.fixture
def feed(stores) -> int:
    return stores.add_feed()


def test_an_edit_is_found_by_its_new_words_and_not_by_the_old(stores, feed):
    (entry_id,) = stores.store(feed, a_parsed_entry("before", text="alpha common")).new_ids
    assert stores.find("alpha ") == stores.find("before ") == {"before"}
    stores.edit(entry_id, a_parsed_entry("after", text="omega common"))
    assert stores.find("omega ") == stores.find("after ") == stores.find("common ") == {"after"}
    assert stores.find("alpha ") == stores.find("before ") == set()
    assert stores.rows("SELECT count(*) FROM entry_fts_docsize") == [(1,)]


def test_what_was_stored_before_a_crash_is_indexed_after_it(tmp_path):
    count = INDEX_BATCH + 150
    with open_stores(tmp_path) as stores:
        stored = stores.store(
            stores.add_feed(), *(a_parsed_entry(f"title {n}", text="alpha") for n in range(count))
        )
        stores.search.expect({stored.new_ids[0]: "alpha"})
        stores.search.index_some().result()  # and here the power goes
        indexed = stores.rows("SELECT count(*) FROM entry WHERE indexed = 1")[0][0]
        assert 0 < indexed < count
        assert len(stores.ids(search="alpha")) == indexed
    with open_stores(tmp_path) as stores:
        assert stores.search.catch_up() == count - indexed
        assert stores.search.catch_up() == 0
        assert len(stores.ids(search="alpha")) == count


def test_texts_that_were_handed_over_are_indexed_like_stored_ones(stores, feed):
    handed, read = stores.store(
        feed, a_parsed_entry("handed", text="one two"), a_parsed_entry("read", text="one three")
    ).new_ids
    stores.search.expect({handed: "one two", 999: "of an entry that is not there"})
    assert stores.search.catch_up() == 2
    assert stores.find("two ") == {"handed"}
    assert stores.find("three ") == {"read"}
    stores.edit(handed, a_parsed_entry("handed", text="four"))
    assert stores.find("four ") == {"handed"}
    assert stores.find("two ") == set()
    assert read


def test_a_batch_that_fails_is_indexed_next_time(stores, feed):
    stores.store(feed, a_parsed_entry("title", text="alpha"))
    stores.search.expect({1: "alpha"})
    stores.database.write(
        lambda c: c.exec_driver_sql(
            "CREATE TRIGGER no BEFORE UPDATE OF indexed ON entry BEGIN SELECT raise(ABORT, 'no'); END"
        )
    )
    with pytest.raises(StorageError, match="no"):
        stores.search.catch_up()
    stores.database.write(lambda c: c.exec_driver_sql("DROP TRIGGER no"))
    assert stores.find("alpha ") == {"title"}


def test_hits_are_newest_first_and_as_many_as_asked_for(stores, feed):
    stores.store(
        feed, *(a_parsed_entry(str(n), text="alpha", published_at=NOW - timedelta(days=n)) for n in range(9))
    )
    stores.search.catch_up()
    assert stores.titles(search="alpha") == [str(n) for n in range(9)]
    assert len(stores.entries.ids(Place(query=a_query("alpha")), limit=4)) == 4


# What is kept in memory


def test_a_page_that_came_while_the_feeds_text_waited_to_be_indexed_is_found(stores, feed):
    """Its reader asked for it in the middle of a round, which indexes two thousand entries at a time."""
    (entry_id,) = stores.store(feed, a_parsed_entry("title", text="teaser", link="https://e.example/1")).new_ids
    stores.search.expect({entry_id: "teaser"})
    PageStore(stores.database).store(
        entry_id, ExtractedPage(html="<p>whole article</p>", text="whole article", words=2), NOW
    )
    assert stores.find("whole ") == {"title"}


def test_few_and_short_texts_are_kept_and_all_are_indexed(stores, feed):
    long = "alpha " * HANDED_LETTERS
    ids = stores.store(feed, *(a_parsed_entry(f"title {n}", text=long) for n in range(3))).new_ids
    stores.search.expect(dict.fromkeys(ids, long))
    assert stores.search._texts == {}
    stores.search.expect(dict.fromkeys(range(1000, 1000 + HANDED + 9), "alpha"))
    stores.search.expect({1: "alpha"})
    assert len(stores.search._texts) == HANDED
    assert stores.find("alpha ") == {"title 0", "title 1", "title 2"}
    assert stores.search._texts == {}


def test_of_an_edit_that_is_too_long_to_be_kept_the_old_text_is_forgotten(stores, feed):
    (entry_id,) = stores.store(feed, a_parsed_entry("title", text="before")).new_ids
    stores.search.expect({entry_id: "before"})
    long = "after " * HANDED_LETTERS
    stores.edit(entry_id, a_parsed_entry("title", text=long))
    stores.search.expect({entry_id: long})
    assert stores.find("after ") == {"title"}
    assert stores.find("before ") == set()


def test_a_transaction_takes_no_more_text_than_it_can_fold_while_a_star_waits(stores, feed, monkeypatch):
    monkeypatch.setattr(search_module, "BATCH_LETTERS", 10_000)
    ids = stores.store(feed, *(a_parsed_entry("title", text="omega " * 100) for _ in range(160))).new_ids
    stores.search.expect(dict.fromkeys(ids[::2], "omega " * 100))  # half of them handed over, half read back
    assert [stores.search.index_some().result() for _ in range(5)] == [50, 50, 50, 10, 0]
    assert len(stores.ids(search="omega ")) == 160
