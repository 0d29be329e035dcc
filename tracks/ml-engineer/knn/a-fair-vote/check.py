"""a-fair-vote: votes of neighbours, and ties that the nearest decides."""

from collections import Counter

from milepost.check import Task, exact

task = Task("vote(labels: list[list[str]]) -> list[str]")
task.example([["elm", "ash", "ash", "elm"], ["oak", "ash", "ash"]])
task.judge(exact)

TREES = ["ash", "elm", "oak", "yew", "fir"]


@task.hidden(times=24)
def any_trees(draw):
    k = draw.integer(1, 7)
    kinds = draw.shuffled(TREES)[: draw.integer(1, 4)]
    return ([[draw.choice(kinds) for _ in range(k)] for _ in range(int(draw.size(1, 6)))],)


@task.hidden(times=8)
def ties(draw):
    """Two or three kinds with equally many votes, and perhaps a lonely one that is nearest; a row without a tie as well."""
    table = []
    for _ in range(6):
        kinds = draw.shuffled(TREES)
        row = draw.shuffled(kinds[: draw.integer(2, 3)] * draw.integer(2, 3))
        table.append([kinds[4], *row] if draw.boolean() else row)
    kinds = draw.shuffled(TREES)
    return ([*table, [kinds[0], kinds[1], kinds[1]], [kinds[1], kinds[2], kinds[1], kinds[2], kinds[2]]],)


def winners(case, choose):
    return [choose(Counter(row), row) for row in case.labels]


def leaders(counts):
    most = max(counts.values())
    return [name for name, count in counts.items() if count == most]


def tie(choose):
    """One winner where one leads, else what `choose` makes of the leaders and the row."""

    def pick(counts, row):
        return leaders(counts)[0] if len(leaders(counts)) == 1 else choose(leaders(counts), row)

    return pick


# What each mistake would say of a row, by its key.
MISTAKES = {
    "nearest-decides-all": [lambda _, row: row[0]],
    "alphabet-decides": [tie(lambda first, _: min(first)), tie(lambda first, _: max(first))],
    "farthest-breaks-the-tie": [
        tie(lambda first, row: next(name for name in reversed(row) if name in first)),
        tie(lambda first, row: max(first, key=row.index)),
    ],
    "nearest-of-all-breaks-the-tie": [tie(lambda _, row: row[0])],
    "fewest-votes": [lambda counts, row: next(name for name in row if counts[name] == min(counts.values()))],
}


def told(case, key):
    """Give a row that the answer gets wrong, when this mistake and no other gives all that it gave; else False."""
    if not isinstance(case.got, list) or len(case.got) != len(case.want):
        return False
    found = [name for name, ways in MISTAKES.items() if any(case.same(winners(case, choose)) for choose in ways)]
    if found != [key]:
        return False
    row, got = next((row, got) for row, got, want in zip(case.labels, case.got, case.want, strict=True) if got != want)
    return {"row": ", ".join(row), "got_one": got}


@task.misconception(
    "nearest-decides-all",
    "{row}: you took {got_one}, the nearest of them, and did not count. With one neighbour that is right; here the others were asked and not heard.",
)
def nearest_decides_all(case):
    return told(case, "nearest-decides-all")


@task.misconception(
    "alphabet-decides",
    "{row}: there is a tie, and {got_one} won it by the alphabet. Over a whole city that makes too many of it.",
)
def alphabet_decides(case):
    return told(case, "alphabet-decides")


@task.misconception(
    "farthest-breaks-the-tie",
    "{row}: there is a tie, and {got_one} won it, whose nearest voter stands further away.",
)
def farthest_breaks_the_tie(case):
    return told(case, "farthest-breaks-the-tie")


@task.misconception(
    "nearest-of-all-breaks-the-tie",
    "{row}: several kinds lead, and you gave {got_one}, which is the nearest and leads nothing. Only the leaders take part in a tie.",
)
def nearest_of_all_breaks_the_tie(case):
    return told(case, "nearest-of-all-breaks-the-tie")


@task.misconception(
    "fewest-votes",
    "{row}: {got_one} has the *fewest* votes.",
)
def fewest_votes(case):
    return told(case, "fewest-votes")
