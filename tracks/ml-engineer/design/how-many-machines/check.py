"""how-many-machines: capacity and cost on the back of an envelope."""

import math

from milepost.check import Task, near

task = Task(
    "fleet(per_day: float, peak: float, ms: float, cores: int, busy: float, price: float) -> tuple[int, float]"
)
task.example(8_640_000.0, 4.0, 30.0, 4, 0.6, 0.2)
task.judge(near)


@task.hidden(times=30)
def any_service(draw):
    """Services for which nothing hangs on the last digit before it is rounded up."""
    for _ in range(60):
        values = (
            float(draw.integer(1, 90) * 100_000),
            draw.integer(4, 12) / 2,
            float(draw.integer(10, 90)),
            draw.choice([2, 4, 8]),
            draw.choice([0.6, 0.7, 0.8]),
            draw.integer(1, 9) / 10,
        )
        needed = [work_of(values), work_of(values) / values[1], work_of(values) * values[4]]
        if all(0.05 < each % 1 < 0.95 for each in needed) and needed[0] > 1:
            return values
    return 8_640_000.0, 4.0, 31.0, 4, 0.6, 0.2


@task.hidden(times=4)
def a_little_more_than_fits(draw):
    """A millionth more work than whole machines can do: half a request a second still needs a machine."""
    peak, ms, cores, busy = draw.integer(4, 12) / 2, float(draw.integer(10, 90)), draw.choice([2, 4, 8]), 0.5
    full = draw.integer(2, 30) * cores * busy * 1000 * 86_400 / (peak * ms)
    return full * (1 + 1e-6), peak, ms, cores, busy, draw.integer(1, 9) / 10


def work_of(values):
    per_day, peak, ms, cores, busy, _ = values
    return per_day / 86_400 * peak * ms / 1000 / (cores * busy)


def said(case, *, needed=None, spare=1, hours=24):
    values = (case.per_day, case.peak, case.ms, case.cores, case.busy, case.price)
    machines = math.ceil(work_of(values) if needed is None else needed(work_of(values))) + spare
    return machines, machines * case.price * hours / (case.per_day / 1000)


@task.mistake(
    "average-second",
    "{machines} machines are enough for the average second. At the busiest time {peak:g} times as much comes, and that is when people look.",
    fields=lambda case: {"machines": case.got[0]},
)
def average_second(case):
    return said(case, needed=lambda work: work / case.peak)


@task.mistake(
    "no-room",
    "The cores are planned to be busy all the time. Then a queue grows whenever two requests come at once: only {busy:.0%} may be planned with.",
)
def no_room(case):
    return said(case, needed=lambda work: work * case.busy)


@task.mistake(
    "none-to-spare",
    "You have {machines} machines, and so many are needed when nothing fails. Was it rounded down, or is there none to spare? When one fails at the busiest time, the others cannot carry it.",
    fields=lambda case: {"machines": case.got[0]},
)
def none_to_spare(case):
    return said(case, spare=0)


@task.mistake(
    "one-core",
    "Each machine is counted as one core, and has {cores}. The bill would be about {cores} times as high.",
)
def one_core(case):
    return said(case, needed=lambda work: work * case.cores)


@task.mistake(
    "idle-share",
    "The share that stays free was planned with: {busy:.0%} of a core's time may be busy, and you count on {idle:.0%}.",
    fields=lambda case: {"idle": 1 - case.busy},
)
def idle_share(case):
    return said(case, needed=lambda work: work * case.busy / (1 - case.busy))


@task.mistake(
    "peak-all-day",
    "The cost is set against as many requests as would come if it were the busiest second all day. The machines run all day; the requests do not.",
)
def peak_all_day(case):
    return (said(case)[0], said(case)[1] / case.peak)


@task.mistake(
    "an-hour-for-a-day",
    "The price of one hour is set against the requests of a whole day: {cost:.4f} is 24 times too little.",
    fields=lambda case: {"cost": case.got[1]},
)
def an_hour_for_a_day(case):
    return said(case, hours=1)


@task.mistake(
    "each-not-thousand",
    "{cost:.7f} is what one request costs. Asked for is the price of 1,000, which a person can picture.",
    fields=lambda case: {"cost": case.got[1]},
)
def each_not_thousand(case):
    return (said(case)[0], said(case)[1] / 1000)


@task.mistake(
    "paid-without-spare",
    "The machine to spare is counted and not paid for. It runs all day like the others.",
)
def paid_without_spare(case):
    return (said(case)[0], said(case, spare=0)[1])


task.tell_apart(any_service, times=3, right=said)
