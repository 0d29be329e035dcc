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


def mistakes(case):
    """What each mistake makes of one of the four lists, by its key: the list's place, and what it would hold."""
    e, b, s, _ = parts(case)
    return {
        "and-between-sets": [(0, s if b else b), (2, e - (s if b else b))],
        "first-set-alone": [(0, b), (0, b if s else set()), (2, e - b), (2, e - b if s else set()), (2, e - b if s else e), (3, e - b)],
        "minus-first": [(2, (e - b) & s), (3, (e - b) | s), (2, (e - b) | s), (3, (e - b) & s)],
        "neither-for-not-both": [(2, e - (b | s))],
        "not-both-for-neither": [(3, e - (b & s))],
        "at-least-one": [(1, b | s)],
        "one-side-only": [(1, b - s), (1, s - b)],
        "world-forgotten": [(2, b ^ s), (3, set())],
        "both-still-in": [(3, e - (b ^ s))],
    }


def place_of(case, key):
    """In which of the four lists this mistake shows, and no other gives the same there; None where it does not."""
    e, b, s, got = parts(case)
    if case.changed:
        return None
    right = (b & s, b ^ s, e - (b & s), e - (b | s))
    for place, value in mistakes(case)[key]:
        others = (other for name, made in mistakes(case).items() if name != key for at, other in made if at == place)
        if got[place] == value != right[place] and value not in others:
            return place
    return None


def some(names):
    return ", ".join(sorted(names)[:3])


LISTS = ("first", "second", "third", "last")


@task.misconception(
    "set-changed",
    "Your code changed {which} itself, with `&=`, `|=` or the like, and went on with what was left of it. What {which} holds is asked "
    "for again further down.",
)
def set_changed(case):
    right = [set(members(each)) for each in case.want]
    changed = [name for name in ("everybody", "bought", "subscribed") if name in case.changed]
    return bool(changed) and parts(case)[3] != right and {"which": f"`{changed[0]}`"}


@task.misconception(
    "minus-first",
    "Your {place} list is not who it says. {part}: {who}. Python reckons `-` before `&`, and `&` before `|`: "
    "`a - b & c` is `(a - b) & c`.",
)
def minus_first(case):
    place = place_of(case, "minus-first")
    if place is None:
        return False
    wrong, right = parts(case)[3][place], members(case.want[place])
    more = wrong - right
    return {"place": LISTS[place], "who": some(more or right - wrong), "part": "Too many in it" if more else "Missing"}


@task.misconception(
    "first-set-alone",
    "Your {place} list comes of looking into `bought` alone, and is wrong about {who}. `bought or subscribed` is the first of the two "
    "that is not empty, as it is; and in `name in bought and subscribed` the `in` belongs to the first set alone.",
)
def first_set_alone(case):
    place = place_of(case, "first-set-alone")
    return place is not None and {"place": LISTS[place], "who": some(parts(case)[3][place] ^ members(case.want[place]))}


@task.misconception(
    "neither-for-not-both",
    'Your third list, of those who did not do both, leaves out {who}, who did one of the two. "Not both" is fulfilled by everybody who lacks at least one.',
)
def neither_for_not_both(case):
    _, b, s, _ = parts(case)
    return place_of(case, "neither-for-not-both") is not None and {"who": some(b ^ s)}


@task.misconception(
    "not-both-for-neither",
    "Your last list, of those who did neither, holds {who}, who did one of the two. They would get a letter about what they have already.",
)
def not_both_for_neither(case):
    _, b, s, _ = parts(case)
    return place_of(case, "not-both-for-neither") is not None and {"who": some(b ^ s)}


@task.misconception(
    "both-still-in",
    "Your last list, of those who did neither, holds {who}, who did both. Only those who did exactly one were taken out.",
)
def both_still_in(case):
    _, b, s, _ = parts(case)
    return place_of(case, "both-still-in") is not None and {"who": some(b & s)}


@task.misconception(
    "at-least-one",
    'Your second list holds {who}, who did both. *Exactly* one leaves them out; everyday "or" does not say which is meant.',
)
def at_least_one(case):
    _, b, s, _ = parts(case)
    return place_of(case, "at-least-one") is not None and {"who": some(b & s)}


@task.misconception(
    "and-between-sets",
    "Your {place} list is wrong about {who}. `and` between two sets asks whether the first is empty, and gives one of the two "
    "as it is; it does not look for who is in both.",
)
def and_between_sets(case):
    place = place_of(case, "and-between-sets")
    return place is not None and {"place": LISTS[place], "who": some(parts(case)[3][place] ^ members(case.want[place]))}


@task.misconception(
    "one-side-only",
    "Your second list knows only {what}. Exactly one can be either of the two.",
)
def one_side_only(case):
    _, b, s, got = parts(case)
    what = "those who bought and did not subscribe" if got[1] == b - s else "those who subscribed and did not buy"
    return place_of(case, "one-side-only") is not None and {"what": what}


@task.misconception(
    "world-forgotten",
    'Your {place} list is made of buyers and subscribers alone and misses {who}, who did nothing at all. A "not" needs to know who there is.',
)
def world_forgotten(case):
    e, b, s, _ = parts(case)
    place = place_of(case, "world-forgotten")
    return place is not None and {"place": LISTS[place], "who": some(e - (b | s))}
