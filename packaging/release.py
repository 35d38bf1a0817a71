#!/usr/bin/env python3
"""Makes a release, up to the point where a person signs and publishes it: `packaging/release.py VERSION`.

Each step is one function below, in the order of `STEPS`; `--from STEP` goes on where one has stopped, `--only
STEP` does one alone. What is to be published comes to lie in `dist/`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
_VERSION = re.compile(r"\d+\.\d+\.\d+")
_FILES_WITH_VERSION = {
    "pyproject.toml": r'^version = "(?P<version>[^"]+)"$',
    "reader/__init__.py": r'^__version__ = "(?P<version>[^"]+)"$',
}


class Stop(Exception):
    """What a person has to do first, in one sentence."""


def main() -> int:
    """Run the steps that were asked for; the exit code is 2 where one stops."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("version", help="three numbers: 1.2.0")
    parser.add_argument("--day", default=datetime.now(UTC).date().isoformat(), help="of the changelog; today")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--from", dest="first", choices=STEPS, default=next(iter(STEPS)), metavar="STEP")
    which.add_argument("--only", choices=STEPS, metavar="STEP", help=", ".join(STEPS))
    given = parser.parse_args()
    names = [given.only] if given.only else list(STEPS)[list(STEPS).index(given.first) :]
    try:
        for name in names:
            print(f"== {name}", flush=True)
            began = time.monotonic()
            STEPS[name](given.version, given.day)
            print(f"== {name} took {time.monotonic() - began:.0f} s", flush=True)
    except Stop as stop:
        print(f"release: {stop}", file=sys.stderr)
        return 2
    except subprocess.CalledProcessError as error:
        print(f"release: {error}; mend it, and go on with --from {name}", file=sys.stderr)
        return 2
    return 0


def look(version: str, day: str) -> None:
    """Demand a clean tree, a version that is later than the one before, and words for its readers."""
    if told := _git("status", "--porcelain"):
        raise Stop(f"commit or put away first:\n{told}")
    if not _VERSION.fullmatch(version):
        raise Stop(f"a version has three numbers, and {version} has not")
    tags = [tag.removeprefix("v") for tag in _git("tag", "--list", "v*").split()]
    if any(_numbers(version) <= _numbers(tag) for tag in tags if _VERSION.fullmatch(tag)):
        raise Stop(f"{version} is not later than {max(tags, key=_numbers)}")
    for name in (*_FILES_WITH_VERSION, "CHANGELOG.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        (released(text, version, day) if name == "CHANGELOG.md" else with_version(text, name, version))


def pins(version: str, day: str) -> None:
    """Write what is built with and from again, newest versions and hashes; `git diff` shows what changes."""
    _run("packaging/pin")


def number(version: str, day: str) -> None:
    """Write the version where it stands, give *Unreleased* its number, and tell software centres of it."""
    for name in _FILES_WITH_VERSION:
        _rewrite(ROOT / name, lambda text, name=name: with_version(text, name, version))
    _rewrite(ROOT / "CHANGELOG.md", lambda text: released(text, version, day))
    for file in (ROOT / "resources" / "desktop").glob("*.metainfo.xml"):
        _rewrite(file, lambda text: announced(text, version, day))


def tests(version: str, day: str) -> None:
    """Run all that can be run without an idle machine; budgets (`./check bench`) are compared by a person."""
    for step in ("all", "long"):
        _run("./check", step)


def commit(version: str, day: str) -> None:
    """Commit what the steps before have written; what is built is dated by it."""
    _run("git", "commit", "--all", "--message", f"Release {version}")


def packages(version: str, day: str) -> None:
    """Build all packages that this system can, and archive the sources."""
    if DIST.exists():
        shutil.rmtree(DIST)
    DIST.mkdir()
    _run("packaging/bootstrap", "dev")
    is_debian = shutil.which("dpkg-shlibdeps") is not None
    if is_debian:  # another Python than the system's has libraries whose licence no package tells
        os.environ.setdefault("PYTHON", "/usr/bin/python3")
    _run("packaging/wheel", DIST)
    _run("bash", "-c", "source packaging/tools && tools release")
    _run(ROOT / "build" / "tools-release" / "bin" / "twine", "check", "--strict", *sorted(DIST.iterdir()))
    _run("packaging/frozen/build", DIST)
    _run("packaging/frozen/build", "--stories", DIST)
    if is_debian:
        _run(ROOT / ".venv" / "bin" / "python", "packaging/debian/build.py", DIST)
    name = f"manchette-{version}-source"
    _run("git", "archive", f"--prefix={name}/", f"--output={DIST / name}.tar.gz", "HEAD")


def trial(version: str, day: str) -> None:
    """Try each package where nothing of ours is; wheel and frozen builds are those in `dist/`."""
    os.environ["MANCHETTE_RELEASED"] = str(DIST)
    _run("./check", "packages")


def bill(version: str, day: str) -> None:
    """Say in CycloneDX what is in the frozen builds, with versions, licences and hashes."""
    for variant in ("frozen", "frozen-stories"):
        with_what = variant.removeprefix("frozen")  # "-stories", or nothing
        (archive,) = DIST.glob(f"manchette-{version}-linux-*64{with_what}.tar.xz")
        write_bill(variant, archive, DIST / f"manchette-{version}{with_what}.cdx.json")
    shutil.copy(ROOT / "packaging" / "pins" / "manchette.txt", DIST / f"manchette-{version}-requirements.txt")


def hashes(version: str, day: str) -> None:
    """Write SHA256SUMS, which `sha256sum --check` reads, of all that is to be published."""
    for folder in (path for path in DIST.iterdir() if path.is_dir()):
        shutil.rmtree(folder)  # is in its archive
    lines = [
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}"
        for file in sorted(DIST.iterdir())
        if file.name != "SHA256SUMS"
    ]
    (DIST / "SHA256SUMS").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(*lines, sep="\n")
    print(
        f"Look at dist/, then: git tag --sign v{version} && git push --follow-tags;"
        " gpg --detach-sign dist/SHA256SUMS; publish all of dist/ with the section of the changelog."
    )


STEPS: dict[str, Callable[[str, str], None]] = {
    step.__name__: step for step in (look, pins, number, tests, commit, packages, trial, bill, hashes)
}


def with_version(text: str, name: str, version: str) -> str:
    """Give the text of a file with another version in it."""
    new, count = re.subn(
        _FILES_WITH_VERSION[name],
        lambda found: found[0].replace(found["version"], version),
        text,
        flags=re.MULTILINE,
    )
    if count != 1:
        raise Stop(f"{name} has {count} versions")
    return new


def released(text: str, version: str, day: str) -> str:
    """Give the changelog with *Unreleased* under its number, and an empty one above."""
    head, found, rest = text.partition("## [Unreleased]\n")
    section = re.split(r"^## ", rest, maxsplit=1, flags=re.MULTILINE)[0]
    if not found or not re.search(r"^- ", section, re.MULTILINE):
        raise Stop("CHANGELOG.md says nothing of what is unreleased")
    return f"{head}## [Unreleased]\n\n## [{version}] - {day}\n{rest}"


def announced(text: str, version: str, day: str) -> str:
    """Give the metainfo of AppStream with this release as the newest.

    One that is there already, with words of its own, gets its day; the development version that stands there gets its
    number too, and is none any more.
    """
    head = f'<release version="{version}" date="{day}"'
    there = rf'<release version="{re.escape(version)}"[^/>]*|<release [^/>]*type="development"'
    text, count = re.subn(there, head, text, count=1)
    if count:
        return text
    if "  <releases>\n" in text:
        return text.replace("  <releases>\n", f"  <releases>\n    {head}/>\n")
    return text.replace("</component>", f"  <releases>\n    {head}/>\n  </releases>\n</component>")


def write_bill(variant: str, archive: Path, out: Path) -> None:
    """Write the bill of materials of a frozen build.

    CycloneDX's own tool says what its environment has, and by which licence; of these, what is inside has its licence
    text there. Hashes are those of the pins, one for each file of that version; pip has checked the one that it took.
    Libraries of the system are named as its packages.

    Args:
        variant: "frozen" or "frozen-stories".
        archive: What was built.
        out: The file to write.
    """
    inside, versions = _inside(archive)
    command = [ROOT / "build" / "tools-release" / "bin" / "cyclonedx-py", "environment"]
    options = (
        "--spec-version",
        "1.6",
        "--output-reproducible",
        "--pyproject",
        "pyproject.toml",
        "--output-file",
        out,
    )
    _run(*command, *options, ROOT / "build" / f"tools-{variant}" / "bin" / "python")
    told = json.loads(out.read_text(encoding="utf-8"))
    known = pinned((ROOT / "packaging" / "pins" / f"{variant}.txt").read_text(encoding="utf-8"))
    told["components"] = [one for one in told["components"] if _plain(one["name"]) in inside]
    for component in told["components"]:
        if found := known.get(_plain(component["name"])):
            component["hashes"] = [{"alg": "SHA-256", "content": each} for each in found]
    references = {one["bom-ref"] for one in (told["metadata"]["component"], *told["components"])}
    told["dependencies"] = [
        {**one, "dependsOn": [each for each in one.get("dependsOn", ()) if each in references]}
        for one in told["dependencies"]
        if one["ref"] in references
    ]
    for name, number in versions:
        purl = f"pkg:deb/debian/{name}@{number}"
        told["components"].append(
            {"type": "library", "bom-ref": purl, "name": name, "version": number, "purl": purl}
        )
    out.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _inside(archive: Path) -> tuple[set[str], list[tuple[str, str]]]:
    """Give the distributions in a frozen build, and the packages of the system with their versions."""
    names: set[str] = set()
    with tarfile.open(archive) as opened:
        for member in opened:
            parts = Path(member.name).parts
            if len(parts) == 3 and parts[1] == "licences":
                names.add(parts[2].rpartition("-")[0])
            if parts[1:] == ("licences", "system", "VERSIONS"):
                file = opened.extractfile(member)
                assert file is not None
                lines = file.read().decode().splitlines()
    return names, [(name, number) for name, number in map(str.split, lines)]


def _plain(name: str) -> str:
    """Give a distribution's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(text: str) -> dict[str, list[str]]:
    """Read a file of pins: for each distribution the SHA-256 of its files."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in text.splitlines():
        if not line.startswith((" ", "#")) and "==" in line:
            name = line.partition("==")[0].partition("[")[0]
        if digest := re.search(r"--hash=sha256:([0-9a-f]{64})", line):
            found.setdefault(name, []).append(digest[1])
    return found


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in version.split("."))


def _rewrite(file: Path, change: Callable[[str], str]) -> None:
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")


def _run(*command: str | Path) -> None:
    subprocess.run([str(word) for word in command], cwd=ROOT, check=True)


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    sys.exit(main())
