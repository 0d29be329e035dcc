"""say-the-shapes: arithmetic of layers; the unit's tests build the same networks in PyTorch and look."""

from milepost.check import Task, exact

task = Task(
    "trace(channels: int, height: int, width: int, layers: list[dict[str, any]]) "
    "-> list[tuple[list[int], int, int | None]]"
)
task.judge(exact)


def conv(out, size, stride, padding):
    return {"kind": "conv", "out": out, "size": size, "stride": stride, "padding": padding}


def pool(size, stride):
    return {"kind": "pool", "size": size, "stride": stride}


NORM, RELU, FLATTEN = {"kind": "norm"}, {"kind": "relu"}, {"kind": "flatten"}
task.example(
    3, 32, 32, [conv(16, 5, 2, 2), NORM, RELU, pool(2, 2), conv(8, 3, 1, 0), FLATTEN, {"kind": "linear", "out": 10}]
)


@task.hidden(times=6)
def any_network(draw):
    """Layers as they come, as long as their windows fit; stride 2 before another window, so that steps matter."""
    channels, height, width = draw.choice([1, 3]), draw.integer(30, 48), draw.integer(25, 40)
    layers, sides = [], [height, width]
    for turn in range(1 + draw.size(0, 3)):
        size, stride, padding = draw.choice([3, 4, 5]), draw.choice([2, 2, 3, 1]) if turn else 2, draw.integer(0, 2)
        sides = [(side + 2 * padding - size) // stride + 1 for side in sides]
        if min(sides) < 3:
            break
        layers += [conv(draw.integer(2, 9), size, stride, padding), *([NORM] if draw.boolean() else []), RELU]
        if draw.boolean() and min(sides) >= 6:
            layers.append(pool(draw.choice([2, 3]), 2))
            sides = [(side - layers[-1]["size"]) // 2 + 1 for side in sides]
    return channels, height, width, layers or [RELU]


@task.hidden(times=4)
def whole_network(draw):
    """Everything at once: a norm, windows that stick out, a pooling that overlaps, and two linear layers."""
    layers = [
        conv(draw.integer(4, 9), 5, 2, draw.choice([1, 2])), NORM, RELU, pool(3, 2),
        conv(draw.integer(4, 9), 3, 1, draw.choice([0, 1])), RELU, conv(draw.integer(2, 5), 3, 2, 1), NORM, FLATTEN,
        {"kind": "linear", "out": draw.integer(11, 20)}, RELU, {"kind": "linear", "out": draw.integer(2, 10)},
    ]  # fmt: skip
    return draw.choice([2, 3, 4]), draw.choice([37, 40, 42]), draw.choice([35, 44, 46]), layers


def traced(case, *, ceil=False, bias=True, inputs=True, square=True, places=False, kept=False, sides=2, field="right"):
    """The list with something done otherwise."""
    shape, told, sees, apart = [case.channels, case.height, case.width], [], 1, 1
    for layer in case.layers:
        kind, trained = layer["kind"], 0
        if kind in ("conv", "pool"):
            size, stride, padding = layer["size"], layer["stride"], layer.get("padding", 0)
            came = shape[0] if inputs else 1
            ends = [side + sides * padding - size for side in shape[1:]]
            now = [(-(-end // stride) if ceil else end // stride) + 1 for end in ends]
            if kind == "conv":
                trained = layer["out"] * (came * (size * size if square else size) + bias) * (now[0] * now[1] if places else 1)
            shape = [layer.get("out", shape[0]), *now]
            if field == "early":
                apart *= stride
            if not (field == "no-pool" and kind == "pool"):
                sees += size * apart if field == "wide" else (size - 1) * (1 if field == "steps" else apart)
                apart *= 1 if field == "early" else stride
        elif kind == "norm":
            trained = (4 if kept else 2) * shape[0]
        elif kind == "flatten":
            shape, sees = [shape[0] * shape[1] * shape[2]], None
        elif kind == "linear":
            trained, shape = layer["out"] * (shape[0] + bias), [layer["out"]]
        told.append([shape, trained, sees])
    return told


MISTAKES = {
    "rounded-up": {"ceil": True},
    "padded-once": {"sides": 1},
    "bias-not-counted": {"bias": False},
    "channels-not-counted": {"inputs": False},
    "counted-at-each-place": {"places": True},
    "statistics-counted": {"kept": True},
    "steps-of-one": {"field": "steps"},
    "stride-too-early": {"field": "early"},
    "window-too-wide": {"field": "wide"},
    "pooling-not-seen": {"field": "no-pool"},
}


def gave(case, value):
    """Tuples come over as lists; a type that does not fit is no exception here."""
    return isinstance(case.got, list | tuple) and [list(row) if isinstance(row, list | tuple) else row for row in case.got] == value


def made(case, key):
    """Whether this mistake gives what the answer gave, and no other does here."""
    if case.raised or [name for name, otherwise in MISTAKES.items() if gave(case, traced(case, **otherwise))] != [key]:
        return False
    number = next(i for i, (mine, right) in enumerate(zip(case.got, case.want, strict=True)) if list(mine) != list(right))
    part = next(i for i in range(3) if case.got[number][i] != case.want[number][i])
    return {
        "number": number, "kind": case.layers[number]["kind"], "mine": case.got[number][part], "right": case.want[number][part]
    }  # fmt: skip


LAYER = "Layer {number}, `{kind}`: "


@task.misconception(
    "rounded-up",
    LAYER + "you say that it puts out {mine}, and it is {right}. Places are counted in whole steps, and a window that sticks out is left out. One row too many here, and the linear layer at the end does not fit.",
)
def rounded_up(case):
    return made(case, "rounded-up")


@task.misconception("padded-once", LAYER + "you say that it puts out {mine}, and it is {right}. The padding lies on both sides, above and below, left and right.")
def padded_once(case):
    return made(case, "padded-once")


@task.misconception("bias-not-counted", LAYER + "you count {mine} numbers, and {right} are trained. What each kernel and each unit adds at the end is trained too.")
def bias_not_counted(case):
    return made(case, "bias-not-counted")


@task.misconception(
    "channels-not-counted",
    LAYER + "you count {mine} numbers, and {right} are trained. A kernel is as deep as what it looks at: it has a sheet for every channel that comes in. In deep networks that is where nearly all of the weights are.",
)
def channels_not_counted(case):
    return made(case, "channels-not-counted")


@task.misconception(
    "counted-at-each-place",
    LAYER + "you count {mine} numbers, and {right} are trained. A kernel is the same at every place; it is not there once for each. That it is shared is the whole idea, and why such a network is small.",
)
def counted_at_each_place(case):
    return made(case, "counted-at-each-place")


@task.misconception("statistics-counted", LAYER + "you count {mine} numbers, and {right} are trained. Mean and variance are measured and kept; no gradient ever moves them.")
def statistics_counted(case):
    return made(case, "statistics-counted")


@task.misconception(
    "steps-of-one",
    LAYER + "you say that it sees {mine} rows, and it sees {right}. Behind a stride of 2, neighbours on the map lie two pixels apart in the picture, and a window over them spans twice as much. A field that is underrated makes people stack layers that they do not need.",
)
def steps_of_one(case):
    return made(case, "steps-of-one")


@task.misconception(
    "stride-too-early",
    LAYER + "you say that it sees {mine} rows, and it sees {right}. A layer's own stride says how far apart its *outputs* lie. Its window is still laid over what came in.",
)
def stride_too_early(case):
    return made(case, "stride-too-early")


@task.misconception("window-too-wide", LAYER + "you say that it sees {mine} rows, and it sees {right}. Of a window of 3, one place was there already; it adds 2.")
def window_too_wide(case):
    return made(case, "window-too-wide")


@task.misconception("pooling-not-seen", LAYER + "you say that it sees {mine} rows, and it sees {right}. A pooling has no weights, but it looks at a window like any other layer, and its steps count as well.")
def pooling_not_seen(case):
    return made(case, "pooling-not-seen")
