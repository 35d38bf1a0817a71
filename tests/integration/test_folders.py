"""The verb `folders`, and what else names a folder."""

from __future__ import annotations

import pytest

from tests.helpers.homes import open_home


def paths(cli) -> list[str]:
    return [one["path"] for one in cli.json("folders")]


def test_folders_are_listed_with_their_feeds_and_unread_articles(cli, feed):
    cli("add", feed, "--allow-local", "--folder", "News/Hats")
    assert cli("folders", "add", "Empty").out == "Empty was created\n"
    assert cli("folders", "add", "Empty").out == "Empty was there already\n"
    assert cli.json("folders") == [
        {"path": "News", "feeds": 1, "unread": 2},
        {"path": "News/Hats", "feeds": 1, "unread": 2},
        {"path": "Empty", "feeds": 0, "unread": 0},
    ]
    assert cli("folders").out.splitlines()[0].split() == ["2", "unread", "in", "1", "News"]


def test_a_folder_is_renamed_and_removed(cli, feed):
    cli("add", feed, "--allow-local", "--folder", "News/Hats")
    assert cli("folders", "rename", "News/Hats", "Caps").out == "News/Hats is News/Caps now\n"
    whole = cli("folders", "rename", "News/Caps", "News/Hoods").out
    assert whole == "News/Caps is News/Hoods now\n"
    cli("folders", "remove", "News")
    assert (paths(cli), cli.json("feeds")[0]["folder"]) == (["Hoods"], "Hoods")


def test_a_slash_in_a_name_is_told_from_one_between_folders(cli, feed):
    cli("folders", "add", r"A\/B/C\\D")
    assert paths(cli) == [r"A\/B", r"A\/B/C\\D"]
    cli("add", feed, "--allow-local", "--folder", r"A\/B")
    assert cli.json("feeds")[0]["folder"] == r"A\/B"
    cli("folders", "rename", r"A\/B", "Plain")
    assert paths(cli) == ["Plain", r"Plain/C\\D"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", " / "), "needs a name"),
        (("add", "x" * 300), "200 letters"),
        (("add", "/".join("x" * 40)), "32 deep"),
        (("remove", "News"), "there is no folder News"),
        (("rename", "Press", "Sea"), "a folder named Sea already"),
        (("rename", "Press", "A/B"), "not a path"),
        (("rename", "Press", " "), "needs a name"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(cli, arguments, said):
    for name in ("Press", "Sea"):
        cli("folders", "add", name)
    assert said in cli("folders", *arguments, code=2).sentence
    assert paths(cli) == ["Press", "Sea"]


def test_the_folder_of_the_ticker_follows_its_folder_and_comes_back_with_it(home):
    with open_home(home) as reader:
        services = reader.services
        folders, settings = services.folders, services.settings
        folders.create(("Press", "Late"))
        settings.set("ticker.folder", "/Press/Late")
        renamed = folders.rename(("Press",), "News")
        assert settings.current.ticker.folder == "/News/Late"
        assert services.history.undo(renamed)
        assert settings.current.ticker.folder == "/Press/Late"
        removed = folders.remove(("Press",))
        assert settings.current.ticker.folder == "/Late"
        services.history.undo(removed)
        assert settings.current.ticker.folder == "/Press/Late"


def test_saved_searches_and_rules_follow_a_folder_and_removing_it_says_which_name_it(cli, feed):
    cli("add", feed, "--allow-local", "--folder", "News/Hats")
    cli("searches", "add", "Hats", "folder:news/hats")
    cli("rules", "add", "folder:hats", "--read", "--name", "Read hats")
    cli("folders", "rename", "News/Hats", "Caps")
    assert cli.json("searches")[0]["query"] == "folder:News/Caps"
    assert cli.json("rules")[0]["query"] == "folder:Caps"
    said = cli("folders", "remove", "News/Caps", says=True).err
    assert said == (
        "manchette: the rule Read hats and the saved search Hats named News/Caps, and find nothing by it any"
        " more.\n"
    )
    for _ in range(2):
        cli("undo")
    assert cli.json("searches")[0]["query"] == "folder:news/hats"
    assert [one["what"] for one in cli.json("history")][-1] == "search Hats saved"
