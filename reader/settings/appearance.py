"""Settings of the appearance: the window, articles, and the ticker."""

from __future__ import annotations

from dataclasses import dataclass

from reader.domain.text.interface_language import INTERFACE_LANGUAGES
from reader.settings.declaring import AS_SYSTEM, Folder, Font, Keys, Number, OneOf, setting

_LANGUAGES = dict(sorted(((tag, one.name) for tag, one in INTERFACE_LANGUAGES.items()), key=lambda one: one[1]))


@dataclass(frozen=True, slots=True)
class WindowSettings:
    theme: str = setting(
        "system",
        "Colours",
        "The colours of the whole window.",
        also="theme, appearance, dark mode, night mode, black, background",
        kind=OneOf({"system": AS_SYSTEM, "light": "Light", "sepia": "Sepia", "dark": "Dark"}),
    )
    contrast: str = setting(
        "system",
        "Contrast",
        "How far text stands out from its background.",
        also="high contrast, accessibility, legibility, eyesight",
        kind=OneOf({"system": AS_SYSTEM, "usual": "Usual", "high": "High"}),
    )
    language: str = setting(
        "system",
        "Language",
        "Menus, buttons and messages are in this language; articles stay in theirs.",
        also="translation, interface, English, French, Spanish, Arabic, locale",
        kind=OneOf({"system": AS_SYSTEM, **_LANGUAGES}),
    )
    start: str = setting(
        "front",
        "At the start, show",
        "The front page has the day's events and articles on one page; each is a key away from the other.",
        also="front page, list, start page, home, newspaper, view",
        kind=OneOf({"front": "Front page", "list": "List"}),
    )
    digits: str = setting(
        "system",
        "Digits in Arabic",
        "Which digits the window writes while its language is Arabic.",
        also="numbers, numerals, figures, Hindi digits",
        kind=OneOf({"system": AS_SYSTEM, "western": "Western (1 2 3)", "arabic-indic": "Arabic-Indic (١ ٢ ٣)"}),
    )
    scale: str = setting(
        "system",
        "Size of text and controls, from the next start on",
        "Makes everything in the window larger, for a small or a dense screen.",
        also="zoom, scale, magnify, enlarge, HiDPI, 4K, percent",
        kind=OneOf({"system": AS_SYSTEM, **dict.fromkeys(("100", "110", "125", "150", "175", "200"), "")}),
    )
    sources: str = setting(
        "hand",
        "Sort the sources",
        "The order of feeds and folders in the list of sources.",
        also="order, feeds, folders, alphabetical, sidebar, subscriptions",
        kind=OneOf({"hand": "By hand", "name": "By name", "unread": "By unread articles"}),
        section="lists",
    )
    room_when_low: bool = setting(
        True,
        "Open articles in the reading room in a low window",
        "Below 700 pixels of height an article has the whole window; Esc leaves it.",
        also="full screen, focus, distraction-free, zen, netbook, small screen",
    )
    density: str = setting(
        "comfortable",
        "Density of the list",
        "How much room each headline takes, and so how many are in sight.",
        also="rows, height, compact, thumbnails, layout, headlines",
        kind=OneOf({"comfortable": "Comfortable", "compact": "Compact", "headlines": "Headlines only"}),
        section="lists",
    )
    excerpt: int = setting(
        1,
        "Lines of text below each title, in comfortable rows",
        "How much of its text is shown below a headline in the list.",
        also="excerpt, preview, summary, teaser, snippet",
        kind=Number(0, 3),
        section="lists",
    )
    headings: bool = setting(
        True,
        "Headings for days and sources in the list",
        "A line above the first headline of each day or source.",
        also="groups, group by date, separators, today, yesterday",
        section="lists",
    )
    # `action=key`, separated by spaces.
    keys: str = setting(
        "",
        "Keys",
        "Every action can have another key, or the keys of another news reader.",
        also="keyboard shortcuts, hotkeys, bindings, Vim, Newsboat",
        kind=Keys(r"(\w+=\S*( \w+=\S*)*)?", example="toggle_star=X undo="),
    )


@dataclass(frozen=True, slots=True)
class ArticleSettings:
    """How articles look and when they count as read."""

    text_size: int = setting(
        18,
        "Text size",
        "The size of the text of articles.",
        also="font size, letters, zoom, larger, smaller, bigger",
        kind=Number(10, 40, unit=" px"),
    )
    measure: int = setting(
        66,
        "Letters per line, at most",
        "How wide the column of text can be: 60 to 75 letters read most easily.",
        also="width, column, margins, measure, line length",
        kind=Number(40, 120),
    )
    leading: int = setting(
        150,
        "Line spacing",
        "From one line of an article to the next, in percent of its text size.",
        also="leading, line height, interline, distance between lines",
        kind=Number(110, 220, unit=" %"),
    )
    typeface: str = setting(
        "serif",
        "Typeface",
        "Letters with or without serifs in articles.",
        also="font, serif, sans serif, letters, typography",
        kind=OneOf({"serif": "With serifs", "sans": "Without serifs"}),
    )
    font: str = setting(
        "",
        "Font of the text",
        "One of the fonts that are installed here.",
        also="typeface, font family, body text, letters, dyslexia",
        kind=Font(example="Georgia", nothing="The usual"),
    )
    heading_font: str = setting(
        "",
        "Font of headings",
        "Titles and headings within articles.",
        also="typeface, font family, title, headline",
        kind=Font(example="Georgia", nothing="As the text"),
    )
    justify: bool = setting(
        False,
        "Justify: lines end at one edge",
        "Blanks are stretched, as in a printed newspaper.",
        also="justified text, alignment, ragged",
    )
    arabic_font: str = setting(
        "",
        "Font of Arabic",
        "For Arabic in articles, in text and headings.",
        also="typeface, font family, Naskh, Amiri, Kufi",
        kind=Font(example="Amiri", nothing="The usual"),
    )
    arabic_size: int = setting(
        114,
        "Size of Arabic letters",
        "In percent of the text size: Arabic letters look smaller at the same size.",
        also="Arabic text size, font size, script",
        kind=Number(90, 160, unit=" %"),
    )
    arabic_leading: int = setting(
        165,
        "Line spacing of Arabic",
        "From one line of Arabic text to the next, in percent of its size.",
        also="leading, line height, interline, Arabic",
        kind=Number(130, 240, unit=" %"),
    )
    dim_pictures: bool = setting(
        False,
        "Dim pictures on dark paper",
        "With dark colours, the pictures of articles are less bright.",
        also="darken images, dark mode, night, brightness, glare",
    )
    mark_read_on_opening: bool = setting(
        True,
        "An opened article counts as read",
        "Without this, articles are marked as read only by hand.",
        also="mark as read, automatically, unread, open",
    )
    read_after_seconds: int = setting(
        0,
        "It counts as read after",
        "What is left sooner stays unread.",
        also="mark as read, delay, seconds, timer",
        kind=Number(0, 600, unit=" s", nothing="At once"),
    )
    read_scrolled_by: str = setting(
        "off",
        "Mark as read what is scrolled by",
        "Headlines that leave the list at its top count as read, with undo.",
        also="mark as read, scrolling, skim, wheel",
        kind=OneOf({"off": "No", "pointer": "By the wheel or a finger", "keys": "Also by keys"}),
    )


@dataclass(frozen=True, slots=True)
class TickerSettings:
    """The moving headlines."""

    shown: bool = setting(
        True,
        "Show the ticker",
        "Headlines run along an edge of the window.",
        also="news ticker, crawl, marquee, scrolling headlines, banner",
    )
    # In windows lower than 700 pixels, `lanes` shows one line that turns.
    mode: str = setting(
        "lanes",
        "Headlines run",
        "On two lines, on one, or one headline after the other.",
        also="lanes, lines, direction, ticker mode",
        kind=OneOf(
            {
                "lanes": "On a line for each direction",
                "runs": "On one line that turns",
                "calm": "One at a time, without moving",
            }
        ),
    )
    words_a_minute: int = setting(
        100,
        "Speed",
        "How fast headlines run: the same in every script.",
        also="ticker speed, faster, slower, words a minute",
        kind=Number(30, 300, unit=" words a minute"),
    )
    motion: str = setting(
        "system",
        "Motion",
        "Whether the ticker stands still where the system asks for less motion.",
        also="animation, reduced motion, accessibility, dizziness",
        kind=OneOf({"system": AS_SYSTEM, "moving": "Always"}),
    )
    edge: str = setting(
        "bottom",
        "Edge of the window",
        "The edge that the ticker runs along.",
        also="position, top, bottom, ticker place",
        kind=OneOf({"bottom": "Bottom", "top": "Top"}),
    )
    icons: bool = setting(
        False,
        "Show icons of sites",
        "Before the names of sources, as in the lists.",
        also="favicon, logo, badge, symbol",
    )
    folder: str = setting(
        "",
        "Headlines of",
        "The folder whose headlines run in the ticker.",
        also="ticker sources, folder, filter",
        kind=Folder(example="/Press/Maghreb", nothing="All folders"),
    )
