"""a-fair-vote: votes of neighbours, and ties that the nearest decides."""

from collections import Counter

from milepost.check import Task, exact

task = Task("vote(labels: list[list[str]]) -> list[str]")
# Each mistake below gives another list for these rows (found by a search).
task.example(
    [
        ["oak", "elm", "ash", "elm", "ash"],
        ["oak", "elm", "elm", "ash", "oak"],
        ["elm", "oak", "ash", "ash", "ash"],
        ["ash", "oak", "oak", "ash"],
        ["elm", "ash", "ash", "oak", "ash", "oak"],
    ]
)
task.judge(exact)

TREES = ["ash", "elm", "oak", "yew", "fir", "lime", "alder", "hazel"]


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


@task.hidden(times=2)
def one_voter_far_away(draw):
    """The nearest voter of the leaders has a friend who lives farther away than all others."""
    *lonely, first, second = draw.shuffled(TREES)
    return ([[*lonely[:2], first, second, second, *lonely[2:5], first], [first, second, second, first]],)


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


def first_to_all(leading, row):
    """The leader who has all of its votes first, counted from the nearest."""
    return min(leading, key=lambda name: len(row) - row[::-1].index(name))


def ranks(name, row):
    return [rank for rank, voter in enumerate(row, 1) if voter == name]


# What each mistake would say of a row, by its key.
MISTAKES = {
    "nearest-decides-all": [lambda _, row: row[0]],
    "alphabet-decides": [tie(lambda first, _: min(first)), tie(lambda first, _: max(first))],
    "farthest-breaks-the-tie": [
        tie(lambda first, row: next(name for name in reversed(row) if name in first)),
        tie(lambda first, row: max(first, key=row.index)),
    ],
    "nearest-of-all-breaks-the-tie": [tie(lambda _, row: row[0])],
    "farthest-sent-away": [tie(first_to_all)],
    "all-voters-of-the-leaders": [
        tie(lambda first, row: min(first, key=lambda name: sum(ranks(name, row)))),
        tie(lambda first, row: max(first, key=lambda name: sum(1 / rank for rank in ranks(name, row)))),
    ],
    "nearer-counts-more": [
        lambda counts, row: max(counts, key=lambda name: sum(1 / rank for rank in ranks(name, row)))
    ],
    "more-than-half": [
        lambda counts, row: leaders(counts)[0] if max(counts.values()) > len(row) / 2 else row[0]
    ],
    "fewest-votes": [lambda counts, row: next(name for name in row if counts[name] == min(counts.values()))],
}


def told(case, key):
    """Give a row that the answer gets wrong, when this mistake and no other gives all that it gave; else False."""
    if not isinstance(case.got, list) or len(case.got) != len(case.want):
        return False
    # What is known of all rows together is no mistake about one of them.
    everybody = Counter(name for row in case.labels for name in row)
    over_all = [max(row, key=everybody.__getitem__) for row in case.labels]
    if len(case.labels) > 1 and case.same(over_all) != (key == "rows-thrown-together"):
        return False
    found = [name for name, ways in MISTAKES.items() if any(case.same(winners(case, choose)) for choose in ways)]
    if found != [key] and key != "rows-thrown-together":
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


@task.misconception(
    "farthest-sent-away",
    "{row}: there is a tie, and {got_one} won it, for it had all its votes first: that is what comes when the farthest voter is sent away until one leads. The task lets the *nearest* voter of the leaders decide.",
)
def farthest_sent_away(case):
    return told(case, "farthest-sent-away")


@task.misconception(
    "all-voters-of-the-leaders",
    "{row}: there is a tie, and {got_one} won it by the places of all its voters. The task looks at the nearest voter of each leader alone.",
)
def all_voters_of_the_leaders(case):
    return told(case, "all-voters-of-the-leaders")


@task.misconception(
    "nearer-counts-more",
    "{row}: you gave {got_one}, for near voters counted more than far ones. Each has one vote here, and how near they are only decides a tie.",
)
def nearer_counts_more(case):
    return told(case, "nearer-counts-more")


@task.misconception(
    "more-than-half",
    "{row}: nobody has more than half of the votes, and you gave {got_one}, the nearest. The most votes win, also where they are fewer than half.",
)
def more_than_half(case):
    return told(case, "more-than-half")


@task.misconception(
    "rows-thrown-together",
    "{row}: you gave {got_one}, for it was counted over all rows together. Each row is a tree of its own and asks its own neighbours.",
)
def rows_thrown_together(case):
    return len(case.labels) > 1 and told(case, "rows-thrown-together")
