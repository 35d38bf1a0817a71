"""What a release is made of is pinned, file by file."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PINS = ROOT / "packaging" / "pins"
EXTRAS = {
    "manchette": ("collector", "keyring", "stories"),
    "frozen": ("collector", "keyring"),
    "frozen-stories": ("collector", "keyring", "stories"),
}


@pytest.mark.parametrize("name", EXTRAS)
def test_every_dependency_has_a_pin_that_fits_and_a_hash(name: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lists = [project["dependencies"], *(project["optional-dependencies"][extra] for extra in EXTRAS[name])]
    text = (PINS / f"{name}.txt").read_text(encoding="utf-8")
    pinned = re.findall(r"^([\w.-]+)==([^ ;\\]+)[^\n]*\\\n +--hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)
    for requirement in (Requirement(one) for each in lists for one in each):
        versions = [version for at, version in pinned if at == canonicalize_name(requirement.name)]
        assert versions, f"{requirement.name} has no pin: run packaging/pin"
        assert any(requirement.specifier.contains(version) for version in versions), (
            f"{requirement}: run packaging/pin"
        )


@pytest.mark.parametrize("file", sorted(PINS.glob("*.txt")), ids=lambda file: file.stem)
def test_pins_name_no_index(file: Path) -> None:
    assert "://" not in file.read_text(encoding="utf-8")


def test_a_collectors_pins_are_those_of_the_whole() -> None:
    whole, collector = ((PINS / f"{name}.txt").read_text(encoding="utf-8") for name in ("manchette", "collector"))
    pinned = re.compile(r"^([\w.-]+==[^ ;\\]+)", re.MULTILINE)
    assert set(pinned.findall(collector)) <= set(pinned.findall(whole))
