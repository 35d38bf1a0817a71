"""Counts what the structure of reader/ costs a reader of the code, and prints it beside its bounds.

    python -m tests.structure              this tree; exits with 1 where a figure is above its bound
    python -m tests.structure --tree DIR   another one, such as a checkout of an older commit

Words: a *room* is a file, and a package is one room where its contract says so. A *stay* is a run of calls within
one room; a *return* is a stay in a room that was left before. Calls through values and signals are not followed; a
method of a value whose class is not written beside it is, if one class alone has a method of that name.
"""

from __future__ import annotations

import argparse
import ast
import re
import statistics
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

WALKED = ("storage/entries/entries.py:EntryStore.listed:place", "storage/entries.py:EntryStore.listed:place")
"""The parameter that is followed from a list that is asked for down to its rows; last, its path of old."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Tree:
    """The syntax trees of the files below reader/, by their paths from there."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._imports: dict[str, dict[str, tuple[str, str]]] = {}
        self.files = {
            path.relative_to(root).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
            for path in sorted(root.rglob("*.py"))
        }
        self._nodes_of = {path: list(ast.walk(tree)) for path, tree in self.files.items()}

    @cached_property
    def nodes(self) -> list[tuple[str, ast.AST]]:
        """Everything in every file."""
        return [(path, node) for path, nodes in self._nodes_of.items() for node in nodes]

    @cached_property
    def functions(self) -> list[tuple[str, Function]]:
        return [(path, node) for path, node in self.nodes if isinstance(node, Function)]

    @cached_property
    def constructors(self) -> set[tuple[str, str]]:
        """The files and names of classes with an `__init__` of their own; values such as rows have none."""
        return {
            (path, node.name)
            for path, node in self.nodes
            if isinstance(node, ast.ClassDef)
            for method in node.body
            if isinstance(method, ast.FunctionDef) and method.name == "__init__"
        }

    @cached_property
    def namers(self) -> dict[str, set[str]]:
        """The files in whose code a string stands, or an attribute with its owner, such as "Field.WORDS"."""
        found: dict[str, set[str]] = {}
        for path, node in self.nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.setdefault(node.value, set()).add(path)
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
                owner = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
                found.setdefault(f"{owner}.{node.attr}", set()).add(path)
        return found

    @cached_property
    def owners(self) -> dict[str, list[tuple[str, str]]]:
        """The files and classes that define a method of a name."""
        found: dict[str, list[tuple[str, str]]] = {}
        for path, node in self.nodes:
            if isinstance(node, ast.ClassDef):
                for method in node.body:
                    if isinstance(method, Function):
                        found.setdefault(method.name, []).append((path, node.name))
        return found

    def module(self, dotted: str) -> str | None:
        """Give the path of a module of ours by its full name."""
        path = dotted.removeprefix("reader.").replace(".", "/")
        return next((one for one in (f"{path}.py", f"{path}/__init__.py") if one in self.files), None)

    def imports(self, path: str) -> dict[str, tuple[str, str]]:
        """Give the names that a file imports from ours: where each is defined, and as what."""
        if path in self._imports:
            return self._imports[path]
        found = self._imports[path] = {}
        for node in self._nodes_of[path]:
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("reader"):
                for alias in node.names:
                    if home := self.module(node.module):
                        found[alias.asname or alias.name] = (home, alias.name)
        return found


# Rooms


def rooms_of(tree: Tree, package: str) -> tuple[int, int, int]:
    """Count the rooms of a package, their floors, and the arrows between them.

    A folder is one room, and so is a file that lies beside folders. A room stands one floor above the highest of
    those that it imports.
    """
    arrows: dict[str, set[str]] = {}
    for path in tree.files:
        if not path.startswith(f"{package}/") or path == f"{package}/__init__.py":
            continue
        room = path.split("/")[1]
        uses = arrows.setdefault(room, set())
        for home, _ in tree.imports(path).values():
            parts = home.split("/")
            if parts[0] == package and len(parts) > 1 and parts[1] not in (room, "__init__.py"):
                uses.add(parts[1])
    floors: dict[str, int] = {}
    while left := [room for room in arrows if room not in floors and arrows[room] <= floors.keys()]:
        floors |= {room: 1 + max((floors[one] for one in arrows[room]), default=0) for room in left}
    return len(arrows), max(floors.values(), default=0), sum(map(len, arrows.values()))


def flat_files(tree: Tree, folder: str) -> int:
    """Count the files that lie in a folder itself."""
    return sum(
        path.startswith(f"{folder}/")
        and path.count("/") == folder.count("/") + 1
        and not path.endswith("__init__.py")
        for path in tree.files
    )


# Following a parameter


@dataclass
class Walk:
    """Follows a parameter through the calls that hand it on, in the order in which the code is written.

    An attribute of it, a variable that holds it, an attribute of `self` in which it was put, the turns of a loop
    over it, and what a call makes of it are followed as well.
    """

    tree: Tree
    route: list[str] = field(default_factory=list)
    _passed: set[tuple[str, str, frozenset[str]]] = field(default_factory=set)
    _put: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def begin(self, *entries: str) -> Walk:
        """Follow the first of the parameters that is there; each is FILE:FUNCTION:PARAMETER."""
        entry = next(one for one in entries if one.split(":")[0] in self.tree.files)
        path, name, parameter = entry.split(":")
        holder, _, method = name.rpartition(".")
        self._enter(path, holder, method, {parameter})
        return self

    @property
    def stays(self) -> list[str]:
        return [room for number, room in enumerate(self.route) if not number or room != self.route[number - 1]]

    @property
    def returns(self) -> int:
        return len(self.stays) - len(set(self.stays))

    def _enter(self, path: str, holder: str, name: str, held: set[str]) -> None:
        self.route.append(path)
        function = self._find(path, holder, name)
        key = (path, f"{holder}.{name}", frozenset(held))
        if function is None or key in self._passed:
            return
        self._passed.add(key)
        held = set(held)
        classes = {
            one.arg: ast.unparse(one.annotation)
            for one in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
            if one.annotation is not None
        }
        for node in _in_order(function):
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                if self._is_held(node.value, held, path, holder):
                    for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                        self._hold(target, held, path, holder)
            elif isinstance(node, ast.NamedExpr) and self._is_held(node.value, held, path, holder):
                held.add(node.target.id)
            elif isinstance(node, ast.For | ast.comprehension) and self._is_held(node.iter, held, path, holder):
                self._hold(node.target, held, path, holder)
            elif isinstance(node, ast.Call):
                self._call(node, held, path, holder, classes)

    def _hold(self, target: ast.expr, held: set[str], path: str, holder: str) -> None:
        if isinstance(target, ast.Attribute) and ast.unparse(target.value) == "self":
            self._put.setdefault((path, holder), set()).add(target.attr)
        else:
            held |= {one.id for one in ast.walk(target) if isinstance(one, ast.Name)}

    def _is_held(self, value: ast.expr, held: set[str], path: str, holder: str) -> bool:
        """Tell whether an expression is the parameter, a part of it, or a call that is handed it."""
        attributes = []
        while isinstance(value, ast.Attribute | ast.Subscript | ast.Starred):
            attributes.append(value.attr if isinstance(value, ast.Attribute) else "")
            value = value.value
        if isinstance(value, ast.Call):
            inside = [*value.args, *(one.value for one in value.keywords)]
            return any(self._is_held(one, held, path, holder) for one in inside)
        if not isinstance(value, ast.Name):
            return False
        if value.id == "self" and attributes:
            return attributes[-1] in self._put.get((path, holder), ())
        return value.id in held

    def _call(self, call: ast.Call, held: set[str], path: str, holder: str, classes: dict[str, str]) -> None:
        found = self._callee(call.func, path, holder, classes)
        if found is None:
            return
        home, of_class, name = found
        function = self._find(home, of_class, name)
        names = _parameters(function) if function is not None else []
        handed = {
            names[number] if number < len(names) else ""
            for number, value in enumerate(call.args)
            if self._is_held(value, held, path, holder)
        } | {one.arg for one in call.keywords if one.arg and self._is_held(one.value, held, path, holder)}
        if handed:
            self._enter(home, of_class, name, handed)
        elif isinstance(call.func, ast.Attribute) and self._is_held(call.func.value, held, path, holder):
            self._enter(home, of_class, name, {"self"})

    def _callee(
        self, called: ast.expr, path: str, holder: str, classes: dict[str, str]
    ) -> tuple[str, str, str] | None:
        """Find what is called: its file, its class or "", and its name."""
        known = self.tree.imports(path)
        if isinstance(called, ast.Attribute):
            owner = ast.unparse(called.value)
            if owner in ("self", "cls"):
                return (path, holder, called.attr) if self._find(path, holder, called.attr) else None
            kind = classes.get(owner, owner).removesuffix(" | None")
            home, kind = known.get(kind, (path, kind))
            if self._find(home, kind, called.attr):
                return home, kind, called.attr
            owners = self.tree.owners.get(called.attr, [])
            near = {path, *(one for one, _ in known.values())}
            return (*owners[0], called.attr) if len(owners) == 1 and owners[0][0] in near else None
        if not isinstance(called, ast.Name):
            return None
        home, name = known.get(called.id, (path, called.id))
        if self._find(home, "", name):
            return home, "", name
        return (home, name, "__init__") if self._find(home, name, "__init__") else None

    def _find(self, path: str, holder: str, name: str) -> Function | None:
        body: Iterable[ast.stmt] = self.tree.files[path].body
        if holder:
            body = next((one.body for one in body if isinstance(one, ast.ClassDef) and one.name == holder), ())
        return next((one for one in body if isinstance(one, Function) and one.name == name), None)


def _parameters(function: Function) -> list[str]:
    names = [one.arg for one in (*function.args.posonlyargs, *function.args.args)]
    return names[1:] if names and names[0] in ("self", "cls") else names


def _in_order(node: ast.AST) -> Iterator[ast.AST]:
    """Give what stands in a function as it is evaluated: arguments before their call."""
    children = list(ast.iter_child_nodes(node))
    if isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp):
        children.sort(key=lambda one: not isinstance(one, ast.comprehension))
    for child in children:
        yield from _in_order(child)
        yield child


# Sizes


def takers_of_the_window(tree: Tree) -> int:
    """Count the functions with an argument that is the whole window."""
    return sum(
        any(
            one.annotation is not None and "MainWindow" in ast.unparse(one.annotation).split()
            for one in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
        )
        for _, function in tree.functions
    )


def longest_function(tree: Tree) -> int:
    """Count the lines of the longest function, with its docstring."""
    return max((one.end_lineno or 0) - one.lineno + 1 for _, one in tree.functions)


def most_nameless(tree: Tree) -> int:
    """Count the arguments without a name in that call of a constructor of ours which has the most."""
    return max(
        len(node.args)
        for path, node in tree.nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and tree.imports(path).get(node.func.id, (path, node.func.id)) in tree.constructors
    )


def lines(tree: Tree) -> int:
    return sum(len((tree.root / path).read_text(encoding="utf-8").splitlines()) for path in tree.files)


# Words


OPENINGS = ("Of", "What", "By", "As")
"""A sentence that begins so names a thing by its use, and its reader has to guess the thing."""


def said(tree: Tree) -> Iterator[tuple[str, int, str]]:
    """Give each docstring and each string under a constant: file, line and text."""
    for path, node in tree.nodes:
        if (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ):
            yield path, node.lineno, node.value.value.strip()


def with_an_opening(tree: Tree) -> list[tuple[str, int, str]]:
    return [one for one in said(tree) if re.match(rf"({'|'.join(OPENINGS)})\b", one[2])]


def requirement_numbers(tree: Tree) -> int:
    """Count references such as T12, which nothing in the project defines."""
    return sum(
        len(re.findall(r"\bT\d{1,3}\b", (tree.root / path).read_text(encoding="utf-8"))) for path in tree.files
    )


# Files that one declaration takes


def settings_in(tree: Tree) -> dict[str, str]:
    """Give the names of all settings, such as "window.theme", with the files that declare them."""
    classes = {
        node.name: (path, node)
        for path, node in tree.nodes
        if path.startswith("settings/") and isinstance(node, ast.ClassDef)
    }
    found = {}
    for section in classes["Settings"][1].body:
        if isinstance(section, ast.AnnAssign) and isinstance(section.target, ast.Name):
            path, declared = classes[ast.unparse(section.annotation).rpartition(".")[2]]
            for one in declared.body:
                if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
                    found[f"{section.target.id}.{one.target.id}"] = path
    return found


def _files_naming(tree: Tree, name: str, below: str = "") -> set[str]:
    """Find the files below a folder whose code has a string, or an attribute with its owner ("Field.WORDS")."""
    return {path for path in tree.namers.get(name, ()) if path.startswith(below)}


def files_of_a_setting(tree: Tree) -> float:
    """Count the files that name a setting: its declaration, and whatever says or uses it. The median of all."""
    return statistics.median(len(_files_naming(tree, name) | {path}) for name, path in settings_in(tree).items())


def _members(tree: Tree, path: str, name: str) -> list[str]:
    """Give the members of an enumeration."""
    kind = next(one for one in tree.files[path].body if isinstance(one, ast.ClassDef) and one.name == name)
    return [
        target.id
        for one in kind.body
        if isinstance(one, ast.Assign)
        for target in one.targets
        if isinstance(target, ast.Name)
    ]


def _home_of(tree: Tree, name: str) -> str:
    """Give the file that defines a class."""
    return next(path for path, node in tree.nodes if isinstance(node, ast.ClassDef) and node.name == name)


def files_of_a_field(tree: Tree) -> int:
    """Count the files that name the query field `words:` or the condition that it makes."""
    home = _home_of(tree, "WordCount")
    makers = {path for path in tree.files if "WordCount" in tree.imports(path)}
    return len({home} | makers | _files_naming(tree, "Field.WORDS"))


def files_of_a_verb(tree: Tree) -> float:
    """Count the files of the command line that name a verb in its declaration or its text. The median of all."""
    declared = {
        node.args[0].value
        for path, node in tree.nodes
        if path.startswith("assembly/verbs/")
        and isinstance(node, ast.Call)
        and ast.unparse(node.func) == "verb"
        and isinstance(node.args[0], ast.Constant)
    }
    return statistics.median(len(_files_naming(tree, name, "assembly/")) for name in declared)


def files_of_a_format(tree: Tree) -> float:
    """Count the files that name a format in which articles are saved, with its writer. The median of all."""
    home = "export/saving.py"
    kinds = _members(tree, home, "Kind")
    return statistics.median(len(_files_naming(tree, f"Kind.{kind}") | {home}) + 1 for kind in kinds)


def said_twice(tree: Tree) -> int:
    """Count the failures and kinds of history for which the command line and the window each have a sentence."""
    return sum(
        bool(_files_naming(tree, f"{kind}.{member}", "assembly/") & _saying(tree, "assembly/"))
        and bool(_files_naming(tree, f"{kind}.{member}", "ui/") & _saying(tree, "ui/"))
        for kind in ("FailureReason", "HistoryKind")
        for member in _members(tree, _home_of(tree, kind), kind)
    )


def _saying(tree: Tree, below: str) -> set[str]:
    """Find the files below a folder that are about sentences."""
    return {path for path in tree.files if path.startswith(below) and re.search("sentences|texts|failures", path)}


# The table


@dataclass(frozen=True)
class Figure:
    """A row of the table.

    Attributes:
        first: Counted by this program on the commit with which the work on the structure began.
        most: The bound.
    """

    name: str
    value: float
    first: float
    most: float


def figures(tree: Tree) -> list[Figure]:
    """Count everything."""
    rooms, floors, arrows = rooms_of(tree, "storage")
    walk = Walk(tree).begin(*WALKED)
    return [
        Figure("storage: rooms", rooms, 85, 9),
        Figure("storage: floors", floors, 14, 6),
        Figure("storage: arrows", arrows, 291, 25),
        Figure("a Place to its rows: stays", len(walk.stays), 24, 11),
        Figure("a Place to its rows: rooms", len(set(walk.stays)), 6, 4),
        Figure("a Place to its rows: returns", walk.returns, 18, 3),
        Figure("functions that take the window", takers_of_the_window(tree), 19, 3),
        Figure("files in ui/frame", flat_files(tree, "ui/frame"), 26, 14),
        Figure("files flat in domain", flat_files(tree, "domain"), 71, 14),
        Figure("files flat in storage", flat_files(tree, "storage"), 85, 12),
        Figure("lines of the longest function", longest_function(tree), 176, 60),
        Figure("arguments of a constructor without a name", most_nameless(tree), 10, 3),
        Figure("files of a setting", files_of_a_setting(tree), 4, 2),
        Figure("files of a query field", files_of_a_field(tree), 8, 5),
        Figure("files of a verb", files_of_a_verb(tree), 2, 2),
        Figure("files of a format", files_of_a_format(tree), 4, 3),
        Figure("failures and history said twice", said_twice(tree), 33, 0),
        Figure("texts that begin Of, What, By, As", len(with_an_opening(tree)), 425, 30),
        Figure("numbers of requirements", requirement_numbers(tree), 0, 0),
        Figure("lines of reader/", lines(tree), FIRST_LINES, FIRST_LINES * 0.965 + ADDED_SINCE),
    ]


FIRST_LINES = 118_264
"""Lines of reader/ on the commit with which the work on the structure began."""
ADDED_SINCE = 3_500 + 3_500 + 3_800 + 1_300
"""Most lines that features may add to reader/ since that work ended: the front page, the sheet of an event and the
reading for so many minutes; marks in step with a server; sources without an open feed; passages and notes."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tree", type=Path, default=Path(__file__).parent.parent, help="a checkout")
    tree = Tree(parser.parse_args().tree / "reader")
    above = False
    sys.stdout.write(f"{'':44}{'first':>9}{'now':>9}{'most':>9}\n")
    for one in figures(tree):
        is_above = one.value > one.most
        above |= is_above
        sys.stdout.write(
            f"{one.name:44}{one.first:>9,.0f}{one.value:>9,.0f}{one.most:>9,.0f}{' above' * is_above}\n"
        )
    return int(above)


if __name__ == "__main__":
    sys.exit(main())
