"""memory-of-a-year: biases of forget gates in closed form."""

import numpy as np

from milepost.check import Task, near

task = Task("forget_biases(days: floats[n], left: float) -> floats[n]")
task.example(np.array([1.0, 7.0, 365.0]), 0.5)
task.judge(near(rtol=1e-9, atol=1e-9))


@task.hidden(times=16)
def any_units(draw):
    n = draw.size(2, 5)
    return np.round(10 ** draw.rng().uniform(-0.3, 3, n), 1), draw.choice([0.1, 0.2, 0.4, 0.6, 0.8, 0.9])


@task.hidden(times=3)
def for_ever(draw):
    """So long that the gate is 1 as far as a float can tell."""
    return np.array([30.0, 1e12, 1e18]), draw.choice([0.1, 0.4, 0.9])


def mistakes(case):
    days, left = case.days, case.left
    with np.errstate(all="ignore"):
        gate = left ** (1 / days)
        return {
            "whatever-is-left": [-np.log(np.expm1(np.log(1 / share) / days)) for share in (0.5, np.exp(-1))] + [np.log(days - 1)],
            "right-for-long-memories": [np.log(days / -np.log(left)), -np.log(-np.expm1(np.log(left) / days))],
            "gate-for-bias": [gate],
            "logarithm-of-the-gate": [np.log(gate)],
            "sigmoid-of-the-gate": [1 / (1 + np.exp(-gate))],
            "a-straight-line": [np.log((1 - (1 - left) / days) / ((1 - left) / days)), np.log((left / days) / (1 - left / days))],
            "what-is-lost": [np.log((1 - left) ** (1 / days) / (1 - (1 - left) ** (1 / days)))],
            "a-power-the-wrong-way": [np.log(left**days / (1 - left**days))],
            "minus-the-bias": [-case.want],
        }


def made(case, key):
    """The first unit that is wrong, when this mistake and no other known one gives all that came."""
    if not isinstance(case.got, np.ndarray) or case.got.shape != case.want.shape:
        return False
    if [name for name, ways in mistakes(case).items() if any(case.same(way) for way in ways)] != [key]:
        return False
    at = int(np.argmax(~np.isclose(case.got, case.want, rtol=1e-9, atol=1e-9)))
    mine = float(case.got[at])
    gate = float(1 / (1 + np.exp(-mine)))
    return {"days": float(case.days[at]), "mine": mine, "gate": gate, "stays": gate ** float(case.days[at]), "asked": float(case.left)}


SEEN = "For {days:g} days your bias is {mine:.4g}: the gate stands at {gate:.4g}, and after that time {stays:.2g} of a memory is left, not {asked:g}. "


@task.misconception("gate-for-bias", SEEN + "That number is the gate itself. The bias is what goes into the sigmoid to make it.")
def gate_for_bias(case):
    return made(case, "gate-for-bias")


@task.misconception("whatever-is-left", SEEN + "`left` has no part in your bias: for so many days it is the same whether nine tenths are to be left or one.")
def whatever_is_left(case):
    return made(case, "whatever-is-left")


@task.misconception("right-for-long-memories", SEEN + "Your biases come nearer to the right ones the longer the memory is, and for a short one they keep too much or too little.")
def right_for_long_memories(case):
    return made(case, "right-for-long-memories")


@task.misconception("logarithm-of-the-gate", SEEN + "The logarithm of the gate belongs to an exponential; what stands here is a sigmoid.")
def logarithm_of_the_gate(case):
    return made(case, "logarithm-of-the-gate")


@task.misconception("sigmoid-of-the-gate", SEEN + "The gate went through the sigmoid once more. The way from a gate to its bias is the opposite one.")
def sigmoid_of_the_gate(case):
    return made(case, "sigmoid-of-the-gate")


@task.misconception("a-straight-line", SEEN + "You shared the loss out in equal parts. What is forgotten each day is a share of what is still there.")
def a_straight_line(case):
    return made(case, "a-straight-line")


@task.misconception("what-is-lost", SEEN + "That is the bias at which the share {asked:g} is lost, not left.")
def what_is_lost(case):
    return made(case, "what-is-lost")


@task.misconception("a-power-the-wrong-way", SEEN + "The share was raised to the number of days where its root was to be taken: the longer a memory should be, the sooner it is gone.")
def a_power_the_wrong_way(case):
    return made(case, "a-power-the-wrong-way")


@task.misconception("minus-the-bias", SEEN + "The sign is turned round: the gate lets go of what it should keep.")
def minus_the_bias(case):
    return made(case, "minus-the-bias")


@task.misconception(
    "rounded-away",
    "For {days:g} days your bias is {mine}, and {right:.10g} is right. The gate is so near 1 that 1 minus the gate keeps few digits or none. Short memories come out right, and the longest are wrong or infinite.",
)
def rounded_away(case):
    if not isinstance(case.got, np.ndarray) or case.got.shape != case.want.shape:
        return False
    wrong = ~np.isclose(case.got, case.want, rtol=1e-9, atol=1e-9)
    at = int(np.argmax(wrong))
    return bool((case.days[wrong] >= 1e9).all()) and not wrong[case.days < 1e9].any() and bool(wrong.any()) and {"days": float(case.days[at]), "mine": f"{case.got[at]:.10g}", "right": float(case.want[at])}
