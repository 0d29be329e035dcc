"""podium: scores of one and two digits, near each other and repeated; names in lower case that repeat as well."""

from functools import cmp_to_key

from milepost.check import Task, exact

task = Task("podium(scores: list[float], names: list[str], k: int) -> dict[str, any]")
task.judge(exact)
# Backwards, without repeats, as texts and by whole differences these are other lists.
task.example([9.5, 10.25, 9.5, 2.0, 10.25], ["fir", "oak", "ash", "yew"], 2)

NAMES = ["ash", "beech", "fir", "lime", "oak", "pine", "yew"]


@task.hidden(times=16)
def some(draw):
    n = draw.size(1, 12)
    scores = [draw.integer(-30, 140) / 4 for _ in range(n)]
    names = [draw.choice(NAMES) for _ in range(draw.size(1, 12))]
    return scores, names, draw.integer(1, 5)


@task.hidden(times=6)
def close_scores(draw):
    """Within one of each other, rising, with digits before the point that grow: 9.5 and 10.25."""
    first = draw.integer(90, 99) / 10
    scores = sorted({first, first + 0.25, first + 0.5, first + 1.0})
    return scores, ["yew", "yew", draw.choice(NAMES)], 3


@task.hidden(times=2)
def a_heap(draw):
    """Falling scores and rising names, of which a heap has only the first in its place."""
    first = draw.integer(30, 60) / 4
    return [first - step for step in (0.5, 0.25, 1.0, 1.25, 0.75, 0.0, 1.5)], NAMES, draw.integer(4, 5)


@task.hidden(times=2)
def fewer(draw):
    """k beyond what is there, and nothing there at all."""
    return [draw.number()] * draw.integer(0, 1), [], draw.integer(2, 4)


def both(case, choose):
    return {"scores": choose(list(case.scores)), "names": choose(list(case.names))}


def backwards(items):
    return sorted(items, reverse=True)


def lists(case):
    return [case.scores, case.names]


def by_whole_difference(scores):
    """Sorted as a comparator would that casts the difference to an int: stable, differences below 1 are ties."""
    return sorted(scores, key=cmp_to_key(lambda a, b: int(b - a)))


@task.misconception(
    "smallest",
    "With k = {k} yours begins with {gave}, and {top} is larger. The natural order of numbers and texts goes upwards, so what stands "
    "first in it is the smallest: the prize goes to the worst.",
)
def smallest(case):
    turned_round = both(case, lambda items: sorted(items)[: case.k][::-1])
    return (
        bool(case.scores)
        and (case.same(both(case, lambda items: sorted(items)[: case.k])) or case.same(turned_round))
        and case.got["scores"] != case.want["scores"]
        and {"top": max(case.scores), "gave": case.got["scores"]}
    )


@task.misconception(
    "turned",
    "These are the right items in the wrong order: {gave} and {texts}. Who takes the first one as the winner takes the last of "
    "the podium. The task says which comes first.",
)
def turned(case):
    if not case.same({key: value[::-1] for key, value in case.want.items()}):
        return False
    return {"gave": case.got["scores"], "texts": case.got["names"]}


@task.misconception(
    "too-few",
    "{k} items were asked for and a list here has only {n}. Yours went beyond the end of the list and stopped with {kind}. Fewer items are no "
    "error; the task says what comes then.",
)
def too_few(case):
    shortest = min(map(len, lists(case)))
    return (
        case.raised.endswith("Exception")
        and "Bounds" in case.raised + case.said
        and shortest < case.k
        and {
            "n": shortest,
            "kind": case.raised,
        }
    )


@task.misconception(
    "duplicates-lost",
    "{item} is there {times} times, and yours has it once. Two runners with the same score both have it: a set, or `distinct`, keeps only one of "
    "equals, and somebody worse moves up.",
)
def duplicates_lost(case):
    if not case.same(both(case, lambda items: backwards(set(items))[: case.k])):
        return False
    for items, key in ((list(case.scores), "scores"), (list(case.names), "names")):
        for item in backwards(set(items)):
            if items.count(item) > 1 and case.got[key] != case.want[key]:
                return {"item": item, "times": items.count(item)}
    return False


@task.misconception(
    "as-text",
    "Yours puts {a} before {b}. Compared as texts, letter by letter, a 9 stands after a 1, whatever comes behind it. The numbers "
    "know how to compare themselves; see what the bound on `T` gives you.",
)
def as_text(case):
    def choose(items):
        return sorted(items, key=java_text, reverse=True)[: case.k]

    return case.same(both(case, choose)) and first_pair(case)


def java_text(item):
    return item if isinstance(item, str) else repr(float(item))


def first_pair(case):
    for want, got in zip(case.want["scores"], case.got["scores"], strict=False):
        if want != got:
            return {"a": got, "b": want}
    return False


@task.misconception(
    "callers-list",
    "You sorted the list that was given, and it belongs to the caller. He will find it in another order, or, where it cannot be changed, your code stops as it "
    "did here. What could you sort in its place?",
)
def callers_list(case):
    return case.raised == "UnsupportedOperationException" or "scores" in case.changed or "names" in case.changed


@task.misconception(
    "whole-difference",
    "Yours puts {a} before {b}. Their difference is less than 1, and cast to an int it is 0: the two count as equal and stay "
    "as they came. A comparison must look at the sign of the difference before anything is rounded away.",
)
def whole_difference(case):
    given = {"scores": by_whole_difference(case.scores)[: case.k], "names": backwards(case.names)[: case.k]}
    return case.same(given) and first_pair(case)


@task.misconception(
    "one-less",
    "{k} were asked for, and yours gives {n}. The end of `subList(from, to)` is itself left out, as in a slice in Python.",
)
def one_less(case):
    given = both(case, lambda items: backwards(items)[: max(0, case.k - 1)])
    return case.same(given) and {"n": len(case.got["scores"])}


@task.misconception(
    "too-many",
    "{k} were asked for, and yours gives {n}. A page with room for {k} shows the wrong ones, or breaks.",
)
def too_many(case):
    sizes = [len(case.got[key]) for key in ("scores", "names") if not case.raised and len(case.got[key]) > case.k]
    return bool(sizes) and {"n": sizes[0]}


@task.misconception(
    "heap-order",
    "The first of yours is right, and behind it {a} stands before {b}. A `PriorityQueue` has only its first item in order; gone through or copied, it gives the others as they lie in it. "
    "Taken out one by one they come in order.",
)
def heap_order(case):
    given = both(case, lambda items: heaped(items)[: case.k])
    return case.same(given) and first_pair(case)


def heaped(items):
    """The items as a queue with the largest first keeps them, each put in at the end and moved up."""
    heap = []
    for item in items:
        heap.append(item)
        at = len(heap) - 1
        while at and heap[at] > heap[(at - 1) // 2]:
            heap[at], heap[(at - 1) // 2] = heap[(at - 1) // 2], heap[at]
            at = (at - 1) // 2
    return heap


@task.misconception(
    "as-they-came",
    "Yours gives {gave}, the first {k} as they came. {top} is the largest score. Nothing has been compared yet.",
)
def as_they_came(case):
    given = both(case, lambda items: list(items)[: case.k])
    return bool(case.scores) and case.same(given) and {"top": max(case.scores), "gave": case.got["scores"]}
