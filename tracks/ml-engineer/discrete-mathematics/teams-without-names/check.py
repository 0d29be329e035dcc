"""teams-without-names: n people into teams of a size."""

from math import comb, factorial, perm

from milepost.check import Task, exact

task = Task("divisions(people: int, size: int) -> int")
task.example(4, 2)
task.example(12, 3)
task.judge(exact)


@task.hidden(times=20)
def any_course(draw):
    size = draw.integer(1, 6)
    return size * int(draw.size(0, 6)), size


@task.hidden(times=2)
def many_people(draw):
    """More ways than a float has digits for."""
    size = draw.integer(4, 6)
    return size * draw.integer(8, 10), size


@task.hidden(times=6)
def somebody_is_left(draw):
    size = draw.integer(2, 6)
    return size * draw.integer(0, 4) + draw.integer(1, size - 1), size


def mistakes(case):
    """What each mistake gives where nobody is left over, by its key."""
    n, size = case.people, case.size
    if n % size:
        return {}
    t = n // size
    return {
        "named-teams": [factorial(n) // factorial(size) ** t],
        "first-team-only": [comb(n, size), comb(n, size) // factorial(t), comb(n, t)],
        "order-within-teams": [factorial(n), factorial(n) // factorial(t), perm(n, size)],
        "one-team-divided-out": [factorial(n) // (factorial(size) * factorial(t)), factorial(n) // factorial(size)],
        "orders-added": [factorial(n) // (factorial(size) * t * factorial(t))] if t else [],
        "places-for-orders": [
            factorial(n) // (size**t * factorial(t)),
            *([factorial(n) // (factorial(size) ** t * t)] if t else []),
        ],
    }


def made(case, key):
    """Whether this mistake gives what the answer gave, and no other does here."""
    if case.got == case.want:
        return False
    return [name for name, values in mistakes(case).items() if any(case.same(value) for value in values)] == [key]


@task.misconception(
    "named-teams",
    "{got} counts the teams as if they had names: red and blue exchanged would be another division. Each one was counted {times} times.",
)
def named_teams(case):
    return made(case, "named-teams") and {"times": factorial(case.people // case.size)}


@task.misconception(
    "nobody-at-all",
    "Nobody at all can be divided in one way, by doing nothing, and you say {got}. A product of no numbers is 1 for the same "
    "reason; a program that begins with 0 here stays at 0.",
)
def nobody_at_all(case):
    return case.people == 0 and case.got == 0


@task.misconception(
    "digits-lost",
    "{got} is close to {want}, and not the same: a float keeps about sixteen digits. `/` gives a float; `//` divides whole numbers, "
    "however long.",
)
def digits_lost(case):
    return case.want > 2**53 and isinstance(case.got, int | float) and abs(case.got / case.want - 1) < 1e-9


@task.misconception(
    "first-team-only",
    "{got} comes of one choice out of all {people}: that settles *one* team. The others still have to be divided.",
)
def first_team_only(case):
    return made(case, "first-team-only")


@task.misconception(
    "order-within-teams",
    "In {got} it matters who stands first in a team. Ana with Bo and Bo with Ana are the same two people.",
)
def order_within_teams(case):
    return made(case, "order-within-teams")


@task.misconception(
    "one-team-divided-out",
    "The order was taken out of one team, and there are {teams}. {got} counts the rest as rows.",
)
def one_team_divided_out(case):
    return made(case, "one-team-divided-out") and {"teams": case.people // case.size}


@task.misconception(
    "orders-added",
    "One team can be written in {orders} orders, and so can each of the {teams}: every order of the one goes with every order of the "
    "others. You divided by {orders} times {teams}, as if one team at a time were written anew.",
)
def orders_added(case):
    return made(case, "orders-added") and {"orders": factorial(case.size), "teams": case.people // case.size}


@task.misconception(
    "places-for-orders",
    "{got} divides by how many {what} there are, where it should be in how many orders they can stand: three people stand in six.",
)
def places_for_orders(case):
    teams = case.people // case.size
    by_size = case.got == factorial(case.people) // (case.size**teams * factorial(teams))
    return made(case, "places-for-orders") and {"what": "people in a team" if by_size else "teams"}


@task.misconception(
    "somebody-left",
    "{people} people do not come out in teams of {size}: {rest} would be left. You give {got}.",
)
def somebody_left(case):
    rest = case.people % case.size
    return rest > 0 and case.got != 0 and not case.raised and {"rest": rest}
