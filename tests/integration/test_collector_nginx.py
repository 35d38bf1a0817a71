"""The site for nginx that we hand out, in an nginx whose workers are another user than the collector."""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from reader.collector import signing
from tests.helpers.collectors import a_report, running_collector
from tests.helpers.nginx import folder_for_others, needs_nginx, running_nginx

pytestmark = pytest.mark.long


def ask(
    url: str, data: bytes | None = None, method: str | None = None, **headers: str
) -> tuple[int, dict[str, str], bytes]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, data, named, method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, {name.lower(): word for name, word in answer.headers.items()}, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, {name.lower(): word for name, word in error.headers.items()}, error.read()


def test_nginx_serves_the_list_as_files_and_passes_on_the_rest(tmp_path: Path) -> None:
    needs_nginx()
    before = os.umask(0o077)  # as the unit sets it
    try:
        with (
            folder_for_others() as open_folder,
            running_collector(
                tmp_path / "collector", "--behind-proxy", "--list-folder", open_folder / "list"
            ) as collector,
            running_nginx(open_folder, open_folder / "list", (1, collector.port)) as site,
        ):
            status, headers, pointer = ask(f"{site}/list/metadata/timestamp.json")
            assert (status, "max-age=300" in headers["cache-control"]) == (200, True)
            assert headers["content-type"] == "application/json"
            version = signing.pointer_version(pointer)
            unchanged = ask(f"{site}/list/metadata/timestamp.json", If_None_Match=headers["etag"])
            assert (unchanged[0], unchanged[2]) == (304, b"")
            status, headers, targets = ask(f"{site}/list/metadata/{version}.targets.json")
            assert (status, "immutable" in headers["cache-control"]) == (200, True)
            for name in signing.target_files(targets):
                status, headers, file = ask(f"{site}/list/targets/{name}")
                assert (status, headers["content-type"]) == (200, "application/octet-stream")
                assert file == (open_folder / "list" / "targets" / name).read_bytes()
            # What the collector is not asked for is served where it is gone, too.
            for path in (
                "metadata/99.root.json",
                "metadata/.x",
                "keys/online.pem",
                "metadata/..%2f..%2fkeys",
                "targets/",
            ):
                status, headers, _ = ask(f"{site}/list/{path}")
                assert status == 404, path
                assert "immutable" not in headers.get("cache-control", ""), "a 404 is not for ever"
            assert ask(f"{site}/list/metadata/timestamp.json", b"x", "PUT")[0] in (403, 405)
            assert ask(f"{site}/healthz")[2] == b"ok\n"
            body = json.dumps(a_report()).encode()
            assert (
                ask(f"{site}/v1/reports", body, Content_Type="application/json", X_Forwarded_For="8.8.8.8")[0]
                == 200
            )
            assert ask(f"{site}/metrics")[0] == ask(f"{site}/mod/")[0] == 404
            collector.kill()
            assert ask(f"{site}/list/metadata/timestamp.json")[2] == pointer, "readers keep their list meanwhile"
            assert ask(f"{site}/v1/reports", body, Content_Type="application/json")[0] == 502
            log = (open_folder / "error.log").read_text()
            assert "127.0.0.1" not in log.replace("upstream", ""), log
    finally:
        os.umask(before)
