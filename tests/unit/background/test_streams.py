"""How a program ends: what is owed is done, and nothing that only takes time. And when it collects garbage."""

from __future__ import annotations

import subprocess
import sys

_PROGRAM = """
import atexit, sys
from reader.background.streams import end_process

class Loaded:
    def __del__(self):
        print("freed at leisure")

kept = Loaded()
kept.itself = kept
atexit.register(lambda: print("registered"))
sys.stdout.write("said; ")
end_process(3)
"""


def test_a_process_ends_with_its_code_once_all_is_written_and_frees_nothing():
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr) == (3, "said; registered\n", "")


def test_garbage_is_collected_once_all_is_loaded_and_never_among_that():
    program = (
        "import gc; from reader.background.streams import begin_collecting as begin\n"
        "begin(); before = gc.get_freeze_count(); gc.disable(); begin()\n"
        "print(before, gc.isenabled(), gc.get_freeze_count() > 1_000)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["0", "True", "True"]
