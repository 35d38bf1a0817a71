"""A round costs what the server lists, not what is linked: no query of it reads all linked articles."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import TextClause

from reader.storage.accounts import account_links, account_marks
from tests.helpers.entries import open_stores

READS_ALL = {"_LINKED"}
"""The query of `account check`, which compares each article."""
WHOLE = re.compile(r"(?:SCAN|SEARCH) (?:account_entry|a|w)(?: USING PRIMARY KEY \(account_id=\?\))?$")
QUERIES = {
    name: str(query)
    for module in (account_links, account_marks)
    for name, query in vars(module).items()
    if isinstance(query, TextClause) and name not in READS_ALL and "account_entry" in str(query)
}


@pytest.fixture(scope="module")
def stores(tmp_path_factory):
    with open_stores(tmp_path_factory.mktemp("plans")) as stores:
        yield stores


@pytest.mark.parametrize("name", QUERIES)
def test_no_query_of_a_round_reads_all_linked_articles(stores, name):
    query = re.sub(r":\w+", "1", QUERIES[name])
    if "max(remote_id)" in query:
        return  # the end of the primary key
    plan = [row[3] for row in stores.rows(f"EXPLAIN QUERY PLAN {query}")]
    assert [step for step in plan if WHOLE.fullmatch(step)] == []
