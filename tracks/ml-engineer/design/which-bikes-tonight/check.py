"""which-bikes-tonight: money saved by the top of a ranking."""

import numpy as np

from milepost.check import Task, near

task = Task("saved(scores: floats[n], broke: bools[n], capacity: int, check: float, breakdown: float) -> float")
task.example(np.array([0.2, 0.9, 0.5, 0.7]), np.array([True, True, False, False]), 2, 4.0, 60.0)
task.judge(near)


MANY = 260  # short arrays are sorted in a way that keeps equals in their order, whatever was asked for


@task.hidden(times=12)
def any_evening(draw):
    n = draw.size(1, 30)
    return (
        draw.floats(n, low=0, high=1, decimals=9),
        draw.booleans(n),
        draw.integer(0, n),
        float(draw.integer(2, 9)),
        float(draw.integer(31, 90)),
    )


@task.hidden(times=1)
def many_equals(draw):
    """So many equals that a way of sorting which does not keep their order shows it; the first of them break, the others hold."""
    n = draw.integer(MANY, MANY + 40)
    scores = np.resize([0.5, 0.0, 0.5], n)
    return scores, np.arange(n) < n // 3, n // 4, float(draw.integer(2, 9)), float(draw.integer(31, 90))


@task.hidden(times=6)
def equal_scores(draw):
    """Only a few different scores, and a list that ends in the midst of equals."""
    n = draw.size(4, 12)
    scores = draw.integers(n, low=0, high=1) / 2
    broke = np.arange(n) < n // 2
    return scores, broke, int(np.sum(scores == 0.5)) // 2 + 1, float(draw.integer(2, 9)), float(draw.integer(31, 90))


@task.hidden(times=4)
def more_places_than_bikes(draw):
    n = draw.size(1, 6)
    return (
        draw.floats(n, low=0, high=1, decimals=3),
        draw.booleans(n),
        n + draw.integer(1, 5),
        float(draw.integer(2, 9)),
        float(draw.integer(31, 90)),
    )


def money(case, order, *, hits=None, paid=None):
    chosen = np.asarray(order)[: case.capacity]
    caught = np.sum(case.broke[chosen]) if hits is None else hits
    return float(caught * case.breakdown - (len(chosen) if paid is None else paid) * case.check)


def right_order(case):
    return np.argsort(-case.scores, kind="stable")


@task.mistake(
    "checks-for-nothing",
    "{got:.0f} € counts the breakdowns that were prevented and not what it cost to look. On a list that is long enough every model would look like a success.",
)
def checks_for_nothing(case):
    return money(case, right_order(case), paid=0)


@task.mistake(
    "all-that-break",
    "{got:.0f} € counts every bike that would break, also those that nobody looked at. {missed} of them break tomorrow all the same.",
    fields=lambda case: {
        "missed": int(np.sum(case.broke) - np.sum(case.broke[right_order(case)[: case.capacity]]))
    },
)
def all_that_break(case):
    return money(case, right_order(case), hits=np.sum(case.broke))


@task.mistake(
    "lowest-first",
    "The {capacity} bikes with the *lowest* scores were looked at: those of which the model is most sure that they hold.",
)
def lowest_first(case):
    return money(case, np.argsort(case.scores, kind="stable"))


@task.mistake(
    "empty-places",
    "{n} bikes were looked at and {capacity} were paid for. A place that stays empty costs nothing.",
    fields=lambda case: {"n": len(case.scores)},
)
def empty_places(case):
    return money(case, right_order(case), paid=case.capacity)


@task.mistake(
    "missed-charged",
    "The breakdowns that nobody prevented were taken off as well. They happen on an evening without a model, too, so they are no difference between the two.",
)
def missed_charged(case):
    return (
        money(case, right_order(case)) - case.breakdown * np.sum(case.broke[right_order(case)[case.capacity :]])
    )


@task.mistake(
    "sound-ones-paid",
    "Only bikes that would have held were paid for. A look costs the same whether something is found or not.",
)
def sound_ones_paid(case):
    listed = case.broke[right_order(case)[: case.capacity]]
    return money(case, right_order(case), paid=np.sum(~listed))


@task.mistake(
    "found-ones-paid",
    "Only bikes with something to mend were paid for. Most of an evening's work goes into bikes that would have held.",
)
def found_ones_paid(case):
    listed = case.broke[right_order(case)[: case.capacity]]
    return money(case, right_order(case), paid=np.sum(listed))


@task.mistake(
    "no-ranking",
    "The first bikes of the array were looked at, and nobody asked what the model says of them.",
)
def no_ranking(case):
    return money(case, np.arange(len(case.scores)))


@task.mistake(
    "a-share",
    "{got:.2f} is the share of the list that would break. It is a good number and answers another question: whoever decides about the workshop asked for euros.",
)
def a_share(case):
    return float(np.mean(case.broke[right_order(case)[: case.capacity]])) if case.capacity else 0.0


def evening_with_all_of_it(draw):
    """No equal scores, and now and then more places than bikes."""
    n = draw.integer(3, 9)
    return (
        np.array(draw.shuffled(list(range(n)))) / 10,
        draw.booleans(n),
        draw.integer(1, n + 3),
        float(draw.integer(2, 9)),
        float(draw.integer(31, 90)),
    )


task.tell_apart(evening_with_all_of_it, times=2, right=lambda case: money(case, right_order(case)))


@task.mistake(
    "last-of-equals",
    "Of bikes with equal scores your list holds others than the first. Not every way of sorting leaves equals in their order; tonight the first would save {want:.0f} €, and yours save {got:.0f} €.",
)
def last_of_equals(case):
    if len(case.scores) >= MANY and is_another_choice(case):
        return case.got
    return money(case, np.argsort(case.scores, kind="stable")[::-1])


def is_another_choice(case):
    """Say whether this is what some list saves on which the equals at its end are others than the first."""
    last = case.scores[right_order(case)[case.capacity - 1]]
    tied, above = case.broke[case.scores == last], case.broke[case.scores > last]
    places = case.capacity - len(above)
    hits = (case.got + case.capacity * case.check) / case.breakdown - np.sum(above)
    return bool(abs(hits - round(hits)) < 1e-6 and max(0, places - np.sum(~tied)) <= round(hits) <= min(places, np.sum(tied)))
