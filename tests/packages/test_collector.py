"""The operator's page, followed to the letter on Debian 12 and 13 with their systemd, nginx and PostgreSQL.

Each block of commands of the page is run as it stands there, in one shell and in order.
"""

from __future__ import annotations

import re
import shutil
import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.booted_debian import BootedDebian, booted
from tests.helpers.patience import wait_for
from tests.helpers.source_copy import copy_source

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "packaging" / "collector" / "README.md"
PORTS = (80, 443, 5432, 8081, 8082, 8091, 8092)
"""A guest has no network of its own."""
WORKER = "manchette-collector@1"
MOST_EXPOSED = 3.0
"""Of 10, as `systemd-analyze security` counts what a service could still do."""
MOST_MEGABYTES = 180

A_REPORT = """
echo '{"v":1,"tag":"TAG","seq":1,"op":"flag","nonce":"0123456789abcdef","subject":{"sha256":"IMAGE"},
"reason":"violence","age_days":0,"app":"0.1"}' >/tmp/report.json
curl --silent --show-error --fail --retry 5 --insecure --resolve flags.example.org:443:127.0.0.1 \\
  --header 'Content-Type: application/json' --data @/tmp/report.json https://flags.example.org/v1/reports
""".replace("TAG", "ab" * 16).replace("IMAGE", "cd" * 32)


def blocks() -> list[str]:
    """Give the blocks of commands that an operator follows."""
    page = PAGE.read_text(encoding="utf-8")
    steps = page.partition("\n## Run it for others\n")[2].partition("\n## Moderate\n")[0]
    return re.findall(r"^```sh\n(.*?)^```$", steps, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module", params=["bookworm", "trixie"])
def guest(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BootedDebian]:
    for port in PORTS:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                pytest.skip(f"something listens at port {port} here")
    folder = tmp_path_factory.mktemp(request.param) / "root"
    with booted(request.param, folder) as debian:
        yield debian
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def followed(guest: BootedDebian, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Follow the page; give all that was said."""
    folder = tmp_path_factory.mktemp("lent")
    steps = blocks()
    assert len(steps) >= 11
    script = folder / "follow.sh"
    numbered = [f"echo '### {number}'\n{block}" for number, block in enumerate(steps)]
    script.write_text(
        "set -eux -o pipefail\nexport DEBIAN_FRONTEND=noninteractive no_proxy=flags.example.org,127.0.0.1\n"
        f"cd {guest.lend(copy_source(folder))}\n"
        + "\n".join(numbered)
        + A_REPORT
        + "collector stats\ncollector check\n"
    )
    said = guest.run("bash", guest.lend(script), as_root=True, seconds=3_000).stdout
    assert said.count("All is well.") == script.read_text().count("collector check")
    return said


def systemd(guest: BootedDebian, *words: str) -> str:
    """Ask the guest's systemd."""
    return guest.run(*words, as_root=True).stdout.strip()


def main_process(guest: BootedDebian) -> int:
    return int(systemd(guest, "systemctl", "show", "--value", "--property=MainPID", WORKER))


def is_ready(guest: BootedDebian) -> bool:
    return guest.run("curl", "--silent", "--fail", "http://127.0.0.1:8081/readyz", code=None).returncode == 0


def test_all_of_it_works(guest: BootedDebian, followed: str) -> None:
    assert '"result":"accepted"' in followed
    assert re.search(r"Enrolment link: https://flags\.example\.org/#root=[0-9a-f]{32}", followed)
    assert re.search(r"^Token of Ada, shown this once: \S{32}$", followed, re.MULTILINE)
    assert "manchette_collector_leader 1.0" in followed
    assert "The old online key is worth nothing from now on" in followed
    listed = guest.outside(Path("/var/lib/manchette-list"))
    state = guest.outside(Path("/var/lib/manchette-collector"))
    assert {stat.filemode(one.stat().st_mode) for one in (listed, *listed.rglob("*"))} == {
        "drwxr-xr-x",
        "-rw-r--r--",
    }
    assert stat.filemode(state.stat().st_mode) == "drwx------"
    assert not (state / "keys" / "root.pem").exists()
    assert (listed / "metadata" / "2.root.json").exists()


@pytest.mark.usefixtures("followed")
def test_no_toolkit_of_windows_was_installed(guest: BootedDebian) -> None:
    environment = Path("/opt/manchette")
    assert not [*guest.outside(environment).rglob("*[Pp]y[Ss]ide*")]
    megabytes = int(guest.run("du", "--summarize", "--block-size=1M", environment).stdout.split()[0])
    assert megabytes <= MOST_MEGABYTES


@pytest.mark.usefixtures("followed")
def test_a_worker_that_is_killed_comes_back(guest: BootedDebian) -> None:
    wait_for(lambda: is_ready(guest))
    before = main_process(guest)
    systemd(guest, "systemctl", "kill", "--signal=SIGKILL", WORKER)
    wait_for(lambda: main_process(guest) not in (0, before) and is_ready(guest))
    assert systemd(guest, "systemctl", "show", "--value", "--property=NRestarts", WORKER) == "1"
    assert "Main process exited, code=killed, status=9/KILL" in systemd(
        guest, "journalctl", "--no-pager", "--unit", WORKER
    )


@pytest.mark.usefixtures("followed")
def test_it_goes_on_while_systemd_reads_its_units_again(guest: BootedDebian) -> None:
    wait_for(lambda: is_ready(guest))
    before = main_process(guest)
    systemd(guest, "systemctl", "daemon-reload")
    systemd(guest, "systemctl", "daemon-reexec")
    assert main_process(guest) == before
    assert is_ready(guest)


@pytest.mark.usefixtures("followed")
def test_it_is_confined(guest: BootedDebian) -> None:
    wait_for(lambda: is_ready(guest))
    process = main_process(guest)
    status = dict(
        line.split(":\t", 1)
        for line in guest.run("cat", f"/proc/{process}/status", as_root=True).stdout.splitlines()
    )
    assert (status["NoNewPrivs"], status["Seccomp"], int(status["CapBnd"], 16)) == ("1", "2", 0)
    seen = f"/proc/{process}/root"
    mounts = guest.run("cat", f"/proc/{process}/mountinfo", as_root=True).stdout
    writable = {line.split()[4] for line in mounts.splitlines() if line.split()[5].startswith("rw")}
    assert {"/var/lib/manchette-list", "/var/lib/manchette-collector"} <= writable
    assert not {"/", "/etc", "/home", "/root", "/opt"} & writable
    assert guest.run("ls", "-A", f"{seen}/home", as_root=True).stdout == ""
    said = systemd(guest, "systemd-analyze", "security", "--no-pager", WORKER)
    assert float(re.search(r"Overall exposure level for .*: ([0-9.]+) ", said)[1]) <= MOST_EXPOSED
