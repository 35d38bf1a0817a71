"""PostgreSQL servers of the tests' own, each in a folder of its own, on a socket of the file system.

They refuse to run as root, so under root they run as another user (`postgres`, else `nobody`).
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.helpers.patience import wait_for


def find_all_tools() -> list[Path]:
    """Give the folders of all servers' programs, the newest one last."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not installed and (found := shutil.which("initdb")):
        installed = [Path(found).resolve()]
    return [one.parent for one in installed]


def find_tools() -> Path | None:
    """Give the folder of the newest server's programs; None where there is none."""
    return next(reversed(find_all_tools()), None)


class ServerEnded(Exception):
    """PostgreSQL has ended by itself."""


class Cluster:
    """A running server.

    Args:
        tools: The folder of the server's programs.
        folder: Holds its data and its socket.
        settings: For all of its starts.
        port: Part of its socket's name, and where it listens if `listen_addresses` says so.
    """

    def __init__(self, tools: Path, folder: Path, *settings: str, port: int = 5432) -> None:
        self.folder = folder
        self.port = port
        self._tools = tools
        self._settings = settings
        self._made = 0
        self._process = self._started()

    @property
    def pid(self) -> int:
        """Of its first process."""
        return self._process.pid

    def new_database(self, template: str = "template1") -> str:
        """Make an empty database, or a copy of another one that nobody has open; give its URL."""
        self._made += 1
        name = f"test_{self._made}"
        # As files: without the log of each page, which takes twice as long.
        self.say(f"CREATE DATABASE {name} TEMPLATE {template} {'' if self._is_old else 'STRATEGY file_copy'}")
        return f"postgresql://tests@/{name}?host={self.folder}&port={self.port}"

    @cached_property
    def _is_old(self) -> bool:
        """Tell whether it knows no other strategy: before PostgreSQL 15."""
        ((number,),) = self.say("SHOW server_version_num")
        return int(number) < 150_000

    def say(self, statement: str, database: str = "postgres") -> list[Any]:
        """Run a statement outside of any transaction; give its rows."""
        with self._connect(database, autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

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

    def kill(self) -> None:
        """End it as a power cut would, all of its processes at once."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        self._process.kill()
        for pid in map(int, children):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._process.wait()

    def kill_and_start(self) -> None:
        """End it as a power cut would, start it again, and wait until it has recovered."""
        self.kill()

        def is_up() -> bool:
            self._process = self._started()
            # It does not start while a process of the old one is still ending.
            with contextlib.suppress(ServerEnded):
                self.wait_until_up()
                return True
            return False

        wait_for(is_up)

    def stop(self) -> None:
        """End it at once; nobody will open it again."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(30)

    def run(self, tool: str, *words: object) -> None:
        """Run one of the server's programs as its user."""
        run_tool(self._tools / tool, self.folder, *words)

    def wait_until_up(self) -> None:
        """Wait until it takes connections.

        Raises:
            ServerEnded: It has ended instead.
        """

        def is_up() -> bool:
            try:
                self._connect().close()
            except psycopg.OperationalError:
                if self._process.poll() is not None:
                    raise ServerEnded from None
                return False
            return True

        wait_for(is_up)

    def _connect(self, database: str = "postgres", *, autocommit: bool = False) -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.folder), port=self.port, user="tests", dbname=database, autocommit=autocommit
        )

    def _started(self) -> subprocess.Popen[bytes]:
        settings = [word for setting in self._settings for word in ("-c", setting)]
        data = self.folder / "data"
        return subprocess.Popen(
            [self._tools / "postgres", "-D", data, "-k", self.folder, "-p", str(self.port), *settings],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
            **_as_its_user(),
        )


@contextmanager
def running_cluster(
    tools: Path | None = None, *, settings: Sequence[str] = (), on_disk: bool = False, port: int = 5432
) -> Iterator[Cluster]:
    """Start a server, and end it.

    Args:
        tools: Its programs; the newest ones unless others are given.
        settings: As `name=value`; else it listens on its socket only.
        port: See `Cluster`.
        on_disk: It keeps its data as one in earnest does. Otherwise it is quick, and a power cut may cost all.
    """
    tools = tools or find_tools()
    if tools is None:
        if os.environ.get("CI") == "true":
            pytest.fail("PostgreSQL is missing: packaging/bootstrap dev installs it")
        pytest.skip("PostgreSQL is not installed")
    with cluster_folder(on_disk=on_disk) as folder:
        words = ("-D", folder / "data", "-U", "tests", "-A", "trust", "-E", "UTF8", "--locale=C")
        run_tool(tools / "initdb", folder, *words)
        quick = () if on_disk else ("fsync=off",)
        cluster = Cluster(tools, folder, "listen_addresses=", *quick, *settings, port=port)
        try:
            cluster.wait_until_up()
            yield cluster
        finally:
            cluster.stop()


@contextmanager
def running_replica(primary: Cluster, name: str, *settings: str, port: int) -> Iterator[Cluster]:
    """Start a server that follows another one, from a copy of its data, and end it.

    Args:
        name: What the primary knows it by (`synchronous_standby_names`).
    """
    tools = find_tools()
    assert tools
    with cluster_folder(on_disk=True) as folder:
        source = f"host={primary.folder} port={primary.port} user=tests"
        run_tool(tools / "pg_basebackup", folder, "-D", folder / "data", "-R", "-c", "fast", "-d", source)
        named = f"cluster_name={name}"
        cluster = Cluster(tools, folder, "listen_addresses=", named, *settings, port=port)
        try:
            cluster.wait_until_up()
            yield cluster
        finally:
            cluster.stop()


@contextmanager
def cluster_folder(*, on_disk: bool) -> Iterator[Path]:
    """Give a folder for a server's user, and delete it at the end."""
    # Not pytest's folder: other users may not enter it, and a socket's path must be short. In memory where the
    # system has such a folder: on a disk a server takes three seconds to set up.
    memory = Path("/dev/shm")
    in_memory = memory.is_dir() and not on_disk
    folder = Path(tempfile.mkdtemp(prefix="manchette-pg-", dir=memory if in_memory else None))
    if user := _as_its_user():
        shutil.chown(folder, user["user"], user["group"])
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run_tool(tool: Path, folder: Path, *words: object) -> None:
    """Run a program of the server as its user."""
    command = [str(tool), *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False, **_as_its_user())
    assert done.returncode == 0, done.stderr


def _as_its_user() -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    user = next(one for one in map(_user, ("postgres", "nobody")) if one)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _user(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None
