"""When an entry happened: the typed day and time, else now."""

from __future__ import annotations

from datetime import timedelta

from smertecoach.core.draft import moment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from smertecoach.context import Context
    from smertecoach.core.draft import Draft

    When = tuple[date, int | None, int | None]  # day, minute, offset


def when(coach: Context, draft: Draft, words: list[str], seconds: int = 0) -> When:
    """The person's day, clock time and offset of an entry.

    With neither day nor time it began `seconds` before now, or as long ago as was said; with a day
    alone it has no time.
    """
    starts = coach.day_starts
    now = coach.now
    clock = now.hour * 60 + now.minute
    day = moment(draft, clock, coach.today, starts, words, coach.note or "")
    if draft.clock is not None:
        return day, draft.clock, coach.offset
    if draft.day is not None:
        return day, None, None
    began = now - timedelta(seconds=seconds if draft.ago is None else draft.ago)
    if now.astimezone().utcoffset() == now.utcoffset():
        began = began.astimezone()  # the clocks of this place may have changed meanwhile
    day = (began - timedelta(minutes=starts)).date()
    east = began.utcoffset()
    offset = None if coach.offset is None or east is None else int(east.total_seconds() // 60)
    return day, began.hour * 60 + began.minute, offset
