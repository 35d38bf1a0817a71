"""Which articles lose what, in which order."""

from __future__ import annotations

from reader.domain.retention import Choice, Usage, oldest_to_let_go, pictures_to_let_go


def test_the_oldest_lose_their_pictures_and_no_more_than_is_needed():
    articles = [(1, ["a", "b"]), (2, ["c"]), (3, ["d"])]
    sizes = {"a": 10, "b": 10, "c": 10, "d": 10}
    assert pictures_to_let_go(articles, sizes, 21) == Choice(entry_ids=(1, 2), pictures=3, freed_bytes=30)
    assert pictures_to_let_go(articles, sizes, 20).entry_ids == (1,)
    assert pictures_to_let_go(articles, sizes, 0) == Choice()
    assert pictures_to_let_go(articles, sizes, 1000) == Choice(entry_ids=(1, 2, 3), pictures=4, freed_bytes=40)


def test_a_picture_is_freed_with_the_last_article_that_shows_it():
    articles = [(1, ["logo", "logo"]), (2, ["logo"]), (3, ["own"])]
    sizes = {"logo": 10, "own": 10}
    assert pictures_to_let_go(articles, sizes, 5) == Choice(entry_ids=(1, 2), pictures=1, freed_bytes=10)


def test_a_picture_that_others_show_frees_nothing_and_stays():
    assert pictures_to_let_go([(1, ["held"]), (2, ["own"])], {"own": 10}, 5).entry_ids == (2,)


def test_texts_are_read_no_further_than_needed():
    def articles():
        yield 1, 10
        yield 2, 10
        raise AssertionError("read too far")

    assert oldest_to_let_go(articles(), 11) == Choice(entry_ids=(1, 2), freed_bytes=20)
    assert oldest_to_let_go(articles(), 0) == Choice()
    assert oldest_to_let_go(articles(), -5) == Choice()


def test_what_counts_against_the_budget():
    usage = Usage(database_bytes=70, pictures_bytes=50, set_aside_bytes=20, budget_bytes=90)
    assert (usage.used_bytes, usage.excess_bytes) == (100, 10)
    unlimited = Usage(database_bytes=70, pictures_bytes=50, set_aside_bytes=20, budget_bytes=0)
    assert unlimited.excess_bytes == 0
