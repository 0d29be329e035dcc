"""where-they-meet: lowest common ancestors in a list of parents."""

from milepost.check import Task, exact

task = Task("meet(parents: list[int], one: int, other: int) -> tuple[int, int]")
task.example([-1, 0, 0, 1, 1, 2], 3, 4)
task.judge(exact)


def numbered(draw, above):
    """A tree whose numbers say nothing, so that parents may have larger numbers than children: its parents, and each place's number."""
    names = draw.shuffled(list(range(len(above))))
    parents = [0] * len(above)
    for place, parent in enumerate(above):
        parents[names[place]] = -1 if parent == -1 else names[parent]
    return parents, names


@task.hidden(times=18)
def any_catalogue(draw):
    n = int(draw.size(1, 16))
    parents, _ = numbered(draw, [-1, *[draw.integer(0, place) for place in range(n - 1)]])
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
    """Two leaves far below the root."""
    parents, names = numbered(draw, [-1, *range(7), *[draw.integer(4, 7) for _ in range(4)]])
    one, other = draw.shuffled(names[8:])[:2]
    return parents, one, other


def tall_tree(draw):
    """Many of its nodes lie below one of the last."""
    n = draw.integer(8, 14)
    parents, _ = numbered(draw, [-1, *[draw.integer(max(0, place - draw.choice([0, 0, 1, 2, 5])), place) for place in range(n - 1)]])
    return parents, draw.integer(0, n - 1), draw.integer(0, n - 1)


def way_up(case, node):
    way = [node]
    while case.parents[way[-1]] != -1:
        way.append(case.parents[way[-1]])
    return way


def meeting(case):
    """Where they meet, and how many steps up that is from each."""
    first, second = way_up(case, case.one), way_up(case, case.other)
    node = next(each for each in first if each in second)
    return node, first.index(node), second.index(node)


def steps_between(case):
    _, up, down = meeting(case)
    return up + down


def right(case):
    return meeting(case)[0], steps_between(case)


def depths(case):
    return len(way_up(case, case.one)) - 1, len(way_up(case, case.other)) - 1


def steps_over_the_root(case):
    return sum(depths(case))


def both(case):
    """What the messages speak of."""
    return {"got_node": case.got[0], "got_steps": case.got[1], "want_node": case.want[0]}


@task.mistake(
    "always-the-root",
    "{got_node} is the root, which holds everything. Apples and pears meet sooner: category {want_node} holds both, and lies deeper.",
    ways=[steps_over_the_root, steps_between], fields=both,
)
def always_the_root(case, steps):
    return case.parents.index(-1), steps(case)


@task.mistake(
    "itself-left-out",
    "{want_node} is one of the two and holds the other. You went on to {got_node}, one further up, because you began with the parents; a category holds itself.",
    ways=["each from its parent", "each from itself"], fields=both,
)
def itself_left_out(case, counted):
    node, steps = right(case)
    above = case.parents[node]
    if node not in (case.one, case.other):
        return node, steps
    if above == -1:  # there is nothing above the root
        return node, steps + (case.one != case.other)
    return above, steps + (2 if counted == "each from itself" else 0)


@task.mistake(
    "same-number-of-steps",
    "Both went up one step at a time, and they lie {a} and {b} steps from the root. They met at {got_node}, and {want_node} holds both: the deeper of the two has further to go.",
    fields=lambda case: both(case) | dict(zip("ab", depths(case), strict=True)),
)
def in_step(case):
    """Both go up together; one that is at the root waits there."""
    one, other, steps = case.one, case.other, 0
    while one != other:
        one = case.parents[one] if case.parents[one] != -1 else one
        other = case.parents[other] if case.parents[other] != -1 else other
        steps += 2
    return one, steps


@task.mistake(
    "larger-number-is-deeper",
    "You took it that a parent has a smaller number than its child, and went up from the larger one. The categories are numbered in any order; {want_node} holds both, and you came to {got_node} in {got_steps} steps.",
    fields=both,
)
def larger_first(case):
    """The one with the larger number goes up, unless it is the root."""
    one, other, steps = case.one, case.other, 0
    while one != other:
        if (one > other and case.parents[one] != -1) or case.parents[other] == -1:
            one = case.parents[one]
        else:
            other = case.parents[other]
        steps += 1
    return one, steps


@task.mistake(
    "one-way-only",
    "Your number of steps, {got_steps}, counts the way up from one of the two to where they meet, and not the way down to the other.",
    ways=["one", "other"], fields=both,
)
def one_way_only(case, which):
    node, up, down = meeting(case)
    return node, up if which == "one" else down


@task.lookalike()
def longer_way_only(case):
    node, up, down = meeting(case)
    return node, max(up, down)


@task.mistake(
    "difference-of-depths",
    "Your number of steps, {got_steps}, is how much deeper the one lies than the other. Two that lie equally deep would then be no steps apart.",
    fields=both,
)
def difference_of_depths(case):
    first, second = depths(case)
    return meeting(case)[0], abs(first - second)


@task.mistake(
    "way-over-the-root",
    "Your number of steps, {got_steps}, goes up to the root and down again. The two meet sooner, at {got_node}, and from there the way goes down.",
    fields=both,
)
def way_over_the_root(case):
    return meeting(case)[0], steps_over_the_root(case)


def numbers_in_common(case):
    return set(way_up(case, case.one)) & set(way_up(case, case.other))


@task.mistake(
    "largest-number",
    "{got_node} is the {which} of the numbers that both ways up have in common. The categories are numbered in any order; the deepest of them is {want_node}.",
    ways=[max, min],
    fields=lambda case: both(case) | {"which": "largest" if case.got[0] == max(numbers_in_common(case)) else "smallest"},
)
def largest_number(case, chosen):
    node = chosen(numbers_in_common(case))
    return node, way_up(case, case.one).index(node) + way_up(case, case.other).index(node)


@task.mistake(
    "depth-for-steps",
    "Your second number, {got_steps}, is how deep {got_node} lies: its steps from the root. Asked for are the steps from {one} to {other}.",
    fields=both,
)
def depth_for_steps(case):
    node = meeting(case)[0]
    return node, len(way_up(case, node)) - 1


@task.mistake(
    "between-counted",
    "{got_steps} is how many categories lie between the two. A step leads from one to the next, so there is one more.",
    fields=both,
)
def between_counted(case):
    node, steps = right(case)
    return node, max(0, steps - 1)


@task.mistake(
    "nodes-for-steps",
    "{got_steps} counts the categories on the way, the first among them. From a category to itself it is 0 steps.",
    fields=both,
)
def nodes_for_steps(case):
    node, steps = right(case)
    return node, steps + 1


task.tell_apart(tall_tree, times=1, right=right, tries=800, kept=8)


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
