"""The dialog *Save as…*: in which form, under which name, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from reader.domain.record import Record
from reader.export.e_readers import EReader
from reader.export.saving import Format, Kind
from reader.ui.sentences.speech import speech
from reader.ui.sentences.texts import isolated
from reader.ui.widgets.buttons import EnterButton, make_primary
from reader.ui.widgets.fields import ChoiceField
from reader.ui.widgets.labels import ErrorLabel, PlainLabel, breakable
from reader.ui.widgets.layouts import FREE, add, named, set_up, spaced
from reader.ui.widgets.spoken import announce

_WIDTH = 460
_LONGEST_NAME = 80
"""Most letters of a proposed file name."""
_MOST_BYTES = 200
"""Most bytes of a file name without its ending; disks take 255."""
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]+')
"""Characters that some file system refuses, and invisible ones."""
_NAMES_OF_WINDOWS = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


class Destination(Record):
    """A folder to save into."""

    folder: Path
    name: str
    """A folder's path, or the name of an e-reader."""
    kinds: frozenset[Kind] | None = None
    """The forms that an e-reader shows; None: it is a folder like any other."""


def usual_folder() -> Path:
    """Return the folder of the reader's documents, or their home."""
    written = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(written or Path.home())
    return folder if folder.is_dir() else Path.home()


def proposed_name(title: str) -> str:
    """Make a file name of a title, without what file systems refuse."""
    name = " ".join(_NOT_IN_NAMES.sub(" ", title).split())[:_LONGEST_NAME].strip(" .")
    return f"{name} -" if _NAMES_OF_WINDOWS.fullmatch(name) else name or "Manchette"


class SaveDialog(QDialog):
    """Asks how and where articles are saved.

    Signals:
        save_wanted: args: a `Format`, the `Path` of the file, whether an old one may be replaced.

    Args:
        said: What is saved, in one sentence; `title` is only its name.
        kind: The form that is chosen at first; of `destinations` that is the first.
    """

    save_wanted = Signal(object, object, bool)

    def __init__(
        self, title: str, said: str, kind: Kind, destinations: Sequence[Destination], parent: QWidget
    ) -> None:
        super().__init__(parent)
        set_up(self, "saveDialog", self.tr("Save as"))
        self._destinations = list(destinations)
        self._may_replace: Path | None = None
        """The old file that the reader was told of."""
        what = PlainLabel(self, breakable(said), wraps=True)
        self._kinds = named(ChoiceField(self), "saveKind")
        self._formats: list[Format] = []
        self._add_formats(Kind)
        self._kinds.setCurrentIndex(self._formats.index(kind))
        self._about = PlainLabel(self, role="muted", wraps=True)
        self._name = named(QLineEdit(proposed_name(title), self), "saveName")
        self._places = named(ChoiceField(self), "savePlace")
        self._places.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._trouble = ErrorLabel(self, object_name="saveTrouble")
        buttons = QDialogButtonBox(self)
        self._save = EnterButton(self.tr("Save"), self, object_name="saveButton")
        buttons.addButton(self._save, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.rejected.connect(self.reject)
        column = add(spaced(QVBoxLayout(self), 6, (20, 18, 20, 14)), what)
        self._add(column, self.tr("Format"), self._kinds)
        column.addWidget(self._about)
        self._add(column, self.tr("Name"), self._name)
        self._add(column, self.tr("Place"), self._places)
        column.addSpacing(4)
        add(column, self._trouble, FREE, buttons)
        self._fill_places()
        self._save.setDefault(True)
        make_primary(self._save)
        self._save.clicked.connect(self._on_save)
        self._kinds.currentIndexChanged.connect(self._on_changed)
        self._name.textChanged.connect(self._on_changed)
        self._places.activated.connect(self._on_place)
        self._on_changed()
        width = min(_WIDTH, max(parent.width() - 20, 320))
        self.resize(width, self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height())
        self._kinds.setFocus()

    def _add(self, column: QVBoxLayout, words: str, field: QWidget) -> None:
        label = PlainLabel(self, words)
        label.setBuddy(field)
        label.setContentsMargins(0, 8, 0, 0)
        field.setAccessibleName(words)
        add(column, label, field)

    def _add_formats(self, formats: Iterable[Format]) -> None:
        for one in formats:
            self._formats.append(one)
            self._kinds.addItem(speech().tr(one.label), one)

    @property
    def kind(self) -> Format:
        return self._formats[self._kinds.currentIndex()]

    @property
    def file(self) -> Path:
        typed = self._name.text().strip().removesuffix(self.kind.suffix)
        name = _NOT_IN_NAMES.sub(" ", typed).encode()[:_MOST_BYTES].decode(errors="ignore").strip(" .")
        name = name or "Manchette"
        return self._destinations[max(0, self._places.currentIndex())].folder / f"{name}{self.kind.suffix}"

    def choose(self, folder: Path) -> None:
        self._destinations.insert(0, Destination(folder, str(folder)))
        self._fill_places()
        self._on_changed()

    def offer(self, e_readers: Sequence[EReader]) -> None:
        """Offer connected e-readers; the chosen destination stays."""
        for one in e_readers:
            name = self.tr("E-reader {name}").format(name=isolated(one.name))
            self._destinations.append(Destination(one.folder, name, one.kinds))
        chosen = self._places.currentIndex()
        self._fill_places()
        self._places.setCurrentIndex(chosen)

    def offer_highlights(self, are_there: bool) -> None:
        """Offer the formats of highlights, if there are any among the articles."""
        if are_there:
            from reader.export.quotations import NotesKind

            self._add_formats(NotesKind)

    def _fill_places(self) -> None:
        self._places.clear()
        for one in self._destinations:
            self._places.addItem(one.name if one.kinds is not None else isolated(one.name), one)
        self._places.addItem(self.tr("Another folder…"))
        self._places.setCurrentIndex(0)

    def _on_place(self, index: int) -> None:
        if index < len(self._destinations):
            self._on_changed()
            return
        self._places.setCurrentIndex(0)
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Where to save"), str(self._destinations[0].folder)
        )
        if chosen:
            self.choose(Path(chosen))

    def _on_changed(self) -> None:
        place = self._destinations[max(0, self._places.currentIndex())]
        if place.kinds is not None and self.kind not in place.kinds:
            self._about.setText(self.tr("{name} does not show books of this format.").format(name=place.name))
        else:
            self._about.setText(speech().tr(self.kind.meaning))
        self._may_replace = None
        self._save.setText(self.tr("Save"))
        self._trouble.hide()

    def _on_save(self) -> None:
        file = self.file
        if (self.kind.suffix and file.is_dir()) or not file.parent.is_dir():
            self._say(self.tr("This place is not there any more."))
        elif file.is_file() and file != self._may_replace:
            self._may_replace = file
            self._save.setText(self.tr("Replace"))
            self._say(self.tr("There is a file {name} already.").format(name=isolated(file.name)))
        else:
            self.save_wanted.emit(self.kind, file, file == self._may_replace)
            self.accept()

    def _say(self, words: str) -> None:
        self._trouble.say(breakable(words))
        announce(self, words)
