"""A signed block list on loopback, with whatever entries a test wants, and every way to spoil it.

with ListServer(tmp_path / "keys") as server:
    server.publish({Kind.EXACT: {key: 0x81}})
    services.flags.enroller.enrol(server.link, CancelToken())
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reader.collector.signing import open_keyring, sign_list
from reader.wire.block_list import Kind, ListFacts, encode
from tests.helpers.canonical_list import canonical
from tests.helpers.feed_server import LOG_IN_PAGE
from tests.helpers.servers import ScriptedServer, Talk, reply

Entries = Mapping[Kind, Mapping[bytes, int]]


class ListServer(ScriptedServer):
    """See above.

    Args:
        folder: For the keys.

    Attributes:
        files: What is served, by path; tests change it as they like.
        bodies: Bytes of bodies served since a test set it to 0.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__({"*": self._serve_file})
        self.keyring = open_keyring(folder, datetime.now(UTC), known=None)
        self.files: dict[str, bytes] = {"/list/metadata/1.root.json": self.keyring.root}
        self.entries: dict[Kind, Mapping[bytes, int]] = {}
        self.gen = 0
        self.lineage = "first"
        self.min_wait_seconds = 21_600
        self.bodies = 0

    @property
    def link(self) -> str:
        return f"{self.url('/')}#root={self.keyring.collector_id}"

    def publish(self, entries: Entries | None = None, *, now: datetime | None = None, version: int = 0) -> None:
        """Publish the next generation; lists that are not named stay as they were."""
        self.entries |= entries or {}
        self.gen += 1
        packed, facts = {}, {}
        for kind in Kind:
            of_kind = self.entries.get(kind, {})
            raw = canonical(of_kind)
            packed[kind] = encode(kind, self.gen, raw)
            facts[kind] = ListFacts(
                gen=self.gen,
                lineage=self.lineage,
                count=len(of_kind),
                raw_sha256=hashlib.sha256(raw).hexdigest(),
                raw_bytes=len(raw),
                min_wait_seconds=self.min_wait_seconds,
            )
            name = f"{hashlib.sha256(packed[kind]).hexdigest()}.{kind.target}"
            self.files[f"/list/targets/{name}"] = packed[kind]
        signed = sign_list(self.keyring, packed, facts, version=version or self.gen, now=now or datetime.now(UTC))
        self.files |= {f"/list/metadata/{name}": data for name, data in signed.items()}

    def asked_for(self) -> list[str]:
        """Give the names of the files that were asked for, and forget them."""
        names = [seen.target.rpartition("/")[2] for seen in self.requests]
        self.requests.clear()
        return names

    def _serve_file(self, talk: Talk) -> None:
        data = self.files.get(talk.seen.target)
        if data is None:
            talk.send(reply(404))
        else:
            self.bodies += len(data)
            talk.send(reply(200, data))
        talk.close()


def spoil(server: ListServer, how: str, folder: Path) -> None:
    """Spoil what is served in one of the ways that are named below; the folder is for a thief's keys."""
    metadata = "/list/metadata/"
    if how == "an altered pointer":
        server.publish()
        path = f"{metadata}timestamp.json"
        server.files[path] = server.files[path].replace(b'"version":', b'"version": 1', 1)
    elif how == "an altered file":
        for path, data in server.files.items():
            if path.startswith("/list/targets/"):
                server.files[path] = data[:-1] + bytes([data[-1] ^ 1])
    elif how == "expired":
        server.publish(now=datetime.now(UTC) - timedelta(days=30))
    elif how == "another's key":
        with ListServer(folder / "thief") as thief:
            thief.gen = 50
            thief.publish({Kind.EXACT: {}})
            server.files |= {path: data for path, data in thief.files.items() if "root" not in path}
    elif how == "another's root":
        with ListServer(folder / "thief") as thief:
            thief.gen = 50
            thief.publish({Kind.EXACT: {}})
            server.files |= thief.files | {f"{metadata}2.root.json": thief.keyring.root}
    elif how == "a log-in page":
        server.scripts["*"] = reply(200, LOG_IN_PAGE, "Content-Type: text/html")
    elif how == "a mix of generations":
        server.publish()
        newest = server.gen
        server.files[f"{metadata}{newest}.targets.json"] = server.files[f"{metadata}{newest - 1}.targets.json"]
    elif how == "cut short":
        server.publish()
        server.files = {path: data[: len(data) // 2] for path, data in server.files.items()}
