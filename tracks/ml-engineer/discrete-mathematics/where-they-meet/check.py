"""where-they-meet: lowest common ancestors in a list of parents."""

from functools import cache
from random import Random
from types import SimpleNamespace

from milepost.check import Task, exact

task = Task("meet(parents: list[int], one: int, other: int) -> tuple[int, int]")
task.example([-1, 0, 0, 1, 1, 2], 3, 4)
task.judge(exact)


def way_up(case, node):
    way = [node]
    while case.parents[way[-1]] != -1:
        way.append(case.parents[way[-1]])
    return way


def facts(case):
    """Both ways up, and what is right."""
    first, second = way_up(case, case.one), way_up(case, case.other)
    node = next(each for each in first if each in second)
    return first, second, node, first.index(node) + second.index(node)


def in_step(case):
    """Both go up together; one that is at the root waits there."""
    one, other, steps = case.one, case.other, 0
    while one != other:
        one = case.parents[one] if case.parents[one] != -1 else one
        other = case.parents[other] if case.parents[other] != -1 else other
        steps += 2
    return [one, steps]


def larger_first(case):
    """The one with the larger number goes up, unless it is the root."""
    one, other, steps = case.one, case.other, 0
    while one != other:
        if (one > other and case.parents[one] != -1) or case.parents[other] == -1:
            one = case.parents[one]
        else:
            other = case.parents[other]
        steps += 1
    return [one, steps]


def left_out(case, node, above, apart):
    """What comes of beginning with the parents, where one of the two holds the other; above the root there is nothing."""
    if node not in (case.one, case.other) or case.one == case.other and above == -1:
        return []
    return [[above, apart], [above, apart + 2]] if above != -1 else [[node, apart + 1]]


def mistakes(case):
    """What each mistake gives here, by its key."""
    first, second, node, steps = facts(case)
    root = case.parents.index(-1)
    above = case.parents[node]
    apart = first.index(node) + second.index(node)
    top, least = max(set(first) & set(second)), min(set(first) & set(second))
    return {
        "always-the-root": [[root, len(first) + len(second) - 2], [root, steps]],
        "itself-left-out": left_out(case, node, above, apart),
        "same-number-of-steps": [in_step(case)],
        "larger-number-is-deeper": [larger_first(case)],
        "one-way-only": [[node, first.index(node)], [node, second.index(node)]],
        "longer-way-only": [[node, max(first.index(node), second.index(node))]] if node not in (case.one, case.other) else [],
        "depth-for-steps": [[node, len(way_up(case, node)) - 1]],
        "between-counted": [[node, max(0, steps - 1)]],
        "nodes-for-steps": [[node, steps + 1]],
        "difference-of-depths": [[node, abs(len(first) - len(second))]],
        "way-over-the-root": [[node, len(first) + len(second) - 2]],
        "largest-number": [[top, first.index(top) + second.index(top)], [least, first.index(least) + second.index(least)]],
    }


def made(case, key):
    """Whether this mistake gives what the answer gave, and no other does here."""
    if case.same(case.want):
        return False
    return [name for name, values in mistakes(case).items() if any(case.same(value) for value in values)] == [key]


@cache
def telling_trees():
    """Trees on which a mistake gives what no other gives, some for each way to make one; the same each time, for they are looked for."""
    luck, found = Random(5), {}
    for _ in range(800):
        n = luck.randint(8, 14)
        above = [-1, *[luck.randint(max(0, place - luck.choice([0, 0, 1, 2, 5])), place) for place in range(n - 1)]]
        names = luck.sample(range(n), n)
        parents = [0] * n
        for place, parent in enumerate(above):
            parents[names[place]] = -1 if parent == -1 else names[parent]
        case = SimpleNamespace(parents=parents, one=luck.randrange(n), other=luck.randrange(n))
        *_, node, steps = facts(case)
        given = mistakes(case)
        for key, values in given.items():
            others = [[node, steps], *(value for other, its in given.items() if other != key for value in its)]
            for way, value in enumerate(values):
                if value not in others and len(found.setdefault((key, way), [])) < 8:
                    found[key, way].append((parents, case.one, case.other))
    return found


for key in sorted(telling_trees()):
    task.hidden(times=1)(lambda draw, key=key: draw.choice(telling_trees()[key]))


@task.hidden(times=18)
def any_catalogue(draw):
    """A tree with its numbers shuffled, so that parents may have larger numbers than children."""
    n = int(draw.size(1, 16))
    above = [-1, *[draw.integer(0, place) for place in range(n - 1)]]
    names = draw.shuffled(list(range(n)))
    parents = [0] * n
    for place, parent in enumerate(above):
        parents[names[place]] = -1 if parent == -1 else names[parent]
    return parents, draw.integer(0, n - 1), draw.integer(0, n - 1)


@task.hidden(times=8)
def one_above_the_other(draw):
    """A long chain with some leaves."""
    n = draw.integer(4, 12)
    parents = [-1, *range(n - 1), *[draw.integer(0, n - 1) for _ in range(3)]]
    one = draw.integer(0, n - 1)
    return parents, one, draw.integer(one, n - 1)


@task.hidden(times=8)
def deep_down(draw):
    """Two leaves far below the root, in a tree whose numbers say nothing."""
    above = [-1, *range(7), *[draw.integer(4, 7) for _ in range(4)]]
    names = draw.shuffled(list(range(len(above))))
    parents = [0] * len(above)
    for place, parent in enumerate(above):
        parents[names[place]] = -1 if parent == -1 else names[parent]
    one, other = draw.shuffled(names[8:])[:2]
    return parents, one, other


@task.misconception(
    "always-the-root",
    "{got_node} is the root, which holds everything. Apples and pears meet sooner: category {want_node} holds both, and lies deeper.",
)
def always_the_root(case):
    return made(case, "always-the-root") and {"got_node": case.got[0], "want_node": case.want[0]}


@task.misconception(
    "itself-left-out",
    "{want_node} is one of the two and holds the other. You went on to {got_node}, one further up, because you began with the parents; a category holds itself.",
)
def itself_left_out(case):
    return made(case, "itself-left-out") and {"got_node": case.got[0], "want_node": case.want[0]}


@task.misconception(
    "same-number-of-steps",
    "Both went up one step at a time, and they lie {a} and {b} steps from the root. They met at {got_node}, and {want_node} holds both: the deeper of the two has further to go.",
)
def same_number_of_steps(case):
    first, second, _, _ = facts(case)
    told = {"a": len(first) - 1, "b": len(second) - 1, "want_node": case.want[0]}
    return made(case, "same-number-of-steps") and told | {"got_node": case.got[0]}


@task.misconception(
    "larger-number-is-deeper",
    "You took it that a parent has a smaller number than its child, and went up from the larger one. The categories are numbered in any order; {want_node} holds both, and you came to {got_node} in {steps} steps.",
)
def larger_number_is_deeper(case):
    return made(case, "larger-number-is-deeper") and {
        "got_node": case.got[0],
        "want_node": case.want[0],
        "steps": case.got[1],
    }


@task.misconception(
    "one-way-only",
    "Your number of steps, {got_steps}, counts the way up from one of the two to where they meet, and not the way down to the other.",
)
def one_way_only(case):
    return made(case, "one-way-only") and {"got_steps": case.got[1]}


@task.misconception(
    "difference-of-depths",
    "Your number of steps, {got_steps}, is how much deeper the one lies than the other. Two that lie equally deep would then be no "
    "steps apart.",
)
def difference_of_depths(case):
    return made(case, "difference-of-depths") and {"got_steps": case.got[1]}


@task.misconception(
    "way-over-the-root",
    "Your number of steps, {got_steps}, goes up to the root and down again. The two meet sooner, at {got_node}, and from there the "
    "way goes down.",
)
def way_over_the_root(case):
    return made(case, "way-over-the-root") and {"got_steps": case.got[1], "got_node": case.got[0]}


@task.misconception(
    "largest-number",
    "{got_node} is the {which} of the numbers that both ways up have in common. The categories are numbered in any order; the "
    "deepest of them is {want_node}.",
)
def largest_number(case):
    first, second, _, _ = facts(case)
    which = "largest" if made(case, "largest-number") and case.got[0] == max(set(first) & set(second)) else "smallest"
    return made(case, "largest-number") and {"got_node": case.got[0], "want_node": case.want[0], "which": which}


@task.misconception(
    "depth-for-steps",
    "Your second number, {got_steps}, is how deep {got_node} lies: its steps from the root. Asked for are the steps from {one} to {other}.",
)
def depth_for_steps(case):
    return made(case, "depth-for-steps") and {"got_steps": case.got[1], "got_node": case.got[0]}


@task.misconception(
    "between-counted",
    "{got_steps} is how many categories lie between the two. A step leads from one to the next, so there is one more.",
)
def between_counted(case):
    return made(case, "between-counted") and case.one != case.other and {"got_steps": case.got[1]}


@task.misconception(
    "root-passed",
    "Your code ended with {raised}: {why}. The list of parents ends at the root with -1, and the root may have any number.",
)
def root_passed(case):
    root = case.parents.index(-1)
    why = (
        f"the root, {root}, holds both, and was not on a way up"
        if case.want[0] == root
        else "the two ways up have nothing in common, or go on past the root"
    )
    return case.raised in {"StopIteration", "IndexError", "KeyError", "ValueError"} and {"raised": case.raised, "why": why}


@task.misconception(
    "nodes-for-steps",
    "{got_steps} counts the categories on the way, the first among them. From a category to itself it is 0 steps.",
)
def nodes_for_steps(case):
    return made(case, "nodes-for-steps") and {"got_steps": case.got[1]}
