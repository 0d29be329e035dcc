"""a-full-house: latencies in a line with room for some, and several workers."""

import numpy as np

from milepost.check import Task, exact

task = Task("latencies(arrive: ints[n], work: ints[n], workers: int, room: int) -> list[int | None]")
task.example(np.array([0, 0, 5, 8, 9, 90]), np.array([20, 30, 20, 10, 20, 20]), 1, 2)
task.judge(exact)


def any_evening(draw):
    """More work than workers, most of the time; several arrive at once, and some just when a worker is done."""
    n = 5 + draw.size(0, 12)
    workers = draw.integer(1, 3)
    arrive = np.cumsum(draw.integers(n, low=0, high=3)) * 5
    work = draw.integers(n, low=1, high=9) * 5
    return arrive, work, workers, draw.integer(0, 4)


@task.hidden(times=14)
def evenings(draw):
    return any_evening(draw)


@task.hidden(times=2)
def nobody(draw):
    return np.zeros(0, dtype=int), np.zeros(0, dtype=int), draw.integer(1, 3), 1


@task.hidden(times=2)
def hours_later(draw):
    """A rush, then quiet, then a rush: who waited before takes no room any more."""
    gap = draw.integer(300, 900)
    first = np.array([0, 0, 0, 1, 1])
    return np.concatenate([first, first + gap]), np.full(10, 50), 2, 2


@task.hidden(times=1)
def all_in_the_same_minute(draw):
    """More than there would be room for if each worker had a line of its own."""
    workers, room = draw.integer(2, 3), draw.integer(2, 3)
    n = workers * (room + 1) + 2
    return np.arange(n) // 4, np.full(n, 10 * draw.integer(2, 9)), workers, room


@task.hidden(times=2)
def just_then(draw):
    """One arrives exactly when the worker is done, with no room to wait."""
    work = draw.integer(5, 30)
    return np.array([7, 7 + work, 7 + 2 * work]), np.full(3, work), 1, 0


def played(case, *, mistake=""):
    free, starts, ends, took, came_at = [-1] * (1 if mistake == "one-worker" else case.workers), [], [], [], []
    for place, (arrived, needed) in enumerate(zip(case.arrive.tolist(), case.work.tolist(), strict=True)):
        which = place % len(free) if mistake == "lines-of-their-own" else free.index(min(free))
        waiting = sum(start > arrived for start in starts)
        if mistake == "those-at-work-wait":
            waiting = sum(end > arrived for end in ends)
        elif mistake == "called-to-work":
            waiting = sum(start >= arrived for start in starts)
        elif mistake == "never-leaves-the-line":
            waiting = max(len(starts) - case.workers, 0)
        elif mistake == "ever-waited":
            waiting = sum(start > came for start, came in zip(starts, came_at, strict=True))
        is_busy = free[which] >= arrived if mistake == "not-free-yet" else free[which] > arrived
        room = {"one-too-many": case.room + 1, "room-for-each-worker": case.room * case.workers, "always-one": max(case.room, 1)}.get(mistake, case.room)
        is_full = waiting >= room
        if mistake != "nobody-refused" and (is_busy or mistake == "refused-though-free") and is_full:
            took.append(None)
            if mistake == "refused-and-served":
                free[which] = max(arrived, free[which]) + needed
            continue
        start = max(arrived, free[which])
        starts.append(start)
        came_at.append(arrived)
        ends.append(start + needed)
        if mistake == "another-worker-busy":
            which = free.index(max(free))
        free[which] = start + needed
        took.append(needed if mistake == "waiting-forgotten" else ends[-1] - (0 if mistake == "since-the-start" else arrived))
    return took


def spot(case):
    got = case.got if isinstance(case.got, list) else []
    for place, (mine, right) in enumerate(zip(got, case.want, strict=False)):
        if mine != right:
            told = ["refused" if each is None else f"{each} ms" for each in (mine, right)]
            return {"request": place, "at": int(case.arrive[place]), "mine": told[0], "right": told[1]}
    return {"request": 0, "at": 0, "mine": "", "right": ""}


@task.mistake(
    "waiting-forgotten",
    "Request {request} took {mine} by your count, the work alone. From its arrival on it was {right}: the clock of a service that starts when the work starts never sees a line.",
    fields=spot,
)
def waiting_forgotten(case):
    return played(case, mistake="waiting-forgotten")


@task.mistake(
    "since-the-start",
    "{mine} is *when* request {request} was done, and not how long it took: it arrived at {at}.",
    fields=spot,
)
def since_the_start(case):
    return played(case, mistake="since-the-start")


@task.mistake(
    "nobody-refused",
    "Request {request} found {room} waiting, so many as there is room for, and you let it in. A line without an end answers everybody, and everybody too late.",
    fields=spot,
)
def nobody_refused(case):
    return played(case, mistake="nobody-refused")


@task.mistake(
    "one-worker",
    "You play it with one worker, and there are {workers}. Request {request} would be: {mine}; right is: {right}.",
    fields=spot,
)
def one_worker(case):
    return played(case, mistake="one-worker")


@task.mistake(
    "those-at-work-wait",
    "Request {request} ({mine}) should be: {right}. You count those who are being worked on among those who wait. A house with room for {room} would turn people away from an empty line.",
    fields=spot,
)
def those_at_work(case):
    return played(case, mistake="those-at-work-wait")


@task.mistake(
    "lines-of-their-own",
    "Request {request} stands in the line of one certain worker while another one may be idle: {mine} instead of {right}. There is one line, and whoever is free takes its first.",
    fields=spot,
)
def lines_of_their_own(case):
    return played(case, mistake="lines-of-their-own")


@task.mistake(
    "refused-and-served",
    "A request that was refused keeps a worker busy in your house, so that request {request} has {mine} instead of {right}. Turning away is worth something only when no work is done for it.",
    fields=spot,
)
def refused_and_served(case):
    return played(case, mistake="refused-and-served")


@task.mistake(
    "not-free-yet",
    "Request {request} arrives in the ms in which a worker is done, and you have it refused or held: {mine} instead of {right}. The worker is free in that same ms.",
    fields=spot,
)
def not_free_yet(case):
    return played(case, mistake="not-free-yet")


@task.mistake(
    "one-too-many",
    "Request {request} found {room} waiting already, and there is room for {room}. You let one more in.",
    fields=spot,
    ways=["one-too-many", "always-one"],
)
def one_too_many(case, way):
    return played(case, mistake=way)


@task.mistake(
    "room-for-each-worker",
    "Request {request} found {room} waiting already, and you let it in ({mine}; right is: {right}). You have room for {room} before each of the {workers} workers. There is one line, with {room} places in all.",
    fields=spot,
)
def room_for_each_worker(case):
    return played(case, mistake="room-for-each-worker")


@task.mistake(
    "called-to-work",
    "Request {request} ({mine}) should be: {right}. You count one among those who wait that is taken by a worker in that very ms. Its place in the line is free then.",
    fields=spot,
)
def called_to_work(case):
    return played(case, mistake="called-to-work")


@task.mistake(
    "never-leaves-the-line",
    "Request {request} ({mine}) should be: {right}. Who has been taken by a worker does not wait any more, and you go on counting them: after one busy hour your house is full for ever.",
    fields=spot,
    ways=["never-leaves-the-line", "ever-waited"],
)
def never_leaves_the_line(case, way):
    return played(case, mistake=way)


@task.mistake(
    "another-worker-busy",
    "Request {request} would be: {mine}; right is: {right}. It goes to the worker that is free first, and you note the work for another one: that one is busy twice, and the first for nothing.",
    fields=spot,
)
def another_worker_busy(case):
    return played(case, mistake="another-worker-busy")


@task.mistake(
    "refused-though-free",
    "Request {request} came when a worker was free, and you turn it away ({mine}), because the line has no room. It needs none: it is worked on at once.",
    fields=spot,
)
def refused_though_free(case):
    return played(case, mistake="refused-though-free")


def evening_or_rush(draw):
    return any_evening(draw) if draw.integer(0, 9) else all_in_the_same_minute(draw)


task.tell_apart(evening_or_rush, times=1, right=played)
