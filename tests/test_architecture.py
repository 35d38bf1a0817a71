"""The drawing of reader/README.md, held to the code."""

from __future__ import annotations

import ast
import importlib.metadata
import io
import os
import re
import shutil
import subprocess
import sys
import tokenize
import tomllib
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest

from reader.domain.errors import FailureReason
from reader.settings.file import SettingsFile

ROOT = Path(__file__).parent.parent
READER = ROOT / "reader"
PACKAGES = sorted(path.parent for path in READER.glob("*/__init__.py"))
MODULES = sorted(READER.rglob("*.py"))

CORE = [package.name for package in PACKAGES if package.name != "ui"]
"""What runs without a window, and therefore without Qt."""

HOMELESS = {"utils", "util", "common", "misc", "helpers", "manager"}
"""A function that wants such a file is a word of the field that we have not named yet."""

LONGEST_MODULE_LINES = 450

PRIVATE_REACHES = 3
"""How often `tests/ui` may use a private name of another object, each time with a reason beside it.

Tests of the window do what people do: press keys, click, read what is in sight (`tests/helpers/looking.py`). A
test that cannot reach something that way shows that a property, a signal or the name of a part is missing.
"""


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def nodes_of(path: Path) -> list[ast.AST]:
    """Give everything in the syntax tree of a file."""
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def lint_imports(tree: Path) -> subprocess.CompletedProcess[str]:
    command = "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-cache'])"
    return subprocess.run(
        [sys.executable, "-c", command], cwd=tree, capture_output=True, text=True, check=False, timeout=120
    )


def test_the_contracts_hold():
    verdict = lint_imports(ROOT)
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr


PLANTED = {
    "Layers: imports only point down": ("domain/sources/feed.py", "import reader.storage"),
    "The window: imports only point down": ("ui/sources/planted.py", "import reader.ui.frame.main_window"),
    "The parser process: imports only point down": ("hostile/markup/planted.py", "import reader.hostile.pages"),
    "Only reader.ui knows Qt": ("sync/planted.py", "import PySide6.QtCore"),
    "feedparser, readers of markup and pictures live in the parser process": ("web/planted.py", "import lxml"),
    "SQLAlchemy has one home": ("feeds/planted.py", "import sqlalchemy"),
    "The HTTP client has one home": ("offline/planted.py", "import httpcore2"),
    "The collector shares only words and messages with the app": ("collector/planted.py", "import reader.demo"),
    "The HTTP server has one home": ("demo/planted.py", "import starlette"),
}


def test_a_planted_violation_breaks_its_contract(tmp_path):
    shutil.copytree(READER, tmp_path / "reader", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for path, line in PLANTED.values():
        with (tmp_path / "reader" / path).open("a", encoding="utf-8") as module:
            module.write(f"\n{line}\n")

    verdict = lint_imports(tmp_path)

    assert verdict.returncode != 0
    broken = {line.removesuffix("BROKEN").strip() for line in verdict.stdout.splitlines() if "BROKEN" in line}
    assert broken == set(PLANTED), verdict.stdout + verdict.stderr


def imports_of_modules() -> dict[str, set[str]]:
    """Give the modules that each module imports, also those that only type checkers import."""
    names = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in MODULES}
    graph: dict[str, set[str]] = {}
    for path in MODULES:
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        imported = graph[name] = set()
        for node in nodes_of(path):
            if isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names} & names
            elif isinstance(node, ast.ImportFrom):
                whole = {f"{node.module}.{alias.name}" for alias in node.names}
                imported |= whole & names or {node.module} & names
        imported.discard(name)
    return graph


def circles_in(graph: dict[str, set[str]]) -> set[str]:
    """Give the nodes from which a way leads back to themselves."""
    left = dict(graph)
    while ends := {name for name, imported in left.items() if not imported & left.keys()}:
        left = {name: imported for name, imported in left.items() if name not in ends}
    while starts := left.keys() - {one for imported in left.values() for one in imported}:
        left = {name: imported for name, imported in left.items() if name not in starts}
    return set(left)


def test_no_modules_import_each_other_in_a_circle():
    assert circles_in(imports_of_modules()) == set()


def test_a_circle_of_modules_is_found():
    graph = {"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set()}
    assert circles_in(graph) == {"b", "c"}


def takers_of(kind: str) -> set[str]:
    """Give the files of the window in which something takes an argument of a type."""
    return {
        path.relative_to(READER / "ui").as_posix()
        for path in (READER / "ui").rglob("*.py")
        for node in nodes_of(path)
        if isinstance(node, ast.arg) and node.annotation and kind in ast.unparse(node.annotation).split()
    }


def test_no_part_of_the_window_takes_the_window():
    """The one makes its parts, the other shows it."""
    assert takers_of("MainWindow") == {"application.py", "frame/build_window.py"}


def test_the_frame_has_room_for_what_is_no_feature():
    assert len(list((READER / "ui" / "frame").glob("*.py"))) <= 14


def test_parts_of_the_window_are_handed_what_they_use_of_the_open_home():
    """These make the parts and the dialogs."""
    assert takers_of("Services") == {"frame/build_window.py", "frame/parts.py", "dialogs/dialog_opener.py"}


def test_a_new_package_must_be_given_its_layer(tmp_path):
    shutil.copytree(READER, tmp_path / "reader", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "reader" / "newcomer").mkdir()
    (tmp_path / "reader" / "newcomer" / "__init__.py").write_text('"""Nobody said where this stands."""\n')

    verdict = lint_imports(tmp_path)

    assert verdict.returncode != 0
    assert "newcomer" in verdict.stdout + verdict.stderr


def test_what_is_imported_is_a_dependency():
    imported = set()
    for path in MODULES:
        for node in nodes_of(path):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add((node.module or "").partition(".")[0])
    strangers = imported - sys.stdlib_module_names - {"reader", "compression"}  # the latter is in 3.14
    homes = importlib.metadata.packages_distributions()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    lines = project["dependencies"] + extras["collector"] + extras["keyring"] + extras["stories"]
    declared = {normal(re.match(r"[\w.-]+", line)[0]) for line in lines}
    # shiboken6 is the other half of PySide6, of the same version always.
    # What only another Python needs is not installed here: its package has the name of the module.
    found = {name: {normal(package) for package in homes.get(name, [name])} for name in strangers}
    undeclared = [name for name in sorted(found) if not declared & found[name]]
    assert undeclared == ["shiboken6"]


def test_the_table_of_packages_says_why_each_is_there():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    lines = project["dependencies"] + extras["collector"] + extras["keyring"] + extras["stories"]
    table = (ROOT / "packaging" / "dependencies.md").read_text(encoding="utf-8")
    rows = [row.split("|")[1] for row in table.splitlines() if row.startswith("| ")]
    named = {normal(name) for row in rows for name in re.findall(r"[\w.-]+", row)}
    assert {normal(re.match(r"[\w.-]+", line)[0]) for line in lines} - named == set()


def normal(distribution: str) -> str:
    """Write a distribution's name as every index knows it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", distribution).lower()


IMPORT_ALL = """
import importlib, pkgutil, sys

packages, blocked, left_out = sys.argv[1].split(","), set(sys.argv[2].split(",")), sys.argv[3]

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in blocked:
            raise ImportError(f"{name} is blocked")

sys.meta_path.insert(0, Blocker())
for package in packages:
    door = importlib.import_module(f"reader.{package}")
    for module in pkgutil.walk_packages(door.__path__, f"reader.{package}."):
        if not (left_out and module.name.startswith(left_out)):
            importlib.import_module(module.name)
"""


def import_without(packages: list[str], blocked: list[str], *, but: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", IMPORT_ALL, ",".join(packages), ",".join(blocked), but],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_the_core_runs_where_qt_cannot_be_imported():
    done = import_without(CORE, ["PySide6", "shiboken6"])
    assert done.returncode == 0, done.stderr


def test_nothing_but_the_parser_process_loads_the_readers_of_strangers_bytes():
    packages = [name for name in CORE if name != "hostile"]
    done = import_without(packages, ["feedparser", "lxml", "nh3", "PIL", "cchardet"])
    assert done.returncode == 0, done.stderr


def test_a_collector_loads_nothing_that_its_pins_leave_out():
    left_out = pinned("manchette") - pinned("collector")
    homes = importlib.metadata.packages_distributions()
    modules = [name for name, packages in homes.items() if left_out & {normal(package) for package in packages}]
    assert {"PySide6", "lxml", "platformdirs"} <= set(modules)
    done = import_without(["collector", "wire", "background", "web", "hostile.pictures"], modules)
    assert done.returncode == 0, done.stderr


def pinned(name: str) -> set[str]:
    text = (ROOT / "packaging" / "pins" / f"{name}.txt").read_text(encoding="utf-8")
    return set(re.findall(r"^([\w.-]+)==", text, re.MULTILINE))


FOR_FEW_STARTS = {
    "reader.storage.safety.salvage": "a damaged database",
    "reader.assembly.archive": "copies that are written or put back",
    "reader.background.cage": "`check --verbose`; else it belongs to the parser process",
    "ctypes": "the cage",
    "reader.sync.content_fetcher": "a round",
    "reader.domain.text.text_likeness": "an article's page",
}


def test_a_start_loads_nothing_that_few_starts_need():
    program = (
        "import sys, reader.assembly.commands, reader.ui.application;"
        f" print(*(name for name in {[*FOR_FEW_STARTS]} if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == []


def test_frozen_data_of_the_domain_are_records():
    domain = [path for path in MODULES if path.is_relative_to(READER / "domain")]
    slow = [name_of(path) for path in domain if "@dataclass(frozen" in path.read_text(encoding="utf-8")]
    assert slow == [], "a dataclass takes forty times as long to define (reader/domain/record.py)"


def test_only_settings_are_copied_as_dataclasses_are():
    """`dataclasses.replace` fails on a record when it is run, and mypy does not say so."""
    copying = re.compile(r"^from dataclasses import .*\breplace\b|\bdataclasses\.replace\(", re.MULTILINE)
    copiers = {name_of(path) for path in MODULES if copying.search(path.read_text(encoding="utf-8"))}
    assert copiers - COPIERS_OF_DATACLASSES == set(), "take `replace` of reader/domain/record.py"


COPIERS_OF_DATACLASSES = {
    "reader/settings/schema.py",
    "reader/ui/article/article_pane.py",
    "reader/ui/printing/edition.py",
    "reader/ui/printing/printed_article.py",
    "reader/ui/printing/sheet.py",
    "reader/demo/newsroom.py",
}
"""They copy settings, and the demo its papers."""


def test_the_parser_process_has_no_network_and_no_database_to_import():
    strangers = ["PySide6", "shiboken6", "httpcore2", "sqlalchemy"]
    # Other programs' databases are what an import reads; its process reads nothing else.
    done = import_without(["hostile"], [*strangers, "sqlite3"], but="reader.hostile.imports")
    assert done.returncode == 0, done.stderr
    assert import_without(["hostile"], strangers).returncode == 0


def test_the_process_of_stories_loads_no_database():
    program = (
        "import sys, reader.stories.placing, reader.stories.comparing;"
        " print(*(name for name in ('PySide6', 'sqlalchemy', 'sqlite3', 'numpy') if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == []


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_a_package_says_its_purpose(package):
    purpose = ast.get_docstring(ast.parse((package / "__init__.py").read_text(encoding="utf-8")))
    assert purpose, f"{name_of(package)}/__init__.py has no docstring"
    assert "May import" in purpose, f"{name_of(package)}/__init__.py does not say what it may import"


def test_no_file_without_a_home():
    homeless = [name_of(path) for path in READER.rglob("*") if path.stem in HOMELESS]
    assert homeless == []


def test_modules_tell_one_story():
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {path: length for path, length in lengths.items() if length > LONGEST_MODULE_LINES} == {}


def test_marks_of_entries_change_in_one_place():
    writes = re.compile(r"SET (unread|starred|\{column\})\b|(INTO|DELETE FROM) (later|entry_tag)\b")
    writers = {name_of(path) for path in MODULES if writes.search(path.read_text(encoding="utf-8"))}
    assert writers == {
        "reader/storage/entries/marks.py",
        "reader/storage/entries/rulings.py",  # marks that entries come with
        "reader/storage/organising/undo.py",  # marks as they were before
    }


@pytest.mark.parametrize("reason", FailureReason)
def test_a_reason_has_a_sentence(reason):
    from reader.assembly.sentences import sentence

    text = sentence(reason, "example.org")
    assert " " in text, "a reason is told in a sentence, not a word"
    assert reason.value not in text or "_" not in reason.value, "the word for programs is not the one for people"


PAPERS = (
    "README.md",
    "CONTRIBUTING.md",
    "reader/README.md",
    "reader/assembly/README.md",
    "packaging/collector/README.md",
    "packaging/releasing.md",
)
NAMED_FILE = re.compile(r"(?<![\w/.-])(?:[\w-]+/)*[\w-]+\.py\b")
TO_COME = {"resources/welcome/articles/pt/"}
"""Folders of the map's example of a further language."""


def files_named(text: str) -> set[str]:
    """Give the Python files that a text names, by their path or its end."""
    return set(NAMED_FILE.findall(text))


def prose_of(source: str) -> str:
    """Give the docstrings and comments of a module."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    said = [token.string for token in tokens if token.type == tokenize.COMMENT]
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Expr(value=ast.Constant(value=str(docstring))):
                said.append(docstring)
    return "\n".join(said)


def test_papers_docstrings_and_comments_name_files_that_are_there():
    modules = {
        name_of(path): path for path in [*MODULES, *ROOT.glob("packaging/**/*.py"), *ROOT.glob("tests/**/*.py")]
    }
    there = {path[start.end() :] for path in modules for start in re.finditer(r"^|/", path)}
    missing = {}
    for paper in PAPERS:
        named = files_named((ROOT / paper).read_text(encoding="utf-8"))
        assert len(named) > 50 or paper != "reader/README.md"
        missing[paper] = named - there
    for name, path in modules.items():
        source = path.read_text(encoding="utf-8")
        if files_named(source) - there:  # else it need not be parsed
            missing[name] = files_named(prose_of(source)) - there
    assert {name: gone for name, gone in missing.items() if gone} == {}


def test_files_are_named_in_docstrings_and_comments():
    source = '"""See `web/client.py`."""\nopen("any.py")  # as `store.py: Store` does\n'
    assert files_named(prose_of(source)) == {"web/client.py", "store.py"}


def test_the_map_and_the_guide_name_folders_that_are_there():
    for paper in (READER / "README.md", ROOT / "CONTRIBUTING.md"):
        named = set(re.findall(r"`(\w[\w/]*/)`", paper.read_text(encoding="utf-8"))) - TO_COME
        assert [one for one in sorted(named) if not (READER / one).is_dir() and not (ROOT / one).is_dir()] == []


def test_links_from_paper_to_paper_lead_somewhere():
    for name in PAPERS:
        paper = ROOT / name
        links = re.findall(r"\]\((?!https?:|#)([^)#]+)", paper.read_text(encoding="utf-8"))
        assert [link for link in links if not (paper.parent / link).exists()] == [], name


MOST_CHANGELOG_LINES = 60
"""Most lines of one version in the changelog, blank ones included: what is new is told within what one can do."""


def test_the_changelog_tells_a_version_on_one_page():
    versions = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").split("\n## ")[1:]
    assert {
        one.split("\n")[0]: len(one.splitlines())
        for one in versions
        if len(one.splitlines()) > MOST_CHANGELOG_LINES
    } == {}


LARGEST_PICTURE_BYTES = 300_000
"""Of one in a paper: it is loaded before that is read."""


def test_the_papers_show_pictures_that_are_there():
    shown = [
        (paper.parent / path).resolve()
        for paper in (ROOT / "README.md", ROOT / "packaging" / "collector" / "README.md")
        for path in re.findall(r"!\[[^]]+\]\(([^)]+)\)", paper.read_text(encoding="utf-8"))
    ]
    assert [path.name for path in shown if not path.exists()] == []
    assert set((ROOT / "resources" / "readme").iterdir()) - set(shown) == set()
    assert [path.name for path in shown if path.stat().st_size > LARGEST_PICTURE_BYTES] == []


def is_private_reach(node: ast.AST) -> bool:
    """Recognise `thing._name`, and a private name that `monkeypatch.setattr` is given as a text."""
    if isinstance(node, ast.Attribute):
        return bool(re.match("_[a-z]", node.attr)) and ast.unparse(node.value) not in ("self", "cls")
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".setattr"):
        names = [
            one.value for one in node.args[:2] if isinstance(one, ast.Constant) and isinstance(one.value, str)
        ]
        return any(re.search(r"(^|\.)_[A-Za-z]", name) for name in names)
    return False


@pytest.mark.parametrize(
    ("code", "is_reach"),
    [
        ("window._stack", True),
        ("open_window().panes._bar.show()", True),
        ('monkeypatch.setattr(program, "_app", None)', True),
        ('monkeypatch.setattr("reader.ui.trip.wish_page._MOST_MB", 1)', True),
        ("self._steps", False),
        ("made.__dict__", False),
        ('monkeypatch.setattr(services, "preview", look)', False),
    ],
)
def test_a_private_reach_is_recognised(code, is_reach):
    assert any(map(is_private_reach, ast.walk(ast.parse(code)))) is is_reach


def test_tests_of_the_window_use_it_from_outside():
    reaches = [
        f"{name_of(path)}:{node.lineno} {ast.unparse(node)}"
        for path in sorted((ROOT / "tests" / "ui").rglob("*.py"))
        for node in nodes_of(path)
        if is_private_reach(node)
    ]
    assert len(reaches) <= PRIVATE_REACHES, "\n".join(reaches)
    assert len(reaches) == PRIVATE_REACHES, "there are fewer: lower the number"


def test_only_methods_hear_the_bridge():
    """It outlives a window that is built again in another language: methods go with theirs, lambdas stay."""
    staying = [
        f"{name_of(path)}:{call.lineno}"
        for path in (READER / "ui").rglob("*.py")
        for call in nodes_of(path)
        if isinstance(call, ast.Call)
        and re.fullmatch(r"(self\.)?_?bridge\.(on|on_any)", ast.unparse(call.func))
        and not isinstance(call.args[1], ast.Attribute)
    ]
    assert staying == []


SMALL_NUMBERS = {
    "account_controller.progressed": "articles of a server",
    "add_paper.page_kept": "an entry's id",
    "dialog_opener.page_kept": "an entry's id",
    "bridge._finished": "homes closed by this window",
    "ticker.headline_chosen": "an entry's id, which has 29 bits",
    "my_reports.article_wanted": "an entry's id",
    "report_controller.article_wanted": "an entry's id",
    "reading_controller.opened": "an entry's id",
    "rule_list.step_wanted": "a step",
    "row_menu.versions_wanted": "an entry's id",
    "headline_list.headline_chosen": "an entry's id",
    "headline_list.menu_wanted": "an entry's id",
    "headline_list.unfold_wanted": "row",
    "headline_list.top_row_changed": "a row",
    "headline_list.selection_changed": "rows",
    "headline_pane.excerpt_wanted": "lines",
    "headline_list.side_wanted": "a step",
    "hand_order.moved": "a step",
    "source_tree.side_wanted": "a step",
    "illustrated_browser.image_activated": "a picture's number in its article",
    "illustrated_browser.image_menu_wanted": "a picture's number",
    "viewer.wanted": "a picture's number",
    "viewer.save_wanted": "a picture's number",
    "viewer.copy_wanted": "a picture's number",
    "viewer.menu_wanted": "a picture's number",
    "viewer.report_wanted": "a picture's number",
    "dialog_opener.subscribed": "a feed's id",
    "add_paper.subscribed": "a feed's id",
    "trip_run.drilling": "articles of a trip",
    "trip_run.progressed": "articles of a trip",
    "save_controller.stepped": "articles of a document",
    "print_dialog.print_wanted": "copies",
    "overview.unread_counted": "articles, which have ids of 29 bits",
    "overview.counted": "articles, which have ids of 29 bits",
}
"""Signals that may carry Qt's `int`, and what of; sizes and moments travel as `object`."""


def test_no_signal_cuts_a_size_to_32_bits():
    """Qt's `int` overflows at 2 GiB: the receiver is told nothing, and the event loop of an `OverflowError`."""
    found = {
        f"{path.stem}.{ast.unparse(made.targets[0])}"
        for path in (READER / "ui").rglob("*.py")
        for made in nodes_of(path)
        if isinstance(made, ast.Assign)
        and isinstance(made.value, ast.Call)
        and ast.unparse(made.value.func) in ("Signal", "QtCore.Signal")
        and any(ast.unparse(one) == "int" for one in ast.walk(made.value) if isinstance(one, ast.Name))
    }
    assert found == SMALL_NUMBERS.keys()


def test_every_setting_has_a_control_with_a_name(tmp_path, qtbot):
    # Imported here: the rest of this file needs no window.
    from PySide6.QtWidgets import QWidget

    from reader.ui.commands import Commands, Group
    from reader.ui.settings.sections import IN_LIBRARY
    from reader.ui.settings.settings_dialog import SettingsDialog

    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    settings = SettingsFile(tmp_path / "settings.json", lambda names: None)
    commands = Commands()
    for name in (*IN_LIBRARY, "show_about"):
        commands.add(Group.WINDOW, name, name, lambda: None)
    dialog = SettingsDialog(SimpleNamespace(window=window, settings=settings, commands=commands))
    for name, _ in settings.current.items():
        control = dialog.findChild(QWidget, name)
        assert control is not None, f"{name} cannot be chosen in the window"
        assert control.accessibleName(), f"the control of {name} has no name"
