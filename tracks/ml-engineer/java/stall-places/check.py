"""stall-places: lists on which the old program is right, and lists that are too large, too far apart or too short for it."""

from functools import cmp_to_key

import numpy as np

from milepost.check import Task, exact

task = Task("stall_places(lines: list[str]) -> dict[str, int]")
task.judge(exact)
# Each slip gives other places here: one that rises, that counts what is void, that leaves no place free, that shares none.
task.example(["Honey;40;ok", "Cheese;25;ok", "Honey;10;ok", "Pottery;50;ok", "Wool;70;ok", "Cheese;90;void"])

STALLS = ["Honey", "Cheese", "Pottery", "Wool", "Bread", "Plums"]
MOST = 2**31 - 1
# Java keeps one object for each whole number from -128 to 127, and lends it to everybody.
SHARED = range(-128, 128)


def some_stalls(draw, least=1):
    return draw.shuffled(STALLS)[: draw.size(least, 6)]


@task.hidden(times=3)
def as_it_was(draw):
    """Few tokens, and `ok` behind each line: no stall takes more than 120."""
    lines = [f"{stall};{draw.integer(0, 3) * 20};ok" for stall in some_stalls(draw) for _ in range(2)]
    return draw.shuffled(lines)


@task.hidden(times=4)
def equals_beyond_the_small(draw):
    """Stalls that took the same, and more than the few numbers whose objects are shared."""
    amount = draw.integer(130, 9_000)
    stalls = some_stalls(draw, 2)
    return draw.shuffled([f"{stall};{amount + 7 * (i // 2)};ok" for i, stall in enumerate(stalls)])


@task.hidden(times=3)
def more_than_an_int(draw):
    """One stall takes a little more than an int holds, in two sums that each fit; the others nearly as much."""
    first, *rest = some_stalls(draw, 2)
    half = draw.integer(MOST * 55 // 100, MOST * 60 // 100)
    large = [f"{first};{half + more};ok" for more in (0, draw.integer(0, 90))]
    return draw.shuffled([*large, *(f"{stall};{draw.integer(MOST * 9 // 10, MOST)};ok" for stall in rest)])


@task.hidden(times=3)
def far_apart(draw):
    """One stall took a great deal and one gave a great deal back: their difference is no int."""
    first, last = draw.shuffled(STALLS)[:2]
    amounts = (draw.integer(MOST * 6 // 10, MOST), -draw.integer(MOST * 6 // 10, MOST))
    return draw.shuffled([f"{first};{amounts[0]};ok", f"{last};{amounts[1]};ok"])


@task.hidden(times=4)
def without_a_remark(draw):
    """Nothing stands behind the second semicolon of some lines; others are void."""
    lines = [f"{stall};{draw.integer(1, 60)};{draw.choice(['', 'ok', 'void'])}" for stall in some_stalls(draw)]
    return draw.shuffled([*lines, f"Candles;{draw.integer(1, 60)};"])


@task.hidden(times=1)
def a_cent_apart(draw):
    """More than a float tells apart."""
    cents = draw.integer(MOST * 6 // 10, MOST * 9 // 10) * 2 // 2
    return draw.shuffled([f"Honey;{cents};ok", f"Bread;{cents + 1};ok", f"Wool;{cents - 1};ok"])


@task.hidden(times=2)
def only_void(draw):
    """A stall with nothing but a void line, among others that took something and gave something back."""
    lines = [f"Plums;{draw.integer(1, 60)};void", f"Honey;{draw.integer(70, 90)};ok", f"Wool;-{draw.integer(1, 60)};", f"Bread;{draw.integer(1, 60)};ok"]
    return draw.shuffled(lines)


@task.hidden(times=1)
def nothing_sold(draw):  # noqa: ARG001 - always the same
    return []


def as_int(number):
    """What is left of a number in 32 bits."""
    return (number + 2**31) % 2**32 - 2**31


def taken(lines, *, voids=False, fits=int):
    """What each stall took, in the order of their names."""
    sums = {}
    for line in lines:
        stall, cents, remark = line.split(";")
        if voids or remark != "void":
            sums[stall] = fits(sums.get(stall, 0) + int(cents))
    return dict(sorted(sums.items()))


def placed(sums, *, before=None, same=lambda a, b: a == b, dense=False):
    """The places of sums, with another order or another idea of equality."""
    order = list(sums.items())
    order.sort(key=cmp_to_key(before) if before else lambda item: -item[1])
    places = {}
    for i, (stall, amount) in enumerate(order):
        last = order[i - 1] if i else None
        tied = last is not None and same(amount, last[1])
        places[stall] = places[last[0]] if tied else (max(places.values(), default=0) if dense else i) + 1
    return places


def one_that_differs(case):
    """A stall, its right place and the one that was given."""
    stall = next((s for s in case.want if case.got.get(s) != case.want[s]), None)
    return stall is not None and {"stall": stall, "right": case.want[stall], "given": case.got.get(stall)}


@task.misconception(
    "remark-not-there",
    "The line `{line}` has no remark, and there the program stops: `split` dropped what was empty at the end, so the array has {n} parts "
    "and no third one. One till with another habit stops the whole country.",
)
def remark_not_there(case):
    lines = [line for line in case.lines if line.endswith(";")]
    return case.raised == "ArrayIndexOutOfBoundsException" and bool(lines) and {"line": lines[0], "n": 2}


@task.misconception(
    "same-amount-other-object",
    "{one} and {two} both took {amount}, and yours gives them the places {first} and {second}. `==` asks whether the two are one object; Java "
    "shares the objects of small numbers only, so up to 127 it looks right. At last year's market no sum was larger.",
)
def same_amount_other_object(case):
    sums = taken(case.lines)
    if not case.same(placed(sums, same=lambda a, b: a == b and a in SHARED)):
        return False
    for one, amount in sums.items():
        for two, other in sums.items():
            if one < two and amount == other and case.got[one] != case.got[two]:
                return {"one": one, "two": two, "amount": amount, "first": case.got[one], "second": case.got[two]}
    return False


@task.misconception(
    "sum-rolled-over",
    "{stall} took {amount} in all, and yours places it as if it were {left}. A sum that does not fit into an `int` begins again below zero, and "
    "nothing is said: the best stall of the country stands last.",
)
def sum_rolled_over(case):
    sums = taken(case.lines)
    small = taken(case.lines, fits=as_int)
    stall = next((s for s in sums if sums[s] != small[s]), None)
    return stall is not None and case.same(placed(small)) and {"stall": stall, "amount": sums[stall], "left": small[stall]}


@task.misconception(
    "difference-rolled-over",
    "{best} took {most} and {worst} took {least}, and yours puts {worst} first. The order is made from a difference, and this one "
    "does not fit into an `int`: it comes out with the wrong sign.",
)
def difference_rolled_over(case):
    sums = taken(case.lines)
    if len(sums) < 2 or not case.same(placed(sums, before=lambda a, b: as_int(b[1] - a[1]))):
        return False
    best, worst = max(sums, key=sums.get), min(sums, key=sums.get)
    return {"best": best, "most": sums[best], "worst": worst, "least": sums[worst]}


@task.misconception(
    "void-counted",
    "`{line}` is void, and yours counts it. {stall} stands on place {given} for money that was never taken.",
)
def void_counted(case):
    line = next((line for line in case.lines if line.endswith(";void")), None)
    if line is None or case.same(placed(with_void_stalls(case))) or not case.same(placed(taken(case.lines, voids=True))):
        return False
    stall = line.split(";")[0]
    return {"line": line, "stall": stall, "given": case.got[stall]}


@task.misconception(
    "no-place-left-free",
    "{stall} is on place {given} of yours, and {right} is right: so many stalls took more, and one more. Where two share a place, the next one stays "
    "free, or the last of six stalls looks like the third.",
)
def no_place_left_free(case):
    return case.same(placed(taken(case.lines), dense=True)) and one_that_differs(case)


def with_void_stalls(case):
    """What each stall took, with 0 for those that have void lines alone."""
    return dict(sorted((dict.fromkeys((line.split(";")[0] for line in case.lines), 0) | taken(case.lines)).items()))


@task.misconception(
    "void-stall-placed",
    "{stall} has void lines alone, and yours puts it on place {given}. It took nothing and gave nothing back; a stall that gave money back stands behind it.",
)
def void_stall_placed(case):
    stalls = with_void_stalls(case)
    extra = sorted(set(stalls) - set(taken(case.lines)))
    return bool(extra) and case.same(placed(stalls)) and {"stall": extra[0], "given": case.got[extra[0]]}


@task.misconception(
    "lowest-first",
    "{stall} is on place {given} of yours, and {right} is right. Yours begins with the stall that took least.",
)
def lowest_first(case):
    return case.same(placed(taken(case.lines), before=lambda a, b: (a[1] > b[1]) - (a[1] < b[1]))) and one_that_differs(case)


@task.misconception(
    "no-place-shared",
    "{one} and {two} both took {amount}, and yours gives them the places {first} and {second}. Who stands before whom is then the alphabet's choice, and the second one writes a letter.",
)
def no_place_shared(case):
    sums = taken(case.lines)
    if not case.same(placed(sums, same=lambda a, b: False)):  # noqa: ARG005 - no two are
        return False
    for one, amount in sums.items():
        for two, other in sums.items():
            # Where the small ones would have shared, too, the objects may be to blame.
            if one < two and amount == other and amount in SHARED:
                return {"one": one, "two": two, "amount": amount, "first": case.got[one], "second": case.got[two]}
    return False


@task.misconception(
    "place-too-low",
    "{stall} is on place {given} of yours, and {right} is right. Stalls that share a place have the best one that they could have: it is the places after it that stay free.",
)
def place_too_low(case):
    sums = taken(case.lines)
    low = {stall: sum(other >= amount for other in sums.values()) for stall, amount in sums.items()}
    return case.same(low) and one_that_differs(case)


@task.misconception(
    "empty-not-counted",
    "`{line}` has no remark, and yours does not count it. Nothing says that it is void; a till that never writes a remark sells nothing in yours.",
)
def empty_not_counted(case):
    line = next((line for line in case.lines if line.endswith(";")), None)
    return line is not None and case.same(placed(taken([line for line in case.lines if not line.endswith(";")]))) and {"line": line}


@task.misconception(
    "losses-left-out",
    "{stall} gave more back than it took, {amount} in all, and it has no place in yours. Only a stall with no line that counts has none.",
)
def losses_left_out(case):
    sums = taken(case.lines)
    stall = next((stall for stall, amount in sums.items() if amount < 0), None)
    kept = [{stall: amount for stall, amount in sums.items() if amount >= least} for least in (0, 1)]
    return stall is not None and any(case.same(placed(each)) for each in kept) and {"stall": stall, "amount": sums[stall]}


@task.misconception(
    "last-amount",
    "{stall} is on place {given} of yours, and {right} is right. It has several lines, and yours keeps the amount of the last one alone.",
)
def last_amount(case):
    last = {}
    for line in case.lines:
        stall, cents, remark = line.split(";")
        if remark != "void":
            last[stall] = int(cents)
    return last != taken(case.lines) and case.same(placed(dict(sorted(last.items())))) and one_that_differs(case)


@task.misconception(
    "too-few-digits",
    "{one} took {most} and {two} {least}, and yours lets them share a place. A `float` holds about seven digits, and the cents are behind them; whole numbers of money belong into a `long`.",
)
def too_few_digits(case):
    sums = taken(case.lines)
    if not case.same(placed(taken(case.lines, fits=np.float32))):
        return False
    for one, most in sums.items():
        for two, least in sums.items():
            if most > least and case.got[one] == case.got[two]:
                return {"one": one, "most": most, "two": two, "least": least}
    return False
