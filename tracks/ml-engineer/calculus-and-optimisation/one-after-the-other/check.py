"""one-after-the-other: the chain rule."""

import math

from milepost.check import Task, near

GIVES = {"square": lambda z: z * z, "half": lambda z: z / 2, "sin": math.sin, "exp": math.exp, "tanh": math.tanh}
STEEP = {
    "square": lambda z: 2 * z,
    "half": lambda _: 0.5,
    "sin": math.cos,
    "exp": math.exp,
    "tanh": lambda z: 1 - math.tanh(z) ** 2,
}

task = Task("through(machines: list[str], x: float) -> tuple[float, float]")
task.example(["square", "half", "sin"], 1.2)
task.judge(near(rtol=1e-10, atol=1e-12))


@task.hidden(times=30)
def any_row(draw):
    names = [draw.choice(list(GIVES)) for _ in range(int(draw.size(0, 5)))]
    # More than one exponential in a row leaves the numbers that a float can hold.
    kept = [name for place, name in enumerate(names) if name != "exp" or "exp" not in names[:place]]
    return kept, draw.number(-1.5, 1.5)


def walk(case, *, at_x=False, added=False, after=False, backwards=False, last_only=False):
    value, slope = case.x, 0.0 if added else 1.0
    for name in case.machines[::-1] if backwards else case.machines:
        new = GIVES[name](value)
        steep = STEEP[name](case.x if at_x else new if after else value)
        slope = slope + steep if added else steep if last_only else slope * steep
        value = new
    return [value, slope]


WAYS = {
    "taken-at-the-entrance": {"at_x": True},
    "slopes-added": {"added": True},
    "taken-behind": {"after": True},
    "last-machine-only": {"last_only": True},
    "other-way-round": {"backwards": True},
}


def made(case, key):
    """Whether this mistake gives what the answer gave, and no other does here."""
    if case.raised or case.same(case.want):
        return False
    try:
        return [name for name, otherwise in WAYS.items() if case.same(walk(case, **otherwise))] == [key]
    except OverflowError:
        return False


@task.misconception(
    "taken-at-the-entrance",
    "All slopes were taken at {x:.3g}, where the number came in. Behind the first machine it is another number, and the second one is steep there in another way.",
)
def taken_at_the_entrance(case):
    return made(case, "taken-at-the-entrance")


@task.misconception(
    "small-steps",
    "Your derivative is {off:.1g} off: it looks like one from a small turn of the knob. With a million knobs the whole row would have to run a million times, and the digits are not even right.",
)
def small_steps(case):
    if not (isinstance(case.got, list) and len(case.got) == 2) or abs(case.got[0] - case.want[0]) > 1e-10:
        return False
    off = abs(case.got[1] - case.want[1])
    return 0 < off < 1e-4 * (1 + abs(case.want[1])) and {"off": off}


@task.misconception(
    "slopes-added",
    "The slopes were added up. A gear three times as fast behind one twice as fast is six times as fast, not five.",
)
def slopes_added(case):
    return bool(case.machines) and made(case, "slopes-added")


@task.misconception(
    "taken-behind",
    "Each slope was taken at what its machine *gives*. It is steep where the number goes in.",
)
def taken_behind(case):
    return made(case, "taken-behind")


@task.misconception(
    "last-machine-only",
    "Your slope is that of the last machine alone, {got_slope:.4g}. What the {n} before it did to the knob's turn is lost.",
)
def last_machine_only(case):
    return made(case, "last-machine-only") and {"got_slope": case.got[1], "n": len(case.machines) - 1}


@task.misconception(
    "other-way-round",
    "The number went through the machines from the last to the first. Squared and then its sine is not its sine and then squared.",
)
def other_way_round(case):
    return made(case, "other-way-round")
