"""What a short command costs in CPU, from the start of its process to its end."""

from __future__ import annotations

import resource
import subprocess
import sys

import pytest

from reader.assembly.services import open_services
from reader.settings.paths import Home
from tests.bench.conftest import COMPILED
from tests.helpers.press import add_entries, add_feed

pytestmark = [pytest.mark.bench, pytest.mark.skipif(sys.platform == "win32", reason="asks for CPU as Unix does")]

TURNS = 10
BUDGET_MILLISECONDS = {
    "--version": 60,
    "--help": 70,
    "feeds --help": 80,
    "settings": 280,
    "feeds --json": 300,
    "entries --json": 300,
    "entries --search tide --json": 350,
    "show 1 --json": 330,
    "mark 1 --star": 320,
}
"""CPU time of each, the least of ten turns. SQLAlchemy alone takes 160 ms, Python 12."""
START = [sys.executable, "-c", "import sys; from manchette import main; sys.exit(main())"]
"""As the script that an installation makes."""


def cpu_milliseconds(home: str, *words: str) -> float:
    def used() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    before = used()
    subprocess.run(
        [*START, "--home", home, *words], env=COMPILED, stdout=subprocess.DEVNULL, check=True, timeout=60
    )
    return (used() - before) * 1_000


def test_short_commands(home):
    services = open_services(Home.under(home))
    for number in range(3):
        add_entries(services, add_feed(services, f"Paper {number}"), [f"Tide {place}" for place in range(24)])
    services.close()
    least = {
        words: min(cpu_milliseconds(str(home), *words.split()) for _ in range(TURNS))
        for words in BUDGET_MILLISECONDS
    }
    for words, milliseconds in least.items():
        sys.stdout.write(f"manchette {words}: {milliseconds:.0f} ms of CPU\n")
    assert {words: taken for words, taken in least.items() if taken > BUDGET_MILLISECONDS[words]} == {}
