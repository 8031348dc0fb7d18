"""The numbers of coaching.md that no setting of the profile changes, each with its source.

How sure: A several trials agree, B single trials or good observational work, C expert opinion and
clinical custom, D a choice of this project, SIM settled by simulation (coaching.md §10).
"""

from __future__ import annotations

# --- amounts (§1) ---
UNIT_SIZE = {"min": 1.0, "rep": 1.0, "step": 100.0, "km": 0.1}  # what is shown counts in these; D
FLOAT_NOISE = 1e-9  # 0.7 x 90 is 63 and 0.3 km is three tenths; D
TOLERANCE = 0.2  # share of the day's amount that still is "as planned"; D
SMALL_SHARE = 0.5  # the small version, decided beforehand; C

# --- usual (§1) ---
HEAVIER = 2.0  # a morning this much over the usual one is not settled; C

# --- baseline (§2) ---
MEAN_SHARES = {"mean80": 0.8, "mean70": 0.7, "mean50": 0.5}  # the clinical minus 20 %, and lower; C
FEW_TRIALS_SHARE = 0.8  # of the smallest, with fewer than MIN_TRIALS; C
GOOD_DAY_ONLY_SHARE = 0.5  # only the good day is known: as `mean50`, provisional; D
MIN_TRIALS = 3  # measured, on as many days; C
TRIAL_DAYS = 14  # how far back a measured trial counts; C
TRIAL_SPREAD = 3.0  # largest over smallest above this: no mean is taken; C
SPLIT_BELOW = 0.5  # a bad day under this share of the good one: more bouts are offered; C
SPLIT_BOUTS = (2, 3)  # bouts a day to choose from; C
FIRST_UNITS = (1, 3, 5)  # units to choose from when nothing goes on a bad day; C
STEADY_START = 0.8  # of what leaves a person the same the next two days (§7); C

# --- the way back (§2) ---
PAUSE_SHORT = 14  # days without the activity; D
PAUSE_SHORT_SHARE = 0.8  # D
PAUSE_LONG = 28  # D
PAUSE_LONG_SHARE = 0.5  # D
PAUSE_RAMP = (0.75, 1.0)  # of the last kept quota, a week each, after the share it begins with; C
PAUSE_ASK_DAYS = 42  # a pause longer than this: someone to ask, once; C (article: long unloading)
SILENT_WEEK_SHARE = 0.9  # per full week of a gap in the whole of life; D

# --- progression (§3) ---
HALF_UNIT_BELOW = 5.0  # units: below this a step is at least HALF_UNIT; D
HALF_UNIT = 0.5  # units; D
LOGGED_SHARE = 0.5  # of the planned days need an entry before anything is judged; D
KEPT_ENOUGH = 0.8  # kept days over planned days; D
OVER_AT_MOST = 1  # days over the plan in a week that may still grow; D
SMALL_AT_MOST = 0.25  # of the kept days; D
MORNINGS_DAYS = 7  # how far back the mornings after are looked at; D
MORNINGS_DAYS_RARE = 14  # the same for an activity of at most RARE_DAYS a week; D
RARE_DAYS = 3  # D
MORNINGS_NEEDED = 2  # rated mornings, else Sunday's answer stands in; D
HEAVIER_ALLOWED = ((2, 0), (5, 1))  # up to so many rated: so many may be heavier; D
HEAVIER_ALLOWED_MOST = 2  # with more of them rated; D
RISE_ALLOWED = 1.0  # mean M of the week over the mean of the 28 days before; D, SIM
RISE_DAYS_BEFORE = 28  # D
RISE_NEEDED = (3, 7)  # mornings this week, and in the days before; D
USUAL_TOO_HIGH = 8.0  # above this, usual + 2 can never happen; D
GROWTH_DEFAULT = 0.10  # share a week; a habit, not a safety limit; C (Buist 2008)
GROWING_AT_MOST = 2  # activities in a week; D
WEEKLY_CAP_SHARE = 0.10  # of the planned load of what has an old quota; C (Buist 2008)
WEEKLY_CAP_POINTS = 60.0  # minutes x effort that may always be added; D
SURGERY_DAYS = 84  # after an operation nothing grows by itself (§7); C
CHOSEN_DOWN = 0.9  # the person takes a step down; D
SURE_ENOUGH = 7.0  # "how sure, 0-10?" under this: a smaller plan is offered once; C
HEAVY_RATED = 4  # rated mornings from which one week is enough for a step down; D
HEAVY_SHARE = 0.6  # of them, exceeded by heavier ones; D
RISE_TOO_HIGH = 2.0  # a rise above this is enough by itself; D
STEP_DOWN = 0.90  # after heavier mornings; D
HARDLY_KEPT = 0.50  # kept under this: the plan was not tried, or is too big; D
TOO_BIG_SHARE = 0.80  # of the quota, where the person says it was much; D
FIRST_DAYS = 28  # of an activity: faster up to mean80, no step down; D
FIRST_STEP = 0.20  # share a week in the first days, under mean80; D
STRENGTH_FIRST_EFFORT = 5.0  # strength in its first days goes no harder; C
CONSOLIDATION_EVERY = 4  # weeks, counted from one Monday for everything; C
SLEEP_DROP = 2.0  # the week's sleep so much under the own median: sleep first; D
NIGHTS_NEEDED = (3, 7)  # nights this week, and in the 28 days before; D
SLOW_RISE = 1.0  # mean M of the last 28 days over the first 28; SIM
SLOW_DAYS = 28  # length of both windows; SIM
SLOW_NEEDED = 14  # mornings in each of them; SIM
FELT_HARDER = 2.0  # the week's median effort over the usual one; D
STEADY_MORNINGS = 3  # days after an activity that are looked at in steady mode (§7); A (NICE NG206)
WAIT_MOST = 3  # weeks a place to grow is waited for; D
EARLIER_WEEKS = 2  # weeks before the judged one that are looked at too; D
SAFETY_EFFORT = 4.0  # with a safety answer open nothing from here up is planned; C
CONSTANT_WEEKS = 12  # even weeks without growth: someone to ask (§7); D

# --- what is asked or offered on a Sunday (§3) ---
SMALL_HALF = 0.5  # share of kept days small, two weeks running: make it the plan; D
OVER_OFFER_MOST = 1.5  # times the quota, at most, where often over with settled mornings; D
DOUBLING = 2.0  # times the start: asked at each; D
ASKED_AGAIN = 28  # days an answered offer is not repeated; D
UNSURE_WEEKS = 4  # steady this long for who is unsure, then asked once more (§7); D
STEADY_FLARES = (2, 42)  # flares that followed growth, and days: steady is asked again (§7); D

# --- who to turn to (§7) ---
POINTER_WEEKS = 4  # weeks in which nothing is said twice, and of the looks below; D
POINTER_TIMES = 3  # of these weeks; weeks running that mornings hold growth; times afraid; D
LADDER_REFUSED = 2  # times the same step; D
STRESS_HIGH = 7.0  # weekly median; D
SLEEP_LOW = 3.0  # weekly median; D
WEEK_RATED = 3  # values without which a week has no median; D
FLARE_LONG = 14  # days, exceeded; C

# --- the week's plan (§5) ---
DEFAULT_PER_WEEK = 5  # days a week where the profile names neither number nor days; D
HARD_EFFORT = 6.0  # two activities from here up are kept on different days; C
IMPORTANT_VALUE = 2  # `value` from here up stands beside people in the order of a day; D
EXACT_LEAVES = 20_000  # placings looked at before a search takes over; D
LOAD_GRAIN = 1_000_000  # loads are placed as whole millionths, so that ties are ties; D
FEW_HOLDS = 1.5  # weeks to a goal with every third one held; C (Fontaine 2010, McDonough 2013: B)

# --- what a session weighs (§1) ---
UNKNOWN_EFFORT = 3.0  # usual effort of an activity that is not in the profile; D
MINUTES_PER_UNIT = {"min": 1.0, "rep": 0.1, "step": 0.01, "km": 15.0}  # D
SETTLED_KINDS = ("sitting", "rest", "relax")  # their first point of effort weighs nothing; D
RESTORATIVE_EFFORT = 3.0  # up to this effort a restorative activity weighs nothing; D

# --- what is usual for a person (§1) ---
USUAL_DAYS = 28  # the most recent days that are looked at; D
USUAL_AGE = 84  # days; none is older; D
USUAL_LEAST = 7  # days without which nothing is usual yet; D
GOOD_HEAVY = 1.0  # points of the morning from the usual to a good or a heavy day; D
NOON = 720  # minutes; later values lose about half the signal; SIM
UNTIMED = 2 * 1440  # place in the day of what was noted afterwards: behind all that has a time

# --- flares in the journal (product.md §3.1) ---
FLARE_LONGEST = 28  # days a flare lasts that nobody ended; D

# --- a flare, and the way back (§4) ---
FLARE_SHARES = (0.50, 0.70, 0.85, 1.00)  # of the quota before it; D
FLARE_STEP_DAYS = 2  # days on each, and longer where the morning is not settled; D
FLARE_FIRST_DAYS = 7  # after these an unsettled morning takes the plan down again; D
FLARE_UNSETTLED = 1  # place in FLARE_SHARES that it then goes down to; D
FLARE_LONG_SHARE = 0.80  # of the last kept quota after a flare of more than FLARE_LONG days; D
FLARE_STEADY = (
    0,
    1,
)  # places in FLARE_SHARES in steady mode: until it settles, and after; A (NICE)
FLARE_HOLD = 7  # days after the return in which nothing is decided anew; D
FLARE_RETURN_DAYS = 28  # days after a flare in which its way back is looked for; D
FLARE_EASIER = 6.0  # from this usual effort up, effort goes down before amount; C
OFFER_MORNINGS = 3  # unsettled mornings in a row: a flare is offered; D
OFFER_AT_ONCE = 4.0  # points of one morning over the usual one that are enough; D
OFFER_AGAIN = 14  # days an offer is not repeated; D
PAIN_EXPECTED = (5.0, 7.0)  # peak pain as expected: usual + 2, between these; B (Thomeé 1997)

# --- day bands and the day score (§6) ---
BAND_EDGES = (0.50, 0.80, 1.20, 1.50)  # load / expected; D
ALWAYS_EVEN = 30.0  # load units from the expected that are always even; D

# --- patterns (§8) ---
WINDOW = 42  # calendar days; SIM
LOAD_FLOOR = 0.1  # share of the median below which a load is not told apart; SIM
SMALL_REST = 0.5  # share of the median up to which a day of planned rest is left out; SIM
MAD_TO_SD = 1.4826  # of a normal distribution
EVEN_BELOW = 0.30  # log-SD; SIM
UNEVEN_FROM = 0.40  # log-SD; SIM
PLANNED_SHARE = 0.7  # of the days looked at have a plan, before it may explain them; SIM
AS_PLANNED_BELOW = 0.30  # log-SD of load over plan: the days follow the plan; SIM
STEERED_P = 0.01  # one-sided; twelve looks at .05 would flag a third of people without one; SIM
PAYBACK_P = 0.05  # one-sided; SIM
SLEEP_SHARE = 0.7  # of the usable days, from which sleep is a control; SIM
OVERSHOOT_MOST = 2.0  # h is never counted higher; SIM
EVENNESS_LOGGED = 14  # logged days before evenness is said; D
STEERED_DAYS = 28  # calendar days before the morning claim; SIM
PAYBACK_DAYS = 42  # calendar days before the payback claim; SIM
CLAIM_ROWS = 21  # usable rows of either claim; SIM
CLAIM_COVERAGE = 0.7  # logged days / days of the window; SIM
PAYBACK_BUSY = 6  # rows with h above 0; SIM
BUSY = 1.5  # times the usual load, exceeded: a busy day; D
QUIET = 0.5  # times the usual load, at most: a quiet day; SIM
EPISODE_QUIET = 0.6  # the same in an example episode; SIM
FOLLOWED = 2  # days after a day that are looked at; D
BUSY_LEAST = 3  # busy days before the day after is said; D
EPISODES_MOST = 3  # D
RATIO_LEAST = 4  # light and heavy mornings each before the good-day ratio is said; D
WEEK_EDGES = (0.8, 1.3, 1.5)  # this week / the four before; words only (Impellizzeri 2020; C)
WEEK_LEAST = 4  # logged days of a week before it is compared; D
WEEKS_BEFORE = 4  # weeks a week is held against; D
LOOKS_MOST = 52  # weekly looks shown over time; D
FLARES_LEAST = 5  # declared flares before the days around them are shown; D
AROUND_FLARE = (-4, 2)  # days before and after a flare's first day; D
MORNINGS_LEAST = 5  # mornings after an activity before they are counted out; D
FIRST_WEEKS = 28  # days of the first four weeks; D
NOW_DAYS = 28  # days that are now; D
THEN_LEAST = 3  # days with an activity before its usual amount is said; D
EARLIER_DAYS = 42  # back to the look that a label of now is held against; D
STRIP_WEEKS = 12  # weeks of the calendar strip of `score`; D
RANGE_SDS = 1.96  # standard errors to either side of a log-SD in its sampling range
