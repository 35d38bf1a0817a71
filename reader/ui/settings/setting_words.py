"""What each setting of settings/schema.py is called, in one sentence what it does, and other words that find it.

A new setting needs its declaration in the schema and one entry here: the dialog, its search field and the palette
find it by that. The translations of the other words are no translations word by word, but what people type in that
language.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


class SettingWords(NamedTuple):
    """The words for one setting, in the window's language."""

    name: str
    sentence: str
    others: str
    """Words that are searched and not shown, parted by blanks or commas."""


def setting_words(name: str) -> SettingWords:
    """Give the words for a setting. `name` is `subject.name`.

    Raises:
        KeyError: It has no entry here; a test finds that.
    """
    words = _WORDS[name]
    contexts = ("Choices", "SettingSentences", "SettingSynonyms")
    return SettingWords(*map(QCoreApplication.translate, contexts, map(str, words)))


_WORDS: dict[str, tuple[object, object, object]] = {  # PySide's stubs take each text for an object
    "window.theme": (
        QT_TRANSLATE_NOOP("Choices", "Colours"),
        QT_TRANSLATE_NOOP("SettingSentences", "The colours of the whole window."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "theme, appearance, dark mode, night mode, black, background"),
    ),
    "window.contrast": (
        QT_TRANSLATE_NOOP("Choices", "Contrast"),
        QT_TRANSLATE_NOOP("SettingSentences", "How far text stands out from its background."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "high contrast, accessibility, legibility, eyesight"),
    ),
    "window.language": (
        QT_TRANSLATE_NOOP("Choices", "Language"),
        QT_TRANSLATE_NOOP(
            "SettingSentences", "Menus, buttons and messages are in this language; articles stay in theirs."
        ),
        QT_TRANSLATE_NOOP("SettingSynonyms", "translation, interface, English, French, Spanish, Arabic, locale"),
    ),
    "window.digits": (
        QT_TRANSLATE_NOOP("Choices", "Digits in Arabic"),
        QT_TRANSLATE_NOOP("SettingSentences", "Which digits the window writes while its language is Arabic."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "numbers, numerals, figures, Hindi digits"),
    ),
    "window.scale": (
        QT_TRANSLATE_NOOP("Choices", "Size of text and controls, from the next start on"),
        QT_TRANSLATE_NOOP(
            "SettingSentences", "Makes everything in the window larger, for a small or a dense screen."
        ),
        QT_TRANSLATE_NOOP("SettingSynonyms", "zoom, scale, magnify, enlarge, HiDPI, 4K, percent"),
    ),
    "window.keys": (
        QT_TRANSLATE_NOOP("Choices", "Keys"),
        QT_TRANSLATE_NOOP(
            "SettingSentences", "Every action can have another key, or the keys of another news reader."
        ),
        QT_TRANSLATE_NOOP("SettingSynonyms", "keyboard shortcuts, hotkeys, bindings, Vim, Newsboat"),
    ),
    "window.sources": (
        QT_TRANSLATE_NOOP("Choices", "Sort the sources"),
        QT_TRANSLATE_NOOP("SettingSentences", "The order of feeds and folders in the list of sources."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "order, feeds, folders, alphabetical, sidebar, subscriptions"),
    ),
    "window.density": (
        QT_TRANSLATE_NOOP("Choices", "Density of the list"),
        QT_TRANSLATE_NOOP("SettingSentences", "How much room each headline takes, and so how many are in sight."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "rows, height, compact, thumbnails, layout, headlines"),
    ),
    "window.excerpt": (
        QT_TRANSLATE_NOOP("Choices", "Lines of text below each title, in comfortable rows"),
        QT_TRANSLATE_NOOP("SettingSentences", "How much of its text is shown below a headline in the list."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "excerpt, preview, summary, teaser, snippet"),
    ),
    "window.headings": (
        QT_TRANSLATE_NOOP("Choices", "Headings for days and sources in the list"),
        QT_TRANSLATE_NOOP("SettingSentences", "A line above the first headline of each day or source."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "groups, group by date, separators, today, yesterday"),
    ),
    "article.text_size": (
        QT_TRANSLATE_NOOP("Choices", "Text size"),
        QT_TRANSLATE_NOOP("SettingSentences", "The size of the text of articles."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "font size, letters, zoom, larger, smaller, bigger"),
    ),
    "article.measure": (
        QT_TRANSLATE_NOOP("Choices", "Letters per line, at most"),
        QT_TRANSLATE_NOOP(
            "SettingSentences", "How wide the column of text can be: 60 to 75 letters read most easily."
        ),
        QT_TRANSLATE_NOOP("SettingSynonyms", "width, column, margins, measure, line length"),
    ),
    "article.leading": (
        QT_TRANSLATE_NOOP("Choices", "Line spacing"),
        QT_TRANSLATE_NOOP(
            "SettingSentences", "From one line of an article to the next, in percent of its text size."
        ),
        QT_TRANSLATE_NOOP("SettingSynonyms", "leading, line height, interline, distance between lines"),
    ),
    "article.typeface": (
        QT_TRANSLATE_NOOP("Choices", "Typeface"),
        QT_TRANSLATE_NOOP("SettingSentences", "Letters with or without serifs in articles."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "font, serif, sans serif, letters, typography"),
    ),
    "article.justify": (
        QT_TRANSLATE_NOOP("Choices", "Justify: lines end at one edge"),
        QT_TRANSLATE_NOOP("SettingSentences", "Blanks are stretched, as in a printed newspaper."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "justified text, alignment, ragged"),
    ),
    "article.arabic_size": (
        QT_TRANSLATE_NOOP("Choices", "Size of Arabic letters"),
        QT_TRANSLATE_NOOP(
            "SettingSentences", "In percent of the text size: Arabic letters look smaller at the same size."
        ),
        QT_TRANSLATE_NOOP("SettingSynonyms", "Arabic text size, font size, script"),
    ),
    "article.arabic_leading": (
        QT_TRANSLATE_NOOP("Choices", "Line spacing of Arabic"),
        QT_TRANSLATE_NOOP("SettingSentences", "From one line of Arabic text to the next, in percent of its size."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "leading, line height, interline, Arabic"),
    ),
    "article.mark_read_on_opening": (
        QT_TRANSLATE_NOOP("Choices", "An opened article counts as read"),
        QT_TRANSLATE_NOOP("SettingSentences", "Without this, articles are marked as read only by hand."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "mark as read, automatically, unread, open"),
    ),
    "article.font": (
        QT_TRANSLATE_NOOP("Choices", "Font of the text"),
        QT_TRANSLATE_NOOP("SettingSentences", "One of the fonts that are installed here."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "typeface, font family, body text, letters, dyslexia"),
    ),
    "article.heading_font": (
        QT_TRANSLATE_NOOP("Choices", "Font of headings"),
        QT_TRANSLATE_NOOP("SettingSentences", "Titles and headings within articles."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "typeface, font family, title, headline"),
    ),
    "article.arabic_font": (
        QT_TRANSLATE_NOOP("Choices", "Font of Arabic"),
        QT_TRANSLATE_NOOP("SettingSentences", "For Arabic in articles, in text and headings."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "typeface, font family, Naskh, Amiri, Kufi"),
    ),
    "article.dim_pictures": (
        QT_TRANSLATE_NOOP("Choices", "Dim pictures on dark paper"),
        QT_TRANSLATE_NOOP("SettingSentences", "With dark colours, the pictures of articles are less bright."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "darken images, dark mode, night, brightness, glare"),
    ),
    "article.read_after_seconds": (
        QT_TRANSLATE_NOOP("Choices", "It counts as read after"),
        QT_TRANSLATE_NOOP("SettingSentences", "What is left sooner stays unread."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "mark as read, delay, seconds, timer"),
    ),
    "article.read_scrolled_by": (
        QT_TRANSLATE_NOOP("Choices", "Mark as read what is scrolled by"),
        QT_TRANSLATE_NOOP(
            "SettingSentences", "Headlines that leave the list at its top count as read, with undo."
        ),
        QT_TRANSLATE_NOOP("SettingSynonyms", "mark as read, scrolling, skim, wheel"),
    ),
    "ticker.shown": (
        QT_TRANSLATE_NOOP("Choices", "Show the ticker"),
        QT_TRANSLATE_NOOP("SettingSentences", "Headlines run along an edge of the window."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "news ticker, crawl, marquee, scrolling headlines, banner"),
    ),
    "ticker.mode": (
        QT_TRANSLATE_NOOP("Choices", "Headlines run"),
        QT_TRANSLATE_NOOP("SettingSentences", "On two lines, on one, or one headline after the other."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "lanes, lines, direction, ticker mode"),
    ),
    "ticker.words_a_minute": (
        QT_TRANSLATE_NOOP("Choices", "Speed"),
        QT_TRANSLATE_NOOP("SettingSentences", "How fast headlines run: the same in every script."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "ticker speed, faster, slower, words a minute"),
    ),
    "ticker.motion": (
        QT_TRANSLATE_NOOP("Choices", "Motion"),
        QT_TRANSLATE_NOOP(
            "SettingSentences", "Whether the ticker stands still where the system asks for less motion."
        ),
        QT_TRANSLATE_NOOP("SettingSynonyms", "animation, reduced motion, accessibility, dizziness"),
    ),
    "ticker.edge": (
        QT_TRANSLATE_NOOP("Choices", "Edge of the window"),
        QT_TRANSLATE_NOOP("SettingSentences", "The edge that the ticker runs along."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "position, top, bottom, ticker place"),
    ),
    "ticker.icons": (
        QT_TRANSLATE_NOOP("Choices", "Show icons of sites"),
        QT_TRANSLATE_NOOP("SettingSentences", "Before the names of sources, as in the lists."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "favicon, logo, badge, symbol"),
    ),
    "ticker.folder": (
        QT_TRANSLATE_NOOP("Choices", "Headlines of"),
        QT_TRANSLATE_NOOP("SettingSentences", "The folder whose headlines run in the ticker."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "ticker sources, folder, filter"),
    ),
    "sync.automatic": (
        QT_TRANSLATE_NOOP("Choices", "Sync automatically while the window is open"),
        QT_TRANSLATE_NOOP("SettingSentences", "Without this, feeds are fetched only when you ask for it."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "refresh, update, fetch, background, automatic"),
    ),
    "sync.every_minutes": (
        QT_TRANSLATE_NOOP("Choices", "Refresh interval"),
        QT_TRANSLATE_NOOP(
            "SettingSentences",
            "A folder or a feed can have an interval of its own, in its menu. What a server asks for is kept.",
        ),
        QT_TRANSLATE_NOOP(
            "SettingSynonyms", "refresh interval, update frequency, how often, minutes, hours, schedule"
        ),
    ),
    "sync.connections": (
        QT_TRANSLATE_NOOP("Choices", "Requests at once, at most"),
        QT_TRANSLATE_NOOP("SettingSentences", "Fewer leave more of a slow line to other programs."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "connections, parallel, threads, bandwidth, speed"),
    ),
    "sync.work_offline": (
        QT_TRANSLATE_NOOP("Choices", "Work offline: make no request at all"),
        QT_TRANSLATE_NOOP(
            "SettingSentences", "What is on this disk stays readable, and nothing is fetched or sent."
        ),
        QT_TRANSLATE_NOOP("SettingSynonyms", "airplane mode, flight mode, disconnect, no network, pause"),
    ),
    "sync.roaming": (
        QT_TRANSLATE_NOOP("Choices", "Roaming: headlines only, no full articles and no pictures"),
        QT_TRANSLATE_NOOP("SettingSentences", "For a connection abroad, where each megabyte costs money."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "mobile data, abroad, travel, save data, tethering"),
    ),
    "sync.metered": (
        QT_TRANSLATE_NOOP("Choices", "Automatic sync on metered connections"),
        QT_TRANSLATE_NOOP(
            "SettingSentences", "What is fetched by itself where the system says that data costs money."
        ),
        QT_TRANSLATE_NOOP("SettingSynonyms", "metered, mobile data, hotspot, data plan, cellular"),
    ),
    "sync.daily_cap_mb": (
        QT_TRANSLATE_NOOP("Choices", "Automatic sync: at most this much a day (0: no limit)"),
        QT_TRANSLATE_NOOP(
            "SettingSentences", "Once so much was used in a day, nothing more is fetched by itself."
        ),
        QT_TRANSLATE_NOOP("SettingSynonyms", "data limit, quota, cap, megabytes, data plan, budget"),
    ),
    "network.proxy": (
        QT_TRANSLATE_NOOP("Choices", "Proxy"),
        QT_TRANSLATE_NOOP("SettingSentences", "Asks servers in place of this machine, and resolves their names."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "proxy server, SOCKS, HTTP, Tor, tunnel, company network, firewall"),
    ),
    "network.proxy_host": (
        QT_TRANSLATE_NOOP("Choices", "Host of the proxy"),
        QT_TRANSLATE_NOOP("SettingSentences", "Its name or address; for an HTTP or SOCKS5 proxy."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "proxy address, proxy name, server"),
    ),
    "network.proxy_port": (
        QT_TRANSLATE_NOOP("Choices", "Port of the proxy"),
        QT_TRANSLATE_NOOP("SettingSentences", "Often 8080 or 3128 for HTTP, 1080 for SOCKS5 and 9050 for Tor."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "proxy port, port number"),
    ),
    "network.proxy_user": (
        QT_TRANSLATE_NOOP("Choices", "User at the proxy"),
        QT_TRANSLATE_NOOP(
            "SettingSentences", "Empty: it wants no log-in. The password is in no file of Manchette."
        ),
        QT_TRANSLATE_NOOP("SettingSynonyms", "proxy login, user name, password, authentication, credentials"),
    ),
    "images.download": (
        QT_TRANSLATE_NOOP("Choices", "Fetch the pictures of articles"),
        QT_TRANSLATE_NOOP("SettingSentences", "Without this, articles are text only."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "images, photos, download, block pictures, text only"),
    ),
    "images.per_article": (
        QT_TRANSLATE_NOOP("Choices", "Pictures of one article, at most"),
        QT_TRANSLATE_NOOP("SettingSentences", "The others of a long photo gallery are left out."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "images, photos, limit, gallery"),
    ),
    "images.keep_free_mb": (
        QT_TRANSLATE_NOOP("Choices", "Download none if less than this is free on the disk"),
        QT_TRANSLATE_NOOP(
            "SettingSentences", "Pictures and files stop coming before the disk is full; texts still come."
        ),
        QT_TRANSLATE_NOOP("SettingSynonyms", "disk space, free space, full disk, reserve"),
    ),
    "images.obey_list": (
        QT_TRANSLATE_NOOP("Choices", "Hide pictures that several readers have reported"),
        QT_TRANSLATE_NOOP(
            "SettingSentences", "Which pictures of the shared list are covered here; each can be shown anyway."
        ),
        QT_TRANSLATE_NOOP("SettingSynonyms", "block list, moderation, filter, violence, adult, reports, safe"),
    ),
    "enclosures.largest_mb": (
        QT_TRANSLATE_NOOP("Choices", "Download no file larger than"),
        QT_TRANSLATE_NOOP("SettingSentences", "For audio, PDF and other files that come with articles."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "enclosures, podcasts, attachments, downloads, limit"),
    ),
    "storage.budget_mb": (
        QT_TRANSLATE_NOOP("Choices", "Disk space for articles (0: no limit)"),
        QT_TRANSLATE_NOOP(
            "SettingSentences", "Above this, read articles make room, the oldest first and pictures before texts."
        ),
        QT_TRANSLATE_NOOP("SettingSynonyms", "cleanup, delete old articles, retention, cache, keep, expire"),
    ),
    "storage.feed_articles": (
        QT_TRANSLATE_NOOP("Choices", "Unread articles of one source that stay whole (0: no limit)"),
        QT_TRANSLATE_NOOP(
            "SettingSentences",
            "The newest; as many again keep their headline, and older ones are removed, as soon as there are a"
            " twentieth more. What is starred, tagged, packed or half-read always stays.",
        ),
        QT_TRANSLATE_NOOP("SettingSynonyms", "bound, flood, too many, keep, expire, retention"),
    ),
    "storage.feed_mb": (
        QT_TRANSLATE_NOOP("Choices", "Disk space for unread articles of one source (0: no limit)"),
        QT_TRANSLATE_NOOP(
            "SettingSentences", "A twentieth above this, the oldest of them lose their pictures, then their texts."
        ),
        QT_TRANSLATE_NOOP("SettingSynonyms", "bound, flood, pictures, keep, expire, retention"),
    ),
    "stories.find": (
        QT_TRANSLATE_NOOP("Choices", "Find articles about one event"),
        QT_TRANSLATE_NOOP(
            "SettingSentences",
            "For list rows, the press review and what other papers say below an article; on this computer only.",
        ),
        QT_TRANSLATE_NOOP("SettingSynonyms", "stories, same news, similar, press review, search"),
    ),
    "stories.group": (
        QT_TRANSLATE_NOOP("Choices", "One row for an event"),
        QT_TRANSLATE_NOOP(
            "SettingSentences", "Articles of several papers that report one event become one row, which unfolds."
        ),
        QT_TRANSLATE_NOOP("SettingSynonyms", "stories, group, duplicates, similar, same news, cluster, unfold"),
    ),
    "stories.window_hours": (
        QT_TRANSLATE_NOOP("Choices", "Hours between articles about one event, at most"),
        QT_TRANSLATE_NOOP("SettingSentences", "What is published later than that is an event of its own."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "stories, time, days, window"),
    ),
    "stories.wait_on_battery": (
        QT_TRANSLATE_NOOP("Choices", "Find articles about one event only when plugged in"),
        QT_TRANSLATE_NOOP("SettingSentences", "On battery they wait, which saves its charge."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "stories, power, energy, laptop, mains, charger"),
    ),
    "sharing.programs": (
        QT_TRANSLATE_NOOP("Choices", "Programs to share with"),
        QT_TRANSLATE_NOOP("SettingSentences", "Your programs to which an article’s Share menu hands it."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "send, notes, read later, archive, script, external, open with"),
    ),
    "desktop.notify": (
        QT_TRANSLATE_NOOP("Choices", "Notify of new articles"),
        QT_TRANSLATE_NOOP("SettingSentences", "The desktop tells when new articles have come."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "notifications, alerts, pop-up, bubbles"),
    ),
    "desktop.quiet_from": (
        QT_TRANSLATE_NOOP("Choices", "Quiet from"),
        QT_TRANSLATE_NOOP("SettingSentences", "From this hour on, no notification is shown."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "do not disturb, night, silence, sleep, quiet hours"),
    ),
    "desktop.quiet_until": (
        QT_TRANSLATE_NOOP("Choices", "Quiet until"),
        QT_TRANSLATE_NOOP(
            "SettingSentences", "From this hour on, notifications are shown again; the same hour as above: always."
        ),
        QT_TRANSLATE_NOOP("SettingSynonyms", "do not disturb, morning, silence, sleep, quiet hours"),
    ),
    "desktop.morning_review": (
        QT_TRANSLATE_NOOP("Choices", "Notify of the press review once a day"),
        QT_TRANSLATE_NOOP(
            "SettingSentences", "How many events are in several of your papers, and the first headlines."
        ),
        QT_TRANSLATE_NOOP("SettingSynonyms", "morning, daily digest, briefing, stories, notification, alert"),
    ),
    "desktop.morning_review_hour": (
        QT_TRANSLATE_NOOP("Choices", "Press review from"),
        QT_TRANSLATE_NOOP(
            "SettingSentences", "It comes at the first moment after this hour when Manchette is running."
        ),
        QT_TRANSLATE_NOOP("SettingSynonyms", "morning, time, clock, daily digest, notification"),
    ),
    "desktop.start_at_log_in": (
        QT_TRANSLATE_NOOP("Choices", "Start when you log in"),
        QT_TRANSLATE_NOOP("SettingSentences", "If its icon is in the tray, no window is opened then."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "autostart, startup, login, boot, launch, automatically"),
    ),
    "desktop.tray": (
        QT_TRANSLATE_NOOP("Choices", "Icon in the tray"),
        QT_TRANSLATE_NOOP(
            "SettingSentences",
            "A small icon in the desktop’s panel; pointing at it tells how many articles are unread.",
        ),
        QT_TRANSLATE_NOOP("SettingSynonyms", "system tray, notification area, status icon, panel"),
    ),
    "desktop.stay_in_tray": (
        QT_TRANSLATE_NOOP("Choices", "Closing the window leaves Manchette in the tray"),
        QT_TRANSLATE_NOOP("SettingSentences", "It goes on fetching there; Quit in its menu ends it."),
        QT_TRANSLATE_NOOP("SettingSynonyms", "minimise, background, keep running, close button, hide"),
    ),
}
