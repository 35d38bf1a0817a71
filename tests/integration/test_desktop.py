"""The program in a desktop's menu: put there by pip's or pipx's installation, and taken out again."""

from __future__ import annotations

import io
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from reader import __version__
from reader.__main__ import main
from reader.assembly import desktop
from reader.assembly.log_in import APP_ID
from reader.settings.paths import resource

LINUX = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="has no XDG folders")


@pytest.fixture
def shared(tmp_path, monkeypatch):
    folder = tmp_path / "share of mine"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    return folder


def entry_of(shared: Path) -> dict[str, str]:
    lines = (shared / f"applications/{APP_ID}.desktop").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)


@LINUX
def test_the_menu_starts_this_installation_with_this_home(shared, home, capsys):
    assert main(["desktop-install"]) == 0
    assert str(shared) in capsys.readouterr().out
    words = shlex.split(entry_of(shared)["Exec"])
    assert words[-2:] == ["--", "%u"]
    command = words[:-2]
    assert command[-2:] == ["--home", str(home)]
    said = subprocess.run([*command, "--version"], cwd="/", capture_output=True, text=True, timeout=60, check=True)
    assert said.stdout.strip() == f"manchette {__version__}"


@LINUX
def test_the_icon_is_there_in_all_sizes(shared, home, capsys):
    main(["desktop-install"])
    for size in desktop.ICON_SIZES:
        picture = shared / f"icons/hicolor/{size}x{size}/apps/{entry_of(shared)['Icon']}.png"
        with Image.open(io.BytesIO(picture.read_bytes())) as image:
            drawn = image.convert("RGBA")
        assert drawn.size == (size, size)
        assert drawn.getpixel((0, 0))[3] < 255, "the corners are round"
        assert drawn.getpixel((size // 2, size // 2 + size // 16))[3] == 255


@LINUX
def test_what_was_put_there_is_taken_out_and_nothing_else(shared, home, capsys):
    others = shared / "applications/other.desktop"
    others.parent.mkdir(parents=True)
    others.write_text("[Desktop Entry]\nType=Application\nName=Other\nExec=true\n")
    main(["desktop-install"])
    assert main(["desktop-install"]) == 0, "again, after an upgrade"
    assert len(list(shared.rglob(f"{APP_ID}*"))) == len(desktop.ICON_SIZES) + 4
    assert main(["desktop-uninstall"]) == 0
    assert list(shared.rglob(f"{APP_ID}*")) == []
    assert others.exists()
    assert main(["desktop-uninstall"]) == 0
    assert "no entry" in capsys.readouterr().out


@LINUX
def test_a_folder_that_cannot_be_written_to_is_told_in_one_sentence(shared, home, capsys):
    shared.write_text("no folder")
    assert main(["desktop-install"]) == 2
    said = capsys.readouterr().err
    assert str(shared) in said
    assert said.count("\n") == 1


def test_entry_description_and_types_name_one_program():
    entry = resource(f"desktop/{APP_ID}.desktop").read_text()
    facts = dict(line.split("=", 1) for line in entry.splitlines() if "=" in line)
    assert facts["Icon"] == facts["StartupWMClass"] == APP_ID
    described = ElementTree.parse(resource(f"desktop/{APP_ID}.metainfo.xml")).getroot()
    assert described.findtext("id") == APP_ID
    assert described.findtext("launchable") == f"{APP_ID}.desktop"
    opens = {one.text for one in described.iterfind("provides/mediatype")}
    assert opens < set(facts["MimeType"].split(";"))
    assert {"application/rss+xml", "application/atom+xml", "application/feed+json"} < opens
    defined = ElementTree.parse(resource(f"desktop/{APP_ID}.xml")).getroot()
    assert {one.attrib["type"] for one in defined} < opens
    newest = described.find("releases/release")
    assert newest is not None
    assert newest.attrib["version"] == __version__


@pytest.mark.parametrize(
    ("tool", "file"),
    [
        (["desktop-file-validate", "--warn-kde"], f"desktop/{APP_ID}.desktop"),
        (["appstreamcli", "validate", "--no-net", "--pedantic"], f"desktop/{APP_ID}.metainfo.xml"),
    ],
)
def test_the_tools_of_desktops_find_nothing_wrong(tool, file):
    if shutil.which(tool[0]) is None:
        pytest.skip(f"there is no {tool[0]} here")
    told = subprocess.run([*tool, str(resource(file))], capture_output=True, text=True, timeout=60, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
    assert "warning" not in told.stdout + told.stderr
