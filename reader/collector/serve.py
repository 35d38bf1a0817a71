"""One process: two listeners (public, moderators), the report writer, and the thread that counts and publishes."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import ipaddress
import logging
import secrets
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import uvicorn
from uvicorn.loops.auto import auto_loop_factory

from reader.background.lock import FileLock
from reader.collector import folder, list_folder, moderation, recount
from reader.collector.app import ListFolder, ReportEndpoint, answer_tickets, public_app
from reader.collector.bounded_http import BoundedProtocol
from reader.collector.metrics import Metrics
from reader.collector.moderators import Moderators
from reader.collector.options import Options, save_list_options
from reader.collector.page import moderation_app
from reader.collector.publish import Held, Published, Publisher
from reader.collector.report_writer import ReportWriter
from reader.collector.signing import ROOT_ADVICE
from reader.collector.store.database import Store, set_note
from reader.collector.store.publisher_lease import PublisherLease
from reader.domain.clock import Clock, system_clock
from reader.domain.errors import StorageError, UsageError
from reader.domain.record import replace
from reader.wire.collector_info import OUR_REASONS, CollectorInfo, ReportLimits
from reader.wire.enrolment import Enrolment
from reader.wire.flag_report import LARGEST_REPORT_BYTES

log = logging.getLogger(__name__)

DRAIN_SECONDS = 4
"""Time for open requests to finish when the process is asked to end."""
LOOK_SECONDS = 0.5
"""How often the publishing thread looks for something to recount or to publish."""
REST = 4.0
"""Pause after a batch of recounts, as a multiple of its duration."""
RECOUNT_SECONDS = 5.0
"""Longest time for recounts in a turn; the rest of the turn follows, whatever is left."""
CHORES = timedelta(hours=1)


def run(options: Options, tell: Callable[[str], None], clock: Clock = system_clock) -> None:
    """Serve until SIGTERM or Ctrl+C; then answer the reports that were accepted, and end.

    Several may run in one folder, on ports of their own: all take reports, one counts and publishes.

    Args:
        tell: Says a line to the operator.

    Raises:
        UsageError: The address cannot be listened on, or another process is making this collector.
        StorageError: The database or the keys cannot be used.
    """
    # It would log a line for each request that is not valid HTTP.
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
    _check_host(options)
    turn = FileLock(options.home / ".running")
    try:
        options.home.mkdir(parents=True, exist_ok=True)
        list_folder.check_is_ours(options.home)
        alone = turn.acquire()
    except OSError as error:
        raise StorageError(f"cannot use the folder {options.home}: {error.strerror or error}") from error
    options = replace(options, database=folder.database_of(options.home, options.database))
    try:
        # uvloop where it is installed: a report costs 0.27 ms of CPU, for 0.67 ms on asyncio's own loop.
        with (
            contextlib.closing(_opened(options, alone=alone)) as store,
            asyncio.Runner(loop_factory=auto_loop_factory()) as runner,
        ):
            runner.run(_serve(options, store, turn, tell, clock))
    finally:
        turn.release()


def _opened(options: Options, *, alone: bool) -> Store:
    """Open the database; where there are no keys yet, the first process makes them."""
    if not alone and not folder.has_keys(options.home):
        raise UsageError(f"another process is making a collector in {options.home}; begin again when it is ready")
    return Store(options.database_url)


async def _serve(
    options: Options, store: Store, turn: FileLock, tell: Callable[[str], None], clock: Clock
) -> None:
    save_list_options(options, store)
    publisher = open_publisher(options, store, clock)
    folder.remember(options.home, options.database_url)
    publishing = PublishingThread(store, publisher, options, clock, turn)
    publishing.publish()
    moderators = Moderators(store, options.token_file)
    public, private = _listen(options.host, options.port), _listen("127.0.0.1", options.moderation_port)
    host = f"[{options.host}]" if ":" in options.host else options.host
    base_url = options.public_url or f"http://{host}:{public.getsockname()[1]}/"
    enrolment = Enrolment(base_url, publisher.keyring.collector_id)
    loop = asyncio.get_running_loop()
    writer = ReportWriter(store, clock, functools.partial(answer_tickets, loop))
    is_ready = functools.partial(_is_ready, store, publisher, writer, publishing)
    metrics = Metrics(store, publisher, writer, publishing, is_ready)
    endpoint = ReportEndpoint(writer, options, metrics.count)
    about = _info(options, publisher)
    page = moderation_app(store, moderators, clock, on_decided=publishing.hurry, others=[metrics.route()])
    servers = [_server(public_app(endpoint, ListFolder(publisher.folder), about, is_ready)), _server(page)]
    stop = functools.partial(_stop, servers)
    for name in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):  # on Windows, where Ctrl+C raises KeyboardInterrupt
            loop.add_signal_handler(name, stop)
    publishing.start()
    if publisher.keyring.is_new:
        tell(f"Made new keys in {options.home / 'keys'}. {ROOT_ADVICE}")
    tell(f"Moderation: http://127.0.0.1:{private.getsockname()[1]}/mod/ (token in {options.token_file})")
    tell(f"Enrolment link: {enrolment.link}")
    tell("Ready.")
    try:
        await asyncio.gather(
            *(server.serve(sockets=[one]) for server, one in zip(servers, (public, private), strict=True))
        )
    finally:
        await asyncio.to_thread(writer.close)
        await asyncio.to_thread(publishing.stop)


def open_publisher(options: Options, store: Store, clock: Clock) -> Publisher:
    """Return the publisher of this folder, which publishes where it is told to."""
    if options.list_folder is not None:
        list_folder.move(options.home, options.list_folder)
    return Publisher(store, options.home, clock, min_wait_seconds=round(options.min_wait_minutes * 60))


def open_lease(options: Options, store: Store) -> PublisherLease:
    """Return the lease by which one of the processes on this database publishes."""
    return PublisherLease(store, f"{socket.gethostname()}:{options.home}", secrets.token_hex(8))


@dataclass(eq=False)
class PublishingThread:
    """A thread that recounts reports, publishes decisions, and deletes old data.

    Of several processes on one database, the one with the lease does that, and the others copy its list
    (`store/publisher_lease.py`). In a lease of SQLite only folders are told apart, so that of several processes in
    one folder only the one whose turn it is asks for it; the system hands the turn on when that process ends.

    Args:
        turn: The lock of the folder; this process may hold it already.
    """

    store: Store
    publisher: Publisher
    options: Options
    clock: Clock
    turn: FileLock

    def __post_init__(self) -> None:
        self._lease = open_lease(self.options, self.store)
        self.held: Held | None = None
        self._wake = threading.Event()
        self._stopping = False
        self._publish_at = 0.0
        self._chores_at = datetime.min.replace(tzinfo=self.clock().tzinfo)
        self._counted_on = self.clock().date()
        self.is_leader = False
        self.failures = 0
        self.stepped_at = 0.0
        self._thread = threading.Thread(target=self._work, name="publishing", daemon=True)

    def start(self) -> None:
        self._thread.start()

    @property
    def is_at_work(self) -> bool:
        """False once the thread has ended, whether by `stop` or by a bug."""
        return self._thread.is_alive()

    def hurry(self) -> None:
        """Publish soon, since a moderator has decided something."""
        self._publish_at = min(self._publish_at, time.monotonic() + min(5.0, self.options.publish_minutes * 60))
        self._wake.set()

    def stop(self) -> None:
        """End after the current step."""
        self._stopping = True
        self._wake.set()
        self._thread.join()
        with contextlib.suppress(StorageError):  # then the lease expires
            self._lease.end()

    def publish(self) -> None:
        """Publish the list if it has changed, or copy the leader's.

        Raises:
            StorageError: The disk is full, or the database cannot be used; the list stays as it was.
        """
        if not self._leads():
            self.publisher.follow()
            return
        published = self.publisher.publish()
        held = published if isinstance(published, Held) else None
        if held is not None and held != self.held:
            log.warning("%s", held)
        self.held = held
        if isinstance(published, Published):
            log.info("published", extra={"gen": published.gen, "version": published.version})
        # A pause after each publication, so that apps do not download new lists all the time.
        if held is not None or (isinstance(published, Published) and published.is_new):
            self._publish_at = time.monotonic() + self.options.publish_minutes * 60

    def _work(self) -> None:
        while not self._stopping:
            try:
                self._step()
                self.stepped_at = time.time()
            except StorageError as error:
                self.failures += 1
                # Tried again soon: the disk may have room by then, or the server be back.
                log.error("nothing counted or published: %s", error)
                self._wake.wait(5.0)
            self._wake.wait(LOOK_SECONDS)
            self._wake.clear()

    def _leads(self) -> bool:
        self.is_leader = False  # if the check fails, the leader is unknown
        has_turn = self.turn.is_held or self.turn.acquire()
        self.is_leader = (has_turn or not self.store.is_sqlite) and self._lease.take()
        self.held = self.held if self.is_leader else None
        return self.is_leader

    def _step(self) -> None:
        if not self._leads():
            self.publisher.follow()
            return
        now = self.clock()
        self._recount(now)
        if now.date() != self._counted_on:
            recount.recount_all(self.store, now)
            self._counted_on = now.date()
        if abs(now - self._chores_at) >= CHORES:  # also when the clock went back
            moderation.purge(self.store, now)
            self._chores_at = now
        if time.monotonic() >= self._publish_at:
            self.publish()

    def _recount(self, now: datetime) -> None:
        """Recount due subjects; if there are too many at once, let the lease and publishing go first."""
        until = time.monotonic() + RECOUNT_SECONDS
        while not self._stopping and time.monotonic() < until:
            began = time.monotonic()
            if not recount.recount_some(self.store, self.options.thresholds, now):
                return
            # Reports come first: recounting gets a fifth of the time, and catches up when it is quiet.
            time.sleep(REST * (time.monotonic() - began))


class _Server(uvicorn.Server):
    """One of two servers in this process; signals are handled for both of them in `_serve`."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _server(app: object) -> _Server:
    return _Server(
        uvicorn.Config(
            app,  # type: ignore[arg-type]
            http=BoundedProtocol,
            ws="none",
            lifespan="off",
            loop="none",
            access_log=False,
            log_config=None,
            server_header=False,
            date_header=True,
            proxy_headers=False,
            timeout_keep_alive=5,
            timeout_graceful_shutdown=DRAIN_SECONDS,
        )
    )


def _stop(servers: list[_Server]) -> None:
    for server in servers:
        server.should_exit = True


def _listen(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server(
            (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=1024
        )
    except OSError as error:
        raise UsageError(f"cannot listen on {host} port {port}: {error.strerror or error}") from error


def _check_host(options: Options) -> None:
    try:
        address = ipaddress.ip_address(options.host)
    except ValueError as error:
        raise UsageError(f"“{options.host}” is no numeric address to listen on") from error
    if not address.is_loopback and not options.behind_proxy:
        raise UsageError(
            f"{options.host} can be reached from outside, and this program speaks no TLS: put a proxy in front"
            " of it and say --behind-proxy"
        )


def _info(options: Options, publisher: Publisher) -> CollectorInfo:
    return CollectorInfo(
        v=1,
        collector_id=publisher.keyring.collector_id,
        name=options.name,
        contact=options.contact,
        notice_contact=options.notice_contact,
        list_base=options.list_base,
        min_app=options.min_app,
        min_wait_seconds=round(options.min_wait_minutes * 60),
        limits=ReportLimits(
            report_bytes=LARGEST_REPORT_BYTES,
            burst_per_network=options.burst,
            reports_per_network_and_hour=options.per_hour,
        ),
        reasons=OUR_REASONS,
    )


def _is_ready(store: Store, publisher: Publisher, writer: ReportWriter, publishing: PublishingThread) -> bool:
    """Write to the database, look for the pointer, and check that both threads are alive."""
    try:
        with store.write() as connection:
            set_note(store, connection, "ready", str(time.time_ns()))
    except StorageError:
        return False
    return publisher.pointer.exists() and writer.is_ready and publishing.is_at_work
