"""A PostgreSQL server of the tests' own, in a folder of its own, on a socket of the file system.

It refuses to run as root, so under root it runs as another user (`postgres`, else `nobody`).
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest


def find_all_tools() -> list[Path]:
    """Give the folders of all servers' programs, the newest one last."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not installed and (found := shutil.which("initdb")):
        installed = [Path(found).resolve()]
    return [one.parent for one in installed]


def find_tools() -> Path | None:
    """Give the folder of the newest server's programs; None where there is none."""
    return next(reversed(find_all_tools()), None)


class Cluster:
    """A running server.

    Args:
        folder: Its socket's folder.
        process: The server.
    """

    def __init__(self, folder: Path, process: subprocess.Popen[bytes]) -> None:
        self._folder = folder
        self._process = process
        self._made = 0

    def new_database(self) -> str:
        """Make an empty database; give its URL."""
        self._made += 1
        name = f"test_{self._made}"
        with psycopg.connect(
            host=str(self._folder), user="tests", dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return f"postgresql://tests@/{name}?host={self._folder}"

    def end_backends(self) -> int:
        """End the server's processes that work for somebody, with no chance to tidy (kill -9, all at once).

        The server then ends the others too, and recovers by itself.
        """
        with self._connect() as connection:
            others = "backend_type = 'client backend' AND pid <> pg_backend_pid()"
            rows = connection.execute(f"SELECT pid FROM pg_stat_activity WHERE {others}".encode()).fetchall()
        for (pid,) in rows:
            with contextlib.suppress(ProcessLookupError):  # it may have ended by itself since it was listed
                os.kill(pid, signal.SIGKILL)
        return len(rows)

    def _connect(self, *, autocommit: bool = False) -> psycopg.Connection:
        return psycopg.connect(host=str(self._folder), user="tests", dbname="postgres", autocommit=autocommit)

    def wait_until_up(self, seconds: float = 30) -> None:
        until = time.monotonic() + seconds
        while True:
            try:
                self._connect().close()
                return
            except psycopg.OperationalError:
                assert self._process.poll() is None, "PostgreSQL ended"
                assert time.monotonic() < until, "PostgreSQL does not come up"
                time.sleep(0.1)


@contextmanager
def running_cluster(tools: Path | None = None) -> Iterator[Cluster]:
    """Start a server, and end it.

    Args:
        tools: Its programs; the newest ones unless others are given.
    """
    tools = tools or find_tools()
    if tools is None:
        if os.environ.get("CI") == "true":
            pytest.fail("PostgreSQL is missing: packaging/bootstrap dev installs it")
        pytest.skip("PostgreSQL is not installed")
    # Not pytest's folder: other users may not enter it, and a socket's path must be short. In memory where the
    # system has such a folder: on a disk a server takes three seconds to set up.
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="manchette-pg-", dir=memory if memory.is_dir() else None))
    as_user: dict[str, Any] = {}
    if os.geteuid() == 0:
        user = next(one for one in map(_user, ("postgres", "nobody")) if one)
        shutil.chown(folder, user.pw_uid, user.pw_gid)
        as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    try:
        subprocess.run(
            [tools / "initdb", "-D", folder / "data", "-U", "tests", "-A", "trust", "-E", "UTF8", "--locale=C"],
            check=True,
            capture_output=True,
            cwd=folder,
            **as_user,
        )
        process = subprocess.Popen(
            [
                tools / "postgres",
                "-D",
                folder / "data",
                "-k",
                folder,
                "-c",
                "listen_addresses=",
                "-c",
                "fsync=off",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            **as_user,
        )
        try:
            cluster = Cluster(folder, process)
            cluster.wait_until_up()
            yield cluster
        finally:
            process.send_signal(signal.SIGQUIT)  # at once; nobody will open it again
            process.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _user(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None
