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


@task.hidden(times=2)
def no_machine(draw):
    return [], draw.number(0.3, 1.5)


def _alone(name):
    """Draw one machine alone: whose slope is wrong shows here, and nothing else does."""
    return lambda draw: ([name], draw.choice([-1, 1]) * draw.number(0.4, 1.5))


for each in GIVES:
    task.hidden(times=2)(_alone(each))


@task.hidden(times=3)
def the_same_again(draw):
    """A machine that comes twice, and is steep in another way each time; no slope of theirs is 1, and no two are alike."""
    return ["sin", "square", "exp", "tanh", draw.choice(["sin", "square"])], draw.number(0.5, 0.9)


@task.hidden(times=30)
def any_row(draw):
    names = [draw.choice(list(GIVES)) for _ in range(int(draw.size(0, 5)))]
    # More than one exponential in a row leaves the numbers that a float can hold.
    kept = [name for place, name in enumerate(names) if name != "exp" or "exp" not in names[:place]]
    return kept, draw.number(-1.5, 1.5)


def walk(
    case, *, at_x=False, added=False, after=False, backwards=False, last_only=False, first_only=False, chained=False, once=False
):
    if chained or once:
        return [value_of(case), chained_slope(case) if chained else slope_once(case)]
    value, slope = case.x, 0.0 if added else 1.0
    if first_only and case.machines:
        return [value_of(case), STEEP[case.machines[0]](case.x)]
    for name in case.machines[::-1] if backwards else case.machines:
        new = GIVES[name](value)
        steep = STEEP[name](case.x if at_x else new if after else value)
        slope = slope + steep if added else steep if last_only else slope * steep
        value = new
    return [value, slope]


def value_of(case):
    value = case.x
    for name in case.machines:
        value = GIVES[name](value)
    return value


def chained_slope(case):
    """Send the slope itself through the machines' slopes."""
    slope = case.x
    for name in case.machines:
        slope = STEEP[name](slope)
    return slope


def slope_once(case):
    """Multiply the last slope of each name."""
    value, slopes = case.x, {}
    for name in case.machines:
        slopes[name], value = STEEP[name](value), GIVES[name](value)
    return math.prod(slopes.values())


WAYS = {
    "taken-at-the-entrance": {"at_x": True},
    "slopes-added": {"added": True},
    "taken-behind": {"after": True},
    "last-machine-only": {"last_only": True},
    "other-way-round": {"backwards": True},
    "first-machine-only": {"first_only": True},
    "slope-through-the-slopes": {"chained": True},
    "once-for-each-name": {"once": True},
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
    "nothing-in-between",
    "There is no machine here: what goes in, {x:.3g}, comes out, and a turn of the knob moves the end by just as much. You gave {came:.3g} "
    "with the slope {slope:.3g}.",
)
def nothing_in_between(case):
    if case.machines or case.raised or not isinstance(case.got, list) or len(case.got) != 2:
        return False
    return {"came": case.got[0], "slope": case.got[1]}


@task.misconception(
    "small-steps",
    "Your derivative is {off:.1g} off: it looks like one from a small turn of the knob. With a million knobs the whole row would have to run a million times, and the digits are not even right.",
)
def small_steps(case):
    if not (isinstance(case.got, list) and len(case.got) == 2) or abs(case.got[0] - case.want[0]) > 1e-10:
        return False
    value = case.x
    for name in case.machines:
        # Where so little comes in, a wrong slope may be near the right one.
        if abs(value) < 0.3:
            return False
        value = GIVES[name](value)
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


@task.misconception(
    "first-machine-only",
    "Your slope is that of the first machine alone, {got_slope:.4g}. What the {n} behind it make of the knob's turn is not in it.",
)
def first_machine_only(case):
    return made(case, "first-machine-only") and {"got_slope": case.got[1], "n": len(case.machines) - 1}


@task.misconception(
    "slope-through-the-slopes",
    "The slope of one machine was put into the slope of the next, in place of the number that comes out of it. Slopes are multiplied, and each is "
    "taken at the number that goes in.",
)
def slope_through_the_slopes(case):
    return len(case.machines) > 1 and made(case, "slope-through-the-slopes")


@task.misconception(
    "once-for-each-name",
    "A machine that comes twice in this row was counted once. It stands at two places, another number goes in at each, and both slopes "
    "belong to the product.",
)
def once_for_each_name(case):
    return made(case, "once-for-each-name")


@task.misconception(
    "slope-of-one-machine",
    "A single machine, `{name}`, with {x:.3g} going in: its slope there is {want_slope:.4g}, and you give {got_slope:.4g}. Its row of the table "
    "says how it is worked out.",
)
def slope_of_one_machine(case):
    alone = len(case.machines) == 1 and not case.raised and isinstance(case.got, list) and len(case.got) == 2
    if not alone or abs(case.got[0] - case.want[0]) > 1e-9 or made(case, "taken-behind"):
        return False
    return {"name": case.machines[0], "want_slope": case.want[1], "got_slope": case.got[1]}
