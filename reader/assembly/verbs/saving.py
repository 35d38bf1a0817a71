"""The verb `save`: articles as a document to take along."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from reader.assembly.output import draw_progress, print_json, print_sentence, say
from reader.assembly.query_sentences import catch_up, say_hints
from reader.assembly.services import Services
from reader.assembly.verbs.arguments import DONE, IN_PART, Declare, positive, stopped_by_ctrl_c, text, whole
from reader.assembly.words import counted, tr
from reader.domain.errors import UsageError
from reader.domain.query.place import Place
from reader.domain.query.query_parser import parse
from reader.export.publication import Publication, Written
from reader.export.saving import Kind, Writer


def declare(verb: Declare) -> None:
    one = verb("save", _save, json=True)
    one.add_argument("entries", metavar="ENTRY", type=whole, nargs="*")
    one.add_argument("--search", metavar="Q", type=text, help="what a search finds, the newest first")
    one.add_argument("--trip", action="store_true", help="packed for the newest trip, in the order of reading")
    one.add_argument("--story", metavar="ID", type=positive, help="all that report one event, the earliest first")
    one.add_argument("--limit", metavar="N", type=positive, help="no more than these, of a search or trip")
    one.add_argument("--title", metavar="T", type=text, help="of the document")
    one.add_argument(
        "--highlights",
        action="store_true",
        help="what you marked, with your notes: markdown (a folder, a file for each article), bibtex or csl",
    )
    declare_file(one, [*Kind, "bibtex", "csl"])


def declare_file(one: argparse.ArgumentParser, kinds: Sequence[str] = tuple(Kind)) -> None:
    """Declare what every verb has that writes a document, in one of these formats."""
    one.add_argument(
        "--as",
        dest="into",
        nargs=2,
        action=_KindAndFile,
        const=kinds,
        required=True,
        metavar=("|".join(kinds), "OUT"),
        help=tr("; ").join(tr(kind.label) for kind in Kind),
    )
    one.add_argument("--force", action="store_true", help="replace OUT if it is there")
    # `__main__` may set what writes a PDF, since only the window's code can.
    one.set_defaults(write_pdf=None)


class _KindAndFile(argparse.Action):
    """Reads the two words after `--as`."""

    def __call__(
        self, parser: argparse.ArgumentParser, arguments: argparse.Namespace, words: object, option: object = None
    ) -> None:
        assert isinstance(words, list)
        kind, file = words
        if kind not in self.const:
            parser.error(tr("--as is followed by {kinds}, and then by the file", kinds=", ".join(self.const)))
        arguments.into = Kind(kind) if kind in list(Kind) else kind, Path(file)


def _save(services: Services, arguments: argparse.Namespace) -> int:
    if arguments.highlights:
        return _save_highlights(services, arguments)
    if not isinstance(arguments.into[0], Kind):
        raise UsageError("{kind} is a format of --highlights only", kind=arguments.into[0])
    demand_writer(arguments)
    ids, title = _chosen(services, arguments)
    publication = services.exporting.publication(ids, arguments.title or title)
    missing = sorted(set(ids).difference(publication.entry_ids))
    if not publication.entry_ids:
        raise UsageError(_missing(missing) if missing else tr("there is no article to save"))
    written = write_document(services, arguments, publication, tr("articles"))
    if arguments.json:
        print_json(facts(arguments, articles=written.articles, pictures=written.pictures) | {"missing": missing})
    else:
        say_written(arguments, counted(written.articles, "{n} article", "{n} articles"), written.pictures)
    if not missing:
        return DONE
    say(_missing(missing))
    return IN_PART


def _save_highlights(services: Services, arguments: argparse.Namespace) -> int:
    from reader.export.quotations import NotesKind, save_notes
    from reader.export.words import words_in

    if arguments.entries or arguments.search is not None or arguments.trip or arguments.story is not None:
        raise UsageError(
            "--highlights saves all of them; it is not combined with entries, a search, trip or story"
        )
    kind, out = arguments.into
    if kind not in list(NotesKind):
        raise UsageError("highlights are saved as {kinds}", kinds=", ".join(NotesKind))
    quoted = services.highlights.quoted()
    if not quoted:
        raise UsageError("there is no highlight to save")
    words = words_in(services.exporting.language())
    written = save_notes(quoted, NotesKind(kind), out, words, replace=arguments.force)
    passages = sum(len(one.highlights) for one in quoted)
    if arguments.json:
        told = {"file": str(out), "kind": str(kind), "articles": len(quoted), "highlights": passages}
        print_json(told | {"files_written": written})
    else:
        articles = counted(len(quoted), "{n} article", "{n} articles")
        said = counted(passages, "{n} highlight of {articles}", "{n} highlights of {articles}", articles=articles)
        files = counted(written, "{n} file written", "{n} files written")
        print_sentence("{contents} in {file}: {files}", contents=said, file=out, files=files)
    return DONE


def demand_writer(arguments: argparse.Namespace) -> None:
    """Raise UsageError for a PDF if the window's part of the program is not installed."""
    if arguments.into[0] is Kind.PDF and arguments.write_pdf is None:
        raise UsageError("a PDF needs the window's part of the program, which is not here")


def write_document(
    services: Services, arguments: argparse.Namespace, publication: Publication, what: str
) -> Written:
    """Write a publication as `--as` says, and show how many are written of what it holds (`what`: articles).

    Raises:
        UsageError: the file is there already, or Ctrl+C was pressed.
        StorageError: it cannot be written.
    """
    kind, out = arguments.into
    write: Writer | None = arguments.write_pdf if kind is Kind.PDF else None

    def tell(done: int, of: int) -> None:
        if not arguments.json:
            draw_progress(done, of, what)

    with stopped_by_ctrl_c(tr("stopped; {file} was not written", file=out)) as token:
        return services.exporting.save(
            publication, kind, out, token=token, tell=tell, replace=arguments.force, write=write
        )


def facts(arguments: argparse.Namespace, **counts: int) -> dict[str, object]:
    """Return what JSON tells of a document that was written."""
    kind, out = arguments.into
    return {"file": str(out), "kind": kind.value} | counts | {"bytes": out.stat().st_size}


def say_written(arguments: argparse.Namespace, said: str, pictures: int) -> None:
    """Say what was written, e.g. `12 articles`, and where."""
    out = arguments.into[1]
    size = out.stat().st_size / 1_000_000
    contents = tr(
        "{articles} and {pictures}", articles=said, pictures=counted(pictures, "{n} picture", "{n} pictures")
    )
    print_sentence("{contents} written to {file} ({size:.1f} MB)", contents=contents, file=out, size=size)


def _chosen(services: Services, arguments: argparse.Namespace) -> tuple[Sequence[int], str | None]:
    """Return the entries, and the title of a document that has one of its own."""
    ways = [bool(arguments.entries), arguments.search is not None, arguments.trip, arguments.story is not None]
    if sum(ways) != 1:
        raise UsageError("say what to save: the numbers of entries, or --search Q, or --trip, or --story ID")
    if arguments.entries:
        return arguments.entries, None
    if arguments.trip:
        return services.exporting.of_place(Place(trip=True), limit=arguments.limit), None
    if arguments.story is not None:
        story = services.stories.store.get(arguments.story)
        if story is None:
            raise UsageError("there is no such story")
        return [one.entry_id for one in story.entries][: arguments.limit], story.title
    query = parse(arguments.search, services.shared.clock().astimezone().date(), widened=True)
    say_hints(query.hints)
    catch_up(services)
    return services.exporting.of_place(Place(query=query), limit=arguments.limit), arguments.search.strip()


def _missing(ids: Sequence[int]) -> str:
    return tr("there is no entry {numbers}", numbers=", ".join(map(str, ids)))
