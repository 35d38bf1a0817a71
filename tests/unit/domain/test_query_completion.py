"""What is offered while a query is typed."""

from datetime import date

import pytest

from reader.domain.query.query_completion import Completion, Known, complete, quoted
from reader.domain.query.query_fields import Field
from reader.domain.query.query_parser import parse
from reader.domain.text.interface_language import INTERFACE_LANGUAGES

KNOWN = Known(
    sources=Known.named(["Le Monde", "Night Review", "جريدة النهر", 'The "Quay"', "Café"]),
    folders=Known.named(["Press", "Press/Evening", "My papers"]),
    tags=Known.named(["énergie", "to read", "climat"]),
    languages=Known.named(["fr", "ar", "en"]),
)


def offered(text, language="en"):
    """Give what is shown where `|` stands, else at the end."""
    cursor = text.index("|") if "|" in text else len(text)
    found = complete(text.replace("|", ""), cursor, KNOWN, language)
    return [offer.shown for offer in found.offers] if found else []


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        ("fo", "en", ["folder:"]),
        ("fo", "fr", ["dossier:"]),
        ("do", "fr", ["dossier:"]),
        ("énergie dos", "fr", ["dossier:"]),
        ("-(fol", "en", ["folder:"]),
        ("المج", "ar", ["المجلد:"]),
        ("f", "en", []),
        ("energy", "en", []),
        ('"fo', "en", []),
        ("fo|lder", "en", []),
        ("folder:", "en", ["Press", "Press/Evening", "My papers"]),
        ("dossier : pre", "en", ["Press", "Press/Evening"]),
        ("folder:eve", "en", ["Press/Evening"]),
        ("source:mon", "en", ["Le Monde"]),
        ('source:"le mo', "en", ["Le Monde"]),
        ('source:"le mo|"', "en", ["Le Monde"]),
        ("source:cafe", "en", ["Café"]),
        ("source:النهر", "en", ["جريدة النهر"]),
        ("source:le monde", "en", []),
        ("tag:energ", "fr", ["énergie"]),
        ("lang:f", "en", ["fr"]),
        ("lang:fr", "en", []),
        ("is:un", "en", ["unread"]),
        ("is:un", "fr", ["non-lu"]),
        ("est:non", "en", ["unread"]),
        ("has:", "en", ["image", "audio", "pdf", "highlight"]),
        ("فيه:", "ar", ["صورة", "صوت", "pdf", "تظليل"]),
        ("after:", "fr", ["aujourd'hui", "hier", "7j", "1m", "1a"]),
        ("before:y", "en", ["yesterday"]),
        ("words:", "en", [">800", "<300"]),
        ("title:fo", "en", []),
        ("12:30", "en", []),
        ("nofield:fo", "en", []),
        # After fields that are finished.
        ("lang:fr is:un", "en", ["unread"]),
        ("lang:fr fo", "en", ["folder:"]),
        ("langue:fr est:non", "fr", ["non-lu"]),
        ("titre:eau -étiquette : énerg", "fr", ["énergie"]),
        ("idioma:ar (con:im", "es", ["imagen"]),
        ("carpeta:Press OR fuente:mon", "es", ["Le Monde"]),
        ('fuente:"Le Monde" -está:sin', "es", ["no-leído"]),
        ("اللغة:ar الحالة:غير", "ar", ["غير-مقروء"]),
        ("المصدر:«Le Monde» -المجلد : eve", "ar", ["Press/Evening"]),
        ("is:unread (tag:climat OR lang:", "en", ["fr", "ar", "en"]),
        ("lang:fr is:un| tide", "en", ["unread"]),
        ("lang:f| is:unread", "en", ["fr"]),
        ('tag:"to r|" is:unread', "en", ["to read"]),
        ("(lang:fr has:|)", "en", ["image", "audio", "pdf", "highlight"]),
        ("is: lang:a", "en", ["ar"]),
        ("dossier:Press après:hi", "fr", ["hier"]),
        ("lang:fr tide", "en", []),
        ("lang:fr source:http://a is:un", "en", ["unread"]),
        # In a group that belongs to a field.
        ("lang:(fr OR a", "en", ["ar"]),
        ("is:unread -tag:(", "en", ["énergie", "to read", "climat"]),
        ("lang:(fr OR is:un", "en", ["unread"]),
        ("lang:(fr) a", "en", []),
        # In quotes.
        ('source:"le is:un', "en", []),
        ('"lang:fr is:', "en", []),
        ('source:"le| monde" is:unread', "en", []),
        ('source:"nig| tag:"to read"', "en", ["Night Review"]),
    ],
)
def test_offers(text, language, shown):
    assert offered(text, language) == shown


def take(text, shown):
    cursor = text.index("|") if "|" in text else len(text)
    whole = text.replace("|", "")
    found = complete(whole, cursor, KNOWN, "en")
    assert isinstance(found, Completion)
    return found.taken(whole, next(offer for offer in found.offers if offer.shown == shown))


@pytest.mark.parametrize(
    ("text", "shown", "then"),
    [
        ("tide fo", "folder:", "tide folder:"),
        ("folder:", "My papers", 'folder:"My papers" '),
        ("-folder:pre", "Press", "-folder:Press "),
        ('source:"le|"', "Le Monde", 'source:"Le Monde" '),
        ("source:quay", 'The "Quay"', 'source:"The Quay" '),
        ("(fo|)", "folder:", None),
        ("lang:fr is:un", "unread", "lang:fr is:unread "),
        ("lang:f| is:unread", "fr", "lang:fr |is:unread"),
        ('tag:"to|" is:unread', "to read", 'tag:"to read" |is:unread'),
        ("tag:(climat OR to", "to read", 'tag:(climat OR "to read" '),
    ],
)
def test_takes_an_offer(text, shown, then):
    if then is None:
        assert offered(text) == []
    else:
        cursor = then.index("|") if "|" in then else len(then)
        assert take(text, shown) == (then.replace("|", ""), cursor)


@pytest.mark.parametrize("value", ["a b", "-a", "a:b", "a(b", 'say "a"', "a*", "«a»"])
def test_what_means_something_in_a_query_is_quoted(value):
    assert quoted(value).startswith('"')


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_all_that_is_offered_is_understood(language):
    for of in Field:
        for name in offered(of.value, language):
            for shown in offered(name, language):
                query = parse(f"{name}{quoted(shown)}", date(2026, 11, 27))
                assert (query.hints, query.condition is None) == ((), False), (name, shown)
