"""What selected entries have in common."""

from __future__ import annotations

import pytest

from reader.storage.search.several import Several
from tests.helpers.entries import a_parsed_entry


@pytest.fixture
def several(stores):
    return Several(stores.database)


def test_whether_any_has_a_mark(stores, several):
    first, second = stores.store(stores.add_feed(), "a", "b").new_ids
    stores.entries.mark([first], unread=False)
    assert several.any_is([first, second], "unread", True)
    assert not several.any_is([first, 999], "unread", True)
    assert several.any_is([second], "starred", False)
    assert not several.any_is([], "starred", False)


def test_links_come_in_the_order_asked_for(stores, several):
    made = [
        a_parsed_entry(name, link=link) for name, link in (("a", "https://e/a"), ("b", None), ("c", "https://e/c"))
    ]
    a, b, c = stores.store(stores.add_feed(), *made).new_ids
    assert several.links([c, b, a]) == ["https://e/c", "https://e/a"]
