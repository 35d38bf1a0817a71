"""Keys, and the signed files that make the list safe to download from anywhere (TUF, by python-tuf).

The root key authorises the online key. It is needed once in ten years, so it should be moved off this machine. The
online key signs targets, snapshot and timestamp at each publication. A collector is identified by the hash of its
first root file.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp
from tuf.api.serialization import DeserializationError
from tuf.api.serialization.json import JSONSerializer

from reader.domain.errors import StorageError, WireError
from reader.wire.block_list import Kind, ListFacts
from reader.wire.tag import collector_id_of

LIST_DAYS = 14
"""Until the signatures expire. Apps then say that the list is old, and go on using it."""
ROOT_DAYS = 3_650
ROLES = ("targets", "snapshot", "timestamp")
_COMPACT = JSONSerializer(compact=True)
ROOT_ADVICE = (
    "The root key is needed once in ten years, or when this machine is broken into. Move it to a safe place off"
    " this machine, and keep a copy."
)


@dataclass(frozen=True, slots=True)
class Keyring:
    """What this collector signs with."""

    root: bytes
    """The first root file, as it is published."""
    online: CryptoSigner
    is_new: bool
    """The keys were created by this start."""

    @property
    def collector_id(self) -> str:
        """How apps know this collector."""
        return collector_id_of(self.root)


def open_keyring(folder: Path, now: datetime, *, known: str | None) -> Keyring:
    """Read the keys of a folder, or make them for a collector that is new.

    Args:
        folder: Where they lie, readable for this user only.
        now: When the root file becomes valid.
        known: The collector's id in the database; None: the database is new.

    Raises:
        StorageError: They are damaged, missing, or another collector's, or new ones cannot be written; nothing was
            changed.
    """
    root_file, online_file = folder / "1.root.json", folder / "online.pem"
    is_new = known is None and not root_file.exists()
    if is_new:
        try:
            _make(folder, now)
        except OSError as error:
            raise StorageError(f"cannot write keys to {folder}: {error.strerror or error}") from error
    try:
        key = load_pem_private_key(online_file.read_bytes(), None)
        if not isinstance(key, Ed25519PrivateKey):
            raise StorageError(f"{online_file} is no key of ours")
        root = root_file.read_bytes()
        trusted = Metadata[Root].from_bytes(root).signed.roles["timestamp"].keyids
    except (OSError, ValueError, TypeError, DeserializationError, KeyError) as error:
        raise StorageError(
            f"the keys in {folder} cannot be read; restore them from a copy, since apps trust no others ({error})"
        ) from error
    online = CryptoSigner(key)
    if online.public_key.keyid not in trusted:
        raise StorageError(f"the online key in {folder} is not the one that its root file names")
    keyring = Keyring(root, online, is_new=is_new)
    if known is not None and keyring.collector_id != known:
        raise StorageError(f"the keys in {folder} are another collector's than the database's")
    return keyring


def sign_list(
    keyring: Keyring, files: Mapping[Kind, bytes], facts: Mapping[Kind, ListFacts], *, version: int, now: datetime
) -> dict[str, bytes]:
    """Sign the files of one generation.

    Args:
        version: Of all three, higher than any before.
        now: They expire `LIST_DAYS` later.

    Returns:
        The metadata files by name, in the order in which they must be written: the pointer last.
    """
    expires = now.replace(microsecond=0) + timedelta(days=LIST_DAYS)
    targets = Targets(version=version, expires=expires)
    for kind, data in files.items():
        target = TargetFile.from_data(kind.target, data, ["sha256"])
        target.unrecognized_fields["custom"] = facts[kind].as_custom()
        targets.targets[kind.target] = target
    signed_targets = _signed(targets, keyring)
    snapshot = Snapshot(version=version, expires=expires, meta={"targets.json": MetaFile(version)})
    signed_snapshot = _signed(snapshot, keyring)
    pointer = Timestamp(version=version, expires=expires, snapshot_meta=MetaFile(version))
    return {
        f"{version}.targets.json": signed_targets,
        f"{version}.snapshot.json": signed_snapshot,
        "timestamp.json": _signed(pointer, keyring),
    }


def pointer_version(pointer: bytes) -> int:
    """Read the version of a pointer file; 0 if it is damaged."""
    try:
        return Metadata[Timestamp].from_bytes(pointer).signed.version
    except DeserializationError:
        return 0


def pointer_expires(pointer: bytes) -> float:
    """Read when a pointer file's signature expires, in seconds since 1970; 0 if it is damaged."""
    try:
        return Metadata[Timestamp].from_bytes(pointer).signed.expires.timestamp()
    except DeserializationError:
        return 0.0


def signed_facts(targets: bytes) -> dict[str, ListFacts]:
    """Read what a targets file says about each list, by target name.

    Raises:
        WireError: It is damaged.
    """
    return {
        name: ListFacts.from_custom(target.unrecognized_fields.get("custom", {}))
        for name, target in _targets(targets).items()
    }


def target_files(targets: bytes) -> set[str]:
    """Give the names of the files that a targets file lists, as in the folder.

    Raises:
        WireError: It is damaged.
    """
    return {f"{target.hashes['sha256']}.{name}" for name, target in _targets(targets).items()}


def write_secret(path: Path, data: bytes) -> None:
    """Write a file atomically, readable for this user only."""
    draft = path.with_name(f".{path.name}.new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def _make(folder: Path, now: datetime) -> None:
    """Create both keys, then the root file: if that exists, the keys are complete."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    root_signer, online = CryptoSigner.generate_ed25519(), CryptoSigner.generate_ed25519()
    root = Root(
        version=1, expires=now.replace(microsecond=0) + timedelta(days=ROOT_DAYS), consistent_snapshot=True
    )
    root.add_key(root_signer.public_key, "root")
    for role in ROLES:
        root.add_key(online.public_key, role)
    write_secret(folder / "root.pem", root_signer.private_bytes)
    write_secret(folder / "online.pem", online.private_bytes)
    metadata = Metadata(root)
    metadata.sign(root_signer)
    write_secret(folder / "1.root.json", metadata.to_bytes(_COMPACT))


def _targets(data: bytes) -> dict[str, TargetFile]:
    try:
        return Metadata[Targets].from_bytes(data).signed.targets
    except DeserializationError as error:
        raise WireError("targets", "not as agreed") from error


def _signed(signed: Targets | Snapshot | Timestamp, keyring: Keyring) -> bytes:
    metadata: Metadata[Any] = Metadata(signed)
    metadata.sign(keyring.online)
    return metadata.to_bytes(_COMPACT)
