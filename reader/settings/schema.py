"""All settings, each declared once: name with its unit, default, bounds, one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import Any

from reader.domain.errors import SettingsError
from reader.domain.text.interface_language import INTERFACE_LANGUAGES

Value = bool | int | str


@dataclass(frozen=True, slots=True)
class Choice:
    """The declaration of a setting: its allowed values and what it means."""

    sentence: str
    lowest: int | None = None
    highest: int | None = None
    zero: bool = False
    """0 is allowed too, where `lowest` is above it."""
    words: tuple[str, ...] = ()
    pattern: str = ""
    """For other text: a regular expression that all of it matches."""
    example: str = ""
    """With a pattern: an example, for the error message."""
    power: bool = False
    """It starts programs, directs traffic, or weakens a protection: a stranger's archive never sets it unasked."""


def _choice(default: Value, sentence: str, **declared: Any) -> Any:
    """Declare a setting as a dataclass field; `Any`, because the field is annotated itself."""
    return field(default=default, metadata={"choice": Choice(sentence, **declared)})


@dataclass(frozen=True, slots=True)
class SyncSettings:
    """When and how feeds are fetched."""

    automatic: bool = _choice(True, "Sync by itself while the window is open.", power=True)
    every_minutes: int = _choice(
        0,
        "Minutes between two fetches of a feed; 0: as often as the feed publishes, from half an hour to a day.",
        lowest=5,
        highest=7 * 24 * 60,
        zero=True,
    )
    connections: int = _choice(16, "Requests at once, at most.", lowest=1, highest=16)
    work_offline: bool = _choice(False, "Make no request at all.", power=True)
    roaming: bool = _choice(False, "Fetch headlines only: no full articles, no pictures.", power=True)
    metered: str = _choice(
        "headlines",
        "What is fetched by itself where the system says that bytes cost money.",
        words=("full", "headlines", "nothing"),
        power=True,
    )
    daily_cap_mb: int = _choice(
        0,
        "Nothing more is fetched by itself once so much was used in a day; 0: no limit.",
        lowest=0,
        highest=100_000,
        power=True,
    )


@dataclass(frozen=True, slots=True)
class NetworkSettings:
    """The way to the servers. The password of a proxy is no setting: see `assembly/proxy.py`."""

    proxy: str = _choice(
        "system",
        "The proxy that is asked in place of servers: the system's, none, or one named here.",
        words=("system", "none", "http", "socks5"),
        power=True,
    )
    proxy_host: str = _choice(
        "",
        "Name or address of that proxy.",
        pattern=r"[\w.:\[\]-]{0,253}",
        example="proxy.example.org",
        power=True,
    )
    proxy_port: int = _choice(8080, "Port of that proxy.", lowest=1, highest=65_535, power=True)
    proxy_user: str = _choice(
        "",
        "Who logs in at that proxy; empty: nobody. The password is asked for.",
        pattern=r"[^\x00-\x1f:]{0,255}",
        example="amina",
        power=True,
    )


@dataclass(frozen=True, slots=True)
class ImageSettings:
    """Pictures of articles."""

    download: bool = _choice(True, "Fetch the pictures of articles when syncing.", power=True)
    per_article: int = _choice(20, "Pictures fetched for one article, at most.", lowest=0, highest=200)
    keep_free_mb: int = _choice(
        500,
        "No pictures and no files are fetched when less than this is free on the disk.",
        lowest=50,
        highest=100_000,
    )
    obey_list: str = _choice(
        "all",
        "Which entries of the shared list of reported pictures are hidden here.",
        words=("all", "confirmed", "off"),
        power=True,
    )


@dataclass(frozen=True, slots=True)
class EnclosureSettings:
    """Files that come with articles (audio, PDF)."""

    largest_mb: int = _choice(500, "A file that is larger is not fetched.", lowest=1, highest=4_000)


@dataclass(frozen=True, slots=True)
class StorageSettings:
    """How much disk space articles may use."""

    budget_mb: int = _choice(
        2_000,
        "Above this, read articles make room, the oldest first and pictures before texts; 0: no limit.",
        lowest=0,
        highest=1_000_000,
    )
    feed_articles: int = _choice(
        1_000,
        "Newest unread articles of a feed kept whole (or 5 % more); as many keep their headline; 0: no limit.",
        lowest=10,
        highest=1_000_000,
        zero=True,
    )
    feed_mb: int = _choice(
        50,
        "A twentieth above this, the oldest unread articles of one feed lose pictures, then texts; 0: no limit.",
        lowest=0,
        highest=1_000_000,
    )


_FONT = r"[^\x00-\x1f]{0,100}"


@dataclass(frozen=True, slots=True)
class ArticleSettings:
    """How articles look and when they count as read."""

    text_size: int = _choice(18, "Text size of articles, in pixels.", lowest=10, highest=40)
    measure: int = _choice(66, "Letters in a line of an article, at most.", lowest=40, highest=120)
    leading: int = _choice(
        150, "From line to line of an article, in percent of its text size.", lowest=110, highest=220
    )
    typeface: str = _choice("serif", "Typeface of articles.", words=("serif", "sans"))
    font: str = _choice(
        "", "Font of the text of articles; empty: by its typeface.", pattern=_FONT, example="Georgia"
    )
    heading_font: str = _choice(
        "", "Font of titles and headings of articles; empty: that of the text.", pattern=_FONT, example="Georgia"
    )
    justify: bool = _choice(False, "Lines of articles end at one edge.")
    arabic_font: str = _choice("", "Font of Arabic in articles; empty: the usual.", pattern=_FONT, example="Amiri")
    arabic_size: int = _choice(
        114, "Size of Arabic letters in articles, in percent of the text size.", lowest=90, highest=160
    )
    arabic_leading: int = _choice(
        165, "From line to line of Arabic text, in percent of its size.", lowest=130, highest=240
    )
    dim_pictures: bool = _choice(False, "Pictures are darker where the paper is dark.")
    mark_read_on_opening: bool = _choice(True, "An opened article counts as read.")
    read_after_seconds: int = _choice(
        0, "It counts as read after so many seconds; 0: at once.", lowest=0, highest=600
    )
    read_scrolled_by: str = _choice(
        "off",
        "Whether headlines that were scrolled by in the list count as read: by the wheel, or by keys too.",
        words=("off", "pointer", "keys"),
    )


@dataclass(frozen=True, slots=True)
class TickerSettings:
    """The moving headlines."""

    shown: bool = _choice(True, "Show the ticker.")
    mode: str = _choice(
        "lanes",
        "How headlines run: a line for each direction (in windows lower than 700 pixels, one line that turns), "
        "one line that turns, or one headline at a time.",
        words=("lanes", "runs", "calm"),
    )
    words_a_minute: int = _choice(100, "Speed of the ticker, the same in every script.", lowest=30, highest=300)
    motion: str = _choice(
        "system",
        "Whether it moves less when the system asks for that, or runs all the same.",
        words=("system", "moving"),
    )
    edge: str = _choice("bottom", "Edge of the window that it runs along.", words=("bottom", "top"))
    icons: bool = _choice(False, "Show the icons of sites before the names of sources.")
    folder: str = _choice(
        "",
        "Run only headlines of this folder; empty: of all.",
        pattern=r"(/[^/\x00-\x1f]+)*",
        example="/Press/Maghreb",
    )


@dataclass(frozen=True, slots=True)
class WindowSettings:
    theme: str = _choice("system", "Colours.", words=("system", "light", "sepia", "dark"))
    contrast: str = _choice("system", "Contrast of the colours.", words=("system", "usual", "high"))
    language: str = _choice(
        "system",
        "Language of the window.",
        words=("system", *sorted(INTERFACE_LANGUAGES, key=lambda tag: INTERFACE_LANGUAGES[tag].name)),
    )
    digits: str = _choice("system", "Digits of the window in Arabic.", words=("system", "western", "arabic-indic"))
    scale: str = _choice(
        "system",
        "Size of everything in the window, in percent; from the next start on.",
        words=("system", "100", "110", "125", "150", "175", "200"),
    )
    sources: str = _choice(
        "hand",
        "How the list of sources is sorted: as the reader put it, by name, or by unread articles.",
        words=("hand", "name", "unread"),
    )
    density: str = _choice(
        "comfortable", "Room for each headline in the list.", words=("comfortable", "compact", "headlines")
    )
    excerpt: int = _choice(
        1, "Lines of its text below each title in the list, when rows are comfortable.", lowest=0, highest=3
    )
    headings: bool = _choice(True, "Show days and sources as headings in the list.")
    keys: str = _choice(
        "",
        "Keys that differ from the usual: `action=key`, parted by blanks.",
        pattern=r"(\w+=\S*( \w+=\S*)*)?",
        example="toggle_star=X undo=",
    )


@dataclass(frozen=True, slots=True)
class DesktopSettings:
    """Notifications, tray and background."""

    notify: str = _choice(
        "chosen",
        "Of which feeds the desktop is told when a round brings new articles.",
        words=("off", "chosen", "all"),
    )
    quiet_from: int = _choice(22, "Hour of the day from which nothing is told.", lowest=0, highest=23)
    quiet_until: int = _choice(
        7, "Hour of the day from which it is told again; the same hour: always.", lowest=0, highest=23
    )
    morning_review: bool = _choice(False, "Tell once a day that the press review is there.")
    morning_review_hour: int = _choice(
        7, "Hour of the day from which the press review is told.", lowest=0, highest=23
    )
    start_at_log_in: bool = _choice(
        False, "Start when the reader logs in; with an icon in the tray, without opening the window.", power=True
    )
    tray: bool = _choice(False, "Show an icon in the desktop's tray.")
    stay_in_tray: bool = _choice(False, "Closing the window leaves the program in the tray.", power=True)


@dataclass(frozen=True, slots=True)
class SharingSettings:
    """The programs and services that articles are shared with."""

    programs: str = _choice(
        "",
        "Programs that articles can be handed to: `name = command`, one on a line; "
        "{url}, {title} and {text} are filled in.",
        pattern=r"([^=\n]*[^=\s][^=\n]*=[^\n]+(\n[^=\n]*[^=\s][^=\n]*=[^\n]+)*)?",
        example="Notes = notes add {url} {title}",
        power=True,
    )


@dataclass(frozen=True, slots=True)
class StorySettings:
    """Articles that report one event."""

    find: bool = _choice(True, "Find articles of several papers that report one event.")
    group: bool = _choice(True, "Articles that report one event have one row in a list.")
    window_hours: int = _choice(
        72, "Hours that may lie between two articles about one event.", lowest=12, highest=240
    )
    wait_on_battery: bool = _choice(False, "Look for such articles only while the machine is plugged in.")


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, by subject. Their names are `subject.name`."""

    sync: SyncSettings = field(default_factory=SyncSettings)
    network: NetworkSettings = field(default_factory=NetworkSettings)
    images: ImageSettings = field(default_factory=ImageSettings)
    enclosures: EnclosureSettings = field(default_factory=EnclosureSettings)
    storage: StorageSettings = field(default_factory=StorageSettings)
    article: ArticleSettings = field(default_factory=ArticleSettings)
    ticker: TickerSettings = field(default_factory=TickerSettings)
    window: WindowSettings = field(default_factory=WindowSettings)
    desktop: DesktopSettings = field(default_factory=DesktopSettings)
    sharing: SharingSettings = field(default_factory=SharingSettings)
    stories: StorySettings = field(default_factory=StorySettings)

    def items(self) -> Iterator[tuple[str, Value]]:
        """Return every setting as (name, value)."""
        for subject in fields(self):
            part = getattr(self, subject.name)
            for one in fields(part):
                yield f"{subject.name}.{one.name}", getattr(part, one.name)

    def value(self, name: str) -> Value:
        """Return one value; raises SettingsError if there is no such choice."""
        choice(name)
        subject, _, attribute = name.partition(".")
        value: Value = getattr(getattr(self, subject), attribute)
        return value

    def with_value(self, name: str, value: object) -> Settings:
        """Return the settings with one value changed.

        Args:
            name: `subject.name`.
            value: Of the choice's type, or a text that says it ("on", "off", "12").

        Raises:
            SettingsError: no such choice, or not with that value.
        """
        self.value(name)
        subject, _, attribute = name.partition(".")
        part = getattr(self, subject)
        checked = _checked(name, getattr(part, attribute), value, choice(name))
        return replace(self, **{subject: replace(part, **{attribute: checked})})


_PIXELS_OF_A_WORD = 37
"""Pixels of a French or English word in the ticker, with its share of the gaps."""


def renewed(name: str, value: object) -> tuple[str, object]:
    """Translate the name and value of a setting of an earlier version.

    Raises:
        SettingsError: it is an earlier name, and not with that value.
    """
    if name != "ticker.pixels_a_second":
        return name, value
    try:
        pixels = int(str(value))
    except ValueError:
        raise SettingsError("{name} is a whole number, not {value!r}", name=name, value=value) from None
    declared = choice("ticker.words_a_minute")
    words = round(pixels * 60 / _PIXELS_OF_A_WORD)
    return "ticker.words_a_minute", min(max(words, declared.lowest or 0), declared.highest or words)


def folder_words(path: Sequence[str]) -> str:
    """Write the path of a folder as a setting: `/Press/Maghreb`; "" for all of them."""
    return "".join(f"/{title}" for title in path)


def choice(name: str) -> Choice:
    """Return the declaration of a setting; raises SettingsError if there is no such choice."""
    declared = _declared().get(name)
    if declared is None:
        raise SettingsError("there is no setting named {name}; `manchette settings` lists them", name=name)
    return declared


@cache
def _declared() -> dict[str, Choice]:
    return {
        f"{subject.name}.{one.name}": one.metadata["choice"]
        for subject in fields(Settings)
        for one in fields(getattr(Settings(), subject.name))
    }


_ON = frozenset({"on", "true", "yes", "1"})
_OFF = frozenset({"off", "false", "no", "0"})


def _checked(name: str, default: Value, value: object, declared: Choice) -> Value:
    if isinstance(default, bool):
        if isinstance(value, bool):
            return value
        text = str(value).lower()
        if text in _ON or text in _OFF:
            return text in _ON
        raise SettingsError("{name} is on or off, not {value!r}", name=name, value=value)
    if isinstance(default, int):
        try:
            number = value if isinstance(value, int) and not isinstance(value, bool) else int(str(value))
        except ValueError:
            raise SettingsError("{name} is a whole number, not {value!r}", name=name, value=value) from None
        too_low = declared.lowest is not None and number < declared.lowest and not (declared.zero and number == 0)
        if too_low or (declared.highest is not None and number > declared.highest):
            bounds = {"name": name, "lowest": declared.lowest, "highest": declared.highest, "number": number}
            if declared.zero:
                raise SettingsError("{name} is 0, or from {lowest} to {highest}, not {number}", **bounds)
            raise SettingsError("{name} is from {lowest} to {highest}, not {number}", **bounds)
        return number
    if declared.words and value not in declared.words:
        raise SettingsError(
            "{name} is one of {words}, not {value!r}", name=name, words=", ".join(declared.words), value=value
        )
    text = value if isinstance(value, str) else ""
    if not isinstance(value, str) or (declared.pattern and not re.fullmatch(declared.pattern, text)):
        raise SettingsError(
            "{name} is written like {example!r}, not {value!r}", name=name, example=declared.example, value=value
        )
    return text
