"""The window's commands, by group, with their default shortcuts: actions and the list of keys are made from them.

Readers may choose other shortcuts; shortcuts.py returns those in force.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Command:
    """A command with its default shortcuts."""

    name: str
    """Identifies the command."""
    words: str
    keys: tuple[str, ...]
    """The default shortcuts, as QKeySequence writes them; the first is shown."""
    also: tuple[str, ...] = ()
    """Keys that do the same while the headlines have the focus, where Qt's view handles them."""
    in_panes: bool = False
    """Only while the headlines or the article have the focus, since buttons use the key too."""
    elsewhere: str = ""
    """The command that its keys do unless the article or its bar has the focus."""
    in_sources: bool = False
    """Only while the list of sources has the focus."""


def commands() -> list[tuple[str, list[Command]]]:
    """Return all commands by group, with the groups' titles in the window's language."""
    return [
        (
            translate("Keys", "Reading"),
            [
                Command(
                    "skim",
                    translate("Keys", "One page on, then the next unread article"),
                    ("Space",),
                    in_panes=True,
                ),
                Command("skim_back", translate("Keys", "One page back"), ("Shift+Space",), in_panes=True),
                Command("next_unread", translate("Keys", "Next unread article"), ("N",)),
                Command("previous_unread", translate("Keys", "Previous unread article"), ("P",)),
                Command("next_article", translate("Keys", "Next article"), ("J",)),
                Command("previous_article", translate("Keys", "Previous article"), ("K",)),
                Command(
                    "open_original", translate("Keys", "Open the original in the browser"), ("V",), ("Enter",)
                ),
                Command("toggle_unread", translate("Keys", "Mark as read or unread"), ("M", "U")),
                Command("toggle_star", translate("Keys", "Star or remove the star"), ("S",)),
                Command("toggle_later", translate("Keys", "Put on the reading list, or take off"), ("L",)),
                Command("tag_article", translate("Keys", "Tag the article"), ("G",)),
                Command("why_together", translate("Keys", "Why it is together with other articles"), ("W",)),
                Command("not_same_event", translate("Keys", "It is not about the same event"), ("Shift+W",)),
                Command("belongs_to_event", translate("Keys", "It belongs to another event"), ("B",)),
                Command("delete_article", translate("Keys", "Delete the article"), ("Del",), in_panes=True),
                Command("change_form", translate("Keys", "Whole article, or what the feed gives"), ("F",)),
                Command(
                    "find_in_article", translate("Keys", "Find in the article"), ("Ctrl+F",), elsewhere="search"
                ),
                Command("find_next", translate("Keys", "Next hit in the article"), ("F3",)),
                Command("find_previous", translate("Keys", "Previous hit in the article"), ("Shift+F3",)),
                Command("show_versions", translate("Keys", "What the article said before"), ("Shift+V",)),
                Command("view_image", translate("Keys", "Image viewer"), ("I",)),
                Command("print", translate("Keys", "Print the article"), ("Ctrl+P",)),
                Command("save_as", translate("Keys", "Save as EPUB, PDF, HTML or Markdown"), ("Ctrl+Shift+S",)),
                Command("share", translate("Keys", "Share the article"), ("Shift+S",)),
                Command("copy_link", translate("Keys", "Copy the article's link"), ()),
                Command("copy_quotation", translate("Keys", "Copy as a quotation, with source and date"), ()),
                Command("copy_markdown", translate("Keys", "Copy the link as Markdown"), ()),
                Command("send_mail", translate("Keys", "Send the link by mail"), ("E",)),
                Command("select_all", translate("Keys", "Select all headlines"), (), ("Ctrl+A",)),
                Command("undo", translate("Keys", "Undo the last change"), ("Ctrl+Z",)),
            ],
        ),
        (
            translate("Keys", "Sources"),
            [
                Command("next_source", translate("Keys", "Next source"), ("]",)),
                Command("previous_source", translate("Keys", "Previous source"), ("[",)),
                Command("mark_place_read", translate("Keys", "Mark everything here as read"), ("Shift+A",)),
                Command("mark_above_read", translate("Keys", "Mark those above as read"), ("Shift+K",)),
                Command("mark_below_read", translate("Keys", "Mark those below as read"), ("Shift+J",)),
                Command("unread_only", translate("Keys", "Unread articles only, or all"), ("Shift+U",)),
                Command("group_stories", translate("Keys", "One row for an event, or one for each article"), ()),
                Command("sort_newest", translate("Keys", "Newest first"), ()),
                Command("sort_oldest", translate("Keys", "Oldest first"), ()),
                Command("sort_source", translate("Keys", "Sort by source"), ()),
                Command("sort_longest", translate("Keys", "Longest first"), ()),
                Command("refresh_here", translate("Keys", "Fetch this source now"), ("F5",)),
                Command("refresh_all", translate("Keys", "Fetch all sources now"), ("Shift+F5",)),
                Command("add_feed", translate("Keys", "Add a feed"), ("Ctrl+N",)),
                Command("keep_page", translate("Keys", "Keep a page"), ("Ctrl+D",)),
                Command("choose_papers", translate("Keys", "Choose newspapers"), ()),
                Command("new_folder", translate("Keys", "New folder"), ("Ctrl+Shift+N",)),
                Command("rename_source", translate("Keys", "Rename the source"), ("F2",)),
                Command("move_source", translate("Keys", "Move the source to a folder"), ("Ctrl+Shift+M",)),
                Command("source_up", translate("Keys", "Move the source up"), ("Alt+Up",), in_sources=True),
                Command("source_down", translate("Keys", "Move the source down"), ("Alt+Down",), in_sources=True),
                Command("cut_source", translate("Keys", "Cut the source"), ("Ctrl+X",), in_sources=True),
                Command("paste_source", translate("Keys", "Paste the source here"), ("Ctrl+V",), in_sources=True),
                Command("sort_sources", translate("Keys", "Sort the sources otherwise"), ()),
                Command("remove_source", translate("Keys", "Remove the source"), ()),
                Command("save_search", translate("Keys", "Save this search among the sources"), ("Ctrl+S",)),
                Command("save_list", translate("Keys", "Save the whole list as a document"), ()),
                Command("import_feeds", translate("Keys", "Import from another program"), ()),
                Command("export_feeds", translate("Keys", "Export subscriptions"), ()),
                Command("show_rules", translate("Keys", "Rules"), ()),
                Command("new_rule", translate("Keys", "New rule"), ()),
                Command("show_muted", translate("Keys", "Muted articles"), ()),
                Command("show_again", translate("Keys", "Show again what a rule mutes"), ("Shift+M",)),
                Command("change_muting_rule", translate("Keys", "Change the rule that mutes it"), ("Shift+E",)),
                Command("show_health", translate("Keys", "Health of the feeds"), ()),
                Command("prepare_trip", translate("Keys", "Prepare a trip"), ("Ctrl+Shift+O",)),
                Command("show_receipt", translate("Keys", "Receipt of the last trip"), ()),
                Command("search", translate("Keys", "Search"), ("/",)),
                Command("show_search_help", translate("Keys", "How to search"), ()),
            ],
        ),
        (
            translate("Keys", "Ticker"),
            [
                Command("pause_ticker", translate("Keys", "Pause the ticker, or let it run"), ("T",)),
                Command("enter_ticker", translate("Keys", "Go into the ticker"), ("Shift+T",)),
            ],
        ),
        (
            translate("Keys", "Window"),
            [
                Command("layout_columns", translate("Keys", "Three columns"), ("Ctrl+1",)),
                Command("layout_rows", translate("Keys", "Headlines above the article"), ("Ctrl+2",)),
                Command("layout_two", translate("Keys", "Headlines and article only"), ("Ctrl+3",)),
                Command("larger_text", translate("Keys", "Larger text"), ("Ctrl++", "Ctrl+=")),
                Command("smaller_text", translate("Keys", "Smaller text"), ("Ctrl+-",)),
                Command("usual_text", translate("Keys", "Usual text size"), ("Ctrl+0",)),
                Command("full_screen", translate("Keys", "Full screen"), ("F11",)),
                Command("other_theme", translate("Keys", "Light or dark colours"), ()),
                Command("find_anything", translate("Keys", "Find an action, a source or an article"), ("Ctrl+K",)),
                Command("leave", translate("Keys", "Leave what is in front, or the search"), ("Esc",)),
                Command("back", translate("Keys", "Back, to the article before"), (_sideways(-1), "Back")),
                Command("forward", translate("Keys", "Forward again"), (_sideways(1), "Forward")),
                Command("show_waiting", translate("Keys", "Waiting for the network"), ()),
                Command("show_reports", translate("Keys", "My reports"), ("Ctrl+Shift+R",)),
                Command("show_block_list", translate("Keys", "Reports and block list"), ()),
                Command("show_data_use", translate("Keys", "Data use"), ()),
                Command("show_storage", translate("Keys", "Storage"), ()),
                Command("show_history", translate("Keys", "History of actions"), ()),
                Command("back_up", translate("Keys", "Back up everything"), ()),
                Command("back_up_locked", translate("Keys", "Back up under a passphrase"), ()),
                Command("restore", translate("Keys", "Put a copy back"), ()),
                Command("show_reading", translate("Keys", "Text and colours"), ("Ctrl+Shift+T",)),
                Command("show_settings", translate("Keys", "Settings"), ("Ctrl+,",)),
                Command("show_guide", translate("Keys", "The guide"), ("F1",)),
                Command("show_keys", translate("Keys", "These keys"), ("?",)),
                Command("change_keys", translate("Keys", "Change the keys"), ()),
                Command("change_programs", translate("Keys", "Programs to share with"), ()),
                Command("show_about", translate("Keys", "About Manchette"), ()),
                Command("close_window", translate("Keys", "Close the window"), ("Ctrl+W",)),
                Command("quit", translate("Keys", "Quit Manchette"), ("Ctrl+Q",)),
            ],
        ),
    ]


def _sideways(step: int) -> str:
    """Return the arrow for back (-1) or forward (1) in the direction of reading."""
    rtl = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return "Alt+Left" if (step < 0) is not rtl else "Alt+Right"
