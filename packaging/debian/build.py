"""Builds Debian packages: `python packaging/debian/build.py OUT`, in a developer's environment.

`manchette` has an environment of its own in /usr/lib/manchette, on the system's Python; `manchette-stories` adds
what compares articles across languages, `manchette-collector` the service. A package is for the Debian that it is
built on (or for that of `--python`), because compiled modules are made for one version of Python.

Why an environment inside: Debian 13 has no httpcore2, and nh3 and tuf older than we need. Why no debhelper: it
would write what `dpkg-deb` wants, and all of that can be read below. What would change our mind: all dependencies
in Debian itself.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from qt_parts import drop_unused_qt

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
PINS = ROOT / "packaging/pins/manchette.txt"
INSIDE = Path("usr/lib/manchette")
MAINTAINER = "The Manchette authors <manchette@example.org>"
"""example.org stands for an address that the project does not have yet (RFC 2606)."""


@dataclass(frozen=True)
class Package:
    """A package to be built.

    Attributes:
        extras: Of our own distribution, beside those of the packages before it.
        command: What it puts into /usr/bin, with the module behind it.
        depends, recommends, suggests: As Debian writes them, beside the libraries that its files are linked with.
    """

    name: str
    extras: tuple[str, ...]
    does: str
    tells: str
    command: tuple[str, str] | None = None
    depends: tuple[str, ...] = ()
    recommends: tuple[str, ...] = ()
    suggests: tuple[str, ...] = ()
    section: str = "net"


PACKAGES = (
    Package(
        "manchette",
        ("keyring",),
        "news reader for reading offline",
        """Manchette fetches the articles of your feeds to your own disk, in full and with their
        pictures. After that, reading, searching and marking need no network. A ticker shows the
        headlines of all your sources, French, Arabic, Spanish and English side by side, each in
        its own direction. There is no account and no telemetry.""",
        command=("manchette", "manchette"),
        # Read while it runs, so that no file names it.
        depends=("xkb-data",),
        recommends=("fonts-noto-core", "fonts-noto-ui-core", "fonts-inter", "fonts-hosny-amiri", "xdg-utils"),
        suggests=("manchette-stories", "libcups2t64 | libcups2", "libgtk-3-0t64 | libgtk-3-0"),
    ),
    Package(
        "manchette-stories",
        ("stories",),
        "news reader for reading offline - stories across languages",
        """With this, Manchette finds articles of several papers that report one event across
        languages too, and what papers in other languages say of a search. All of it happens on
        this machine.""",
        depends=("manchette (= {version})",),
    ),
    Package(
        "manchette-collector",
        ("collector",),
        "collector of reported images for Manchette",
        """Receives reports of images from readers of Manchette, counts them, and publishes a signed
        list of images that several readers want hidden. With SQLite or PostgreSQL.""",
        command=("manchette-collector", "reader.collector.command_line"),
        depends=("manchette (= {version})",),
        suggests=("postgresql", "nginx"),
    ),
)
_OF_LIBRARIES = """Libraries that are inside, unmodified, with the licences that they name themselves and the
files with their texts. Of those without such a file the text is in
/usr/share/common-licenses: LGPL-3 and GPL-3 of Qt, PySide6 and shiboken6 (any of
their files may be replaced by another build of the same version); GPL-2 and
LGPL-2.1, of which you may choose one, or MPL-1.1, of faust-cchardet and the
uchardet in it.
"""
# Linked with by parts of Qt that do nothing where their library is missing: a theme for GTK, printing by CUPS.
OPTIONAL = ("libqgtk3.so", "libcupsprintersupport.so")


def main() -> None:
    """Read the words of the command line, and build."""
    parser = argparse.ArgumentParser(description="Build Debian packages of Manchette.")
    parser.add_argument("out", metavar="OUT", type=Path, help="folder for the packages")
    parser.add_argument("--python", type=Path, default=Path("/usr/bin/python3"), help="the system's Python")
    parser.add_argument("--compression", choices=("xz", "gzip"), default="xz", help="gzip: larger, sooner")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    os.umask(0o022)
    epoch = int(_said("git", "-C", ROOT, "log", "-1", "--format=%ct") or 0)
    os.environ["SOURCE_DATE_EPOCH"] = str(epoch)
    with tempfile.TemporaryDirectory(prefix="manchette-debian-") as folder:
        for made in Build(given.python, Path(folder), given.out, epoch, given.compression).packages():
            print(made)  # noqa: T201


class Build:
    """Builds all packages in a scratch folder."""

    def __init__(self, python: Path, scratch: Path, out: Path, epoch: int, compression: str) -> None:
        self.python, self.scratch, self.out, self.compression = python, scratch, out, compression
        self.day = datetime.fromtimestamp(epoch, UTC)
        release = dict(
            line.split("=", 1) for line in Path("/etc/os-release").read_text().splitlines() if "=" in line
        )
        version = re.search(r'^__version__ = "(.*)"', (ROOT / "reader/__init__.py").read_text(), re.MULTILINE)
        assert version is not None
        of_debian = release.get("VERSION_ID", "0").strip('"')
        self.version = f"{version[1]}~{release.get('ID', 'debian').strip(chr(34))}{of_debian}"
        self.architecture = _said("dpkg", "--print-architecture")
        # "3.13": compiled modules are for this one.
        self.minor = _said(python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])")
        self.tree = scratch / "tree"

    def packages(self) -> Iterable[Path]:
        """Build one after the other: each has what its extras add to the packages before."""
        environment = self.tree / INSIDE
        _run(self.python, "-m", "venv", "--without-pip", "--symlinks", environment)
        _run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", self.scratch, ROOT)
        [wheel] = self.scratch.glob("manchette-*.whl")
        before: set[Path] = set()
        for package in PACKAGES:
            self._install(wheel, package.extras)
            if not before:
                drop_unused_qt(next(environment.glob("lib/python*/site-packages/PySide6")))
            self._tidy(environment)
            now = {path for path in self.tree.rglob("*") if path.is_symlink() or not path.is_dir()}
            yield self._package(package, now - before)
            before |= now

    def _install(self, wheel: Path, extras: Sequence[str]) -> None:
        inside = self.tree / INSIDE
        pip = [sys.executable, "-m", "pip", "--python", inside / "bin/python", "--disable-pip-version-check"]
        known = self.scratch / "known.txt"
        frozen = _said(*pip, "freeze", "--exclude", "manchette")
        # Versions that are tried: the pins, without hashes, which pip would then want of our own wheel too.
        pinned = re.findall(r"^[\w.-]+==[^\\\n]+", PINS.read_text(), re.MULTILINE)
        known.write_text("\n".join([*pinned, *(line for line in frozen.splitlines() if "==" in line)]))
        wanted = f"manchette[{','.join(extras)}] @ {wheel.as_uri()}"
        _run(*pip, "install", "-q", "--no-compile", "--no-warn-script-location", "-c", known, wanted)

    def _tidy(self, environment: Path) -> None:
        """Take out what is of this machine, and what no program runs."""
        for name in ("include", "share", "lib64"):
            path = environment / name
            path.unlink() if path.is_symlink() else shutil.rmtree(path, ignore_errors=True)
        packages = next(environment.glob("lib/python*/site-packages"))
        for name in (".gitignore", "*.sh", "direct_url.json"):
            for rubbish in (*environment.glob(name), *packages.rglob(name)):
                rubbish.unlink()
        (environment / "pyvenv.cfg").write_text(
            f"home = /usr/bin\ninclude-system-site-packages = false\nversion = {self.minor}\n"
        )

    def _python_of_system(self, root: Path) -> None:
        folder = root / INSIDE / "bin"
        folder.mkdir(parents=True)
        for name in ("python", "python3"):
            (folder / name).symlink_to(f"../../../bin/python{self.minor}")

    # One package

    def _package(self, package: Package, files: set[Path]) -> Path:
        root = self.scratch / package.name
        for path in sorted(files):
            if path.parent == self.tree / INSIDE / "bin":
                continue  # this machine's Python, and commands of libraries
            target = root / path.relative_to(self.tree)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, target, follow_symlinks=False)
            if not target.is_symlink():
                target.chmod(0o644)
        if package.command is not None:
            self._command(root, *package.command)
        if package.name == "manchette":
            self._python_of_system(root)
            self._share(root)
        if package.name == "manchette-collector":
            self._service(root)
        self._papers(root, package)
        return self._packed(root, package)

    def _command(self, root: Path, name: str, module: str) -> None:
        file = root / "usr/bin" / name
        file.parent.mkdir(parents=True)
        # -I: neither PYTHONPATH nor the reader's own packages come between, whatever they are called.
        file.write_text(f'#!/bin/sh\nexec /{INSIDE}/bin/python -I -m {module} "$@"\n')
        file.chmod(0o755)

    def _share(self, root: Path) -> None:
        """Write desktop entry, metainfo, icons, media types, man pages and completions."""
        share = root / "usr/share"
        _run(sys.executable, ROOT / "packaging/linux/share.py", share)
        other = self.scratch / "manchette-collector"
        for path in [path for path in share.rglob("*") if "manchette-collector" in path.name]:
            target = other / path.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
        vendor = share / "zsh/vendor-completions"  # where Debian's zsh looks
        for one in (share, other / "usr/share"):
            (one / "zsh/site-functions").rename(one / "zsh" / vendor.name)
        for one in (share, other / "usr/share"):
            for page in (one / "man/man1").glob("*.1"):
                _compress(page)

    def _service(self, root: Path) -> None:
        """Write the unit of the service, and what its guide speaks of."""
        given = ROOT / "packaging/collector"
        units = root / "usr/lib/systemd/system"
        guide = root / "usr/share/doc/manchette-collector"
        units.mkdir(parents=True)
        guide.mkdir(parents=True)
        for file in sorted(given.iterdir()):
            if file.suffix == ".service":
                unit = file.read_text().replace("/opt/manchette/bin/", "/usr/bin/")
                (units / file.name).write_text(unit)
            elif file.is_file():
                shutil.copy(file, guide)

    def _papers(self, root: Path, package: Package) -> None:
        """Write the changelog and the licences of all that is inside."""
        folder = root / "usr/share/doc" / package.name
        folder.mkdir(parents=True, exist_ok=True)
        changes = folder / "changelog"
        changes.write_text(
            f"manchette ({self.version}) unstable; urgency=medium\n\n  * See CHANGELOG.md of the project.\n\n"
            f" -- {MAINTAINER}  {format_datetime(self.day)}\n"
        )
        _compress(changes)
        overrides = root / "usr/share/lintian/overrides" / package.name
        overrides.parent.mkdir(parents=True)
        of_all = (HERE / "lintian-overrides").read_text().splitlines(keepends=True)
        overrides.write_text("".join(line for line in of_all if line.startswith(("#", f"{package.name}: "))))
        said = [(ROOT / "LICENSE").read_text(), _OF_LIBRARIES]
        for metadata in sorted(root.glob(f"{INSIDE}/lib/python*/site-packages/*.dist-info/METADATA")):
            said.append(_licence_of(metadata, root))
        (folder / "copyright").write_text("\n".join(said))

    def _packed(self, root: Path, package: Package) -> Path:
        about = root / "DEBIAN"
        about.mkdir()
        paths = [path for path in sorted(root.rglob("*")) if about not in path.parents and path != about]
        for path in paths:
            if path.is_dir():
                path.chmod(0o755)
        files = [path for path in paths if path.is_file() and not path.is_symlink()]
        depends = [
            *(one.format(version=self.version) for one in package.depends),
            *((f"python{self.minor}", "python3") if package.name == "manchette" else ()),  # python3 has py3compile
            *self._linked(root, files),
        ]
        size = sum(-(-path.stat().st_size // 1024) for path in files) + sum(path.is_dir() for path in paths)
        lines = {
            "Package": package.name,
            "Source": "manchette" if package.name != "manchette" else "",
            "Version": self.version,
            "Architecture": self.architecture,
            "Maintainer": MAINTAINER,
            "Installed-Size": str(size),
            "Depends": ", ".join(dict.fromkeys(depends)),
            "Recommends": ", ".join(package.recommends),
            "Suggests": ", ".join(package.suggests),
            "Section": package.section,
            "Priority": "optional",
            "Homepage": "https://example.org/manchette/",
            "Description": f"{package.does}\n{_described(package.tells)}",
        }
        (about / "control").write_text("".join(f"{name}: {value}\n" for name, value in lines.items() if value))
        sums = (f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(root)}\n" for path in files)
        (about / "md5sums").write_text("".join(sums))
        for script in ("postinst", "prerm"):
            (about / script).write_text((HERE / script).read_text().replace("PACKAGE", package.name))
            (about / script).chmod(0o755)
        made = self.out / f"{package.name}_{self.version}_{self.architecture}.deb"
        _run("dpkg-deb", "--root-owner-group", f"-Z{self.compression}", "--build", root, made)
        return made

    def _linked(self, root: Path, files: Iterable[Path]) -> list[str]:
        """Ask Debian for the packages of the libraries that files are linked with."""
        compiled = [path for path in files if path.read_bytes()[:4] == b"\x7fELF" and path.name not in OPTIONAL]
        if not compiled:
            return []
        place = self.scratch / f"{root.name}-libraries"
        (place / "debian").mkdir(parents=True)
        (place / "debian/control").write_text(f"Source: manchette\n\nPackage: {root.name}\nArchitecture: any\n")
        here = {path.parent for path in self.tree.rglob("*.so*")}
        words = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", f"-x{root.name}"]
        words += [f"-l{folder}" for folder in sorted(here)]
        said = subprocess.run(
            [*words, *map(str, compiled)], cwd=place, capture_output=True, text=True, check=False
        )
        if said.returncode:
            raise SystemExit(said.stderr)
        return said.stdout.strip().removeprefix("shlibs:Depends=").split(", ")


def _described(text: str) -> str:
    words, lines, line = text.split(), [], ""
    for word in words:
        if len(line) + len(word) > 76:
            lines.append(line)
            line = ""
        line += f" {word}"
    return "\n".join([*lines, line])


def _compress(file: Path) -> None:
    with file.with_name(f"{file.name}.gz").open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write(file.read_bytes())
    file.unlink()


def _licence_of(metadata: Path, root: Path) -> str:
    """Tell a library's licence, by its own words, and where its text is."""
    head = metadata.read_text(encoding="utf-8", errors="replace").split("\n\n", 1)[0]
    facts: dict[str, list[str]] = {}
    for name, value in re.findall(r"^([A-Za-z-]+): (.*)$", head, re.MULTILINE):
        facts.setdefault(name, []).append(value)
    classified = [one.rpartition(" :: ")[2] for one in facts.get("Classifier", ()) if one.startswith("License")]
    licence = (facts.get("License-Expression") or facts.get("License") or [", ".join(classified)])[0]
    texts = sorted(
        path.relative_to(root)
        for path in metadata.parent.rglob("*")
        if path.is_file() and re.match(r"(?i)licen[cs]e|copying|notice|authors", path.name)
    )
    where = "".join(f"\n  /{text}" for text in texts)
    return f"{facts['Name'][0]} {facts['Version'][0]}: {licence or 'see its text'}{where}"


def _run(*words: object) -> None:
    subprocess.run([str(word) for word in words], check=True, stdout=subprocess.DEVNULL)


def _said(*words: object) -> str:
    told = subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True)
    return told.stdout.strip()


if __name__ == "__main__":
    main()
