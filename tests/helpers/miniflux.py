"""A real Miniflux on loopback, beside a PostgreSQL of its own. `packaging/bootstrap dev` unpacks Debian's package.

It fetches feeds when it is told to, and cleans nothing away by itself.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from reader.domain.accounts.account import READ
from tests.helpers.free_port import free_port
from tests.helpers.patience import wait_for
from tests.helpers.postgres import Cluster, running_cluster

USER, PASSWORD, KEY = "reader", "readerpass", "a-key-of-the-tests"
UNPACKED = Path(sys.prefix) / "miniflux" / "usr" / "bin" / "miniflux"
_DATABASE = "miniflux"
_QUICK = ("synchronous_commit=off", "full_page_writes=off", "jit=off", "max_parallel_workers_per_gather=0")


def find_miniflux() -> str | None:
    """Return the program; None if it is not there."""
    return str(UNPACKED) if UNPACKED.exists() else shutil.which("miniflux")


class Miniflux:
    """A running server with one account, whose API for Google Reader is on."""

    def __init__(self, port: int, cluster: Cluster) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self._cluster = cluster

    def rest(self, method: str, path: str, body: object = None) -> Any:
        """Ask its own API."""
        data = None if body is None else json.dumps(body)
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request(method, f"/v1/{path}", data, {"X-Auth-Token": KEY})
            answer = connection.getresponse()
            said = answer.read()
        assert answer.status < 300, (method, path, answer.status, said)
        return json.loads(said) if said else None

    def subscribe(self, url: str) -> int:
        """Subscribe to a feed and fetch it; return its id."""
        found: int = self.rest("POST", "feeds", {"feed_url": url, "category_id": 1})["feed_id"]
        return found

    def entries(self) -> list[Mapping[str, Any]]:
        """Return all articles, by their ids."""
        found: list[Mapping[str, Any]] = self.rest("GET", "entries?order=id&direction=asc&limit=100000")["entries"]
        return found

    def has(self, id_: int, what: str) -> bool:
        """Tell whether an article has a mark."""
        entry = self.rest("GET", f"entries/{id_}")
        return bool(entry["status"] == "read" if what == READ else entry["starred"])

    def choose(self, id_: int, what: str, value: bool) -> None:
        """Mark an article, as its reader does on the server's page."""
        if what == READ:
            self.rest("PUT", "entries", {"entry_ids": [id_], "status": "read" if value else "unread"})
        elif self.has(id_, what) != value:
            self.rest("PUT", f"entries/{id_}/bookmark")

    def reset(self) -> None:
        """Make all articles unread and plain."""
        self.say("UPDATE entries SET status = 'unread', starred = 'f'")

    def delete(self, ids: Collection[int]) -> None:
        """Delete articles as its cleaning does: they are in no list any more."""
        self.say(f"UPDATE entries SET status = 'removed' WHERE id IN ({','.join(map(str, ids))})")

    def say(self, statement: str) -> list[Any]:
        """Run a statement in its database."""
        return self._cluster.say(statement, _DATABASE)


@contextmanager
def running_miniflux() -> Iterator[Miniflux]:
    """Start a server, and end it. A test is skipped where the program is missing."""
    program = find_miniflux()
    if program is None:
        pytest.skip("Miniflux is not here: packaging/bootstrap dev unpacks Debian's package")
    with running_cluster(settings=_QUICK) as cluster:
        cluster.say(f"CREATE DATABASE {_DATABASE}")
        port = free_port()
        settings = {
            "DATABASE_URL": f"host={cluster.folder} port={cluster.port} user=tests dbname={_DATABASE}",
            "LISTEN_ADDR": f"127.0.0.1:{port}",
            "BASE_URL": f"http://127.0.0.1:{port}",
            "RUN_MIGRATIONS": "1",
            "CREATE_ADMIN": "1",
            "ADMIN_USERNAME": USER,
            "ADMIN_PASSWORD": PASSWORD,
            "DISABLE_SCHEDULER_SERVICE": "1",
            "FETCHER_ALLOW_PRIVATE_NETWORKS": "1",
            "LOG_LEVEL": "error",
            "PGSSLMODE": "disable",
        }
        log = cluster.folder / "miniflux.log"
        with log.open("wb") as told:
            process = subprocess.Popen([program], stdout=told, stderr=told, env={**_environment(), **settings})
        try:
            wait_for(lambda: _is_up(port, process, log))
            server = Miniflux(port, cluster)
            _prepare(server)
            yield server
        finally:
            process.terminate()
            process.wait(30)


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not re.search("proxy", name, re.IGNORECASE)}


def _is_up(port: int, process: subprocess.Popen[bytes], log: Path) -> bool:
    assert process.poll() is None, log.read_text(encoding="utf-8", errors="replace")[-2_000:]
    try:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
            connection.request("GET", "/healthcheck")
            return connection.getresponse().status == 200
    except OSError:
        return False


def _prepare(server: Miniflux) -> None:
    """Switch the API on, which is a setting of the account, and make a key; neither can be done by its own API."""
    server.say("CREATE EXTENSION IF NOT EXISTS pgcrypto")
    server.say(
        f"UPDATE integrations SET googlereader_enabled = 't', googlereader_username = '{USER}',"
        f" googlereader_password = crypt('{PASSWORD}', gen_salt('bf', 4))"
    )
    server.say(f"INSERT INTO api_keys(user_id, token, description) SELECT id, '{KEY}', 'tests' FROM users LIMIT 1")
