"""What an article may cost: a usual one, and the worst that the cleaner lets through (security: T-U2)."""

import time

import pytest
from PySide6.QtWidgets import QApplication

from reader.articles.page import make_page
from reader.ui.article import ArticlePane
from tests.helpers.articles import article, image

pytestmark = pytest.mark.bench

SENTENCE = "Il est un peu plus de <b>six heures</b> lorsque <a href='https://e.example/'>la radio</a> s’allume. "
USUAL = f"<h2>Titre</h2><p>{SENTENCE * 6}</p><blockquote><p>{SENTENCE}</p></blockquote>" * 12
"""About 10 kB."""


def nested(tags, levels, text="x", times=1):
    opened = "".join(f"<{tags[level % len(tags)]}>" for level in range(levels))
    closed = "".join(f"</{tags[level % len(tags)]}>" for level in reversed(range(levels)))
    return (opened + text + closed) * times


INNER = nested(["table", "tr", "td"], 9)
ROW = "<tr>" + "<td>x</td>" * 7 + "</tr>"
HOSTILE = {
    "styles": nested(["b", "i", "u", "s", "code"], 40, "text ", 100),
    "quotes": nested(["blockquote"], 40, "<p>text</p>", 95),
    "lists": nested(["ul", "li"], 40, "text", 100),
    "items": f"<ol>{'<li>x</li>' * 3999}</ol>",
    "cells": f"<table><tr><th>a</th></tr>{ROW * 500}</table>",
    "tables": "<table>" + f"<tr><td>{INNER}</td><td>y</td></tr>" * 340 + "</table>",
    "wide": "<table><tr>" + '<td colspan="50" rowspan="500">x</td>' * 40 + "</tr>" + ROW * 400 + "</table>",
    "images": "".join(f'<p>x <img src="image:{number}"> y</p>' for number in range(1, 201)),
    "links": '<a href="https://e.example/">x</a> ' * 3900,
    "breaks": "x<br>" * 7_900,
    "chips": "<code>x</code> y " * 3_900,
    "words": ("m" * 200 + "\u200b") * 1_000,
    "marks": ("e" + "\u0301" * 4) * 40_000,
    "bidi": "عربي latin 123 " * 13_000,
    "code": "<pre>" + "x = 1\n" * 30_000 + "</pre>",
    "paragraphs": "<p>x</p>" * 3_990,
}


@pytest.fixture
def pane(qtbot):
    made = ArticlePane(lambda _: None)
    qtbot.addWidget(made)
    made.resize(860, 900)
    made.show()
    return made


def show_to_the_end(pane, shown):
    """Show an article, wait for its end, go there; seconds of CPU."""
    began = time.process_time()
    pane.show_article(shown, online=True)
    while not pane.typesetting.is_done:
        QApplication.processEvents()
    pane.verticalScrollBar().setValue(pane.verticalScrollBar().maximum())
    pane.grab()
    return time.process_time() - began


def test_a_usual_page_is_read_in_5_ms():
    shown = article(USUAL)
    assert 8_000 < len(USUAL) < 14_000
    seconds = []
    for _ in range(7):
        began = time.process_time()
        make_page(shown)
        seconds.append(time.process_time() - began)
    assert min(seconds) <= 0.005


def test_a_usual_article_is_shown_in_60_ms(pane):
    assert min(show_to_the_end(pane, article(USUAL)) for _ in range(5)) <= 0.060


@pytest.mark.parametrize("kind", HOSTILE)
def test_the_worst_article_is_shown_in_3_s(pane, kind):
    html = HOSTILE[kind]
    assert html.count("<") <= 8_400
    images = [image(number, width=None, height=None) for number in range(1, 201)] if kind == "images" else []
    seconds = show_to_the_end(pane, article(html, images=images))
    assert seconds <= 3, f"{len(html)} bytes"
