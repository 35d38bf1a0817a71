"""Whatever a home holds: making room touches nothing that must stay, and goes as far as it must."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.entries.entry import Completeness
from reader.domain.query.place import Place
from tests.helpers.database_files import is_sound
from tests.helpers.entries import NOW
from tests.helpers.retention_home import Attic, open_attic

names = st.sampled_from("abcdef")
articles = st.fixed_dictionaries(
    {
        "words": st.sampled_from([0, 30, 1500]),
        "page_words": st.sampled_from([0, 0, 1500]),
        "pictures": st.lists(names, max_size=3, unique=True),
        "unread": st.booleans(),
        "starred": st.booleans(),
    }
)
homes = st.lists(articles, min_size=1, max_size=6)
steps = st.lists(
    st.one_of(
        st.sampled_from(["clean", "for good", "undo", "day"]),
        st.tuples(st.sampled_from(["unread", "starred"]), st.booleans(), st.integers(0, 5)),
    ),
    max_size=6,
)


def is_whole(attic: Attic, entry_id: int, given_: dict[str, Any]) -> bool:
    """Tell whether an article has everything that it was given."""
    article, feed_form = attic.article(entry_id, "page"), attic.article(entry_id, "feed")
    title = f"t{entry_id}"
    return (
        f"feedword{title}" in feed_form.html
        and (not given_["page_words"] or f"pageword{title}" in article.html)
        and all(image.fingerprint and attic.library.path(image.fingerprint) for image in article.images)
        and attic.stores.find(f"{'page' if given_['page_words'] else 'feed'}word{title}") == {title}
    )


def has_nothing(attic: Attic, entry_id: int, held: set[str]) -> bool:
    """Tell whether nothing is left of an article that could go."""
    article = attic.article(entry_id)
    return not article.html and {image.fingerprint for image in article.images} - {None} <= held


def check(
    attic: Attic,
    given_: Sequence[dict[str, Any]],
    marks: dict[int, dict[str, bool]],
    lost: set[int],
    wished: set[int],
) -> None:
    """Hold what must hold after every step."""
    for entry_id, one in enumerate(given_, 1):
        if (marks[entry_id]["unread"] or marks[entry_id]["starred"]) and entry_id not in lost:
            assert is_whole(attic, entry_id, one), entry_id
    headlines = attic.stores.entries.headlines(attic.stores.entries.ids(Place()))
    assert len(headlines) == len(given_), "each article is still listed"
    offline = set(attic.stores.ids(offline=True))
    for headline in headlines:
        assert (headline.id in offline) is (headline.state is not Completeness.HEADLINE)
        article = attic.article(headline.id)
        assert headline.state is Completeness.HEADLINE or article.html
        assert (headline.unread, headline.starred) == tuple(marks[headline.id].values())
        if not article.html:
            assert attic.stores.find(f"feedwordt{headline.id}") == set()
    (feed,) = attic.stores.feeds.all()
    assert (feed.entries, feed.unread) == (len(given_), sum(mark["unread"] for mark in marks.values()))
    assert attic.library.missing_files() == []
    read_only = {i for i, mark in marks.items() if not any(mark.values())} - wished
    assert not {image.entry_id for image in attic.stores.images.wanted(NOW, per_article=99)} & read_only
    assert not {page.entry_id for page in attic.pages.wanted(NOW)} & read_only


ANY_HOME = given(homes, st.sampled_from([1, 0.3, 0.8]), st.booleans(), steps)


@settings(max_examples=10)
@ANY_HOME
def test_making_room(given_, share, packs, doings):
    make_room(given_, share, packs, doings)


@pytest.mark.long
@settings(max_examples=300)
@ANY_HOME
def test_making_room_often(given_, share, packs, doings):
    make_room(given_, share, packs, doings)


def make_room(given_, share, packs, doings):
    with tempfile.TemporaryDirectory() as folder, open_attic(Path(folder)) as attic:
        for number, one in enumerate(given_, 1):
            assert attic.put(f"t{number}", **one) == number
        marks = {i: {"unread": one["unread"], "starred": one["starred"]} for i, one in enumerate(given_, 1)}
        packed = {1} if packs else set()
        if packs:
            attic.pack(1)
        empty = attic.retention.usage().used_bytes
        attic.budget_bytes = max(int(empty * share), 1) if share < 1 else 1
        lost: set[int] = set()
        wished: set[int] = set()
        for doing in ["clean", *doings, "for good"]:
            if doing == "undo":
                attic.retention.undo()
            elif doing == "day":
                attic.clock.forward(days=1)
                attic.retention.keep_up()
            elif isinstance(doing, tuple):
                mark, value, number = doing
                entry_id = number % len(given_) + 1
                attic.stores.mark([entry_id], **{mark: value})
                marks[entry_id][mark] = value
                wished |= {entry_id} if value else set()
            else:
                clean = attic.retention.clean_for_good if doing == "for good" else attic.retention.clean
                done = clean()
                if done.usage.excess_bytes:
                    kept = {i for i in marks if any(marks[i].values())} | packed
                    held = {image.fingerprint for i in kept for image in attic.article(i).images}
                    assert all(has_nothing(attic, i, held) for i in marks if i not in kept)
                assert attic.retention.preview().articles == 0
            lost |= deleted(attic)
            check(attic, given_, marks, lost, wished)
            if packs:
                assert 1 in lost or is_whole(attic, 1, given_[0])
        assert not packs or 1 not in lost
        assert is_sound(attic.stores.database.path)


def deleted(attic: Attic) -> set[int]:
    """Give the articles that lost something for good: rightly, as they were read when it went."""
    pictures = "SELECT entry_id FROM entry_image WHERE fingerprint IS NULL"
    texts = "SELECT id FROM entry WHERE id NOT IN (SELECT entry_id FROM content)"
    pages = "SELECT id FROM entry WHERE page IS NOT NULL AND id NOT IN (SELECT entry_id FROM full_text)"
    return {row[0] for query in (pictures, texts, pages) for row in attic.stores.rows(query)}
