"""Builds the Debian packages: `python3 packaging/debian/build.py OUT`, on the Debian that they are for.

`manchette` has an environment of its own in /usr/lib/manchette, on the system's Python; `manchette-stories` adds
what compares articles across languages, `manchette-collector` the service (`contents.py`). Compiled modules are
made for one version of Python, and the system's libraries have other names in each release: so packages for
Debian 12 are built on Debian 12. That wants its packages dpkg-dev, python3-venv, libwayland-cursor0 and
libwayland-egl1, and the libraries that `packaging/bootstrap` names. All else is fetched, by the hashes in
`packaging/pins`.

Why an environment inside: Debian 13 has no httpcore2, and nh3 and tuf older than we need. Why no debhelper: it
would write what `dpkg-deb` wants, and all of that can be read below. What would change our mind: all dependencies
in Debian itself.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from contents import COLLECTOR, PACKAGES, READER, Package
from papers import MAINTAINER, compress, write_papers
from qt_parts import drop_unused_qt

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
PINS = ROOT / "packaging/pins"
PYTHON = Path("/usr/bin/python3")
INSIDE = Path("usr/lib/manchette")
OPTIONAL = ("libqgtk3.so", "libcupsprintersupport.so")
"""Parts of Qt that do nothing where their library is missing: a theme for GTK, printing by CUPS."""
NOT_PACKED = re.compile(r".*\.sh|\.gitignore|direct_url\.json")
"""What libraries leave in an environment and no program reads."""


def main() -> None:
    """Read the words of the command line, and build."""
    parser = argparse.ArgumentParser(description="Build the Debian packages, for the Debian that this is.")
    parser.add_argument("out", metavar="OUT", type=Path, help="folder for the packages")
    given = parser.parse_args()
    for program, package in (("dpkg-shlibdeps", "dpkg-dev"), ("readelf", "binutils")):
        if shutil.which(program) is None:
            sys.exit(f"build.py: {program} is missing, which comes with: apt-get install {package}")
    given.out.mkdir(parents=True, exist_ok=True)
    os.umask(0o022)
    os.environ |= {"SOURCE_DATE_EPOCH": str(_date_of_source()), "PYTHONDONTWRITEBYTECODE": "1"}
    with tempfile.TemporaryDirectory(prefix="manchette-debian-") as folder:
        try:
            for made in Builder(Path(folder), given.out.resolve()).build_all():
                print(made)  # noqa: T201
        except subprocess.CalledProcessError as error:
            sys.exit(f"build.py: {error.cmd[0]} failed, as it says above; what was built before is in {given.out}")


class Builder:
    """Builds all packages.

    Args:
        scratch: An empty folder.
        out: Where the packages come to lie.
    """

    def __init__(self, scratch: Path, out: Path) -> None:
        self.scratch, self.out = scratch, out
        self.tree = scratch / "tree"
        """Where all packages are installed together, one after the other."""
        self.wheels, self.share = scratch / "wheels", scratch / "share"
        self.architecture = _said("dpkg", "--print-architecture")
        self.python = _said(PYTHON, "-c", "import sys; print('%d.%d' % sys.version_info[:2])")
        # What runs pip; its own Python need not be the system's.
        self.pip = (ROOT / "build/tools-wheel/bin/python", "-m", "pip", "--disable-pip-version-check")
        self.pip += ("--python", self.tree / INSIDE / "bin/python")

    def build_all(self) -> Iterator[Path]:
        """Build one package after the other, and give each file when it is there."""
        _run(PYTHON, "-m", "venv", "--without-pip", self.tree / INSIDE)
        self._fetch()
        packed: set[Path] = set()
        for package in PACKAGES:
            self._install(package)
            if package is READER:
                [qt] = self.tree.glob(f"{INSIDE}/lib/python*/site-packages/PySide6")
                drop_unused_qt(qt)
                self._write_share()
            files = {path for path in (self.tree / INSIDE / "lib").rglob("*") if _is_packed(path)}
            yield self._build(package, files - packed)
            packed |= files

    def _fetch(self) -> None:
        """Build our wheel, and fetch those of the versions that are tried, by their hashes."""
        _run(ROOT / "packaging/wheel", self.wheels)
        [wheel] = self.wheels.glob("manchette-*.whl")
        # A later Debian's package is the later one, so that an upgrade of the system brings it.
        debian = platform.freedesktop_os_release()
        self.version = f"{wheel.name.split('-')[1]}~{debian['ID']}{debian.get('VERSION_ID', '')}"
        _run(*self.pip, "download", "-q", "--only-binary", ":all:", "--no-deps", "--require-hashes",
             "--dest", self.wheels, "--requirement", PINS / "manchette.txt")  # fmt: skip
        _run(*self.pip, "install", "-q", "--require-hashes",
             "--target", self.scratch / "manual", "--requirement", PINS / "manual.txt")  # fmt: skip

    def _install(self, package: Package) -> None:
        _run(*self.pip, "install", "-q", "--no-index", "--find-links", self.wheels, "--no-compile",
             "--no-warn-script-location", f"manchette[{package.extras}]")  # fmt: skip

    def _write_share(self) -> None:
        """Write desktop entry, metainfo, icons, media types, man pages and completions of all packages."""
        python = self.tree / INSIDE / "bin/python"
        script = ROOT / "packaging/linux/share.py"
        _run(python, script, self.share, environment={"PYTHONPATH": str(self.scratch / "manual")})
        zsh = self.share / "zsh"
        (zsh / "site-functions").rename(zsh / "vendor-completions")  # where Debian's zsh looks
        for page in (self.share / "man/man1").glob("*.1"):
            compress(page)

    # One package

    def _build(self, package: Package, libraries: Iterable[Path]) -> Path:
        root = self.scratch / package.name
        for path in libraries:
            _copy(path, root / path.relative_to(self.tree))
        for path in (path for path in self.share.rglob("*") if path.is_file()):
            # What is named after neither command is the window's.
            if package is (COLLECTOR if COLLECTOR.name in path.name else READER):
                _copy(path, root / "usr/share" / path.relative_to(self.share))
        if package.module is not None:
            self._write_command(root, package)
        if package is READER:
            self._write_environment(root)
        if package is COLLECTOR:
            _write_service(root)
        write_papers(root, package.name, self.version, int(os.environ["SOURCE_DATE_EPOCH"]))
        self._write_control(root, package)
        made = self.out / f"{package.name}_{self.version}_{self.architecture}.deb"
        _run("dpkg-deb", "--root-owner-group", "--build", root, made)
        return made

    def _write_command(self, root: Path, package: Package) -> None:
        file = root / "usr/bin" / package.name
        file.parent.mkdir(parents=True)
        # -I: neither PYTHONPATH nor the reader's own packages come between, whatever they are called.
        file.write_text(f'#!/bin/sh\nexec /{INSIDE}/bin/python -I -m {package.module} "$@"\n')
        file.chmod(0o755)

    def _write_environment(self, root: Path) -> None:
        """Make the folder an environment, on the system's Python."""
        programs = root / INSIDE / "bin"
        programs.mkdir()
        for name in ("python", "python3"):
            (programs / name).symlink_to(f"../../../bin/python{self.python}")
        said = f"home = /usr/bin\ninclude-system-site-packages = false\nversion = {self.python}\n"
        (root / INSIDE / "pyvenv.cfg").write_text(said)

    def _write_control(self, root: Path, package: Package) -> None:
        """Write what `dpkg` wants to know of the files that are in the folder, and its scripts."""
        paths = sorted(root.rglob("*"))
        files = [path for path in paths if path.is_file() and not path.is_symlink()]
        about = root / "DEBIAN"
        about.mkdir()  # first: by this folder dpkg-shlibdeps knows the root
        depends = [one.format(version=self.version, python=self.python) for one in package.depends]
        tells = " ".join(package.tells.split())
        kilobytes = sum(-(-path.stat().st_size // 1024) if path in files else 1 for path in paths)
        lines = {
            "Package": package.name,
            "Source": "manchette" if package is not READER else "",
            "Version": self.version,
            "Architecture": self.architecture,
            "Maintainer": MAINTAINER,
            "Installed-Size": str(kilobytes),
            "Depends": ", ".join([*depends, *self._linked_with(files, package)]),
            "Recommends": ", ".join(package.recommends),
            "Suggests": ", ".join(package.suggests),
            "Section": "net",
            "Priority": "optional",
            "Description": f"{package.does}\n{textwrap.indent(textwrap.fill(tells, 76), ' ')}",
        }
        (about / "control").write_text("".join(f"{name}: {value}\n" for name, value in lines.items() if value))
        sums = (f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(root)}\n" for path in files)
        (about / "md5sums").write_text("".join(sums))
        if settings := [path for path in files if root / "etc" in path.parents]:
            (about / "conffiles").write_text("".join(f"/{path.relative_to(root)}\n" for path in settings))
        for name in ("postinst", "prerm", "postrm"):
            self._write_script(about / name, package)

    def _write_script(self, script: Path, package: Package) -> None:
        """Write a script of `dpkg`: what all packages do, then what this one does."""
        parts = [HERE / script.name, HERE / f"{package.name}.{script.name}"]
        if said := "\n".join(part.read_text() for part in parts if part.exists()):
            said = said.replace("@PACKAGE@", package.name).replace("@PYTHON@", self.python)
            script.write_text(f"#!/bin/sh\nset -e\n{said}")
            script.chmod(0o755)

    def _linked_with(self, files: Iterable[Path], package: Package) -> list[str]:
        """Ask Debian for the packages of the libraries that files are linked with."""
        compiled = [path for path in files if path.name not in OPTIONAL and _is_compiled(path)]
        if not compiled:
            return []
        place = self.scratch / f"{package.name}-libraries"
        (place / "debian").mkdir(parents=True)
        (place / "debian/control").write_text(f"Source: manchette\n\nPackage: {package.name}\nArchitecture: any\n")
        # For these no package is needed, even if this machine has a Qt of its own.
        ours = [path for path in self.tree.rglob("*.so*") if not path.is_dir()]
        versions = {found.groups() for path in ours if (found := re.fullmatch(r"(.+)\.so\.(.+)", path.name))}
        (place / "debian/shlibs.local").write_text("".join(f"{name} {version}\n" for name, version in versions))
        folders = (f"-l{folder}" for folder in {path.parent for path in ours})
        words = ("dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0", f"-x{package.name}")
        said = _said(*words, *folders, *compiled, folder=place)
        return said.removeprefix("shlibs:Depends=").split(", ")


def _write_service(root: Path) -> None:
    """Write the unit of the service, its settings, and what its guide speaks of."""
    given = ROOT / "packaging/collector"
    settings = "collector.toml"
    unit = root / "usr/lib/systemd/system/manchette-collector@.service"
    _copy(given / unit.name, unit)
    unit.write_text(unit.read_text().replace("/opt/manchette/bin/", "/usr/bin/"))
    _copy(given / settings, root / "etc/manchette-collector" / settings)
    for file in given.iterdir():
        if file.is_file() and file.name not in (settings, unit.name):
            _copy(file, root / "usr/share/doc/manchette-collector" / file.name)


def _copy(file: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(file, target, follow_symlinks=False)
    if not target.is_symlink():
        target.chmod(0o644)


def _is_packed(path: Path) -> bool:
    return (path.is_symlink() or not path.is_dir()) and not NOT_PACKED.fullmatch(path.name)


def _is_compiled(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _date_of_source() -> int:
    """Give the moment that all files are dated by, in seconds since 1970: that of the last commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return int(given or _said("git", "-C", ROOT, "log", "-1", "--format=%ct"))
    except (OSError, subprocess.CalledProcessError):
        sys.exit("build.py: git cannot tell when this source was committed; say it in SOURCE_DATE_EPOCH")


def _run(*words: object, environment: Mapping[str, str] | None = None) -> None:
    command = [str(word) for word in words]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **(environment or {})})


def _said(*words: object, folder: Path | None = None) -> str:
    command = [str(word) for word in words]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=folder).stdout.strip()


if __name__ == "__main__":
    main()
