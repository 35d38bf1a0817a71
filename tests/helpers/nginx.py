"""nginx on loopback with the site that we hand out; its workers run as another user than the collector."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.helpers.free_port import free_port
from tests.helpers.patience import wait_for

SITE = Path(__file__).parents[2] / "packaging" / "collector" / "nginx-site.conf"


def needs_nginx() -> str:
    """Give its program; the test is skipped where it cannot run as another user."""
    if (program := shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")) is None:
        pytest.skip("nginx is not installed")
    if os.geteuid() != 0:
        pytest.skip("only root can start nginx as another user")
    return program


@contextmanager
def folder_for_others() -> Iterator[Path]:
    """Give a folder that other users may enter, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="manchette-nginx-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def running_nginx(folder: Path, lists: Path, ports: tuple[int, int]) -> Iterator[str]:
    """Start it with our site, on plain HTTP; give its base URL.

    Args:
        folder: Others may enter it.
        lists: Where the list is published.
        ports: Of the two workers that the site names.
    """
    program = needs_nginx()
    port = free_port()
    site = SITE.read_text(encoding="utf-8")
    for old, new in (
        ("listen 443 ssl;", f"listen 127.0.0.1:{port};"),
        ("    listen [::]:443 ssl;\n", ""),
        ("    ssl_certificate     /etc/manchette-collector/tls.crt;\n", ""),
        ("    ssl_certificate_key /etc/manchette-collector/tls.key;\n", ""),
        ("/var/log/nginx/manchette-collector.log", str(folder / "error.log")),
        ("/var/lib/manchette-list/", f"{lists}/"),
        ("127.0.0.1:8081", f"127.0.0.1:{ports[0]}"),
        ("127.0.0.1:8082", f"127.0.0.1:{ports[1]}"),
    ):
        assert site.count(old) == 1, old
        site = site.replace(old, new)
    user = next(one.pw_name for one in pwd.getpwall() if one.pw_name in ("www-data", "nobody"))
    scratch = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    conf = folder / "nginx.conf"
    conf.write_text(
        f"user {user};\nworker_processes 1;\ndaemon off;\npid {folder}/pid;\nerror_log {folder}/error.log;\n"
        f"events {{}}\nhttp {{\n{scratch}{site}}}\n"
    )
    process = subprocess.Popen([program, "-p", folder, "-c", conf, "-e", folder / "error.log"])
    try:
        wait_for(lambda: (folder / "pid").exists() and (folder / "pid").read_text().strip())
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
