"""What a process for each publisher costs in CPU: a first sync of 200 origins, and rounds without news.

Compared with up to two processes that are started and read all, as it was before: the least of some runs of each
way, in turn.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.bench.test_sync_bench import news
from tests.helpers.commands import command, run
from tests.helpers.feed_server import FeedServer, opml

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux"),
]

ORIGINS, TURNS = 200, 3
MAIN = "import sys\nfrom reader.__main__ import main\nsys.exit(main(sys.argv[1:]))"
WAYS = {
    "one for all": "from reader.background import sandbox\nsandbox.MOST_TOGETHER = 10_000"
    "\nsandbox.Sandbox.__init__.__kwdefaults__['forks'] = False",
    "eight share one": "",
    "one each": "from reader.background import sandbox\nsandbox.MOST_TOGETHER = 1",
}
SHARED_COST, OWN_COST = 1.05, 1.15
"""The second is not reached: 20 to 28 % in six runs. README.md beside this says what that consists of. First
rounds, in which all is new, share by eight."""


@pytest.fixture
def subscribed(tmp_path) -> Iterator[Path]:
    """Give a home that is subscribed to a feed on each of so many ports."""
    with ExitStack() as servers:
        urls = [
            servers.enter_context(FeedServer()).publish(f"/{number}", news(number)) for number in range(ORIGINS)
        ]
        (tmp_path / "list.opml").write_bytes(opml(*urls))
        run(tmp_path / "home", "import", tmp_path / "list.opml", "--allow-local")
        yield tmp_path / "home"


def cpu_seconds(home: Path, way: str) -> float:
    """Sync in a process of its own; gives what it and all processes below it used."""
    import resource  # not on Windows

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    words = command(home, "sync", "--no-images", "--json", code=f"{WAYS[way]}\n{MAIN}")
    done = subprocess.run(words, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert not json.loads(done.stdout)["failures"]
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_what_a_process_for_each_publisher_costs(subscribed, tmp_path):
    first = dict.fromkeys(WAYS, float("inf"))
    quiet = dict.fromkeys(WAYS, float("inf"))
    for turn in range(TURNS):
        for way in WAYS:
            home = shutil.copytree(subscribed, tmp_path / f"home {turn} {way}")
            first[way] = min(first[way], cpu_seconds(home, way))
            quiet[way] = min(quiet[way], cpu_seconds(home, way))
    for way in WAYS:
        more = first[way] / first["one for all"] - 1
        print(f"{way}: first {first[way]:.2f} s ({more:+.0%}), without news {quiet[way]:.2f} s")  # noqa: T201
    assert first["eight share one"] < first["one for all"] * SHARED_COST
    assert first["one each"] < first["one for all"] * OWN_COST
