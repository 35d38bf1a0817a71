"""Keys, and the signed files that make the list safe to download from anywhere (TUF, by python-tuf).

The root key authorises the online key. It is needed once in ten years, so it should be moved off this machine. The
online key signs targets, snapshot and timestamp at each publication. A collector is identified by the hash of its
first root file. When keys are renewed, the next root file names the new ones, signed by the root key of the one
before: readers go from file to file, and refuse from then on what the old keys sign.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
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
from reader.domain.record import Record
from reader.wire.block_list import Kind, ListFacts
from reader.wire.tag import collector_id_of

LIST_DAYS = 14
"""Days until the signatures expire. Apps then say that the list is old, and go on using it."""
ROOT_DAYS = 3_650
ROLES = ("targets", "snapshot", "timestamp")
_COMPACT = JSONSerializer(compact=True)
ROOT_ADVICE = (
    "The root key is needed once in ten years, or when this machine is broken into. Move it to a safe place off"
    " this machine, and keep a copy."
)


class Keyring(Record):
    """The keys that this collector signs with."""

    roots: tuple[bytes, ...]
    """The root files as they are published, the first one first."""
    online: CryptoSigner
    is_new: bool
    """The keys were created by this start."""

    @property
    def root(self) -> bytes:
        """The first root file, which readers enrol with."""
        return self.roots[0]

    @property
    def root_files(self) -> dict[str, bytes]:
        """The root files, by the names under which they are published."""
        return {f"{number}.root.json": data for number, data in enumerate(self.roots, 1)}

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
    online_file = folder / "online.pem"
    is_new = known is None and not (folder / "1.root.json").exists()
    if is_new:
        try:
            _make(folder, now)
        except OSError as error:
            raise StorageError(f"cannot write keys to {folder}: {error.strerror or error}") from error
    try:
        roots = [(folder / "1.root.json").read_bytes()]
        while (next_one := folder / f"{len(roots) + 1}.root.json").exists():
            roots.append(next_one.read_bytes())
        _settle(folder, len(roots))
        online = _read_key(online_file)
        trusted = Metadata[Root].from_bytes(roots[-1]).signed.roles["timestamp"].keyids
    except (OSError, ValueError, TypeError, DeserializationError, KeyError) as error:
        raise StorageError(
            f"the keys in {folder} cannot be read; restore them from a copy, since apps trust no others ({error})"
        ) from error
    if online.public_key.keyid not in trusted:
        raise StorageError(f"the online key in {folder} is not the one that its root file names")
    keyring = Keyring(tuple(roots), online, is_new=is_new)
    if known is not None and keyring.collector_id != known:
        raise StorageError(f"the keys in {folder} are another collector's than the database's")
    return keyring


def renew_keys(folder: Path, now: datetime, root_key: Path, *, root_too: bool) -> None:
    """Make a new online key, and a root file that names it in place of the old one.

    The root file is written last, and puts the new key in force. After a crash before that nothing has changed;
    after a crash behind it, `open_keyring` does the rest.

    Args:
        root_key: The file of the root key, wherever it is kept.
        root_too: Make a new root key as well; it lies in the folder then.

    Raises:
        StorageError: That is not the root key, or the keys cannot be read or written.
    """
    before = Metadata[Root].from_bytes(open_keyring(folder, now, known=None).roots[-1]).signed
    version = before.version + 1
    try:
        signers = [_read_key(root_key)]
        if signers[0].public_key.keyid not in before.roles["root"].keyids:
            raise StorageError(f"{root_key} is not the root key of this collector")
        for name in ("online.pem", "root.pem"):
            (folder / f"{version}.{name}").unlink(missing_ok=True)  # of an attempt that came to nothing
        if root_too:
            signers.append(CryptoSigner.generate_ed25519())
            write_secret(folder / f"{version}.root.pem", signers[-1].private_bytes)
        online = CryptoSigner.generate_ed25519()
        write_secret(folder / f"{version}.online.pem", online.private_bytes)
        metadata = Metadata(_root(version, now, signers[-1], online))
        for signer in signers:
            metadata.sign(signer, append=True)
        write_secret(folder / f"{version}.root.json", metadata.to_bytes(_COMPACT))
        _settle(folder, version)
    except (OSError, ValueError, TypeError) as error:
        raise StorageError(f"the keys cannot be renewed: {getattr(error, 'strerror', None) or error}") from error


def is_signed_with(keyring: Keyring, pointer: bytes) -> bool:
    """Tell whether a pointer file is signed with the online key."""
    try:
        return keyring.online.public_key.keyid in Metadata[Timestamp].from_bytes(pointer).signatures
    except DeserializationError:
        return False


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
    """Read the facts about each list from a targets file, by target name; raises WireError if it is damaged."""
    return {
        name: ListFacts.from_custom(target.unrecognized_fields.get("custom", {}))
        for name, target in _targets(targets).items()
    }


def target_files(targets: bytes) -> set[str]:
    """Return the names of the files that a targets file lists; raises WireError if it is damaged."""
    return {f"{target.hashes['sha256']}.{name}" for name, target in _targets(targets).items()}


def write_secret(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Write a file atomically, usually readable for this user only, through no link in place of its draft."""
    draft = path.with_name(f".{path.name}.new")
    draft.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(draft, flags, mode), "wb") as file:
        if hasattr(os, "fchmod"):  # whatever the umask is; not by the name, in whose place a link may be by now
            os.fchmod(file.fileno(), mode)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def _make(folder: Path, now: datetime) -> None:
    """Create both keys, then the root file: if that exists, the keys are complete."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    root_signer, online = CryptoSigner.generate_ed25519(), CryptoSigner.generate_ed25519()
    write_secret(folder / "root.pem", root_signer.private_bytes)
    write_secret(folder / "online.pem", online.private_bytes)
    metadata = Metadata(_root(1, now, root_signer, online))
    metadata.sign(root_signer)
    write_secret(folder / "1.root.json", metadata.to_bytes(_COMPACT))


def _root(version: int, now: datetime, root_signer: CryptoSigner, online: CryptoSigner) -> Root:
    expires = now.replace(microsecond=0) + timedelta(days=ROOT_DAYS)
    root = Root(version=version, expires=expires, consistent_snapshot=True)
    root.add_key(root_signer.public_key, "root")
    for role in ROLES:
        root.add_key(online.public_key, role)
    return root


def _settle(folder: Path, version: int) -> None:
    """Replace the former keys by the newest, after the root file that names them was written."""
    for name in ("online.pem", "root.pem"):
        if (made := folder / f"{version}.{name}").exists():
            with contextlib.suppress(FileNotFoundError):  # another process was faster
                made.replace(folder / name)


def _read_key(file: Path) -> CryptoSigner:
    key = load_pem_private_key(file.read_bytes(), None)
    if not isinstance(key, Ed25519PrivateKey):
        raise StorageError(f"{file} is no key of ours")
    return CryptoSigner(key)


def _targets(data: bytes) -> dict[str, TargetFile]:
    try:
        return Metadata[Targets].from_bytes(data).signed.targets
    except DeserializationError as error:
        raise WireError("targets", "not as agreed") from error


def _signed(signed: Targets | Snapshot | Timestamp, keyring: Keyring) -> bytes:
    metadata: Metadata[Any] = Metadata(signed)
    metadata.sign(keyring.online)
    return metadata.to_bytes(_COMPACT)
