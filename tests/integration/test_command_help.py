"""The help of each verb, and the man pages and completions that are made from the same declarations."""

from __future__ import annotations

import runpy
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from reader.assembly.commands import make_parser, verbs, with_queries
from reader.settings.schema import choices

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    out = tmp_path_factory.mktemp("share")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("COLUMNS", "SOURCE_DATE_EPOCH", "LANGUAGE"):
            patch.setenv(name, "0")  # put back afterwards
        runpy.run_path(str(ROOT / "packaging/command_help.py"))["write"](out)
    return out


@pytest.mark.parametrize("verb", verbs())
def test_each_verb_has_an_example_that_is_understood(verb, capsys):
    parser = make_parser([verb])
    with pytest.raises(SystemExit) as ended:
        parser.parse_args([verb, "--help"])
    assert ended.value.code == 0
    shown = " ".join(capsys.readouterr().out.split())
    example = shlex.split(shown.partition("For example: ")[2])
    assert example[:2] == ["manchette", verb]
    assert parser.parse_args(with_queries(example[1:])).verb == verb


def test_man_pages_tell_every_verb_and_option(written):
    page = (written / "man/man1/manchette.1").read_text()
    for verb in verbs():
        name = verb.replace("-", "\\-")
        assert f"COMMAND \\fI\\,'manchette {name}'\\/\\fR" in page
    assert page.count("For example: manchette") == len(verbs())
    assert "\\-\\-no\\-ticker" in page
    collector = (written / "man/man1/manchette-collector.1").read_text()
    assert "block list" in collector


@pytest.mark.skipif(shutil.which("man") is None, reason="there is no man here to read the pages")
def test_man_finds_nothing_wrong_with_the_pages(written):
    for page in (written / "man/man1").iterdir():
        read = subprocess.run(
            ["man", "-l", "--warnings=w", str(page)], capture_output=True, text=True, check=True, timeout=60
        )
        assert (read.stderr, "SYNOPSIS" in read.stdout) == ("", True)


def test_bash_completes_verbs_options_and_files(written, tmp_path):
    (tmp_path / "list.opml").touch()
    script = written / "bash-completion/completions/manchette"

    def completed(*words: str) -> list[str]:
        typed = " ".join(map(shlex.quote, words))
        lines = f"""
            source {shlex.quote(str(script))}
            COMP_WORDS=({typed}); COMP_CWORD={len(words) - 1}; COMP_LINE={shlex.quote(" ".join(words))}
            _shtab_manchette "${{COMP_WORDS[0]}}" "${{COMP_WORDS[COMP_CWORD]}}" "${{COMP_WORDS[COMP_CWORD-1]}}"
            printf '%s\\n' "${{COMPREPLY[@]}}"
        """
        answered = subprocess.run(
            ["bash", "-c", lines], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60
        )
        return answered.stdout.split()

    assert completed("manchette", "un") == ["unflag", "undo"] or completed("manchette", "un") == ["undo", "unflag"]
    assert completed("manchette", "entries", "--un") == ["--unread"]
    assert "list.opml" in completed("manchette", "import", "li")
    assert completed("manchette", "save", "--as", "ep") == ["epub"]
    assert completed("manchette", "settings", "ticker.mo") == [
        *("ticker.mode", "ticker.mode=lanes", "ticker.mode=runs", "ticker.mode=calm"),
        *("ticker.motion", "ticker.motion=system", "ticker.motion=moving"),
    ]


@pytest.mark.parametrize(
    ("shell", "place"),
    [("zsh", "zsh/site-functions/_manchette"), ("fish", "fish/vendor_completions.d/manchette.fish")],
)
def test_other_shells_read_their_completions(written, shell, place):
    text = (written / place).read_text()
    assert all(verb in text for verb in verbs())
    for name, declared in choices().items():
        assert all(f"{name}={value}" in text for value in declared.kind.values()), name
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} here to read them")
    subprocess.run([shell, "-n", str(written / place)], check=True, timeout=60)
