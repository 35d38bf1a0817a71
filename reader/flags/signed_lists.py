"""Fetches a collector's signed lists with TUF's own client, over our own network code.

The library checks signatures, versions, expiry and hashes. Its requests go through `reader.web`, so that limits,
address policy and the meter apply. It is imported with the first check, so that the window starts without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tuf.api.exceptions import (
    BadVersionNumberError,
    DownloadError,
    DownloadHTTPError,
    ExpiredMetadataError,
    LengthOrHashMismatchError,
    RepositoryError,
    UnsignedMetadataError,
)
from tuf.api.metadata import TargetFile
from tuf.api.serialization import DeserializationError
from tuf.ngclient.config import UpdaterConfig
from tuf.ngclient.fetcher import FetcherInterface
from tuf.ngclient.updater import Updater

from reader.background.cancel import CancelToken
from reader.domain.errors import Cancelled, FailureReason, FeedError, StorageError, WireError
from reader.domain.images.block import ListFault, ListProblem
from reader.web.client import Client, Fetched, Request
from reader.web.policy import Origin
from reader.wire.block_list import Kind, ListFacts

_LARGEST_METADATA = 64_000
"""Largest signed file; with five lists it has 1.3 kB."""


class SignedLists:
    """One check of a collector's lists: first `refresh`, then `download` for each changed list.

    Args:
        folder: Holds the metadata that was trusted last.
        base_url: Address of the collector's lists, ending in `/`.
        root: The collector's first root metadata.
        consent: The collector's own origin.

    Raises:
        ListFault: The root metadata is invalid.
        StorageError: The folder cannot be written to.
    """

    def __init__(
        self, folder: Path, base_url: str, root: bytes, client: Client, consent: Origin, token: CancelToken
    ) -> None:
        self._facts: dict[Kind, tuple[TargetFile, ListFacts]] = {}
        with _Translated():
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._updater = Updater(
                str(folder),
                f"{base_url}metadata/",
                target_base_url=f"{base_url}targets/",
                fetcher=_Fetcher(client, consent, token),
                config=UpdaterConfig(
                    root_max_length=_LARGEST_METADATA,
                    timestamp_max_length=_LARGEST_METADATA,
                    snapshot_max_length=_LARGEST_METADATA,
                    targets_max_length=_LARGEST_METADATA,
                ),
                bootstrap=root,
            )

    def refresh(self) -> dict[Kind, ListFacts]:
        """Fetch and verify the signed metadata.

        Returns:
            The facts of each list; lists that are not signed are left out.

        Raises:
            FeedError: There was no answer.
            ListFault: The metadata failed verification.
            StorageError: It could not be stored.
            Cancelled: The token was cancelled.
        """
        with _Translated():
            self._updater.refresh()
            for kind in Kind:
                target = self._updater.get_targetinfo(kind.target)
                if target is not None and target.length <= kind.largest_file_bytes:
                    self._facts[kind] = (target, ListFacts.from_custom(target.custom or {}))
        return {kind: facts for kind, (_, facts) in self._facts.items()}

    def download(self, kind: Kind, to: Path) -> None:
        """Download a list's file, and verify it against its signed hash.

        Raises:
            FeedError, ListFault, StorageError, Cancelled: As for `refresh`.
        """
        with _Translated():
            self._updater.download_target(self._facts[kind][0], str(to))


class _Fetcher(FetcherInterface):
    """Lets the library fetch through our HTTP client."""

    def __init__(self, client: Client, consent: Origin, token: CancelToken) -> None:
        self._client = client
        self._consent = consent
        self._token = token

    def _fetch(self, url: str) -> Iterator[bytes]:
        try:
            got = self._client.fetch(Request(url=url, kind="list", consent=self._consent), self._token)
        except FeedError as error:
            if error.reason in (FailureReason.HTTP_STATUS, FailureReason.GONE) and error.status is not None:
                # The library requests the next root file each time, and takes 404 to mean that there is none.
                raise DownloadHTTPError(str(error), error.status) from error
            raise
        assert isinstance(got, Fetched), "a request without conditions has no other good answer"
        return iter((got.body,))


class _Translated:
    """Turns the library's exceptions into ours."""

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, DownloadError) and not isinstance(error, LengthOrHashMismatchError):
            cause = error.__cause__
            if isinstance(cause, (FeedError, Cancelled)):
                raise cause
            raise ListFault(ListProblem.DAMAGED) from error
        if isinstance(error, (RepositoryError, DeserializationError, WireError)):
            raise ListFault(_problem(error)) from error
        if isinstance(error, OSError):
            raise StorageError(f"the block list cannot be kept: {error.strerror or error}") from error


def _problem(error: Exception) -> ListProblem:
    for kind, problem in (
        (ExpiredMetadataError, ListProblem.EXPIRED),
        (UnsignedMetadataError, ListProblem.UNSIGNED),
        (BadVersionNumberError, ListProblem.OLDER),
        (LengthOrHashMismatchError, ListProblem.ALTERED),
    ):
        if isinstance(error, kind):
            return problem
    return ListProblem.DAMAGED
