"""Where other programs keep their data: looked for by name, never read."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.assembly.usual_places import UsualPlace, found_here
from reader.domain.importing.imported import Program


def put(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")


@pytest.mark.parametrize(
    ("platform", "environment", "program", "path"),
    [
        ("linux", {}, Program.RSS_GUARD, ".config/RSS Guard 4/database/database.db"),
        ("linux", {}, Program.LIFEREA, ".local/share/liferea/liferea.db"),
        ("linux", {}, Program.NEWSBOAT, ".newsboat/urls"),
        ("linux", {}, Program.QUITERSS, ".local/share/QuiteRss/QuiteRss/feeds.db"),
        ("linux", {"XDG_DATA_HOME": "elsewhere"}, Program.AKREGATOR, "elsewhere/akregator/data/feeds.opml"),
        ("darwin", {}, Program.QUITERSS, "Library/Application Support/QuiteRss/QuiteRss/feeds.db"),
        ("win32", {}, Program.RSS_GUARD, "AppData/Local/RSS Guard 4/database/database.db"),
        ("freebsd14", {}, Program.NEWSBOAT, ".local/share/newsboat/cache.db"),
    ],
)
def test_each_program_has_its_place(platform, environment, program, path, tmp_path):
    put(tmp_path / path)
    environment = {name: str(tmp_path / folder) for name, folder in environment.items()}
    assert found_here(tmp_path, platform, environment) == [UsualPlace(program, tmp_path / path)]


def test_of_each_program_the_file_that_knows_the_most_is_given(tmp_path):
    put(tmp_path / ".newsboat/urls", tmp_path / ".newsboat/cache.db", tmp_path / ".config/newsboat/urls")
    (found,) = found_here(tmp_path, "linux", {})
    assert found.path == tmp_path / ".newsboat/cache.db"


def test_a_folder_of_that_name_is_no_file(tmp_path):
    (tmp_path / ".newsboat/cache.db").mkdir(parents=True)
    assert found_here(tmp_path, "linux", {}) == []
