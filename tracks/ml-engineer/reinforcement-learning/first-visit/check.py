"""first-visit: journeys with loops, held against the reference; the tests of the unit hold that against a linear solve."""

import numpy as np

from milepost.check import Task, near

task = Task("evaluate(routes: list[list[int]], costs: list[list[float]], depots: int, discount: float) -> floats[depots]")
task.allow_nan()
task.judge(near)
task.example([[0, 1, 0, 2], [1, 2]], [[4.0, 2.0, 8.0, 6.0], [10.0, 2.0]], 4, 0.5)


def journeys(draw, count, legs, depots):
    routes, costs = [], []
    for _ in range(count):
        length = draw.integer(0, legs)
        routes.append([draw.integer(0, depots - 1) for _ in range(length)])
        costs.append([draw.integer(1, 40) / 2 for _ in range(length)])
    return routes, costs


@task.hidden(times=14)
def any_month(draw):
    depots = draw.size(1, 6)
    routes, costs = journeys(draw, draw.size(0, 6), draw.size(1, 8), depots)
    return routes, costs, depots, draw.choice([0.5, 0.9, 1.0])


@task.hidden(times=4)
def round_and_round(draw):
    """Every journey comes back to where it began."""
    depots = draw.size(2, 5)
    routes, costs = journeys(draw, draw.size(1, 5), draw.size(2, 7), depots)
    routes = [route[:1] + route[1:-1] + route[:1] if len(route) > 1 else route for route in routes]
    return routes, costs, depots, draw.choice([0.5, 0.75])


def returns(legs, discount):
    follows, found = 0.0, []
    for cost in reversed(legs):
        follows = cost + discount * follows
        found.append(follows)
    return found[::-1]


def averaged(case, *, visits="first", given=returns, over="visited"):
    """The values, with one rule changed."""
    found = [[] for _ in range(case.depots)]
    for route, legs in zip(case.routes, case.costs, strict=True):
        follows = given(legs, case.discount)
        order = range(len(route)) if visits != "last" else range(len(route) - 1, -1, -1)
        seen = set()
        for i in order:
            if visits == "every" or route[i] not in seen:
                found[route[i]].append(follows[i])
            seen.add(route[i])
    if over == "sum":
        return np.array([sum(each) if each else np.nan for each in found])
    if over == "visits":
        visits = [sum(route.count(depot) for route in case.routes) for depot in range(case.depots)]
        return np.array([sum(each) / n if n else np.nan for each, n in zip(found, visits, strict=True)])
    if over == "all":
        return np.array([sum(each) / max(len(case.routes), 1) for each in found])
    return np.array([np.mean(each) if each else np.nan for each in found])


def told(case, mistaken, **more):
    """Whether the answer does this, and the first depot at which it shows."""
    want, got = np.asarray(case.want), np.asarray(case.got)
    # In a month of few legs many mistakes come to the same.
    if sum(map(len, case.routes)) < 6:
        return False
    if near(want, mistaken) or not case.same(mistaken):
        return False
    wrong = [d for d in range(case.depots) if not near(want[d], got[d])]
    return {"depot": wrong[0], "mine": got[wrong[0]], "right": want[wrong[0]], **more}


@task.misconception(
    "every-visit",
    "Depot {depot}: yours is {mine:.4g}, and it should be {right:.4g}. A journey that came through it more than once was counted at every visit. One parcel that went in circles then outweighs many that went straight.",
)
def every_visit(case):
    return told(case, averaged(case, visits="every"))


@task.misconception(
    "last-visit",
    "Depot {depot}: yours is {mine:.4g}, and it should be {right:.4g}. Of several visits in a journey the last was taken. What the loop in between cost is left out, and a depot that sends parcels in circles looks cheap.",
)
def last_visit(case):
    return told(case, averaged(case, visits="last"))


@task.misconception(
    "not-discounted",
    "Depot {depot}: yours is {mine:.4g}, and with a discount of {discount} it should be {right:.4g}. The costs were simply added up.",
)
def not_discounted(case):
    return told(case, averaged(case, given=lambda legs, _: returns(legs, 1.0)))


@task.misconception(
    "discounted-from-the-start",
    "Depot {depot}: yours is {mine:.4g}, and it should be {right:.4g}. The discount was counted from the start of the journey, not from the visit. The same depot is then worth less the later in its journey a parcel gets there.",
)
def discounted_from_the_start(case):
    def given(legs, discount):
        weighed = np.array(legs) * discount ** np.arange(len(legs))
        return list(np.cumsum(weighed[::-1])[::-1])

    return told(case, averaged(case, given=given))


@task.misconception(
    "own-leg-missed",
    "Depot {depot}: yours is {mine:.4g}, and it should be {right:.4g}. The return begins with the leg that starts at the depot, and yours begins with the next. The last depot of every journey seems to cost nothing.",
)
def own_leg_missed(case):
    def late(legs, discount):
        return [*returns(legs, discount)[1:], 0.0] if legs else []

    return told(case, averaged(case, given=late))


@task.misconception(
    "own-leg-discounted",
    "Depot {depot}: yours is {mine:.4g}, and it should be {right:.4g}. The discount was taken of the leg that begins at the depot as well. That leg is paid now: its cost counts in full, and only what comes after it for less.",
)
def own_leg_discounted(case):
    return told(case, discounted_at_once(case))


def discounted_at_once(case):
    return averaged(case, given=lambda legs, discount: [discount * each for each in returns(legs, discount)])


@task.misconception(
    "one-leg-only",
    "Depot {depot}: yours is {mine:.4g}, and it should be {right:.4g}. Only the leg that starts there was averaged. What comes after it is the point: a cheap first leg may lead to a dear road.",
)
def one_leg_only(case):
    return told(case, averaged(case, given=lambda legs, _: list(legs)))


@task.misconception(
    "whole-journey-everywhere",
    "Depot {depot}: yours is {mine:.4g}, and it should be {right:.4g}. Every depot of a journey was given the cost of the whole of it. What was spent before a parcel came there can no longer be saved.",
)
def whole_journey(case):
    return told(case, averaged(case, given=lambda legs, discount: [returns(legs, discount)[0]] * len(legs) if legs else []))


@task.misconception(
    "over-all-visits",
    "Depot {depot}: yours is {mine:.4g}, and it should be {right:.4g}. The returns from first visits were added up and divided by the number of all visits. A depot that parcels come through twice looks half as dear.",
)
def over_all_visits(case):
    return not any(case.same(value) for value in (*by_all(case), discounted_at_once(case))) and told(case, averaged(case, over="visits"))


@task.misconception(
    "over-all-journeys",
    "Depot {depot}: yours is {mine:.4g}, and it should be {right:.4g}. It was divided by all journeys, also those that never came there: remote depots look cheap because few parcels go there.",
)
def over_all_journeys(case):
    if case.same(averaged(case, over="visits")) or case.same(discounted_at_once(case)):
        return False
    return next((found for value in by_all(case) if (found := told(case, value))), False)


def by_all(case):
    """Divided by all journeys; where nobody came it is 0 or NaN."""
    mistaken = averaged(case, over="all")
    return mistaken, np.where(np.isnan(averaged(case)), np.nan, mistaken)


@task.misconception(
    "added-up",
    "Depot {depot}: yours is {mine:.4g}, and it should be {right:.4g}. The returns of all journeys were added up and not averaged: the busiest depot looks the dearest.",
)
def added_up(case):
    mistaken = averaged(case, over="sum")
    return told(case, mistaken) or told(case, np.nan_to_num(mistaken))


@task.misconception(
    "zero-where-nobody-came",
    "No journey came through depot {depot}, and you say it costs {mine:.4g}. Nothing is known about it; as a 0, it is the cheapest of all and gets every parcel.",
)
def zero_where_nobody_came(case):
    return told(case, np.nan_to_num(averaged(case)))
