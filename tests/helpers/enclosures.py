"""What is asked of the file of one article, in a home that has just that one."""

from __future__ import annotations

from reader.assembly.services import Services
from reader.background.cancel import CancelToken
from reader.domain.entries.enclosure import Enclosure
from reader.web.limits import Limits
from tests.helpers.homes import OpenHome

FILE = "/talk.mp3"
QUICK = Limits(read_seconds=3.0)
"""Of a reader who does not wait long for a server that stalls; a good one keeps it on a busy machine."""


def the_file(reader: OpenHome) -> Enclosure:
    (one,) = reader.article("Talk").enclosures
    return one


def fetch(reader: OpenHome, token: CancelToken | None = None) -> Enclosure:
    services = reader.services
    one = the_file(reader)
    wanted = services.library.enclosures.wanted(reader.article("Talk").headline.id, one.url)
    assert wanted is not None
    return services.files.enclosures.fetch(
        wanted, services.network.client, services.network.file_gate, token or CancelToken()
    )


def content(reader: OpenHome) -> bytes | None:
    file = reader.services.files.enclosures.path(the_file(reader))
    return None if file is None else file.read_bytes()


def files(reader: OpenHome) -> list[str]:
    return sorted(file.name for file in reader.services.home.enclosures.iterdir())


def store_sparse(services: Services, entry_id: int, size: int) -> None:
    """Store a file of any length for the only file that an article names, without its bytes on the disk."""
    (named,) = services.library.enclosures.of(entry_id)
    wanted = services.library.enclosures.wanted(entry_id, named.url)
    assert wanted is not None
    name = f"{entry_id}.mp3"
    services.library.enclosures.begin(wanted, name, size, (None, None), services.clock())
    services.home.enclosures.mkdir(parents=True, exist_ok=True)
    with (services.home.enclosures / name).open("wb") as file:
        file.truncate(size)
    assert services.library.enclosures.stored(wanted, name, size, services.clock())
