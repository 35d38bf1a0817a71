"""Adapts queries to renamed tags and to renamed or moved folders. Pure.

Question: what does `folder:Sport` name, if two folders are called so? Both, and it shall name just these when one
of them is renamed. So a value is compared by the folders that it finds, before and after, and only written anew
where they differ: with the folders around it where the name alone would find others, as alternatives where one
name is no longer enough. A value that named nothing is left alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from reader.domain.query.query import MAX_QUERY, InFolder, Tagged, paths_in
from reader.domain.query.query_completion import quoted
from reader.domain.query.query_fields import EARLIEST, Field, read_value
from reader.domain.query.query_parser import FieldValue, values_in
from reader.domain.sources.folder import Path, written_path
from reader.domain.sources.tag import tag_key
from reader.domain.text.folding import fold_name

Paths = Mapping[int, Path]
"""All folders by their ids."""


def names_tag(query: str, tag: str) -> bool:
    """Tell whether a query names a tag; raises QueryRefused if it cannot be read (in a restored copy)."""
    return any(_is_tag(value, tag) for value in values_in(query))


def names_folder(query: str, folder_id: int, folders: Paths) -> bool:
    """Tell whether a query names a folder, or finds it by its name together with others; raises as `names_tag`."""
    paths = _folded(folders)
    return any(folder_id in _named(value, paths) for value in values_in(query))


def follow_tag(query: str, before: str, after: str) -> str:
    """Return a query that names a tag by its new name; raises as `names_tag`."""
    if tag_key(before) == tag_key(after):
        return query
    return _written(query, {value: _quoted(after) for value in values_in(query) if _is_tag(value, before)})


def follow_folders(query: str, before: Paths, after: Paths) -> str:
    """Return a query that finds the folders that it named before, those inside them with them.

    Where this cannot be written, as when one of them is gone, a value stays as it is. Raises as `names_tag`.
    """
    olds, news = _folded(before), _folded(after)
    changed = {}
    for value in values_in(query):
        tops = _named(value, olds)
        if not tops or not tops <= news.keys():
            continue
        wanted = {id_ for id_, path in news.items() if any(path[: len(news[top])] == news[top] for top in tops)}
        if _found(value.value, news) == wanted:
            continue
        words = dict.fromkeys(_words_for(after[top], value.value, news, wanted) for top in sorted(tops))
        if None not in words:
            each = list(filter(None, words))
            changed[value] = each[0] if len(each) == 1 else f"({' OR '.join(each)})"
    return _written(query, changed)


def _words_for(path: Path, was: str, folders: Paths, wanted: set[int]) -> str | None:
    """Write a folder with as few of those around it as find no other folder; None where all are not enough."""
    least = len(_path(was))
    for length in range(min(least, len(path)), len(path) + 1):
        words = written_path(path[len(path) - length :])
        found = _found(words, folders)
        if found and found <= wanted:
            return _quoted(words)
    return None


def _quoted(value: str) -> str:
    """Quote a name as `quoted` does, but with its own quotes in it."""
    return f"«{value}»" if '"' in value and not set(value) & set("«»") else quoted(value)


def _written(query: str, news: Mapping[FieldValue, str]) -> str:
    """Replace values in a query, unless it becomes too long."""
    text = query
    for value in sorted(news, key=lambda one: one.start, reverse=True):
        text = text[: value.start] + news[value] + text[value.end :]
    return text if len(text) <= MAX_QUERY else query


def _is_tag(value: FieldValue, tag: str) -> bool:
    return value.of is Field.TAG and read_value(Field.TAG, value.value, EARLIEST) == Tagged(tag_key(tag))


def _path(words: str) -> Path:
    condition = read_value(Field.FOLDER, words, EARLIEST)
    return condition.path if isinstance(condition, InFolder) else ()


def _named(value: FieldValue, folders: Paths) -> set[int]:
    """Return the folders that a value names, without those that it finds as they are inside."""
    path = _path(value.value) if value.of is Field.FOLDER else ()
    return {id_ for id_, one in folders.items() if path and one[-len(path) :] == path}


def _found(words: str, folders: Paths) -> set[int]:
    path = _path(words)
    return {id_ for id_, one in folders.items() if path in paths_in(one)}


def _folded(folders: Paths) -> dict[int, Path]:
    return {id_: tuple(map(fold_name, path)) for id_, path in folders.items()}
