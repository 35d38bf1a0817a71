"""The disk fails or fills up, or the power goes, at any step of what a verb writes.

Whatever happens: the program ends with a code and a sentence of its contract; the home opens again and is sound;
all that was there is as it was, or as the whole verb leaves it; what was said to be done is done; and nothing that
was half made lies about after the next start.

`./check` tries ten steps of each verb, spread over all it does, `./check long` every one.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import shutil
import sqlite3
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from reader.assembly.services import open_services
from reader.settings.paths import Home
from tests.helpers.commands import Ran
from tests.helpers.database_files import is_sound
from tests.helpers.faulty_disk import Fault, FaultyDisk, Watched
from tests.helpers.feed_server import FeedServer, item, picture, rss
from tests.helpers.other_programs import files_of
from tests.helpers.power_cut import LOSSES, Loss, rebuild
from tests.helpers.reader_process import ReaderProcess
from tests.helpers.servers import reply

State = dict[str, Any]

POSITIONS = 10
"""Steps of each verb that `./check` tries."""

VERBS = ("restore", "import", "rules", "sync", "backup")
ALL = (*VERBS, "restore a daily copy")
SQLITES_OWN = {f"manchette.sqlite{suffix}" for suffix in ("-journal", "-wal", "-shm")}
"""Files that SQLite leaves beside a database, and clears up when it likes."""
REPEATABLE = ("import", "rules", "sync")
"""Verbs that a second time complete what the first did not."""
IN_PARTS = ("rules", "sync")
"""Verbs that commit some articles at a time, each article whole."""
UNDER_WAY = ("pictures of entries", "stored pictures", "history")
"""What is counted or fetched after the articles are there."""


@dataclass(frozen=True)
class Trial:
    """A verb to be tried.

    Attributes:
        before: A folder with a home and the files that the verb reads; never changed.
        words: The verb with its arguments.
        was: What the home says before.
        done: What it says after the verb.
        whole: What the verb did to the disk when nothing failed.
        names: All files that are there before or after.
    """

    verb: str
    before: Path
    words: tuple[str, ...]
    was: State
    done: State
    whole: Watched
    names: frozenset[str]


class Trials:
    """Makes trials, and tries them."""

    def __init__(self, faulty_disk: FaultyDisk, reader: ReaderProcess, folder: Path, server: FeedServer) -> None:
        self._disk = faulty_disk
        self._reader = reader
        self._server = server
        self._made = folder / "made"
        self.folder = folder / "disk"
        """Where a trial runs; made anew for each."""
        self._trials: dict[str, Trial] = {}
        self._prepare()

    def _prepare(self) -> None:
        self._made.mkdir()
        files = self._made / "files"
        files.mkdir()
        reader = self._reader
        reader.home = self._made / "other"
        publish(self._server, edition=1)
        for path in ("/north", "/south"):
            reader.done("add", self._server.url(path), "--allow-local")
        reader.done("settings", "article.text_size=21")
        reader.done("sync")
        reader.done("mark", *(one["id"] for one in reader.json("entries")[:4]), "--star", "--tag", "Énergie")
        reader.done("backup", files / "copy.manchette")
        shutil.copytree(reader.home, self._made / "home")
        shutil.rmtree(reader.home)
        reader.home = self._made / "home"
        services = open_services(Home.under(reader.home))
        self._daily_copy = services.upkeep.backups.make(services.clock()).name
        services.close()
        reader.done("settings", "article.text_size=30", "window.theme=dark")
        reader.done(
            "mark", *(one["id"] for one in reader.json("entries")[2:7]), "--read", "--later", "--tag", "Eau"
        )
        reader.done("searches", "add", "Water", "water")
        reader.done("folders", "add", "Press/Daily")
        reader.done("set", self._server.url("/south"), "folder=Press/Daily")
        reader.done("rules", "add", "words:>1", "--star", "--read", "--tag", "Ruled", "--later")
        files_of("rssguard", files / "rssguard")
        publish(self._server, edition=2)

    def trial(self, verb: str) -> Trial:
        """Give the trial of a verb."""
        if verb not in self._trials:
            self._trials[verb] = self._make(verb)
        return self._trials[verb]

    def _make(self, verb: str) -> Trial:
        files = self.folder / "files"
        words = {
            "restore": ("restore", files / "copy.manchette"),
            "restore a daily copy": ("restore", self._daily_copy),
            "import": ("import", files / "rssguard" / "database.db"),
            "rules": ("rules", "apply", "1"),
            "sync": ("sync",),
            "backup": ("backup", files / "new.manchette"),
        }[verb]
        self.begin()
        was, names = self.state(), self.names()
        whole = self._run(tuple(map(str, words)))
        assert whole.ran.code == 0, whole.ran
        assert whole.steps > POSITIONS
        self.start()
        trial = Trial(
            verb=verb,
            before=self._made,
            words=tuple(map(str, words)),
            was=was,
            done=self.state(),
            whole=whole,
            names=frozenset(names | self.names()),
        )
        assert trial.was != trial.done
        return trial

    def begin(self) -> None:
        """Make the folder of a trial."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self._made, self.folder)

    def _run(self, words: tuple[str, ...], *, at: int = 0, fault: Fault = Fault.EIO) -> Watched:
        home = self.folder / "home"
        return self._disk.run_reader(self.folder, "--home", home, *words, at=at, fault=fault)

    def start(self, *, lacks_pictures: bool = False) -> None:
        """Start the program as on any day, two days later; it finds a sound home.

        Args:
            lacks_pictures: Some may have been lost, which the next sync fetches again.
        """
        long_ago = time.time() - 2 * 24 * 3600
        for path in self.folder.rglob("*"):
            os.utime(path, (long_ago, long_ago))  # young files that nobody knows may be another program's
        self._reader.home = self.folder / "home"
        found = self._reader.do("check", "--json")
        told = json.loads(found.out)
        is_whole = not told["images"]["missing"] or not lacks_pictures
        assert (found.code, told["ok"]) == ((0, True) if is_whole else (1, False)), found
        assert told["database"]["problems"] == told["enclosures"]["missing"] == []
        assert is_sound(Home.under(self.folder / "home").database)

    def fail(self, trial: Trial, step: int, fault: Fault) -> None:
        """Have a step fail, and look what is left."""
        self.begin()
        watched = self._run(trial.words, at=step, fault=fault)
        ran = watched.ran
        assert_contract(ran)
        self.start()
        self._judge(trial, ran.code)

    def cut(self, trial: Trial, step: int, loss: Loss) -> None:
        """Have the power go after a step, and look what is left."""
        shutil.rmtree(self.folder, ignore_errors=True)
        records = trial.whole.until(step)
        is_over = step == trial.whole.steps
        rebuild(trial.before, self.folder, records, self.folder, loss, random.Random(step))
        self.start(lacks_pictures=trial.verb == "sync")
        self._judge(trial, 0 if is_over else None, was_cut=True)

    def _judge(self, trial: Trial, code: int | None, *, was_cut: bool = False) -> None:
        """Compare with what may be; `code`: what the program said, None where it could say nothing."""
        now = self.state()
        if code == 0 and trial.verb == "sync":
            now.pop("stored pictures")  # one that was lost comes back with the next sync, see below
            assert differences(now, trial.done) == {}, "what was said to be done is done"
        elif code == 0:
            assert differences(now, trial.done) == {}, "what was said to be done is done"
        elif trial.verb in IN_PARTS:
            assert_between(now, trial.was, trial.done)
        else:
            missing, done = differences(now, trial.done), differences(now, trial.was)
            assert not (missing and done), f"all or nothing; missing: {missing}; done: {done}"
        if code == 2 and trial.verb not in IN_PARTS:
            assert differences(now, trial.was) == {}, "nothing was done, it said"
        if trial.verb in REPEATABLE and now != trial.done:
            self._reader.done(*trial.words)
            self.start()
            left = differences(self.state(), trial.done)
            if trial.verb == "rules":
                left.pop("history", None)  # the two halves, each of which can be undone
            assert left == {}, "the second time completes it"
        left = self.names() - trial.names
        if trial.verb == "backup" and (was_cut or code == 0):
            # What is left lies beside the copy, on a disk that may be anybody's: no start looks there.
            left = {name for name in left if not name.startswith("files/.manchette-")}
        assert left == set()

    def names(self) -> set[str]:
        """Give the names of all files, without the times in them."""
        return {
            re.sub(r"\d{8}T\d{6}Zx*", "TIME", path.relative_to(self.folder).as_posix())
            for path in self.folder.rglob("*")
            if path.name not in SQLITES_OWN
        }

    def state(self) -> State:
        """Give what a reader would miss, and the copy that `backup` makes."""
        home = Home.under(self.folder / "home")
        with closing(sqlite3.connect(home.database)) as connection:
            rows = {
                name: sorted(connection.execute(query).fetchall(), key=repr) for name, query in QUERIES.items()
            }
        copy = self.folder / "files" / "new.manchette"
        return {
            **rows,
            "settings": home.settings_file.read_text() if home.settings_file.exists() else None,
            "stored pictures": [
                name for (name, *_) in rows["pictures"] if any(home.images.glob(f"*/{name}.webp"))
            ],
            "copy": facts_of(copy) if copy.exists() else None,
        }


ENTRY = (
    "(SELECT entry.id, title, url FROM entry JOIN feed ON feed.id = feed_id"
    " WHERE removed_at IS NULL AND deleted_at IS NULL) AS listed"
)
"""What is there for the reader: a feed that was unsubscribed from waits for thirty days, with its articles."""
QUERIES = {
    "feeds": "SELECT url, own_title, given_title, folder.title FROM feed LEFT JOIN folder ON folder.id = folder_id"
    " WHERE removed_at IS NULL",
    "folders": "SELECT one.title, above.title FROM folder AS one"
    " LEFT JOIN folder AS above ON above.id = one.parent_id",
    "entries": "SELECT url, hex(guid_hash), entry.title, unread, starred, hidden, muted_by, hex(revision)"
    f" FROM {ENTRY} JOIN entry USING (id)",
    "texts": f"SELECT url, title, hex(html) FROM {ENTRY} JOIN content ON entry_id = listed.id",
    "versions": f"SELECT url, listed.title, version.title FROM {ENTRY} JOIN version ON entry_id = listed.id",
    "tags": "SELECT name FROM tag",
    "tagged": f"SELECT url, title, name FROM {ENTRY} JOIN entry_tag ON entry_id = listed.id"
    " JOIN tag ON tag.id = tag_id",
    "reading list": f"SELECT url, title FROM {ENTRY} JOIN later ON entry_id = listed.id",
    "rules": "SELECT name, query, actions, enabled FROM rule",
    "searches": "SELECT name, query FROM saved_search",
    "pictures of entries": f"SELECT url, title, number, state, fingerprint"
    f" FROM {ENTRY} JOIN entry_image ON entry_id = listed.id",
    "pictures": "SELECT fingerprint, bytes FROM image",
    "history": "SELECT kind, entries FROM history WHERE undone_at IS NULL",
}


def publish(server: FeedServer, *, edition: int) -> None:
    """Publish two feeds; the second edition has an article more in each, an edited one, and other pictures."""
    for name in ("north", "south"):
        items = []
        for number in range(5 + edition):
            path = f"/{name}-{number}.png"
            server.scripts[path] = reply(
                200, picture(size=(20 + number, 30 + len(name))), "Content-Type: image/png"
            )
            text = f"<p>{name} {number} {'some words of a text ' * 20}</p>"
            if number in (0, 5, 6):
                text += f'<img src="{server.url(path)}">'
            if number == 1:
                text += f"<p>Edition {edition}.</p>"
            items.append(item(f"{name} {number}", description=text))
        server.publish(f"/{name}", rss(*items, title=f"The {name}"))


def facts_of(copy: Path) -> object:
    """Give what a whole copy of a home holds; None: it is not whole."""
    try:
        with zipfile.ZipFile(copy) as packed:
            if packed.testzip() is not None:
                return "damaged"
            manifest = json.loads(packed.read("manifest.json"))
            digest = hashlib.sha256(packed.read("manchette.sqlite")).hexdigest()
            return manifest["database_sha256"] == digest, manifest["feeds"], manifest["entries"], packed.namelist()
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        return f"damaged: {error}"


def assert_contract(ran: Ran) -> None:
    """Hold the exit code and stderr to the contract."""
    assert ran.code in (0, 1, 2), ran
    assert "Traceback" not in ran.err, ran.err
    assert "Error" not in ran.err, ran.err
    if ran.code == 2:
        assert ran.sentence


def assert_between(now: State, was: State, done: State) -> None:
    """Nothing is there that was not before or would not be afterwards, and nothing of before is gone."""
    for name, rows in now.items():
        if isinstance(rows, list) and name not in UNDER_WAY:
            assert set(rows) <= {*was[name], *done[name]}, (name, differences(now, was), differences(now, done))
            assert set(rows) >= {*was[name]} & {*done[name]}, (name, differences(now, was))


def differences(now: State, then: State) -> dict[str, Any]:
    """Give what is only here, and what is missing."""
    found = {}
    for name, rows in now.items():
        if rows != then[name]:
            is_list = isinstance(rows, list)
            only, missing = (Counter(rows), Counter(then[name])) if is_list else (rows, then[name])
            found[name] = (only - missing, missing - only) if is_list else (only, missing)
    return found


@pytest.fixture(scope="module")
def trials_server() -> Iterator[FeedServer]:
    with FeedServer() as server:
        yield server


@pytest.fixture(scope="module")
def trials(faulty_disk, tmp_path_factory, trials_server) -> Iterator[Trials]:
    with ReaderProcess() as reader:
        yield Trials(faulty_disk, reader, tmp_path_factory.mktemp("failing-disks"), trials_server)


@pytest.fixture(scope="module")
def several_trials(trials, faulty_disk, tmp_path_factory, trials_server) -> Iterator[tuple[Trials, Trials]]:
    """Two that can be tried at once."""
    with ReaderProcess() as reader:
        yield trials, Trials(faulty_disk, reader, tmp_path_factory.mktemp("failing-disks"), trials_server)


KINDS: tuple[Fault | None, ...] = (*Fault, None)
"""In turn; None: the power goes."""


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_whose_disk_fails_has_done_all_or_nothing(trials, verb):
    trial = trials.trial(verb)
    for number, kind in zip(range(POSITIONS), cycle(KINDS), strict=False):
        step = 1 + number * (trial.whole.steps - 1) // (POSITIONS - 1)
        if kind is None:
            trials.cut(trial, step, Loss.UNSYNCED)
            trials.cut(trial, step, Loss.SOME)
        else:
            trials.fail(trial, step, kind)


@pytest.mark.parametrize("loss", [Loss.UNSYNCED, Loss.BYTES])
@pytest.mark.parametrize("verb", ALL)
def test_what_was_said_to_be_done_outlives_a_loss_of_power(trials, verb, loss):
    trial = trials.trial(verb)
    trials.cut(trial, trial.whole.steps, loss)


@pytest.mark.long
@pytest.mark.timeout(3 * 3600)
@pytest.mark.parametrize("verb", ALL)
def test_every_step_that_fails(several_trials, verb):
    """Each in one way, drawn by its number. (Short and long writes alternate, and so would ways in turn.)"""
    at_every_step(
        several_trials,
        verb,
        lambda trials, trial, step: trials.fail(trial, step, random.Random(step).choice([*Fault])),
    )


@pytest.mark.long
@pytest.mark.timeout(3 * 3600)
@pytest.mark.parametrize("verb", ALL)
def test_every_step_that_is_the_last(several_trials, verb):
    """The power goes after it."""
    at_every_step(
        several_trials,
        verb,
        lambda trials, trial, step: trials.cut(trial, step, random.Random(step).choice(LOSSES)),
    )


def at_every_step(several_trials: Sequence[Trials], verb: str, work: Callable[[Trials, Trial, int], None]) -> None:
    """Try all, each half of them in a folder of its own at the same time, and tell all that went wrong."""

    def try_part(part: int) -> list[str]:
        trials = several_trials[part]
        trial = trials.trial(verb)
        found = []
        for step in range(1 + part, trial.whole.steps + 1, len(several_trials)):
            try:
                work(trials, trial, step)
            except AssertionError as error:
                what = trial.whole.until(step)[-1]
                found.append(f"step {step} of {trial.whole.steps}, {what.kind.name} {what.path}: {error}")
        return found

    with ThreadPoolExecutor(len(several_trials)) as pool:
        found = [one for part in pool.map(try_part, range(len(several_trials))) for one in part]
    assert not found, "\n\n".join(found)
