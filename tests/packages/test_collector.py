"""The operator's page, followed to the letter on a minimal Debian with nginx and PostgreSQL.

Each block of commands of the page is run as it stands there, in one shell and in order. What a folder cannot have
is systemd: in its place a small program starts what the unit says, as the user that it names, without the unit's
fences (`tests/integration/test_collector_service.py` looks at those).
"""

from __future__ import annotations

import re
import shutil
import socket
import stat
from pathlib import Path

import pytest

from tests.helpers.clean_roots import MinimalDebian

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "packaging" / "collector" / "README.md"
PORTS = (80, 443, 5432, 8081, 8082, 8091, 8092)
"""A folder has no network of its own."""

SYSTEMCTL = r"""#!/bin/bash
# Stands in for systemd's, see test_collector.py.
verb=$1; shift
[[ $verb =~ ^(start|stop|restart|reload|enable)$ ]] || exit 0  # what packages ask for while they are installed
for unit in "$@"; do
  case $unit in
    --now) continue ;;
    nginx) nginx -s reload; continue ;;
  esac
  file=/etc/systemd/system/${unit%%@*}@.service number=${unit##*@}
  value() { sed -n "s/^$1=//p" "$file" | sed "s/%i/$number/g"; }
  if [[ $verb == stop || $verb == restart ]]; then
    kill "$(cat "/run/$unit.pid")"
    while kill -0 "$(cat "/run/$unit.pid")" 2>/dev/null; do sleep 0.1; done
  fi
  if [[ $verb != stop ]]; then
    said=/run/$unit.$(date +%s%N).log
    ln -sf "$said" "/run/$unit.log"
    user=(--reuid="$(value User)" --regid="$(value Group)" --init-groups --no-new-privs --bounding-set=-all)
    (umask "$(value UMask)"; cd /
     exec setsid setpriv "${user[@]}" env -i PATH=/usr/bin:/bin $(value ExecStart)) >"$said" 2>&1 </dev/null &
    echo $! >"/run/$unit.pid"
    until grep -q '^Ready' "$said"; do
      kill -0 "$(cat "/run/$unit.pid")" || { cat "$said"; exit 1; }
      sleep 0.1
    done
  fi
done
"""
JOURNALCTL = '#!/bin/sh\ncat "/run/$3.log"\n'

STARTED_BY_THE_SYSTEM = """
pg_lsclusters --no-header | grep --quiet online ||
  pg_ctlcluster $(pg_lsclusters --no-header | awk '{ print $1, $2 }') start
[ -s /run/nginx.pid ] || nginx
"""
"""What a machine starts by itself after the first block."""

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


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Give a copy of what is in a clone and needed here."""
    copy = tmp_path / "manchette"
    leave = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in ("reader", "resources", "packaging"):
        shutil.copytree(ROOT / name, copy / name, ignore=leave)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    return copy


def test_the_operators_page_can_be_followed_to_the_letter(
    debian: MinimalDebian, source: Path, tmp_path: Path
) -> None:
    for port in PORTS:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                pytest.skip(f"something listens at port {port} here")
    for name, text in (("systemctl", SYSTEMCTL), ("journalctl", JOURNALCTL)):
        program = debian.outside(Path("/usr/local/bin")) / name
        program.write_text(text)
        program.chmod(0o755)
    # Nobody needs this machine after a power cut, and installing takes a third of the time.
    (debian.outside(Path("/etc/dpkg/dpkg.cfg.d")) / "fast").write_text("force-unsafe-io\n")
    install, *others = blocks()
    assert len(others) >= 10
    script = tmp_path / "follow.sh"
    numbered = [f"echo '### {number}'\n{block}" for number, block in enumerate([install, *others])]
    numbered.insert(1, STARTED_BY_THE_SYSTEM)
    script.write_text(
        "set -eux -o pipefail\nexport DEBIAN_FRONTEND=noninteractive no_proxy=flags.example.org,127.0.0.1\n"
        f"cd {debian.lend(source)}\n" + "\n".join(numbered) + A_REPORT + "collector stats\ncollector check\n"
    )
    followed = debian.run("bash", debian.lend(script), as_root=True, seconds=3_000).stdout
    assert followed.count("All is well.") == script.read_text().count("collector check")
    assert '"result":"accepted"' in followed
    assert re.search(r"Enrolment link: https://flags\.example\.org/#root=[0-9a-f]{32}", followed)
    assert re.search(r"^Token of Ada, shown this once: \S{32}$", followed, re.MULTILINE)
    assert "manchette_collector_leader 1.0" in followed
    assert "The old online key is worth nothing from now on" in followed
    listed = debian.outside(Path("/var/lib/manchette-list"))
    state = debian.outside(Path("/var/lib/manchette-collector"))
    assert {stat.filemode(one.stat().st_mode) for one in (listed, *listed.rglob("*"))} == {
        "drwxr-xr-x",
        "-rw-r--r--",
    }
    assert stat.filemode(state.stat().st_mode) == "drwx------"
    assert not (state / "keys" / "root.pem").exists()
    assert (listed / "metadata" / "2.root.json").exists()
