"""fill-the-batch: a scheduler with a largest size and a longest wait."""

import math

import numpy as np

from milepost.check import Task, exact

task = Task("batches(arrive: ints[n], most: int, wait: int, fixed: int, each: int) -> list[tuple[int, int]]")
task.example(np.array([0, 2, 3, 9, 30, 31, 70]), 3, 10, 20, 1)
task.judge(exact)


def any_stream(draw):
    n = 6 + draw.size(0, 24)
    pace = draw.choice([2, 6, 14])
    arrive = np.cumsum(draw.integers(n, low=0, high=pace))
    return arrive, draw.integer(2, 6), draw.choice([4, 10, 25]), draw.choice([4, 12, 30]), draw.integer(1, 4)


@task.hidden(times=14)
def streams(draw):
    return any_stream(draw)


@task.hidden(times=2)
def nobody(draw):
    return np.zeros(0, dtype=int), draw.integer(1, 4), 5, 10, 1


@task.hidden(times=3)
def no_patience(draw):
    """Nobody waits for others; while the worker is away a batch comes together all the same."""
    return np.cumsum(draw.integers(12, low=0, high=9)), draw.integer(2, 4), 0, draw.integer(10, 25), 2


@task.hidden(times=2)
def one_by_one(draw):
    return np.cumsum(draw.integers(8, low=0, high=20)), 1, 15, draw.integer(5, 15), 1


@task.hidden(times=2)
def all_at_once(draw):
    return np.full(draw.integer(5, 14), 0), draw.integer(2, 5), 10, 7, 2


def gone(case, *, mistake=""):
    arrive, told, free, first = case.arrive.tolist(), [], 0, 0
    while first < len(arrive):
        full = arrive[first + case.most - 1] if first + case.most <= len(arrive) else math.inf
        patience = arrive[first] + case.wait
        if mistake == "waits-though-full":
            full = math.inf
        if mistake == "waits-anew-when-back":
            patience = max(free, arrive[first]) + case.wait
        if mistake == "waits-for-the-last":
            last = first
            while last + 1 < len(arrive) and arrive[last + 1] <= arrive[last] + case.wait:
                last += 1
            patience = arrive[last] + case.wait
        if mistake == "leaves-at-once":
            patience = arrive[first]
        if mistake == "only-when-full" and full < math.inf:
            patience = full
        if mistake == "waits-for-one-more":
            patience = next((at for at in arrive if at >= patience), patience)
        if mistake == "one-seat-more":
            full = arrive[first + case.most] if first + case.most < len(arrive) else math.inf
        if mistake == "a-ms-too-patient":
            patience += 1
        wished = min(full, patience)
        start = wished if mistake == "two-at-a-time" or (mistake == "full-leaves-alone" and full <= patience) else max(free, wished)
        seats = len(arrive) if mistake == "no-largest-size" else case.most
        door = wished if mistake == "closed-too-early" else start
        size = sum(at <= door for at in arrive[first : first + seats])
        if mistake == "just-missed":
            size = max(sum(at < start for at in arrive[first : first + seats]), 1)
        told.append([start, size])
        busy = case.fixed + case.each * size
        busy += {"each-pays-the-fixed": case.fixed * (size - 1), "the fixed": -case.fixed, "the rest": -case.each * size, "always-full": case.each * (case.most - size)}.get(mistake, 0)
        free = start + busy
        first += size
    return told


def spot(case):
    """The first batch that is otherwise than it should be."""
    got = case.got if isinstance(case.got, list) else []
    for place, (mine, right) in enumerate(zip(got, case.want, strict=False)):
        if list(mine) != list(right):
            break
    else:
        place, mine, right = min(len(got), len(case.want)) - 1, got[-1] if got else (0, 0), case.want[-1] if case.want else (0, 0)
    return {"batch": place, "start": mine[0], "size": mine[1], "right_start": right[0], "right_size": right[1]}


@task.mistake(
    "waits-though-full",
    "Batch {batch} starts at {start} for you, and at {right_start} it was full. Waiting for more who cannot get on helps nobody.",
    fields=spot,
    ways=["waits-though-full", "one-seat-more"],
)
def waits_though_full(case, way):
    return gone(case, mistake=way)


@task.mistake(
    "two-at-a-time",
    "Batch {batch} starts at {start}, while the worker is still busy with the one before. It is free at {right_start}; on paper you serve more than the machine can.",
    fields=spot,
    ways=["two-at-a-time", "full-leaves-alone"],
)
def two_at_a_time(case, way):
    return gone(case, mistake=way)


@task.mistake(
    "half-the-work",
    "Batch {batch} starts at {start} with {size}, and should at {right_start} with {right_size}. You have the worker back too soon: a batch of k keeps it busy for {fixed} + {each} · k ms, and you leave one of the two parts out. On paper you serve more than the machine can.",
    fields=spot,
    ways=["the fixed", "the rest"],
)
def half_the_work(case, way):
    return gone(case, mistake=way)


@task.mistake(
    "always-full",
    "Batch {batch} starts at {start}, and should at {right_start}. You let the one before take as long as one of {most}, and fewer were on board: empty seats cost nothing.",
    fields=spot,
)
def always_full(case):
    return gone(case, mistake="always-full")


@task.mistake(
    "waits-for-one-more",
    "Batch {batch} starts at {start}, and should at {right_start}. There the first has waited {wait} ms, and you look only when the next request arrives. On a quiet night nobody comes, and the batch stands there till the morning.",
    fields=spot,
)
def waits_for_one_more(case):
    return gone(case, mistake="waits-for-one-more")


@task.mistake(
    "waits-anew-when-back",
    "Batch {batch} starts at {start}, and should at {right_start}. The worker came back to people who had waited long enough already, and you let their patience begin afresh. Under load that adds {wait} ms to everything.",
    fields=spot,
)
def waits_anew(case):
    return gone(case, mistake="waits-anew-when-back")


@task.mistake(
    "waits-for-the-last",
    "Batch {batch} starts at {start}, and should at {right_start}: with everybody who arrives you begin to wait anew. As long as somebody comes now and then, the first one waits without end.",
    fields=spot,
)
def waits_for_the_last(case):
    return gone(case, mistake="waits-for-the-last")


@task.mistake(
    "leaves-at-once",
    "Batch {batch} starts at {start} with {size} on board. The first of them would have waited until {right_start}, and with so few each pays the {fixed} ms nearly alone.",
    fields=spot,
)
def leaves_at_once(case):
    return gone(case, mistake="leaves-at-once")


@task.mistake(
    "no-largest-size",
    "Batch {batch} takes {size}, and {most} is the most. Memory is planned for {most}: the larger one ends the process, in the busiest minute.",
    fields=spot,
)
def no_largest_size(case):
    return gone(case, mistake="no-largest-size")


@task.mistake(
    "closed-too-early",
    "Batch {batch} starts at {start} with {size}, and {right_size} were waiting by then. You closed its doors when the patience of the first ended, though the worker was away until {start}.",
    fields=spot,
)
def closed_too_early(case):
    return gone(case, mistake="closed-too-early")


@task.mistake(
    "just-missed",
    "Batch {batch} starts at {start} with {size}. Who arrives in that very ms goes with it, and that makes {right_size}.",
    fields=spot,
)
def just_missed(case):
    return gone(case, mistake="just-missed")


@task.mistake(
    "each-pays-the-fixed",
    "Batch {batch} starts at {start} instead of {right_start}: the one before kept the worker for {fixed} ms *for each* of its requests. That it is paid once for all of them is why one makes batches at all.",
    fields=spot,
)
def each_pays(case):
    return gone(case, mistake="each-pays-the-fixed")


@task.mistake(
    "only-when-full",
    "Batch {batch} starts at {start}, when it is full, and should at {right_start}: its first request had waited {wait} ms by then. On a quiet night somebody waits for minutes until the last seat is taken.",
    fields=spot,
)
def only_when_full(case):
    return gone(case, mistake="only-when-full")


@task.mistake(
    "a-ms-too-patient",
    "Batch {batch} starts at {start}, and should at {right_start}. There its first request has waited {wait} ms, and that is enough: you let it wait for longer than {wait}.",
    fields=spot,
)
def a_ms_too_patient(case):
    return gone(case, mistake="a-ms-too-patient")


task.tell_apart(any_stream, times=1, right=gone)
