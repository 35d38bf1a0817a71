"""Where an operator says what: as an option, in the environment, in a file; and what is said of mistakes."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from reader.collector import command_line
from reader.collector.configuration import SETTINGS, gather, options_of
from reader.collector.options import Options
from reader.domain.errors import UsageError
from tests.helpers.collectors import running_collector


@pytest.fixture
def file(tmp_path):
    return tmp_path / "collector.toml"


def chosen(home: Path, environment: dict[str, str] | None = None, **options: object) -> Options:
    named = {name.replace("_", "-"): value for name, value in options.items()}
    return options_of(gather({"home": str(home), **named}, environment or {}))


def test_what_is_said_nearer_wins(tmp_path, file):
    file.write_text(
        'port = 1\nburst = 1\nname = "of the file"\nblock-score = 3\ntrusted-host = ["Paper.example"]\n'
    )
    environment = {
        "MANCHETTE_COLLECTOR_PORT": "2",
        "MANCHETTE_COLLECTOR_BURST": "2",
        "MANCHETTE_COLLECTOR_CLOSED": "yes",
    }
    found = chosen(tmp_path, environment, port="3")
    assert (found.port, found.burst, found.name, found.per_hour, found.closed) == (3, 2, "of the file", 60, True)
    assert (found.thresholds.block_score, found.thresholds.trusted_hosts) == (3.0, {"paper.example"})


def test_without_any_word_all_is_as_usual(tmp_path):
    assert chosen(tmp_path) == Options(home=tmp_path)
    usual = {one.field: one.usual for one in SETTINGS}
    for name in ("host", "port", "moderation_port", "list_base", "burst", "per_hour", "publish_minutes"):
        assert usual[name] == getattr(Options(home=tmp_path), name), "what the help says is what is done"


def test_a_file_may_name_the_home_and_its_paths_are_its_own(tmp_path):
    file = tmp_path / "etc" / "flags.toml"
    file.parent.mkdir()
    file.write_text('home = "../state"\ndatabase = "flags.sqlite"\nlist-folder = "/srv/list"\n')
    for words in ({"config": str(file)}, {}):
        found = options_of(gather(words, {"MANCHETTE_COLLECTOR_CONFIG": str(file)}))
        assert found.home.resolve() == tmp_path / "state"
        assert found.database == str(file.parent / "flags.sqlite")
        assert found.list_folder == Path("/srv/list")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("prot = 1", "there is no setting “prot”; is “port” meant?"),
        ("colour = 1", "there is no setting “colour”"),
        ('port = "8085"', 'port is "8085", and should be a whole number from 0 to 65 535'),
        ("port = 70000", "port is 70000, and should be a whole number from 0 to 65 535"),
        ("port = true", "port is true, and should be a whole number"),
        ("block-score = nan", "block-score is NaN, and should be a number from 0 to 1 000 000"),
        ("same-network-weight = 2", "should be a number from 0 to 1"),
        ("behind-proxy = 1", "behind-proxy is 1, and should be true or false"),
        ("name = 5", "name is 5, and should be a text"),
        ('trusted-host = "a"', 'trusted-host is "a", and should be a list of texts'),
        ("trusted-host = [1]", "should be a list of texts"),
        ('public-url = "http://flags.example.org/"', "public-url makes no link: needs https"),
        ('min-app = "x"', "min-app wants major and minor"),
        ("port = 1\nname = no", "is no TOML: Invalid value (at line 2"),
        ("[run]\nport = 1", "there is no setting “run”"),
    ],
)
def test_what_is_wrong_in_a_file_is_said_with_the_file_and_the_key(file, text, says):
    file.write_text(text)
    with pytest.raises(UsageError) as refused:
        chosen(file.parent)
    assert str(file) in str(refused.value)
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("PORT", "tcp://10.0.0.1:80", "should be a whole number from 0 to 65 535"),
        ("CLOSED", "perhaps", "should be true or false"),
        ("BURST", "1e400", "should be a whole number"),
        ("PUBLISH_MINUTES", "1e400", "should be a number"),
        ("PUBLIC_URL", "x", "makes no link"),
    ],
)
def test_what_is_wrong_in_the_environment_is_said_with_the_variable(tmp_path, name, text, says):
    with pytest.raises(UsageError, match=f"^MANCHETTE_COLLECTOR_{name} .*{says}"):
        chosen(tmp_path, {f"MANCHETTE_COLLECTOR_{name}": text})


def test_a_file_that_is_not_there_or_not_text(tmp_path, file, capsys):
    assert command_line.main(["queue", "--config", str(tmp_path / "none.toml")]) == 2
    assert (
        capsys.readouterr().err
        == f"manchette-collector: cannot read {tmp_path}/none.toml: No such file or directory\n"
    )
    file.write_bytes(b"name = '\xff'")
    with pytest.raises(UsageError, match="cannot read"):
        chosen(tmp_path)


def test_what_is_in_force_can_be_printed_and_read_again(tmp_path, file, capsys, monkeypatch):
    file.write_text('contact = "Ä “x” \\\\ \\n #"\ndatabase = "postgresql://ada:secret@db.example/flags"\n')
    monkeypatch.setenv("MANCHETTE_COLLECTOR_PORT", "7")
    words = ["config", "--home", str(tmp_path), "--behind-proxy", "--trusted-host", "a.example"]
    assert command_line.main(words) == 0
    printed = capsys.readouterr().out
    assert "secret" not in printed
    for line, place in (
        ("port = 7", "MANCHETTE_COLLECTOR_PORT"),
        ("behind-proxy = true", "--behind-proxy"),
        ("burst = 30", "usual"),
    ):
        assert [one.endswith(f"# {place}") for one in printed.splitlines() if one.startswith(line)] == [True]
    assert tomllib.loads(printed)["contact"] == "Ä “x” \\ \n #"
    monkeypatch.delenv("MANCHETTE_COLLECTOR_PORT")
    file.write_text(printed)
    again = chosen(tmp_path)
    assert (again.port, again.behind_proxy, again.thresholds.trusted_hosts) == (7, True, {"a.example"})


def test_a_collector_runs_from_a_file_alone(tmp_path):
    home = tmp_path / "collector"
    home.mkdir()
    (home / "collector.toml").write_text('name = "Paper"\nmin-wait-minutes = 7\n')
    with running_collector(home) as running:
        assert running.ask("GET", "/v1/info").json["name"] == "Paper"
        assert running.min_wait_seconds() == 420
