"""How saved articles look: the pane's typography, as far as a style sheet can say it."""

from __future__ import annotations

_READING = '"Noto Serif", "Source Serif 4", Charter, Georgia, "Liberation Serif", serif'
_READING_ARABIC = '"Noto Naskh Arabic", Amiri, "Geeza Pro", "Traditional Arabic", "Noto Serif", serif'
_UI = 'Inter, "Noto Sans", "Segoe UI", Cantarell, "Noto Sans Arabic", sans-serif'
_MONO = '"JetBrains Mono", "Noto Sans Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace'

_ARTICLE = f"""
h1, h2, h3, h4 {{ line-height: 1.25; text-align: start; hyphens: manual;
  break-after: avoid; page-break-after: avoid; }}
h1 {{ font-size: 1.9em; line-height: 1.17; margin: 0 0 .5em; }}
h2 {{ font-size: 1.28em; margin: 1.7em 0 .5em; }}
h3 {{ font-size: 1.1em; margin: 1.5em 0 .5em; }}
h4 {{ font-size: .9em; font-family: {_UI}; margin: 1.5em 0 .4em; }}
p {{ margin: 0 0 .95em; orphans: 2; widows: 2; }}
header {{ margin: 0 0 1.8em; }}
.section {{ font: bold .7em {_UI}; text-transform: uppercase; letter-spacing: .04em; margin: 0 0 .4em; }}
.standfirst {{ font-size: 1.12em; line-height: 1.45; }}
.facts, footer p {{ font: .8em/1.6 {_UI}; margin: 0; }}
footer {{ border-top: 1px solid; margin-top: 2.2em; padding-top: .9em; clear: both; }}
blockquote {{ margin: 1.4em 0; padding-inline-start: 1.1em; border-inline-start: 3px solid; font-style: italic; }}
blockquote p:last-child {{ margin-bottom: 0; }}
.review blockquote {{ font-style: normal; }}
blockquote cite {{ font: .8em/1.5 {_UI}; }}
figure {{ margin: 1.2em 0 1.5em; text-align: center; break-inside: avoid; page-break-inside: avoid; }}
figure img {{ display: block; margin: 0 auto; }}
img {{ max-width: 100%; height: auto; vertical-align: middle; }}
figcaption, caption {{ font: .78em/1.5 {_UI}; margin-top: .5em; text-align: start; }}
caption {{ font-size: 1em; font-weight: 600; margin: 0 0 .5em; }}
figure > blockquote {{ border: 0; border-top: 2px solid; border-bottom: 2px solid; margin: 2.2em 5%;
  padding: .9em 0; font-style: normal; font-size: 1.35em; line-height: 1.34; text-align: center; }}
figure > blockquote p {{ margin: 0; }}
figure > blockquote cite {{ font-size: .6em; }}
.missing {{ font: italic .8em/1.5 {_UI}; text-align: start; }}
.missing p {{ margin: 0; }}
.missing figcaption {{ font-size: 1em; }}
ul, ol {{ margin: 0 0 .95em; padding-inline-start: 1.6em; }}
li > p {{ margin-bottom: .35em; }}
dt {{ font-weight: bold; margin-top: .5em; }}
dd {{ margin: 0; margin-inline-start: 1.5em; }}
pre {{ text-align: start; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .8em;
  line-height: 1.55; padding: .7em .9em; margin: 1.2em 0; border: 1px solid;
  break-inside: avoid; page-break-inside: avoid; }}
pre, code {{ font-family: {_MONO}; }}
code {{ font-size: .86em; }}
pre code {{ font-size: 1em; }}
.table {{ margin: 1.2em 0 1.5em; }}
table {{ border-collapse: collapse; min-width: 50%; font: .8em/1.45 {_UI}; }}
th, td {{ text-align: start; vertical-align: top; padding: .4em .7em; border-bottom: 1px solid; }}
th p, td p {{ margin: 0; }}
.number {{ text-align: end; }}
hr {{ border: 0; margin: 1.6em auto; text-align: center; }}
hr::before {{ content: "*\\2003*\\2003*"; }}
sup, sub {{ line-height: 0; }}
small {{ font-size: .82em; }}
body:lang(ar), body:lang(fa), body:lang(ur), [lang|=ar], [lang|=fa], [lang|=ur] {{
  font-family: {_READING_ARABIC}; line-height: 1.8; }}
article:lang(ar), article:lang(fa), article:lang(ur) {{ font-size: 1.1em; }}
h1:lang(ar), h2:lang(ar), h3:lang(ar), h1:lang(fa), h1:lang(ur) {{ line-height: 1.45; }}
.section:lang(ar) {{ letter-spacing: 0; }}
blockquote:lang(ar), em:lang(ar), cite:lang(ar), i:lang(ar), .missing:lang(ar),
blockquote:lang(fa), blockquote:lang(ur) {{ font-style: normal; }}
p.facts, footer p {{ font-family: {_UI}; line-height: 1.6; }}
"""

BOOK = f"""body {{ font-family: {_READING}; line-height: 1.5; margin: 0 4%; }}
{_ARTICLE}
blockquote, footer, pre, th, td {{ border-color: #999; }}
.facts, footer p, figcaption, caption, .missing {{ opacity: .75; }}
.missing figcaption {{ opacity: 1; }}
nav ol {{ list-style: none; padding: 0; }}
nav ol ol {{ padding-inline-start: 1.2em; margin: .3em 0 1em; }}
nav li {{ margin: .35em 0; }}
nav a {{ color: inherit; text-decoration: none; }}
nav > ol > li > a.source {{ font-weight: bold; }}
body.cover {{ margin: 0; padding: 0; text-align: center; }}
body.cover img {{ height: 100vh; max-width: 100%; }}
"""
"""Of a book. Colours are the e-reader's: it has paper of its own, and a night of its own."""

_LIGHT = (
    "--paper: #fdfcfa; --text: #1f1d1a; --soft: #4b463e; --muted: #655e53; --accent: #ad2e26; --link: #1b5194;"
    " --line: #e5dfd5; --bar: #d8cdbd; --code: #f4f1ea; --mark: #fbe9a6;"
)
_DARK = (
    "--paper: #191a1c; --text: #e9e6e1; --soft: #c9c5bd; --muted: #a9a59c; --accent: #f28b82; --link: #8ab8f5;"
    " --line: #2e3034; --bar: #4a4740; --code: #232528; --mark: #544619;"
)

SCREEN = f""":root {{ color-scheme: light dark; {_LIGHT} }}
@media (prefers-color-scheme: dark) {{ :root {{ {_DARK} }} }}
@media print {{ :root {{ color-scheme: light; {_LIGHT} --paper: #fff; }} }}
html {{ background: var(--paper); color: var(--text); font-size: 18px; }}
body {{ font-family: {_READING}; line-height: 1.5; max-width: 34em; margin: 0 auto; padding: 3em 1.2em 5em;
  overflow-wrap: break-word; }}
{_ARTICLE}
a {{ color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .15em; }}
.section, figure > blockquote {{ color: var(--accent); }}
.standfirst, blockquote {{ color: var(--soft); }}
.facts, footer, figcaption, caption, .missing, blockquote cite, th {{ color: var(--muted); }}
.facts bdi {{ color: var(--text); font-weight: 600; }}
blockquote {{ border-color: var(--bar); }}
footer, th, td, pre {{ border-color: var(--line); }}
pre, th {{ background: var(--code); }}
mark {{ background: var(--mark); color: inherit; }}
.table {{ overflow-x: auto; }}
article + article {{ border-top: 2px solid var(--text); margin-top: 4em; padding-top: 2.5em; }}
nav {{ font-family: {_UI}; margin: 0 0 4em; }}
nav h2 {{ font-size: 1em; margin: 1.6em 0 .3em; }}
nav ol {{ list-style: none; padding: 0; margin: 0; }}
nav li {{ margin: .3em 0; line-height: 1.4; }}
nav a {{ text-decoration: none; }}
.made {{ font: .8em/1.6 {_UI}; color: var(--muted); }}
@media (min-width: 34em) {{
  .review thead {{ display: none; }}
  .review tbody {{ display: grid; grid-template-columns: 1fr 1fr; column-gap: 1.5em; }}
  .review tbody tr {{ border-bottom: 1px solid var(--line); padding: .5em 0; }}
  .review tbody td {{ display: block; border: 0; padding: .1em 0; }}
  .review tbody td:first-child {{ font-weight: 600; }}
}}
@media print {{
  html {{ font-size: 11pt; }}
  body {{ max-width: none; padding: 0; }}
  nav {{ break-after: page; }}
  article + article {{ break-before: page; border: 0; margin: 0; padding: 0; }}
  .table {{ overflow: visible; }}
  a {{ color: inherit; }}
}}
"""
"""Of one HTML file: the colours of the light theme and of the dark one (`ui/widgets/theme.py`)."""
