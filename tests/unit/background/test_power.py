"""Whether the machine runs on its battery, as Linux tells it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.background.power import is_on_battery

BATTERY, CHARGING = {"type": "Battery", "status": "Discharging"}, {"type": "Battery", "status": "Charging"}
MOUSE = BATTERY | {"scope": "Device"}
PLUGGED, UNPLUGGED = {"type": "Mains", "online": "1"}, {"type": "USB", "online": "0"}


@pytest.mark.parametrize(
    ("supplies", "on_battery"),
    [
        ([BATTERY, UNPLUGGED], True),
        ([BATTERY], True),
        ([CHARGING, PLUGGED], False),
        ([BATTERY, PLUGGED], False),
        ([MOUSE], False),
        ([UNPLUGGED], False),
        ([{}], False),
        ([], False),
    ],
)
def test_a_battery_that_empties_without_mains(tmp_path: Path, supplies, on_battery):
    for number, files in enumerate(supplies):
        folder = tmp_path / str(number)
        folder.mkdir()
        for name, words in files.items():
            (folder / name).write_text(f"{words}\n", encoding="ascii")
    assert is_on_battery(tmp_path) is on_battery


def test_nobody_knows(tmp_path):
    assert not is_on_battery(tmp_path / "none")
