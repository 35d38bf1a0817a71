"""The entry that starts the program at log-in: written, read as a desktop reads it, and removed."""

from __future__ import annotations

import configparser
import plistlib
import sys

import pytest

from reader.assembly.log_in import IN_TRAY, command_for, desktop_entry, entry_file, launch_agent, start_at_log_in
from reader.assembly.services import open_services
from reader.domain.errors import StorageError
from reader.settings.paths import Home

LINUX = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="has no XDG autostart")


def read_exec(line: str) -> list[str]:
    r"""Read `Exec` by the Desktop Entry Specification: the file's own escapes first, then quoted words."""
    value = line.removeprefix("Exec=").replace("\\n", "\n").replace("\\\\", "\\")
    words, word, inside, at = [], "", False, 0
    while at < len(value):
        sign = value[at]
        if sign == '"':
            inside = not inside
        elif inside and sign == "\\":
            at += 1
            word += value[at]
        elif not inside and sign == " ":
            words.append(word)
            word = ""
        elif sign == "%":
            assert value[at + 1] == "%"
            at += 1
            word += "%"
        else:
            word += sign
        at += 1
    return [*words, word]


@pytest.mark.parametrize(
    "command",
    [
        ["/usr/bin/manchette", IN_TRAY],
        ["/opt/my programs/py", "-m", "reader", "--home", '/home/a"b/100%/$HOME/`x`/c\\d', IN_TRAY],
    ],
)
def test_a_desktop_reads_the_command_as_it_was(command):
    lines = desktop_entry(command).decode().splitlines()
    [exec_line] = [line for line in lines if line.startswith("Exec=")]
    assert read_exec(exec_line) == command
    parser = configparser.RawConfigParser()
    parser.read_string("\n".join(lines))
    assert parser["Desktop Entry"]["type"] == "Application"


def test_plain_words_are_not_quoted_since_some_desktops_read_no_quotes():
    assert b"\nExec=/usr/bin/manchette --profile\n" in desktop_entry(["/usr/bin/manchette", "--profile"])


def test_launchd_reads_the_command_as_it_was(home):
    command = ["/usr/bin/python3", "-m", "reader", "--home", "/Users/a b/é", IN_TRAY]
    read = plistlib.loads(launch_agent(Home.under(home), command))
    assert (read["ProgramArguments"], read["RunAtLoad"]) == (command, True)


def test_each_home_has_an_entry_of_its_own_and_starts_with_itself(tmp_path):
    one, other, platform = Home.under(tmp_path / "one"), Home.under(tmp_path / "other"), Home.of_platform()
    assert len({entry_file(one), entry_file(other), entry_file(platform)}) == 3
    assert command_for(one)[-3:] == ["--home", str(tmp_path / "one"), IN_TRAY]
    assert "--home" not in command_for(platform)


@LINUX
def test_the_setting_writes_the_entry_and_removes_it(home):
    home = Home.under(home)
    services = open_services(home)
    try:
        services.settings.set("desktop.start_at_log_in", True)
        assert IN_TRAY in entry_file(home).read_text(encoding="utf-8")
        services.settings.set("desktop.start_at_log_in", False)
        assert not entry_file(home).exists()
        start_at_log_in(home, False)  # twice is no fault
    finally:
        services.close()


@LINUX
def test_where_the_entry_cannot_be_written_the_setting_stays_as_it_was(home, tmp_path):
    (tmp_path / "desktop").write_text("in the way", encoding="utf-8")
    services = open_services(Home.under(home))
    try:
        with pytest.raises(StorageError, match="log-in"):
            services.settings.set("desktop.start_at_log_in", True)
        assert services.settings.current.desktop.start_at_log_in is False
        assert not services.home.settings_file.exists()
    finally:
        services.close()
