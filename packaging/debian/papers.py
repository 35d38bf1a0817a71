"""Writes the papers of a Debian package: changelog, licences, and why lintian is wrong."""

from __future__ import annotations

import gzip
import re
import shutil
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
MAINTAINER = "The Manchette authors <manchette@example.org>"
"""A package must name an address; example.org stands for one that the project does not have yet (RFC 2606)."""

_OF_LIBRARIES = """Libraries that are inside, unmodified, with the licences that they name themselves and the
files with their texts. Of those without such a file the text is in
/usr/share/common-licenses: LGPL-3 and GPL-3 of Qt, PySide6 and shiboken6 (any of
their files may be replaced by another build of the same version); GPL-2 and
LGPL-2.1, of which you may choose one, or MPL-1.1, of faust-cchardet and the
uchardet in it.
"""


def write_papers(root: Path, name: str, version: str, built_at: int) -> None:
    """Write the papers of a package whose other files are there already.

    Args:
        root: The folder that becomes `/`.
        name: Of the package.
        version: Of the package.
        built_at: What the changelog is dated by, in seconds since 1970.
    """
    folder = root / "usr/share/doc" / name
    folder.mkdir(parents=True, exist_ok=True)
    day = format_datetime(datetime.fromtimestamp(built_at, UTC))
    (folder / "changelog").write_text(
        f"manchette ({version}) unstable; urgency=medium\n\n"
        f"  * What readers notice is in /usr/share/doc/manchette/CHANGELOG.md.gz.\n\n -- {MAINTAINER}  {day}\n"
    )
    compress(folder / "changelog")
    if name == "manchette":
        shutil.copyfile(ROOT / "CHANGELOG.md", folder / "CHANGELOG.md")
        compress(folder / "CHANGELOG.md")
    if (debian := HERE / f"{name}.README.Debian").exists():
        shutil.copyfile(debian, folder / "README.Debian")
    described = sorted(root.glob("usr/lib/manchette/lib/python*/site-packages/*.dist-info/METADATA"))
    licences = [_licence_of(metadata, root) for metadata in described]
    (folder / "copyright").write_text("\n".join([(ROOT / "LICENSE").read_text(), _OF_LIBRARIES, *licences, ""]))
    overrides = root / "usr/share/lintian/overrides" / name
    overrides.parent.mkdir(parents=True)
    shutil.copyfile(HERE / f"{name}.lintian-overrides", overrides)


def compress(file: Path) -> None:
    """Put a gzip archive in a file's place, which is the same bytes each time."""
    with file.with_name(f"{file.name}.gz").open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write(file.read_bytes())
    file.unlink()


def _licence_of(metadata: Path, root: Path) -> str:
    """Tell a distribution's licence in its own words, and where its text is."""
    head = metadata.read_text(encoding="utf-8", errors="replace").partition("\n\n")[0]
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
