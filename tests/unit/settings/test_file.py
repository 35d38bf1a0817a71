"""The reader's choices in their file: written whole or not at all, nothing that is not ours lost."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.errors import SettingsError, StorageError
from reader.settings.file import VERSION, SettingsFile
from reader.settings.schema import Settings, bounds, choice


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "config" / "settings.json"


def write(path: Path, content: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")


def kept(path: Path) -> dict[str, object]:
    return json.loads(path.read_text(encoding="utf-8"))


def test_without_a_file_the_usual_choices_hold_and_none_is_made(path):
    file = SettingsFile(path)
    assert file.current == Settings()
    assert file.problems == []
    assert not path.exists()


def test_a_choice_is_written_told_and_read_again(path):
    told: list[tuple[str, ...]] = []
    file = SettingsFile(path, told.append)
    assert file.set("ticker.words_a_minute", "90") == 90
    assert file.current.ticker.words_a_minute == 90
    assert told == [("ticker.words_a_minute",)]
    assert SettingsFile(path).current == file.current
    assert kept(path) == {"ticker.words_a_minute": 90, "version": VERSION}


def test_every_choice_goes_through_the_file(path):
    file = SettingsFile(path)
    for name, value in Settings().items():
        declared = choice(name)
        others = (
            [not value]
            if isinstance(value, bool)
            else [*bounds(name)]
            if isinstance(value, int)
            else [*declared.words]
            if declared.words
            else [declared.kind.example]
        )
        file.set(name, next(other for other in others if other not in (None, "", value)))
    again = SettingsFile(path)
    assert again.problems == []
    assert again.current == file.current
    assert all(again.current.value(name) != value for name, value in Settings().items())


def test_what_is_as_usual_is_not_written_so_that_a_better_default_reaches_old_files(path):
    file = SettingsFile(path)
    file.set("article.text_size", 22)
    file.set("article.text_size", 18)
    assert kept(path) == {"version": VERSION}


def test_choosing_what_is_chosen_writes_nothing_and_tells_nobody(path):
    told: list[tuple[str, ...]] = []
    SettingsFile(path, told.append).set("article.text_size", 18)
    assert not path.exists()
    file = SettingsFile(path, told.append)
    file.set("article.text_size", 20)
    before = path.stat().st_mtime_ns
    file.set("article.text_size", "20")
    assert path.stat().st_mtime_ns == before
    assert len(told) == 1


def test_a_bad_value_falls_back_is_said_once_and_leaves_the_others(path):
    write(path, {"article.text_size": 900, "window.theme": "pink", "ticker.shown": False, "version": 1})
    file = SettingsFile(path)
    assert file.current.article.text_size == 18
    assert file.current.window.theme == "system"
    assert file.current.ticker.shown is False
    assert len(file.problems) == 2
    assert any("article.text_size" in str(problem) for problem in file.problems)
    assert any("window.theme" in str(problem) for problem in file.problems)
    file.set("article.text_size", 18)
    assert "article.text_size" not in kept(path), "the bad value is gone once the choice is made"


def test_unknown_keys_and_a_newer_version_are_kept(path):
    write(path, {"future.choice": [1, {"a": None}], "note": "mine", "version": 7})
    file = SettingsFile(path)
    assert file.problems == []
    file.set("window.theme", "dark")
    assert kept(path) == {"future.choice": [1, {"a": None}], "note": "mine", "version": 7, "window.theme": "dark"}


def test_what_another_program_wrote_meanwhile_is_kept_and_told(path):
    told: list[tuple[str, ...]] = []
    window = SettingsFile(path, told.append)
    SettingsFile(path).set("sync.connections", 4)
    window.set("window.theme", "dark")
    assert kept(path) == {"sync.connections": 4, "version": VERSION, "window.theme": "dark"}
    assert window.current.sync.connections == 4
    assert [set(names) for names in told] == [{"sync.connections", "window.theme"}]


def test_what_another_program_writes_is_taken_in_and_told(path):
    told: list[tuple[str, ...]] = []
    here, there = SettingsFile(path, told.append), SettingsFile(path)
    here.take_in()
    there.set("article.text_size", 24)
    assert here.current.article.text_size != 24
    here.take_in()
    here.take_in()
    assert (here.current.article.text_size, told) == (24, [("article.text_size",)])
    write(path, "{ half")
    here.take_in()
    assert (here.current.article.text_size, len(told)) == (24, 1), "somebody is writing it by hand"
    path.unlink()
    here.take_in()
    assert (here.current, told[1:]) == (Settings(), [("article.text_size",)])
    here.set("article.text_size", 25)
    here.take_in()
    assert told[2:] == [("article.text_size",)], "what was written here is no news"


def test_what_is_set_here_while_the_file_is_read_stays(path, monkeypatch):
    here = SettingsFile(path)
    SettingsFile(path).set("article.text_size", 24)
    read = here._read

    def read_slowly():
        found = read()
        monkeypatch.undo()
        here.set("window.theme", "dark")
        return found

    monkeypatch.setattr(here, "_read", read_slowly)
    here.take_in()
    assert (here.current.window.theme, here.current.article.text_size) == ("dark", 24)


UNREADABLE = [b"{", b'{"a": 1,}', b"[]", b"7", b"", b"\xed\xa0\x80", b"\xff\xfe", b"[" * 100_000]


@pytest.mark.parametrize("content", UNREADABLE, ids=lambda content: repr(content[:9]))
def test_a_file_that_cannot_be_read_is_said_and_kept_beside_when_a_choice_is_made(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    file = SettingsFile(path)
    assert file.current == Settings()
    assert len(file.problems) == 1
    assert str(path) in str(file.problems[0])
    file.set("window.theme", "dark")
    assert path.with_name("settings.json.unreadable").read_bytes() == content
    assert SettingsFile(path).current.window.theme == "dark"
    assert SettingsFile(path).problems == []


names = st.sampled_from([name for name, _ in Settings().items()])
values = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.integers())
documents = st.dictionaries(names, values).map(lambda content: json.dumps(content).encode())


@given(content=st.binary(max_size=200) | documents)
def test_any_bytes_give_choices(content, tmp_path_factory):
    path = tmp_path_factory.mktemp("any") / "settings.json"
    path.write_bytes(content)
    settings = SettingsFile(path).current
    for name, value in settings.items():
        assert settings.with_value(name, value) == settings


@pytest.mark.parametrize("value", ["purple", 3, None])
def test_a_refused_choice_changes_nothing(path, value):
    told: list[tuple[str, ...]] = []
    file = SettingsFile(path, told.append)
    with pytest.raises(SettingsError):
        file.set("window.theme", value)
    assert (file.current, told, path.exists()) == (Settings(), [], False)


def test_what_cannot_be_written_changes_nothing(path):
    told: list[tuple[str, ...]] = []
    file = SettingsFile(path, told.append)
    path.parent.write_text("a file in the folder's place")
    with pytest.raises(StorageError, match="cannot write"):
        file.set("window.theme", "dark")
    assert (file.current, told) == (Settings(), [])
    assert [left.name for left in path.parent.parent.iterdir() if left.name.startswith(".settings")] == []


def test_the_file_is_written_beside_and_renamed(path, monkeypatch):
    """A kill at any moment leaves the old file or the new one."""
    file = SettingsFile(path)
    file.set("window.theme", "dark")
    before = path.read_bytes()

    def killed(source: Path, target: Path) -> None:
        assert json.loads(source.read_text(encoding="utf-8"))["window.theme"] == "light", "all of it is written"
        raise OSError(5, "killed here")

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(StorageError, match="killed here"):
        file.set("window.theme", "light")
    assert path.read_bytes() == before
    assert [left.name for left in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("umask", [0o000, 0o022])
def test_the_file_is_for_its_owner_only(path, umask):
    before = os.umask(umask)
    try:
        SettingsFile(path).set("window.theme", "dark")
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
