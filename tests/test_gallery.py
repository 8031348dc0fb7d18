"""The gallery of problems: complete, true in both languages, and every example in it is accepted.

`tests/gallery/errors.md` and `feil.md` hold one block per code of `core/codes.py`, made by a real
command; tests/test_transcripts.py runs them. For a new code:

1. write `### code` and a console block with a command that meets it, in both files;
2. `SMERTECOACH_UPDATE=1 python -m pytest tests/test_transcripts.py -k "errors or feil"` runs it;
3. read aloud what came out. Does a tired person know what to do?
"""

from __future__ import annotations

import re
import tomllib
from datetime import date
from typing import get_args

import pytest

from smertecoach.core.checks import MENDED_BY
from smertecoach.core.codes import Code
from smertecoach.core.entry import parse
from smertecoach.core.problem import EXIT, Problem
from smertecoach.files.plan_check import parse_plan
from smertecoach.files.profile import read_profile
from smertecoach.lang import LANGUAGES, load
from tests.program import ROOT
from tests.test_transcripts import blocks, commands, play

FILES = {"en": "errors.md", "nb": "feil.md"}
CODES = get_args(Code)

# What follows a colon and is no example to type.
NO_EXAMPLE = {
    "not_in_day": "only the command behind the colon; it is typed",
    "one_choice": "names the options of the command above",
    "no_editor": "a line for the shell, not for the program",
    "no_terminal": "a line for the shell, not for the program",
    "profile_key": "a name of a setting",
    "no_backup": "days",
    "too_large": "of the home in the block: tests/faults/test_hostile.py",
    "future_entry": "the entries of the block: tests/test_edit.py",
    "double_entry": "the same",
    "two_versions": "the same",
    "fault": "a place in the program",
    "needs_profile": "`init` asks, and here is no terminal",
    "bad_answer": "answers to a question that is shown elsewhere",
}

# What `verify` mends is mended in the home of the block: tests/test_verify.py.
NO_EXAMPLE |= dict.fromkeys(MENDED_BY, "of the home in the block")


def text_of(language: str) -> str:
    return (ROOT / "tests" / "gallery" / FILES[language]).read_text(encoding="utf-8")


def sections(language: str) -> dict[str, tuple[int, list[str]]]:
    """Return the rows of the block of each code, and the number of its chapter."""
    found: dict[str, tuple[int, list[str]]] = {}
    chapter, code = 0, ""
    for row in text_of(language).split("\n"):
        if row.startswith("## "):
            chapter += 1
        elif row.startswith("### "):
            code = row[4:]
            assert code not in found, f"{code} has two blocks"
            found[code] = (chapter, [])
        elif code and not row.startswith("```"):
            found[code][1].append(row)
    return found


def problems(language: str) -> dict[str, tuple[str, str]]:
    return dict(load(language)["problems"].items())  # type: ignore[arg-type]


def pattern(sentence: str) -> str:
    """Return what finds a sentence with anything in its places."""
    return re.sub(r"\\\{\w+\\\}", r"(?s:.*)", re.escape(sentence)).replace(r"\ ", " ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_block_and_no_other(language: str) -> None:
    assert sorted(sections(language)) == sorted(CODES)


def test_both_languages_have_the_same_order() -> None:
    assert list(sections("en")) == list(sections("nb"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_the_block_shows_its_problem(code: str, language: str) -> None:
    """What is wrong, what to do, that nothing changed, and the exit code."""
    chapter, rows = sections(language)[code]
    words = load(language)
    text = "\n".join(rows)
    what, expected = problems(language)[code]
    for sentence in (what, expected):
        assert re.search(pattern(sentence), text), f"{sentence!r} is not in\n{text}"
    if chapter == 1:  # a line of the journal stays where it is; the rest is shown
        assert words["unread_kept"] in text
    elif words["profile"]["found_one"].split("{n}")[1].strip() not in text:
        assert words["nothing_changed"] in text
        if "|" not in text.split("\n")[1] + text.split("\n")[2]:
            assert f"[{EXIT.get(code, 3)}]" in text


# --- examples --------------------------------------------------------------------------------


def examples(language: str) -> list[tuple[str, int, str]]:
    """Return code, chapter and text of every example that the blocks show."""
    found = []
    for code, (chapter, rows) in sections(language).items():
        if code in NO_EXAMPLE:
            continue
        expected = problems(language)[code][1]
        shown = next(row for row in reversed(rows) if re.search(pattern(expected), row))
        if ": " in shown:
            typed = shown.partition(": ")[2]
            found.append((code, chapter, typed))
    return found


def journal_examples(typed: str) -> list[str]:
    """Return the words before the first full stop or explanation."""
    first = re.split(r"\. |\.$|, from |, fra ", typed)[0]
    return re.split(r", | or | eller ", first)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_of_the_journal_is_a_line_of_it(language: str) -> None:
    read = 0
    for code, chapter, typed in examples(language):
        if chapter != 1:
            continue
        for one in journal_examples(typed):
            tries = [one, f"{one} walk 25m", *(f"2026-05-14 {line}" for line in around(one))]
            tries += [f"2026-05-14 {one} 25m"] if code == "bad_name" else []
            assert any(not isinstance(parse(line), Problem) for line in tries), f"{code}: {one}"
            read += 1
    assert read > 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_of_the_profile_is_valid_in_it(language: str) -> None:
    read = 0
    for code, _, typed in examples(language):
        setting = re.fullmatch(r"(\w+) = .*", typed.rpartition(": ")[2])
        if setting is None:
            continue
        line = setting[0]
        tries = [line, f'[[activity]]\nname = "walk"\n{line}', f"[[activity]]\n{line}"]
        assert tomllib.loads(line)
        if code == "plan_value":
            parse_plan(line.encode(), "plan.toml", date(2026, 5, 11))  # raises where it is not
        else:
            assert any(is_profile(text) for text in tries), f"{code}: {line}"
        read += 1
    assert read > 8


def around(typed: str) -> list[str]:
    """Return the lines of a day in which an example may stand."""
    return [typed, f"walk {typed}", f"walk 25m {typed}", f"{typed} walk 25m"]


def is_profile(text: str) -> bool:
    try:
        read_profile(text.encode())
    except Exception:  # noqa: BLE001 - whatever it is, it is no profile
        return False
    return True


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_that_is_typed_is_accepted(
    language: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rows = text_of(language).split("\n")
    start, end = blocks(rows)[0]
    setup = commands(rows[start:end])
    notes = {"en": "notes", "nb": "notater"}[language]
    typed, homes = [], []
    for code, chapter, example in examples(language):
        line = example.removeprefix("smertecoach ")
        if chapter < 3 or re.match(r"\w+ = |\w+=", line):
            continue
        if line.startswith("--"):
            line = {"plan_exists": "plan ", "since_after": "score "}.get(code, "") + line
        typed.append((code, line))
        before = [row[2:] for row in sections(language)[code][1] if row.startswith("$ ")]
        elsewhere = re.search(r"--home (\w+)", before[-1])
        homes.append(elsewhere[1] if elsewhere else notes)
        setup += before if elsewhere else []
    tries = [
        # The history of the home that was tried before goes as well.
        f"(rm -rf try $XDG_STATE_HOME; cp -r {home} try"
        f"; SMERTECOACH_HOME=~/try EDITOR=true s {line})"
        for home, (_, line) in zip(homes, typed, strict=True)
    ]
    results = play([*setup, *tries], tmp_path_factory.mktemp("gallery"), language)[len(setup) :]
    refused = [
        f"{code}: {line}\n{output}"
        for (code, line), (output, exit_code) in zip(typed, results, strict=True)
        if exit_code
    ]
    assert not refused, "\n".join(refused)
    assert len(typed) > 25


@pytest.mark.parametrize("code", NO_EXAMPLE)
def test_what_is_no_example_is_still_a_problem(code: str) -> None:
    assert code in CODES
