"""who-gets-the-letter: both, exactly one, not both, neither."""

from milepost.check import Task, exact

NAMES = ["Ana", "Bo", "Cem", "Dua", "Eli", "Fay", "Gus", "Hao", "Ida", "Jon"]

task = Task(
    "lists(everybody: set[str], bought: set[str], subscribed: set[str]) -> tuple[set[str], set[str], set[str], set[str]]"
)
task.example({"Ana", "Bo", "Cem", "Dua"}, {"Ana", "Bo"}, {"Bo", "Cem"})
task.judge(exact)


@task.hidden(times=24)
def any_customers(draw):
    everybody = draw.shuffled(NAMES)[: int(draw.size(0, 10))]
    return (
        set(everybody),
        {name for name in everybody if draw.boolean()},
        {name for name in everybody if draw.integer(0, 2) == 0},
    )


def members(value):
    """The names in what came over the wire; None where it is no set."""
    return (
        set(value.members) if hasattr(value, "members") else set(value) if isinstance(value, set | frozenset) else None
    )


def parts(case):
    e, b, s = members(case.everybody), members(case.bought), members(case.subscribed)
    got = [members(each) for each in case.got] if isinstance(case.got, list) and len(case.got) == 4 else [None] * 4
    return e, b, s, got


def is_part(case, place, value):
    e, b, s, got = parts(case)
    right = (b & s, b ^ s, e - (b & s), e - (b | s))[place]
    return got[place] == value and value != right


def some(names):
    return ", ".join(sorted(names)[:3])


@task.misconception(
    "neither-for-not-both",
    'Your third list, of those who did not do both, leaves out {who}, who did one of the two. "Not both" is fulfilled by everybody who lacks at least one.',
)
def neither_for_not_both(case):
    e, b, s, _ = parts(case)
    return is_part(case, 2, e - (b | s)) and {"who": some(b ^ s)}


@task.misconception(
    "not-both-for-neither",
    "Your last list, of those who did neither, holds {who}, who did one of the two. They would get a letter about what they have already.",
)
def not_both_for_neither(case):
    e, b, s, _ = parts(case)
    return is_part(case, 3, e - (b & s)) and {"who": some(b ^ s)}


@task.misconception(
    "at-least-one",
    'Your second list holds {who}, who did both. *Exactly* one leaves them out; everyday "or" does not say which is meant.',
)
def at_least_one(case):
    _, b, s, _ = parts(case)
    return is_part(case, 1, b | s) and {"who": some(b & s)}


@task.misconception(
    "and-between-sets",
    "Your first list holds {who}, who did only one of the two. `and` asks whether the first set is empty, and gives one of the two "
    "sets as it is; it does not look for who is in both.",
)
def and_between_sets(case):
    _, b, s, _ = parts(case)
    made = is_part(case, 0, s if b else b)
    return made and {"who": some((s if b else b) - (b & s))}


@task.misconception(
    "one-side-only",
    "Your second list knows only {what}. Exactly one can be either of the two.",
)
def one_side_only(case):
    _, b, s, _ = parts(case)
    for what, value in (
        ("those who bought and did not subscribe", b - s),
        ("those who subscribed and did not buy", s - b),
    ):
        if is_part(case, 1, value):
            return {"what": what}
    return False


@task.misconception(
    "world-forgotten",
    'Your {place} list is made of buyers and subscribers alone and misses {who}, who did nothing at all. A "not" needs to know who there is.',
)
def world_forgotten(case):
    e, b, s, _ = parts(case)
    if is_part(case, 2, b ^ s):
        return {"place": "third", "who": some(e - (b | s))}
    return is_part(case, 3, set()) and {"place": "last", "who": some(e - (b | s))}
