"""`format`: the page about the files, in both languages, with the same parts and examples."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests import program

if TYPE_CHECKING:
    from pathlib import Path

PAGES = {
    "en": program.ROOT / "src" / "smertecoach" / "FORMAT.md",
    "nb": program.ROOT / "src" / "smertecoach" / "FORMAT.nb.md",
}


def text(language: str) -> str:
    return PAGES[language].read_text("utf-8")


def outline(page: str) -> list[str]:
    """What each part begins with: headings by their level, list points, rows of tables, blocks."""
    kinds = []
    for row in page.splitlines():
        kind = re.match(r"#+ |- |\|| {4}", row)
        if kind:
            kinds.append(kind.group())
    return kinds


def blocks(page: str) -> list[str]:
    """The lines of the code blocks, without what explains them behind two or more spaces."""
    return [re.split(r"  +", row.strip())[0] for row in page.splitlines() if row[:4] == " " * 4]


def code(page: str) -> list[str]:
    """Whatever stands in backquotes and is a word of the files, in order."""
    found = re.findall(r"`([^`]+)`", page.replace("\n", " "))
    return [" ".join(word.split()) for word in found if not word.startswith("smertecoach ")]


@pytest.mark.parametrize("language", ["en", "nb"])
def test_the_page_is_printed_in_the_persons_language(language: str, tmp_path: Path) -> None:
    done = program.run("format", home=tmp_path, SMERTECOACH_LANG=language)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == text(language)


def test_both_pages_have_the_same_parts() -> None:
    assert outline(text("nb")) == outline(text("en"))
    assert outline(text("en")).count("## ") == 5


def test_both_pages_have_the_same_examples() -> None:
    assert blocks(text("nb")) == blocks(text("en"))
    assert len(blocks(text("en"))) > 50


def test_both_pages_name_the_same_words_of_the_files() -> None:
    assert sorted(code(text("nb"))) == sorted(code(text("en")))
    assert "day_starts_at" in code(text("en"))
