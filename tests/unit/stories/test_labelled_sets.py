"""Both sets of labelled stories, for developing and for the closing figures, keep the form that is promised."""

import json
import re
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from pathlib import Path

import pytest

SETS = Path(__file__).parents[2] / "data" / "stories"
QUERIES = {"across.jsonl", "arabic.jsonl"}
FIELDS = "id paper language at author title lead text section story kind copy_of reuse".split()
KINDS = "report flash live copy opposite follow-up editorial interview analysis feature column".split()
KINDS += "look-alike announcement hearing verdict".split()
LANGUAGES = ("fr", "ar", "es", "en")


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module", params=["develop", "closing"])
def folder(request) -> Path:
    return SETS / request.param


@pytest.fixture(scope="module")
def articles(folder) -> dict[str, dict]:
    everything = [
        one for path in sorted(folder.glob("*.jsonl")) if path.name not in QUERIES for one in lines(path)
    ]
    by_id = {one["id"]: one for one in everything}
    assert len(by_id) == len(everything)
    return by_id


@pytest.fixture(scope="module")
def stories(articles) -> dict[str, list[dict]]:
    found = defaultdict(list)
    for one in articles.values():
        if one["story"]:
            found[one["story"]].append(one)
    return found


def in_words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def share_taken(text: str, source: str) -> float:
    """Return the share of the words of `text` that stand in a run of five words which `source` has too."""
    words, origin = in_words(text), in_words(source)
    runs = {tuple(origin[start : start + 5]) for start in range(len(origin) - 4)}
    taken = set()
    for start in range(len(words) - 4):
        if tuple(words[start : start + 5]) in runs:
            taken.update(range(start, start + 5))
    return len(taken) / len(words)


def test_each_article_has_every_field_and_known_values(articles):
    for one in articles.values():
        assert list(one) == FIELDS, one["id"]
        assert one["language"] in LANGUAGES and one["kind"] in KINDS, one["id"]
        assert all(one[field].strip() for field in ("title", "lead", "text", "paper")), one["id"]
        assert datetime.fromisoformat(one["at"]).utcoffset() is not None, one["id"]


def test_articles_of_a_story_are_close_in_time_and_of_several_papers(stories):
    for label, members in stories.items():
        assert len(members) >= 2, label
        assert len({one["paper"] for one in members}) == len(members), label
        times = [datetime.fromisoformat(one["at"]) for one in members]
        assert max(times) - min(times) < timedelta(hours=48), label


def test_no_two_titles_of_a_story_in_one_language_are_alike(stories):
    for label, members in stories.items():
        titles = Counter((one["language"], one["title"]) for one in members)
        assert max(titles.values()) == 1, label


def test_a_copy_takes_about_the_share_that_it_is_marked_with(articles):
    copies = [one for one in articles.values() if one["copy_of"]]
    assert copies
    for one in copies:
        origin = articles[one["copy_of"]]
        assert origin["language"] == one["language"] and origin["story"] == one["story"], one["id"]
        assert datetime.fromisoformat(origin["at"]) < datetime.fromisoformat(one["at"]), one["id"]
        assert share_taken(one["text"], origin["text"]) == pytest.approx(one["reuse"], abs=0.02), one["id"]


def test_what_is_not_marked_as_a_copy_takes_little_from_other_texts(stories):
    for members in stories.values():
        for one in members:
            others = (other for other in members if other["language"] == one["language"] and other is not one)
            if not one["copy_of"] and one["kind"] != "flash":
                for other in others:
                    if not other["copy_of"]:
                        assert share_taken(one["text"], other["text"]) < 0.3, (one["id"], other["id"])


def test_look_alikes_name_stories_of_their_set(folder, stories):
    for group in json.loads((folder / "look-alikes.json").read_text("utf-8")):
        assert len(group["stories"]) > 1 and set(group["stories"]) <= set(stories), group["what"]


def test_the_set_is_as_large_as_its_figures_need(articles, stories):
    assert len(articles) >= 300 and len(stories) >= 60
    assert sum(one["story"] is None for one in articles.values()) >= 60
    for language in LANGUAGES:
        several = [label for label, members in stories.items() if spoken(members)[language] > 1]
        assert len(several) >= 20, language


def spoken(members: list[dict]) -> Counter:
    return Counter(one["language"] for one in members)


def test_queries_want_articles_of_their_set_in_the_languages_asked_for(folder, articles):
    across, arabic = (lines(path) if (path := folder / name).exists() else [] for name in sorted(QUERIES))
    for one in across:
        assert one["wanted"] and one["language"] not in {articles[id_]["language"] for id_ in one["wanted"]}
    for one in arabic:
        assert one["wanted"] and {articles[id_]["language"] for id_ in one["wanted"]} == {"ar"}
