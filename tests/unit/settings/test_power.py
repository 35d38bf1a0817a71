"""Settings and tables are judged one by one: whether they give a stranger's archive power over this computer."""

from __future__ import annotations

from reader.settings.schema import Settings, choice
from reader.storage.core.tables import all_tables

POWERS = {
    "sync": {"automatic", "work_offline", "roaming", "metered", "daily_cap_mb"},
    "account": {"send"},
    "network": {"proxy", "proxy_host", "proxy_port", "proxy_user"},
    "images": {"download", "obey_list"},
    "desktop": {"start_at_log_in", "stay_in_tray"},
    "sharing": {"programs"},
}
HARMLESS = {
    "sync": {"every_minutes", "connections"},
    "images": {"per_article", "keep_free_mb"},
    "enclosures": {"largest_mb"},
    # What these delete is what the archive has brought, or can be undone.
    "storage": {"budget_mb", "feed_articles", "feed_mb"},
    "article": {
        *("text_size", "measure", "leading", "typeface", "font", "heading_font", "justify", "arabic_font"),
        *("arabic_size", "arabic_leading", "dim_pictures", "mark_read_on_opening", "read_after_seconds"),
        "read_scrolled_by",
    },
    "ticker": {"shown", "mode", "words_a_minute", "motion", "edge", "icons", "folder"},
    "window": {
        *("theme", "contrast", "language", "digits", "scale", "sources", "density", "excerpt", "headings", "keys"),
        *("start", "room_when_low"),
    },
    "desktop": {"notify", "quiet_from", "quiet_until", "morning_review", "morning_review_hour", "tray"},
    "stories": {"find", "group", "window_hours", "wait_on_battery"},
}
TABLES_WITH_POWER = {
    *(
        "feed",
        "rule",
        "action",
        "flag",
        "flag_identity",
        "block_list",
        "image_identity",
        "note",
        "account",
        "letter_box",
    ),
}
OTHER_TABLES = {
    *("folder", "entry", "bookmark", "content", "full_text", "version", "correction", "entry_image", "image"),
    *("enclosure", "trip", "trip_entry", "feed_count", "ledger", "tag", "entry_tag", "later", "saved_search"),
    "highlight",
    # Numbers of rules in these are the archive's: rules of this home get others.
    *("rule_hit", "removed_rule", "history", "history_mark"),
    *("site_icon", "story", "story_entry", "story_features", "entry_vector", "story_wish", "review_story"),
    *("account_feed", "account_entry", "account_changed"),
}


def test_each_setting_is_judged():
    """A new one stands in one of the lists: does it start a program, direct traffic, weaken a protection?"""
    judged = {f"{subject}.{name}": power for lists, power in ((POWERS, True), (HARMLESS, False))
              for subject, names in lists.items() for name in names}  # fmt: skip
    assert {name: choice(name).power for name, _ in Settings().items()} == judged


def test_each_table_is_judged():
    """A new one stands in one of the lists, and `storage/safety/powers.py` deals with the first."""

    assert all_tables().keys() == TABLES_WITH_POWER | OTHER_TABLES
    assert not TABLES_WITH_POWER & OTHER_TABLES
