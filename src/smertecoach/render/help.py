"""Help as plain text, grouped, in the person's language."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smertecoach.lang.words import Words

GAP = 2


def group_help(
    words: Words,
    groups: Mapping[str, list[tuple[str, str]]],
    options: Sequence[tuple[str, str]],
    width: int,
) -> str:
    """The list of commands. Group names and helps are keys of the sentences.

    `options` are those that every command takes.
    """
    said = cast("Mapping[str, str]", words)
    usage = words["help_usage"].format(usage=f"smertecoach {words['help_command']} […]")
    lines = [
        *_wrapped(words["help_intro"], width),
        *_wrapped(words["help_purpose"], width),
        "",
        *_wrapped(usage, width),
    ]
    longest = max(len(name) for rows in groups.values() for name, _ in rows)
    for group, rows in groups.items():
        lines += ["", f"{said[group]}:"]
        lines += _pairs([(name, said[text]) for name, text in rows], longest, width)
    rows = [(names, said[key]) for names, key in options]
    lines += ["", words["help_options_everywhere"]]
    lines += _pairs(rows, max(len(names) for names, _ in rows), width)
    lines += ["", *_wrapped(words["help_activity"], width), *_wrapped(words["help_more"], width)]
    lines += _wrapped(words["help_completion"], width)
    return "\n".join(lines)


def command_help(
    words: Words,
    names: tuple[str, str],
    text: str,
    options: Sequence[tuple[str, str]],
    everywhere: Sequence[str],
    width: int,
    setup: Sequence[tuple[str, Sequence[str]]] = (),
) -> str:
    """The help of one command: usage, what it does, examples, what can be typed, options.

    `names` are its English and its Norwegian one, `options` its own, `everywhere` the names of
    those that every command takes; `setup` are start files and their lines.
    """
    name, nb = names
    said = cast("Mapping[str, str]", words)
    shown = nb if words["code"] == "nb" else name
    other = name if words["code"] == "nb" else nb
    usage = words["help_usage"].format(usage=f"smertecoach {shown} […]")
    also = f" ({other})" if other != shown else ""
    lines = [*_wrapped(usage, width), *_wrapped(f"{said[text]}{also}", width, 2)]
    lines += ["", words["help_examples"]]
    for example in words["examples"][name]:
        lines += _wrapped(f"smertecoach {example}", width, 2)
    for heading, typed in words["help_parts"].get(name, ()):
        lines += ["", heading, *_pairs(typed, max(len(one) for one, _ in typed), width)]
    rows = [(names, said[key]) for names, key in options]
    if rows:
        longest = max(len(names) for names, _ in rows)
        lines += ["", words["help_options"], *_pairs(rows, longest, width)]
    shared = words["help_everywhere"].format(options=" ".join(everywhere))
    lines += ["", *_wrapped(shared, width)]
    if setup:
        lines += ["", *_wrapped(words["help_setup"], width)]
    for place, rows_there in setup:  # to be copied, so never broken
        lines += [f"  {place}", *(f"    {row}" for row in rows_there)]
    return "\n".join(lines)


def _pairs(rows: Sequence[tuple[str, str]], longest: int, width: int) -> list[str]:
    lines = []
    for name, text in rows:
        indent = 2 + longest + GAP
        if width - indent < 20:
            lines += [
                f"  {name}",
                *textwrap.wrap(text, width - 6, initial_indent=" " * 6, subsequent_indent=" " * 6),
            ]
            continue
        first, *more = textwrap.wrap(text, width - indent) or [""]
        lines.append(f"  {name:<{longest}}{' ' * GAP}{first}")
        lines += [" " * indent + line for line in more]
    return lines


def _wrapped(text: str, width: int, indent: int = 0) -> list[str]:
    """A text in lines; what follows the first is set in further, so that it reads as one."""
    after = indent + GAP if indent else 0
    return textwrap.wrap(
        text,
        width,
        initial_indent=" " * indent,
        subsequent_indent=" " * after,
        break_on_hyphens=False,
    )
