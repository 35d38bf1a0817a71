"""Runs one call in a process of its own under the parser process's limits: 1 GB of memory, 15 s."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]

# The caller's name and argument files go in, what came of it comes out as one line of JSON.
_CALL = """
import importlib, json, resource, sys, time
from reader.domain.errors import ReaderError

resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (15, 16))
name, path, arguments = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
module, function = name.split(":")
door = getattr(importlib.import_module(module), function)
with open(path, "rb") as file:
    body = file.read()
if arguments.pop("text", False):
    body = body.decode("utf-8", "replace")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
started = time.process_time()
try:
    answer = door(body, **arguments)
    words = repr(answer)[:2000]
except ReaderError as error:
    answer, words = error, str(error)
seconds = time.process_time() - started
megabytes = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
entries = len(getattr(answer, "entries", ()))
print(json.dumps({"kind": type(answer).__name__, "answer": words, "entries": entries,
                  "seconds": seconds, "megabytes": megabytes}))
"""


def call(name: str, body: bytes, folder: Path, **arguments: Any) -> dict[str, Any]:
    """Call a door of the parser process on some bytes.

    Args:
        name: "package.module:function".
        body: Its first argument; as text with `text=True`.
        folder: For the file that carries them.

    Returns:
        `kind` of the answer or error, its words, `entries`, and the `seconds` and `megabytes` it took.
    """
    path = folder / "body"
    path.write_bytes(body)
    done = subprocess.run(
        [sys.executable, "-c", _CALL, name, str(path), json.dumps(arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, f"{name} died ({done.returncode}): {done.stderr[-500:]}"
    told: dict[str, Any] = json.loads(done.stdout)
    return told
