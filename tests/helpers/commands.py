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
    user: int | None = None,
    seconds: float = 60,
    env: dict[str, str] | None = None,
) -> Ran:
    """Run one verb and wait for its end.

    Args:
        home: As `--home`.
        words: The command line after it.
        code: Python to run in place of `-m reader`; it finds the words in `sys.argv`.
        user: Id of another user to run it as.
        seconds: More than this fails the test.
        env: Added to the environment.
    """
    done = subprocess.run(
        command(home, *words, code=code),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=seconds,
        user=user,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1", **(env or {})},
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def command(home: Path, *words: object, code: str | None = None) -> Sequence[str]:
    """Give the command line of a verb."""
    program = ["-m", "reader"] if code is None else ["-c", code]
    return [sys.executable, *program, "--home", str(home), *map(str, words)]
