"""What comes in a copy of a home is cleaned once more, and stays as it is where it was clean."""

from __future__ import annotations

import sys
import tracemalloc

import pytest

from reader.domain.entries.enclosure import SUFFIXES, is_file_name
from reader.domain.errors import StorageError
from reader.domain.trips.action import _NEEDED, _POSSIBLE, ActionKind, written
from reader.hostile.backup_contents import revise
from reader.hostile.feeds import enclosure
from reader.storage.core.compression import pack, unpack

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

CLEAN = (
    '<h2>Title</h2><p>Text &amp; <a href="https://a.example/?a=1&amp;b=2">link</a></p>'
    '<p><img src="image:2" alt="two" width="640"></p><figure><img src="image:1" alt=""></figure>'
    '<p>again <img src="image:2" alt="two" width="640"></p><p>the word src="image:1" in a text</p>'
)


def cleaned(html: str) -> str:
    (one,) = revise(["html"], [(pack(html.encode()),)])[0]
    return html if one is True else one


def test_clean_html_comes_back_as_it_was_with_the_numbers_of_its_pictures():
    assert revise(["html"], [(pack(CLEAN.encode()),)]) == [(True,)]


def test_pictures_of_addresses_are_taken_out():
    assert cleaned('<p>a<img src="https://x.example/a.png"><img src="image:7" alt="b"></p>') == (
        '<p>a<img src="image:7" alt="b"></p>'
    )


def test_what_unpacks_without_end_takes_no_memory():
    bomb = zstd.compress(bytes(200_000_000))
    unsaid = zstd.compress(bytes(200_000_000), options={zstd.CompressionParameter.content_size_flag: 0})
    tracemalloc.start()
    try:
        assert revise(["html"], [(bomb,), (unsaid,), (b"no zstd",)]) == [(None,)] * 3
        for packed in (bomb, unsaid, b"no zstd"):
            with pytest.raises(StorageError, match="damaged"):
                unpack(packed)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        ("web", "javascript:alert(1)", None),
        ("web", "https://a.example/", "https://a.example/"),
        ("feed", "manchette:edition/en", "manchette:edition/en"),
        ("feed", "exec:evil", None),
        ("line", "a\u202eb <i>c</i>\n", "ab c"),
        ("language", "fr-CA", "fr-CA"),
        ("language", "fr\r\nX: y", None),
        ("validator", '"abc"', '"abc"'),
        ("validator", 'a"\r\nX: y', None),
        ("pairs", '[["a", "b"]]', '[["a", "b"]]'),
        ("pairs", '[["a"]]', None),
        ("files", '[["https://a.example/", null, 1]]', '[["https://a.example/", null, 1]]'),
        ("files", '[["file:///x", null, 1]]', '[]'),
        ("argument", '{"url":"file:///etc/passwd"}', None),
        ("argument", '{"url":"https://a.example"}', '{"url":"https://a.example"}'),
        ("argument", '{"replace":true,"url":"https://a.example"}', '{"replace":true,"url":"https://a.example"}'),
        ("argument", '{"replace":"https://a.example"}', None),
        ("argument", '{"entry_id":true}', None),
        ("argument", '{"folder":[1]}', None),
        ("argument", '{"folder":"https://a.example"}', None),
        ("argument", '{"colour":"https://a.example"}', None),
        ("argument", '{"url":null}', None),
        ("list", "[1, 2]", "[1, 2]"),
        ("list", "[[1]]", None),
        ("moment", "2026-01-01T00:00:00+00:00", "2026-01-01T00:00:00+00:00"),
        ("moment", "yesterday", None),
        ("moment", "7", None),
        ("number", "7", "7"),
        ("number", "2026-01-01T00:00:00+00:00", None),
        ("about", '{"name": "The Harbour"}', '{"name": "The Harbour"}'),
        ("about", "[]", None),
        ("line", None, None),
    ],
)  # fmt: skip
def test_each_kind_of_value_is_what_it_should_be(kind, given, kept):
    assert revise([kind], [(given,)]) == [(kept,)]


SAMPLES = {str: "https://a.example/", int: 7, bool: True, tuple: ("Press", "North")}


@pytest.mark.parametrize("kind", ActionKind)
def test_each_argument_that_an_action_may_have_is_kept(kind):
    """Drawn from the tables of the domain: a new name must not be lost in one's own backup."""
    named = {**_NEEDED[kind], **_POSSIBLE.get(kind, {})}
    text = written(kind, {name: SAMPLES[of_type] for name, of_type in named.items()})
    assert revise(["argument"], [(text,)]) == [(text,)]


def test_names_of_files_are_a_hash_and_a_suffix_that_we_know():
    known = {kind.suffix for kind in vars(enclosure).values() if isinstance(kind, enclosure.FileKind)}
    assert known == SUFFIXES
    assert is_file_name("a0" * 32 + ".mp3")
    for name in ("/etc/passwd", "a0" * 32 + ".exe", "../" + "a0" * 32 + ".mp3", "a0" * 32, "A0" * 32 + ".mp3", ""):
        assert not is_file_name(name)
