"""Settings of the appearance: the window, articles, and the ticker."""

from __future__ import annotations

from dataclasses import dataclass

from reader.domain.text.interface_language import INTERFACE_LANGUAGES
from reader.settings.declaring import AS_SYSTEM, Folder, Font, Keys, Number, OneOf, setting

_LANGUAGES = dict(sorted(((tag, one.name) for tag, one in INTERFACE_LANGUAGES.items()), key=lambda one: one[1]))


@dataclass(frozen=True, slots=True)
class WindowSettings:
    theme: str = setting(
        "system", OneOf({"system": AS_SYSTEM, "light": "Light", "sepia": "Sepia", "dark": "Dark"})
    )
    contrast: str = setting("system", OneOf({"system": AS_SYSTEM, "usual": "Usual", "high": "High"}))
    language: str = setting("system", OneOf({"system": AS_SYSTEM, **_LANGUAGES}))
    start: str = setting("front", OneOf({"front": "Front page", "list": "List"}))
    digits: str = setting(
        "system",
        OneOf({"system": AS_SYSTEM, "western": "Western (1 2 3)", "arabic-indic": "Arabic-Indic (١ ٢ ٣)"}),
    )
    scale: str = setting(
        "system", OneOf({"system": AS_SYSTEM, **dict.fromkeys(("100", "110", "125", "150", "175", "200"), "")})
    )
    sources: str = setting(
        "hand", OneOf({"hand": "By hand", "name": "By name", "unread": "By unread articles"}), section="lists"
    )
    room_when_low: bool = setting(True)
    density: str = setting(
        "comfortable",
        OneOf({"comfortable": "Comfortable", "compact": "Compact", "headlines": "Headlines only"}),
        section="lists",
    )
    excerpt: int = setting(1, Number(0, 3), section="lists")
    headings: bool = setting(True, section="lists")
    # `action=key`, separated by spaces.
    keys: str = setting("", Keys(r"(\w+=\S*( \w+=\S*)*)?", example="toggle_star=X undo="))


@dataclass(frozen=True, slots=True)
class ArticleSettings:
    """How articles look and when they count as read."""

    text_size: int = setting(18, Number(10, 40, unit=" px"))
    measure: int = setting(66, Number(40, 120))
    leading: int = setting(150, Number(110, 220, unit=" %"))
    typeface: str = setting("serif", OneOf({"serif": "With serifs", "sans": "Without serifs"}))
    font: str = setting("", Font(example="Georgia", nothing="The usual"))
    heading_font: str = setting("", Font(example="Georgia", nothing="As the text"))
    justify: bool = setting(False)
    arabic_font: str = setting("", Font(example="Amiri", nothing="The usual"))
    arabic_size: int = setting(114, Number(90, 160, unit=" %"))
    arabic_leading: int = setting(165, Number(130, 240, unit=" %"))
    dim_pictures: bool = setting(False)
    mark_read_on_opening: bool = setting(True)
    read_after_seconds: int = setting(0, Number(0, 600, unit=" s", nothing="At once"))
    read_scrolled_by: str = setting(
        "off", OneOf({"off": "No", "pointer": "By the wheel or a finger", "keys": "Also by keys"})
    )


@dataclass(frozen=True, slots=True)
class TickerSettings:
    """The moving headlines."""

    shown: bool = setting(True)
    # In windows lower than 700 pixels, `lanes` shows one line that turns.
    mode: str = setting(
        "lanes",
        OneOf(
            {
                "lanes": "On a line for each direction",
                "runs": "On one line that turns",
                "calm": "One at a time, without moving",
            }
        ),
    )
    words_a_minute: int = setting(100, Number(30, 300, unit=" words a minute"))
    motion: str = setting("system", OneOf({"system": AS_SYSTEM, "moving": "Always"}))
    edge: str = setting("bottom", OneOf({"bottom": "Bottom", "top": "Top"}))
    icons: bool = setting(False)
    folder: str = setting("", Folder(example="/Press/Maghreb", nothing="All folders"))
