"""A minimal Debian that is booted: its systemd starts, confines and restarts services, as on a machine.

Its processes, mounts and control groups are its own; the kernel and the network are this system's. That is no
prison: only what we put there runs in it.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.helpers.clean_roots import MinimalDebian

BOOT_SECONDS = 120

_ENTER_GROUP = r"""
set -e
mount -t cgroup2 cgroup2 "$root/mnt"
mkdir "$root/mnt/$group"
echo $$ >"$root/mnt/$group/cgroup.procs"
exec unshare --mount --cgroup --pid --ipc --uts --fork --kill-child bash -c "$boot"
"""
"""In a control group of its own, which is the topmost one for all that follows."""

_BOOT = r"""
set -e
umount "$root/mnt"
mount --bind "$root" "$root"
cd "$root"
mount -t proc proc proc
mount --bind proc/sys proc/sys
mount -o remount,bind,ro proc/sys  # the kernel's settings are not a guest's
mount -t sysfs -o ro sysfs sys
mount -t cgroup2 cgroup2 sys/fs/cgroup
mount -t tmpfs -o mode=0755 tmpfs run
mount -t tmpfs -o mode=0755 tmpfs dev
for device in null zero full random urandom tty; do
  touch "dev/$device"
  mount --bind "/dev/$device" "dev/$device"
done
mkdir dev/pts dev/shm
mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts dev/pts
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
mount -t tmpfs -o mode=1777 tmpfs dev/shm
hostname guest
pivot_root . mnt
exec env -i container=test PATH=/usr/sbin:/usr/bin:/sbin:/bin \
  bash -c 'umount -l /mnt; exec /lib/systemd/systemd --system'
"""


class BootedDebian(MinimalDebian):
    """A minimal Debian whose systemd runs; made by `booted`."""

    pid = 0
    """Of its systemd, as this system counts."""

    def _way_in(self, as_root: bool) -> Sequence[str]:
        if not self.pid:
            return super()._way_in(as_root)
        person = () if as_root else ("--setuid", "1000", "--setgid", "1000")
        namespaces = ("--mount", "--cgroup", "--pid", "--ipc", "--uts", "--root", "--wd")
        return ("nsenter", "--target", str(self.pid), *namespaces, *person)


@contextmanager
def booted(suite: str, folder: Path) -> Iterator[BootedDebian]:
    """Make a minimal Debian with systemd in a folder, boot it, and end it with all that runs in it.

    Skips the test where this system does not let it boot.
    """
    debian = BootedDebian(suite, folder)
    debian.install("systemd-sysv")
    group = f"manchette-{folder.parent.name}-{time.monotonic_ns()}"
    words = {"root": str(folder), "group": group, "boot": _BOOT}
    console = folder.with_name("console")
    with console.open("w") as written:
        machine = subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", "unshare", "--mount", "bash", "-c", _ENTER_GROUP],
            env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", **words},
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    try:
        debian.pid = _wait_for_systemd(machine, console)
        # "degraded": a unit has failed that a guest cannot have.
        debian.run("systemctl", "is-system-running", "--wait", as_root=True, seconds=BOOT_SECONDS, code=None)
        yield debian
    finally:
        machine.kill()  # and with it the first of its processes, and all others
        machine.wait()
        _forget_group(group)


def _wait_for_systemd(machine: subprocess.Popen[bytes], console: Path) -> int:
    """Give the process of its systemd as soon as that takes commands."""
    children = Path(f"/proc/{machine.pid}/task/{machine.pid}/children")
    until = time.monotonic() + BOOT_SECONDS
    while machine.poll() is None and time.monotonic() < until:
        for pid in map(int, children.read_text().split()):
            if Path(f"/proc/{pid}/root/run/systemd/private").exists():
                return pid
        with suppress(subprocess.TimeoutExpired):
            machine.wait(0.1)
    pytest.skip(f"systemd does not start here: {console.read_text()[-500:]}")


def _forget_group(group: str) -> None:
    """Remove the control groups that a guest has left, once the last of its processes is gone."""
    remove = """
    mount -t cgroup2 cgroup2 /mnt
    for turn in {1..50}; do
      find "/mnt/$0" -depth -type d -exec rmdir {} + && break
      sleep 0.2
    done
    """
    subprocess.run(["unshare", "--mount", "bash", "-c", remove, group], check=False, capture_output=True)
