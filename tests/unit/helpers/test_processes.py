"""How programs are started for tests."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from tests.helpers.processes import hearing_ctrl_c

ASK = "import signal; print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)"


@pytest.mark.skipif(os.name != "posix", reason="only POSIX hands on which signals are ignored")
def test_a_program_hears_ctrl_c_though_whoever_started_the_tests_ignores_it():
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with hearing_ctrl_c():
            asked = subprocess.run([sys.executable, "-IS", "-c", ASK], capture_output=True, text=True, check=True)
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN, "as it was before"
    finally:
        signal.signal(signal.SIGINT, before)
    assert asked.stdout == "True\n"
