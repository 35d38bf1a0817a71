"""Files of other programs as these leave them: ended, crashed, running, in a folder of somebody else, cut off."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest

from reader.domain.importing.imported import SkipReason
from tests.helpers.homes import open_home
from tests.helpers.other_programs import KEEPING, Writer, taken, truth_of
from tests.helpers.unprivileged import NOBODY, unprivileged_folder

STORED = 40


@pytest.fixture
def reader(home):
    with open_home(home) as reader:
        yield reader


@pytest.fixture(params=KEEPING)
def writer(request, tmp_path):
    writer = Writer(request.param, tmp_path / "its")
    yield writer
    writer.close()


def take_over(reader, file):
    """Import, and see that nothing of the other program's was touched."""
    before = taken(file.parent)
    with reader.services.importing.read(file) as found:
        result = reader.services.importing.store(found)
    assert taken(file.parent) == before
    return result


def demand_all_that_was_stored(reader, result, writer):
    truth = truth_of(writer.keeping.files)
    assert not result.damaged
    assert [[one.why, one.count] for one in result.skipped] == truth["skipped"]
    assert result.entries == truth["entries"] + STORED
    titles = reader.titles()
    assert "Stored 39" in titles
    assert "Not yet" not in titles
    assert all(title in titles for title in truth["read ones"])


def test_a_program_that_has_ended(reader, writer):
    writer.store(STORED)
    writer.close()
    assert [one.name for one in writer.file.parent.glob("*.db?*")] == []
    demand_all_that_was_stored(reader, take_over(reader, writer.file), writer)


def test_a_program_that_has_ended_and_left_an_empty_log(reader, writer):
    writer.store(STORED)
    writer.close()
    for log in ("-wal", "-journal"):
        writer.file.with_name(writer.file.name + log).touch()
    demand_all_that_was_stored(reader, take_over(reader, writer.file), writer)


def test_a_program_that_crashed_while_it_was_writing(reader, writer, tmp_path):
    writer.store(STORED)
    writer.begin(200)
    # A kill leaves the files as they are at some moment.
    left = shutil.copytree(writer.file.parent, tmp_path / "left")
    assert bool(list(left.glob("*.db-*"))) == (writer.keeping.journal != "memory")
    demand_all_that_was_stored(reader, take_over(reader, left / writer.file.name), writer)


def test_a_program_that_is_running_and_writing(reader, writer):
    writer.store(STORED)
    writer.begin(200)
    demand_all_that_was_stored(reader, take_over(reader, writer.file), writer)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_a_database_that_is_in_use(reader, tmp_path):
    writer = Writer("liferea", tmp_path / "its")
    writer.store(STORED)
    link = tmp_path / "library.db"
    link.symlink_to(writer.file)
    with reader.services.importing.read(link) as found:
        demand_all_that_was_stored(reader, reader.services.importing.store(found), writer)
    writer.close()


@pytest.mark.skipif(os.name != "posix", reason="folders that cannot be written, as Unix has them")
def test_a_folder_that_cannot_be_written():
    with unprivileged_folder() as folder:
        files = []
        for program in KEEPING:
            writer = Writer(program, folder / program)
            writer.store(STORED, title=f"Stored by {program}")
            writer.close()
            files.append(writer.file)
            writer.file.chmod(0o444)
            writer.file.parent.chmod(0o555)
        before = [taken(file.parent) for file in files]
        reports = as_nobody(folder / "home", *files)
        assert [taken(file.parent) for file in files] == before
        for report, program in zip(reports, KEEPING, strict=True):
            assert report["code"] == 0
            assert not report["damaged"]
            expected = truth_of(KEEPING[program].files)["entries"] + STORED
            assert report["entries"] + report["known_entries"] == expected


IMPORTS = """
import io, json, sys
from contextlib import redirect_stdout
from reader.__main__ import main
reports = []
for file in sys.argv[2:]:
    with redirect_stdout(io.StringIO()) as printed:
        code = main(["--home", sys.argv[1], "import", file, "--json"])
    reports.append({**json.loads(printed.getvalue()), "code": code})
print(json.dumps(reports))
"""


def as_nobody(home, *files):
    """Import files as a user who is not root; give what the command prints as JSON, and its exit codes."""
    other = {"user": NOBODY, "group": NOBODY} if os.geteuid() == 0 else {}
    ended = subprocess.run(
        [sys.executable, "-c", IMPORTS, home, *files],
        capture_output=True, text=True, check=True, env={**os.environ, "HOME": str(home)}, **other,
    )  # fmt: skip
    return json.loads(ended.stdout)


@pytest.mark.parametrize("share", [0.6, *(pytest.param(one, marks=pytest.mark.long) for one in (0.35, 0.97))])
def test_a_file_that_is_cut_off(cli, writer, share):
    """What is missing is told in bytes, and in articles as far as the rest shows it."""
    writer.store(400)
    writer.close()
    whole = writer.file.stat().st_size
    os.truncate(writer.file, int(whole * share))
    before = taken(writer.file.parent)
    found = cli.json("import", writer.file, code=1)
    assert taken(writer.file.parent) == before
    assert found["damaged"]
    assert found["feeds"] == truth_of(writer.keeping.files)["feeds"]
    cut = found["skipped"][0]
    assert (cut["what"], cut["why"]) == (writer.file.name, "cut")
    assert cut["missing_bytes"] == whole - int(whole * share)
    lost = 400 + truth_of(writer.keeping.files)["entries"] - found["entries"]
    counted = sum(one["count"] for one in found["skipped"] if one["why"] in ("cut", "unreadable"))
    if found["entries"] > 100:
        assert lost / 4 <= counted <= 4 * lost, "it is reckoned from the articles that are left"
    assert counted >= 1
    said = cli("import", writer.file, code=1)
    assert f"the end of the file is missing: {writer.file.name} (" in said.out
    assert "is damaged; what could be read was taken" in said.err


@pytest.mark.skipif(os.name != "posix", reason="a file that cannot be read, as Unix has it")
def test_a_log_that_cannot_be_read_is_named():
    with unprivileged_folder() as folder:
        writer = Writer("liferea", folder / "its")
        writer.store(STORED)
        log = writer.file.with_name("liferea.db-wal")
        log.chmod(0o000)
        (report,) = as_nobody(folder / "home", writer.file)
        writer.close()
    assert (report["code"], report["damaged"]) == (1, True)
    assert {"what": log.name, "why": "unreadable", "count": 1} in report["skipped"]


FEED = '<outline text="{0}" xmlUrl="https://{0}.example/feed"/>'
LIST = f'<opml version="2.0"><body>{"".join(FEED.format(f"f{n}") for n in range(20))}</body></opml>'


@pytest.mark.parametrize(
    ("end", "feeds", "half"),
    [
        (LIST.index(FEED.format("f10")), 10, ""),
        (LIST.index("f10.example") + 8, 10, "https://f10.exam"),
        (LIST.index("f10.example") - len('https://" xmlUrl="'), 10, ""),
        (LIST.index("</body>"), 20, ""),
        (LIST.index("</opml>"), 20, ""),
    ],
)
def test_a_list_that_is_cut_off(cli, tmp_path, end, feeds, half):
    file = tmp_path / "list.opml"
    file.write_text(LIST[:end])
    found = cli.json("import", file, code=1)
    assert (found["feeds"], found["damaged"]) == (feeds, True)
    assert found["skipped"][0] == {"what": "list.opml", "why": "cut", "count": 1}
    assert [one["what"] for one in found["skipped"][1:]] == ([half] if half else [])
    assert "skipped, the end of the file is missing: list.opml" in cli("import", file, code=1).out


def test_a_list_that_is_mended_whole_is_no_part(cli, tmp_path):
    for body in (
        LIST.replace("f3.example/feed", "f3.example/?a=1&b=2"),
        LIST[LIST.index("<outline") : LIST.index("</body>")],
    ):
        (tmp_path / "list.opml").write_text(body)
        assert cli("import", tmp_path / "list.opml", says=True).code == 0


def item(number):
    return {
        "id": str(number), "title": f"T {number}", "alternate": [{"href": f"https://a.example/{number}"}],
        "origin": {"feedUrl": "https://a.example/feed", "title": "A"}, "content": {"content": "<p>text"},
    }  # fmt: skip


EXPORT = json.dumps({"id": "user/me/state/org.freshrss/starred", "items": [item(n) for n in range(20)]}, indent=1)


@pytest.mark.parametrize(
    ("end", "entries"),
    [
        (EXPORT.index('"T 10"'), 10),
        (EXPORT.index('"10"') - 10, 10),
        (EXPORT.rindex("]"), 20),
    ],
)
def test_an_export_that_is_cut_off(cli, tmp_path, end, entries):
    file = tmp_path / "starred.json"
    file.write_text(EXPORT[:end])
    found = cli.json("import", file, code=1)
    assert (found["entries"], found["damaged"]) == (entries, True)
    assert found["skipped"] == [{"what": "starred.json", "why": "cut", "count": 1}]


def test_an_export_that_is_cut_before_its_first_article_ends(cli, tmp_path):
    file = tmp_path / "starred.json"
    file.write_text(EXPORT[: EXPORT.index('"origin"')])
    assert "starred.json is too damaged to be read" in cli("import", file, code=2).sentence


def test_an_article_of_an_export_that_is_garbled_is_counted(cli, tmp_path):
    file = tmp_path / "starred.json"
    file.write_text(EXPORT.replace('"T 7",', '"T 7"'))
    found = cli.json("import", file, code=1)
    assert found["entries"] == 19
    assert found["skipped"] == [{"what": "", "why": "unreadable", "count": 1}]


def test_pages_of_rubbish_are_counted_and_what_is_behind_them_is_read(reader, writer):
    writer.store(400)
    writer.close()
    body, page = bytearray(writer.file.read_bytes()), writer.keeping.page
    start = len(body) // 2 // page * page
    body[start : start + page] = b"\xff" * page
    writer.file.write_bytes(body)
    result = take_over(reader, writer.file)
    lost = 400 + truth_of(writer.keeping.files)["entries"] - result.entries
    assert 0 < lost <= 4 * page // 900 + 1, "those of the page, or whose texts it has"
    assert sum(one.count for one in result.skipped if one.why is SkipReason.UNREADABLE) >= lost
