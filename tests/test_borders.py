"""What each part of the program may import, read from the source text.

import-linter (pyproject.toml) holds the layers and the owners of third-party packages. Here stands
what it cannot see: the standard library, and that no package is used without an owner.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.program import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SRC = ROOT / "src"
MODULES = sorted((SRC / "smertecoach").rglob("*.py"))
CORE = sorted((SRC / "smertecoach" / "core").rglob("*.py"))

# Pure, every one of them: nothing here opens, prints, asks the clock or rolls dice.
PURE = {
    "bisect",
    "collections",
    "collections.abc",
    "dataclasses",
    "datetime",
    "decimal",
    "fractions",
    "functools",
    "heapq",
    "itertools",
    "math",
    "operator",
    "typing",  # of reports; test_startup.py keeps it off the everyday path
    "re",
    "statistics",
    "unicodedata",
}
FOR_THE_TYPE_CHECKER = {"typing"}
TYPES_ONLY = {"core/codes.py", "lang/words.py"}  # no program reads them


def is_for_types(node: ast.stmt) -> bool:
    """Whether a statement is `if TYPE_CHECKING:`."""
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def imports(path: Path) -> Iterator[tuple[str, int, bool]]:
    """Yield module name, line and whether only the type checker sees it, for each import."""

    def walk(nodes: list[ast.stmt], *, typing_only: bool) -> Iterator[tuple[str, int, bool]]:
        for node in nodes:
            if isinstance(node, ast.Import):
                yield from ((alias.name, node.lineno, typing_only) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{path}:{node.lineno}: a relative import"
                yield node.module or "", node.lineno, typing_only
            elif isinstance(node, ast.If) and is_for_types(node):
                yield from walk(node.body, typing_only=True)
                yield from walk(node.orelse, typing_only=typing_only)
            else:
                below = [n for n in ast.iter_child_nodes(node) if isinstance(n, ast.stmt)]
                for part in (*getattr(node, "handlers", ()), *getattr(node, "cases", ())):
                    below += part.body
                yield from walk(below, typing_only=typing_only)

    yield from walk(ast.parse(path.read_text(encoding="utf-8")).body, typing_only=False)


def short(path: Path) -> str:
    return path.relative_to(SRC / "smertecoach").as_posix()


def owned() -> set[str]:
    """Return the third-party packages that have an owner among import-linter's contracts."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    return {m for c in contracts for m in c.get("protected_modules", ())}


@pytest.mark.parametrize("path", CORE, ids=short)
def test_core_is_pure(path: Path) -> None:
    wrong = []
    for name, row, typing_only in imports(path):
        if name.partition(".")[0] in ("smertecoach", "__future__"):
            continue
        for_types = typing_only or short(path) in TYPES_ONLY
        if name not in PURE and not (for_types and name in FOR_THE_TYPE_CHECKER):
            wrong.append(f"{short(path)}:{row} imports {name}")
    assert wrong == []


@pytest.mark.parametrize("path", CORE, ids=short)
def test_core_neither_opens_nor_prints(path: Path) -> None:
    calls = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    doors = {"open", "print", "input", "exec", "eval", "__import__"}
    found = [f"{short(path)}:{c.lineno} {ast.unparse(c.func)}" for c in calls]
    assert [place for place in found if place.rpartition(" ")[2] in doors] == []


@pytest.mark.parametrize("path", CORE, ids=short)
def test_core_does_not_ask_the_clock(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    asked = [
        f"{short(path)}:{node.lineno} {ast.unparse(node)}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in ("today", "now", "utcnow")
        if ast.unparse(node.value) in ("date", "datetime", "datetime.date", "datetime.datetime")
    ]
    assert asked == []


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_every_third_party_package_has_an_owner(path: Path) -> None:
    known = owned() | {"smertecoach"} | set(sys.stdlib_module_names)
    strangers = [
        f"{short(path)}:{row} imports {name}"
        for name, row, _ in imports(path)
        if name.partition(".")[0] not in known
    ]
    assert strangers == []


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_only_the_type_checker_reads_the_modules_of_types(path: Path) -> None:
    of_types = {"smertecoach." + m.removesuffix(".py").replace("/", ".") for m in TYPES_ONLY}
    found = imports(path)
    read = [f"{short(path)}:{row}" for name, row, typed in found if not typed and name in of_types]
    assert read == []


def test_the_walk_sees_every_kind_of_import(tmp_path: Path) -> None:
    path = tmp_path / "it.py"
    path.write_text(
        "import a.b\n"
        "if TYPE_CHECKING:\n    from b import c\nelse:\n    import d\n"
        "def f():\n    try:\n        import e\n    except OSError:\n        import f\n"
        "    match 1:\n        case 1:\n            import g\n"
        "class C:\n    for x in y:\n        import h\n",
        encoding="utf-8",
    )
    seen = [(name, typing_only) for name, _, typing_only in imports(path)]
    assert seen == [("a.b", False), ("b", True), *((name, False) for name in "defgh")]
