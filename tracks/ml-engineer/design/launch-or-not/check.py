"""launch-or-not: a decision by intervals, with guards."""

from milepost.check import Task, exact

task = Task(
    "decide(gain: tuple[float, float], worth: float, guards: dict[str, tuple[float, float, float]]) -> str"
)
task.example((1.5, 3.0), 1.0, {"waiting": (-0.5, 0.5, 1.0)})
task.example((1.5, 3.0), 1.0, {"waiting": (-2.5, -1.5, 1.0), "refunds": (-0.5, 0.5, 0.25)})
task.judge(exact)

NAMES = ["waiting", "refunds", "crashes"]


def by_rule(case, *, hopeless=None, enough=None, broken=None, kept=None, which=None, is_guilty=False):
    """Decide as the task says, or with one question asked otherwise."""
    hopeless = hopeless or (lambda low, high, worth: high < worth)
    enough = enough or (lambda low, high, worth: low >= worth)
    broken = broken or (lambda low, high, most: high < -most)
    kept = kept or (lambda low, high, most: low >= -most)
    bars = list(case.guards.values())
    bars = bars if which is None else which(bars)
    if hopeless(*case.gain, case.worth) or any(broken(*bar) for bar in bars):
        return "stop"
    is_doubtful = not all(kept(*bar) for bar in bars)
    if enough(*case.gain, case.worth) and not is_doubtful:
        return "launch"
    return "stop" if is_doubtful and is_guilty else "go on"


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
    """Enough of a gain, while the one guard may have lost more than is borne, and probably has not."""
    worth, most = draw.integer(1, 6) / 2, draw.integer(2, 5) / 2
    return (worth + 1.0, worth + 2.0), worth, {"waiting": (-most - 0.5, -most + 2.0, most)}


@task.hidden(times=2)
def little_for_sure(draw):
    """A gain that is above 0 for sure, and probably too little."""
    worth = draw.integer(2, 6) / 2
    return (worth / 2, worth + 0.25), worth, {}


@task.hidden(times=2)
def likely_enough(draw):
    """A gain that is probably enough, and may be too little; nothing to guard."""
    worth = draw.integer(1, 6) / 2
    return (worth - 1.0, worth + 3.0), worth, {}


@task.hidden(times=2)
def nothing_to_guard(draw):
    worth = draw.integer(1, 6) / 2
    return (worth + 0.5, worth + 2.0), worth, {}


@task.hidden(times=2)
def none_is_borne(draw):
    """A guard that may lose nothing, and has surely lost nothing."""
    worth = draw.integer(1, 6) / 2
    return (worth + 1.0, worth + 2.0), worth, {"waiting": (0.0, 1.0, 0.0)}


@task.hidden(times=2)
def down_to_a_point(draw):
    """Intervals that have become one number, just what was asked for."""
    worth = draw.integer(1, 6) / 2
    return draw.choice([((worth, worth), worth, {}), ((worth + 1.0, worth + 2.0), worth, {"waiting": (0.0, 0.0, 0.0)})])


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
    "You say {got}, as the middles of the intervals would. The middle is only the likeliest value: half of what is possible lies on either side of it.",
)
def by_the_middle(case):
    def reaches(low, high, worth):
        return (low + high) / 2 >= worth

    def keeps(low, high, most):
        return (low + high) / 2 >= -most

    return by_rule(
        case,
        hopeless=lambda *bar: not reaches(*bar),
        enough=reaches,
        broken=lambda *bar: not keeps(*bar),
        kept=keeps,
    )


@task.mistake(
    "any-gain-will-do",
    "The gain is above 0, or may reach what is asked for, and that was enough for you. The team wrote down {worth}, and as little as {least} is possible: less does not pay for keeping the new version alive.",
    fields=lambda case: {"least": case.gain[0]},
)
def any_gain(case):
    return by_rule(case, enough=lambda *gain: True)


@task.mistake(
    "stops-in-doubt",
    "You stop because the gain may be as little as {least}. It may be {best} as well, which is more than the {worth} that is asked for: nothing is decided yet.",
    fields=lambda case: {"least": case.gain[0], "best": case.gain[1]},
)
def stops_in_doubt(case):
    return by_rule(case, hopeless=lambda low, high, worth: low < worth)


@task.mistake(
    "guards-forgotten",
    "You say {got}. A guard has lost more than is borne, or may have, and that says {want}: what the new version wins here it loses elsewhere.",
)
def guards_forgotten(case):
    return by_rule(case, which=lambda bars: [])


@task.mistake(
    "broken-goes-on",
    "A guard has surely lost more than is borne, and you say {got}. No further day can make that good, and every day costs riders.",
)
def broken_goes_on(case):
    # Where a later guard is the broken one, whoever asked the first alone says the same.
    first = next(iter(case.guards.values()), (0.0, 0.0, 0.0))
    return by_rule(case, broken=lambda *bar: False) if first[1] < -first[2] else case.want


@task.mistake(
    "doubt-is-guilt",
    "You stop because a guard *may* have lost too much. That is not known yet: tomorrow the interval is narrower, and the work of months would be thrown away tonight.",
)
def doubt_is_guilt(case):
    return by_rule(case, is_guilty=True)


@task.mistake(
    "never-stops-for-gain",
    "At best the gain is {best}, and {worth} is needed. It cannot get there any more, and you say {got}: riders go on seeing a version that will never be kept.",
    fields=lambda case: {"best": case.gain[1]},
)
def never_stops(case):
    return by_rule(case, hopeless=lambda *gain: False)


@task.mistake(
    "losses-not-borne",
    "You bear no loss at all. Nothing that is measured stays exactly where it was, so the team wrote down how much it may lose.",
)
def losses_not_borne(case):
    return by_rule(case, broken=lambda low, high, most: high < 0, kept=lambda low, high, most: low >= 0)


task.tell_apart(any_morning, times=1, right=by_rule)


@task.mistake(
    "first-guard-only",
    "Only the first of the {n} guards was asked. The others were written down for a reason.",
    fields=lambda case: {"n": len(case.guards)},
)
def first_guard_only(case):
    return by_rule(case, which=lambda bars: bars[:1])


@task.mistake(
    "edge-is-fine",
    "Exactly what was asked for is enough: a gain of {worth} reaches {worth}, and a loss of exactly what is borne is borne.",
)
def edge_is_fine(case):
    return by_rule(
        case,
        hopeless=lambda low, high, worth: high <= worth,
        enough=lambda low, high, worth: low > worth,
        broken=lambda low, high, most: high <= -most,
        kept=lambda low, high, most: low > -most,
    )
