"""The programs themselves, where they are installed: imported while they run, after a kill, and after they end."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys

import pytest

from tests.helpers.other_programs import FOLDER, change, taken
from tests.helpers.patience import wait_for

pytestmark = [pytest.mark.long, pytest.mark.skipif(sys.platform == "win32", reason="programs of Unix")]

_made = importlib.util.spec_from_file_location("making_imports", FOLDER / "make.py")
make = importlib.util.module_from_spec(_made)
_made.loader.exec_module(make)


def needs(*programs):
    missing = [one for one in programs if shutil.which(one) is None]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


def demand_import(tmp_path, database, articles=11):
    """Import into a new home, and see that nothing of the program's was touched."""
    before = taken(database.parent)
    home = tmp_path / f"home-{len(list(tmp_path.iterdir()))}"
    ended = subprocess.run(
        [sys.executable, "-m", "reader", "--home", home, "import", database, "--json"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    found = json.loads(ended.stdout)
    assert (found["feeds"], found["entries"], found["damaged"]) == (4, articles, False)
    after = taken(database.parent)
    assert after.keys() == before.keys()
    # What lies in memory that is shared (`-shm`) is the program's, which is running.
    assert {name: after[name] for name in after if "shm" not in name} == {
        name: before[name] for name in before if "shm" not in name
    }


@needs("newsboat")
def test_newsboat(tmp_path):
    import pty

    config = tmp_path / "its"
    config.mkdir()
    (config / "urls").write_text("".join(f"{make.address(name)}\n" for name in make.FEEDS))
    words = ["newsboat", "-u", config / "urls", "-c", config / "cache.db"]
    with make.press():
        (tmp_path / "nb").mkdir()
        environment = {**make.environment(tmp_path / "nb"), "TERM": "xterm"}
        subprocess.run([*words, "-x", "reload"], env=environment, check=True, stdout=subprocess.DEVNULL)
        demand_import(tmp_path, config / "cache.db")
        ours, its = pty.openpty()
        running = subprocess.Popen(words, env=environment, stdin=its, stdout=its, stderr=its)
        try:
            wait_for((config / "cache.db.lock").exists)
            demand_import(tmp_path, config / "cache.db")
        finally:
            running.kill()
            running.wait()
            os.close(ours)
            os.close(its)
    demand_import(tmp_path, config / "cache.db")


@needs("liferea", "xvfb-run", "dbus-run-session", "dbus-send", "gdbus")
@pytest.mark.parametrize("end", ["quit", "kill"])
def test_liferea(tmp_path, end):
    home = tmp_path / "its"
    (config := home / ".config" / "liferea").mkdir(parents=True)
    shutil.copyfile(FOLDER / "liferea" / "feedlist.opml", config / "feedlist.opml")
    database, name = home / ".local/share/liferea/liferea.db", "org.gnome.feed.Reader"
    bus = f"dbus-send --session --print-reply --dest={name} /org/gnome/feed/Reader {name}"
    its = "--dest net.sourceforge.liferea --object-path /net/sourceforge/liferea"
    ends = {
        "quit": f"gdbus call --session {its} --method org.gtk.Actions.Activate quit '[]' '{{}}'",
        "kill": "kill -KILL $program",
    }
    script = (
        f"liferea --mainwindow-state=hidden & program=$!; until {bus}.SetOnline boolean:true; do sleep 1; done;"
        f" {bus}.Refresh; while [ ! -e {home}/end ]; do sleep 0.2; done; {ends[end]}; wait $program;"
        f" touch {home}/ended"
    )
    with make.press():
        running = subprocess.Popen(
            ["xvfb-run", "-a", "dbus-run-session", "--", "sh", "-c", script],
            env=make.environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        try:
            wait_for(lambda: make.count(database, "items") >= 11)
            (log := database.with_name("liferea.db-wal")).stat()
            demand_import(tmp_path, database)
            (home / "end").touch()
            wait_for((home / "ended").exists)
        finally:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
    assert log.exists() == (end == "kill")
    demand_import(tmp_path, database)


@needs("rssguard", "xvfb-run", "dbus-run-session")
def test_rssguard(tmp_path):
    home = tmp_path / "its"
    home.mkdir()
    database = home / "data" / "database" / "database.db"
    database.parent.mkdir(parents=True)
    shutil.copyfile(FOLDER / "rssguard" / "database.db", database)
    change(database, "DELETE FROM Messages", "DELETE FROM LabelsInMessages")
    (config := home / "data" / "config").mkdir()
    (config / "config.ini").write_text(
        "[feeds]\nfeeds_update_on_startup=true\nfeeds_update_on_startup_delay=1\n", encoding="utf-8"
    )
    with make.press():
        running = subprocess.Popen(
            ["xvfb-run", "-a", "dbus-run-session", "--", "rssguard", "-d", home / "data"],
            env=make.environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        try:
            wait_for(lambda: make.count(database, "Messages") >= 11)
            demand_import(tmp_path, database)
        finally:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
    demand_import(tmp_path, database)
