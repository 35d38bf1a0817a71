"""Runs the program as people do: a process of its own, its exit code, what it prints."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.helpers.fake_disk import ROOMY_BYTES
from tests.helpers.forking import IS_POSSIBLE, Forking

_ROOM = f"""
import shutil
def usage(folder, measure=shutil.disk_usage):
    return measure(folder)._replace(total={2 * ROOMY_BYTES}, used={ROOMY_BYTES}, free={ROOMY_BYTES})
shutil.disk_usage = usage
"""
"""Does in another process what `FakeDisk` does in this one."""
_READER = 'import runpy; runpy.run_module("reader", run_name="__main__", alter_sys=True)'
"""As `-m reader`."""
_VERBS = sorted((Path(__file__).parents[2] / "reader" / "assembly" / "verbs").glob("[a-z]*.py"))
PROGRAM_MODULES = (
    "reader.__main__",
    "reader.assembly.services",
    *(f"reader.assembly.verbs.{path.stem}" for path in _VERBS),
)
"""Modules that every verb needs, and those of each verb."""
forking = Forking(*PROGRAM_MODULES)
"""Starts the program."""
window_forking = Forking(*PROGRAM_MODULES, "reader.ui.application")
"""Starts it where it opens its window."""
FORKED = "import sys; from reader.__main__ import main; sys.exit(main())"
"""As `_READER`, where its modules are loaded."""


@dataclass(frozen=True)
class Ran:
    """What came of a command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """The one sentence on stderr."""
        assert self.err.startswith("manchette: "), self.err
        assert self.err.endswith((".\n", "!\n", "?\n")), self.err
        assert self.err.count("\n") == 1, self.err
        assert "Traceback" not in self.err
        return self.err[len("manchette: ") : -1]


def run(
    home: Path,
    *words: object,
    code: str | None = None,
    loaded: bool = False,
    user: int | None = None,
    seconds: float = 60,
    env: dict[str, str] | None = None,
) -> Ran:
    """Run one verb and wait for its end.

    Args:
        home: As `--home`.
        words: The command line after it.
        code: Python to run in place of the program; it finds the words in `sys.argv`.
        loaded: The code may find the program's modules loaded, as the program itself does here.
        user: Id of another user to run it as.
        seconds: More than this fails the test.
        env: Added to the environment.
    """
    whole_env = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1", **(env or {})}
    if IS_POSSIBLE and user is None and (loaded or code is None):
        line = ["--home", str(home), *map(str, words)]
        with forking.start(_ROOM + (code or FORKED), line, env=whole_env) as process:
            try:
                out, err = process.communicate(timeout=seconds)
            except BaseException:
                process.kill()
                raise
        return Ran(process.returncode, out, err)
    done = subprocess.run(
        command(home, *words, code=code),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=seconds,
        user=user,
        check=False,
        env=whole_env,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def command(home: Path, *words: object, code: str | None = None, real_disk: bool = False) -> Sequence[str]:
    """Give the command line of a verb.

    Args:
        home: As `--home`.
        words: What comes after it.
        code: Python to run in place of the program.
        real_disk: How much is free on the disk is no pretence.
    """
    program = ["-m", "reader"] if real_disk and code is None else ["-c", _ROOM + (code or _READER)]
    return [sys.executable, *program, "--home", str(home), *map(str, words)]
