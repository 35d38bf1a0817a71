"""Finds the news agency that a text is signed by. Pure.

A text that only speaks of an agency ("told Reuters", « a déclaré le ministre à l'AFP ») is not signed by it. So
names count in the usual places of a signature alone: in the dateline, behind a paragraph, as the last words, and
in the author's name.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from reader.domain.resources import pairs, word_list
from reader.domain.text.folding import fold_name

_LISTS = word_list("agencies")
_AGENCIES = {form: name for name, forms in pairs(_LISTS["forms"]).items() for form in forms.split("|")}
_AMBIGUOUS = frozenset(_LISTS["ambiguous"].splitlines())
"""Names with other meanings too: within brackets in a first sentence they need the dash of a dateline."""
HOSTS = frozenset(_LISTS["hosts"].split())
"""Hosts of the agencies themselves, with their subdomains."""

_HEAD, _FOOT, _SEEN = 200, 120, 2_000
"""Letters at the beginning and at the end of a text that may hold a signature, and in which one may end a
paragraph.
"""
_KNOWN = "|".join(
    re.escape(form).replace(r"\ ", r"[ .\u00a0]{1,2}") for form in sorted(_AGENCIES, key=len, reverse=True)
)
_OTHERS = r"(?:Agence|Agencia|Agenzia|وكالة)(?: [^\W\d][\w’'-]*){1,4}|(?:[A-Z]\w+ ){1,3}(?:News|Press) Agency"
"""Agencies that are not listed, as they name themselves."""
_NAME = rf"(?<!\w)(?P<name>{_KNOWN})\.?(?!\w)"
_NAME_ALONE = rf"\s*(?P<name>{_KNOWN}|{_OTHERS})\.?\s*"
_BY = r"(?:[Aa]vec|[Pp]ar|[Ww]ith|[Bb]y|[Cc]on|[Pp]or|[Cc]on informaci[oó]n de|مع|عن)\s+(?:l['’])?"
# "MADRID, 27 nov (EFE) –", "(ANSA) - ROMA", "الرباط / و م ع /", "PARIS (AFP)".
_IN_BRACKETS = re.compile(rf"[(\[/]{_NAME_ALONE}(?:[,/&]\s*[\w .-]{{2,20}})?[)\]/](?P<dash>\s*[-–—:\n])?")
# "AFP – ", "لندن - رويترز - ".
_BEFORE_DASH = re.compile(rf"^(?:[^.!?\n]{{0,40}}[-–—/]\s*)?{_NAME}\s*[-–—:]\s")
# "Par AFP", "Le Monde avec AFP", as a line of its own or before the first sentence.
_SIGNED_HEAD = re.compile(rf"^(?:[^.!?\n]{{0,40}}\s)?{_BY}{_NAME}(?=\s*(?:[,&|·–—-]|\n|[A-ZÀ-Ý\d]))")
# "(EFE)" behind a paragraph, often the first.
_BEHIND = re.compile(
    rf"[.!?؟»”\"]\s*[(\[]{_NAME_ALONE}[)\]]|[(\[]{_NAME_ALONE.replace('<name>', '<last>')}[)\]]\.?[ \t]*(?:\n|$)"
)
# "ab/cd/AFP", "© EFE", "المصدر: رويترز"; "avec Reuters" after the last sentence, not at its end.
_LAST = re.compile(
    rf"(?:[(\[/|©\n]|\s[-–—]|[.!?؟»”\"]\s|(?:[Ss]ources?|[Ff]uentes?|المصدر)\s?:\s)\s*{_NAME}[\s.)\]/]*$"
)
_SIGNED_FOOT = re.compile(rf"[.!?؟»”\")\n]\s*[^.!?؟\n]{{0,30}}\b{_BY}{_NAME}\s*$")
_ANYWHERE = re.compile(_NAME)
_OTHER = re.compile(_OTHERS)
_BETWEEN_AUTHORS = re.compile(
    r"\s*[,/&;|·–—-]\s*|\b(?:avec|with|con|et|and|y|مع)\s+|^(?:Par|By|Por)\s+", re.IGNORECASE
)
_SPACED_TATWEEL = re.compile(r"(?<=\s)\u0640(?=\s)")
_PLAIN = str.maketrans("أإآٱ", "اااا")


def find_agency(text: str, author: str | None = None) -> str | None:
    """Find the agency that signs a plain text, or an author's name as the feed gives it.

    Returns:
        The usual name, in Latin letters: "AFP", "Europa Press"; of one that is not listed, as the text has it. Of
        several the first. None: no agency signs.
    """
    if author and (name := _signing(author)):
        return name
    text = text.strip()
    if len(text) > _SEEN:
        text = text[:_SEEN] + text[-_FOOT:]
    plain = _plain(text)
    head, foot = plain[:_HEAD], plain[-_FOOT:]
    for found in _IN_BRACKETS.finditer(head):
        form = _form(found["name"])
        unmistakable = form in _AGENCIES and form not in _AMBIGUOUS
        if found["dash"] or (unmistakable and _is_dateline(head[: found.start()])):
            return _AGENCIES.get(form) or text[slice(*found.span("name"))]
    if behind := _BEHIND.search(plain):
        group = "name" if behind["name"] else "last"
        return _AGENCIES.get(_form(behind[group])) or text[slice(*behind.span(group))]
    last = (
        _BEFORE_DASH.search(head) or _SIGNED_HEAD.search(head) or _LAST.search(foot) or _SIGNED_FOOT.search(foot)
    )
    return _AGENCIES[_form(last["name"])] if last else None


def is_agency(feed_url: str, chosen_title: str | None) -> bool:
    """Tell whether a feed is an agency's own: by the host it is fetched from, or because the reader says so.

    What a feed calls itself does not count (`chosen_title` is the reader's), nor where its links lead: anybody can
    write both.
    """
    labels = (urlsplit(feed_url).hostname or "").rstrip(".").split(".")
    if any(".".join(labels[start:]) in HOSTS for start in range(len(labels))):
        return True
    return chosen_title is not None and _signing(chosen_title) is not None


def _signing(names: str) -> str | None:
    """Find an agency in a line of names. "Efe" alone is one; "Efe" with another name is a person."""
    for part in map(str.strip, _BETWEEN_AUTHORS.split(names)):
        if name := _AGENCIES.get(_plain(part)) or (part if _OTHER.fullmatch(part) else None):
            return name
    for found in _ANYWHERE.finditer(_plain(names)):
        form = _form(found["name"])
        if form not in _AMBIGUOUS and (form.isupper() or " " in form or not form.isascii()):
            return _AGENCIES[form]
    return None


def _plain(text: str) -> str:
    """Write each alef alike, and a tatweel used as a dash as one; each letter keeps its place."""
    return _SPACED_TATWEEL.sub("-", text).translate(_PLAIN)


def _is_dateline(before: str) -> bool:
    """Tell whether the text before the brackets can be a place and a day: short, and no sentence."""
    return len(before) <= 45 and len(fold_name(before).split()) <= 6


def _form(written: str) -> str:
    return re.sub(r"[ .\u00a0]+", " ", written)
