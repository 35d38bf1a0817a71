"""The words of a library's papers, counted, kept in a file, and made again as it grows."""

from __future__ import annotations

import pytest

from reader.background.cancel import CancelToken
from reader.domain.errors import Cancelled
from reader.domain.query.place import Place
from reader.domain.text.stems import VERSION
from reader.storage.search.across import AcrossStore
from reader.stories.across import weighed_seeds
from reader.stories.model import VECTOR_BYTES
from reader.stories.vocabulary import Vocabulary, make, read, write
from tests.helpers.entries import NOW, Stores, a_parsed_entry, a_query, open_stores


@pytest.fixture
def stored(tmp_path):
    with open_stores(tmp_path) as stores:
        feed = stores.add_feed()
        stores.store(
            feed,
            a_parsed_entry("La grève", "Des grèves et une grève à Paris.", language="fr"),
            a_parsed_entry("La huelga", "Huelga de trenes.", language="es-MX"),
            a_parsed_entry("إضراب القطارات", "القطارات متوقفة", language="ar"),
            a_parsed_entry("Der Streik", "Streik bei der Bahn.", language="de"),
        )
        stores.search.catch_up()
        yield stores


def a_vector(number: int) -> bytes:
    return number.to_bytes(2, "big") * (VECTOR_BYTES // 2)


class Making:
    """Makes vectors of words by their lengths, and remembers which."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def vectors(self, words):
        self.made += words
        return [a_vector(len(word)) for word in words]

    def vocabulary(self, stores: Stores, before: Vocabulary, token: CancelToken | None = None) -> Vocabulary:
        def nearness(words, starts):
            return [0.5] * (len(words) // VECTOR_BYTES)

        return make(
            AcrossStore(stores.database),
            stores.entries.last_id(),
            before,
            self.vectors,
            nearness,
            token or CancelToken(),
        )


def test_words_are_counted_by_language_in_the_form_that_is_most_frequent(stored):
    made = Making().vocabulary(stored, Vocabulary())
    assert {(one.language, one.stem[0], one.word, one.entries) for one in made.words} == {
        ("fr", "f", "grève", 1),
        ("fr", "f", "paris", 1),
        ("es", "s", "huelga", 1),
        ("es", "s", "trenes", 1),
        ("ar", "a", "إضراب", 1),
        ("ar", "a", "قطارات", 1),
        ("ar", "a", "متوقفة", 1),
    }
    assert made.starts == [0, 2, 4, 4, 7]
    assert made.vectors == b"".join(a_vector(len(one.word)) for one in made.words)


def test_it_is_kept_in_a_file_and_vectors_are_made_once(stored, tmp_path):
    made = Making().vocabulary(stored, Vocabulary())
    path = tmp_path / "cache" / "words"
    write(path, made)
    assert read(path) == made
    stored.store(1, a_parsed_entry("Le train", "", language="fr"))
    again = Making()
    grown = again.vocabulary(stored, read(path))
    assert again.made == ["train"]
    assert len(grown.words) == len(made.words) + 1
    assert made.is_for(grown.last_id)
    assert not made.is_for(made.last_id + 101)


def test_one_with_stems_of_another_stemmer_is_made_again(stored, tmp_path):
    path = tmp_path / "words"
    write(path, Making().vocabulary(stored, Vocabulary()))
    content = path.read_bytes()
    for form in (b"1", b'[1, "1"]'):
        path.write_bytes(content.replace(FORM, form, 1))
        assert read(path) == Vocabulary()
    path.write_bytes(content)
    assert read(path).words


FORM = f'[1, "{VERSION}"]'.encode()


@pytest.mark.parametrize(
    "content",
    [b"", b"{}\n", b"[1]\n", b'{"form": %s, "words": [], "near": [1], "last_id": 1}\n' % FORM, b"\xff\n"],
)
def test_what_cannot_be_read_is_made_again(tmp_path, content):
    (tmp_path / "words").write_bytes(content)
    assert read(tmp_path / "words") == read(tmp_path / "none") == Vocabulary()
    assert not Vocabulary().is_for(1)


def test_it_can_be_cancelled(stored):
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        Making().vocabulary(stored, Vocabulary(), token)


def test_stems_signs_and_places_are_read(stored):
    store = AcrossStore(stored.database)
    (french,) = stored.entries.ids(Place(query=a_query("lang:fr")))
    assert store.with_stems(["fgrev"], 10) == [french]
    assert store.with_stems([], 10) == []
    assert store.signs(10) == ([], b"", None)
    lacking = store.without_signs(10, 10)
    store.store_signs([(id_, bytes([id_]) * 64) for id_ in lacking])
    found = store.signs(10)
    assert found.signs == b"".join(bytes([id_]) * 64 for id_ in found.entry_ids)
    assert sorted(found.entry_ids) == sorted(lacking)
    assert found.since == NOW
    assert store.without_signs(10, 10) == []
    assert store.among(Place(query=a_query("lang:fr")), lacking) == {french}
    assert store.among(Place(query=a_query("lang:fr")), []) == set()


def test_what_answers_a_query_in_no_way_is_no_seed():
    assert weighed_seeds([a_vector(1), a_vector(2)], [0.0, 0.0], [0.0, -0.5]) == []
    assert weighed_seeds([a_vector(1), a_vector(2)], [1.0, 0.0], [0.5, -0.5]) == [(a_vector(1), 1.0)]
