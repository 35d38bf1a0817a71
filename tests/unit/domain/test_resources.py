"""The word lists that come with the program, and how they are read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reader.domain import resources
from reader.domain.resources import RESOURCES, any_of, pairs, word_list

FILES = sorted(Path(RESOURCES, "words").iterdir())
READER = Path(resources.__file__).parent.parent


@pytest.fixture
def written(tmp_path, monkeypatch):
    """Writes a word list, and reads it."""
    monkeypatch.setattr(resources, "RESOURCES", str(tmp_path))
    (tmp_path / "words").mkdir()

    def read(text: str) -> dict[str, str]:
        (tmp_path / "words" / "mine.txt").write_text(text, encoding="utf-8")
        return word_list.__wrapped__("mine")

    return read


def test_sections_have_their_lines_without_comments_and_empty_lines(written):
    text = "# About\n\none two\n[fr]\n# French\n un deux \n\ntrois\n[fr 0.2]\nquatre\n"
    assert written(text) == {"": "one two", "fr": "un deux\ntrois", "fr 0.2": "quatre"}


def test_a_pattern_in_brackets_is_no_section(written):
    assert written("[words]\n[إا]قر[أا]\n[A-Z]\n") == {"words": "[إا]قر[أا]\n[A-Z]"}


def test_pairs_are_parted_at_the_first_colon():
    assert pairs("by: By {author}\nmade: Saved: {date}") == {"by": "By {author}", "made": "Saved: {date}"}


def test_patterns_are_joined_as_one():
    assert re.fullmatch(any_of("a b\nc|d") + "!", "d!")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_word_list_says_what_it_is_and_is_used(file):
    assert file.suffix == ".txt"
    assert file.read_text(encoding="utf-8").startswith("# ")
    assert all(word_list(file.stem).values())
    used = re.compile(rf"""word_list\(["']{file.stem}["']\)""")
    assert any(used.search(path.read_text(encoding="utf-8")) for path in READER.rglob("*.py"))
