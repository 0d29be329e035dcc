"""a-small-engine: reverse-mode differentiation of a tape."""

import math

from milepost.check import Task, near

task = Task("run_back(inputs: list[float], tape: list[tuple[str, int, int]]) -> tuple[float, list[float]]")
task.example([3.0, 2.0], [("mul", 0, 0), ("mul", 2, 1), ("add", 3, 0)])
task.example([0.5, 4.0], [("exp", 0, 0), ("sub", 2, 1)])
task.judge(near(rtol=1e-11, atol=1e-13))


@task.hidden(times=28)
def any_tape(draw):
    """Values stay small, so that exponentials of exponentials do not overflow."""
    m = draw.integer(1, 4)
    inputs = [round(draw.number(-1.2, 1.2), 2) for _ in range(m)]
    values, tape = list(inputs), []
    for _ in range(int(draw.size(0, 9))):
        operation = draw.choice(["add", "mul", "sub", "relu", "exp", "mul"])
        i, j = draw.integer(0, len(values) - 1), draw.integer(max(0, len(values) - 3), len(values) - 1)
        if operation in {"exp", "relu"}:
            i, j = j, i
        value = value_of(operation, values[i], values[j]) if operation != "exp" or values[i] < 3 else math.inf
        if abs(value) < 30:
            tape.append((operation, i, j))
            values.append(value)
    return inputs, tape


@task.hidden(times=4)
def used_again_and_again(draw):
    """x squared, squared, squared: every line uses the one before twice."""
    return [draw.number(0.7, 1.2)], [("mul", place, place) for place in range(draw.integer(1, 4))]


@task.hidden(times=4)
def below_zero(draw):
    """A relu that is shut, with something behind it that would be felt."""
    return [-draw.number(0.2, 1.0), draw.number(1.1, 1.9)], [
        ("relu", 0, 0),
        ("add", 2, 1),
        ("mul", 3, 1),
        ("add", 4, 1),
    ]


@task.hidden(times=3)
def at_the_kink(draw):
    return [0.0, draw.number(-1, 1)], [("relu", 0, 0), ("add", 2, 1), ("relu", 1, 1), ("mul", 3, 4)]


@task.hidden(times=3)
def a_bit_of_everything(draw):
    """Every operation, a relu that is open, shut and on its kink, a value that nobody uses: each mistake shows in a way of its own."""
    inputs = [draw.number(0.5, 0.9), -draw.number(0.6, 0.95), 0.0, draw.number(1.1, 1.6)]
    return inputs, [
        ("mul", 0, 1),
        ("exp", 4, 4),
        ("sub", 5, 0),
        ("relu", 1, 1),
        ("relu", 3, 3),
        ("mul", 8, 8),
        ("add", 9, 7),
        ("relu", 2, 2),
        ("add", 11, 11),
        ("mul", 0, 3),
        ("sub", 10, 6),
        ("add", 14, 12),
        ("sub", 1, 15),
        ("relu", 3, 3),
        ("mul", 16, 17),
    ]


@task.hidden(times=2)
def empty_tape(draw):
    return [draw.number(-1, 1) for _ in range(draw.integer(2, 3))], []


def value_of(operation, a, b):
    if operation == "exp":
        return math.exp(a)
    return {"add": a + b, "mul": a * b, "sub": a - b, "relu": max(a, 0.0)}[operation]


def read_back(
    case,
    *,
    collects=True,
    forward=False,
    exp_of_input=False,
    sub_sign=-1.0,
    own_factor=False,
    second=True,
    kink=0.0,
    open_gate=False,
    own_slope=False,
    same_once=False,
    debt_gate=False,
    swapped=False,
    skipped=0,
    stops=False,
):
    """Read the tape backward with one thing done otherwise."""
    values = [float(each) for each in case.inputs]
    m = len(values)
    for operation, i, j in map(tuple, case.tape):
        values.append(value_of(operation, values[i], values[j]))
    debt = [0.0] * len(values)
    debt[-1] = 1.0

    def pay(place, amount):
        amount = amount / debt[k] if own_slope and debt[k] and operation in {"mul", "exp"} else amount
        debt[place] = debt[place] + amount if collects else amount

    lines = range(m, len(values)) if forward else range(len(values) - 1, m - 1 + skipped, -1)
    for k in lines:
        operation, i, j = case.tape[k - m]
        if stops and debt[k] == 0:
            break
        if same_once and i == j and operation in {"mul", "add", "sub"}:
            pay(i, debt[k] * (values[i] if operation == "mul" else 1.0))
            continue
        if swapped and operation == "sub":
            i, j = j, i
        if operation == "mul":
            pay(i, debt[k] * (values[i] if own_factor else values[j]))
            if second:
                pay(j, debt[k] * (values[j] if own_factor else values[i]))
        elif operation == "exp":
            pay(i, debt[k] * (values[i] if exp_of_input else values[k]))
        elif operation == "relu":
            passes = debt[k] > 0 if debt_gate else open_gate or values[i] > 0
            pay(i, debt[k] * (1.0 if passes else kink if values[i] == 0 else 0.0))
        else:
            pay(i, debt[k])
            if second:
                pay(j, debt[k] * (1.0 if operation == "add" else sub_sign))
    return [values[-1], debt[:m]]


WAYS = {
    "last-debt-only": {"collects": False},
    "read-forward": {"forward": True},
    "slope-of-exp": {"exp_of_input": True},
    "minus-forgotten": {"sub_sign": 1.0},
    "own-factor": {"own_factor": True},
    "first-parent-only": {"second": False},
    "kink-passes": {"kink": 1.0},
    "gate-open": {"open_gate": True},
    "own-slope-alone": {"own_slope": True},
    "same-parent-once": {"same_once": True},
    "relu-of-the-debt": {"debt_gate": True},
    "difference-turned": {"swapped": True},
    "first-line-skipped": {"skipped": 1},
    "stopped-at-unused": {"stops": True},
}


def made(case, key):
    """Whether this mistake gives what the answer gave, and no other does here."""
    if case.raised or len(case.tape) < 3 or case.same(case.want):
        return False
    return [name for name, otherwise in WAYS.items() if case.same(read_back(case, **otherwise))] == [key]


def first_wrong(case):
    place = next(i for i, (a, b) in enumerate(zip(case.got[1], case.want[1], strict=True)) if abs(a - b) > 1e-9)
    return {"place": place, "got_one": case.got[1][place], "want_one": case.want[1][place]}


@task.misconception(
    "small-steps",
    "The derivative by input {place} is {off:.1g} off: it looks like one from a small step. For a million inputs that is a million runs of the tape, where reading it back once gives them all, and exactly.",
)
def small_steps(case):
    got = case.got
    if not (isinstance(got, list) and len(got) == 2 and isinstance(got[1], list) and len(got[1]) == len(case.want[1])):
        return False
    off = [abs(a - b) for a, b in zip(got[1], case.want[1], strict=True)]
    near = all(each < 1e-4 * (1 + abs(want)) for each, want in zip(off, case.want[1], strict=True))
    return near and 0 < max(off) and {"place": off.index(max(off)), "off": max(off)}


@task.misconception(
    "nothing-on-the-tape",
    "The tape is empty, so the result is the last input itself: it moves by just as much as that one is turned, and no other input moves it. "
    "You gave {slopes}.",
)
def nothing_on_the_tape(case):
    whole = not case.raised and isinstance(case.got, list) and len(case.got) == 2 and isinstance(case.got[1], list)
    return not case.tape and whole and {"slopes": ", ".join(f"{each:g}" for each in case.got[1]) or "no derivative"}


@task.misconception(
    "all-debts-given",
    "You gave {given} derivatives, one for each value, and there are {inputs_n} inputs. What the lines of the tape owe in between is your "
    "scaffolding.",
)
def all_debts_given(case):
    whole = not case.raised and isinstance(case.got, list) and len(case.got) == 2 and isinstance(case.got[1], list)
    given = len(case.got[1]) if whole else 0
    everything = bool(case.tape) and given == len(case.inputs) + len(case.tape)
    return everything and {"given": given, "inputs_n": len(case.inputs)}


@task.misconception(
    "last-debt-only",
    "Input {place} reaches the end by several ways, and you kept what came by the last: {got_one:.4g} in place of {want_one:.4g}. A turn of it moves all of its ways at once.",
)
def last_debt_only(case):
    return made(case, "last-debt-only") and first_wrong(case)


@task.misconception(
    "read-forward",
    "The tape was read from its beginning. A line can pass on what it owes only when everybody after it has told what they owe.",
)
def read_forward(case):
    return made(case, "read-forward")


@task.misconception(
    "slope-of-exp",
    "The slope of $e^v$ was taken for v. It is $e^v$ itself, the value that stands on that line already.",
)
def slope_of_exp(case):
    return made(case, "slope-of-exp")


@task.misconception(
    "minus-forgotten",
    "In a difference the second value counts against: input {place} got {got_one:.4g}, and turning it up makes the result {way}.",
)
def minus_forgotten(case):
    return made(case, "minus-forgotten") and first_wrong(case) | {
        "way": "smaller" if first_wrong(case)["want_one"] < 0 else "larger, by another amount"
    }


@task.misconception(
    "own-factor",
    "In a product each factor was paid by its *own* value. By how much $v_i v_j$ moves with $v_i$ hangs on the other one.",
)
def own_factor(case):
    return made(case, "own-factor")


@task.misconception(
    "first-parent-only",
    "Only the first of two parents was told what is owed. The derivative by input {place} is {want_one:.4g}, and you give {got_one:.4g}.",
)
def first_parent_only(case):
    return made(case, "first-parent-only") and first_wrong(case)


@task.misconception(
    "relu-passes-everything",
    "A relu whose value was {what} passed on what it was owed. It is level there: nothing that happens below 0 can be felt above it.",
)
def relu_passes_everything(case):
    if made(case, "kink-passes"):
        return {"what": "0"}
    return made(case, "gate-open") and {"what": "0 or less"}


@task.misconception(
    "own-slope-alone",
    "A line passed on its own slope alone, and not its debt times that slope. What stands behind the line, on the way to the end, is then not in "
    "the derivative: by input {place} it is {want_one:.4g}, and you give {got_one:.4g}.",
)
def own_slope_alone(case):
    return made(case, "own-slope-alone") and first_wrong(case)


@task.misconception(
    "same-parent-once",
    "Where both parents of a line are the same value, it was paid once: by input {place} you give {got_one:.4g} in place of {want_one:.4g}. It is "
    "used at both places, and a turn of it is felt at both.",
)
def same_parent_once(case):
    return made(case, "same-parent-once") and first_wrong(case)


@task.misconception(
    "relu-of-the-debt",
    "A relu let through what it was *owed* if that was above 0. Whether it is open is decided by the value that went in; a debt may well be "
    "negative.",
)
def relu_of_the_debt(case):
    return made(case, "relu-of-the-debt")


@task.misconception(
    "difference-turned",
    "In a difference the minus went to the first value, and it is the second that counts against: by input {place} you give {got_one:.4g} in place "
    "of {want_one:.4g}.",
)
def difference_turned(case):
    return made(case, "difference-turned") and first_wrong(case)


@task.misconception(
    "first-line-skipped",
    "The first line of the tape, value number {m}, was never read back: what it owes stays with it. The inputs that go through it lack that part.",
)
def first_line_skipped(case):
    return made(case, "first-line-skipped") and {"m": len(case.inputs)}


@task.misconception(
    "stopped-at-unused",
    "You stopped at a line that owes nothing. It is used by nobody, or its debts cancel; the lines before it may owe all the same.",
)
def stopped_at_unused(case):
    return made(case, "stopped-at-unused")
