"""worker-pool: order, bound and isolation of errors, seen from the service's side."""

from milepost.check import Task, exact

task = Task("trial(keys: list[str], at_most: int, unknown: list[str], down: list[str]) -> dict[str, any]")
task.example(["eve", "bob", "cid", "ann", "dan"], 3, [], [])
task.example(["eve", "bob", "cid", "ann", "dan"], 2, ["bob"], [])
task.example(["eve", "bob", "ann"], 2, [], ["ann"])
task.judge(exact)
task.time_limit(seconds=8)


@task.hidden(times=8)
def any_keys(draw):
    keys = draw.words(draw.size(0, 14))
    return keys, draw.integer(1, 6), [key for key in keys if draw.integer(0, 4) == 0], []


@task.hidden(times=2)
def the_service_breaks(draw):
    keys = draw.words(draw.size(1, 8))
    return keys, draw.integer(1, 4), [], [draw.choice(keys)]


@task.misconception(
    "other-errors-swallowed",
    "The service broke with a ConnectionError at `{key}`, and the caller was not told: you gave {given}. Nobody learns "
    "that it is down, and the customers get predictions that were made of nothing.",
)
def other_errors_swallowed(case):
    return "raised" in case.want and "raised" not in case.got and {"key": case.down[0], "given": case.got["results"]}


@task.misconception(
    "one-after-the-other",
    "With room for {room} calls at a time, no more than {peak} ran at once. Starting a thread and waiting for it "
    "before the next starts is the same as having none: two minutes stay two minutes.",
)
def one_after_the_other(case):
    return "peak" in case.got and case.got["peak"] == 1 < case.want["peak"] and {"room": case.want["peak"], "peak": 1}


@task.misconception(
    "room-left",
    "With room for {room} calls at a time, no more than {peak} ran at once, though there were keys enough. The service can bear more, "
    "and whoever waits for the features waits longer than need be.",
)
def room_left(case):
    return "peak" in case.got and 1 < case.got["peak"] < case.want["peak"] and {"room": case.want["peak"], "peak": case.got["peak"]}


@task.misconception(
    "too-many-at-once",
    "{peak} calls were under way at once, and at most {at_most} were allowed. The service falls over, as it did on "
    "Monday.",
)
def too_many_at_once(case):
    return case.got.get("peak", 0) > case.at_most and {"peak": case.got["peak"]}


@task.misconception(
    "in-groups",
    "The first call was slow, and while it lasted not all the others were asked. Some keys wait for it: they stand in the next group, "
    "or in the share of the same thread. One slow customer holds them up, and other threads have nothing to do.",
)
def in_groups(case):
    return case.got.get("held up") is True


@task.misconception(
    "one-error-ends-all",
    "`fetch` raised a LookupError for one key, and the caller got that in place of everybody's features. One "
    "customer who has just left costs all others their prediction.",
)
def one_error_ends_all(case):
    return case.raised in ("KeyError", "LookupError")


@task.misconception(
    "order-of-the-answers",
    "The result for `{key}` is {given}. Yours are not in the order of the keys, but in another, such as that in which the "
    "answers came, the fastest first. Each customer gets somebody else's features, and no error says so.",
)
def order_of_the_answers(case):
    got, want = case.got.get("results"), case.want.get("results")
    if not isinstance(got, list) or got == want or sorted(map(repr, got)) != sorted(map(repr, want)):
        return False
    i = next(i for i, (a, b) in enumerate(zip(got, want, strict=True)) if a != b)
    return {"key": case.keys[i], "given": repr(got[i])}


@task.misconception(
    "gaps-closed",
    "{count} keys went in and {given} results came out: a key without features has no place. From there on, each "
    "result belongs to the key before.",
)
def gaps_closed(case):
    given = len(case.got.get("results") or ())
    return 0 < given < len(case.keys) and {"count": len(case.keys), "given": given}


@task.misconception(
    "asked-twice",
    "The service was asked for `{key}` more than once. It answers each time, and each time costs; if the call were an "
    "order, there would be two.",
)
def asked_twice(case):
    asked = case.got.get("asked", ()) or [key for key in case.got.get("asked again", ()) for _ in range(2)]
    key = next((key for key in asked if asked.count(key) > 1), None)
    return key is not None and {"key": key}
