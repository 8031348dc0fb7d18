"""Runs the transcripts in tests/transcripts and README against the real program, in a real shell.

The form is described in tests/transcripts/README.md. Everything of one file is run by one bash, in
order, in one fresh home; what came out is written into the file's own text, and the two texts are
compared. SMERTECOACH_UPDATE=1 rewrites the files instead.
"""

from __future__ import annotations

import difflib
import os
import shlex
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.program import ROOT, environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future

TRANSCRIPTS = ROOT / "tests" / "transcripts"
FILES = [p for p in sorted(TRANSCRIPTS.glob("*.md")) if p.name != "README.md"]
FILES += sorted((ROOT / "tests" / "gallery").glob("*.md"))
if (ROOT / "README.md").exists():
    FILES.append(ROOT / "README.md")

HOME_SHOWN = "/home/you"  # stands for the temporary home in what is shown
MARK = "\x1e"  # ends the output of a command, before its exit code
PRELUDE = 'at() { export SMERTECOACH_NOW="$1"; }\n'
FENCE = "```console"

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


def front_matter(text: str) -> dict[str, str]:
    """Return the `key: value` lines between two `---` at the head of a file."""
    if not text.startswith("---\n"):
        return {}
    head = text[4:].partition("\n---\n")[0]
    pairs = (row.partition(":") for row in head.splitlines())
    return {key.strip(): value.strip() for key, _, value in pairs}


def blocks(rows: list[str]) -> list[tuple[int, int]]:
    """Return where the content of each console block begins and ends (half-open)."""
    found, start = [], -1
    for nth, row in enumerate(rows):
        if start < 0 and row == FENCE:
            start = nth + 1
        elif start >= 0 and row == "```":
            found.append((start, nth))
            start = -1
    assert start < 0, f"the block that begins in line {start} has no end"
    return found


def commands(rows: list[str]) -> list[str]:
    """Return the commands of a block; `> ` continues the one above (a heredoc)."""
    assert not rows or rows[0].startswith("$ "), f"a block begins with a command, not {rows[0]!r}"
    found: list[str] = []
    continues = False
    for row in rows:
        if row.startswith("$ "):
            found.append(row[2:])
            continues = True
        elif continues and (row.startswith("> ") or row == ">"):
            found[-1] += "\n" + row[2:]
        else:
            continues = False
    return found


def play(typed: list[str], folder: Path, language: str) -> list[tuple[str, int]]:
    """Run commands in one bash in a fresh home; return the output and exit code of each."""
    home, programs = folder / "home", folder / "bin"
    home.mkdir()
    programs.mkdir()
    for name in ("smertecoach", "s"):
        program = programs / name
        program.write_text(
            f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m smertecoach "$@"\n', encoding="utf-8"
        )
        program.chmod(0o755)
    if (ROOT / "examples").is_dir():
        shutil.copytree(ROOT / "examples", home / "examples")
    script = PRELUDE + "".join(
        f"eval {shlex.quote(command)} 2>&1\nprintf '{MARK}%s\\n' $?\n" for command in typed
    )
    # As on a terminal, what goes to stdout and to stderr stands in the order it was written.
    env = environment(home, PYTHONUNBUFFERED="1", SMERTECOACH_LANG=language)
    env["PATH"] = f"{programs}{os.pathsep}{env['PATH']}"
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-c", script],
        env=env,
        cwd=home,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=300,
        check=False,
    )
    text = done.stdout.decode("utf-8", "backslashreplace").replace(str(home), HOME_SHOWN)
    results, rest = [], text
    for _ in typed:
        output, mark, rest = rest.partition(MARK)
        assert mark, f"the shell ended early:\n{output}"
        code, _, rest = rest.partition("\n")
        results.append((output, int(code)))
    return results


def shown(command: str, output: str, code: int) -> list[str]:
    """Return the rows of one command as a block holds them."""
    first, *more = command.split("\n")
    rows = [f"$ {first}", *(f"> {row}".rstrip() for row in more)]
    printed = output.split("\n")
    if printed.pop():  # no newline at the end
        printed = [*output.split("\n")[:-1], output.rpartition("\n")[2] + " (no newline)"]
    assert not any(row.startswith(("$ ", "```")) for row in printed), (
        f"the output of {command!r} would be taken for a command; indent it with sed"
    )
    return rows + printed + ([f"[{code}]"] if code else [])


def replay(text: str, folder: Path) -> str:
    """Return a file's text with what really came out of its console blocks."""
    rows = text.split("\n")
    places = blocks(rows)
    typed = [commands(rows[start:end]) for start, end in places]
    language = front_matter(text).get("lang", "en")
    results = iter(play([c for block in typed for c in block], folder, language))
    new, after = [], 0
    for (start, end), block in zip(places, typed, strict=True):
        new += rows[after:start]
        for command in block:
            new += shown(command, *next(results))
        after = end
    return "\n".join(new + rows[after:])


def difference(expected: str, came: str, name: str) -> str:
    """Return what differs, as a unified diff."""
    written, run = f"{name} as written", f"{name} as run"
    old, new = expected.splitlines(), came.splitlines()
    return "\n".join(difflib.unified_diff(old, new, written, run, lineterm=""))


@pytest.fixture(scope="module")
def replays(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[Path, Future[str]]]:
    """What comes out of each chosen file. As many run side by side as there are processors."""
    chosen: list[Path] = [
        item.callspec.params["path"]  # type: ignore[misc]
        for item in request.session.items
        if isinstance(item, pytest.Function) and item.originalname == "test_transcript"
    ]
    side_by_side = ThreadPoolExecutor(os.cpu_count())
    yield {
        path: side_by_side.submit(
            replay, path.read_text(encoding="utf-8"), tmp_path_factory.mktemp(path.stem)
        )
        for path in chosen
    }
    side_by_side.shutdown(cancel_futures=True)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_transcript(path: Path, replays: dict[Path, Future[str]]) -> None:
    text = path.read_text(encoding="utf-8")
    came = replays[path].result()
    if os.environ.get("SMERTECOACH_UPDATE") == "1":
        path.write_text(came, encoding="utf-8")
        return
    assert came == text, "\n" + difference(text, came, path.name)


# --- the runner itself ---------------------------------------------------------------------

TRUE = """\
---
lang: nb
---
Prose stays.

```console
$ at 2026-05-17T10:00+02:00
$ echo "$SMERTECOACH_NOW $SMERTECOACH_LANG"
2026-05-17T10:00+02:00 nb
$ export WORD=kept; cd /
$ cat <<'END' | sort
> two words
>
> a "quoted" word
> END

a "quoted" word
two words
$ (echo out; echo err >&2; exit 3)
out
err
[3]
```

```sh
$ exit 9
```

```console
$ echo "$WORD in $PWD, home $HOME"
kept in /, home /home/you
$ printf 'no end'
no end (no newline)
$ if
```
"""


def test_a_true_transcript_is_itself(tmp_path: Path) -> None:
    text = TRUE.replace("$ if\n", "")
    assert difference(text, replay(text, tmp_path), "it") == ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("two words\n$", "2 words\n$"),
        ("[3]", "[4]"),
        ("[3]\n", ""),
        ("err\n", ""),
        ("/home/you\n", "/home/you\nmore\n"),
    ],
)
def test_what_is_not_true_is_shown(old: str, new: str, tmp_path: Path) -> None:
    text = TRUE.replace("$ if\n", "").replace(old, new)
    diff = difference(text, replay(text, tmp_path), "it").splitlines()
    changed = [row for row in diff[2:] if row[0] in "+-"]
    assert changed, "a transcript that is not true passed"
    assert all(row[0] == "-" or row[1:] in TRUE for row in changed)


def test_a_command_bash_cannot_read_is_shown_and_the_rest_still_runs(tmp_path: Path) -> None:
    came = replay(TRUE + "\n```console\n$ echo after\n```\n", tmp_path)
    assert "syntax error" in came
    assert "$ echo after\nafter\n" in came


def test_the_program_is_found_under_both_names(tmp_path: Path) -> None:
    ((long, _), (short, _)) = play(["command -v smertecoach", "command -v s"], tmp_path, "en")
    assert [Path(p.strip()).name for p in (long, short)] == ["smertecoach", "s"]


def test_front_matter_names_the_language() -> None:
    assert front_matter(TRUE) == {"lang": "nb"}
    assert front_matter("# no\n---\nlang: nb\n---\n") == {}


def test_blocks_of_one_file_do_not_overlap() -> None:
    places = blocks(TRUE.split("\n"))
    assert all(a[1] < b[0] for a, b in pairwise(places))
    assert len(places) == 2
