"""`prompt`: one short segment for a shell prompt, a status bar or cron.

It is called again and again by something nobody watches, so it reads and says its segment, and does
nothing else: no file is written, no lock is waited for, and what is wrong is for `today` to tell.
"""

from __future__ import annotations

from smertecoach.commands._day import facts_of, running_plan, state_today
from smertecoach.commands._table import QUIET
from smertecoach.core.problem import DONE, NOTHING_YET
from smertecoach.render.prompt import segment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.context import Context

# Where the segment goes, for `prompt --help`: what it is for, and the lines of its start file.
SETUP = (
    ("bash (~/.bashrc)", ("PS1='$(smertecoach prompt) '$PS1",)),
    ("zsh (~/.zshrc)", ("setopt prompt_subst", "RPROMPT='$(smertecoach prompt)'")),
    (
        "fish (~/.config/fish/config.fish)",
        ("function fish_right_prompt", "  smertecoach prompt", "end"),
    ),
    (
        "starship (~/.config/starship.toml)",
        ("[custom.smertecoach]", 'command = "smertecoach prompt"', "when = true"),
    ),
    ("tmux (~/.tmux.conf)", ("set -g status-right \\", "  '#(smertecoach prompt)'")),
)


def run(coach: Context, words: list[str]) -> int:
    """Say where today's plan stands, or with --quiet only whether something is noted; exit code."""
    more = [word for word in words if word not in QUIET]
    if more:
        from smertecoach.core.draft import fault

        raise fault(more, "not_understood", 0, len(more), word=" ".join(more), example="prompt")
    try:
        coach.only_look()
        if len(words) > len(more):
            return DONE if _is_noted(coach) else NOTHING_YET
        _say(coach)
        coach.flush()
    except Exception:  # noqa: BLE001 - whatever it is, a prompt is no place to tell it
        return DONE
    return DONE


def _say(coach: Context) -> None:
    profile = coach.profile
    plan = running_plan(coach, coach.today) if profile else None
    if plan is None:
        return
    day, state = state_today(coach, plan)
    now = coach.now
    clock = now.hour * 60 + now.minute if now.date() == day.day else 24 * 60
    text = "" if day.away else segment(coach.words, day, state, clock)
    if text:
        coach.say(text, as_is=True)


def _is_noted(coach: Context) -> bool:
    """Whether something is logged today, or nothing is asked of the day: rest, a flare, away."""
    facts = facts_of(coach, coach.today, None)
    if facts.logged or facts.skipped or facts.closed:
        return True
    if facts.rest_day or facts.flare or facts.away:
        return True
    plan = running_plan(coach, coach.today)
    return plan is not None and facts_of(coach, coach.today, plan).planned_rest
