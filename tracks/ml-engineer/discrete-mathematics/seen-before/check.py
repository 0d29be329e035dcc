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
        and not any(case.same(each) for name, ways in tables(case).items() if name for each in ways)
    )


@task.misconception(
    "one-bit-is-enough",
    "{number} is called seen because *one* of its bits is set. Other numbers have set it. The more hashes there are, the more your filter would believe to know.",
)
def one_bit_is_enough(case):
    return are(case, answers(case, any)) and {"number": different(case)}


@task.misconception(
    "exact-memory",
    "{number} was never stored, and all of its bits are set: a Bloom filter says True, and you said False. You looked it up among the stored numbers, or its bits among theirs, number by number; the crawler keeps none of that.",
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
    return [name for name, values in tables(case).items() if any(case.same(value) for value in values)] == [key]


def tables(case):
    """What comes of a table that is made otherwise, by the mistake's key, in each of its ways."""
    positions, lit = table_of(case)
    return {
        "first-hash-only": [by(case, hashes=case.hashes[:1]), by(case, hashes=case.hashes[-1:])],
        "prime-left-out": [by(case, position=lambda a, b, x: (a * x + b) % case.bits)],
        "bits-left-out": [by(case, position=lambda a, b, x: (a * x + b) % case.prime)],
        "remainders-exchanged": [by(case, position=lambda a, b, x: (a * (x % case.bits) + b) % case.prime % case.bits)],
        "a-and-b-exchanged": [by(case, position=lambda a, b, x: (b * x + a) % case.prime % case.bits)],
        "remainder-of-b": [by(case, position=lambda a, b, x: a * x + b % case.prime % case.bits)],
        "b-multiplied": [by(case, position=lambda a, b, x: a * (x + b) % case.prime % case.bits)],
        "one-after-the-other": [chained(case)],
        "numbers-counted": [[answers(case), len(set(case.stored))]],
        "unset-counted": [[answers(case), case.bits - len(lit)]],
        "told-the-other-way": [[[not each for each in answers(case)], len(lit)]],
        "a-table-each": [table_each(case)],
        "asked-ones-stored": [asked_stored(case)],
        "set-again-is-unset": [toggled(case)],
        "": [[answers(case), len(case.stored) * len(case.hashes)]],  # told below
    }


def chained(case):
    """Each hash goes on from what the one before gave."""

    def positions(number):
        found = []
        for a, b in map(tuple, case.hashes):
            number = (a * number + b) % case.prime
            found.append(number % case.bits)
        return found

    lit = {place for number in case.stored for place in positions(number)}
    return [[all(place in lit for place in positions(number)) for number in case.asked], len(lit)]


def toggled(case):
    """A bit that is set again is unset."""
    positions, _ = table_of(case)
    lit = set()
    for number in case.stored:
        for place in positions(number):
            lit ^= {place}
    return [[all(place in lit for place in positions(number)) for number in case.asked], len(lit)]


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
    "Only the {which} of the {k} hashes was used. One bit a number makes a filter that errs far more readily than it could.",
)
def first_hash_only(case):
    which = "first" if case.same(by(case, hashes=case.hashes[:1])) else "last"
    return made(case, "first-hash-only") and {"k": len(case.hashes), "which": which}


def first_number(case):
    return (case.asked or case.stored or [0])[0]


@task.misconception(
    "bits-left-out",
    "The remainder by the {bits} bits was left out: {number} gets places such as {place}, and the table has none of that number.",
)
def bits_left_out(case):
    numbers = [*case.asked, *case.stored]
    places = [(number, (a * number + b) % case.prime) for number in numbers for a, b in map(tuple, case.hashes)]
    number, place = next(((number, place) for number, place in places if place >= case.bits), (0, 0))
    return made(case, "bits-left-out") and place > 0 and {"number": number, "place": place}


@task.misconception(
    "remainder-of-b",
    "In `a * x + b % p % m` the remainder is taken of b alone, for `%` comes before `+`. {number} then gets the place {place}, and the "
    "table has {bits}.",
)
def remainder_of_b(case):
    a, b = case.hashes[0]
    number = max(case.asked + case.stored, default=0)
    return made(case, "remainder-of-b") and {"number": number, "place": a * number + b % case.prime % case.bits}


@task.misconception(
    "b-multiplied",
    "By your positions b is added before a multiplies. By the formula {number} is multiplied with {a} first, and {b} added to that.",
)
def b_multiplied(case):
    a, b = case.hashes[0]
    return made(case, "b-multiplied") and {"number": first_number(case), "a": a, "b": b}


@task.misconception(
    "one-after-the-other",
    "Each of your hashes goes on from what the one before gave. All {k} begin with the number itself, so that they say something new.",
)
def one_after_the_other(case):
    return made(case, "one-after-the-other") and {"k": len(case.hashes)}


@task.misconception(
    "unset-counted",
    "{got_count} is how many of the {bits} bits are *not* set.",
)
def unset_counted(case):
    return made(case, "unset-counted") and {"got_count": given(case)[1]}


@task.misconception(
    "told-the-other-way",
    "You say True where a number was surely not stored, and False where it may have been. The crawler would skip every new address.",
)
def told_the_other_way(case):
    return len(set(case.want[0])) == 2 and made(case, "told-the-other-way")


@task.misconception(
    "set-again-is-unset",
    "A bit that two numbers share was unset again by the second, and {got_count} are left of {want_count}. An address that was seen would be "
    "called new, which a Bloom filter never does.",
)
def set_again_is_unset(case):
    return made(case, "set-again-is-unset") and {"got_count": given(case)[1], "want_count": case.want[1]}


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
    "The remainder by the prime, {prime}, was left out, or taken last, where it changes nothing: {number} then falls on other bits. Without it, numbers that differ by {bits} always fall on the same ones.",
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
        and not any(case.same(each) for name, ways in tables(case).items() if name for each in ways)
        and {"got_count": value, "want_count": case.want[1]}
    )
