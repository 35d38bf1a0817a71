"""Checks that database, keys and published list are intact and agree with each other."""

from __future__ import annotations

import contextlib
import hashlib
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

from reader.collector import list_folder, signing
from reader.collector.options import Options
from reader.collector.serve import open_publisher
from reader.collector.store import listing
from reader.collector.store.database import Store, get_note
from reader.domain.clock import system_clock
from reader.domain.errors import ReaderError
from reader.wire.block_list import Kind, ListFacts, decode


def problems(store: Store, options: Options) -> list[str]:
    """Return one sentence for each problem."""
    found = [f"the database is damaged: {line}" for line in store.problems()]
    for name in ("online.pem", "root.pem", "moderation.token"):
        path = options.home / "keys" / name
        if sys.platform != "win32" and path.exists() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            found.append(f"{path} can be read by others")
    if list_folder.of(options.home).is_symlink():  # published apart, for a web server
        found += _closed(list_folder.of(options.home))
    try:
        publisher = open_publisher(options, store, system_clock)
        folder = publisher.folder
        version = signing.pointer_version((folder / "metadata" / "timestamp.json").read_bytes())
        targets = (folder / "metadata" / f"{version}.targets.json").read_bytes()
        facts = signing.signed_facts(targets)
        found += _compared(store, facts)
        if not publisher.is_signed():
            found.append(
                "the list is signed with an older key than the one that is in force; `publish` signs it anew"
            )
        if (held := publisher.would_hold()) is not None:
            found.append(str(held))
        for name in sorted(signing.target_files(targets)):
            kind = next(one for one in Kind if name.endswith(f".{one.target}") and name.count(".") == 2)
            file = decode((folder / "targets" / name).read_bytes())
            if not facts[kind.target].describe(file):
                found.append(f"{name} is not the file that was signed")
            elif listing.content(store, kind, file.gen) != file.raw:
                found.append(f"{name} is not what the database says of generation {file.gen}")
            elif hashlib.sha256((folder / "targets" / name).read_bytes()).hexdigest() != name.partition(".")[0]:
                found.append(f"{name} has another hash than its name")
    except (ReaderError, OSError) as error:
        found.append(f"the list cannot be read: {error}")
    return found


def _closed(folder: Path) -> list[str]:
    """List the files that a web server of another user could not read."""
    closed = []
    for path in (folder, *sorted(folder.rglob("[!.]*"))):
        with contextlib.suppress(FileNotFoundError):  # an old file that was deleted meanwhile
            wanted = 0o005 if path.is_dir() else 0o004
            closed += [path] if path.stat().st_mode & wanted != wanted else []
    return [f"{closed[0]} cannot be read by a web server of another user"] if closed else []


def _compared(store: Store, facts: Mapping[str, ListFacts]) -> list[str]:
    """Compare the published list with what the database has recorded as published."""
    with store.read() as connection:
        lineage, last = get_note(connection, "lineage"), listing.newest(connection)
    if any(one.lineage != lineage for one in facts.values()):
        return ["the list that is published is another database's than this one (it has another lineage)"]
    gen = max((one.gen for one in facts.values()), default=0)
    if last is None or gen > last.gen:
        return [f"generation {gen} is published, and the database knows {last.gen if last else 0} only"]
    differing = []
    for kind in Kind:
        here = len(listing.content(store, kind, gen)) // (kind.key_length + 1)
        if (one := facts.get(kind.target)) is not None and one.count != here:
            differing.append(f"the list {kind.word} has {one.count} published entries, and the database {here}")
    return differing
