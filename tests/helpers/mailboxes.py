"""Mailboxes of messages: mbox, Maildir, folders of files, and a real mail server on loopback."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.helpers.certificates import self_signed
from tests.helpers.free_port import free_port
from tests.helpers.patience import wait_for

USER, PASSWORD = "ana", "a pass: wörd"


def an_mbox(path: Path, messages: Sequence[bytes]) -> Path:
    """Write an mbox; lines that begin as its separators do get a sign before them."""
    with path.open("ab") as file:
        for body in messages:
            lines = body.replace(b"\r\n", b"\n").removesuffix(b"\n").split(b"\n")
            quoted = b"\n".join(b">" + line if line.startswith(b"From ") else line for line in lines)
            file.write(b"From sender@example.org Tue Nov  3 06:30:12 2026\n" + quoted + b"\n\n")
    return path


def a_maildir(path: Path, messages: Sequence[bytes]) -> Path:
    """Write a Maildir: the first half of the messages was seen."""
    for name in ("cur", "new", "tmp"):
        (path / name).mkdir(parents=True, exist_ok=True)
    for number, body in enumerate(messages):
        seen = number * 2 < len(messages)
        (path / ("cur" if seen else "new") / f"17{number:08}.M1P1.host{':2,S' * seen}").write_bytes(body)
    return path


def a_folder(path: Path, messages: Sequence[bytes]) -> Path:
    """Write a folder of `.eml` files."""
    path.mkdir()
    for number, body in enumerate(messages):
        (path / f"{number:03}.eml").write_bytes(body)
    return path


def facts_of(path: Path) -> Mapping[str, tuple[str, int]]:
    """Return the contents and times of all files below a path, by their names."""
    files = [path] if path.is_file() else sorted(one for one in path.rglob("*") if one.is_file())
    return {str(one): (sha256(one.read_bytes()).hexdigest(), one.stat().st_mtime_ns) for one in files}


class MailServer:
    """A running Dovecot with one account, whose INBOX is a Maildir."""

    def __init__(self, port: int, maildir: Path, certificate: Path) -> None:
        self.maildir, self.certificate = maildir, certificate
        self.url = f"imaps://{USER}@127.0.0.1:{port}/INBOX"

    def put(self, *messages: bytes) -> None:
        """Deliver messages."""
        for number, body in enumerate(messages, len(list(self.maildir.rglob("*host*")))):
            file = self.maildir / "new" / f"17{number:08}.M2P2.host"
            file.write_bytes(body)
            shutil.chown(file, _OWNER)

    def flags(self) -> list[str]:
        """Return the folders and names of its messages, which hold their flags."""
        return sorted(
            f"{one.parent.name}/{one.name.partition(',')[2]}" for one in self.maildir.glob("[cn]*/*host*")
        )


@contextmanager
def running_dovecot(messages: Sequence[bytes]) -> Iterator[MailServer]:
    """Start a server, and end it. A test is skipped where the program is missing."""
    program = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if program is None or sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("Dovecot is not here, or may not be started: Debian's dovecot-imapd, as root")
    with TemporaryDirectory(prefix="dovecot-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        certificate, port = self_signed(folder), free_port()
        maildir = a_maildir(folder / "Maildir", messages)
        configuration = folder / "dovecot.conf"
        configuration.write_text(
            _CONFIGURATION.format(
                folder=folder, port=port, certificate=certificate, owner=_OWNER, password=PASSWORD
            )
        )
        for one in (maildir, *maildir.rglob("*")):
            shutil.chown(one, _OWNER)
        process = subprocess.Popen([program, "-F", "-c", str(configuration)])
        try:
            wait_for(lambda: _answers(port, process, folder / "log"))
            yield MailServer(port, maildir, certificate)
        finally:
            process.terminate()
            process.wait(30)


def _answers(port: int, process: subprocess.Popen[bytes], log: Path) -> bool:
    said = log.read_text(encoding="utf-8", errors="replace")[-2_000:] if log.exists() else ""
    assert process.poll() is None, said
    try:
        with closing(socket.create_connection(("127.0.0.1", port), timeout=5)):
            return True
    except OSError:
        return False


_OWNER = "nobody"
_CONFIGURATION = """
dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
mail_driver = maildir
mail_path = {folder}/Maildir
mail_uid = {owner}
mail_gid = nogroup
first_valid_uid = 1
first_valid_gid = 1
ssl = required
ssl_server_cert_file = {certificate}
ssl_server_key_file = {certificate}
auth_mechanisms = plain login
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
passdb static {{
  password = "{password}"
}}
userdb static {{
  fields {{
    home = {folder}
  }}
}}
"""
