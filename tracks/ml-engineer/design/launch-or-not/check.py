"""launch-or-not: a decision by intervals, with guards."""

from milepost.check import Task, exact

task = Task(
    "decide(gain: tuple[float, float], worth: float, guards: dict[str, tuple[float, float, float]]) -> str"
)
task.example((1.5, 3.0), 1.0, {"waiting": (-0.5, 0.5, 1.0)})
task.judge(exact)

NAMES = ["waiting", "refunds", "crashes"]


def by_rule(case, *, gain=None, guards=None, ends=None, enough=None, is_guilty=False, kept=None):
    """Decide as the task says, or with one thing done otherwise."""
    gain, worth = case.gain if gain is None else gain, case.worth
    guards = case.guards if guards is None else guards
    low, high = ends(gain) if ends else gain
    bars = {name: (ends(bar[:2]) if ends else tuple(bar[:2])) + (bar[2],) for name, bar in guards.items()}
    kept = bars if kept is None else kept(bars)
    is_broken = any(best < -most for _, best, most in kept.values())
    if high < worth or is_broken:
        return "stop"
    is_enough = low >= worth if enough is None else enough(low)
    is_doubtful = any(worst < -most for worst, _, most in kept.values())
    if is_enough and not is_doubtful:
        return "launch"
    return "stop" if is_doubtful and is_guilty else "go on"


def middle(pair):
    return ((pair[0] + pair[1]) / 2,) * 2


def first_only(bars):
    return dict(list(bars.items())[:1])


def draw_morning(draw):
    def interval(low, high):
        one, other = draw.integer(low, high) / 2, draw.integer(low, high) / 2
        return (min(one, other), max(one, other) + 0.25)

    count = draw.integer(0, 3)
    guards = {name: (*interval(-8, 6), draw.integer(1, 5) / 2) for name in NAMES[:count]}
    return interval(-6, 10), draw.integer(1, 6) / 2, guards


def any_morning(draw):
    """A morning on which nothing lies exactly on an edge."""
    for _ in range(60):
        gain, worth, guards = draw_morning(draw)
        edges = [worth in gain, *(-most in (low, high) for low, high, most in guards.values())]
        if not any(edges):
            break
    return gain, worth, guards


task.hidden(times=20)(any_morning)


@task.hidden(times=3)
def exactly_worth_it(draw):
    worth = draw.integer(1, 6) / 2
    return (worth, worth + 1.0), worth, {"waiting": (0.5, 1.5, 1.0)}


@task.hidden(times=6)
def at_the_very_edge(draw):
    """A gain that can just reach what is asked for, and guards that have lost exactly what is borne."""
    worth, most = draw.integer(1, 6) / 2, draw.integer(1, 5) / 2
    if draw.boolean():
        return (worth + 1.0, worth + 2.0), worth, {"waiting": (-most, 0.5, most)}
    return (worth - 1.0, worth), worth, {"waiting": (-most - 1.0, -most, most)}


@task.hidden(times=3)
def in_doubt(draw):
    """Enough of a gain, while the one guard has probably, though not surely, lost more than is borne."""
    worth, most = draw.integer(1, 6) / 2, draw.integer(2, 5) / 2
    return (worth + 1.0, worth + 2.0), worth, {"waiting": (-most - 2.0, -most + 0.5, most)}


@task.hidden(times=2)
def one_for_another(draw):
    """A guard in doubt, and another that has gained more than the first may have lost."""
    worth, most = draw.integer(1, 6) / 2, draw.integer(2, 5) / 2
    first, second = (-most - 1.0, -most + 0.5, most), (3.0, 4.5, most)
    return (worth + 1.0, worth + 2.0), worth, {"waiting": first, "refunds": second}


@task.hidden(times=3)
def second_is_broken(draw):
    """The first guard is in doubt, and the second has surely lost too much."""
    worth, most = draw.integer(1, 6) / 2, draw.integer(2, 5) / 2
    first, second = (-most - 2.0, -most + 0.5, most), (-most - 3.0, -most - 1.0, most)
    return (worth + 1.0, worth + 2.0), worth, {"waiting": first, "refunds": second}


@task.mistake(
    "by-the-middle",
    "You say {got}, going by the middles of the intervals. The middle is only the likeliest value: half of what is possible lies on either side of it.",
)
def by_the_middle(case):
    return by_rule(case, ends=middle)


@task.mistake(
    "any-gain-will-do",
    "The gain is above 0, or may reach what is asked for, and that was enough for you. The team wrote down {worth}, and as little as {least} is possible: less does not pay for keeping the new version alive.",
    fields=lambda case: {"least": case.gain[0]},
)
def any_gain(case):
    return by_rule(case, enough=lambda low: low > 0)


@task.mistake(
    "guards-forgotten",
    "You say {got}. A guard has lost more than is borne, or may have, and that says {want}: what the new version wins here it loses elsewhere.",
)
def guards_forgotten(case):
    return by_rule(case, kept=lambda bars: {})


@task.mistake(
    "doubt-is-guilt",
    "You stop because a guard *may* have lost too much. That is not known yet: tomorrow the interval is narrower, and the work of months would be thrown away tonight.",
)
def doubt_is_guilt(case):
    return by_rule(case, is_guilty=True)


@task.mistake(
    "first-guard-only",
    "Only the first of the {n} guards was asked. The others were written down for a reason.",
    fields=lambda case: {"n": len(case.guards)},
)
def first_guard_only(case):
    return by_rule(case, kept=first_only)


@task.mistake(
    "never-stops-for-gain",
    "At best the gain is {best}, and {worth} is needed. It cannot get there any more, and you say {got}: riders go on seeing a version that will never be kept.",
    fields=lambda case: {"best": case.gain[1]},
)
def never_stops(case):
    return by_rule(case, gain=(case.gain[0], max(case.gain[1], case.worth)))


@task.mistake(
    "losses-not-borne",
    "You bear no loss at all. Nothing that is measured stays exactly where it was, so the team wrote down how much it may lose.",
)
def losses_not_borne(case):
    return by_rule(case, guards={name: (low, high, 0.0) for name, (low, high, _) in case.guards.items()})


task.tell_apart(any_morning, times=2, right=by_rule)


@task.misconception(
    "edge-is-fine",
    "Exactly what was asked for is enough: a gain of {worth} reaches {worth}, and a loss of exactly what is borne is borne.",
)
def edge_is_fine(case):
    edges = [case.worth in case.gain, *(-most in (low, high) for low, high, most in case.guards.values())]
    return any(edges) and not case.raised
