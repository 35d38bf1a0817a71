"""Passages and notes at the command line: marked, found, kept, removed, undone, taken out."""

from __future__ import annotations

import json
import os
import re
import signal
from datetime import timedelta

import pytest

from tests.helpers.commands import started_module
from tests.helpers.fake_disk import fill_up
from tests.helpers.homes import open_home
from tests.helpers.press import add_entries, add_feed, edit_entry
from tests.helpers.schemas import checked

HTML = (
    "<p>Low water comes at six.</p><p>The <a href='https://a.example'>quay is washed</a> by night"
    " <img src='image:1'> and dries by day.</p>"
    "<table><tr><td>Port</td><td>12 feet</td></tr><tr><td>Quay</td><td>12 feet</td></tr></table>"
)
STANDFIRST = "UPDATE entry SET standfirst = 'The quay is wet, says the port.'"
ARABIC = "<p>كَتَبَ الوَلَدُ رسالةً طويلة إلى صديقه في المدينة.</p>"


@pytest.fixture
def ids(home) -> list[int]:
    """Two entries: an English and an Arabic one."""
    with open_home(home) as reader:
        feed = add_feed(reader.services, "Le Port")
        found = add_entries(reader.services, feed, ["Tides"], html=HTML)
        found += add_entries(reader.services, feed, ["المد"], html=ARABIC)
        reader.services.library.search.catch_up()
    return found


def edit(home, entry_id: int, html: str) -> None:
    """Edit an entry as its feed would."""
    with open_home(home) as reader:
        edit_entry(reader.services, entry_id, "Tides", html)


def listed(cli, *words: object) -> list[int]:
    return [one["id"] for one in cli.json("entries", *words)]


def test_a_passage_is_marked_listed_removed_and_undone(cli, ids):
    made = cli.json("highlight", ids[0], "quay is WASHED by night and", "--note", "by *whom*? {x} \\")
    assert (made["quote"], made["note"], made["found"]) == (
        "quay is washed by night and",
        "by *whom*? {x} \\",
        True,
    )
    assert cli.json("highlight", ids[0], "quay is washed", "--note", "shorter")["id"] != made["id"]
    assert cli.json("highlight", ids[0], "quay is washed by night and")["note"] == "by *whom*? {x} \\"
    assert cli.json("highlight", ids[1], "كتب الولد رساله")["quote"] == "كَتَبَ الوَلَدُ رسالةً"
    assert [one["entry_id"] for one in cli.json("highlights")] == [ids[1], ids[0], ids[0]]
    assert cli.json("entries")[0]["highlights"] + cli.json("entries")[1]["highlights"] == 3
    cli("highlights", "remove", made["id"])
    assert made["id"] not in [one["id"] for one in cli.json("highlights", "--entry", ids[0])]
    assert cli.json("history")[0]["what"] == "highlight in “Tides” removed"
    cli("undo")
    assert made in cli.json("highlights", "--entry", ids[0])


def test_documents_show_what_is_marked_in_two_ways(cli, ids, home, tmp_path):
    cli("highlight", ids[0], "quay is washed by night and dries")  # across a link and a picture
    cli("highlight", ids[1], "كتب الولد")
    two = cli.json("highlight", ids[0], "Quay 12")  # across two fields of a table
    with open_home(home) as reader:
        [one] = [one for one in reader.services.highlights.store.all() if one.id == two["id"]]
        reader.services.highlights.change(one, "", 2)
    cli("save", *ids, "--as", "html", tmp_path / "a.html")
    html = (tmp_path / "a.html").read_text()
    marked = re.findall("(<u>)?<mark>(.*?)</mark>", html)
    assert [words for second, words in marked if not second] == [
        "quay is washed",
        " by night and dries",
        "كَتَبَ الوَلَدُ",
    ]
    assert [words for second, words in marked if second] == ["Quay", "12"]
    cli("save", *ids, "--as", "markdown", tmp_path / "a.md")
    assert (tmp_path / "a.md").read_text().count("<mark>") == 5


def test_documents_mark_the_standfirst_and_have_the_notes(cli, home, tmp_path):
    with open_home(home) as reader:
        feed = add_feed(reader.services, "Le Port")
        text = f"<p>{'Low water comes at six. ' * 9}</p>{HTML}"
        [id_] = add_entries(reader.services, feed, ["Tides"], html=text)
        reader.services.database.write(lambda connection: connection.exec_driver_sql(STANDFIRST))
    cli("highlight", id_, "The quay is wet", "--note", "# is *it*?\n<b>yes</b>")
    cli("highlight", id_, "12 feet", "--note", "تحقق")
    cli("highlight", id_, "dries by day")
    cli("highlight", id_, "washed by night", "--note", "by whom?")
    with open_home(home) as reader:
        edit_entry(reader.services, id_, "Tides", text.replace("by night", "at dawn"))
        reader.services.database.write(lambda connection: connection.exec_driver_sql(STANDFIRST))
    written = {}
    for kind in ("html", "markdown"):
        cli("save", id_, "--as", kind, out := tmp_path / f"a.{kind}")
        written[kind] = out.read_text(encoding="utf-8")
    assert "<mark>The quay is wet</mark><sup>1</sup>, says the port." in written["html"]
    assert "<mark>12 feet</mark><sup>3</sup>" in written["html"]
    assert "Your notes" in written["html"]
    assert "<p># is *it*?<br/>&lt;b&gt;yes&lt;/b&gt;</p>" in written["html"]
    assert "“washed by night”<br/>by whom?" in written["html"]
    assert '<p dir="rtl">تحقق</p>' in written["html"]
    notes = written["markdown"].partition("## Your notes")[2]
    assert notes.strip().startswith("1. \\# is \\*it\\*?")


ODD = (
    "<p>The co\u00adoper\u00adative’s 1\u00a0200 boats 🚢🌊 came; קו המים and خط المد met.</p>"
    "<pre>tide = low(water)\n  return tide</pre>"
    "<ul><li>One</li><li>two &lt;three&gt;</li></ul><p>The end of it all.</p>"
)


@pytest.mark.parametrize(
    "words",
    [
        "cooperative’s 1 200 boats",  # soft hyphens, a space that does not break
        "boats 🚢🌊 came",
        "came; קו המים and خط المد met",
        "tide = low(water)\n  return",
        "One two three The end",  # across items of a list and a paragraph
        "cooperative s 1 200 boats came קו המים and خط المد met tide low water return tide One two three "
        "The end of it all",
    ],
)
def test_odd_words_are_marked_found_after_an_edit_and_saved(cli, home, tmp_path, words):
    with open_home(home) as reader:
        [id_] = add_entries(reader.services, add_feed(reader.services, "Le Port"), ["Tides"], html=ODD)
    made = cli.json("highlight", id_, words, "--note", "why")
    assert cli.json("highlight", id_, words)["id"] == made["id"], "the same words are one passage"
    edit(home, id_, f"<p>A new beginning was set before it.</p>{ODD}")
    assert [one["found"] for one in cli.json("highlights")] == [True]
    for kind in ("html", "markdown"):
        cli("save", id_, "--as", kind, tmp_path / f"a.{kind}")
        written = (tmp_path / f"a.{kind}").read_text(encoding="utf-8")
        assert "why" in written
        assert "<mark>" in written


def test_documents_mark_code_and_keep_its_lines(cli, home, tmp_path):
    with open_home(home) as reader:
        [id_] = add_entries(reader.services, add_feed(reader.services, "Le Port"), ["Tides"], html=ODD)
    cli("highlight", id_, "low(water)\n  return", "--note", "why")
    for kind in ("html", "markdown"):
        cli("save", id_, "--as", kind, tmp_path / f"a.{kind}")
        written = (tmp_path / f"a.{kind}").read_text(encoding="utf-8")
        code = "<pre><code>tide = <mark>low(water)\n  return</mark><sup>1</sup> tide</code></pre>"
        assert code in written


@pytest.mark.parametrize("words", ["", "  ", "\u00a0\u00ad", "Tides", "tide = high"])
def test_what_is_no_part_of_the_text_is_refused(cli, home, words):
    with open_home(home) as reader:
        [id_] = add_entries(
            reader.services, add_feed(reader.services, "Le Port"), ["Tides"], html="<p>Low water.</p>"
        )
    assert "these words are not in the text" in cli("highlight", id_, words, code=2).sentence


def test_passages_in_and_over_each_other_stay_apart(cli, ids, home, tmp_path):
    cli("highlight", ids[0], "quay is washed by night and")
    cli("highlight", ids[0], "washed by", "--note", "inner")
    cli("highlight", ids[0], "by night and dries by day", "--note", "over")
    assert [one["quote"] for one in cli.json("highlights")] == [
        "by night and dries by day",
        "washed by",
        "quay is washed by night and",
    ]
    cli("save", ids[0], "--as", "html", tmp_path / "a.html")
    html = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert re.sub("<[^>]*>", "", html).count("quay is washed by1 night and dries by day2.") == 1
    cli("highlights", "remove", 2)
    assert len(cli.json("highlights")) == 2


def test_an_article_that_is_muted_or_gone_and_back_keeps_its_passage(cli, ids, home):
    cli("highlight", ids[0], "washed by night")
    edit(home, ids[0], "")
    assert [one["found"] for one in cli.json("highlights")] == [False]
    edit(home, ids[0], HTML)
    assert [one["found"] for one in cli.json("highlights")] == [True]
    cli("rules", "add", "tides", "--mute", "--name", "no tides")
    edit(home, ids[0], HTML.replace("Low", "High"))
    assert [one["found"] for one in cli.json("highlights")] == [True]
    assert listed(cli, "--search", "has:highlight") == [ids[0]]


def test_of_several_places_the_first_is_marked_and_said(cli, ids):
    assert cli("highlight", ids[0], "12 feet").out == "highlight 1 made, at the first of 2 places\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("highlight", 999, "x"), "there is no entry 999"),
        (("highlight", 2**70, "x"), "there is no entry"),
        (("highlight", 1, "the moon"), "these words are not in the text of 1"),
        (("highlight", 1, " … "), "these words are not in the text of 1"),
        (("highlights", "--entry", 999), "there is no entry 999"),
        (("highlights", "remove", 5), "there is no highlight 5; `manchette highlights` lists them"),
        (("save", "--highlights", "--as", "bibtex", "out.bib"), "there is no highlight to save"),
        (("save", "--highlights", "--as", "epub", "out.epub"), "highlights are saved as markdown, bibtex, csl"),
        (("save", 1, "--as", "bibtex", "out.bib"), "bibtex is a format of --highlights only"),
        (("save", 1, "--highlights", "--as", "csl", "out"), "--highlights saves all of them"),
    ],
)
def test_what_cannot_be_done_is_said(cli, ids, words, said):
    assert said in cli(*words, code=2).sentence


def test_after_an_edit_it_is_found_or_lost_with_its_words(cli, home, ids):
    cli("highlight", ids[0], "washed by night")
    cli("highlight", ids[0], "Low water comes at six")
    edit(home, ids[0], HTML.replace("Low water comes at six", "High water went at five").replace("The <a", "A <a"))
    night, six = sorted(cli.json("highlights"), key=lambda one: one["id"])
    assert (night["found"], six["found"], six["quote"]) == (True, False, "Low water comes at six")
    assert "(no longer in the article)" in cli("highlights").out


def test_queries_find_passages_and_notes(cli, ids):
    cli("highlight", ids[0], "low water", "--note", "Énergie des marées")
    cli("highlight", ids[1], "رسالة")
    assert sorted(listed(cli, "--search", "has:highlight")) == sorted(ids)
    assert listed(cli, "--search", "avec:passage -note:energie") == [ids[1]]
    assert listed(cli, "--search", "note:ENERGIE") == listed(cli, "--search", 'nota:"des marées"') == [ids[0]]
    assert listed(cli, "--search", 'note:"marées des"') == []
    cli("highlights", "remove", 1)
    assert listed(cli, "--search", "note:energie") == []
    cli("rules", "add", "has:highlight", "--tag", "kept", "--name", "marked")
    cli("searches", "add", "Marked", "has:highlight")
    assert cli.json("searches")[0]["unread"] == 1


def test_a_marked_article_is_kept_in_every_way(cli, home, ids):
    cli("highlight", ids[0], "washed by night")
    cli("mark", *ids, "--delete", code=1)
    assert listed(cli) == [ids[0]]
    cli("mark", ids[1], "--restore")
    cli("remove", 1)
    assert listed(cli, "--search", "has:highlight") == [ids[0]]
    with open_home(home) as reader:
        reader.clock.now += timedelta(days=3_000)
        reader.services.library.feeds.purge(reader.services.clock())
    assert [one["found"] for one in cli.json("highlights")] == [True]


def test_an_article_deleted_without_its_passage_has_it_again_with_both_undone(cli, ids):
    cli("highlight", ids[0], "washed by night", "--note", "by whom?")
    before = cli.json("highlights")
    cli("highlights", "remove", 1)
    cli("mark", ids[0], "--delete")
    assert cli.json("highlights") == []
    cli("mark", ids[0], "--restore")
    cli("undo", next(one["id"] for one in cli.json("history") if one["what"].startswith("highlight in")))
    assert cli.json("highlights") == before
    cli("mark", ids[0], "--delete", code=2)


def test_a_backup_has_them(cli, home, ids, tmp_path):
    cli("highlight", ids[0], "quay is washed by night and", "--note", "two\nlines")
    before = cli.json("highlights")
    cli("backup", tmp_path / "copy.manchette")
    cli("highlights", "remove", 1)
    cli("restore", tmp_path / "copy.manchette")
    assert cli.json("highlights") == before


def test_removed_ones_are_deleted_after_a_month(cli, home, ids):
    cli("highlight", ids[0], "washed by night")
    cli("highlights", "remove", 1)
    with open_home(home) as reader:
        reader.clock.now += timedelta(days=3_000)
        reader.services.history.purge()
        with reader.services.database.read() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM highlight").scalar_one() == 0


def saved(cli, out) -> dict:
    return checked("save_highlights", cli("save", "--highlights", "--as", "markdown", out, "--json").out)


def test_a_second_save_writes_what_changed(cli, ids, tmp_path):
    out = tmp_path / "notes"
    cli("highlight", ids[0], "washed by night", "--note", "# no *heading*\n1. no {list} \\")
    cli("highlight", ids[1], "رسالة طويلة")
    told = saved(cli, out)
    assert (told["articles"], told["highlights"], told["files_written"]) == (2, 2, 2)
    stamps = {file.name: file.stat().st_mtime_ns for file in out.iterdir()}
    assert len(stamps) == 2 and any(name.startswith("المد-") for name in stamps)
    assert saved(cli, out)["files_written"] == 0
    cli("highlight", ids[1], "رسالة طويلة", "--note", "new")
    assert saved(cli, out)["files_written"] == 1
    changed = [name for name, stamp in stamps.items() if (out / name).stat().st_mtime_ns != stamp]
    assert [name[:3] for name in changed] == ["الم"]
    assert cli("save", "--highlights", "--as", "markdown", out / changed[0], code=2).sentence.endswith(
        "is a file; passages need a folder."
    )


def test_a_file_is_replaced_only_with_force(cli, ids, tmp_path):
    cli("highlight", ids[0], "washed by night")
    out = tmp_path / "out.json"
    assert (
        cli("save", "--highlights", "--as", "csl", out).out
        == f"1 highlight of 1 article in {out}: 1 file written\n"
    )
    assert "exists already" in cli("save", "--highlights", "--as", "csl", out, code=2).sentence
    cli("save", "--highlights", "--as", "csl", out, "--force")
    assert json.loads(out.read_text(encoding="utf-8"))[0]["note"] == "“washed by night”"
    assert "is a folder" in cli("save", "--highlights", "--as", "bibtex", tmp_path, code=2).sentence


@pytest.mark.parametrize("kind", ["bibtex", "csl"])
def test_a_full_disk_is_said_and_the_old_file_stays(cli, ids, small_disk, kind):
    cli("highlight", ids[0], "washed by night", "--note", "x" * 19_000)
    old = small_disk / "notes"
    old.write_text("old")
    fill_up(small_disk, but_kilobytes=8)
    before = sorted(small_disk.iterdir())
    assert cli("save", "--highlights", "--as", kind, old, "--force", code=2).sentence == (
        f"cannot store {old}: the disk is full."
    )
    assert (sorted(small_disk.iterdir()), old.read_text()) == (before, "old")


def test_on_a_full_disk_no_file_of_a_folder_is_torn(cli, ids, small_disk):
    cli("highlight", ids[0], "washed by night", "--note", "x" * 19_000)
    folder = small_disk / "notes"
    cli("save", "--highlights", "--as", "markdown", folder)
    [file] = folder.iterdir()
    before = file.read_bytes()
    cli("highlight", ids[0], "washed by night", "--note", "y" * 19_000)
    fill_up(small_disk, but_kilobytes=8)
    cli("save", "--highlights", "--as", "markdown", folder, code=2)
    assert [one.read_bytes() for one in folder.iterdir()] == [before]


@pytest.mark.parametrize("many", [3, pytest.param(20, marks=pytest.mark.long)])
def test_killed_while_marking_and_saving_nothing_is_lost_or_torn(cli, home, tmp_path, many):
    with open_home(home) as reader:
        words = " ".join(f"word{number}" for number in range(400))
        add_entries(reader.services, add_feed(reader.services, "Le Port"), ["Tides"], html=f"<p>{words}</p>")
    marked = 0
    for kill in range(1, many + 1):
        with started_module("tests.helpers.marking_passages", home, tmp_path) as process:
            for _ in range(kill % 7 + 1):
                marked = max(marked, int(process.stdout.readline()))
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
        assert len(cli.json("highlights")) >= marked
        written = [*(tmp_path / "notes").glob("*.md"), *tmp_path.glob("*.bib")]
        assert all(file.read_text(encoding="utf-8").endswith(("a note\n", "}\n")) for file in written)
