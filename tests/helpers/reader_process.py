"""A command line that stays open: one process, given one line after the other, for one home after the other.

Starting an interpreter for each of a hundred verbs would take most of a minute; what runs is the same.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Self

from tests.helpers.commands import Ran, forking
from tests.helpers.forking import IS_POSSIBLE

_LOOP = """
import contextlib, io, json, sys
from reader.__main__ import main

for line in sys.stdin:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main(json.loads(line))
        except SystemExit as ended:
            code = ended.code
    print(json.dumps([code, out.getvalue(), err.getvalue()]), flush=True)
"""


class ReaderProcess:
    """The command line.

    Attributes:
        home: As `--home`, for the verbs to come.
    """

    home: Path

    def __init__(self) -> None:
        if IS_POSSIBLE:
            self._process = forking.start(_LOOP, [], env=os.environ)
        else:
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(
                [sys.executable, "-c", _LOOP], stdin=pipe, stdout=pipe, stderr=pipe, text=True, encoding="utf-8"
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        _, err = self._process.communicate(timeout=30)  # with nothing more to read, it ends
        sys.stderr.write(err)

    def do(self, *words: object) -> Ran:
        """Run a verb."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(["--home", str(self.home), *map(str, words)]) + "\n")
        self._process.stdin.flush()
        code, out, err = json.loads(self._process.stdout.readline())
        return Ran(code, out, err)

    def done(self, *words: object) -> str:
        """Run a verb that must do all it was asked for."""
        ran = self.do(*words)
        assert ran.code == 0, ran
        return ran.out

    def json(self, *words: object) -> Any:
        """Run a verb, and read its JSON."""
        return json.loads(self.done(*words, "--json"))
