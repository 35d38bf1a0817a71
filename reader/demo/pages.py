"""Writes the pages of the press's sites: front page, article page with everything around it, log-in page."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from html import escape
from types import SimpleNamespace

from reader.demo.formats import MEDIA_TYPES, feed_address, page_address, published_at, with_lead
from reader.demo.newsroom import DemoArticle, Paper
from reader.domain.resources import pairs, word_list
from reader.domain.text.language import is_rtl_language


@cache
def _words(language: str) -> SimpleNamespace:
    """Return the words that a site puts around its articles."""
    return SimpleNamespace(**pairs(word_list("demo-pages")[language]))


def article_page(paper: Paper, article: DemoArticle, now: datetime) -> str:
    """Write the page of one article, with navigation, boxes and a footer, which extraction must leave out."""
    words = _words(paper.language)
    others = [other for other in paper.articles if other is not article][:4]
    published = published_at(article, now)
    return _page(
        paper,
        article.title,
        [
            "<article>",
            f'<p class="section">{escape(article.section)}</p>' if article.section else "",
            f"<h1>{escape(article.title, quote=False)}</h1>",
            f'<p class="standfirst">{escape(article.standfirst, quote=False)}</p>' if article.standfirst else "",
            f'<p class="byline">{escape(article.byline or paper.title)} ·'
            f' <time datetime="{published.isoformat()}">{published:%Y-%m-%d %H:%M}</time></p>',
            with_lead(article),
            "</article>",
            f"<aside><h2>{words.also}</h2>{_links(paper, others)}</aside>",
            f'<form class="letter" action="/{paper.id}/"><p>{words.letter}</p><input type="email"></form>',
        ],
        article.standfirst,
    )


def home_page(paper: Paper) -> str:
    """Write a paper's front page, by which its feed can be found."""
    head = f"<h1>{escape(paper.title)}</h1><p>{escape(paper.subtitle)}</p>"
    return _page(paper, paper.title, [f"<main>{head}{_links(paper, paper.articles)}</main>"], paper.subtitle)


def log_in_page() -> str:
    """Write the log-in page with which a hotel's network answers every request."""
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Guest Wi-Fi: log in</title></head>\n'
        '<body><h1>Welcome to the Guest Wi-Fi</h1><form action="/log-in" method="post">'
        '<p><label>Room <input name="room"></label> <label>Code <input name="code" type="password"></label></p>'
        "<p><button>Log in</button> By logging in you accept the terms of use.</p></form></body></html>\n"
    )


def _page(paper: Paper, title: str, body: list[str], description: str | None) -> str:
    words = _words(paper.language)
    direction = "rtl" if is_rtl_language(paper.language) else "ltr"
    return "\n".join(
        filter(
            None,
            [
                "<!DOCTYPE html>",
                f'<html lang="{paper.language}" dir="{direction}">',
                "<head>",
                f'<meta charset="{paper.encoding}">',
                f"<title>{escape(title)} | {escape(paper.title)}</title>",
                f'<meta name="description" content="{escape(description)}">' if description else "",
                f'<link rel="alternate" type="{MEDIA_TYPES[paper.format]}" title="{escape(paper.title)}"'
                f' href="{feed_address(paper)}">',
                "</head>",
                "<body>",
                f'<header><a href="/{paper.id}/">{escape(paper.title)}</a></header>',
                f'<nav><ul><li><a href="/{paper.id}/">{words.home}</a></li>',
                *(f'<li><a href="/{paper.id}/">{name}</a></li>' for name in words.sections.split(" · ")),
                f'</ul><form><input type="search" placeholder="{words.search}"></form></nav>',
                *body,
                f"<footer><p>{words.notice}</p></footer>",
                "</body>",
                "</html>",
                "",
            ],
        )
    )


def _links(paper: Paper, articles: list[DemoArticle] | tuple[DemoArticle, ...]) -> str:
    items = (
        f'<li><a href="{page_address(paper, article)}">{escape(article.title, quote=False)}</a></li>'
        for article in articles
    )
    return f"<ul>{''.join(items)}</ul>"
