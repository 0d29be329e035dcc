"""client-report: three or four clients, so that groups have several members, some of them without a request that worked."""

import numpy as np

from milepost.check import Task

task = Task("client_report(clients: list[str], millis: ints[n], failed: bools[n], limit: int) -> dict[str, any]")
task.example(
    # The slow ones in the order of the alphabet, backwards, as they came and by their time are four lists.
    ["shop", "app", "shop", "app", "partner", "till"],
    np.array([180, 155, 120, 40, 900, 160]),
    np.array([False, False, False, False, True, True]),
    100,
)

CLIENTS = ["app", "partner", "shop", "till"]


@task.hidden(times=12)
def some_log(draw):
    n = draw.size(0, 24)
    clients = [draw.choice(CLIENTS) for _ in range(n)]
    millis = draw.integers(n, low=1, high=40) * 5
    return clients, millis, draw.booleans(n), draw.integer(4, 30) * 5


@task.hidden(times=5)
def at_the_limit(draw):
    """The limit is exactly what one client's request took, and that client has no other."""
    limit = draw.integer(4, 30) * 5
    return ["app", "till", "shop"], np.array([limit + 5, limit, limit - 5]), draw.booleans(3), limit


@task.hidden(times=6)
def all_slow(draw):
    """Everybody is slow, in an order that is not the alphabet's, and the shop asks three times."""
    return ["shop", "till", "app", "shop", "shop"], draw.integers(5, low=50, high=90), np.zeros(5, dtype=bool), 40


def rows(case):
    return list(zip(case.clients, map(int, case.millis), map(bool, case.failed), strict=True))


def worked(case):
    """The times of the requests that worked, for each client."""
    times = {}
    for client, ms, failed in rows(case):
        if not failed:
            times.setdefault(client, []).append(ms)
    return times


def gave(case, **parts):
    """Whether the answer gave this, with everything else right."""
    return case.same(dict(case.want) | parts)


def means(case, combine):
    return {client: float(combine(times)) for client, times in worked(case).items()}


def worst(case):
    """The first client whose mean is wrong."""
    client = next(c for c in sorted(case.got["mean"]) if case.got["mean"][c] != case.want["mean"].get(c))
    return {"client": client, "given": case.got["mean"][client], "right": case.want["mean"].get(client)}


@task.misconception(
    "failed-timed",
    "The mean of {client} is {given:.4g} in yours, and requests that failed are in it. A request that is refused after 2 ms makes the service "
    "look quick; the task says which ones count.",
)
def failed_timed(case):
    times = {}
    for client, ms, _ in rows(case):
        times.setdefault(client, []).append(ms)
    return gave(case, mean={client: float(np.mean(ms)) for client, ms in times.items()}) and worst(case)


@task.misconception(
    "sums",
    "{client} has {given:.4g} in yours and a mean of {right:.4g}. That is all its milliseconds together: the busiest client would "
    "always look like the slowest. Look at what the inner collector does with each group.",
)
def sums(case):
    return gave(case, mean=means(case, sum)) and worst(case)


@task.misconception(
    "last-wins",
    "{client} has {given:.4g} in yours; its mean is {right:.4g}. Of several values under one key only the last was kept. What should "
    "become of the ones before?",
)
def last_wins(case):
    return gave(case, mean=means(case, lambda times: times[-1])) and worst(case)


@task.misconception(
    "mean-of-means",
    "{client} has {given:.4g} in yours; its mean is {right:.4g}. You take half of the mean so far and half of the next value, so the last request counts "
    "as much as all the others together. A mean needs the sum and the count.",
)
def mean_of_means(case):
    def halves(times):
        mean = times[0]
        for ms in times[1:]:
            mean = (mean + ms) / 2
        return mean

    return gave(case, mean=means(case, halves)) and worst(case)


@task.misconception(
    "duplicate-key",
    "{client} asked {times} times, and `toMap` stops at the second value for the same key. It is made for keys that come once. "
    "Which collector makes a group of all that share a key?",
)
def duplicate_key(case):
    often = [client for client, times in worked(case).items() if len(times) > 1]
    if not often or case.raised != "IllegalStateException" or "uplicate key" not in case.said:
        return False
    return {"client": often[0], "times": len(worked(case)[often[0]])}


@task.misconception(
    "used-twice",
    "Your code stopped with {kind}: {words}. A stream flows past once, like a generator in Python; after its result is out it is empty for good. Where "
    "does a second one come from?",
)
def used_twice(case):
    return (
        case.raised == "IllegalStateException" and "stream" in case.said and {"kind": case.raised, "words": case.said}
    )


@task.misconception(
    "never-ran",
    "{n} clients were slow, {slow}, and your list is empty. The steps of a stream only say what shall be done; nothing "
    "runs until a last step asks for a result. A step that fills a list from inside is easily never run, as here.",
)
def never_ran(case):
    return (
        bool(case.want["slow"])
        and bool(slow_that_worked(case))
        and bool(slow_by_mean(case))
        and gave(case, slow=[])
        and {
            "n": len(case.want["slow"]),
            "slow": case.want["slow"],
        }
    )


def slow_that_worked(case):
    return sorted({client for client, ms, failed in rows(case) if ms > case.limit and not failed})


def slow_by_mean(case):
    return sorted(client for client, mean in means(case, np.mean).items() if mean > case.limit)


@task.misconception(
    "failed-not-slow",
    "{client} waited for {ms} ms, and then it failed; it is not in your list of slow clients. Those who wait longest are often the ones whom nobody answers in the end. The task says which requests count here.",
)
def failed_not_slow(case):
    wrong = slow_that_worked(case)
    left = [(client, ms) for client, ms, _ in rows(case) if ms > case.limit and client not in wrong]
    return bool(left) and wrong != slow_by_mean(case) and gave(case, slow=wrong) and {"client": left[0][0], "ms": left[0][1]}


@task.misconception(
    "slow-on-average",
    "Your list of slow clients is {gave}, and should be {right}. In yours a client is slow by its mean; the task asks for one slow request, which a hundred quick ones must not hide.",
)
def slow_on_average(case):
    wrong = slow_by_mean(case)
    differs = wrong not in (slow_that_worked(case), case.want["slow"])
    return differs and gave(case, slow=wrong) and {"gave": wrong, "right": case.want["slow"]}


@task.misconception(
    "backwards",
    "Your slow clients are {slow}, in the order of the alphabet from its end. The task asks for the other direction.",
)
def backwards(case):
    wrong = list(case.want["slow"])[::-1]
    came = list(dict.fromkeys(slow_ones(case)))
    return wrong not in (list(case.want["slow"]), came) and gave(case, slow=wrong) and {"slow": wrong}


@task.misconception(
    "only-failed-timed",
    "{client} has {given:.4g} in yours, from requests that failed. The others are the ones whose time is asked for.",
)
def only_failed_timed(case):
    times = {}
    for client, ms, failed in rows(case):
        if failed:
            times.setdefault(client, []).append(ms)
    wrong = {client: float(np.mean(ms)) for client, ms in times.items()}
    return bool(wrong) and bool(worked(case)) and gave(case, mean=wrong) and {"client": min(wrong), "given": wrong[min(wrong)]}


@task.misconception(
    "largest",
    "{client} has {given:.4g} in yours; its mean is {right:.4g}. That is its slowest request. One of them makes a client look slow for the whole day.",
)
def largest(case):
    return gave(case, mean=means(case, max)) and worst(case)


@task.misconception(
    "all-counted",
    "{client} has {given} failures in yours, and asked {given} times in all; {right} of them failed.",
)
def all_counted(case):
    counted = {}
    for client, *_ in rows(case):
        counted[client] = counted.get(client, 0) + 1
    right = case.want["failures"]
    client = next((client for client, n in counted.items() if n != right.get(client, 0)), None)
    return client is not None and gave(case, failures=counted) and {"client": client, "given": counted[client], "right": right.get(client, 0)}


@task.misconception(
    "empty-kept",
    "{client} is in your map of {what} with {value}, and has no such request. A client without one is left out, so that nobody takes it for the quickest or the best.",
)
def empty_kept(case):
    everybody = {client for client, *_ in rows(case)}
    for what, key, values in (("failures", "failures", (0,)), ("means", "mean", (0.0, float("nan")))):
        extra = sorted(everybody - set(case.want[key]))
        for value in values:
            if extra and gave(case, **{key: dict(case.want[key]) | dict.fromkeys(extra, value)}):
                return {"client": extra[0], "what": what, "value": f"{value:g}"}
    return False


def slow_ones(case):
    return [client for client, ms, _ in rows(case) if ms > case.limit]


@task.misconception(
    "repeated",
    "{client} stands {times} times in your list of slow clients. Whoever sends a mail to each of them sends it {times} times.",
)
def repeated(case):
    found = sorted(slow_ones(case))
    if len(set(found)) == len(found) or not gave(case, slow=found):
        return False
    client = next(c for c in found if found.count(c) > 1)
    return {"client": client, "times": found.count(client)}


@task.misconception(
    "unsorted",
    "Your slow clients stand in the order in which they came, {slow}. Two reports of the same day would then not be the same text. The task "
    "names another order.",
)
def unsorted(case):
    came = list(dict.fromkeys(slow_ones(case)))
    turned = list(case.want["slow"])[::-1]
    return came not in (list(case.want["slow"]), turned) and gave(case, slow=came) and {"slow": came}


@task.misconception(
    "limit-is-slow",
    "{client} is slow in yours, with {limit} ms at most. The limit is {limit}, and exactly that many is not more.",
)
def limit_is_slow(case):
    found = sorted({client for client, ms, _ in rows(case) if ms >= case.limit})
    extra = sorted(set(found) - set(case.want["slow"]))
    return bool(extra) and gave(case, slow=found) and {"client": extra[0]}
