"""The program as a process of its own: whole stories, trouble with disks and users, signals, pipes."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from reader.assembly.services import open_services
from reader.settings.paths import Home
from tests.helpers.commands import FORKED, PROGRAM_MODULES, Ran, command, run, started
from tests.helpers.feed_server import PROSE, FeedServer, html, item, opml, page, picture, rss
from tests.helpers.forking import Forking
from tests.helpers.marking import mark
from tests.helpers.patience import wait_for
from tests.helpers.processes import hearing_ctrl_c
from tests.helpers.schemas import checked
from tests.helpers.servers import drip, hang, reply

posix = pytest.mark.skipif(os.name != "posix", reason="signals, pipes and modes of POSIX")


def _can_mount() -> bool:
    if shutil.which("unshare") is None:
        return False
    tried = subprocess.run(
        ["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=False
    )
    return tried.returncode == 0


mounts = pytest.mark.skipif(not _can_mount(), reason="mounts a file system of its own, which is not allowed here")


def titles(home: Path) -> list[str]:
    """Give the titles of the entries that are on the disk."""
    with closing(sqlite3.connect(Home.under(home).database)) as connection:
        return [title for (title,) in connection.execute("SELECT title FROM entry")]


def test_a_readers_day(home, tmp_path):
    with FeedServer() as server:
        server.scripts |= {
            "/": html(page("A paper's home", "/feed")),
            "/a.png": reply(200, picture()),
            "/gone": reply(410),
        }
        pictured = f'<p>Words. {PROSE}</p><img src="{server.url("/a.png")}">'
        feed = server.publish("/feed", rss(item("One", description=pictured), item("خبر اليوم"), title="A paper"))
        file = tmp_path / "list.opml"
        file.write_bytes(opml(feed, server.url("/gone")))

        added = run(home, "add", server.url("/"), "--allow-local", "--folder", "News")
        assert (added.code, added.err) == (0, "")
        imported = run(home, "import", file, "--allow-local")
        assert (imported.code, imported.out) == (0, "1 new, 1 already there, 0 skipped\n")
        synced = run(home, "sync", "--json")
        assert (synced.code, synced.err) == (1, "")
        report = checked("sync", synced.out)
        assert (report["unchanged"], report["failed"], report["failures"][0]["reason"]) == (1, 1, "gone")
        entries = checked("entries", run(home, "entries", "--json").out)
        assert {one["state"] for one in entries} == {"complete"}
        one = next(entry for entry in entries if entry["title"] == "One")
        assert checked("show", run(home, "show", one["id"], "--json").out)["images"][0]["state"] == "stored"
        assert "خبر اليوم" in run(home, "entries", env={"PYTHONIOENCODING": ""}).out
        assert run(home, "mark", one["id"], "--read", "--star").code == 0
        assert [e["title"] for e in run(home, "entries", "--unread", "--json").json] == ["خبر اليوم"]
        exported = run(home, "export", tmp_path / "out.opml")
        assert (exported.code, exported.out) == (0, f"2 feeds written to {tmp_path / 'out.opml'}\n")
        sound = run(home, "check", "--json")
        assert (sound.code, checked("check", sound.out)["ok"]) == (0, True)
        other = run(tmp_path / "other", "import", tmp_path / "out.opml")
        assert (other.code, other.out) == (0, "2 new, 0 already there, 0 skipped\n")
    offline = run(home, "sync")
    assert (offline.code, "offline" in offline.sentence) == (2, True)
    assert run(home, "show", one["id"]).out != ""


@posix
def test_only_their_owner_may_read_the_files(home):
    assert run(home, "feeds").code == 0
    for file in [home, *home.rglob("*")]:
        assert file.stat().st_mode & 0o077 == 0 or file == home, file


@posix
def test_two_syncs_at_once_and_ctrl_c(home, cli):
    # A server that says a letter now and then is waited for longer than one that is silent.
    with FeedServer() as server, FeedServer({"*": drip(reply(200, rss()), every_seconds=0.5)}) as slow:
        list_file = home.parent / "list.opml"
        list_file.write_bytes(opml(server.publish("/feed", rss(item("One"))), slow.url("/slow")))
        cli("import", list_file, "--allow-local")
        with hearing_ctrl_c(), started(home, "sync", "--json") as first:
            wait_for(lambda: slow.asked() == 1 and len(titles(home)) == 1)
            second = run(home, "sync")
            assert (second.code, second.out) == (2, "")
            assert "another sync" in second.sentence
            assert run(home, "mark", 1, "--read").code == 0  # other verbs work beside it
            first.send_signal(signal.SIGINT)
            out, err = first.communicate(timeout=60)
        assert (first.returncode, err) == (
            1,
            "manchette: stopped; what was fetched is kept, the next sync fetches the rest.\n",
        )
        report = checked("sync", out)
        assert (report["refreshed"], report["failed"]) == (1, 0)


@posix
def test_ctrl_c_elsewhere_is_no_traceback(home):
    with FeedServer({"/slow": hang}) as server:
        with hearing_ctrl_c(), started(home, "add", server.url("/slow"), "--allow-local") as adding:
            wait_for(lambda: server.asked("/slow") == 1)
            adding.send_signal(signal.SIGINT)
            out, err = adding.communicate(timeout=60)
        assert (adding.returncode, out, err) == (2, "", "manchette: stopped.\n")


@pytest.mark.parametrize("loading", ["reader.background.streams", "reader.assembly.services", "sqlalchemy"])
def test_ctrl_c_while_the_program_still_loads(home, loading):
    early = f"""
import sys
from reader.__main__ import main
class CtrlC:
    def find_spec(self, name, *rest):
        if name == "{loading}":
            raise KeyboardInterrupt
sys.meta_path.insert(0, CtrlC())
sys.exit(main())
"""
    ran = run(home, "feeds", code=early)
    assert (ran.code, ran.err) == (2, "manchette: stopped.\n")


@posix
def test_a_sync_that_is_killed_loses_nothing_it_told(home, cli):
    with FeedServer() as server, FeedServer({"*": hang}) as slow:
        list_file = home.parent / "list.opml"
        urls = [server.publish(f"/{n}", rss(item(f"Item {n}"))) for n in range(5)]
        list_file.write_bytes(opml(*urls, slow.url("/slow")))
        cli("import", list_file, "--allow-local")
        with started(home, "sync") as syncing:
            wait_for(lambda: len(titles(home)) == 5)
            syncing.kill()
            syncing.wait(10)
        assert len(titles(home)) == 5
        again = run(home, "sync", "--feed", urls[0], "--json")  # the lock ended with its holder
        assert (again.code, checked("sync", again.out)["unchanged"]) == (0, 1)
        assert cli.json("check")["ok"]


def test_verbs_beside_an_open_window(home):
    """Another process marks, adds and removes while this one holds the home open, as a window does."""
    with FeedServer() as server:
        services = open_services(Home.under(home))
        try:
            feed_id, _ = services.library.feeds.add(
                server.publish("/feed", rss(item("One"))), services.clock(), allow_local=True
            )
            assert run(home, "sync", "--json").json["new"] == 1
            (entry_id,) = [one["id"] for one in run(home, "entries", "--json").json]
            assert mark(services.library, [entry_id], starred=True).ids == (entry_id,)
            assert run(home, "mark", entry_id, "--read").code == 0
            (headline,) = services.library.entries.headlines([entry_id])
            assert (headline.unread, headline.starred) == (False, True)
            assert run(home, "remove", feed_id).code == 0
            assert services.library.feeds.all() == []
        finally:
            services.close()


@posix
def test_a_reader_of_the_output_who_leaves_early(home):
    services = open_services(Home.under(home))
    for number in range(3_000):
        services.library.feeds.add(f"https://example.org/{number}/{'x' * 50}", services.clock())
        if number == 20:
            break
    services.close()
    words = " ".join(f"'{word}'" for word in command(home, "feeds", "--json"))
    done = subprocess.run(
        ["sh", "-c", f"{words} | {sys.executable} -c 'import sys; sys.stdin.read(10); sys.stdin.close()'"],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert (done.returncode, done.stderr) == (0, "")


@posix
def test_streams_that_the_caller_closed(home, cli):
    cli("settings", "ticker.words_a_minute=90")
    words = " ".join(f"'{word}'" for word in command(home, "settings", "nonsense"))
    for closed in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-"):
        done = subprocess.run(
            ["sh", "-c", f"{words} {closed}"], capture_output=True, text=True, check=False, timeout=60
        )
        assert done.returncode == 2
        assert done.stdout == ""
        assert ("no setting" in done.stderr) is ("2>" not in closed)
        assert "Traceback" not in done.stderr
    assert cli("check").code == 0


@posix
def test_without_a_display_the_window_says_so(home):
    nowhere = {"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    ran = run(home, env=nowhere)
    assert (ran.code, ran.out) == (2, "")
    assert "no display" in ran.sentence


def test_lists_through_standard_streams(home, tmp_path):
    listed = opml("https://example.org/a", "https://example.org/b").decode()
    words = command(home, "import", "-")
    done = subprocess.run(words, input=listed, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (0, "2 new, 0 already there, 0 skipped\n")
    file = tmp_path / "list.opml"
    assert run(home, "export", file).code == 0
    outputs = ["-", "/dev/stdout"] if os.name == "posix" else ["-"]
    for output in outputs:
        assert run(home, "export", output).out == file.read_text(encoding="utf-8")
    with started(home, "import", "-") as nothing:
        _, err = nothing.communicate("", timeout=60)
    assert nothing.returncode == 2
    assert "standard input is no list" in err


def test_terminals_that_know_few_letters(home, cli):
    with FeedServer() as server:
        list_file = home.parent / "list.opml"
        list_file.write_bytes(opml(server.publish("/feed", rss(item("خبر — œuf"), title="Le Tëmps"))))
        cli("import", list_file, "--allow-local")
        cli("sync")
        ascii_only = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
        lines = run(home, "entries", env=ascii_only)
        assert (lines.code, lines.err) == (0, "")
        assert "Le T?mps" in lines.out
        listed = run(home, "entries", "--json", env=ascii_only)
        assert listed.out.isascii()
        assert listed.json[0]["title"] == "خبر — œuf"


def test_a_file_name_that_is_no_text(home):
    odd = run(home, "import", b"\xff\xfe.opml".decode("utf-8", "surrogateescape"))
    assert (odd.code, "cannot read" in odd.sentence) == (2, True)


@posix
@pytest.mark.parametrize("verb", ["import", "restore"])
@pytest.mark.parametrize(
    "name", ["/proc/kmsg", "/proc/self/environ", "/sys/kernel/profiling", "/dev/zero", "/tmp", "pipe", "socket"]
)
def test_what_is_no_file_on_a_disk_is_refused_at_once(home, tmp_path, verb, name):
    """`import /proc/kmsg` waited for the kernel's next message, and /dev/zero never ends."""
    path = tmp_path / name
    if name == "pipe":
        os.mkfifo(path)
    if name == "socket":
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(path))
    if not path.exists():
        pytest.skip(f"there is no {name} here")
    ran = run(home, verb, path, seconds=20)
    assert (ran.code, ran.out) == (2, "")
    done = "read" if verb == "import" else verb
    assert ran.sentence.startswith(f"cannot {done} {path}: "), ran.sentence
    assert not list(Home.under(home).data.glob("before-restore-*"))


def test_a_home_that_is_none(tmp_path):
    file = tmp_path / "file"
    file.write_text("here already")
    for folder in (file, file / "below"):
        ran = run(folder, "feeds")
        assert (ran.code, ran.out) == (2, "")
        assert str(file) in ran.sentence
    assert file.read_text() == "here already"


class Mount:
    """A home that is a file system of its own, for the programs that are started here alone.

    Args:
        home: Where it is mounted.
        making: A shell's line that mounts it; `$HOME_` is the folder.
    """

    def __init__(self, home: Path, making: str) -> None:
        home.mkdir(exist_ok=True)
        self._home = home
        shell = ["sh", "-euc", f"HOME_='{home}'; {making}; exec \"$@\"", "sh"]
        self._forking = Forking(*PROGRAM_MODULES, inside=["unshare", "-rm", *shell])

    def run(self, *words: object) -> Ran:
        """Run a verb."""
        return self._ran(FORKED, ["--home", str(self._home), *map(str, words)])

    def remount(self, options: str) -> None:
        """Mount it once more, with other options."""
        code = "import subprocess, sys; sys.exit(subprocess.call(['mount', '-o', *sys.argv[1:]]))"
        assert self._ran(code, [f"remount,{options}", str(self._home)]).code == 0

    def _ran(self, code: str, words: list[str]) -> Ran:
        with self._forking.start(code, words, env=os.environ) as process:
            out, err = process.communicate(timeout=120)
        return Ran(process.returncode, out, err)


@mounts
def test_a_home_that_cannot_be_written(home, cli):
    with FeedServer() as server:
        cli("add", server.publish("/feed", rss(item("One"))), "--allow-local")
        read_only = 'mount --bind "$HOME_" "$HOME_" && mount -o remount,bind,ro "$HOME_"'
        mount = Mount(home, read_only)
        for words in (["feeds"], ["sync"], ["settings", "images.download=off"]):
            done = mount.run(*words)
            assert done.code == 2, (words, done)
            assert done.sentence.startswith("cannot "), done
        assert cli.json("entries")[0]["unread"]


@posix
@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="modes do not bind root")
def test_a_home_whose_owner_made_it_read_only(home):
    run(home, "feeds")
    data = Home.under(home).data
    data.chmod(0o500)
    try:
        ran = run(home, "feeds")
        assert (ran.code, ran.sentence) == (2, f"cannot write to the folder {data}.")
        assert data.stat().st_mode & 0o777 == 0o500
    finally:
        data.chmod(0o700)


@mounts
def test_a_disk_that_runs_full(home):
    """The round ends with a sentence; what was stored is there, and all of it comes when there is room again."""
    with FeedServer() as server:
        small = server.publish("/small", rss(item("Small")))
        texts = [item(f"Item {n}", description=f"{n} " + os.urandom(3_000).hex()) for n in range(1_000)]
        big = server.publish("/big", rss(*texts))
        list_file = home.parent / "list.opml"
        list_file.write_bytes(opml(small, big))
        mount = Mount(home, 'mount -t tmpfs -o size=4m tmpfs "$HOME_"')
        began = [mount.run("import", list_file, "--allow-local"), mount.run("sync", "--feed", 1)]
        assert [(ran.code, ran.err) for ran in began] == [(0, "")] * 2
        full = mount.run("sync", "--no-images", "--json")
        assert (full.code, full.sentence[:16]) == (1, "the disk is full"), full
        listed = mount.run("entries", "--feed", 1)
        assert "A paper: Small" in listed.out
        mount.remount("size=64m")
        again, sound, all_listed = [
            mount.run(*words) for words in (["sync", "--no-images", "--json"], ["check"], ["entries", "--json"])
        ]
        assert again.code == 0, again
        assert (sound.code, sound.out[:7]) == (0, "sound: "), sound
        assert len(all_listed.json) == 1001
        said = "".join(ran.err for ran in (listed, again, sound, all_listed)).splitlines()
        assert [line for line in said if not line.startswith("manchette: the disk is full")] == []
