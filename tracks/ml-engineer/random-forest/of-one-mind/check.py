"""of-one-mind: the forest tells what it drew and how it voted, so its own error can be worked out again from that."""

import numpy as np
from milepost.check import Fault, Task, near

task = Task("forest(rows: floats[n, d], labels: ints[n], trees: int, seed: int) -> dict[str, any]")
task.example(
    np.array([[2.1, 62.0], [2.4, 48.0], [3.6, 66.0], [3.9, 51.0], [4.4, 64.0]]), np.array([0, 0, 1, 0, 1]), 4, 7
)
task.judge(None)
task.forbid(
    *("sklearn.ensemble", "sklearn.utils", "sklearn.inspection", "sklearn.model_selection"),
    why="Here you mend the forest itself.",
)
task.time_limit(seconds=10)


def unlike(rng, n):
    """Pumps of which no two are alike, and labels that have nothing to do with them."""
    rows = np.column_stack([rng.permutation(n) + 0.5, rng.normal(60, 8, n)])
    labels = rng.integers(0, 2, n)
    labels[:2] = 0, 1
    return rows, labels


def unfit(made, trees, n):
    """What is wrong with the form of a result; empty when nothing is."""
    if sorted(made) != ["drawn", "oob", "votes"]:
        return "it holds " + ", ".join(sorted(made))
    for name in ("drawn", "votes"):
        table = made[name]
        if not isinstance(table, np.ndarray) or table.shape != (trees, n) or table.dtype.kind not in "iu":
            return f"`{name}` is no table of whole numbers with {trees} lines and {n} columns"
    if made["oob"] is not None and not isinstance(made["oob"], int | float):
        return "`oob` is neither a number nor None"
    if made["drawn"].min() < 0 or made["drawn"].max() >= n:
        return "`drawn` holds numbers that are no rows"
    return ""


def errors(drawn, votes, labels):
    """The out-of-bag error, and what each known mistake makes of it; NaN for what cannot be worked out."""
    trees, n = votes.shape
    seen = np.zeros((trees, n), dtype=bool)
    seen[np.arange(trees)[:, None], drawn] = True
    fair = ~seen
    judges, ones = fair.sum(axis=0), (votes * fair).sum(axis=0)
    judged = judges > 0
    wrong = (ones * 2 > judges) != labels
    in_bag = (votes * seen).sum(axis=0)
    known = in_bag * 2 > seen.sum(axis=0)
    few = (ones / trees > 0.5) != labels
    with np.errstate(all="ignore"):
        found = {
            ("accuracy-for-error", 0): 1 - wrong[judged].mean(),
            ("all-trees-judge", 0): ((votes.mean(axis=0) > 0.5) != labels).mean(),
            ("all-trees-judge", 1): ((votes.mean(axis=0) > 0.5) != labels)[judged].mean(),
            ("in-bag-judges", 0): ((in_bag / trees > 0.5) != labels).mean(),
            ("in-bag-judges", 1): (known != labels).mean(),
            ("in-bag-judges", 2): (known != labels)[seen.any(axis=0)].mean(),
            ("divided-by-all-trees", 0): few.mean(),
            ("divided-by-all-trees", 1): few[judged].mean(),
            ("unjudged-counted", 0): wrong.mean(),
            ("unjudged-counted", 1): (wrong & judged).mean(),
            ("half-is-enough", 0): ((ones * 2 >= judges) != labels)[judged].mean(),
            ("single-votes", 0): (votes != labels)[fair].mean(),
            ("single-votes", 1): np.mean([(line != labels)[may].mean() for line, may in zip(votes, fair, strict=True) if may.any()]),
            ("single-votes", 2): (((votes != labels) & fair).sum(axis=0) / judges)[judged].mean(),
        }
    return wrong[judged].mean() if judged.any() else None, found


def fault(key, call, **fields):
    return Fault(key, shown=dict(zip(("rows", "labels", "trees", "seed"), call, strict=True)), **fields)


@task.property(
    "not-the-three-parts",
    "The result must be a dictionary with `drawn`, `votes` and `oob`, and {what}.",
    repeat=2,
)
def three_parts(ask, draw):
    n, trees = draw.integer(5, 9), draw.integer(1, 4)
    rows, labels = unlike(draw.rng(), n)
    call = (rows, labels, trees, draw.integer(0, 999))
    what = unfit(ask(*call), trees, n)
    return fault("not-the-three-parts", call, what=what) if what else None


@task.property(
    "trees-alike",
    "All {trees} trees were grown on the very same rows, and say the same of every pump. However many you plant, it is "
    "one tree, and its accidents are not voted down by anybody.",
    explains={
        "nothing-put-back": "Each tree has drawn each row once. Drawn without putting back, every tree sees every pump, and "
        "none is left that could judge.",
        "some-rows-left-out": "In {trees} trees, row {row} was never drawn, though {n} of {n} are drawn for each. Nobody "
        "learns of that pump.",
        "not-so-many-rows": "Over {trees} trees, {share:.1%} of the pumps had been drawn by a tree on average; by n draws out "
        "of n with replacement it is {wanted:.1%}.",
    },
)
def drawn_anew(ask, draw):
    rng = draw.rng()
    n, trees = draw.integer(8, 12), 60
    rows, labels = unlike(rng, n)
    call = (rows, labels, trees, draw.integer(0, 2**31 - 1))
    drawn = ask(*call)["drawn"]
    if (drawn == drawn[0]).all():
        return fault("trees-alike", call, trees=trees)
    seen = np.array([np.isin(np.arange(n), line) for line in drawn])
    if seen.all():
        return fault("nothing-put-back", call)
    # A row is missed by one tree with a chance of about 0.35: by 60 trees, never.
    if not seen.any(axis=0).all():
        return fault("some-rows-left-out", call, trees=trees, n=n, row=int((~seen.any(axis=0)).argmax()))
    want = 1 - (1 - 1 / n) ** n
    # The mean share has a standard error below 0.018; five of them.
    if abs(seen.mean() - want) > 0.09:  # noqa: PLR2004
        return fault("not-so-many-rows", call, trees=trees, share=seen.mean(), wanted=want)
    return None


@task.property(
    "not-grown-on-what-was-drawn",
    "Tree {tree} has drawn row {row}, and says {given} of that pump, which is a {right}. No two pumps are alike here, so a "
    "tree grown to the end knows its own: it was grown on other rows, with other pumps' labels, or not to the end.",
)
def grown_on_them(ask, draw):
    n, trees = draw.integer(60, 80), 8  # so many that a tree of a few questions cannot know them all
    rows, labels = unlike(draw.rng(), n)
    call = (rows, labels, trees, draw.integer(0, 999))
    made = ask(*call)
    for tree, (drawn, votes) in enumerate(zip(made["drawn"], made["votes"], strict=True)):
        wrong = drawn[votes[drawn] != labels[drawn]]
        if len(wrong):
            row = int(wrong[0])
            return fault(
                "not-grown-on-what-was-drawn", call, tree=tree, row=row, given=int(votes[row]), right=int(labels[row])
            )
    return None


@task.property(
    "another-error",
    "From your own `drawn` and `votes` the out-of-bag error is {wanted}, and you report {given}.",
    explains={
        "in-bag-judges": "You report an error of {given}, from trees that judge the pumps they were grown on. These labels "
        "were thrown with a coin: nobody can do better than about a half, and an error near 0 is a sign of the test, not of "
        "the forest. Fairly judged it is {wanted}.",
        "all-trees-judge": "You report {given}, from the votes of all trees. Two thirds of them know the pump they judge. "
        "Fairly judged it is {wanted}.",
        "divided-by-all-trees": "You report {given}; it is {wanted}. The votes for 1 were divided by all {trees} trees, though "
        "only about a third of them may judge a pump: so hardly any pump reaches a half, and the forest seems to say 0 of "
        "nearly all.",
        "unjudged-counted": "You report {given}; it is {wanted}. Pumps that no tree may judge were counted as well, with an "
        "answer that nobody gave.",
        "half-is-enough": "You report {given}; it is {wanted}. At exactly half of the votes the answer is 0.",
        "accuracy-for-error": "You report {given}, the share of right answers; the error is {wanted}.",
        "single-votes": "You report {given}, in which each vote is marked by itself. Votes are joined to one answer for each pump before "
        "they are marked: the error of the forest is {wanted}.",
    },
)
def error_again(ask, draw):
    """Labels without meaning, and few trees, so that votes are divided and some pumps have no judge."""
    rng = draw.rng()
    calls = []
    for trees in (3, 4, 6, 8, 3, 6):
        rows, labels = unlike(rng, draw.integer(16, 30))
        labels = np.where(rng.random(len(labels)) < 0.4, 1, labels)
        calls.append((rows, labels, trees, draw.integer(0, 2**31 - 1)))
    made = ask.many(calls)
    right, mistaken = zip(
        *(errors(each["drawn"], each["votes"], call[1]) for each, call in zip(made, calls, strict=True)), strict=True
    )
    given = [each["oob"] for each in made]
    off = [not near(as_float(want), as_float(got)) for want, got in zip(right, given, strict=True)]
    if not any(off):
        return None
    # A mistake explains all of the errors, or none of them.
    likely = [
        key
        for key in mistaken[0]
        if all(near(as_float(found[key]), as_float(got)) for found, got in zip(mistaken, given, strict=True))
    ]
    first = off.index(True)
    fields = {"wanted": tell(right[first]), "given": tell(given[first]), "trees": calls[first][2]}
    return fault(likely[0][0] if likely else "another-error", calls[first], **fields)


def as_float(error):
    return None if error is None else float(error)


def tell(error):
    return "None" if error is None else f"{error:.4g}"


@task.property("nobody-judges", "One pump, drawn by every tree: nobody may judge, and the error is None; you report {given}.")
def one_pump(ask, draw):
    trees = draw.integer(1, 4)
    call = (np.array([[3.5, 61.0]]), np.array([draw.integer(0, 1)]), trees, draw.integer(0, 999))
    given = ask(*call)["oob"]
    return None if given is None else fault("nobody-judges", call, given=tell(given))


@task.property(
    "not-repeatable",
    "Two calls with the seed {seed} gave two forests. An error that cannot be found again cannot be reported.",
    explains={
        "seed-ignored": "The seeds {seed} and {other} gave the very same forest: the seed that you are given decides nothing, and nobody can see how much "
        "of the error is luck.",
    },
)
def same_seed(ask, draw):
    rng, seed = draw.rng(), draw.integer(0, 999)
    column = rng.permutation(24) / 2.0
    # Two columns that part the pumps equally well and in different order: the trees' own choice shows.
    rows = np.column_stack([column, -(4.0**column)])
    call = (rows, rng.integers(0, 2, 24), 12, seed)
    first, second, third = ask.many([call, call, (*call[:3], seed + 1)])
    same = np.array_equal(first["drawn"], second["drawn"]) and np.array_equal(first["votes"], second["votes"])
    if not same:
        return fault("not-repeatable", call, seed=seed)
    # Twelve samples of 24 rows: two seeds never agree on all of them.
    return fault("seed-ignored", call, seed=seed, other=seed + 1) if np.array_equal(first["drawn"], third["drawn"]) else None
