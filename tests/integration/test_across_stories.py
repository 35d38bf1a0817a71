"""A search in other languages goes by stories too: what reports the event of an own hit comes first."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.background.cancel import CancelToken
from reader.domain.query.place import Place
from reader.storage.search.across import AcrossStore
from reader.storage.stories.stories import Stories
from reader.storage.stories.story_queue import StoryQueue
from reader.stories.across import Across
from reader.stories.model import can_make_vectors
from tests.helpers.entries import a_parsed_entry, a_query, open_stores

HIT = a_parsed_entry("Grève des trains en France", "Les conducteurs sont en grève.", language="fr")
ANSWER = a_parsed_entry("Huelga de trenes en España", "Los maquinistas están en huelga.", language="es")
DULL = a_parsed_entry("Los usuarios, sin servicio", "Nadie pudo salir de la ciudad hoy.", language="es")
OTHER = a_parsed_entry("Huelga de médicos en España", "Los médicos están en huelga en Madrid.", language="es")

pytestmark = pytest.mark.skipif(not can_make_vectors(), reason="wants the extra manchette[stories]")


def found(folder: Path, entries, together) -> tuple[list[int], list[int]]:
    """Search for strikes of trains before and after two entries are one story; give places among the entries."""
    with open_stores(folder) as stores:
        ids = stores.store(stores.add_feed(), *entries).new_ids
        stores.search.catch_up()
        across = Across(
            AcrossStore(stores.database),
            stores.entries,
            Stories(stores.database),
            StoryQueue(stores.database),
            folder / "w",
        )
        across.prepare(CancelToken())
        place = Place(query=a_query("grève des trains", typing=False, widened=True))
        before = across.find(place).entry_ids
        stores.change("INSERT INTO story(id, began_at, last_at, papers) VALUES (7, 0, 0, 2)")
        one, two = (ids[entries.index(entry)] for entry in together)
        stores.change(f"INSERT INTO story_entry(entry_id, story_id) VALUES ({one}, 7), ({two}, 7)")
        after = across.find(place).entry_ids
        across.close()
    return [ids.index(id_) for id_ in before], [ids.index(id_) for id_ in after]


def test_other_reports_of_the_event_of_an_own_hit_come_first(tmp_path):
    before, after = found(tmp_path, [HIT, ANSWER, DULL], (HIT, DULL))
    assert before[0] == 1
    assert after == [2, 1]


def test_what_reports_the_event_of_a_good_answer_is_nearly_as_good(tmp_path):
    before, after = found(tmp_path, [HIT, ANSWER, DULL, OTHER], (ANSWER, DULL))
    assert before[:2] == [1, 3], "what has no word in common with the question is hardly one"
    assert after == [1, 2, 3]
