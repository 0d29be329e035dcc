"""mini-batch: judged by where the centres settle over many seeds, beside what running means must give."""

import numpy as np

from milepost.check import Fault, Task

task = Task(
    "mini_batch(points: floats[n, d], centres: floats[k, d], batch_size: int, rounds: int, seed: int) -> floats[k, d]"
)
task.example(
    np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [9.0, 9.0], [8.0, 9.0], [9.0, 8.0]]),
    np.array([[2.0, 2.0], [6.0, 6.0]]),
    *(3, 10, 1),
)
task.judge(None)
task.forbid("sklearn", why="Here you write the batches yourself.")

SEEDS = 40


def seeds(draw):
    first = draw.integer(0, 10**6)
    return range(first, first + SEEDS)


@task.property(
    "seed-not-used",
    "Two calls with the seed {seed} gave different centres. A run that cannot be repeated cannot be debugged.",
)
def same_seed(ask, draw):
    points, seed = draw.rng().normal(0, 5, (60, 2)), draw.integer(0, 999)
    call = (points, points[:3], 5, 4, seed)
    first, second = ask.many([call, call])
    if np.array_equal(first, second, equal_nan=True):
        return None
    return Fault("seed-not-used", want=first, got=second, seed=seed)


@task.property(
    "unvisited-centre-moved",
    "No point is ever nearest to centre {j}, so it should still stand at {stood}. It is now at {place}. "
    "In small batches that happens to good centres too: for a round or two, nothing comes their way.",
    repeat=3,
)
def unvisited_stays(ask, draw):
    points = np.round(draw.rng().normal(0, 1, (30, 2)), 2)
    j = draw.integer(0, 2)
    centres = np.array([[0.0, 1.0], [1.0, -1.0]])
    centres = np.insert(centres, j, [draw.number(80, 90), draw.number(80, 90)], axis=0)
    got = ask(points, centres, draw.integer(1, 4), 6, draw.integer(0, 999))
    if np.array_equal(got[j], centres[j]):
        return None
    return Fault("unvisited-centre-moved", got=got, j=j, stood=centres[j], place=got[j], shown={"centres": centres})


@task.property(
    "batches-not-random",
    "Over {count} seeds your centres came out in {distinct} way only. The points lay sorted in their file, as files "
    "do, and batches that follow the file see one group after the other: the centres end up wherever the file ends.",
    explains={
        "used-every-point": "Over {count} seeds your centre came out as the mean of all {n} points. {seen} random "
        "points cannot do that: you looked at all of them in every round. On 200 million that is the hour which "
        "batches should save.",
    },
)
def random_batches(ask, draw):
    points = np.sort(draw.rng().normal(0, 5, (200, 1)), axis=0)
    results = ask.many([(points, points[[10]], 8, 5, seed) for seed in seeds(draw)])
    distinct = len(np.unique(np.round(results, 9)))
    if distinct > SEEDS // 2:
        return None
    is_mean = np.allclose(results, points.mean())
    key = "used-every-point" if is_mean else "batches-not-random"
    return Fault(key, count=SEEDS, distinct=distinct, n=len(points), seen=8 * 5)


def spread(points, results):
    """How far single results are from the points' mean, squared; in units of the points' own variance."""
    away = np.concatenate(results) - points.mean(axis=0)
    return (away**2).sum(axis=1).mean() / points.var(axis=0).sum()


@task.property(
    "row-never-drawn",
    "Over {count} seeds of {seen} points each, the {which} of the {n} rows was not drawn once. Each row is equally likely, that one too. "
    "What is never drawn might as well not have been recorded.",
)
def every_row(ask, draw):
    """A row is missed by 40 draws once in 7,500 calls; by ten calls in a row never."""
    for which, place in (("last", 4), ("first", 0)):
        points = np.zeros((5, 1))
        points[place] = 100.0
        results = ask.many([(points, np.array([[1.0]]), 8, 5, seed) for seed in list(seeds(draw))[:10]])
        if not np.any(np.concatenate(results) > 0.5):  # noqa: PLR2004 - drawn once, it makes 2.5
            return Fault("row-never-drawn", count=10, seen=40, n=5, which=which, shown={"points": points})
    return None


@task.property(
    "same-batch-again",
    "After 1 round and after {rounds} rounds your centre stands in the very same place, for each of {count} seeds: every round was given "
    "the same batch. The generator is made, or the rows are drawn, at the wrong place for that. However long it runs, it "
    "learns from {size} points.",
)
def draws_afresh(ask, draw):
    points, some, rounds = draw.rng().normal(0, 5, (200, 1)), list(seeds(draw))[:5], 6
    once, often = (ask.many([(points, points[:1], 8, many, seed) for seed in some]) for many in (1, rounds))
    if not np.allclose(once, often, rtol=0, atol=1e-9):
        return None
    return Fault("same-batch-again", rounds=rounds, count=len(some), size=8)


@task.property(
    "measured-along-the-axes",
    "All points stand at (3, 3), and the centres at (0, 6) and at (8, 3). As the crow flies the first is nearer, 4.24 against 5, so it "
    "moves to the points; yours came to {places}. Along the axes it is 6 against 5: that is another distance, and means do not "
    "make it smallest.",
)
def as_the_crow_flies(ask, draw):
    points, centres = np.full((20, 2), 3.0), np.array([[0.0, 6.0], [8.0, 3.0]])
    got = ask(points, centres, 4, 1, draw.integer(0, 999))
    if not np.allclose(got, [[0.0, 6.0], [3.0, 3.0]]):
        return None
    return Fault("measured-along-the-axes", got=got, places=got.tolist(), shown={"points": points, "centres": centres})


@task.property(
    "chosen-by-the-start",
    "After {rounds} rounds the second centre still stands at 18, where it started. The points stand at 0 and a few at 10. Once the first "
    "centre has moved towards 0, those at 10 are nearer to the second, which should have come to 10. In each round the points go by where "
    "the centres stand at its start, not by where they once began.",
)
def chooses_anew(ask, draw):
    """The first centre comes near 1, and 2 is where the points at 10 begin to change sides."""
    points, centres = np.array([[0.0]] * 54 + [[10.0]] * 6), np.array([[4.0], [18.0]])
    rounds, some = 30, list(seeds(draw))[:6]
    results = ask.many([(points, centres, 20, rounds, seed) for seed in some])
    if not all(got[1, 0] == centres[1, 0] for got in results):
        return None
    return Fault("chosen-by-the-start", got=results[0], rounds=rounds, shown={"points": points, "centres": centres})


@task.property(
    "constant-rate",
    "After {seen} points, one centre alone should be within about {want_error:.2g} of the data's mean; over {count} "
    "seeds, yours is {got_error:.2g} away. A late point moves it as much as an early one, so it never comes to rest.",
    explains={
        "only-the-last-batch": "After {rounds} batches your centre is as uncertain as the mean of one batch of {size}: "
        "{got_error:.2g} from the data's mean, where {seen} points would give {want_error:.2g}. "
        "All that the earlier batches taught has been forgotten.",
        "ran-away": "After {seen} points your centre is {got_error:.3g} from the data's mean, farther than where it started. Its steps are "
        "longer than the way to the points: a sum over many points was divided by too small a number.",
        "start-counted": "After {seen} points your centre is still drawn towards its start, {start_away:.0f} "
        "away: it is off by {got_error:.2g}, and always in that direction. The start was a guess, and is counted "
        "as if it were data.",
        "batch-counted-first": "After {seen} points your centre is still drawn towards its start, {start_away:.0f} away: "
        "it is off by {got_error:.2g}. In each batch you counted all {size} points first and then moved the centre "
        "point by point: already the very first point moved it by a {size}th of the way only, as if {before} others "
        "had come before.",
    },
)
def settles(ask, draw):
    """One centre, so that the result is a plain mean of the points drawn, whose error is known."""
    size, rounds = 50, 12
    points = draw.rng().normal(draw.number(-5, 5), 1, (600, 2))
    start = points.mean(axis=0) + [240.0, 180.0]
    results = ask.many([(points, start[None], size, rounds, seed) for seed in seeds(draw)])
    got = spread(points, results)
    want = 1 / (size * rounds)
    if got < 2.5 * want:
        return None
    bias = np.concatenate(results).mean(axis=0) - points.mean(axis=0)
    left = bias @ [0.8, 0.6] / 300
    # The part of the start that is left when each of a batch's points moves the centre by 1 over the count after it.
    left_by_counting_first = np.prod([(1 - 1 / (size * batch)) ** size for batch in range(1, rounds + 1)])
    key = "constant-rate"
    if got > 300**2:
        key = "ran-away"
    elif 0.7 < left * (size * rounds + 1) < 1.4:
        key = "start-counted"
    elif abs(left / left_by_counting_first - 1) < 0.1:  # noqa: PLR2004 - 40 seeds say it to about a hundredth
        key = "batch-counted-first"
    elif abs(got * size - 1) < 0.5:  # noqa: PLR2004 - 40 seeds say it to about 0.16
        key = "only-the-last-batch"
    scale = np.sqrt(points.var(axis=0).sum())
    errors = {"want_error": scale * np.sqrt(want), "got_error": scale * np.sqrt(got)}
    seen, before = size * rounds, size - 1
    return Fault(key, seen=seen, count=SEEDS, rounds=rounds, size=size, before=before, start_away=300.0, **errors)


@task.property(
    "blocks-of-the-file",
    "Over {count} seeds your centre is as uncertain as if it had seen only a few of its {seen} points: the variance is {times:.1f} times "
    "what it should be. The points lay sorted in their file, and rows that stand side by side there were drawn together. Ten "
    "visits of one customer tell little more than one.",
)
def not_in_blocks(ask, draw):
    """Forty points one by one have a fortieth of the variance, to a factor of 2 at most over 40 seeds; five blocks a fifth."""
    points = np.sort(draw.rng().normal(0, 5, (200, 1)), axis=0)
    times = spread(points, ask.many([(points, points[[10]], 8, 5, seed) for seed in seeds(draw)])) * 8 * 5
    return Fault("blocks-of-the-file", count=SEEDS, times=times, seen=8 * 5) if times > 3.5 else None  # noqa: PLR2004


@task.property(
    "far-from-the-bar",
    "Your centres leave an inertia {ratio:.2f} times that of ordinary k-means on the same points. "
    "Mini-batches may cost a few per cent, not more.",
    explains={
        "one-count-for-all": "The small group, {few} points of {n}, has its centre {away:.2f} from its mean. The "
        "centre had moved little by the time its points came, because the other group's points were counted for "
        "it. Rare groups, the fraud among the purchases, would never be found.",
    },
)
def reaches_the_bar(ask, draw):
    """One large group and two small ones, sorted as a file would be; centres start beside them."""
    rng = draw.rng()
    homes = np.array([[0.0, 0.0], [14.0, 0.0], [0.0, 14.0]]) + rng.uniform(-1, 1, (3, 2))
    sizes = (900, 60, 40)
    points = np.concatenate([home + rng.normal(0, 1, (size, 2)) for home, size in zip(homes, sizes, strict=True)])
    # A ratio hardly depends on the seed: a few will do.
    results = ask.many([(points, homes + 3.0, 40, 25, seed) for seed in seeds(draw)[:12]])
    inertias = [((points[:, None] - centres) ** 2).sum(axis=2).min(axis=1).sum() for centres in results]
    groups = np.split(points, np.cumsum(sizes)[:-1])
    best = sum(((group - group.mean(axis=0)) ** 2).sum() for group in groups)
    ratio = np.mean(inertias) / best
    if ratio < 1.1:
        return None
    away = [np.linalg.norm(np.mean(results, axis=0)[j] - groups[j].mean(axis=0)) for j in range(3)]
    # The start is sqrt(18) away from every mean: a centre that lags is somewhere on the way.
    lags = away[0] < 0.5 < min(away[1:]) and max(away[1:]) < 18**0.5  # noqa: PLR2004 - half a standard deviation
    key = "one-count-for-all" if lags else "far-from-the-bar"
    return Fault(key, ratio=ratio, few=sizes[2], n=len(points), away=away[2])


@task.property(
    "another-number-of-points",
    "After {rounds} rounds of {size} points your one centre stands at {place:.6g}. All points are 0 or 1 here, so the "
    "mean of {seen} of them is a multiple of 1/{seen}, and this is none. Some points were left out, or counted "
    "twice.",
    explains={
        "batches-weigh-the-same": "All points near one centre are 0 or 1 here, and it stands at {place:.6g}: that "
        "is no mean of at most {seen} such numbers. A point weighs more where few came in its batch, so a chance "
        "handful counts as much as a full batch.",
    },
    repeat=2,
)
def counts_right(ask, draw):
    """The mean of N zeros and ones, times N, is a whole number: so N itself can be checked."""
    size, rounds = 7, draw.choice([10, 11, 12])
    seen = size * rounds
    near = np.repeat([[0.0], [1.0]], 30, axis=0)
    apart = np.concatenate([near, np.full((60, 1), 1000.0)])
    some = list(seeds(draw))[:10]
    for got in ask.many([(near, np.array([[0.5]]), size, rounds, seed) for seed in some]):
        if is_no_mean(got[0, 0], [seen]):
            return Fault("another-number-of-points", rounds=rounds, size=size, place=got[0, 0], seen=seen)
    for got in ask.many([(apart, np.array([[0.5], [900.0]]), size, rounds, seed) for seed in some]):
        if is_no_mean(got[0, 0], range(1, seen + 1)):
            return Fault("batches-weigh-the-same", place=got[0, 0], seen=seen)
    return None


def is_no_mean(place, counts):
    """Whether this cannot be the mean of zeros and ones, as many as one of the counts."""
    totals = place * np.asarray(counts)
    return np.abs(totals - np.round(totals)).min() > 1e-7  # noqa: PLR2004 - rounding is far less


@task.property(
    "moved-while-choosing",
    "The points stand at 4 and at 5.5, the two centres at 0 and at 10. In one round each point goes to the centre nearest to it at the "
    "start, so the centres can only come to 4 and to 5.5; yours came to {places}. A centre moved while others of the same batch had "
    "still to choose, so the order within the batch decided.",
)
def chooses_first(ask, draw):
    points, centres = np.repeat([[4.0], [5.5]], 30, axis=0), np.array([[0.0], [10.0]])
    for got in ask.many([(points, centres, 8, 1, seed) for seed in list(seeds(draw))[:12]]):
        if not all(np.isclose(got[j, 0], (centres[j, 0], home)).any() for j, home in enumerate((4.0, 5.5))):
            shown = {"points": points, "centres": centres, "batch_size": 8, "rounds": 1}
            return Fault("moved-while-choosing", got=got, places=got.ravel(), shown=shown)
    return None


def big(draw):
    points = draw.rng().normal(0, 5, (60_000, 2))
    return points, points[:8].copy(), 64, 30, 1


task.budget(times_reference=10, case=big)
task.time_limit(seconds=10)
