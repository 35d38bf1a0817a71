"""What we hand out for those who run a collector: the unit, the alerts, the rotation of logs, the container."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from reader.collector import configuration
from reader.collector.arguments import make_parser

HANDED_OUT = Path(__file__).parents[2] / "packaging" / "collector"
UNIT = HANDED_OUT / "manchette-collector@.service"
MOST_EXPOSED = 3.0
"""Of 10, as `systemd-analyze security` counts what a service could still do."""


def program(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def run(*words: str | Path) -> str:
    done = subprocess.run(
        words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def test_the_service_can_do_little_to_its_machine() -> None:
    said = run(program("systemd-analyze"), "security", "--offline=true", "--no-pager", UNIT)
    assert float(re.search(r"Overall exposure level for .*: ([0-9.]+) ", said)[1]) <= MOST_EXPOSED


def test_the_unit_starts_what_there_is() -> None:
    (command,) = re.findall(
        r"^ExecStart=/opt/manchette/bin/manchette-collector (.*)$", UNIT.read_text(), re.MULTILINE
    )
    assert make_parser().parse_args(command.replace("%i", "1").split()).verb == "run"


def test_the_settings_that_are_handed_out_are_understood() -> None:
    said = configuration.read_file(HANDED_OUT / "collector.toml")
    assert said["list-folder"].value == "/var/lib/manchette-list"
    assert configuration.options_of(said).database == "postgresql:///manchette"
    assert f"ReadWritePaths={said['list-folder'].value}\n" in UNIT.read_text()


def test_prometheus_understands_the_alerts() -> None:
    assert "SUCCESS" in run(program("promtool"), "check", "rules", HANDED_OUT / "alerts.yml")


def test_logrotate_understands_its_file(tmp_path: Path) -> None:
    text = (HANDED_OUT / "logrotate.conf").read_text()
    assert "su manchette-collector manchette-collector\n" in text
    mine = tmp_path / "logrotate.conf"  # the user of the service is not on this machine
    mine.write_text(text.replace("    su manchette-collector manchette-collector\n", ""))
    mine.chmod(0o644)
    assert "error" not in run(program("logrotate"), "--debug", "--state", tmp_path / "state", mine)


def test_the_container_is_told_settings_that_there_are() -> None:
    named = set(re.findall(configuration.PREFIX + "[A-Z_]+", (HANDED_OUT / "Containerfile").read_text()))
    assert len(named) >= 3
    assert named <= {one.variable for one in configuration.SETTINGS}
