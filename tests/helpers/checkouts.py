"""What a clean place needs of this checkout, when something is built there."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from tests.helpers.clean_roots import MinimalDebian

ROOT = Path(__file__).parents[2]


def copy_checkout(out: Path) -> Path:
    """Copy what git knows of this checkout, as it is now, and give the folder."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in listed.stdout.split("\0"):
        if name and (ROOT / name).exists():
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, out / name)
    return out


def libraries_of_qt(debian: MinimalDebian) -> list[str]:
    """Give the libraries that Qt wants of the system, as `packaging/bootstrap` names them."""
    script = (ROOT / "packaging" / "bootstrap").read_text(encoding="utf-8")
    (listed,) = re.findall(r"^libraries=\((.*?)^\)", script, re.MULTILINE | re.DOTALL)
    names = [name.strip('"').split("|") for line in listed.splitlines() for name in line.split("#")[0].split()]
    debian.run("apt-get", "-qq", "update", as_root=True)
    known = debian.run("apt-cache", "pkgnames").stdout.split()
    return [next(name for name in choices if name in known) for choices in names]
