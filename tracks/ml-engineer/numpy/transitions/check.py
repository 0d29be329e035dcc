"""transitions: counting pairs without a loop, where the tempting line counts repeats once."""

import numpy as np
from milepost.check import Task, exact

task = Task("transitions(pages: ints[n], k: int) -> ints[k, k]")
task.example(np.array([0, 1, 0, 1, 2]), 3)
task.example(np.array([1]), 2)
task.judge(exact)


@task.hidden(times=20)
def any_visit(draw):
    k = draw.size(1, 6)
    return draw.integers(draw.size(0, 40), low=0, high=k - 1), k


@task.hidden(times=8)
def small_types(draw):
    k = draw.integer(12, 40)
    pages = draw.integers(draw.size(2, 60), low=0, high=k - 1)
    return pages.astype(draw.choice([np.int8, np.uint8])), k


@task.hidden(times=1)
def large_shop(draw):
    # Pages in 16 bits, and more of them than 16 bits hold steps for.
    k = draw.integer(182, 190)
    pages = draw.integers(draw.size(4, 30), low=0, high=k - 1)
    pages[:2] = k - 1, k - 2
    return pages.astype(np.int16), k


@task.hidden(times=2)
def a_long_walk(draw):
    # Long enough that no two mistakes look alike: pages left and come back to, stays, and a step that is taken again and again.
    return np.array([0, 1, 0, 1, 0, 1, 1, 1, *draw.shuffled([2, 2, 3, 3, 4, 4]), 0, 2, 0, 3, 3, 1, 4]), draw.integer(5, 7)


def a_day(draw):
    return draw.integers(100_000, low=0, high=19).astype(np.uint8), 20


# With what it costs to hand the visits over, `np.add.at` takes little longer, and four times or more whoever looks at each step
# in Python or looks for its box in a histogram.
task.budget(times_reference=3, case=a_day)


@task.misconception(
    "stays-counted-twice",
    "Staying on a page was counted twice: on page {i} it happened {want_count} times, and you count {got_count}.",
)
def stays_counted_twice(case):
    twice = case.want + np.diag(np.diag(case.want))
    if not np.trace(case.want) or not case.same(twice):
        return False
    i = int(np.argmax(np.diag(case.want)))
    return {"i": i, "got_count": int(case.got[i, i]), "want_count": int(case.want[i, i])}


@task.misconception(
    "both-directions",
    "Each step was counted in both directions: from page {i} to page {j} you count {got_count}, and it happened {want_count} "
    "times. The shop would suggest the page that the visitor has just left.",
)
def both_directions(case):
    back = case.want.T - np.diag(np.diag(case.want))
    # Steps that stay may have been counted twice or not; where there are no others, nothing is known of directions.
    if not back.any() or not (case.same(case.want + case.want.T) or case.same(case.want + back)):
        return False
    i, j = np.argwhere(case.got != case.want)[0]
    return {"i": int(i), "j": int(j), "got_count": int(case.got[i, j]), "want_count": int(case.want[i, j])}


@task.misconception(
    "every-second-step",
    "Your counts come to {given}, and {wanted} steps were taken: the visits were cut into pairs that do not overlap. Each page "
    "is left as well as reached, and belongs to two steps.",
)
def every_second_step(case):
    pages = case.pages.astype(int)
    before, after = pages[:-1:2], pages[1::2]
    mistaken = np.bincount(before[: len(after)] * case.k + after, minlength=case.k**2).reshape(case.k, case.k)
    moved = case.want * (1 - np.eye(case.k, dtype=int))
    once = case.same(np.minimum(case.want, 1)) or case.same(moved)
    return len(pages) > 6 and case.same(mistaken) and not once and {"given": int(case.got.sum()), "wanted": len(pages) - 1}


@task.misconception(
    "repeats-counted-once",
    "The step from page {i} to page {j} was taken {times} times, and you count {counted}. An indexed `+= 1` writes "
    "each place once, however often the index names it. The most beaten paths look as rare as the rarest.",
)
def repeats_counted_once(case):
    # On a very short log, other mistakes count 1 as well.
    if len(case.pages) < 6 or not case.same(np.minimum(case.want, 1)):
        return False
    i, j = np.unravel_index(int(np.argmax(case.want)), case.want.shape)
    return {"i": int(i), "j": int(j), "times": int(case.want[i, j]), "counted": int(case.got[i, j])}


@task.misconception(
    "before-and-after-swapped",
    "Rows and columns are swapped: from page {i} to page {j} you count {got_count}, and it happened {want_count} "
    "times. The shop would suggest the page that the visitor has just left.",
)
def before_and_after_swapped(case):
    if not case.same(case.want.T) or case.same(_one_way(case)) or case.same(_one_way(case).T):
        return False
    i, j = np.argwhere(case.got != case.want)[0]
    return {"i": int(i), "j": int(j), "got_count": int(case.got[i, j]), "want_count": int(case.want[i, j])}


@task.misconception(
    "direction-lost",
    "The steps from page {i} to page {j} and those back were counted together, in one half of the table. A way that is only ever "
    "taken in one direction looks the same as one that leads both ways.",
)
def direction_lost(case):
    one_way = _one_way(case)
    if case.same(case.want.T) or not (case.same(one_way) or case.same(one_way.T)):
        return False
    i, j = np.argwhere(case.got != case.want)[0]
    return {"i": int(i), "j": int(j)}


def _one_way(case):
    """Count the steps back with those there, above the diagonal."""
    return np.triu(case.want) + np.tril(case.want, -1).T


@task.misconception(
    "two-steps-apart",
    "You counted which page came two steps after another: {given} pairs, and {wanted} steps were taken. What the visitor looked at in "
    "between was left out.",
)
def two_steps_apart(case):
    pages = case.pages.astype(int)
    if len(pages) < 7:
        return False
    apart = np.bincount(pages[:-2] * case.k + pages[2:], minlength=case.k**2).reshape(case.k, case.k)
    return case.same(apart) and {"given": len(pages) - 2, "wanted": len(pages) - 1}


@task.misconception(
    "all-later-pages",
    "You counted every page that came at any time after another: {given} pairs, and {wanted} steps were taken. Only the page right "
    "after says where a visitor goes next.",
)
def all_later_pages(case):
    pages = case.pages.astype(int)
    if not 4 < len(pages) < 200:
        return False
    before, after = np.triu_indices(len(pages), 1)
    later = np.bincount(pages[before] * case.k + pages[after], minlength=case.k**2).reshape(case.k, case.k)
    return case.same(later) and {"given": len(before), "wanted": len(pages) - 1}


@task.misconception(
    "end-joined-to-start",
    "You count one step too many: from the last page, {last}, to the first, {first}. Nobody took it. "
    "`np.roll` and the index -1 bend the log into a ring.",
)
def end_joined_to_start(case):
    if len(case.pages) < 5:
        return False
    ring = np.array(case.want)
    ring[case.pages[-1], case.pages[0]] += 1
    return case.same(ring) and {"first": int(case.pages[0]), "last": int(case.pages[-1])}


@task.misconception(
    "small-type-ran-over",
    "The pages are stored as `{dtype}`, and {page} * {k} + {after} does not fit into it: NumPy gives {wrapped}, "
    "without a word. The steps are then counted at the wrong pages.",
)
def small_type_ran_over(case):
    dtype = case.pages.dtype
    if dtype.itemsize >= 4 or len(case.pages) == 0 or case.k > np.iinfo(dtype).max:
        return False
    steps = case.pages[:-1] * case.k + case.pages[1:]
    exact_steps = case.pages[:-1].astype(int) * case.k + case.pages[1:]
    if (steps == exact_steps).all():
        return False
    place = int(np.argmax(steps != exact_steps))
    page, after = int(case.pages[place]), int(case.pages[place + 1])
    found = {"dtype": dtype.name, "page": page, "after": after, "wrapped": int(steps[place])}
    if case.raised:
        return _is_due_to(steps, case) and found
    # A negative step may have been dropped, counted from the end, or cut to the table's size.
    places = (steps[steps >= 0], steps.astype(int) % (case.k * case.k))
    tables = [
        np.bincount(each, minlength=case.k * case.k)[: case.k * case.k].reshape(case.k, case.k) for each in places
    ]
    return any(case.same(table) for table in tables) and found


def _is_due_to(steps, case):
    """Whether counting these steps ends with the exception that the case ended with."""
    if steps.min() < 0 and "negative" in case.said:
        return True
    too_large = steps.max() >= case.k * case.k
    return too_large and (case.raised == "IndexError" or f"size {steps.max() + 1} into" in case.said)


@task.misconception(
    "counts-ran-over",
    "From page {i} to page {j} the step was taken {times} times, and you count {counted}: the table was made in the pages' own type, "
    "`{dtype}`, which ends at {most}. The most beaten paths look as rare as any.",
)
def counts_ran_over(case):
    dtype = case.pages.dtype
    in_dtype = case.want.astype(dtype)
    if (in_dtype == case.want).all() or not case.same(in_dtype):
        return False
    i, j = np.argwhere(in_dtype != case.want)[0]
    fields = {"i": int(i), "j": int(j), "times": int(case.want[i, j]), "counted": int(case.got[i, j])}
    return {**fields, "dtype": dtype.name, "most": int(np.iinfo(dtype).max)}


@task.misconception(
    "table-cut-short",
    "Counting went as far as the largest step taken and gave {size} numbers; a table of {k} pages has {cells}. "
    "One quiet day on which nobody reaches the last pages, and there is no table at all.",
)
def table_cut_short(case):
    steps = case.pages[:-1].astype(int) * case.k + case.pages[1:]
    size = int(steps.max(initial=-1)) + 1
    cut_short = size < case.k * case.k and f"size {size} into" in case.said
    return case.raised == "ValueError" and cut_short and {"size": size, "cells": case.k * case.k}


@task.misconception(
    "staying-left-out",
    "Staying on a page was not counted: the diagonal of your table is 0, and it happened {stays} times. "
    "Without them every page looks as if visitors always moved on.",
)
def staying_left_out(case):
    moved = np.array(case.want)
    np.fill_diagonal(moved, 0)
    return moved.sum() > 1 and np.trace(case.want) > 0 and case.same(moved) and {"stays": int(np.trace(case.want))}
