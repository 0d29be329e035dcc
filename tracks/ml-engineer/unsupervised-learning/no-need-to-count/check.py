"""no-need-to-count: frequent sets, with every question counted."""

from itertools import combinations

from milepost.check import Task, exact, offer

task = Task("frequent(items: list[str], count: function, least: int) -> list[tuple[list[str], int]]")
task.judge(exact)

CATEGORIES = ["lights", "clothing", "tyres", "tools", "helmets", "bags", "locks"]
PRODUCTS = [*CATEGORIES, "pumps", "bells", "gloves", "pedals", "chains", "saddles", "mirrors", "stands"]


def asked(orders):
    """What a learner may ask of these orders."""
    baskets = [frozenset(order) for order in orders]
    code = f"""
        def count(together):
            orders = {[sorted(each) for each in baskets]}
            return sum(set(order) >= set(together) for order in orders)
        """
    return offer("count(together: list[str]) -> int", lambda together: sum(each.issuperset(together) for each in baskets), code=code)


def of(order, names):
    return [names[place] for place in order]


# The example of Agrawal and Srikant's paper, with the shop's names: the frequent sets of three are one alone.
PAPER = [[1, 3, 4], [2, 3, 5], [1, 2, 3, 5], [2, 5]]
task.example(CATEGORIES[:5], asked([of([i - 1 for i in order], CATEGORIES) for order in PAPER]), 2)


@task.hidden(times=5)
def any_orders(draw):
    """A few that are bought together, and much else; one set is exactly as frequent as asked."""
    names = draw.shuffled(CATEGORIES)
    least = draw.integer(2, 4)
    core = names[:4]
    orders = [core] * (least + draw.integer(0, 1)) + [core[:3]] * draw.integer(0, 2)
    orders += [[names[4], names[5]]] * least + [[names[4], core[0]]] * (least - 1)
    orders += [draw.shuffled(names)[: draw.integer(0, 3)] for _ in range(draw.size(0, 20))]
    return draw.shuffled(names), asked(orders), least


@task.hidden(times=1)
def nothing_often_enough(draw):
    names = draw.shuffled(CATEGORIES)[: draw.integer(1, 5)]
    return names, asked([[name] for name in names]), 2


@task.hidden(times=1)
def no_items(draw):
    return [], asked([["lights"]]), draw.integer(1, 2)


@task.hidden(times=1)
def once_is_enough(draw):
    names = draw.shuffled(CATEGORIES)[:6]
    return names, asked([names[:5], names[2:]]), 1


# Fifteen products. A group of four that is frequent with all its parts, a square of pairs without a triangle, a pair that
# hangs on one corner, and rare ones. Apriori asks 65 times; without looking at all parts of a candidate it is 69.
LARGE = [[0, 1, 2, 3]] * 3 + [[4, 5], [5, 6], [6, 7], [7, 4]] * 3 + [[0, 4]] * 3 + [[1, 4, 8]] * 2
LARGE += [[8], [8], [8, 9], [9], [9, 10], [9, 2]]


def large(draw):
    # Which union comes first hangs on the names' order, and so would a count without pruning; Apriori's does not.
    names = sorted(PRODUCTS)
    return draw.shuffled(names), asked([of(order, names) for order in LARGE]), 3


task.budget(
    case=large,
    uses=65,
    message="You asked {uses} times, and {allowed} times are enough. Each question goes through three years of orders. A set of which a part is known to be rare need not be asked about, and none twice.",
)


def sets(case, *, most=None, smallest=1, more=False, largest=False, guessed=False, order=True):
    """Frequent sets by looking at all of them, with one thing done otherwise."""
    use = case.count.begin()
    names, found = sorted(case.items), {}
    for size in range(1, len(names) + 1):
        for each in combinations(names, size):
            times = use("", [list(each)])
            if guessed and size > 1:
                times = min(found.get(part, 0) for part in combinations(each, size - 1))
            if times > case.least or (times == case.least and not more):
                found[each] = times
    kept = [each for each in found if smallest <= len(each) <= (most or len(each))]
    if largest:
        kept = [each for each in kept if not any(set(each) < set(other) for other in kept)]
    kept.sort(key=lambda each: (len(each), each) if order else (-found[each], len(each), each))
    return [[list(each), found[each]] for each in kept]


MISTAKES = {
    "more-than-asked": {"more": True},
    "pairs-and-no-more": {"most": 2},
    "threes-and-no-more": {"most": 3},
    "fours-and-no-more": {"most": 4},
    "single-ones-left-out": {"smallest": 2},
    "largest-only": {"largest": True},
    "guessed-from-the-parts": {"guessed": True},
    "most-frequent-first": {"order": False},
}


def made(case, key):
    """Whether this mistake gives what the answer gave, and no other does here."""
    if case.raised:
        return False

    def gives(name):
        return case.same(sets(case, **MISTAKES[name]))

    return gives(key) and not any(gives(name) for name in MISTAKES if name != key)


def lists(case):
    """What stands in the right list alone, and what in the answer's alone."""
    mine, right = ([(tuple(names), times) for names, times in found] for found in (case.got, case.want))
    return [each for each in right if each not in mine], [each for each in mine if each not in right]


@task.misconception(
    "more-than-asked",
    "{names} stand together in exactly {least} orders, and that is enough. With a bound that nobody meant, a shelf is left empty.",
)
def more_than_asked(case):
    return made(case, "more-than-asked") and {"names": " and ".join(lists(case)[0][0][0])}


@task.misconception(
    "pairs-and-no-more",
    "You stopped at {size}. {names} stand together in {times} orders; whoever buys all but one of them is offered the last, and you would not. The search ends where no set is frequent any more, at no size that is known beforehand.",
)
def pairs_and_no_more(case):
    size = next((words for key, words in SIZES.items() if made(case, key)), None)
    if size is None:
        return False
    names, times = lists(case)[0][0]
    return {"size": size, "names": ", ".join(names), "times": times}


SIZES = {"pairs-and-no-more": "pairs", "threes-and-no-more": "sets of three", "fours-and-no-more": "sets of four"}


@task.misconception(
    "single-ones-left-out",
    "The single names are missing, {name} with {times} orders among them. Without them there is no confidence to work out: both counts of a rule are needed.",
)
def single_ones_left_out(case):
    if not made(case, "single-ones-left-out"):
        return False
    names, times = lists(case)[0][0]
    return {"name": names[0], "times": times}


@task.misconception(
    "largest-only",
    "{names} is frequent and not in your list, for a larger set holds it. It may be far more frequent than the larger one, and a rule needs both counts.",
)
def largest_only(case):
    return made(case, "largest-only") and {"names": ", ".join(lists(case)[0][0][0])}


@task.misconception(
    "guessed-from-the-parts",
    "{names} got a count of {times}, the smallest of its parts'. That is the most that it *could* be; in the orders all of them stand together less often.",
)
def guessed_from_the_parts(case):
    if not made(case, "guessed-from-the-parts"):
        return False
    names, times = lists(case)[1][0]
    return {"names": ", ".join(names), "times": times}


@task.misconception(
    "most-frequent-first",
    "The sets are right and stand in the order of their counts. The small ones come first and equal sizes by name, so that two years can be laid side by side.",
)
def most_frequent_first(case):
    return made(case, "most-frequent-first")


@task.misconception(
    "names-not-sorted",
    "The set {mine} holds the right names in another order than by the alphabet. Whoever looks for it by its sorted names does not find it.",
)
def names_not_sorted(case):
    if case.raised or not isinstance(case.got, list) or len(case.got) != len(case.want):
        return False
    if sorted((sorted(names), times) for names, times in case.got) != sorted((names, times) for names, times in map(tuple, case.want)):
        return False
    odd = [names for names, _ in case.got if names != sorted(names)]
    return bool(odd) and {"mine": ", ".join(odd[0])}
