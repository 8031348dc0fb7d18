"""Everything `patterns` has to say about a window, put together for the pages that show it."""

from __future__ import annotations

from smertecoach.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.core.by_activity import MorningsAfter
    from smertecoach.core.columns import Columns
    from smertecoach.core.looks import FlareOffset, Look, WeekAgainst
    from smertecoach.core.patterns import Patterns
    from smertecoach.core.then_and_now import ThenAndNow


class Findings(Record):
    """A window of days, and what stands around it. None: not asked for, or too little to say."""

    patterns: Patterns
    columns: Columns  # the days themselves, for the picture
    function: tuple[ThenAndNow, ...] = ()
    week: WeekAgainst | None = None
    before: Look | None = None  # the look six weeks earlier
    flares: int = 0  # declared in the last year
    around_flares: tuple[FlareOffset, ...] | None = None
    by_activity: tuple[MorningsAfter, ...] | None = None
    over_time: tuple[Look, ...] | None = None
    today_open: bool = False  # the window ends yesterday, and today has notes
    mornings: bool = True  # the person wants to be asked about them
    hidden: bool = False  # the person wants to see no pattern
