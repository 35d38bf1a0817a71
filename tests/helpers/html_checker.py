"""A second opinion on clean HTML: the standard library's parser and lists of its own, nothing of the cleaner's."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from reader.domain.entries.entry import CleanHtml

TAGS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre figure figcaption table caption thead tbody tfoot tr"
    " th td details summary a abbr b bdi cite code del em i ins kbd mark q s samp small strong sub sup time u var"
    " br hr img".split()
)
VOID = frozenset({"br", "hr", "img"})
NUMBER = re.compile(r"[1-9][0-9]{0,4}")
ATTRIBUTES = {
    "href": (
        {"a"},
        re.compile(r"https?://[^\s\\@/?#\"<>]+(?:[/?#][^\s\\\"<>]*)?|mailto:[^\s\\?\"<>/:]+@[^\s\\?\"<>/:]+"),
    ),
    "src": ({"img"}, re.compile(r"image:[1-9][0-9]{0,2}")),
    "alt": ({"img"}, re.compile(r"[^\x00-\x1f\u202a-\u202e\u2066-\u2069]{0,300}")),
    "width": ({"img"}, NUMBER),
    "height": ({"img"}, NUMBER),
    "start": ({"ol"}, NUMBER),
    "colspan": ({"td", "th"}, re.compile(r"[1-9]|[1-4][0-9]|50")),
    "rowspan": ({"td", "th"}, re.compile(r"[1-9]|[1-4][0-9]|50")),
    "dir": (TAGS, re.compile(r"ltr|rtl|auto")),
    "lang": (TAGS, re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")),
}
# C0, C1, overrides, embeddings and isolates of direction, surrogates, non-characters of the first plane.
NEVER = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


class _Checker(HTMLParser):
    def __init__(self, images: int) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.open: list[str] = []
        self.images = images
        self.tags = self.characters = 0

    def handle_starttag(self, tag, attrs):
        self.tags += 1
        if tag not in TAGS:
            self.faults.append(f"tag {tag}")
        for name, value in attrs:
            allowed = ATTRIBUTES.get(name)
            if allowed is None or tag not in allowed[0] or not allowed[1].fullmatch(value or ""):
                self.faults.append(f"attribute {tag} {name}={value!r}")
            elif name == "src" and int(value.partition(":")[2]) > self.images:
                self.faults.append(f"no image {value}")
        if tag not in VOID:
            self.open.append(tag)
        if len(self.open) > 40:
            self.faults.append("depth")
        if self.open.count("table") > 4:
            self.faults.append("tables")

    def handle_startendtag(self, tag, attrs):
        self.faults.append(f"spelling of {tag}")

    def handle_endtag(self, tag):
        self.tags += 1
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"unbalanced {tag}")

    def handle_data(self, data):
        self.characters += len(data)
        if len(data) > 20_001:
            self.faults.append("run")
        if any(len(word) > 200 for word in re.split(r"[\s\u200b]+", data)):
            self.faults.append("word")
        if self.cdata_elem:
            self.faults.append("raw text")

    def handle_comment(self, data):
        self.faults.append("comment")

    def handle_decl(self, decl):
        self.faults.append("declaration")

    def handle_pi(self, data):
        self.faults.append("instruction")

    def unknown_decl(self, data):
        self.faults.append("declaration")


def faults(clean: CleanHtml) -> list[str]:
    """List what a cleaned document may not have; empty where it is clean and within the bounds of layout."""
    checker = _Checker(len(clean.images))
    checker.feed(clean.html)
    checker.close()
    found = checker.faults
    if checker.open:
        found.append(f"left open {checker.open}")
    if checker.tags > 16_100:
        found.append("tags")
    if checker.characters > 200_500 or len(clean.text) > 200_500:
        found.append("text")
    if len(clean.images) > 200:
        found.append("images")
    for image in clean.images:
        if not ATTRIBUTES["href"][1].fullmatch(image.url) or image.url.startswith("mailto"):
            found.append(f"image {image.url}")
    if NEVER.search(clean.html) or NEVER.search(clean.text):
        found.append("characters")
    return found


def without_images(html: str) -> str:
    """What cleaning again must leave as it is: all but images, whose addresses only the cleaner may make."""
    return " ".join(re.sub(r"<img [^>]*>", "", html).split())
