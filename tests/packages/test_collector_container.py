"""The container of a collector: built and run as its file tells, and asked.

The image that it begins with is made here of a minimal Debian, under the name that the file asks for, so no
registry is needed. Not as told: the container shares the network, since a guest has none of its own; pip is told
what it must know to reach its index from here; and limits are given that need no right to raise them.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.booted_debian import BootedDebian, booted
from tests.helpers.clean_roots import archive_of
from tests.helpers.source_copy import copy_source

ROOT = Path(__file__).parents[2]
FILE = ROOT / "packaging" / "collector" / "Containerfile"
PREPARE = r"""
set -eu -o pipefail
mkdir -p /etc/containers
cat >/etc/containers/storage.conf <<'END'
[storage]
driver = "vfs"
runroot = "/run/containers"
graphroot = "/var/lib/containers"
END
cat >/etc/containers/containers.conf <<'END'
[containers]
cgroups = "disabled"
default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
[engine]
cgroup_manager = "cgroupfs"
END
podman import --quiet /given/trixie.tar localhost/debian
mkdir /root/base
cat >/root/base/Containerfile <<'END'
FROM localhost/debian
RUN apt-get -qq update && apt-get -qq install --yes --no-install-recommends python3 python3-venv \
 && ln -s python3 /usr/bin/python
END
podman build --quiet --network host --isolation chroot --ulimit nofile=1024:1024 --tag "$base" /root/base
"""


def told() -> list[str]:
    """Give the commands at the head of the file."""
    text = FILE.read_text(encoding="utf-8").replace("\\\n#", "")
    return [line.partition("  # ")[0].strip() for line in re.findall(r"^#   (podman .*)$", text, re.MULTILINE)]


def here(command: str) -> str:
    """Change what the place of the test demands: see the head of this file."""
    if command.startswith("podman build"):
        certificates = "/etc/proxy-certificates.pem"
        return command.replace(
            "podman build",
            "podman build --network host --isolation chroot --ulimit nofile=1024:1024"
            f" --volume {certificates}:{certificates}:ro --env PIP_CERT={certificates}",
        )
    return command.replace("--publish 127.0.0.1:8085:8085", "--network host")


@pytest.fixture(scope="module")
def guest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BootedDebian]:
    """Give a booted Debian with podman, and with the image that ours begins with."""
    folder = tmp_path_factory.mktemp("trixie") / "root"
    with booted("trixie", folder) as debian:
        debian.install("podman", "crun", "curl")
        debian.lend(archive_of("trixie"))
        (base,) = re.findall(r"^ARG BASE=(\S+)$", FILE.read_text(encoding="utf-8"), re.MULTILINE)
        debian.run("bash", "-c", PREPARE, as_root=True, environment={"base": base}, seconds=1_200)
        yield debian
    shutil.rmtree(folder)


def test_it_is_built_and_run_as_told(guest: BootedDebian, tmp_path: Path) -> None:
    source = guest.lend(copy_source(tmp_path))
    build, run, logs, moderator = map(here, told())

    def say(command: str, *, seconds: float = 300) -> str:
        return guest.run("bash", "-c", f"cd {source} && {command}", as_root=True, seconds=seconds).stdout

    say(build, seconds=1_800)
    say(run)
    ask = "curl --silent --show-error --fail --retry 30 --retry-connrefused --retry-delay 1 http://127.0.0.1:8085"
    assert say(f"{ask}/readyz") and say(f"{ask}/healthz")
    assert '"_type":"timestamp"' in say(f"{ask}/list/metadata/timestamp.json").replace(" ", "")
    (link,) = re.findall(r"^Enrolment link: (https://flags\.example\.org/\S+)$", say(logs), re.MULTILINE)
    assert "Token of Ada, shown this once: " in say(moderator)
    assert say("podman exec flags manchette-collector check") == "All is well.\n"
    say("podman healthcheck run flags")
    refused = guest.run("podman", "exec", "flags", "touch", "/opt/manchette/one", as_root=True, code=None)
    assert "Read-only file system" in refused.stderr
    say("podman restart flags")
    say(f"{ask}/readyz")
    assert say(logs).count(link) == 2, "the volume keeps it"
    assert say("podman exec flags manchette-collector moderator list").endswith("Ada\n")
    say("podman rm --force --time 10 flags")
