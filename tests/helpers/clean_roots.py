"""Places where nothing of ours is: a minimal Debian in a folder, or an empty home on this system.

A package is installed there, started, looked at and removed. A program in either place sees none of the checkout,
of this environment's variables, or of the files of whoever runs the tests.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

READER = 1000
"""User and group of the person who reads, in a minimal Debian."""
HOME = "/home/reader"
_NETWORK = ("http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")
"""What an installer must know to reach its archive from here."""
_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")


class Place(ABC):
    """Where a package is tried."""

    def run(
        self,
        *command: str | Path,
        as_root: bool = False,
        environment: Mapping[str, str] | None = None,
        seconds: float = 300,
        code: int | None = 0,
    ) -> subprocess.CompletedProcess[str]:
        """Run a program, wait for it and for all that it has started, and give what it said.

        Args:
            *command: The program and its words; paths are those of the place.
            as_root: As the administrator, where the place has one.
            environment: Variables beside those that a log-in has.
            seconds: When it is ended.
            code: The exit code that is demanded; None: any.
        """
        variables = [f"{name}={value}" for name, value in {**self._variables(), **(environment or {})}.items()]
        words = [*self._way_in(as_root), "env", "-i", *variables, *map(str, command)]
        ran = subprocess.run(
            words, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=seconds, check=False, cwd="/"
        )
        assert code is None or ran.returncode == code, (
            f"{command} gave {ran.returncode}:\n{ran.stdout}\n{ran.stderr}"
        )
        return ran

    @abstractmethod
    def lend(self, file: Path) -> Path:
        """Put a copy of a file or folder into the place; give its path there."""

    @abstractmethod
    def outside(self, path: Path) -> Path:
        """Give where a path of the place is for the test."""

    @abstractmethod
    def _way_in(self, as_root: bool) -> Sequence[str]: ...

    @abstractmethod
    def _variables(self) -> Mapping[str, str]: ...


class MinimalDebian(Place):
    """A Debian of `debootstrap --variant=minbase`: 80 packages, no Python, no X, no fonts; and one reader.

    Args:
        suite: The name of the release: "trixie".
        folder: Where it is unpacked.
    """

    def __init__(self, suite: str, folder: Path) -> None:
        self.suite, self.folder = suite, folder
        folder.mkdir(parents=True)
        subprocess.run(["tar", "--extract", "--file", archive_of(suite), "--directory", folder], check=True)
        shutil.copy("/etc/resolv.conf", folder / "etc" / "resolv.conf")
        # Nobody needs this system after a power cut, and installing takes a third of the time.
        (folder / "etc/dpkg/dpkg.cfg.d/fast").write_text("force-unsafe-io\n")

    def install(self, *packages: str | Path) -> None:
        """Install packages of this release, or of files in the place, and what they depend on."""
        self.run("apt-get", "-qq", "update", as_root=True)
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        words = ("apt-get", "-qq", "install", "--yes", "--no-install-recommends")
        self.run(*words, *packages, as_root=True, environment=quiet, seconds=1_200)

    def files_of_reader(self) -> set[Path]:
        """Give all that is in the reader's home, by paths in it."""
        person = self.outside(Path(HOME))
        return {path.relative_to(person) for path in person.rglob("*")}

    def lend(self, file: Path) -> Path:
        return _copy(file, self.outside(Path("/given")), as_seen=Path("/given"))

    def outside(self, path: Path) -> Path:
        return self.folder / path.relative_to("/")

    def _way_in(self, as_root: bool) -> Sequence[str]:
        # With a table of processes of its own, all of which end with the first.
        person = () if as_root else ("--setuid", str(READER), "--setgid", str(READER))
        return ("unshare", "--pid", "--fork", "--kill-child", "--mount-proc", "--root", str(self.folder), *person)

    def _variables(self) -> Mapping[str, str]:
        known = {name: os.environ[name] for name in _NETWORK if name in os.environ}
        if _CERTIFICATES.exists():  # a proxy may sign with a certificate of its own
            here = self.folder / "etc" / "proxy-certificates.pem"
            if not here.exists():
                shutil.copy(_CERTIFICATES, here)
            known |= dict.fromkeys(("PIP_CERT", "SSL_CERT_FILE"), "/etc/proxy-certificates.pem")
        return known | {"HOME": HOME, "LANG": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"}


class EmptyHome(Place):
    """A new person on this system: its programs and libraries, an empty home, hardly any variable."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "home").mkdir(parents=True)

    def lend(self, file: Path) -> Path:
        return _copy(file, self.folder / "given", as_seen=self.folder / "given")

    def outside(self, path: Path) -> Path:
        return path

    def _way_in(self, as_root: bool) -> Sequence[str]:
        assert not as_root, "there is nobody else here"
        return ()

    def _variables(self) -> Mapping[str, str]:
        known = {name: value for name, value in os.environ.items() if name.startswith("PIP_") or name in _NETWORK}
        return known | {"HOME": str(self.folder / "home"), "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"}


def _copy(file: Path, folder: Path, as_seen: Path) -> Path:
    folder.mkdir(exist_ok=True)
    if file.is_dir():
        shutil.copytree(file, folder / file.name, symlinks=True)
    else:
        shutil.copy(file, folder)
    return as_seen / file.name


def archive_of(suite: str) -> Path:
    """Give a release as a tar archive, made once and kept in the cache; skip the test where that cannot be."""
    if os.geteuid() != 0:
        pytest.skip("a minimal Debian is made and entered by root only")
    if shutil.which("debootstrap") is None:
        pytest.skip("a minimal Debian is made by debootstrap, which is not installed")
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "manchette-tests"
    archive = caches / f"{suite}.tar"
    if not archive.exists():
        caches.mkdir(parents=True, exist_ok=True)
        making = caches / f"{suite}.{os.getpid()}"
        made = subprocess.run(
            ["debootstrap", "--variant=minbase", suite, making],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if made.returncode == 0:
            _settle(making)
            packed = making.with_suffix(f".{os.getpid()}.tar")
            subprocess.run(["tar", "--create", "--file", packed, "--directory", making, "."], check=True)
            packed.replace(archive)
        shutil.rmtree(making, ignore_errors=True)
        if made.returncode != 0:
            pytest.skip(f"debootstrap cannot make {suite} here: {made.stdout[-300:]}")
    return archive


def _settle(root: Path) -> None:
    """Give a new system its reader, and forget the packages that it was made of."""
    for archive in (root / "var" / "cache" / "apt" / "archives").glob("*.deb"):
        archive.unlink()
    (root / "dev" / "shm").chmod(0o1777)
    subprocess.run(
        ["chroot", root, "useradd", "--create-home", "--uid", str(READER), "--shell", "/bin/sh", "reader"],
        check=True,
    )
