"""The index of stems: other forms of a word are found, exact ones first, and it goes with the entries."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reader.background.cancel import CancelToken
from reader.domain.entries.page import ExtractedPage
from reader.domain.errors import Cancelled
from reader.domain.query.place import Order, Place
from reader.domain.query.query import Query
from reader.domain.query.query_parser import parse
from reader.storage.entries.deletions import Deletions
from reader.storage.entries.pages import PageStore
from reader.storage.search import listing, search, stems
from reader.storage.search.stems import fill, without_stems
from tests.helpers.entries import NOW, Stores, a_parsed_entry

KEPT = "SELECT id FROM entry_stem_docsize ORDER BY id"


def asked(typed: str) -> Query:
    return parse(typed, NOW.date(), widened=True)


def found(stores: Stores, typed: str, order: Order = Order.NEWEST) -> list[str]:
    stores.search.catch_up()
    ids = stores.entries.ids(Place(query=asked(typed), order=order))
    return [one.title for one in stores.entries.headlines(ids)]


@pytest.fixture
def stored(stores: Stores) -> Stores:
    """Entries of four languages, the newest first; each title says its language."""
    texts = [
        ("en", "The ministers met."),
        ("en", "One minister met."),
        ("ar", "زار الوزراء المدن"),
        ("ar", "وزير في مدينة"),
        ("es", "El mar y los ministros"),
        ("fr", "Les ministres, en mars"),
        ("de", "Minister Ministers"),
        (None, "minister, ministers"),
    ]
    feed = stores.add_feed()
    for age, (language, text) in enumerate(texts):
        title = f"{language} {age}"
        entry = a_parsed_entry(title, text, language=language, published_at=NOW - timedelta(hours=age))
        stores.store(feed, entry)
    return stores


def test_other_forms_are_found_in_the_language_of_an_entry(stored):
    assert found(stored, "ministers") == ["en 0", "en 1", "de 6", "None 7"]
    assert found(stored, "مدينة") == found(stored, "للوزراء مدينتها") == ["ar 2", "ar 3"]
    assert found(stored, "mars") == ["fr 5"]
    assert found(stored, "ministre") == ["es 4", "fr 5"], "and not the English ones, whose stem is another"


def test_what_says_that_it_means_a_word_as_it_is(stored):
    assert found(stored, '"ministers"') == found(stored, "text:ministers") == ["en 0", "de 6", "None 7"]
    assert found(stored, "met -ministers") == ["en 1"]
    assert found(stored, "met -(ministers OR zoo)") == ["en 1"]
    assert found(stored, "ministers*") == ["en 0", "de 6", "None 7"]
    assert stored.entries.count(Place(query=parse("ministers", NOW.date()))) == 3


def test_exact_forms_come_first_where_the_best_do(stored):
    assert found(stored, "minister", Order.BEST)[-1] == "en 0"
    assert found(stored, "minister") == ["en 0", "en 1", "de 6", "None 7"]


def test_the_newest_are_ranked_as_written_before_other_forms(stored, monkeypatch):
    monkeypatch.setattr(listing, "BEST_OF", 2)
    best = Place(query=asked("minister"), order=Order.BEST)
    stored.search.catch_up()

    def titles(limit: int | None = None) -> tuple[list[str], bool]:
        listed = stored.entries.listed(best, limit=limit)
        return [one.title for one in stored.entries.headlines(listed.ids)], listed.is_cut

    newest_as_written = ["en 1", "de 6"]
    assert (sorted(titles()[0]), titles()[1]) == (sorted(newest_as_written), True)
    monkeypatch.setattr(listing, "BEST_OF", 3)
    every, is_cut = titles()
    assert sorted(every) == sorted([*newest_as_written, "None 7"])
    assert is_cut, "en 0, another form, is left out, though it is the newest"
    monkeypatch.setattr(listing, "BEST_OF", 4)
    assert titles() == ([*titles(3)[0], "en 0"], False)


def test_it_is_told_what_was_found_by_other_forms_only(stored):
    place = Place(query=asked("minister"))
    stored.search.catch_up()
    ids = stored.entries.ids(place)
    exact = stored.entries.found_as_written(place, ids)
    assert [one.title for one in stored.entries.headlines(ids) if one.id not in exact] == ["en 0"]


def test_an_edit_replaces_them_and_another_language_takes_them_away(stored):
    newest = stored.entries.ids(Place())[0]
    assert found(stored, "minister met") == ["en 0", "en 1"]
    stored.edit(newest, a_parsed_entry("en 0", "The princes met.", language="en"))
    assert found(stored, "minister met") == ["en 1"]
    assert found(stored, "prince") == ["en 0"]
    stored.edit(newest, a_parsed_entry("de 0", "The princes met!", language="de"))
    assert found(stored, "prince") == []
    assert (newest,) not in stored.rows(KEPT)


def test_deleted_and_removed_entries_leave_it(stored):
    stored.search.catch_up()
    first, second = stored.entries.ids(Place(query=asked("ministers lang:en")))
    deletions = Deletions(stored.database)
    deletions.delete([first], NOW)
    assert (first,) not in stored.rows(KEPT)
    deletions.restore([first])
    assert found(stored, "met minister") == ["en 0", "en 1"]
    stored.database.write(lambda connection: connection.exec_driver_sql("DELETE FROM entry WHERE id <> 2"))
    assert stored.rows(KEPT) == [(second,)] == [(2,)]


def as_before(stores: Stores) -> None:
    """Make a library of it as an earlier edition leaves it."""
    stores.search.catch_up()

    def empty(connection):
        connection.exec_driver_sql("INSERT INTO entry_stem(entry_stem) VALUES ('delete-all')")
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO note(name, value) SELECT 'stems_to', max(id) FROM entry"
        )

    stores.database.write(empty)


def test_those_of_an_earlier_edition_are_filled_from_the_newest_on_and_go_on_after_a_stop(stored, monkeypatch):
    stored.search.catch_up()
    before = stored.rows(KEPT)
    as_before(stored)
    assert found(stored, "ministers") == ["en 0", "de 6", "None 7"]
    assert fill(stored.database, CancelToken(), most=1) >= 1
    token, fill_some = CancelToken(), stems._fill_some
    as_before(stored)

    def one_then_stop(connection, limit, words, *, earlier):
        token.cancel()
        return fill_some(connection, 3, words, earlier=earlier)

    monkeypatch.setattr(stems, "_fill_some", one_then_stop)
    with pytest.raises(Cancelled):
        fill(stored.database, token)
    monkeypatch.undo()
    assert without_stems(stored.database) == 5
    assert fill(stored.database, CancelToken()) == 5
    assert without_stems(stored.database) == 0
    assert stored.rows(KEPT) == before
    assert found(stored, "ministers") == ["en 0", "en 1", "de 6", "None 7"]


FORGET_STEMMER = "DELETE FROM note WHERE name = 'stemmer'"


def test_those_of_an_earlier_stemmer_are_made_anew_and_go_on_after_a_stop(stored, monkeypatch):
    """A new library notes its stemmer; one of an earlier stemmer is gone through once, from the newest on."""
    stored.search.catch_up()
    assert without_stems(stored.database) == 0
    stored.change("UPDATE note SET value = '1' WHERE name = 'stemmer'")
    stored.change("INSERT OR REPLACE INTO entry_stem(rowid, stems) VALUES (1, 'eold')")
    assert found(stored, "minister") == ["en 1", "de 6", "None 7"]
    assert without_stems(stored.database) == 8
    assert fill(stored.database, CancelToken(), earlier=False) == 0, "a round leaves it to the background"
    token, fill_some = CancelToken(), stems._fill_some

    def three_then_stop(connection, limit, words, *, earlier):
        token.cancel()
        return fill_some(connection, 3, words, earlier=earlier)

    monkeypatch.setattr(stems, "_fill_some", three_then_stop)
    with pytest.raises(Cancelled):
        fill(stored.database, token)
    monkeypatch.undo()
    assert without_stems(stored.database) == 5
    assert fill(stored.database, CancelToken()) == 5
    assert found(stored, "minister") == ["en 0", "en 1", "de 6", "None 7"]
    assert fill(stored.database, CancelToken()) == without_stems(stored.database) == 0


def test_a_library_from_before_the_note_of_its_stemmer_is_filled_anew(stored):
    stored.search.catch_up()
    stored.change(FORGET_STEMMER)
    assert without_stems(stored.database) == 8
    assert fill(stored.database, CancelToken()) == 8
    assert fill(stored.database, CancelToken()) == 0


def test_what_a_round_has_put_off_is_made_before_what_an_earlier_stemmer_made(put_off):
    put_off.change(FORGET_STEMMER)
    fill(put_off.database, CancelToken(), earlier=False)
    assert found(put_off, "ministre") == ["es 4", "fr 5"]
    assert without_stems(put_off.database) == 8
    fill(put_off.database, CancelToken())
    assert without_stems(put_off.database) == 0


def test_entries_that_are_not_indexed_yet_are_left_to_the_other_index(stored):
    as_before(stored)
    stored.edit(1, a_parsed_entry("en 0", "Princes.", language="en"))
    fill(stored.database, CancelToken())
    assert (1,) not in stored.rows(KEPT)
    assert found(stored, "prince") == ["en 0"]


def test_an_earlier_edition_s_entries_are_filled_by_the_text_that_they_show(stored):
    """That of the page, where it is here; nothing of a text that was removed to make room."""
    page = ExtractedPage(html="<p>The harbours are closed.</p>", text="The harbours are closed.", words=4)
    stored.change("UPDATE entry SET link = 'https://e.example/' || id")
    PageStore(stored.database).store(1, page, NOW)
    as_before(stored)
    stored.change("UPDATE entry SET text_evicted = 1 WHERE id = 2")
    fill(stored.database, CancelToken())
    assert found(stored, "harbour") == ["en 0"]
    assert found(stored, "ministers lang:en") == []


def in_a_round(stores: Stores) -> None:
    stores.search.catch_up(in_round=True)


@pytest.fixture
def put_off(stored: Stores, monkeypatch) -> Stores:
    """The same entries, indexed in a full batch of a round and a smaller one."""
    monkeypatch.setattr(search, "INDEX_BATCH", 5)
    in_a_round(stored)
    return stored


def test_a_round_leaves_stems_of_full_batches_for_later_and_finds_words_as_written_meanwhile(put_off):
    assert put_off.rows(KEPT) == [(6,)]
    assert found(put_off, "ministers") == ["en 0", "de 6", "None 7"]
    assert found(put_off, "ministre") == ["fr 5"]
    assert without_stems(put_off.database) == 5
    fill(put_off.database, CancelToken())
    assert without_stems(put_off.database) == 0
    assert put_off.rows(KEPT) == [(1,), (2,), (3,), (4,), (5,), (6,)]
    assert found(put_off, "ministre") == ["es 4", "fr 5"]
    assert found(put_off, "ministers") == ["en 0", "en 1", "de 6", "None 7"]


def test_what_is_put_off_goes_on_after_a_stop_and_grows_by_the_next_round(put_off, monkeypatch):
    token, fill_some = CancelToken(), stems._fill_some

    def two_then_stop(connection, limit, words, *, earlier):
        token.cancel()
        return fill_some(connection, 2, words, earlier=earlier)

    monkeypatch.setattr(stems, "_fill_some", two_then_stop)
    with pytest.raises(Cancelled):
        fill(put_off.database, token)
    monkeypatch.undo()
    assert put_off.rows(KEPT) == [(4,), (5,), (6,)]
    monkeypatch.setattr(search, "INDEX_BATCH", 3)
    for number in range(3):
        put_off.store(1, a_parsed_entry(f"new {number}", "Princes.", language="en", published_at=NOW))
    in_a_round(put_off)
    assert without_stems(put_off.database) == 11
    fill(put_off.database, CancelToken())
    assert found(put_off, "prince") == ["new 2", "new 1", "new 0"]
    assert found(put_off, "minister met") == ["en 0", "en 1"]


def test_a_batch_far_from_what_is_put_off_is_stemmed_at_once(put_off, monkeypatch):
    """Else all that is between them would be stemmed anew."""
    monkeypatch.setattr(stems, "_BETWEEN", 10)
    put_off.change("UPDATE sqlite_sequence SET seq = 100 WHERE name = 'entry'")
    for number in range(3):
        put_off.store(1, a_parsed_entry(f"new {number}", "Princes.", language="en", published_at=NOW))
    in_a_round(put_off)
    assert without_stems(put_off.database) == 5
    assert len(found(put_off, "prince")) == 3


def test_an_edit_of_what_is_put_off_is_found_by_its_new_words_only(put_off):
    put_off.edit(1, a_parsed_entry("en 0", "The princes met.", language="en"))
    in_a_round(put_off)
    fill(put_off.database, CancelToken())
    put_off.edit(2, a_parsed_entry("en 1", "The harbours closed.", language="en"))
    assert found(put_off, "minister met") == []
    assert found(put_off, "prince") == ["en 0"]
    assert found(put_off, "harbour") == ["en 1"]


def test_an_edit_in_a_full_batch_loses_its_old_stems_at_once(stored, monkeypatch):
    stored.search.catch_up()
    monkeypatch.setattr(search, "INDEX_BATCH", 2)
    for id_ in (7, 8):
        stored.edit(id_, a_parsed_entry(f"en {id_}", "The princes met.", language="en"))
    in_a_round(stored)
    assert without_stems(stored.database) == 8
    assert stored.rows(KEPT) == [(1,), (2,), (3,), (4,), (5,), (6,)]
    fill(stored.database, CancelToken())
    assert found(stored, "prince") == ["en 7", "en 8"]


def test_what_is_deleted_before_its_stems_are_added_gets_none(put_off):
    deletions = Deletions(put_off.database)
    deletions.delete([1], NOW)
    put_off.change("DELETE FROM entry WHERE id = 3")
    fill(put_off.database, CancelToken())
    assert put_off.rows(KEPT) == [(2,), (4,), (5,), (6,)]
    deletions.restore([1])
    assert found(put_off, "minister met") == ["en 0", "en 1"]


def test_those_of_an_earlier_edition_are_left_alone_where_only_a_round_s_are_asked_for(stored, monkeypatch):
    as_before(stored)
    monkeypatch.setattr(search, "INDEX_BATCH", 2)
    for number in range(2):
        stored.store(1, a_parsed_entry(f"new {number}", "Princes.", language="en", published_at=NOW))
    in_a_round(stored)
    assert without_stems(stored.database) == 10
    assert fill(stored.database, CancelToken(), earlier=False) == 2
    assert stored.rows(KEPT) == [(9,), (10,)]
    assert without_stems(stored.database) == 8
    assert fill(stored.database, CancelToken()) == 8


def test_a_damaged_text_is_passed_over(stored):
    """It ended both indexes for ever: nothing that came later was found by its text."""
    as_before(stored)
    stored.change("UPDATE content SET html = x'00' WHERE entry_id = 2")
    fill(stored.database, CancelToken())
    assert without_stems(stored.database) == 0
    assert found(stored, "ministers") == ["en 0", "de 6", "None 7"]
    stored.change("UPDATE entry SET indexed = 0")
    assert found(stored, "en lang:en") == ["en 0", "en 1"], "by its title"
    assert found(stored, "minister met") == ["en 0"]
