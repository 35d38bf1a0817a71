"""Sets of labelled articles for stories: `tests/data/stories/*/*.jsonl`, one article a line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from reader.stories.decider import Decider
from reader.stories.features import Article, describe, text_for_vector
from reader.stories.meanings import THREADS
from reader.stories.model import make
from tests.helpers.b_cubed import BCubed, b_cubed

SETS = Path(__file__).parent.parent / "data" / "stories"
QUERIES = ("across.jsonl", "arabic.jsonl")  # beside the articles: what the search is asked
LANGUAGES = ("fr", "es", "ar", "en")


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article of a set.

    Attributes:
        story: The story it belongs to; its own name where it is single.
    """

    name: str
    story: str
    kind: str
    article: Article


def load_set(folder: Path) -> list[Labelled]:
    """Read a set, the earliest article first; entries and papers are numbered as they come."""
    lines = [
        json.loads(line)
        for path in sorted(folder.glob("*.jsonl"))
        if path.name not in QUERIES
        for line in path.read_text("utf-8").splitlines()
    ]
    lines.sort(key=lambda line: (datetime.fromisoformat(line["at"]), line["id"]))
    papers: dict[str, int] = {}
    return [
        Labelled(
            line["id"],
            line["story"] or f"single {line['id']}",
            line["kind"],
            Article(
                entry_id=number,
                paper=papers.setdefault(line["paper"], len(papers) + 1),
                language=line["language"],
                at=datetime.fromisoformat(line["at"]),
                title=line["title"],
                lead=line["lead"] or "",
                text=line["text"] or "",
                section=line["section"],
            ),
        )
        for number, line in enumerate(lines, 1)
    ]


def vectors_of(articles: list[Labelled]) -> dict[str, bytes]:
    """Make the vector of each article; a second for two hundred."""
    texts = [text_for_vector(each.article.title, each.article.lead) for each in articles]
    # The model has the process to itself, and sets these.
    with pytest.MonkeyPatch.context() as patch:
        for name in THREADS:
            patch.setenv(name, "1")
        return dict(zip((each.name for each in articles), make(texts), strict=True))


def group(articles: list[Labelled], vectors: Mapping[str, bytes]) -> dict[str, int]:
    """Give the story in which the decider leaves each article, once all have come."""
    decider = Decider()
    for each in articles:
        decider.add(describe(each.article), vectors.get(each.name), new_story=each.article.entry_id)
    return {each.name: decider.story_of(each.article.entry_id) or 0 for each in articles}


def measured(articles: list[Labelled], found: Mapping[str, int]) -> dict[str, BCubed]:
    """Compare groups with the labels: by language, and over all of them (`all`)."""
    truth = {each.name: each.story for each in articles}
    answers = {
        language: b_cubed(truth, found, [each.name for each in articles if each.article.language == language])
        for language in LANGUAGES
        if any(each.article.language == language for each in articles)
    }
    return {**answers, "all": b_cubed(truth, found)}
