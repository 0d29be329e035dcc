"""how-alike: Gower's distance, with unknowns in numbers and in words."""

import numpy as np

from milepost.check import Task, near

task = Task("apart(numbers: floats[n, p], words: list[list[str | None]]) -> floats[n, n]")
task.judge(near(rtol=1e-9, atol=1e-12))
task.allow_nan()
task.forbid("sklearn", "scipy", "gower", why="What far means is what you decide here.")

BRAKES, COLOURS = ("disc", "rim", "drum"), ("black", "green", "red")

task.example(
    np.array([[420.0, 54.0], [380.0, 57.0], [1290.0, np.nan], [650.0, 51.0]]),
    [["disc", "red"], ["rim", None], ["disc", "green"], ["disc", None]],
)


def bikes(draw, n, p):
    numbers = draw.floats(n, p, low=1, high=40, decimals=1) * np.array([60.0, 1.5, 0.02])[:p]
    words = [[draw.choice(BRAKES), draw.choice(COLOURS)] for _ in range(n)]
    return numbers, words


@task.hidden(times=18)
def some_unknown(draw):
    """Whatever may be unknown is: numbers, one word, the same word of two bikes."""
    n, p = draw.size(5, 14), draw.integer(2, 3)
    numbers, words = bikes(draw, n, p)
    rows = draw.shuffled(range(n))
    numbers[rows[0], draw.integer(0, p - 1)] = np.nan
    words[rows[1]][1] = words[rows[2]][1] = None
    words[rows[3]][0] = "disc"
    words[rows[4]][0] = "drum"
    return numbers, words


@task.hidden(times=4)
def nothing_in_common(draw):
    """One bike of which nothing is known, and two that share no known column."""
    numbers, words = bikes(draw, 5, 2)
    numbers[0], words[0] = np.nan, [None, None]
    numbers[1], words[2] = np.nan, [None, None]
    numbers[3, 0], words[3] = np.nan, [None, None]  # and one that has a single column in common with others
    return numbers, words


@task.hidden(times=3)
def all_the_same(draw):
    """A column in which all are alike, and one that one bike knows, or none."""
    numbers, words = bikes(draw, 4, 3)
    numbers[:, 1] = draw.number(40, 60, decimals=1)
    numbers[draw.integer(0, 1) :, 2] = np.nan
    return numbers, words


def gower(case, *, scale="range", unknown="left out", root=False, total=False, nothing=np.nan, mismatch=1.0):
    """Gower's distance with one thing done otherwise."""
    tables = []
    for column in np.asarray(case.numbers, dtype=float).T:
        known = column[~np.isnan(column)]
        if unknown in {"mean", "median"}:
            middle = np.mean if unknown == "mean" else np.median
            column = np.where(np.isnan(column), middle(known) if len(known) else np.nan, column)
        gaps = np.abs(column[:, None] - column)
        if scale == "pair":
            width = np.maximum(np.abs(column[:, None]), np.abs(column))
        elif len(known) == 0 or scale == "none" or (scale == "lost" and len(known) < len(column)):
            width = 1.0
        elif scale in {"lost", "nan"}:
            width = np.ptp(column)
        else:
            width = np.ptp(known) if scale == "range" else known.std(ddof=int(scale == "ddof" and len(known) > 1))
        with np.errstate(all="ignore"):
            lost = np.isnan(gaps) | np.isnan(width)
            tables.append(np.where(lost, np.nan, np.where(width > 0, gaps / width, 0.0)))
    for column in zip(*case.words, strict=True):
        gaps = np.array([[mismatch * (a != b) for b in column] for a in column], dtype=float)
        if unknown != "value":
            empty = np.array([word is None for word in column])
            gaps[empty[:, None] | empty] = np.nan
        tables.append(gaps)
    gaps = np.array(tables)
    columns = (~np.isnan(gaps)).sum(axis=0)
    if unknown in {"zero", "far"}:
        gaps = np.where(np.isnan(gaps), float(unknown == "far"), gaps)
        columns = np.full_like(columns, len(gaps))
    value = np.nansum(gaps**2 if root else gaps, axis=0)
    value = value if total else np.where(columns > 0, value / np.maximum(columns, 1), nothing)
    return np.sqrt(value) if root else value


MISTAKES = {
    "euros-decide": [{"scale": "none"}],
    "by-deviation": [{"scale": "deviation"}, {"scale": "ddof"}],
    "range-of-the-pair": [{"scale": "pair"}],
    "range-lost": [{"scale": "lost"}, {"scale": "nan"}],
    "filled-with-the-mean": [{"unknown": "mean"}, {"unknown": "median"}],
    "unknown-is-near": [{"unknown": "zero"}],
    "unknown-is-far": [{"unknown": "far"}],
    "unknown-is-a-word": [{"unknown": "value"}],
    "squared": [{"root": True}],
    "not-a-mean": [{"total": True}],
    "nothing-is-zero": [{"nothing": 0.0}, {"nothing": 1.0}],
    "two-for-a-word": [{"mismatch": 2.0}],
}


def made(case, key):
    """Whether this mistake gives what the answer gave, and no other does here."""

    def gives(name):
        return any(case.same(gower(case, **way)) for way in MISTAKES[name])

    # Of a few bikes, or bikes that are nearly alike, many mistakes say the same; a NaN is a NaN among them too.
    if key != "nothing-is-zero" and len(np.unique(np.round(case.want[~np.isnan(case.want)], 9))) < 8:
        return False
    return gives(key) and not any(gives(name) for name in MISTAKES if name != key)


def pair(case):
    """The first two bikes whose distance is wrong, and both distances."""
    got, want = np.asarray(case.got, dtype=float), case.want
    i, j = np.argwhere(~np.isclose(got, want, rtol=1e-9, atol=1e-12, equal_nan=True))[0]
    return {"i": int(i), "j": int(j), "mine": float(got[i, j]), "right": float(want[i, j])}


@task.misconception(
    "euros-decide",
    "Bikes {i} and {j} are {mine:.4g} apart: the numbers were taken as they stand. A gap in euros is a hundred times one in centimetres, so the page would show bikes at the same price, whatever they are.",
)
def euros_decide(case):
    return made(case, "euros-decide") and pair(case)


@task.misconception(
    "by-deviation",
    "The numbers were divided by their standard deviation. Bikes {i} and {j} come out {mine:.3g} apart, not {right:.3g}: a gap can then be 3 or 4, while another brake is never more than 1, and words hardly count.",
)
def by_deviation(case):
    return made(case, "by-deviation") and pair(case)


@task.misconception(
    "range-of-the-pair",
    "Each gap was divided by the larger of its own two numbers, so every pair has a yardstick of its own. Bikes {i} and {j} are {mine:.3g} apart, and not {right:.3g}: 20 euros would be far among cheap bikes and nothing among dear ones.",
)
def range_of_the_pair(case):
    return made(case, "range-of-the-pair") and pair(case)


@task.misconception(
    "range-lost",
    "Bikes {i} and {j} come out {mine:.4g} apart, and not {right:.3g}. One unknown number in a column made the column's range unknown too, and with it every gap in the column: a single empty field, and the frame size of all bikes is lost.",
)
def range_lost(case):
    return made(case, "range-lost") and pair(case)


@task.misconception(
    "filled-with-the-mean",
    "Bikes {i} and {j} come out {mine:.3g} apart where it should be {right:.3g}: what is unknown was filled with the middle of its column. A bike that nobody measured is then a middling one, and like all other middling ones.",
)
def filled_with_the_mean(case):
    return made(case, "filled-with-the-mean") and pair(case)


@task.misconception(
    "unknown-is-near",
    "Bikes {i} and {j} come out {mine:.3g} apart where it should be {right:.3g}: what is unknown was counted as no difference. The emptier a form, the more bikes it is like.",
)
def unknown_is_near(case):
    return made(case, "unknown-is-near") and pair(case)


@task.misconception(
    "unknown-is-far",
    "Bikes {i} and {j} come out {mine:.3g} apart where it should be {right:.3g}: what is unknown was counted as a whole difference. A bike with an empty form would never be shown to anybody.",
)
def unknown_is_far(case):
    return made(case, "unknown-is-far") and pair(case)


@task.misconception(
    "unknown-is-a-word",
    "None was taken for a word like any other: bikes {i} and {j} are {mine:.3g} apart, not {right:.3g}. Two bikes are then alike because two people left the same field empty.",
)
def unknown_is_a_word(case):
    return made(case, "unknown-is-a-word") and pair(case)


@task.misconception(
    "squared",
    "The gaps were squared first: bikes {i} and {j} are {mine:.3g} apart and not {right:.3g}. One column in which two bikes differ wholly then counts as much as four in which they differ by half.",
)
def squared(case):
    return made(case, "squared") and pair(case)


@task.misconception(
    "not-a-mean",
    "Bikes {i} and {j} are {mine:.3g} apart: the gaps were added and not divided by the number of columns that both know. Pairs of which much is known look farther apart than pairs of which little is.",
)
def not_a_mean(case):
    return made(case, "not-a-mean") and pair(case)


@task.misconception(
    "nothing-is-zero",
    "Bikes {i} and {j} have no column that both know, and you say {mine:g}. That is a statement, and there is nothing behind it.",
)
def nothing_is_zero(case):
    return made(case, "nothing-is-zero") and pair(case)


@task.misconception(
    "two-for-a-word",
    "Two different words count 2 in your distance, once for the word that is there and once for the one that is not; so it happens with one column of zeros and ones for each word. The brake then decides more than the price can.",
)
def two_for_a_word(case):
    return made(case, "two-for-a-word")
