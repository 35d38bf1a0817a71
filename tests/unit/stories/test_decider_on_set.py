"""The stories that are found in the development set stay as good as they are; the figures are in `tests/bench`."""

import pytest

from tests.helpers.story_sets import LANGUAGES, SETS, group, load_set, measured, vectors_of


@pytest.fixture(scope="module")
def articles():
    return load_set(SETS / "develop")


def test_within_a_language_stories_are_found_without_vectors(articles):
    figures = measured(articles, group(articles, {}))

    for language in LANGUAGES:
        assert figures[language].precision >= 0.96
        assert figures[language].f1 >= 0.94


@pytest.mark.long
def test_stories_are_found_across_languages(articles):
    figures = measured(articles, group(articles, vectors_of(articles)))

    for language in LANGUAGES:
        assert figures[language].precision >= 0.96
        assert figures[language].f1 >= 0.95
    assert figures["all"].precision >= 0.96
    assert figures["all"].f1 >= 0.95


@pytest.mark.long
def test_the_order_in_which_articles_come_matters_little(articles):
    figures = measured(articles, group(articles[::-1], vectors_of(articles)))

    assert figures["all"].precision >= 0.95
    assert figures["all"].f1 >= 0.94
