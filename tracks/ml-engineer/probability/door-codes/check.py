"""door-codes: at least one of each kind, counted by what is left out."""

from math import comb, perm

from milepost.check import Task, exact

task = Task("count_codes(length: int, digits: int, letters: int) -> int")
task.example(2, 2, 2)
task.example(4, 10, 26)
task.judge(exact)


@task.hidden(times=20)
def any_keypad(draw):
    return int(draw.size(0, 9)), draw.integer(0, 10), draw.integer(0, 26)


@task.hidden(times=6)
def small_ones(draw):
    return draw.integer(0, 3), draw.integer(0, 2), draw.integer(0, 2)


@task.hidden(times=3)
def long_codes(draw):
    """More codes than a float has digits, or a number of 64 bits has room for."""
    return draw.integer(15, 24), draw.integer(5, 10), draw.integer(11, 26)


def whole(case):
    return (case.digits + case.letters) ** case.length


@task.misconception(
    "rule-left-out",
    "{got} is the number of all codes. {wrong} of them have no digit or no letter, and the lock refuses those.",
)
def rule_left_out(case):
    return (
        min(case.digits, case.letters) > 0
        and not shorter_codes_too(case)
        and case.same(whole(case))
        and {"wrong": whole(case) - case.want}
    )


@task.misconception(
    "digits-lost",
    "{got} is right in its first digits, and {off} off: there are {large:.0e} codes, and a float has about 16 digits. Whole numbers in Python have as many as it takes, as long as no float comes between.",
)
def digits_lost(case):
    off = abs(case.got - case.want) if isinstance(case.got, int) else 0
    return whole(case) > 2**53 and 1 < off < case.want * 1e-12 and {"off": off, "large": whole(case)}


@task.misconception(
    "sixty-four-bits",
    "{got} is what is left of {want} when only its last 64 bits are kept. NumPy's whole numbers have no more room than that, and go on from the other end without a word.",
)
def sixty_four_bits(case):
    return isinstance(case.got, int) and case.got != case.want and (case.got - case.want) % 2**64 == 0


@task.misconception(
    "one-given-back",
    "{got} is one more than there are. Something was given back that was never taken twice: a code with at least one sign cannot be without a digit and without a letter as well.",
)
def one_given_back(case):
    return case.length > 1 and whole(case) > 8 and isinstance(case.got, int) and case.got == case.want + 1


@task.misconception(
    "shorter-codes-too",
    "{got} counts the codes of every length up to {length}. The lock takes codes of {length} signs, no fewer.",
)
def shorter_codes_too(case):
    d, k = case.digits, case.letters
    value = sum((d + k) ** n - d**n - k**n for n in range(1, case.length + 1))
    return case.same(value) and value != case.want


@task.misconception(
    "just-one-of-them",
    "{got} counts the codes with just one {kind}. At *least* one was asked for: two are as good.",
)
def just_one_of_them(case):
    n, d, k = case.length, case.digits, case.letters
    if n < 3:
        return False
    return next(
        (
            {"kind": kind}
            for kind, value in (("digit", n * d * k ** (n - 1)), ("letter", n * k * d ** (n - 1)))
            if case.same(value)
        ),
        False,
    )


@task.misconception(
    "one-kind-taken-away",
    "Codes {which} were taken away, and codes {other} were not. {got} counts {more} that the lock refuses.",
)
def one_kind_taken_away(case):
    n = case.length
    if one_given_back(case) or shorter_codes_too(case):
        return False
    for which, other, away in (
        ("without a letter", "without a digit", case.digits**n),
        ("without a digit", "without a letter", case.letters**n),
    ):
        if case.same(whole(case) - away):
            return {"which": which, "other": other, "more": case.got - case.want}
    return False


@task.misconception(
    "fixed-places",
    "You put one digit and one letter in their places first and filled the rest freely. A code such as `1a2` is then counted once for the 1 and once for the 2: {got} is more than there are.",
)
def fixed_places(case):
    n, d, k = case.length, case.digits, case.letters
    if n < 2:
        return False
    rest = (d + k) ** (n - 2)
    return (
        any(
            case.same(value)
            for value in (
                n * (n - 1) * d * k * rest,
                comb(n, 2) * d * k * rest,
                2 * comb(n, 2) * d * k * rest,
                d * k * rest,
            )
        )
        and case.got > case.want
    )


@task.misconception(
    "one-order-only",
    "You chose where the signs come from, and not in which order they stand: {got} is too few. `a1` and `1a` are two codes.",
)
def one_order_only(case):
    n, d, k = case.length, case.digits, case.letters
    by_number = sum(d**i * k ** (n - i) for i in range(1, n))
    return case.same(by_number) and case.got < case.want


@task.misconception(
    "no-sign-twice",
    "{got} counts the codes in which no sign comes twice. The lock does not mind `77a`, and neither does the task.",
)
def no_sign_twice(case):
    n, d, k = case.length, case.digits, case.letters
    return n > 1 and case.same(perm(d + k, n) - perm(d, n) - perm(k, n)) and case.got != case.want


@task.misconception(
    "empty-code",
    "{got} codes of length 0: the one empty code lacks a digit and lacks a letter, and it was taken away once for each. No count is below 0.",
)
def empty_code(case):
    return case.length == 0 and case.got == -1
