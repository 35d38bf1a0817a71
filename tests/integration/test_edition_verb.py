"""The verb `edition`: the press review of a day."""

from __future__ import annotations

import re

import pytest

from reader.background.cancel import CancelToken
from reader.domain.front.review import ReviewEdits
from reader.export.saving import Kind
from tests.helpers.entries import NOW
from tests.helpers.homes import open_home
from tests.helpers.reviews import QUAKE, VOTE, a_day, demand_quotations

NOON = NOW.astimezone().replace(hour=6, minute=0, second=0, microsecond=0)
TODAY = NOON.date()


@pytest.fixture
def reviewed(home, monkeypatch):
    """A home with a day of events; gives its stories by name."""
    # Placing would start a process, and group what is grouped already.
    monkeypatch.setattr("reader.assembly.parts.stories.StoryActions.catch_up", lambda self, token=None, **asked: 0)
    with open_home(home) as reader:
        return a_day(reader.services, NOON)


def test_a_review_is_written_and_told(cli, reviewed, tmp_path):
    out = tmp_path / "review.html"
    told = cli.json("edition", "--day", TODAY, "--as", "html", out)
    assert told == {
        "file": str(out),
        "kind": "html",
        "stories": 2,
        "pictures": 0,
        "bytes": out.stat().st_size,
        "day": TODAY.isoformat(),
    }
    html = out.read_text(encoding="utf-8")
    assert "<title>Press review, " in html
    # The quake has four texts of its own; the single is in one paper.
    assert html.index("Quake in Batangas") < html.index(VOTE["fr"][0])
    assert "phare" not in html
    assert re.findall("<mark>(.*?)</mark>", html).count("14") == 2
    assert "The same text in Le Large" in html
    assert 'href="https://www.the-bay.example/' in html
    again = cli("edition", "--day", TODAY, "--as", "html", out, code=2)
    assert again.sentence == f"{out} exists already."
    said = cli("edition", "--day", TODAY, "--as", "html", out, "--force", "--stories", 1).out
    assert said.startswith("1 story and 0 pictures written to ")


def test_the_language_chooses_stories_and_what_is_quoted_first(cli, reviewed, tmp_path):
    cli("edition", "--day", TODAY, "--language", "ar-MA", "--as", "markdown", tmp_path / "ar.md")
    text = (tmp_path / "ar.md").read_text(encoding="utf-8")
    assert "أقوال الصحف" in text
    assert text.index("بحسب ما أعلنته") < text.index("ont dit les secours")
    assert VOTE["fr"][0] not in text
    cli("edition", "--day", TODAY, "--language", "es", "--as", "markdown", tmp_path / "es.md")
    text = (tmp_path / "es.md").read_text(encoding="utf-8")
    assert text.index(f"# {QUAKE['es'][0]}") < text.index(f"# {VOTE['es'][0]}")


def test_the_same_articles_make_the_same_bytes_whenever_that_is(home, reviewed, tmp_path):
    with open_home(home) as reader:
        reviews, exporting = reader.services.press_reviews, reader.services.exporting

        def written(name, kind):
            exporting.save(reviews.publication(reviews.of_day(TODAY)), kind, tmp_path / name, token=CancelToken())
            return (tmp_path / name).read_bytes()

        kinds = (Kind.HTML, Kind.MARKDOWN, Kind.EPUB)
        before = [written(f"before.{kind}", kind) for kind in kinds]
        reader.clock.forward(days=3)
        assert [written(f"after.{kind}", kind) for kind in kinds] == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--day", "2020-01-01"), "no event of 2020-01-01 is in two papers"),
        (("--language", "de"), "one of them in de"),
        (("--stories", "0"), "--stories 1 or more"),
        (("--day", "yesterday"), "a day is written like 2026-11-30"),
    ],
)
def test_what_is_not_there_is_said(words, said, cli, reviewed, tmp_path):
    assert said in cli("edition", "--day", TODAY, *words, "--as", "html", tmp_path / "out.html", code=2).sentence
    assert not (tmp_path / "out.html").exists()


def test_without_stories_it_says_how_to_have_them(cli, home, tmp_path):
    cli("settings", "stories.find=off")
    ran = cli("edition", "--day", TODAY, "--as", "html", tmp_path / "out.html", code=2)
    assert "stories.find=on" in ran.sentence


def test_what_the_reader_made_of_it_is_written(cli, home, reviewed, tmp_path):
    with open_home(home) as reader:
        reviews = reader.services.press_reviews
        quake, vote = reviews.of_day(TODAY).stories
        assert (quake.story_id, vote.story_id) == (reviewed["quake"], reviewed["vote"])
        page = reader.services.front_pages.make(TODAY)
        [single] = (block.item.entry_id for block in page if block.item.title == "Un phare repeint")
        ids = (single, vote.item.entry_id)
        reviews.store.store(TODAY, ReviewEdits(ids, frozenset(quake.entry_ids)))
        again = reviews.of_day(TODAY)
        assert [one.story_id for one in again.stories] == [reviewed["single"], reviewed["vote"]]
        assert reviews.page(again, reviewed["quake"]) is None
    told = cli.json("edition", "--day", TODAY, "--as", "markdown", tmp_path / "out.md")
    assert told["stories"] == 2
    text = (tmp_path / "out.md").read_text(encoding="utf-8")
    assert text.index("Un phare repeint") < text.index(VOTE["fr"][0])


def test_every_quotation_stands_in_a_stored_article(home, reviewed):
    with open_home(home) as reader:
        reviews, entries = reader.services.press_reviews, reader.services.library.entries
        review = reviews.of_day(TODAY, language="fr")
        assert [story.subject for story in review.stories] == ["International", None]
        articles = [entries.article(one.entry_id) for story in review.stories for one in story.items]
        pages = [reviews.page(review, story.story_id) for story in review.stories]
        assert [page.part for page in pages] == ["International", "Autres nouvelles"]
        assert sum(demand_quotations(page, articles) for page in pages) == 6
