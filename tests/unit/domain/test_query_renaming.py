"""Queries that follow the tags and folders that they name."""

from __future__ import annotations

import pytest

from reader.domain.query.query import MAX_QUERY
from reader.domain.query.query_renaming import follow_folders, follow_tag, names_folder, names_tag

PRESS = {1: ("Presse",), 2: ("Presse", "Sport"), 3: ("Sport",), 4: ("Presse", "Sport", "Vélo"), 5: ("Blogs",)}


@pytest.mark.parametrize(
    ("query", "after"),
    [
        ("tag:energie eau", "tag:Climat eau"),
        ('-tag:"Énergie" OR étiquette : énergie', "-tag:Climat OR étiquette : Climat"),
        ("tag:(énergie eau -énergie)", "tag:(Climat eau -Climat)"),
        ("énergie title:énergie folder:énergie tag:énergies", None),
        ("tag:énergie tag:", "tag:Climat tag:"),
    ],
)
def test_a_tag_is_named_by_its_new_name(query, after):
    assert follow_tag(query, "Énergie", "Climat") == (after or query)
    assert names_tag(query, "Énergie") is (after is not None)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("à suivre", 'tag:"à suivre"'),
        ("OR", 'tag:"OR"'),
        ('le "chef"', 'tag:«le "chef"»'),
        ("énergie", "tag:Energie"),
        ("a:b", 'tag:"a:b"'),
    ],
)
def test_the_new_name_is_quoted_where_it_must_be(name, written):
    assert follow_tag("tag:Energie", "Energie", name) == written
    if name != "énergie":
        assert names_tag(written, name)


@pytest.mark.parametrize(
    ("query", "changes", "after"),
    [
        # What is inside follows, and words around it stay.
        ("dossier:presse eau", {1: ("Une",), 2: ("Une", "Sport"), 4: ("Une", "Sport", "Vélo")}, "dossier:Une eau"),
        ("folder:Presse/Sport", {2: ("Presse", "Jeux"), 4: ("Presse", "Jeux", "Vélo")}, "folder:Presse/Jeux"),
        ("folder:Sport/Vélo", {2: ("Presse", "Jeux"), 4: ("Presse", "Jeux", "Vélo")}, "folder:Jeux/Vélo"),
        ("folder:vélo", {2: ("Presse", "Jeux"), 4: ("Presse", "Jeux", "Vélo")}, "folder:vélo"),
        # A name that finds two folders finds both of them still.
        ("-folder:sport", {2: ("Presse", "Jeux"), 4: ("Presse", "Jeux", "Vélo")}, "-folder:(Jeux OR Sport)"),
        ("folder:(blogs sport)", {3: ("Foot",)}, "folder:(blogs (Sport OR Foot))"),
        # A name that another folder gets finds no more than before.
        ("folder:Vélo", {5: ("Vélo",)}, "folder:Sport/Vélo"),
        # Moved, the folder is named where it is now, and what has left it is not.
        ("folder:presse/sport/vélo", {4: ("Vélo",)}, "folder:Vélo"),
        ("folder:presse", {4: ("Vélo",)}, "folder:presse"),
        ("folder:blogs", {5: ('a "b" / c',)}, r'folder:«a "b" \/ c»'),
        ("folder:none", {5: ("Presse", "None")}, "folder:none"),
    ],
)  # fmt: skip
def test_folders_are_named_where_they_are_now(query, changes, after):
    assert follow_folders(query, PRESS, {**PRESS, **changes}) == after


def test_a_folder_that_is_gone_is_named_as_before():
    after = {id_: path for id_, path in PRESS.items() if id_ != 3}
    assert follow_folders("folder:sport folder:blogs", PRESS, after) == "folder:sport folder:blogs"


def test_what_names_a_folder():
    assert names_folder("eau folder:presse/sport", 2, PRESS)
    assert names_folder("eau folder:sport", 2, PRESS)
    assert not names_folder("eau folder:presse sport", 2, PRESS)


def test_a_query_that_would_be_too_long_is_left_alone():
    query = "tag:a " + "x" * (MAX_QUERY - 6)
    assert follow_tag(query, "a", "abc") == query
