"""prediction-service: few different rows, so that they come again; a small memory; and bad requests in between."""

import numpy as np

from milepost.check import Task, exact

task = Task("prediction_service(requests: list[list[float]], width: int, capacity: int) -> dict[str, any]")
task.judge(exact)
task.allow_nan()
task.example([[1.0, 2.0], [1.0, 2.0], [1.0], [0.5, 0.0], [1.0, 2.0]], 2, 2)

INF = float("inf")
BAD = [[], [1.0], [1.0, 2.0, 3.0], [float("nan"), 1.0], [1.0, INF], [-INF, 0.5], [float("nan"), INF]]
A, B, C, D = [1.0, 2.0], [0.5, 0.25], [2.0, 1.0], [-1.0, 4.0]


@task.hidden(times=1)
def not_a_number(draw):
    return [[draw.choice([1.0, 2.5]), float("nan")]], 2, 2


@task.hidden(times=12)
def a_day(draw):
    """Rows and bad requests in any order; few rows and a small memory, so that some are forgotten and asked for again."""
    n = draw.size(1, 20)
    return (
        [draw.choice([A, B, C, D, *(BAD if draw.integer(0, 2) == 0 else [])]) for _ in range(n)],
        2,
        draw.integer(1, 3),
    )


@task.hidden(times=2)
def used_again(draw):
    """The first row is used again before the memory is full, so it is not the one to forget."""
    first, second, third = draw.shuffled([A, B, C])
    return [first, second, first, third, second, first], 2, 2


@task.hidden(times=2)
def one_forgotten(draw):
    """The third row drives out the first; the second must still be there."""
    first, second, third = draw.shuffled([A, B, C])
    return [first, second, third, second, third], 2, 2


@task.hidden(times=1)
def a_memory_of_three(draw):
    """Each way to forget asks the model another number of times here."""
    rows = draw.shuffled([A, B, C, D, [0.25, 8.0], [4.0, 4.0]])
    return [rows["ABCDEF".index(name)] for name in "DDECDACFCADEAC"], 2, 3


@task.hidden(times=1)
def nearly_equal(draw):
    """Rows that are equal once they are rounded, and a prediction of 0 that comes again."""
    return draw.shuffled([[1.0, 2.0], [1.001, 2.0], [1.0, 2.001], [1.0, 2.0], [2.0, -1.0], [2.0, -1.0]]), 2, 9


@task.hidden(times=1)
def equal_hashes(draw):
    """Two rows of which Java works out the same hash code."""
    return draw.shuffled([[1.0, 2.0], [0.5, 4294967296.0]]), 2, 9


@task.hidden(times=4)
def one_bad(draw):
    """One bad request alone, of each sort in its turn."""
    return [draw.choice(BAD)], 2, 2


@task.hidden(times=1)
def every_bad(draw):
    return draw.shuffled([A, *BAD]), 2, 2


@task.hidden(times=2)
def wide(draw):
    """Everything is remembered, and bad requests come between rows that come again."""
    return [A, [1.0], B, A, [float("nan"), 1.0], B, A, draw.choice([A, B])], 2, 9


def good(row, width):
    return len(row) == width and bool(np.isfinite(row).all())


def simulate(case, *, fits=good, remembers="used"):
    """What a service with this difference would reply and count."""
    replies, answered, refused, calls, cache = [], 0, 0, 0, {}
    for request in case.requests:
        if not fits(request, case.width):
            refused += 1
            replies.append("refused")
            continue
        key = tuple(round(value, 2) for value in request) if remembers == "rounded" else tuple(request)
        most = case.capacity + {"one-less": -1, "one-more": 1}.get(remembers, 0)
        zero = remembers == "no-zero" and sum((j + 1) * value for j, value in enumerate(request)) == 0
        if zero:
            cache.pop(key, None)
        if key not in cache or remembers == "nothing":
            calls += 1
            cache[key] = True
            if len(cache) > most and remembers == "clears":
                cache = {key: True}
            elif len(cache) > (1 if remembers == "last" else most) and remembers != "all":
                del cache[key if remembers == "newest" else next(iter(cache))]
        elif remembers != "made":
            cache[key] = cache.pop(key)
        answered += 1
        replies.append("right")
    return {"replies": replies, "answered": answered, "refused": refused, "calls": calls}


def counts(case, **parts):
    """The right counts with these parts different."""
    return dict(case.want) | {"counts": dict(case.want["counts"]) | parts}


def passed(case):
    """The first request that had to be refused and was answered, or None."""
    if case.raised:
        return None
    pairs = zip(case.requests, case.want["replies"], case.got["replies"], strict=True)
    return next((request for request, want, got in pairs if want == "refused" != got), None)


@task.misconception(
    "width-passes",
    "A request with {n} numbers came to a model that takes {width}, and it was not refused. What the model does with such a row is luck: here "
    "it gave a number, which is the worst of all. Who looks at the length?",
)
def width_passes(case):
    wrong = [request for request in case.requests if len(request) != case.width]
    if not wrong or case.raised or passed(case) is None or len(passed(case)) == case.width:
        return False
    return {"n": len(passed(case))}


@task.misconception(
    "nan-passes",
    "A request with NaN in it was answered. NaN goes through every sum, and the shop shows `NaN` as a price. Look at what is "
    "asked about each number before the model sees it.",
)
def nan_passes(case):
    return "nan" in got_through(case)


def got_through(case):
    """The kinds of bad numbers that were answered, of rows of the right width."""
    if case.raised:
        return set()
    pairs = zip(case.requests, case.want["replies"], case.got["replies"], strict=True)
    through = [row for row, want, got in pairs if want == "refused" != got and len(row) == case.width]
    return {"nan" if np.isnan(row).any() else "infinity" for row in through}


@task.misconception(
    "infinity-passes",
    "A request with an infinite number was answered. Somebody divided by zero before he sent it, and now the mistake has an answer. "
    "NaN is not the only double that is no real number.",
)
def infinity_passes(case):
    # Where NaN is let through as well, a case with NaN says more.
    return got_through(case) == {"infinity"}


@task.misconception(
    "refused-answered",
    "{given} requests are counted as answered, and {right} were; {refused} of the {n} were refused. Both counts must add up to the requests, or nobody can tell "
    "from them whether something is wrong.",
)
def refused_answered(case):
    right, refused = case.want["counts"]["answered"], case.want["counts"]["refused"]
    return (
        refused > 0
        and case.same(counts(case, answered=right + refused))
        and {
            "given": right + refused,
            "right": right,
            "refused": refused,
            "n": len(case.requests),
        }
    )


@task.misconception(
    "hits-not-counted",
    "{given} requests are counted as answered, and {right} were. An answer that was remembered is an answer too. See which way through your "
    "code does not pass the counter.",
)
def hits_not_counted(case):
    calls, right = case.want["counts"]["model_calls"], case.want["counts"]["answered"]
    return calls < right and case.same(counts(case, answered=calls)) and {"given": calls, "right": right}


@task.misconception(
    "refused-forgotten",
    "{right} of the {n} requests were refused, and your count says {given}. An exception leaves at once; what stands behind it in the "
    "method is not done.",
)
def refused_forgotten(case):
    right = case.want["counts"]["refused"]
    return right > 0 and case.same(counts(case, refused=0)) and {"right": right, "n": len(case.requests), "given": 0}


def remembered(case, how):
    calls = simulate(case, remembers=how)["calls"]
    right = case.want["counts"]["model_calls"]
    # Several ways to forget may ask as often here; another case tells them apart.
    others = {"nothing", "made", "clears", "all", "one-less", "one-more", "last", "newest", "rounded", "no-zero"} - {how}
    if any(simulate(case, remembers=each)["calls"] == calls for each in others):
        return False
    return calls != right and case.same(counts(case, model_calls=calls)) and {"given": calls, "right": right}


@task.misconception(
    "never-remembered",
    "The model was asked {given} times; {right} were enough, for rows came again. Either the count goes up before anybody has looked into the cache, or nothing is ever found there: two arrays with the same "
    "numbers are two different keys, because an array is equal to itself alone. What else can hold the numbers?",
)
def never_remembered(case):
    return remembered(case, "nothing")


@task.misconception(
    "one-too-few",
    "The model was asked {given} times; {right} were enough. Yours remembers one row fewer than {capacity}: look at the moment at which you ask whether the cache is too large.",
)
def one_too_few(case):
    return remembered(case, "one-less")


@task.misconception(
    "one-too-many",
    "The model was asked {given} times and should have been asked {right}: yours remembers one row more than {capacity}. Look at the moment at which you ask whether the cache is too large.",
)
def one_too_many(case):
    return remembered(case, "one-more")


@task.misconception(
    "only-the-last",
    "The model was asked {given} times; {right} were enough. Yours remembers one row alone, and {capacity} are to be remembered.",
)
def only_the_last(case):
    return remembered(case, "last")


@task.misconception(
    "newest-forgotten",
    "The model was asked {given} times instead of {right}. Once the cache is full, yours forgets the row that has just come; what was asked for in the morning stays, and nothing new comes in.",
)
def newest_forgotten(case):
    return remembered(case, "newest")


@task.misconception(
    "key-rounded",
    "The model was asked {given} times and should have been asked {right}. Two rows that differ behind the second decimal are one and the same in your cache. Only the reply is rounded, by the test.",
)
def key_rounded(case):
    return remembered(case, "rounded")


@task.misconception(
    "all-forgotten",
    "The model was asked {given} times; {right} were enough. When the cache was full, everything in it was forgotten, and not just one row. After "
    "that every row is new again.",
)
def all_forgotten(case):
    return remembered(case, "clears")


@task.misconception(
    "oldest-made",
    "The model was asked {given} times instead of {right}. Yours forgets the row that came first, even when it is asked for all the time. The task names "
    "another one: see what `LinkedHashMap` can keep besides the order of arrival.",
)
def oldest_made(case):
    return remembered(case, "made")


@task.misconception(
    "never-forgets",
    "The model was asked {given} times and should have been asked {right}: yours remembers more than {capacity} rows. A service runs for months; a cache "
    "without an end takes all its memory.",
)
def never_forgets(case):
    return remembered(case, "all")


@task.misconception(
    "old-answer",
    "The row {row} got the reply {given}, which belongs to another row; it should be {right}. The caller uses one array for all his requests, and your "
    "cache keeps that array itself as a key. What it holds now is not what it held then.",
)
def old_answer(case):
    if case.raised:
        return False
    # One and the same array is found each time, so every reply is the first one.
    first = next((reply for reply in case.got["replies"] if reply != "refused"), None)
    if len(set(case.got["replies"]) - {"refused"}) > 1 or len(set(map(tuple, case.requests))) < 3:  # noqa: PLR2004 - two rows may be one by chance
        return False
    found = of_another_row(case)
    return found and found["given"] == first and found


def of_another_row(case):
    """The first row that got what belongs to another one."""
    if case.raised:
        return False
    for row, want, got in zip(case.requests, case.want["replies"], case.got["replies"], strict=True):
        if "refused" not in {want, got} and want != got and got in case.want["replies"]:
            return {"row": row, "given": got, "right": want}
    return False


@task.misconception(
    "two-rows-one-key",
    "The row {row} got the reply {given}, which belongs to another row; it should be {right}. To your cache the two are one. A sum, a hash code or the numbers in another order are the same for rows that are "
    "not: a key must hold all that makes a row what it is.",
)
def two_rows_one_key(case):
    found = of_another_row(case)
    if not found:
        return False
    replies = set(case.got["replies"]) - {"refused"}
    every = [tuple(row) for row in case.requests if good(row, case.width)]
    alike = any(
        one != two and (sorted(one) == sorted(two) or sum(one) == sum(two) or 4294967296.0 in {*one, *two}) for one in every for two in every
    )  # fmt: skip
    # One reply to more than two rows is always the first.
    return alike and (len(replies) > 1 or len(set(every)) == 2) and found  # noqa: PLR2004
