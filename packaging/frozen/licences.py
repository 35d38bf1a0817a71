"""Collects the licence texts of all that is in a frozen build: `licences.py FOLDER LIST`, in its environment.

Each distribution of Python brings its own, or `packaging/licences` has it; libraries of the system bring Debian's
file of copyrights. What has no text ends the build.

FOLDER receives a folder for each distribution, and `system/`, where VERSIONS names the packages of the system.
LIST names the files that were taken from it.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

TEXTS = Path(__file__).resolve().parent.parent / "licences"
WITHOUT_TEXT = {
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt", "ICU.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "faust-cchardet": ("MPL-1.1.txt",),
}
"""Distributions whose wheels have none. The LGPL adds to the GPL, so both are given; Qt brings ICU."""
NOT_INSIDE = {
    "altgraph",
    "packaging",
    "pip",
    "psycopg-binary",
    "pyinstaller-hooks-contrib",
    "setuptools",
    "uvloop",
}
"""Of the environment, but left out of the program. (PyInstaller is in it: what starts the program is its.)"""
_IS_LICENCE = re.compile(r"(^|/)(licen[cs]es?|copying|notice|authors)[^/]*$|/licen[cs]es/", re.IGNORECASE)
_IS_CODE = (".py", ".pyc", ".pyi", ".so", ".json")


def main(folder: Path, of_the_system: Path) -> None:
    """Collect all, or raise where something has no text."""
    for distribution in distributions():
        name = re.sub(r"[-_.]+", "-", distribution.name).lower()
        if name not in NOT_INSIDE:
            target = folder / f"{name}-{distribution.version}"
            target.mkdir(parents=True)
            for number, text in enumerate(_texts_of(name, distribution)):
                shutil.copy(
                    text, target / (text.name if not (target / text.name).exists() else f"{number}-{text.name}")
                )
    paths = [Path(line) for line in of_the_system.read_text().splitlines()]
    (folder / "system").mkdir(exist_ok=True)
    versions = []
    known: dict[bytes, str] = {}  # several packages of one source have one text
    for package in sorted({_package_of(path) for path in paths}):
        name = package.partition(":")[0]
        text, target = Path(f"/usr/share/doc/{name}/copyright").read_bytes(), folder / "system" / f"{name}.txt"
        if (same := known.setdefault(text, target.name)) == target.name:
            target.write_bytes(text)
        else:
            target.symlink_to(same)
        told = subprocess.run(
            ["dpkg-query", "-W", "-f=${Version}", package], capture_output=True, text=True, check=True
        )
        versions.append(f"{name} {told.stdout}\n")
    (folder / "system" / "VERSIONS").write_text("".join(versions))


def _texts_of(name: str, distribution: Distribution) -> Iterator[Path]:
    named = [str(file) for file in distribution.files or () if _IS_LICENCE.search(str(file))]
    found = [Path(str(distribution.locate_file(file))) for file in named if not file.endswith(_IS_CODE)]
    found = [path for path in found if path.is_file()] or [TEXTS / text for text in WITHOUT_TEXT.get(name, ())]
    if not found:
        raise SystemExit(f"{name} has no licence text; give it one in {TEXTS} and {Path(__file__).name}")
    yield from found


def _package_of(path: Path) -> str:
    # Debian may list a file by the name it had before /lib became a link to /usr/lib.
    for name in (path, path.resolve(), Path(str(path.resolve()).removeprefix("/usr"))):
        told = subprocess.run(["dpkg-query", "--search", str(name)], capture_output=True, text=True, check=False)
        if told.returncode == 0:
            return told.stdout.partition(": ")[0].partition(",")[0]
    raise SystemExit(f"no package of the system has {path}, so nobody knows its licence; build with the system's Python")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
