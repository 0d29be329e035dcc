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


@task.hidden(times=4)
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


@task.hidden(times=3)
def wider_than_the_picture(draw):
    """Zeros let windows reach further than the picture does, and a receptive field with them."""
    layers = [conv(draw.integer(2, 5), draw.choice([3, 5]), 1, 2) for _ in range(draw.integer(3, 4))]
    return draw.choice([1, 3]), draw.integer(3, 5), draw.integer(6, 9), [*layers, RELU, FLATTEN, {"kind": "linear", "out": 2}]


@task.hidden(times=3)
def whole_network(draw):
    """Everything at once: a norm, windows that stick out, a pooling that overlaps, and two linear layers."""
    layers = [
        conv(draw.integer(4, 9), 5, 2, draw.choice([1, 2])), NORM, RELU, pool(3, 2),
        conv(draw.integer(4, 9), 3, 1, draw.choice([0, 1])), RELU, conv(draw.integer(2, 5), 3, 2, 1), NORM, FLATTEN,
        {"kind": "linear", "out": draw.integer(11, 20)}, RELU, {"kind": "linear", "out": draw.integer(2, 10)},
    ]  # fmt: skip
    return draw.choice([2, 3, 4]), draw.choice([37, 40, 42]), draw.choice([35, 44, 46]), layers


def traced(case, *, places="whole", sides=2, turned="", bias="each", depth="own", times=False, norm="two", field="right", most=None):
    """The list with something done otherwise."""
    shape, told, sees, apart = [case.channels, case.height, case.width], [], 1, 1
    for layer in case.layers:
        kind, trained, out = layer["kind"], 0, layer.get("out", shape[0])
        if kind in ("conv", "pool"):
            size, stride, padding = layer["size"], layer["stride"], layer.get("padding", 0)
            up = places == "up" or (places == "up-in-pools" and kind == "pool")
            came = {"rows": (shape[1],) * 2, "columns": (shape[2],) * 2}.get(turned, shape[1:])
            ends = [side + sides * padding - size for side in came]
            now = [(-(-end // stride) if up else end // stride) + 1 for end in ends]
            if kind == "conv":
                sheets = {"own": shape[0], "one": 1, "picture": case.channels}[depth]
                trained = (out * sheets * size**2 + biases(bias, kind, out)) * (now[0] * now[1] if times else 1)
            shape = [out, *(now[::-1] if turned == "exchanged" else now)]
            before, apart = apart, {"last": stride, "added": apart + stride - 1}.get(field, apart * stride)
            if kind == "pool" and field in ("no-pool", "no-pool-steps"):
                apart = before
            steps = {"steps": 1, "early": apart}.get(field, before)
            if not (field == "no-pool" and kind == "pool"):
                sees = size if field == "alone" else sees + (size if field == "wide" else size - 1) * steps
        elif kind == "norm":
            trained = {"two": 2 * shape[0], "four": 4 * shape[0], "one": shape[0], "none": 0, "a-layer": 2}[norm]
        elif kind == "flatten":
            shape, sees = [shape[0] * shape[1] * shape[2]], None
        elif kind == "linear":
            trained, shape = out * shape[0] + biases(bias, kind, out), [out]
        told.append([shape, trained, sees if sees is None or most is None else min(sees, most)])
    return told


def biases(bias, kind, out):
    return {"none": 0, "one": 1}.get(bias, out if bias in ("each", kind) else 0)


def facts(case):
    """The first layer that is wrong, and what of it."""
    number = next(i for i, (mine, right) in enumerate(zip(case.got, case.want, strict=True)) if list(mine) != list(right))
    part = next(i for i in range(3) if case.got[number][i] != case.want[number][i])
    return {
        "number": number, "kind": case.layers[number]["kind"], "mine": case.got[number][part], "right": case.want[number][part]
    }  # fmt: skip


SHAPE = "Layer {number}, `{kind}`: you say that it puts out {mine}, and it is {right}. "
COUNT = "Layer {number}, `{kind}`: you count {mine} numbers, and {right} are trained. "
FIELD = "Layer {number}, `{kind}`: you say that it sees {mine} rows, and it sees {right}. "


@task.mistake(
    "rounded-up",
    SHAPE + "Places are counted in whole steps, and a window that sticks out is left out. One row too many here, and the linear layer at the end does not fit.",
    ways=["up", "up-in-pools"],
    fields=facts,
)
def rounded_up(case, places):
    return traced(case, places=places)


@task.mistake("padded-once", SHAPE + "The padding lies on both sides, above and below, left and right.", fields=facts)
def padded_once(case):
    return traced(case, sides=1)


@task.mistake(
    "height-for-width",
    SHAPE + "Height and width were taken for each other, or one of them for both. A picture need not be square, and then no later layer fits.",
    ways=["exchanged", "rows", "columns"],
    fields=facts,
)
def height_for_width(case, turned):
    return traced(case, turned=turned)


@task.mistake(
    "one-list-for-all",
    SHAPE + "That is the shape of a layer further on: the same list stands in several places of your result, and was changed after it had been put there.",
    ways=[True, False],
    fields=facts,
)
def one_list_for_all(case, flat_too):
    told = traced(case)
    maps = [i for i, layer in enumerate(case.layers) if layer["kind"] not in ("flatten", "linear") and len(told[i][0]) == 3]
    last = told[-1][0] if flat_too else told[maps[-1]][0]
    return [[last if flat_too or i in maps else row[0], *row[1:]] for i, row in enumerate(told)]


@task.mistake(
    "bias-not-counted",
    COUNT + "What each kernel and each unit adds at the end is trained too, a number for each of them.",
    ways=["none", "one", "conv", "linear"],
    fields=facts,
)
def bias_not_counted(case, bias):
    return traced(case, bias=bias)


@task.mistake(
    "channels-not-counted",
    COUNT + "A kernel is as deep as what it looks at: it has a sheet for every channel that comes in. In deep networks that is where nearly all of the weights are.",
    ways=["one", "picture"],
    fields=facts,
)
def channels_not_counted(case, depth):
    return traced(case, depth=depth)


@task.mistake(
    "counted-at-each-place",
    COUNT + "A kernel is the same at every place; it is not there once for each. That it is shared is the whole idea, and why such a network is small.",
    fields=facts,
)
def counted_at_each_place(case):
    return traced(case, times=True)


@task.mistake("statistics-counted", COUNT + "Mean and variance are measured and kept; no gradient ever moves them.", fields=facts)
def statistics_counted(case):
    return traced(case, norm="four")


@task.mistake(
    "norm-not-counted",
    COUNT + "Behind the normalisation each channel is scaled and shifted, by numbers of its own. The loss moves both.",
    ways=["none", "one", "a-layer"],
    fields=facts,
)
def norm_not_counted(case, norm):
    return traced(case, norm=norm)


@task.mistake(
    "steps-of-one",
    FIELD + "Behind a stride of 2, neighbours on the map lie two pixels apart in the picture, and a window over them spans twice as much. A field that is underrated makes people stack layers that they do not need.",
    fields=facts,
)
def steps_of_one(case):
    return traced(case, field="steps")


@task.mistake(
    "strides-not-multiplied",
    FIELD + "Behind two strides of 2, one after the other, neighbours lie four pixels apart: a step of the second is made of steps of the first.",
    ways=["last", "added"],
    fields=facts,
)
def strides_not_multiplied(case, field):
    return traced(case, field=field)


@task.mistake(
    "stride-too-early", FIELD + "A layer's own stride says how far apart its *outputs* lie. Its window is still laid over what came in.", fields=facts
)
def stride_too_early(case):
    return traced(case, field="early")


@task.mistake("window-too-wide", FIELD + "Of a window of 3, one place was there already; it adds 2.", fields=facts)
def window_too_wide(case):
    return traced(case, field="wide")


@task.mistake(
    "one-layer-alone", FIELD + "That is the window of this layer alone. Each number below it has already seen a window of its own, and a face is seen by all layers together.", fields=facts
)
def one_layer_alone(case):
    return traced(case, field="alone")


@task.mistake(
    "pooling-not-seen",
    FIELD + "A pooling has no weights, but it looks at a window like any other layer, and its steps count as well.",
    ways=["no-pool", "no-pool-steps"],
    fields=facts,
)
def pooling_not_seen(case, field):
    return traced(case, field=field)


@task.mistake(
    "held-by-the-picture",
    FIELD + "You stopped at the {height} rows that the picture has; rows of padding count as if it went on there. How far a network sees is then the same for every size of picture.",
    fields=facts,
)
def held_by_the_picture(case):
    return traced(case, most=case.height)


def any_layers(draw):
    return draw.choice([any_network, whole_network, wider_than_the_picture])(draw)


task.tell_apart(any_layers, times=1, right=traced, tries=400, kept=6)
