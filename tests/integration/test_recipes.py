"""Recipes of packages: what can be held of them without building one."""

from __future__ import annotations

import plistlib
import re
import runpy
import shutil
import subprocess
from pathlib import Path

import pytest

from reader.assembly.log_in import APP_ID

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"
KINDS = {
    "rss": ("application/rss+xml",),
    "atom": ("application/atom+xml",),
    "jsonfeed": ("application/feed+json",),
    "opml": ("text/x-opml+xml", "text/x-opml"),
    "mhtml": ("application/x-mimearchive", "multipart/related"),
    "mht": ("application/x-mimearchive", "multipart/related"),
}
"""What a Linux desktop calls the files that a Mac knows by their endings."""
SCRIPTS_OF_DEBIAN = [
    file for file in (PACKAGING / "debian").iterdir() if file.name.endswith(("postinst", "prerm", "postrm"))
]


@pytest.mark.parametrize(
    "file", [f"flatpak/{APP_ID}.yml", "windows/manchette.nsi", "macos/Info.plist", "macos/bundle"]
)
def test_each_names_the_program_as_the_desktop_does(file):
    assert APP_ID in (PACKAGING / file).read_text(encoding="utf-8")


def test_a_mac_can_read_its_lists_of_properties():
    about = plistlib.loads((PACKAGING / "macos/Info.plist").read_bytes())
    assert about["CFBundleIdentifier"] == APP_ID
    assert about["CFBundleLocalizations"] == ["en", "fr", "es", "ar"]
    assert plistlib.loads((PACKAGING / "macos/entitlements.plist").read_bytes())


def test_a_mac_opens_with_it_what_a_linux_desktop_opens():
    about = plistlib.loads((PACKAGING / "macos/Info.plist").read_bytes())
    (entry,) = (ROOT / "resources" / "desktop").glob("*.desktop")
    (listed,) = re.findall(r"^MimeType=(.*);$", entry.read_text(encoding="utf-8"), re.MULTILINE)
    (links,), (files,) = about["CFBundleURLTypes"], about["CFBundleDocumentTypes"]
    handled = {f"x-scheme-handler/{scheme}" for scheme in links["CFBundleURLSchemes"]}
    handled |= {kind for ending in files["CFBundleTypeExtensions"] for kind in KINDS[ending]}
    assert handled == set(listed.split(";"))


def test_the_debian_package_keeps_the_modules_of_qt_that_are_imported():
    kept = runpy.run_path(str(PACKAGING / "debian/qt_parts.py"))["MODULES"]
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "reader").rglob("*.py"))
    imported = {name for text in sources for name in re.findall(r"^\s*(?:from|import) PySide6\.(\w+)", text, re.M)}
    assert imported == set(kept)


@pytest.mark.parametrize(
    "file",
    [PACKAGING / "macos/bundle", *SCRIPTS_OF_DEBIAN],
    ids=lambda file: file.name,
)
def test_scripts_can_be_read_by_their_shell(file):
    shell = "bash" if "bash" in file.read_text(encoding="utf-8").splitlines()[0] else "sh"
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} here")
    subprocess.run([shell, "-n", file], check=True, timeout=60)
