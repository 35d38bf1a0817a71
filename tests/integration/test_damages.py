"""Whatever is written over a database, the program runs again, with the marks that were made before."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reader.__main__ import main
from reader.settings.paths import Home
from tests.helpers.damaged_home import Damage, Marks, Prepared, damages, marks_of, prepare
from tests.helpers.database_files import is_sound
from tests.helpers.entries import open_stores


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return prepare(tmp_path_factory.mktemp("damages") / "home")


@pytest.fixture(scope="module")
def ways(prepared: Prepared) -> dict[str, Damage]:
    return {one.name: one for one in damages(Home.under(prepared.folder).database)}


class Trial:
    """A copy of the home, and what the command line says of it."""

    def __init__(self, prepared: Prepared, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self._prepared = prepared
        self._capsys = capsys

    def damage(self, one: Damage) -> None:
        """Begin anew, with a damaged file."""
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.copytree(self._prepared.folder, self.home)
        one.do(Home.under(self.home).database)

    def run(self, *words: str, code: int = 0) -> tuple[str, str]:
        """Run a verb; gives what it printed and what it said."""
        assert main(list(words)) == code, (words, self._capsys.readouterr())
        printed = self._capsys.readouterr()
        assert "Traceback" not in printed.err
        return printed.out, printed.err

    def expect(self, marked: Marks, *, all_articles: bool) -> None:
        """Hold what is marked now to what was marked before the damage."""
        assert is_sound(Home.under(self.home).database)
        with open_stores(Home.under(self.home).data) as stores:
            now = marks_of(stores)
        if all_articles:
            assert now == marked
        else:
            assert now.among(self._prepared.old) == marked.among(self._prepared.old)


@pytest.fixture
def trial(prepared: Prepared, home: Path, capsys: pytest.CaptureFixture[str]) -> Trial:
    return Trial(prepared, home, capsys)


def start(prepared: Prepared, trial: Trial, one: Damage) -> None:
    """Start it three times, as readers do; in the end everything is there."""
    for verb in (["entries", "--json"], ["feeds"], ["entries", "--search", "word3"]):
        _, said = trial.run(*verb)
        assert said == "" or said.startswith("manchette: The database was "), said
    trial.expect(prepared.marked if one.marks else prepared.copied, all_articles=one.articles)


def check(prepared: Prepared, trial: Trial, one: Damage) -> None:
    """Ask whether all is well, with the wish to have it mended; asked again, it is."""
    out, _ = trial.run("check", "--mend", code=0 if one.unused else 1)
    assert "The database was damaged" in out or one.unused
    trial.run("check")
    trial.expect(prepared.marked if one.marks else prepared.copied, all_articles=one.articles)


def restore(prepared: Prepared, trial: Trial, one: Damage) -> None:
    """Put the daily copy back over it, by its bare name; what was there is kept."""
    out, _ = trial.run("restore", prepared.copy)
    assert "what was there is kept in" in out
    trial.run("check")
    trial.expect(prepared.copied, all_articles=True)
    (kept,) = Home.under(trial.home).data.glob("before-restore-*/manchette.sqlite")
    assert kept.exists()


THEN = (start, check, restore)


def test_forty_damages_and_what_a_reader_does_then(prepared, ways, trial):
    """Of all that `./check long` tries: the ends of the file, its first pages, and some of its tables."""
    roots = [name for name in ways if name.startswith("root of ")]
    others = [name for name in ways if name not in roots]
    chosen = [*others, *roots[:: len(roots) // (40 - len(others)) + 1]][:40]
    for number, name in enumerate(chosen):
        trial.damage(ways[name])
        THEN[number % 3](prepared, trial, ways[name])


@pytest.mark.long
@pytest.mark.parametrize("then", THEN)
def test_every_damage(prepared, ways, trial, then):
    for one in ways.values():
        trial.damage(one)
        then(prepared, trial, one)
