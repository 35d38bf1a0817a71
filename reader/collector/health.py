"""Looks whether database, keys and list are whole and fit together."""

from __future__ import annotations

import hashlib
import stat
import sys

from reader.collector import signing
from reader.collector.options import Options
from reader.collector.serve import open_publisher
from reader.collector.store import listing
from reader.collector.store.database import Store
from reader.domain.clock import system_clock
from reader.domain.errors import ReaderError
from reader.wire.block_list import Kind, decode


def problems(store: Store, options: Options) -> list[str]:
    """Give one sentence for each thing that is wrong."""
    found = [f"the database is damaged: {line}" for line in store.problems()]
    for name in ("online.pem", "root.pem", "moderation.token"):
        path = options.home / "keys" / name
        if sys.platform != "win32" and path.exists() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            found.append(f"{path} can be read by others")
    try:
        publisher = open_publisher(options, store, system_clock)
        folder = publisher.folder
        version = signing.pointer_version((folder / "metadata" / "timestamp.json").read_bytes())
        targets = (folder / "metadata" / f"{version}.targets.json").read_bytes()
        facts = signing.signed_facts(targets)
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
