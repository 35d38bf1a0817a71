"""Opens the window's dialogs; each module is imported when its dialog is first opened."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from reader.assembly.services import Services
from reader.domain.entries.kept_page import wished_page
from reader.domain.errors import FailureReason, KeptTextStays, ReaderError
from reader.domain.events import SettingsChanged
from reader.domain.masking import masked
from reader.ui.commands import Group, translate
from reader.ui.desk import Desk
from reader.ui.dialogs.questions import ask as ask_first
from reader.ui.dialogs.questions import ask_about_file, ask_password, ask_to_replace
from reader.ui.dialogs.typed import Typed, is_sure_of_letters, kind_of
from reader.ui.sentences.keeping_texts import kept_sentence
from reader.ui.sentences.shortcuts import native
from reader.ui.sentences.texts import isolated
from reader.ui.system.window_memory import WindowMemory

if TYPE_CHECKING:
    from reader.ui.dialogs.add_paper import AddPaperDialog
    from reader.ui.state.state_page import StatePage
    from reader.ui.state.state_window import StateWindow

_LONGEST_LINK = 300
"""Most characters of a link that are shown."""
_PAGE = "state/page"
"""The page of *State* that was shown last."""


class DialogOpener(QObject):
    """Opens dialogs over a window, and passes each its parts of the open home.

    Signals:
        subscribed: A feed was added. args: its id, a sentence that says so.
        page_kept: A page was kept. args: its entry's id, a sentence that says so.
        page_waits: A page is kept later. arg: a sentence that says so.
        retry_wanted: Fetch feeds now. arg: their ids as a list.
        query_tried: Search for an example. arg: the query.
    """

    subscribed = Signal(int, str)
    page_kept = Signal(int, str)
    page_waits = Signal(str)
    retry_wanted = Signal(list)
    query_tried = Signal(str)

    def __init__(self, desk: Desk, services: Services, memory: WindowMemory) -> None:
        super().__init__(desk.window)
        self._services = services
        self._desk = desk
        self._memory = memory
        self._pages: list[Callable[[], StatePage | None]] = []
        self._sections: dict[str, Callable[[QWidget], QWidget]] = {}

    def propose(self, address: str) -> None:
        """Ask whether to add a feed, import a file (`file:`) or do what a link of ours says; keep a saved page."""
        url = QUrl(address)
        # A file of another computer would be fetched by the system before anybody has agreed.
        is_file = url.isLocalFile() and not url.host()
        if address[:10].lower() == "manchette:":
            self._ask_about_link(address)
        elif not is_file:
            self.add_paper(address)
        elif (kind := kind_of(address)) is Typed.SAVED_PAGE:
            self.keep_file(Path(url.toLocalFile()))
        elif kind is Typed.LETTERS and is_sure_of_letters(Path(url.toLocalFile())):
            self.add_paper(address)
        else:
            self.import_data(Path(url.toLocalFile()))

    def keep_file(self, path: Path, *, replace: bool = False) -> None:
        """Keep a page that a browser has saved, and show it. `replace`: also in place of a longer text."""

        def failed(error: ReaderError) -> None:
            if isinstance(error, KeptTextStays):
                ask_to_replace(self._desk.window, error, partial(self.keep_file, path, replace=True))
            else:
                self._desk.messages.say_failure(error)

        keep = partial(self._services.keeping.keep_file, path, replace_kept=replace)
        show = self.page_kept.emit
        self._desk.do(keep, lambda kept: show(kept.entry_id, kept_sentence(kept)), failed, owner=self)

    def _ask_about_link(self, link: str) -> None:
        page = wished_page(link)
        if page is None:
            said = self.tr("Manchette does not do what this link asks for: {link}")
            self._desk.say(said.format(link=isolated(masked(unquote(link))[:_LONGEST_LINK])))
            return
        question, yes, no = self.tr("Keep this page?"), self.tr("Keep it"), self.tr("Do not keep it")
        shown = isolated(page[:_LONGEST_LINK])
        ask_first(self._desk.window, "keepAsked", question, shown, yes, lambda: self.add_paper(page).keep(), no)

    def add_paper(self, address: str = "") -> AddPaperDialog:
        """Open the dialog that adds a feed; nothing is fetched before the reader confirms.

        `address` is typed in beforehand; "" takes an address from the clipboard, if there is one.
        """
        from reader.ui.dialogs.add_paper import AddPaperDialog

        services = self._services
        keeping, sync, letters = services.keeping, services.sync, lambda: services.letters
        dialog = AddPaperDialog(self._desk, services.queues, keeping=keeping, sync=sync, letters=letters)
        dialog.subscribed.connect(self.subscribed)
        dialog.page_kept.connect(self.page_kept)
        dialog.page_waits.connect(self.page_waits)
        dialog.file_given.connect(self.propose)
        dialog.papers_wanted.connect(self._desk.commands.doing("choose_papers"))
        dialog.propose(address)
        self._explain(dialog, "sources")
        dialog.open()
        return dialog

    def import_data(self, path: Path | None = None) -> None:
        """Open the dialog that imports another program's data. `path`: the file; None: ask for it."""
        from reader.ui.dialogs.import_dialog import ImportDialog

        services = self._services
        dialog = ImportDialog(self._desk, services.importing, lambda added: services.sync.keeper.refresh(added))
        dialog.feed_met.connect(self.add_paper)
        self._explain(dialog, "moving")
        dialog.open()
        if path is not None:
            dialog.read(path)

    def show_versions(self, entry_id: int) -> None:
        """Show the former versions of an article."""
        from reader.ui.dialogs.versions import VersionsDialog

        dialog = VersionsDialog(self._desk, entry_id, self._services.library.versions)
        dialog.correction_seen.connect(lambda seen: self._services.library.see_corrections([seen]))
        dialog.open()

    def add_page(self, make: Callable[[], StatePage | None]) -> None:
        """Add a page of a feature to *State*; it is made when that is opened. None: there is none now."""
        self._pages.append(make)

    def add_section(self, name: str, make: Callable[[QWidget], QWidget]) -> None:
        """Add what a feature has in a section of the settings; it is made when that is first shown."""
        self._sections[name] = make

    def show_state(self, page: str = "") -> StateWindow:
        """Show what was done and what waits. `page`: the name of a page; "": the one that was shown last."""
        from reader.ui.state.state_window import StateWindow, usual_pages

        for shown in self._desk.window.findChildren(StateWindow):
            if shown.isVisible():
                shown.show_page(page or self._memory.text(_PAGE))
                return shown
        services = self._services
        pages = usual_pages(
            self._desk,
            services.library,
            network=services.network,
            upkeep=services.upkeep,
            queues=services.queues,
            history=services.history,
            retry=self.retry_wanted.emit,
            look=lambda url: self.add_paper(url).look(),
        )
        if (letters := services.sync.letters()) is not None:
            from reader.ui.state.letters import letters_page

            pages.insert(3, letters_page(self._desk, letters, self.add_paper))
        pages += [made for make in self._pages if (made := make()) is not None]
        window = StateWindow(self._desk, pages, remember=partial(self._memory.keep, _PAGE))
        window.open_at(page, self._memory.text(_PAGE))
        return window

    def show_settings(self, at: str = "") -> None:
        """Show the settings. `at`: the setting that gets the focus; "": the search field gets it."""
        from reader.ui.settings.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self._desk, self._services.library.feeds.folder_paths(), self._sections)
        dialog.proxy_password_wanted.connect(lambda: self.ask_proxy_password(dialog))
        self._desk.bridge.on(SettingsChanged, dialog.refresh)
        if at:
            dialog.show_setting(at)  # before it is open: the search field would keep a blinking cursor
        dialog.open()

    def mend_proxy(self, reason: FailureReason) -> None:
        """Open a way to repair a failing proxy: a question for the password, or the settings."""
        if reason is FailureReason.PROXY_PASSWORD and self._services.settings.current.network.proxy_user:
            self.ask_proxy_password(self._desk.window)
        else:
            self.show_settings("network.proxy")

    def ask_proxy_password(self, over: QWidget) -> None:
        """Ask for the password of the proxy, and use it."""
        services, passwords = self._services, self._services.network.proxy_password

        def remember(given: str, *, in_file: bool = False) -> None:
            remembering = partial(passwords.remember, given, in_file=in_file)
            self._desk.do(remembering, lambda done: services.network.proxy_changed(), owner=self)

        def ask(is_kept: bool) -> None:
            question = self.tr("Password of {account} at the proxy:").format(account=isolated(passwords.account))
            given = ask_password(over, self.tr("Proxy"), question)
            if given is not None:
                remember(given)
            if given and not is_kept:
                ask_about_file(over, passwords.stored.file, partial(remember, given, in_file=True))

        # The keyring may take its time to answer.
        self._desk.do(lambda: passwords.stored.has_place, ask, owner=self)

    def ask_log_in(self, feed_id: int) -> None:
        """Ask for the user and the password of a feed, and use them."""
        from reader.ui.dialogs.feed_log_in import ask_log_in

        ask_log_in(self._desk, self._services.subscriptions, feed_id, self.retry_wanted.emit)

    @property
    def is_choosing(self) -> bool:
        dialog = self._desk.window.findChild(QWidget, "settingsDialog")
        return dialog is not None and dialog.isVisible()

    def _explain(self, dialog: QWidget, page: str) -> None:
        """Have the reader's keys for the guide open this page of it over a dialog."""
        keys = self._desk.commands.keys_in_force(self._services.settings.current.window.keys)
        for key in keys["show_guide"]:
            QShortcut(QKeySequence(key), dialog, partial(self.show_guide, page))

    def show_guide(self, page: str = "start") -> None:
        """Show a page of the guide, by its name."""
        from reader.ui.guide.guide_dialog import GuideDialog

        keys = self._desk.commands.keys_in_force(self._services.settings.current.window.keys)
        shown = {name: native(of[0]) for name, of in keys.items() if of}
        guide = GuideDialog(shown, self._desk.theme.now, self._desk.window)
        guide.show_page(page)
        guide.keys_wanted.connect(self.show_keys)
        guide.about_wanted.connect(self.show_about)
        guide.open()

    def show_keys(self) -> None:
        from reader.ui.dialogs.help_dialogs import KeySheet

        sheet = KeySheet(self._desk.commands, self._desk.settings.current.window.keys, self._desk.window)
        sheet.change_wanted.connect(self.change_keys)
        sheet.open()

    def show_search_help(self) -> None:
        from reader.ui.dialogs.help_dialogs import SearchHelp

        dialog = SearchHelp(self._desk.window)
        dialog.tried.connect(self.query_tried)
        dialog.open()

    def change_keys(self) -> None:
        from reader.ui.settings.keys_dialog import KeysDialog

        KeysDialog(self._desk, self._desk.window).open()

    def change_programs(self) -> None:
        """Edit the programs for sharing articles."""
        from reader.ui.settings.sharing_dialog import SharingDialog

        SharingDialog(self._services.settings, self._desk.window).open()

    def show_about(self) -> None:
        from reader.ui.dialogs.help_dialogs import AboutDialog

        AboutDialog(self._services.home, self._desk.window).open()


def add_commands(desk: Desk, dialogs: DialogOpener) -> None:
    """Declare the commands that open dialogs."""
    add = partial(desk.commands.add, Group.SOURCES)
    paper, other = translate("Commands", "Add a paper…"), translate("Commands", "Import…")
    add("add_feed", translate("Keys", "Add a paper"), dialogs.add_paper, key="Ctrl+N", in_menu_as=paper)
    add("keep_page", translate("Keys", "Keep a page"), dialogs.add_paper, key="Ctrl+D")
    words = translate("Keys", "Import from another program")
    add("import_feeds", words, dialogs.import_data, in_menu_as=other)
    add("show_health", translate("Keys", "Health of the feeds"), partial(dialogs.show_state, "health"))
    add("show_letters", translate("Keys", "Mailboxes of letters"), partial(dialogs.show_state, "letters"))
    add("show_search_help", translate("Keys", "How to search"), dialogs.show_search_help)
    add = partial(desk.commands.add, Group.WINDOW)
    add("show_state", translate("Keys", "State"), dialogs.show_state, key="Ctrl+I")
    add("show_waiting", translate("Keys", "Waiting for the network"), partial(dialogs.show_state, "waiting"))
    add("show_data_use", translate("Keys", "Data use"), partial(dialogs.show_state, "data_use"))
    add("show_storage", translate("Keys", "Storage"), partial(dialogs.show_state, "storage"))
    add("show_history", translate("Keys", "History of actions"), partial(dialogs.show_state, "history"))
    add("show_settings", translate("Keys", "Settings"), dialogs.show_settings, key="Ctrl+,")
    guide, keys = translate("Commands", "Guide"), translate("Commands", "Keys")
    add("show_guide", translate("Keys", "The guide"), dialogs.show_guide, key="F1", in_menu_as=guide)
    add("show_keys", translate("Keys", "These keys"), dialogs.show_keys, key="?", in_menu_as=keys)
    add("change_keys", translate("Keys", "Change the keys"), dialogs.change_keys)
    add("change_programs", translate("Keys", "Programs to share with"), dialogs.change_programs)
    add("show_about", translate("Keys", "About Manchette"), dialogs.show_about)
