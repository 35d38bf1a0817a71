"""What `packaging/release.py` writes before anything is built."""

from __future__ import annotations

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def release() -> ModuleType:
    spec = spec_from_file_location("release", ROOT / "packaging" / "release.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_tells_each_step_in_its_turn(release: ModuleType) -> None:
    page = (ROOT / "packaging" / "releasing.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE) == list(release.STEPS)


def test_a_version_is_written_in_each_place_that_has_one(release: ModuleType) -> None:
    for name in release._FILES_WITH_VERSION:
        old = (ROOT / name).read_text(encoding="utf-8")
        new = release.with_version(old, name, "7.8.9")
        changed = [line for line in new.splitlines() if line not in old.splitlines()]
        assert len(changed) == 1 and '"7.8.9"' in changed[0]


def test_the_changelog_gets_its_number_and_a_new_beginning(release: ModuleType) -> None:
    head = "## [Unreleased]\n"
    # A line of its own: after a release, while its tests run, there is nothing unreleased.
    old = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").replace(head, f"{head}\n- A new thing.\n")
    new = release.released(old, "7.8.9", "2030-01-02")
    assert "## [Unreleased]\n\n## [7.8.9] - 2030-01-02\n" in new
    assert new.replace("## [7.8.9] - 2030-01-02\n\n", "", 1).replace("\n\n\n", "\n\n") == old.replace(
        "\n\n\n", "\n\n"
    )
    with pytest.raises(release.Stop, match="nothing of what is unreleased"):
        release.released(new, "7.9.0", "2030-01-03")


def test_software_centres_hear_of_it_once_and_the_newest_stands_first(release: ModuleType) -> None:
    told = "<component>\n</component>\n"
    told = release.announced(told, "1.0.0", "2030-01-01")
    told = release.announced(release.announced(told, "1.1.0", "2030-02-01"), "1.1.0", "2030-02-01")
    assert re.findall(r'<release version="([^"]+)" date="([^"]+)"/>', told) == [
        ("1.1.0", "2030-02-01"),
        ("1.0.0", "2030-01-01"),
    ]


def test_a_release_that_was_described_by_hand_gets_its_day(release: ModuleType) -> None:
    (file,) = (ROOT / "resources" / "desktop").glob("*.metainfo.xml")
    by_hand = '<release version="3.0.0" date="2020-01-01" type="development">\n        <description/>\n'
    before = file.read_text(encoding="utf-8").replace(
        "<releases>\n", f"<releases>\n    {by_hand}    </release>\n", 1
    )
    after = release.announced(before, "3.0.0", "2030-01-01")
    assert after.count("<release ") == before.count("<release ")
    assert '<release version="3.0.0" date="2030-01-01">\n        <description/>' in after
    assert release.announced(after, "3.0.0", "2030-01-01") == after


def test_the_words_for_the_next_release_become_those_of_its_number(release: ModuleType) -> None:
    next_one = '<release version="0.1.0" date="2020-01-01" type="development">\n<description/>\n</release>\n'
    last_one = '<release version="0.0.9" date="2019-01-01"/>\n'
    told = release.announced(f"  <releases>\n{next_one}{last_one}  </releases>\n", "1.0.0", "2030-01-01")
    assert '<release version="1.0.0" date="2030-01-01">\n<description/>' in told
    assert told.count("<release ") == 2 and last_one in told


def test_pins_are_read_with_the_hash_of_each_file(release: ModuleType) -> None:
    first, second = "a" * 64, "b" * 64
    hashes = f"    --hash=sha256:{first} \\\n    --hash=sha256:{second}\n"
    assert release.pinned(f"one[extra]==1 ; sys_platform == 'linux' \\\n{hashes}") == {"one": [first, second]}
