"""client-report: three or four clients, so that groups have several members, some of them without a request that worked."""

import numpy as np

from milepost.check import Task

task = Task("client_report(clients: list[str], millis: ints[n], failed: bools[n], limit: int) -> dict[str, any]")
task.example(
    ["shop", "app", "shop", "app", "partner", "shop"],
    np.array([120, 40, 180, 61, 900, 60]),
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
    return ["till", "shop", "app", "shop", "shop"], draw.integers(5, low=50, high=90), np.zeros(5, dtype=bool), 40


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
        and gave(case, slow=[])
        and {
            "n": len(case.want["slow"]),
            "slow": case.want["slow"],
        }
    )


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
    return came != case.want["slow"] and gave(case, slow=came) and {"slow": came}


@task.misconception(
    "limit-is-slow",
    "{client} is slow in yours, with {limit} ms at most. The limit is {limit}, and exactly that many is not more.",
)
def limit_is_slow(case):
    found = sorted({client for client, ms, _ in rows(case) if ms >= case.limit})
    extra = sorted(set(found) - set(case.want["slow"]))
    return bool(extra) and gave(case, slow=found) and {"client": extra[0]}
