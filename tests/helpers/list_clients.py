"""An app's view of the list: a TUF client with a folder of its own, and files as a web server gives them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tuf.api.exceptions import DownloadHTTPError
from tuf.api.metadata import TargetFile
from tuf.ngclient import FetcherInterface, Updater

from reader.collector import moderation
from reader.collector.moderation import Action
from reader.collector.publish import Publisher
from reader.collector.store.database import Store
from reader.domain.clock import Clock
from reader.wire.block_list import Kind, ListFacts, ListFile, decode
from tests.helpers.collectors import a_report, fingerprint
from tests.helpers.report_desk import OpenDesk


class Folder(FetcherInterface):
    """Gives a client files of a folder, as a web server would."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []

    def _fetch(self, url: str) -> Iterator[bytes]:
        self.asked.append(url.rpartition("/")[2])
        path = self.folder / url.removeprefix("https://flags.example/list/")
        if not path.is_file():
            raise DownloadHTTPError("not there", 404)
        yield path.read_bytes()


class ListApp:
    """An app's TUF client with its own trusted folder, and the publisher's clock: lists expire after two weeks.

    Args:
        publisher: Whose root file it was enrolled with.
        home: Keeps what it trusts.
        folder: What it fetches from; the publisher's own unless another is given.
    """

    def __init__(self, publisher: Publisher, home: Path, folder: Path | None = None) -> None:
        self.root = publisher.keyring.root
        self.home = home
        self._clock = publisher._clock
        self.web = Folder(folder or publisher.folder)

    def sync(self, kind: Kind = Kind.EXACT) -> ListFile:
        """Refresh, and give one list."""
        updater = self._refreshed()
        target = self._target(updater, kind)
        path = updater.find_cached_target(target) or updater.download_target(target)
        read = decode(Path(path).read_bytes())
        assert ListFacts.from_custom(target.custom or {}).describe(read)
        return read

    def facts(self, kind: Kind = Kind.EXACT) -> ListFacts:
        """Refresh, and give what is signed of one list."""
        return ListFacts.from_custom(self._target(self._refreshed(), kind).custom or {})

    def _refreshed(self) -> Updater:
        (self.home / "files").mkdir(parents=True, exist_ok=True)
        updater = Updater(
            str(self.home / "metadata"),
            "https://flags.example/list/metadata/",
            str(self.home / "files"),
            "https://flags.example/list/targets/",
            fetcher=self.web,
            bootstrap=self.root,
        )
        # The library asks the system for the time, and takes no other.
        updater._trusted_set.reference_time = self._clock()
        updater.refresh()
        return updater

    def _target(self, updater: Updater, kind: Kind) -> TargetFile:
        target = updater.get_targetinfo(kind.target)
        assert target is not None
        return target


def confirm(
    store: Store, image: str = "tide", action: Action = Action.CONFIRM, clock: Clock | None = None
) -> None:
    """Have a person decide about an image that somebody reported; `clock`: as in `OpenDesk`."""
    with OpenDesk(store, clock=clock) as desk:
        desk.file(a_report(image=image))
        desk.count()
        moderation.decide(store, fingerprint(image), action, actor="ada", reason="looked", now=desk.clock())
