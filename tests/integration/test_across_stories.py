"""A search in other languages goes by stories too: what reports the event of an own hit comes first."""

from __future__ import annotations

import pytest

from reader.background.cancel import CancelToken
from reader.domain.place import Place
from reader.storage.across import AcrossStore
from reader.storage.story_queue import StoryQueue
from reader.stories.across import Across
from reader.stories.model import can_make_vectors
from tests.helpers.entries import a_parsed_entry, a_query, open_stores


@pytest.mark.skipif(not can_make_vectors(), reason="wants the extra manchette[stories]")
def test_other_reports_of_the_event_of_an_own_hit_come_first(tmp_path):
    with open_stores(tmp_path) as stores:
        hit, *others = stores.store(
            stores.add_feed(),
            a_parsed_entry("Grève des trains en France", "Les conducteurs sont en grève.", language="fr"),
            a_parsed_entry("Huelga de trenes en España", "Los maquinistas están en huelga.", language="es"),
            a_parsed_entry("Los usuarios, sin servicio", "Nadie pudo salir de la ciudad hoy.", language="es"),
        ).new_ids
        stores.search.catch_up()
        across = Across(AcrossStore(stores.database), stores.entries, StoryQueue(stores.database), tmp_path / "w")
        across.prepare(CancelToken())
        place = Place(query=a_query("grève des trains", typing=False, widened=True))
        before = across.find(place).entry_ids
        stores.change("INSERT INTO story(id, began_at, last_at, papers) VALUES (7, 0, 0, 2)")
        stores.change(f"INSERT INTO story_entry(entry_id, story_id) VALUES ({hit}, 7), ({others[1]}, 7)")
        after = across.find(place).entry_ids
        across.close()
    assert before[0] == others[0]
    assert after[0] == others[1]
    assert set(after) == set(others)
