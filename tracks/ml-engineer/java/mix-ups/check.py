"""mix-ups: a handful of labels, so that pairs repeat; texts come as objects of their own, so that == fails."""

from milepost.check import Task, exact

task = Task("mix_ups(actual: list[str], predicted: list[str]) -> dict[str, dict[str, int]]")
task.judge(exact)
task.example(["cat", "cat", "dog", "fox", "cat"], ["dog", "dog", "dog", "cat", "fox"])

LABELS = ["cat", "dog", "fox", "hare", "wolf"]


@task.hidden(times=20)
def pictures(draw):
    labels = LABELS[: draw.integer(1, 5)]
    n = draw.size(0, 25)
    return [draw.choice(labels) for _ in range(n)], [draw.choice(labels) for _ in range(n)]


@task.hidden(times=6)
def confused(draw):
    """Nearly every picture of one label is taken for one other."""
    n = draw.size(3, 20)
    return ["wolf"] * n + ["dog", "wolf"], ["dog"] * n + ["dog", "wolf"]


@task.hidden(times=2)
def capitals(draw):
    """Labels that differ in a capital letter are two labels."""
    return draw.shuffled(["dog", "Dog", "dog", "cat"]), ["Dog", "dog", "Dog", "cat"]


def counted(pairs, *, every=True, add=True, fresh=False):
    """What the loop would give: with rows for every label shown, with counts that grow, with a fresh row each time."""
    mixed = {}
    for a, p in pairs:
        if every or a != p:
            mixed.setdefault(a, {})
        if fresh:
            mixed[a] = {}
        if a != p:
            mixed[a][p] = (mixed[a].get(p, 0) if add else 0) + 1
    return mixed


@task.misconception(
    "capitals-ignored",
    "A picture of `dog` that was called `Dog`, or the other way round, counts as right in yours. They are two labels: if somebody "
    "spelt one of them wrong, this table is where it would be seen.",
)
def capitals_ignored(case):
    pairs = [(a, a if a.lower() == p.lower() else p) for a, p in zip(case.actual, case.predicted, strict=True)]
    return case.same(counted(pairs)) and not case.same(case.want)


@task.misconception(
    "same-object",
    "Picture {i} shows {label} and was called {label}, and still yours counts it as a mix-up. If you ask `==` or `!=`: in Java they say whether two "
    "Strings are one and the same object, and these two are not, though their letters agree. In Python `==` compares the "
    "letters; which method does that in Java?",
)
def same_object(case):
    both = {}
    for a, p in zip(case.actual, case.predicted, strict=True):
        row = both.setdefault(a, {})
        row[p] = row.get(p, 0) + 1
    equal = [i for i, (a, p) in enumerate(zip(case.actual, case.predicted, strict=True)) if a == p]
    return bool(equal) and case.same(both) and {"i": equal[0], "label": case.actual[equal[0]]}


@task.misconception(
    "last-left-out",
    "The last picture shows {a} and was called {p}, and it left no trace in yours. The places of {n} pictures are 0 to {end}; a loop that stops one early never looks at the last.",
)
def last_left_out(case):
    pairs = list(zip(case.actual, case.predicted, strict=True))
    if len(pairs) < 2 or pairs[-1][0] == pairs[-1][1] or not case.same(counted(pairs[:-1])):  # noqa: PLR2004 - else nothing is left
        return False
    return {"a": pairs[-1][0], "p": pairs[-1][1], "n": len(pairs), "end": len(pairs) - 1}


@task.misconception(
    "from-nought",
    "{a} was called {p} {times} times, and yours says {given}. The first sighting counts, too; yours puts 0 there and begins with the second.",
)
def from_nought(case):
    less = {a: {p: times - 1 for p, times in row.items()} for a, row in case.want.items()}
    found = next(((a, p, times) for a, row in case.want.items() for p, times in row.items()), None)
    if found is None or not case.same(less):
        return False
    a, p, times = found
    return {"a": a, "p": p, "times": times, "given": times - 1}


@task.misconception(
    "never-shown",
    "{label} has an entry in yours, and no picture shows it: the model only said so. The keys are what the pictures show.",
)
def never_shown(case):
    extra = sorted(set(case.predicted) - set(case.actual))
    return bool(extra) and case.same(dict(case.want) | {label: {} for label in extra}) and {"label": extra[0]}


@task.misconception(
    "overwritten",
    "{a} was called {p} {times} times, and yours says {given}. Each time the old count was put aside and 1 stood in its place, so "
    "the most frequent mistake looks like the rarest. Look at what the map held under that key before.",
)
def overwritten(case):
    pairs = list(zip(case.actual, case.predicted, strict=True))
    often = [(a, p) for a, p in pairs if a != p and case.want[a][p] > 1]
    if not often or not case.same(counted(pairs, add=False)):
        return False
    a, p = often[0]
    return {"a": a, "p": p, "times": case.want[a][p], "given": 1}


@task.misconception(
    "turned-round",
    "Picture {i} shows {a} and was called {p}; yours has it the other way round, under {p}. Who reads it would collect more "
    "pictures of the wrong animal. The outer key is what the picture shows.",
)
def turned_round(case):
    pairs = list(zip(case.predicted, case.actual, strict=True))
    wrong = [i for i, (p, a) in enumerate(pairs) if a != p]
    if not wrong or not case.same(counted(pairs)):
        return False
    return {"i": wrong[0], "a": case.actual[wrong[0]], "p": case.predicted[wrong[0]]}


@task.misconception(
    "perfect-missing",
    "{label} was shown and never mistaken, and it is missing in your map. The next program asks `get({label})`, gets null, and stops. "
    "Every label that was shown has an entry, even an empty one; look at when yours is made.",
)
def perfect_missing(case):
    pairs = list(zip(case.actual, case.predicted, strict=True))
    missing = sorted(label for label, row in case.want.items() if not row)
    return bool(missing) and case.same(counted(pairs, every=False)) and {"label": missing[0]}


@task.misconception(
    "null-counted",
    "At the first picture of {a} that was called {p}, there is no count under that key yet: `get` gives null, and adding 1 to null "
    "stops the program with a NullPointerException. What should the first sighting count as?",
)
def null_counted(case):
    wrong = [(a, p) for a, p in zip(case.actual, case.predicted, strict=True) if a != p]
    return bool(wrong) and case.raised == "NullPointerException" and {"a": wrong[0][0], "p": wrong[0][1]}


@task.misconception(
    "row-replaced",
    "{label} was shown {times} times, and only its last picture left a trace in yours. Each picture put a new, empty row in the place of "
    "the one that was there. Look at what happens to a label that is met again.",
)
def row_replaced(case):
    pairs = list(zip(case.actual, case.predicted, strict=True))
    if not case.same(counted(pairs, fresh=True)):
        return False
    label = next(a for a, row in case.want.items() if case.got[a] != row)
    return {"label": label, "times": case.actual.count(label)}
