"""A desktop portal on a bus of its own, which says whether the battery is being saved.

Run by the system's Python (this file itself), which has the bindings for a D-Bus service; lines on its standard
input, `saving` or `plenty`, change what it says.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

SYSTEM_PYTHON = "/usr/bin/python3"
_PATH = "/org/freedesktop/portal/desktop"
_MONITOR = "org.freedesktop.portal.PowerProfileMonitor"
_KNOWS = f"""<node><interface name="{_MONITOR}">
<property name="power-saver-enabled" type="b" access="read"/>
</interface></node>"""


def what_is_missing() -> str:
    """Say what the machine lacks for it; "" where it has all of it."""
    if shutil.which("dbus-daemon") is None:
        return "dbus-daemon is not installed"
    asked = subprocess.run(
        [SYSTEM_PYTHON, "-c", "from gi.repository import Gio"], capture_output=True, check=False
    )
    return "the system's Python has no bindings of GLib (python3-gi)" if asked.returncode else ""


@contextmanager
def desktop_portal() -> Iterator[tuple[str, Callable[[str], None]]]:
    """Run one.

    Returns:
        The address of its bus, and how to change what it says.
    """
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    address = bus.stdout.readline().strip()
    portal = subprocess.Popen(
        [SYSTEM_PYTHON, __file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": address},
    )
    assert portal.stdout.readline() == "ready\n"

    def say(word: str) -> None:
        portal.stdin.write(f"{word}\n")
        portal.stdin.flush()

    try:
        yield address, say
    finally:
        portal.communicate()
        bus.terminate()
        bus.communicate()


def _serve() -> None:
    from gi.repository import Gio, GLib

    known = {"power-saver-enabled": GLib.Variant("b", False)}
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    interface = Gio.DBusNodeInfo.new_for_xml(_KNOWS).interfaces[0]
    bus.register_object(_PATH, interface, None, lambda *asked: known[asked[-1]], None)
    loop = GLib.MainLoop()

    def hear(channel: object, condition: object) -> bool:
        words = os.read(0, 4096).decode().split()
        for word in words:
            known["power-saver-enabled"] = GLib.Variant("b", word == "saving")
            told = GLib.Variant("(sa{sv}as)", (_MONITOR, known, []))
            bus.emit_signal(None, _PATH, "org.freedesktop.DBus.Properties", "PropertiesChanged", told)
        if not words:
            loop.quit()
        return bool(words)

    def ready(*told: object) -> None:
        sys.stdout.write("ready\n")
        sys.stdout.flush()

    GLib.io_add_watch(GLib.IOChannel.unix_new(0), 0, GLib.IO_IN | GLib.IO_HUP, hear)
    Gio.bus_own_name_on_connection(bus, "org.freedesktop.portal.Desktop", 0, ready, None)
    loop.run()


if __name__ == "__main__":
    _serve()
