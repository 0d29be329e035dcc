"""seen-before: a Bloom filter with its hashes given."""

from milepost.check import Task, exact

task = Task(
    "maybe_seen(stored: list[int], asked: list[int], bits: int, prime: int, hashes: list[tuple[int, int]]) "
    "-> tuple[list[bool], int]"
)
task.example([17, 42], [17, 5, 42, 99], 16, 31, [(3, 1), (5, 7)])
task.judge(exact)


@task.hidden(times=24)
def any_table(draw):
    """Small tables, so that numbers that were never stored are taken for seen."""
    prime = draw.choice([31, 101, 997])
    hashes = [(draw.integer(1, 30), draw.integer(0, 30)) for _ in range(draw.integer(1, 4))]
    stored = [draw.integer(0, 500) for _ in range(int(draw.size(0, 12)))]
    asked = [draw.integer(0, 500) for _ in range(draw.integer(0, 8))] + stored[:3]
    return stored, draw.shuffled(asked), draw.integer(1, 30), prime, hashes


@task.hidden(times=6)
def crowded(draw):
    prime = 101
    stored = [draw.integer(0, 900) for _ in range(draw.integer(4, 9))]
    asked = [draw.integer(0, 900) for _ in range(12)]
    return stored, asked, draw.integer(8, 14), prime, [(7, 3), (12, 5), (30, 11)]


def table_of(case, *, position=None, hashes=None):
    """Positions by number, and which bits are set."""
    chosen = [tuple(each) for each in (case.hashes if hashes is None else hashes)]
    position = position or (lambda a, b, x: (a * x + b) % case.prime % case.bits)

    def positions(number):
        return [position(a, b, number) for a, b in chosen]

    return positions, {place for number in case.stored for place in positions(number)}


def answers(case, decide=all, **otherwise):
    positions, lit = table_of(case, **otherwise)
    return [decide(place in lit for place in positions(number)) for number in case.asked]


def given(case):
    return (
        case.got
        if isinstance(case.got, list) and len(case.got) == 2 and isinstance(case.got[0], list)
        else [None, None]
    )


def are(case, value):
    """Whether these truths were given, for a table as full as it should be, and not because the table was made otherwise."""
    full = given(case)[1] == case.want[1]
    return (
        full
        and given(case)[0] == value
        and value != case.want[0]
        and not any(case.same(each) for each in tables(case).values())
    )


@task.misconception(
    "one-bit-is-enough",
    "{number} is called seen because *one* of its bits is set. Other numbers have set it. The more hashes there are, the more your filter would believe to know.",
)
def one_bit_is_enough(case):
    return are(case, answers(case, any)) and {"number": different(case)}


@task.misconception(
    "exact-memory",
    "{number} was never stored, and all of its bits are set: a Bloom filter says True, and you said False. You looked into the list of stored numbers, which the crawler cannot keep.",
)
def exact_memory(case):
    return are(case, remembered(case)) and {"number": different(case)}


def remembered(case):
    """What is told by somebody who kept all numbers."""
    return [number in case.stored for number in case.asked]


def different(case):
    return next(number for number, a, b in zip(case.asked, given(case)[0], case.want[0], strict=True) if a != b)


def by(case, **otherwise):
    """All that an answer gives whose table is made otherwise."""
    _, lit = table_of(case, **otherwise)
    return [answers(case, **otherwise), len(lit)]


def made(case, key):
    """Whether the table was made by this mistake, and by no other that gives the same here, nor one in asking a right table."""
    if given(case)[1] == case.want[1] and given(case)[0] in (answers(case, any), remembered(case)):
        return False
    return [name for name, value in tables(case).items() if case.same(value)] == [key]


def tables(case):
    """What comes of a table that is made otherwise, by the mistake's key."""
    return {
        "first-hash-only": by(case, hashes=case.hashes[:1]),
        "prime-left-out": by(case, position=lambda a, b, x: (a * x + b) % case.bits),
        "remainders-exchanged": by(case, position=lambda a, b, x: (a * (x % case.bits) + b) % case.prime % case.bits),
        "a-and-b-exchanged": by(case, position=lambda a, b, x: (b * x + a) % case.prime % case.bits),
        "numbers-counted": [answers(case), len(set(case.stored))],
        "a-table-each": table_each(case),
        "asked-ones-stored": asked_stored(case),
    }


def table_each(case):
    """A table of its own for each hash."""
    single = [table_of(case, hashes=[each]) for each in case.hashes]
    found = [all(positions(number)[0] in lit for positions, lit in single) for number in case.asked]
    return [found, sum(len(lit) for _, lit in single)]


def asked_stored(case):
    """Whoever is asked about is stored as well."""
    positions, lit = table_of(case)
    lit, found = set(lit), []
    for number in case.asked:
        found.append(all(place in lit for place in positions(number)))
        lit.update(positions(number))
    return [found, len(lit)]


@task.misconception(
    "first-hash-only",
    "Only the first of the {k} hashes was used. One bit a number makes a filter that errs far more readily than it could.",
)
def first_hash_only(case):
    return made(case, "first-hash-only") and {"k": len(case.hashes)}


@task.misconception(
    "a-and-b-exchanged",
    "In the pairs of `hashes` the first number, a, is multiplied with {number}, and the second, b, is added; yours are exchanged. "
    "Whoever reads your table with the right formula finds other bits.",
)
def a_and_b_exchanged(case):
    return made(case, "a-and-b-exchanged") and {"number": (case.asked or case.stored or [0])[0]}


@task.misconception(
    "numbers-counted",
    "{got_count} is how many different numbers were stored; {want_count} bits are set. One number sets several, and several "
    "numbers set the same.",
)
def numbers_counted(case):
    return made(case, "numbers-counted") and {"got_count": given(case)[1], "want_count": case.want[1]}


@task.misconception(
    "a-table-each",
    "Each of the {k} hashes got a table of its own, and {got_count} bits are set in all of them. There is one table, of {bits} "
    "bits, for all hashes; yours takes {k} times the memory.",
)
def a_table_each(case):
    return made(case, "a-table-each") and {"k": len(case.hashes), "got_count": given(case)[1]}


@task.misconception(
    "asked-ones-stored",
    "What was asked about got stored by being asked: {got_count} bits are set, and {want_count} should be. Somebody who only looks "
    "would change what the next one is told.",
)
def asked_ones_stored(case):
    return made(case, "asked-ones-stored") and {"got_count": given(case)[1], "want_count": case.want[1]}


@task.misconception(
    "prime-left-out",
    "The remainder by the prime, {prime}, was left out: {number} then falls on other bits. Without it, numbers that differ by {bits} always fall on the same ones.",
)
def prime_left_out(case):
    return made(case, "prime-left-out") and {"number": (case.asked or case.stored or [0])[0]}


@task.misconception(
    "remainders-exchanged",
    "The remainder by the {bits} bits was taken first and that by the prime afterwards. Numbers that differ by {bits} then fall on the same bits, and the table is used badly.",
)
def remainders_exchanged(case):
    return made(case, "remainders-exchanged")


@task.misconception(
    "settings-counted",
    "{got_count} is how often a bit was set, and {want_count} bits are: the same one was often set again. How full a table is decides how often it errs.",
)
def settings_counted(case):
    positions, _ = table_of(case)
    value = sum(len(positions(number)) for number in case.stored)
    return (
        given(case)[0] == case.want[0]
        and given(case)[1] == value
        and value != case.want[1]
        and not any(case.same(each) for each in tables(case).values())
        and {"got_count": value, "want_count": case.want[1]}
    )
