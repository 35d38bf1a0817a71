"""Coming from another program: what its files hold is here afterwards, once, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.domain.events import ImportProgressed
from tests.helpers.homes import OpenHome, open_home
from tests.helpers.other_programs import PROGRAMS, files_of, truth_of

COUNTED = ("feeds", "folders", "entries", "unread", "starred", "tags")


@pytest.fixture
def reader(home):
    with open_home(home) as reader:
        yield reader


def take_over(reader: OpenHome, file: Path):
    with reader.services.importing.read(file) as found:
        return found.preview, reader.services.importing.store(found)


def everything(reader: OpenHome):
    """Give what a reader sees of feeds, folders, tags and articles."""
    library = reader.services.library
    return (
        [(feed.url, feed.title, feed.folder, feed.entries, feed.unread) for feed in library.feeds.all()],
        library.feeds.folder_paths(),
        [(tag.name, tag.entries) for tag in library.tagging.store.all()],
        [(one.title, one.unread, one.starred, [tag.name for tag in one.tags]) for one in reader.headlines()],
    )


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_a_program_kept_is_here_once_and_can_be_taken_back(reader, program, tmp_path):
    truth, file = truth_of(program), files_of(program, tmp_path / "its")
    importing, history = reader.services.importing, reader.services.history
    before = everything(reader)
    with importing.read(file) as found:
        result = importing.store(found)
        check(reader, truth, found.preview, result)

        after = everything(reader)
        again = importing.store(found)
        assert counted(again) == dict.fromkeys(COUNTED, 0)
        assert (again.known_feeds, again.known_entries) == (truth["feeds"], truth["entries"])
        assert again.history_id is None
        assert everything(reader) == after

        history.undo(result.history_id)
        assert everything(reader) == before

        third = importing.store(found)
        assert everything(reader) == after
        history.undo(third.history_id)
        assert everything(reader) == before


def check(reader, truth, preview, result):
    said = {name: truth[name] for name in COUNTED}
    assert counted(preview) == counted(result) == said
    assert (result.program, result.damaged, result.known_entries) == (truth["program"], False, 0)
    assert [[one.why, one.count] for one in result.skipped] == truth["skipped"]
    feeds = {Path(feed.url).stem: feed for feed in reader.services.library.feeds.all()}
    assert {name: feed.title for name, feed in feeds.items()} == truth["titles"]
    assert {name: list(feed.folder) for name, feed in feeds.items()} == truth["folder of"]
    headlines = reader.headlines()
    assert reader.titles(starred=True) == sorted(truth["starred ones"])
    assert sorted(one.title for one in headlines if not one.unread) == sorted(truth["read ones"])
    assert {one.title: [tag.name for tag in one.tags] for one in headlines if one.tags} == truth["tagged"]
    assert not {one.title for one in headlines} & set(truth["left out"])
    done = [one.done for one in reader.told(ImportProgressed) if one.step == "storing"]
    assert max(done, default=0) == truth["entries"]


def counted(what):
    return {name: getattr(what, name) for name in COUNTED}
