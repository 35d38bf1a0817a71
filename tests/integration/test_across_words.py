"""By which words of other languages a search goes on, with the real model: those that only look alike are none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reader.background.cancel import CancelToken
from reader.storage.search.across import AcrossStore
from reader.storage.stories.stories import Stories
from reader.storage.stories.story_queue import StoryQueue
from reader.stories.across import Across
from reader.stories.model import can_make_vectors
from tests.helpers.across_library import Library, place_of
from tests.helpers.entries import Stores, a_parsed_entry, open_stores

pytestmark = pytest.mark.skipif(not can_make_vectors(), reason="wants the extra manchette[stories]")

ARTICLES = [
    ("ferri", "es", "Un ferri choca con un carguero", "El ferri navegaba con niebla por el estrecho de Mesina."),
    ("ferry-fr", "fr", "Un ferry heurte un cargo", "Le ferry naviguait dans le brouillard du détroit de Messine."),
    ("ferry-en", "en", "Ferry hits a freighter", "The ferry was sailing through fog in the Strait of Messina."),
    ("ferry-ar", "ar", "اصطدام عبّارة بسفينة شحن", "كانت العبارة تبحر في الضباب في مضيق ميسينا."),
    ("iron", "fr", "Le prix du fer recule", "Le minerai de fer a perdu quatre pour cent en une semaine."),
    ("iron-es", "es", "Baja el precio del hierro", "El mineral de hierro perdió un cuatro por ciento."),
    ("lower", "ar", "حريق في الطابق السفلي", "اندلع حريق في الطابق السفلي من المبنى ولم يصب أحد من سكانه."),
    ("bread-fr", "fr", "Le pain coûte plus cher", "Les boulangers vendent le pain plus cher depuis lundi."),
    ("bread-es", "es", "El pan sube de precio", "Los panaderos venden el pan más caro desde el lunes."),
    ("pain-en", "en", "Back pain keeps striker out", "The striker has pain in his back and misses the match."),
    ("law", "fr", "La loi sur la presse est votée", "Les députés ont voté la loi sur la presse hier soir."),
    ("rent", "en", "The rent of flats rises", "The rent that people pay for flats has risen in the town."),
    ("law-en", "en", "Press law passed", "The law on the press was passed by the deputies last night."),
    ("xylem", "fr", "La pyrale ravage les buis", "La pyrale du buis ravage les jardins de la vallée."),
    ("xylem-es", "es", "Una polilla arrasa los setos", "La polilla arrasa los setos de los jardines del valle."),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("library")
    with open_stores(folder) as stores:
        entries = [a_parsed_entry(title, text, language=language) for _, language, title, text in ARTICLES]
        ids = stores.store(stores.add_feed(), *entries).new_ids
        stores.search.catch_up()
        names = dict(zip(ids, (name for name, *_ in ARTICLES), strict=True))
        _together(stores, ids[-2:])
        across = Across(
            AcrossStore(stores.database),
            stores.entries,
            Stories(stores.database),
            StoryQueue(stores.database),
            folder / "words",
        )
        across.prepare(CancelToken())
        yield Library(stores, across, names, {name: language for name, language, *_ in ARTICLES})
        across.close()


def _together(stores: Stores, ids: list[int]) -> None:
    stores.change("INSERT INTO story(id, began_at, last_at, papers) VALUES (7, 0, 0, 2)")
    stores.change("INSERT INTO story_entry(entry_id, story_id) VALUES " + ", ".join(f"({id_}, 7)" for id_ in ids))


def words(library: Library, typed: str) -> set[str]:
    return {one.found for one in library.across.find(place_of(typed)).translations}


def test_what_is_alike_in_letters_only_is_no_other_word(library):
    assert words(library, "ferri") == {"ferry", "عبارة"}
    assert words(library, "loi sur la presse") >= {"law"}
    assert words(library, "loi sur la presse").isdisjoint({"rent", "rental", "tenant"})


@pytest.mark.parametrize("typed", ["ferry", "ferrys", "ferri", "Ferry"])
def test_the_word_that_is_searched_and_its_forms_are_no_other_words(library, typed):
    assert words(library, typed).isdisjoint({typed.lower(), "ferry" if typed != "ferri" else "ferri"})


def test_a_word_of_two_languages_is_searched_in_both_meanings(library):
    assert {"pan", "خبز"} & words(library, "pain") == {"pan"}, "no Arabic paper here has bread"
    assert "bread-es" in library.meant("pain")
    assert words(library, "le prix du pain") >= {"pan", "precio"}


def test_what_papers_of_a_story_report_comes_though_no_word_is_known(library):
    assert library.meant("pyrale")[0] == "xylem-es"


def test_the_language_of_a_query_shows_in_its_small_words(library):
    found = library.meant("un ferry dans le brouillard")
    assert set(found[:3]) == {"ferri", "ferry-en", "ferry-ar"}
    assert not {name for name in found if library.languages[name] == "fr"}


def test_a_story_that_is_split_between_two_reads_breaks_nothing(library, monkeypatch):
    ids = {name: id_ for id_, name in library.names.items()}
    before = dict.fromkeys((ids["xylem-es"], ids["iron-es"]), 7)
    monkeypatch.setattr(AcrossStore, "mates", lambda *_: before)
    monkeypatch.setattr(Stories, "ids_of_entries", lambda *_: {ids["xylem-es"]: 8})
    weighed = library.across._with_stories({ids["xylem-es"]: 1.0}, place_of("pyrale"), "fr")
    assert weighed == {ids["xylem-es"]: 1.0, ids["iron-es"]: 0.0}
