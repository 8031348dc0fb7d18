"""`--json` against its checked-in schemas, on the example people, by the real program."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from tests.program import ROOT, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCHEMAS = ROOT / "src" / "smertecoach" / "schemas"
NAMES = sorted(path.stem for path in SCHEMAS.glob("*.json"))
HOMES = sorted(path.parent for path in (ROOT / "examples").glob("*/now.txt"))

# The calls that print each schema's form; a schema without one is called by its own name.
CALLS = {
    "score": ["score", "score --since 2000-01-01", "jevnhet"],
    "plan": ["plan", "plan next", "plan neste"],
    "patterns": [
        "patterns",
        "mønster",
        "patterns --since 2000-01-01",
        "patterns --by activity --over-time",
    ],
    "list": ["list", "list all", "liste siste 2 måneder dagsform"],
}
EVERY = [(name, call) for name in NAMES for call in CALLS.get(name, [name])]


def schema(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    return read


def faults(name: str, value: object) -> list[str]:
    """Return what of a value does not fit a schema, and where."""
    checker = Draft202012Validator(schema(name), format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in checker.iter_errors(value)]


def objects(part: Any, path: str = "$") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every schema inside a schema that describes an object with named properties."""
    if isinstance(part, dict):
        if "properties" in part and "type" in part:
            yield path, part
        for key, value in part.items():
            yield from objects(value, f"{path}.{key}")


def files(home: Path) -> dict[str, bytes]:
    return {str(p.relative_to(home)): p.read_bytes() for p in home.rglob("*") if p.is_file()}


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    assert schema(name)["properties"]["format"] == {"const": 1}


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_allows_nothing_it_does_not_name(name: str) -> None:
    for path, part in objects(schema(name)):
        assert part.get("additionalProperties") is False, path
        assert part["required"] == list(part["properties"]), path


@pytest.mark.parametrize("home", HOMES, ids=lambda home: home.name)
@pytest.mark.parametrize(("name", "call"), EVERY)
def test_what_is_printed_fits(name: str, call: str, home: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(home, own)
    for path in (own, *own.rglob("*")):  # as the program would have made them
        path.chmod(0o700 if path.is_dir() else 0o600)
    before = files(own)
    now = (home / "now.txt").read_text(encoding="utf-8").strip()
    done = run(*call.split(), "--json", "--home", str(own), home=tmp_path, SMERTECOACH_NOW=now)
    assert (done.returncode, done.stderr) == (0, "")
    assert faults(name, json.loads(done.stdout)) == []
    assert files(own) == before, "a reader changed the home"


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_home_has_the_same_form(name: str, tmp_path: Path) -> None:
    done = run(*CALLS.get(name, [name])[0].split(), "--json", home=tmp_path)
    assert done.returncode in (0, 4), done.stderr
    if done.returncode == 0:
        assert faults(name, json.loads(done.stdout)) == []
    else:
        assert done.stdout == ""


def test_what_does_not_fit_is_found() -> None:
    assert faults("score", {"format": 1, "days": []}) == []
    assert faults("score", {"format": 2, "days": []}) == ["$.format: 1 was expected"]
    assert len(faults("score", {"format": 1, "days": [], "more": 1})) == 1
    assert len(faults("score", {"format": 1, "days": [{"date": "2026-02-30"}]})) > 10
