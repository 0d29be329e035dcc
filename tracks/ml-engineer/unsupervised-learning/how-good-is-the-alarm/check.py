"""how-good-is-the-alarm: a limit from the past, precision from the alarms, recall from a sample."""

import numpy as np

from milepost.check import Task, near

task = Task("judge(past: floats[n], today: floats[m], share: float, found: ints[m]) -> tuple[float, float | None, float | None]")
task.judge(near(rtol=1e-9, atol=1e-12))


def limit_of(scores, share):
    return float(min(t for t in scores if (scores > t).mean() <= share))


def day(rng, n, m, share, frauds, drawn):
    """An ordinary month and a day on which more is wrong than on others; scores with two decimals, so some are equal."""
    past = np.round(rng.gamma(3, 1.2, n), 1)
    past[0] = past.max()  # the highest score occurs twice
    wrong = rng.permutation(m) < frauds
    today = np.round(np.where(wrong, rng.gamma(7, 1.3, m), rng.gamma(3, 1.2, m)), 1)
    limit = limit_of(past, share)
    today[1], today[0] = limit, today.min()  # one exactly at the limit, and one that never rings
    found = np.where(today > limit, wrong.astype(int), -1)
    quiet = np.flatnonzero(today <= limit)
    lot = quiet[rng.permutation(len(quiet))[: max(1, drawn)]]
    found[lot] = wrong[lot]
    return past, today, share, found


task.example(
    np.array([1.2, 0.8, 2.4, 3.9, 1.1, 0.5, 2.2, 1.7, 5.1, 1.9]),
    np.array([0.9, 4.4, 1.3, 6.0, 3.9, 2.0, 1.6, 8.2, 2.1, 0.7, 5.0, 1.8]),
    0.1,
    np.array([-1, 1, 0, 1, -1, 1, -1, 0, -1, 0, 1, -1]),
)


@task.hidden(times=14)
def a_bad_day(draw):
    """Some frauds ring and some do not; of those that do not, some were drawn."""
    rng = draw.rng()
    share = draw.choice([0.05, 0.1, 0.2])
    while True:
        case = day(rng, draw.size(24, 60), draw.size(30, 60), share, draw.integer(9, 14), draw.integer(6, 10))
        past, today, _, found = case
        alarm = today > limit_of(past, share)
        caught, seen = (found[alarm] == 1).sum(), (found[~alarm] == 1).sum()
        clear = 0 < seen < (found[~alarm] >= 0).sum() and 0 < caught < alarm.sum()
        if clear and (today > np.quantile(past, 1 - share)).sum() >= alarm.sum():
            return case


@task.hidden(times=4)
def a_quiet_day(draw):
    """No fraud was drawn, or none rang."""
    rng = draw.rng()
    return day(rng, draw.size(20, 40), draw.size(20, 40), 0.1, draw.integer(0, 1), 4)


@task.hidden(times=4)
def no_alarm(draw):
    """Nothing lies above the limit; perhaps a fraud was drawn."""
    past = np.round(draw.floats(20, low=1, high=9, decimals=1), 1)
    today = np.round(draw.floats(8, low=0, high=1, decimals=1), 1)
    found = np.array([0, draw.integer(0, 1), -1, -1, -1, -1, -1, -1])
    return past, today, draw.choice([0.0, 0.05]), found


@task.hidden(times=2)
def nothing_rang_and_something_was_missed(draw):
    past = np.round(draw.floats(20, low=2, high=9, decimals=1), 1)
    today = np.round(draw.floats(7, low=0, high=1, decimals=1), 1)
    return past, today, draw.choice([0.0, 0.05]), np.array(draw.shuffled([1, 0, -1, -1, -1, -1, -1]))


def judged(case, *, limit=None, at="above", looked="kept", missed="weighed", precision="alarms"):
    """Precision and recall with one thing done otherwise; None where it cannot be said."""
    past, today, found = case.past, case.today, case.found
    limit = limit_of(past, case.share) if limit is None else limit(case)
    alarm = today >= limit if at == "reached" else today > limit
    caught = int((found[alarm] == 1).sum())
    rest = ~alarm
    drawn = rest & (found >= 0)
    if missed == "counted":
        lost = int((found[rest] == 1).sum())
    elif missed == "unknown is honest":
        lost = float((found[rest] == 1).mean()) * int(rest.sum()) if rest.any() else 0.0
    elif missed == "from all looked at":
        lost = float((found[found >= 0] == 1).mean()) * int(rest.sum())
    elif missed == "times unseen":
        lost = float((found[drawn] == 1).mean()) * int((found == -1).sum()) if drawn.any() else 0.0
    elif missed == "times all":
        lost = float((found[drawn] == 1).mean()) * len(today) if drawn.any() else 0.0
    else:
        lost = float((found[drawn] == 1).mean()) * int(rest.sum()) if drawn.any() else 0.0
    if missed == "rounded":
        lost = round(lost)
    seen = int((found[drawn] == 1).sum()) if missed == "lot is caught" else 0
    below = {"alarms": int(alarm.sum()), "looked at": int((found >= 0).sum()), "all": len(today)}[precision]
    return [
        float(limit),
        caught / below if below else None,
        (caught + seen) / (caught + lost) if caught + lost > 0 else None,
    ]


def limit_of_today(case):
    return limit_of(case.today, case.share)


def interpolated(case):
    return np.quantile(case.past, 1 - case.share)


def next_higher(case):
    return np.quantile(case.past, 1 - case.share, method="higher")


def with_those_on_it(case):
    """The limit for which at most the share lie on it or above."""
    return min((t for t in case.past if (case.past >= t).mean() <= case.share), default=case.past.max())


def next_lower(case):
    return np.quantile(case.past, 1 - case.share, method="lower")


def too_many_above(case):
    """The largest score above which the share or more lie."""
    return max((t for t in case.past if (case.past > t).mean() >= case.share), default=case.past.min())


def far_out(case):
    return case.past.mean() + 2 * case.past.std()


def share_of_found(case):
    """The limit at which as many ring as frauds were found."""
    known = case.found >= 0
    return limit_of(case.today, float((case.found[known] == 1).mean()))


def of_both(case):
    return limit_of(np.concatenate([case.past, case.today]), case.share)


LIMITS = {
    "limit-of-today": [limit_of_today],
    "share-of-the-answer": [share_of_found],
    "between-two-scores": [interpolated],
    "stricter-than-asked": [with_those_on_it, next_higher],
    "both-together": [of_both],
    # No message tells these: where they give the same, nothing else is told.
    "next lower": [next_lower, too_many_above],
    "far out": [far_out],
}
PARTS = {
    "at-the-limit": {"at": "reached"},
    "only-those-seen": {"missed": "counted"},
    "all-that-were-looked-at": {"missed": "from all looked at"},
    "lot-for-everybody": {"missed": "times all"},
    "seen-frauds-forgotten": {"missed": "times unseen"},
    "lot-counted-as-caught": {"missed": "lot is caught"},
    "rounded": {"missed": "rounded"},
    "of-all-looked-at": {"precision": "looked at"},
    "of-all-payments": {"precision": "all"},
}


def given(case):
    return case.got if isinstance(case.got, list) and len(case.got) == 3 else [None] * 3


def limits(case, key):
    got = given(case)[0]
    if not isinstance(got, float) or abs(got - case.want[0]) < 1e-9:
        return False
    return [name for name, ways in LIMITS.items() if any(abs(got - way(case)) < 1e-9 for way in ways)] == [key]


def part(case, key):
    def gives(name):
        return case.same(judged(case, **PARTS[name]))

    return gives(key) and not any(gives(name) for name in PARTS if name != key)


def percent(value):
    return "None" if value is None else f"{value:.0%}"


def two(case, place):
    return {"mine": percent(given(case)[place]), "right": percent(case.want[place])}


@task.misconception(
    "limit-of-today",
    "The limit was taken from today's own scores: {share:.0%} of the payments ring today, and tomorrow, and on the day on which half of them are frauds. What is ordinary has to be known beforehand.",
)
def limit_of_today_told(case):
    return limits(case, "limit-of-today")


@task.misconception(
    "share-of-the-answer",
    "The limit {mine:.4g} was set so that as many ring as frauds were found. The answer was used to make the rule that is then judged by it; on a new morning there is no answer yet.",
)
def share_of_the_answer(case):
    return limits(case, "share-of-the-answer") and {"mine": case.got[0]}


@task.misconception(
    "between-two-scores",
    "Your limit {mine:.4g} lies between two scores of the past, or above what was allowed: a quantile that is worked out between two scores. With the task's rule it is {right:.4g}, and with few past scores the share of alarms is another.",
)
def between_two_scores(case):
    return limits(case, "between-two-scores") and {"mine": case.got[0], "right": case.want[0]}


@task.misconception(
    "stricter-than-asked",
    "Your limit is {mine:.4g}, and with the smaller {right:.4g} no more than {share:.0%} of the past scores lie *above* it. Those that lie exactly on a limit do not ring and need not be counted: you bear fewer false alarms than you may, and see fewer frauds for it.",
)
def stricter_than_asked(case):
    return limits(case, "stricter-than-asked") and {"mine": case.got[0], "right": case.want[0]}


@task.misconception(
    "both-together",
    "Today's scores were put among the past ones before the limit was taken. A bad day raises its own limit, to {mine:.4g} from {right:.4g}, and hides a part of itself.",
)
def both_together(case):
    return limits(case, "both-together") and {"mine": case.got[0], "right": case.want[0]}


@task.misconception(
    "at-the-limit",
    "A payment that scores exactly {limit:.4g} rings in your rule. The limit was chosen so that at most {share:.0%} lie *above* it; with those on it there may be more, and false alarms were counted on.",
)
def at_the_limit(case):
    return part(case, "at-the-limit") and {"limit": case.want[0]}


@task.misconception(
    "only-those-seen",
    "Your recall is {mine}, and {right} is what the sample says. You counted the frauds that were seen among the payments without an alarm: {drawn} of {quiet} were drawn, and the others were taken for honest because nobody looked.",
)
def only_those_seen(case):
    quiet = case.today <= case.want[0]
    drawn = int((quiet & (case.found >= 0)).sum())
    return part(case, "only-those-seen") and two(case, 2) | {"drawn": drawn, "quiet": int(quiet.sum())}


@task.misconception(
    "all-that-were-looked-at",
    "Your recall is {mine} and should be {right}. The share of frauds was taken from all payments that somebody looked at, and the alarms are among them: they were looked at *because* they are odd, and speak for nobody else.",
)
def all_that_were_looked_at(case):
    return part(case, "all-that-were-looked-at") and two(case, 2)


@task.misconception(
    "lot-for-everybody",
    "Your recall is {mine} and should be {right}. The share among the drawn ones was taken times all {m} payments; they stand for those without an alarm, and the rest were looked at one by one.",
)
def lot_for_everybody(case):
    return part(case, "lot-for-everybody") and two(case, 2) | {"m": len(case.today)}


@task.misconception(
    "lot-counted-as-caught",
    "Your recall is {mine} and should be {right}. The frauds that were found by lot were counted as if the alarm had found them. It had not; the more somebody draws, the better the alarm would look.",
)
def lot_counted_as_caught(case):
    return part(case, "lot-counted-as-caught") and two(case, 2)


@task.misconception(
    "seen-frauds-forgotten",
    "Your recall is {mine} and should be {right}. The share among the drawn ones was taken times the payments that nobody has looked at. The drawn ones had no alarm either, and the frauds among them were missed as well.",
)
def seen_frauds_forgotten(case):
    return part(case, "seen-frauds-forgotten") and two(case, 2)


@task.misconception(
    "of-all-looked-at",
    "Your precision is {mine} and should be {right}: frauds with an alarm were divided by all payments that were looked at. The more somebody checks by lot, the worse the alarm would seem.",
)
def of_all_looked_at(case):
    return part(case, "of-all-looked-at") and two(case, 1)


@task.misconception(
    "of-all-payments",
    "Your precision is {mine} and should be {right}: frauds with an alarm were divided by all {m} payments, most of which never rang.",
)
def of_all_payments(case):
    return part(case, "of-all-payments") and two(case, 1) | {"m": len(case.today)}


@task.misconception(
    "nothing-caught",
    "Your recall is None. No fraud rang, and of those drawn by lot {seen} {were}: there are frauds, and the alarm has caught none of them. That is a recall of its own, the worst that there is, and a None in a report hides it.",
)
def nothing_caught(case):
    got = given(case)
    if case.want[2] != 0 or got[0] is None or abs(got[0] - case.want[0]) > 1e-9 or got[2] is not None:
        return False
    seen = int(((case.found == 1) & (case.today <= case.want[0])).sum())
    return {"seen": seen, "were": "was fraud" if seen == 1 else "were frauds"}


@task.misconception(
    "nothing-rang",
    "{what}, and you {end}. On a quiet day there is nothing to divide by, and a 0 in a report reads like a bad alarm.",
)
def nothing_rang(case):
    got = given(case)
    end = f"end with {case.raised}" if case.raised else "say " + ", ".join(percent(value) for value in got[1:])
    if case.raised not in {"", "ZeroDivisionError"} or (not case.raised and (got[0] is None or abs(got[0] - case.want[0]) > 1e-9)):
        return False
    for place, what in ((1, "There was no alarm"), (2, "No fraud was found")):
        if case.want[place] is None and (case.raised or got[place] is not None):
            return {"what": what, "end": end}
    return False
