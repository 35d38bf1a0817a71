"""What plainer programs would make of a set of articles: the words of titles alone, vectors alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from reader.domain.stories.story import WINDOW_HOURS
from reader.domain.text.folding import tokens_of
from reader.domain.text.language import is_stop_word
from tests.helpers.story_sets import Labelled, measured

LIKENESSES = [step / 50 for step in range(1, 50)]


def words_of_titles(articles: Sequence[Labelled]) -> list[list[float]]:
    """Give how alike titles are: the share of their words that both have, as NewsBlur compares headlines."""
    words = [
        {word for word in tokens_of(each.article.title) if len(word) > 2 and not is_stop_word(word)}
        for each in articles
    ]
    return [[len(one & other) / (len(one | other) or 1) for other in words] for one in words]


def best_grouping(
    articles: Sequence[Labelled], likeness: Sequence[Sequence[float]]
) -> tuple[float, dict[str, int]]:
    """Group articles as they come, by the threshold that is best for this very set: F1 over all languages."""
    groupings = [(least, _grouped(articles, likeness, least)) for least in LIKENESSES]
    return max(groupings, key=lambda each: measured(list(articles), each[1])["all"].f1)


def _grouped(articles: Sequence[Labelled], likeness: Sequence[Sequence[float]], least: float) -> dict[str, int]:
    """Let each article join the group that it is most like in the mean, from a likeness on."""
    groups: list[list[int]] = []
    window = timedelta(hours=WINDOW_HOURS)
    for place, each in enumerate(articles):
        means = [
            (sum(likeness[place][one] for one in group) / len(group), number)
            for number, group in enumerate(groups)
            if each.article.at - articles[group[-1]].article.at <= window
        ]
        mean, best = max(means, default=(0.0, 0))
        if mean >= least:
            groups[best].append(place)
        else:
            groups.append([place])
    return {articles[place].name: number for number, group in enumerate(groups) for place in group}
