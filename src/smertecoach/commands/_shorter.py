"""A shorter name for the program: the line for the person's own shell, from $SHELL."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smertecoach.lang.words import InitWords

# What makes `s` stand for the program in every new window.
LINES = {
    "bash": "echo alias s=smertecoach >> ~/.bashrc",
    "zsh": "echo alias s=smertecoach >> ~/.zshrc",
    "fish": "alias --save s=smertecoach",
}


def shorter(init: InitWords, environ: Mapping[str, str]) -> list[str]:
    """How to type less, with a line to copy; for an unknown shell the alias itself."""
    line = LINES.get(os.path.basename(environ.get("SHELL", "")))
    return [init["alias_shell"], f"  {line}"] if line else [init["alias"]]
