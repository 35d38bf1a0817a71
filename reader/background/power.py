"""Tells whether the machine runs on its battery."""

from __future__ import annotations

from pathlib import Path

_SUPPLIES = Path("/sys/class/power_supply")


def is_on_battery(supplies: Path = _SUPPLIES) -> bool:
    """Tell whether the machine runs on battery; False if unknown (known on Linux only, by sysfs).

    Batteries of mice and keyboards do not count: their scope is a device.
    """
    discharging = False
    try:
        for supply in supplies.iterdir():
            kind = _word(supply / "type")
            if kind == "Battery":
                discharging |= _word(supply / "status") == "Discharging" and _word(supply / "scope") != "Device"
            elif kind and _word(supply / "online") == "1":
                return False
    except OSError:
        return False
    return discharging


def _word(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""
