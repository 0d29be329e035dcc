"""fit: the whole loop from given centres. Points come from a generator with four decimals, so that no ties arise."""

import numpy as np

from milepost.check import Task, near

task = Task("fit(points: array[n, d], centres: array[k, d], max_rounds: int) -> tuple[array[k, d], indices[n]]")
task.example(
    np.array([[0.0, 1.0], [1.0, 0.0], [4.0, 5.0], [5.0, 4.0], [9.0, 8.0]]), np.array([[4.0, 5.0], [5.0, 4.0]]), 100
)
task.example(np.array([[0.0], [4.0], [8.0], [12.0], [13.0], [23.0]]), np.array([[0.0], [4.0]]), 1)
task.judge(near)
task.forbid("sklearn", "scipy", why="Here you write the loop yourself.")
task.forbid("kmeans", "stats::kmeans", why="Here you write the loop yourself.", language="r")


def scattered(draw, n, d, k):
    """Points in loose groups, and centres among them that start in a bad place."""
    rng = draw.rng()
    homes = rng.uniform(-8, 8, (3, d))
    points = homes[rng.integers(3, size=n)] + rng.normal(0, 2, (n, d))
    centres = rng.uniform(-8, 8, (k, d))
    return np.round(points, 4), np.round(centres, 4)


@task.hidden(times=12)
def any_start(draw):
    """Centres anywhere: some may never get a point."""
    points, centres = scattered(draw, draw.size(1, 40), draw.integer(1, 3), draw.size(1, 6))
    return points, centres, draw.choice([100, 1, 2, 3, 100])


@task.hidden(times=3)
def slow_to_settle(draw):
    """All centres start in one corner, so that more than three rounds are needed."""
    for _ in range(30):
        points, centres = scattered(draw, draw.size(12, 70), 2, draw.integer(2, 4))
        corner = np.round(centres / 100 - 9, 4)
        if len(rounds(points, corner, 100)) > 3:  # noqa: PLR2004 - as it says above
            break
    return points, corner, 100


@task.hidden(times=4)
def empty_for_good(draw):
    """One centre so far away that no point ever comes to it; whole numbers as centres."""
    points, _ = scattered(draw, draw.size(2, 20), 2, 1)
    return points, np.array([[0, 0], [500, 400], [-3, 3]])[: draw.integer(2, 3)], 100


@task.hidden(times=1)
def three_rounds(draw):
    """The limit comes before it settles, and after the second round."""
    points, centres, _ = slow_to_settle(draw)
    return points, centres, 3


@task.hidden(times=1)
def tiny(draw):
    """Lengths in the billionths: what hardly moves may have far to go."""
    points, centres, limit = slow_to_settle(draw)
    return points / 1e9, centres / 1e9, limit


@task.hidden(times=1)
def long_way(draw):
    """Houses along a road, far out, and all centres at its end: dozens of rounds, in the last of which the centres hardly move."""
    for _ in range(20):
        points = 100_000 + np.round(draw.rng().uniform(0, 100, (300, 1)), 4)
        centres = 99_999 + np.arange(8)[:, None] / 100
        before, *late = (centres for centres, _ in rounds(points, centres, 100)[-4:])
        # A share of the variance is a usual tolerance; it is met here before the rounds are at their end.
        if ((late[0] - before) ** 2).sum() < 1e-4 * points.var():
            break
    return points, centres, 100


@task.hidden(times=2)
def patient(draw):
    """So many rounds allowed that not to stop takes for ever."""
    points, centres = scattered(draw, draw.size(2, 40), 2, 3)
    return points, centres, 1_000_000


def big(draw):
    rng = draw.rng()
    return np.round(rng.normal(0, 5, (500, 2)), 4), np.round(rng.normal(0, 1, (6, 2)), 4), 12


task.budget(times_reference=10, case=big)


def some_rounds(draw):
    """A centre that never gets a point, and few enough rounds or many."""
    points, centres = scattered(draw, draw.integer(9, 20), 2, 4)
    centres[draw.integer(0, 3)] = draw.choice([-30, 30])
    return points, centres, draw.choice([100, 1, 2, 4])


def nearest(points, centres):
    return ((points[:, None, :] - centres) ** 2).sum(axis=2).argmin(axis=1)


def nearest_along_axes(points, centres):
    return np.abs(points[:, None, :] - centres).sum(axis=2).argmin(axis=1)


def moved(points, labels, centres, *, empty_at_zero=False, average=np.mean):
    centres = np.zeros(centres.shape) if empty_at_zero else np.array(centres, dtype=float)
    for cluster in np.unique(labels):
        centres[cluster] = average(points[labels == cluster], axis=0)
    return centres


def moved_in_turn(points, _labels, centres):
    """Each centre by itself, after a look at where the ones before it stand now."""
    centres = np.array(centres, dtype=float)
    for cluster in range(len(centres)):
        members = points[nearest(points, centres) == cluster]
        centres[cluster] = members.mean(axis=0) if len(members) else centres[cluster]
    return centres


def moved_refilled(points, labels, centres):
    """A centre without points takes the point that lies farthest from its own."""
    farthest = ((points - centres[labels]) ** 2).sum(axis=1).argmax()
    fresh = moved(points, labels, centres)
    fresh[np.bincount(labels, minlength=len(centres)) == 0] = points[farthest]
    return fresh


def rounds(points, centres, limit, *, assign=nearest, move=moved, **options):
    """The centres and labels after each round, until nothing changes or the limit is reached."""
    states, labels = [], None
    for _ in range(limit):
        fresh = assign(points, centres)
        if labels is not None and np.array_equal(fresh, labels):
            break
        labels = fresh
        centres = move(points, labels, centres, **options)
        states.append([centres, labels])
    return states


def last(case, **steps):
    return rounds(case.points, case.centres, case.max_rounds, **steps)[-1]


def right(case):
    return last(case)


def unsettled(case, state):
    """How many points would change sides if another round began from here."""
    return int((state[1] != nearest(case.points, state[0])).sum())


def of_one_round(case):
    return {"changed": unsettled(case, case.got), "n": len(case.points)}


@task.mistake(
    "assigned-only-once",
    "Your labels are those of the first round, of {max_rounds} that were allowed: {changed} of {n} points are "
    "nearer to another centre by now. After one round the groups are still those of the start, which was only a guess.",
    fields=of_one_round,
)
def assigned_only_once(case):
    first = rounds(case.points, case.centres, 1)[0]
    # A tolerance may end after one round too, where little moves in it.
    much = unsettled(case, first) >= max(len(case.points) / 5, 2)
    return first if much and case.max_rounds > 3 and not is_tiny(case) else right(case)  # noqa: PLR2004


def is_tiny(case):
    return np.abs(case.points).max() < 1e-6  # noqa: PLR2004 - the other cases have few points below 1


@task.misconception(
    "stopped-early",
    "You stopped after round {r}, and the {max_rounds} rounds that were allowed were not used up: {changed} of {n} points "
    "would still change sides. A small move of the centres, or a fixed number of rounds, does not mean that it has "
    "settled.",
)
def stopped_early(case):
    before = np.array(case.centres, dtype=float)
    states = rounds(case.points, case.centres, case.max_rounds)
    for r, (centres, labels) in enumerate(states[:-1], start=1):
        # Whoever compares the centres may keep those from before the last move. After one round it may be that there is only one.
        if (r > 1 or is_tiny(case)) and (case.same([centres, labels]) or case.same([before, labels])):
            return {"r": r, "changed": unsettled(case, [centres, labels]), "n": len(labels)}
        before = centres
    return False


def went_on(case):
    states = rounds(case.points, case.centres, 300)
    return {"r": next(r for r, state in enumerate(states, start=1) if r > case.max_rounds and case.same(state))}


@task.mistake(
    "ran-past-the-limit",
    "`max_rounds` was {max_rounds}, and yours went on to round {r}. On data that settles slowly, "
    "the limit is all that stands between a job that ends tonight and one that is still running tomorrow.",
    fields=went_on,
    ways=[1, 300],
)
def ran_past_the_limit(case, more):
    return rounds(case.points, case.centres, min(case.max_rounds + more, 300))[-1]


@task.mistake(
    "assigned-once-more",
    "The centres are right. But after the last round you assigned again, and {changed} labels changed: they belong to "
    "a round that was not allowed any more, and the centres are not the means of these groups.",
    fields=lambda case: {"changed": int((case.got[1] != case.want[1]).sum())},
)
def assigned_once_more(case):
    centres, _ = right(case)
    return [centres, nearest(case.points, centres)]


def first_empty(case):
    for r, (_, labels) in enumerate(rounds(case.points, case.centres, case.max_rounds, empty_at_zero=True), start=1):
        without = np.flatnonzero(np.bincount(labels, minlength=len(case.centres)) == 0)
        if len(without):
            return {"r": r, "j": int(without[0])}
    return {}


@task.mistake(
    "empty-centre-at-zero",
    "In round {r} centre {j:index} had no point, and it went to zero instead of staying. "
    "From there it can even take points away from a group that was fine.",
    fields=first_empty,
)
def empty_centre_at_zero(case):
    # With few points, whoever does something else with such a centre may end there too.
    return last(case, empty_at_zero=True) if len(case.points) > 8 else right(case)  # noqa: PLR2004


@task.lookalike(
    ways=[{"assign": nearest_along_axes}, {"average": np.median}, {"move": moved_in_turn}, {"move": moved_refilled}],
)
def other_steps(case, steps):
    return last(case, **steps)


@task.lookalike()
def from_the_first_points(case):
    return rounds(case.points, case.points[: len(case.centres)], case.max_rounds)[-1]


task.tell_apart(some_rounds, times=1, right=right)


@task.misconception(
    "other-start",
    "Your groups are settled: no point wants to change. But from the centres that were handed in, the rounds do not "
    "lead there. With a start of your own, or with other steps, two runs on the same data cannot be compared, and k-means++ can do "
    "nothing for you.",
)
def other_start(case):
    centres, labels = case.got
    if centres.shape != case.centres.shape or case.max_rounds < 10 or not np.isin(labels, range(len(centres))).all():  # noqa: PLR2004
        return False
    # With few points, all ways end alike.
    if len(labels) < 8 or unsettled(case, case.got) or case.same(last(case, empty_at_zero=True)):  # noqa: PLR2004
        return False
    means = moved(case.points, labels, centres)
    return np.allclose(means, centres, rtol=0, atol=1e-6 * np.ptp(case.points))
