"""When an entry happened: the typed day and time, else now."""

from __future__ import annotations

from datetime import timedelta

from smertecoach.core.words_in import moment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from smertecoach.context import Context
    from smertecoach.core.words_in import Draft

    When = tuple[date, int | None, int | None]  # day, minute, offset


def when(coach: Context, draft: Draft, words: list[str], seconds: int = 0) -> When:
    """The person's day, clock time and offset of an entry.

    With neither day nor time it began `seconds` before now; with a day alone it has no time.
    """
    starts = coach.profile.day_starts_at if coach.profile else 240
    now = coach.now
    day = moment(draft, now.hour * 60 + now.minute, coach.today, starts, words)
    if draft.clock is not None:
        return day, draft.clock, coach.offset
    if draft.day is not None:
        return day, None, None
    began = now - timedelta(seconds=seconds)
    day = (began - timedelta(minutes=starts)).date()
    return day, began.hour * 60 + began.minute, coach.offset
