"""what-shape: shapes and sizes of PyTorch's recurrent layer. The tests of the unit hold the reference against PyTorch itself."""

from milepost.check import Task, exact

task = Task(
    "shapes(n: int, t: int, d: int, h: int, layers: int, both: bool, batch_first: bool) -> dict[str, list[int]]"
)
task.example(2, 5, 3, 4, 1, False, True)
task.judge(exact)
NAMES = ("input", "output", "last", "numbers")


@task.hidden(times=24)
def any_layer(draw):
    """Five sizes that all differ, and are no sums or products of each other: no two slips come to the same."""
    n, t, d, h = draw.shuffled([3, 5, 7, 11, 13])[:4]
    return n, t, d, h, draw.integer(1, 3), draw.boolean(), draw.boolean()


@task.hidden(times=4)
def deep_and_both_ways(draw):
    n, t, d, h = draw.shuffled([3, 5, 7, 11, 13])[:4]
    return n, t, d, h, draw.integer(2, 3), True, draw.boolean()


@task.hidden(times=4)
def deep_and_one_way(draw):
    n, t, d, h = draw.shuffled([3, 5, 7, 11, 13])[:4]
    return n, t, d, h, draw.integer(2, 3), False, True


def first_wrong(case):
    """The first entry that is not right, None where the names are not those asked for."""
    if not isinstance(case.got, dict) or set(case.got) != set(NAMES):
        return None
    return next((name for name in NAMES if not exact(case.want[name], case.got[name])), None)


def count(case, *, biases=2, counted=None, above=None, layers=None):
    ways = 2 if case.both else 1
    numbers, inputs = 0, case.d
    for _ in range(case.layers if layers is None else layers):
        numbers += (counted or ways) * (case.h * (inputs + case.h) + biases * case.h)
        inputs = above or ways * case.h
    return [numbers]


def slips(case):
    """What each known slip would say, by its key and by the entry."""
    n, t, h = case.n, case.t, case.h
    ways = 2 if case.both else 1
    front = [n, t] if case.batch_first else [t, n]
    return {
        "axes-exchanged": {"input": [[*front[::-1], case.d]], "output": [[*front[::-1], ways * h]]},
        "last-turned": {"last": [[n, ways * case.layers, h]]},
        "one-way-only": {"output": [[*front, h]], "last": [[case.layers, n, h]], "numbers": [count(case, counted=1), count(case, counted=1, above=h)]},
        "layers-side-by-side": {"output": [[*front, ways * h * case.layers]]},
        "highest-layer-only": {"last": [[ways, n, h]]},
        "ways-side-by-side": {"last": [[case.layers, n, ways * h]]},
        "one-bias": {"numbers": [count(case, biases=1)]},
        "no-bias": {"numbers": [count(case, biases=0)]},
        "one-layer-counted": {"numbers": [[count(case)[0] - count(case, layers=case.layers - 1)[0]], count(case, layers=1)]},
        "every-layer-reads-the-input": {"numbers": [count(case, above=case.d)]},
        "reads-one-way-of-the-layer-below": {"numbers": [count(case, above=h)]},
    }


def told(case, key):
    """The facts, when this slip and no other gives the first entry that is wrong; else False."""
    name = first_wrong(case)
    if name is None or not isinstance(case.got[name], list | tuple):
        return False
    mine = list(case.got[name])
    found = [each for each, entries in slips(case).items() if mine in entries.get(name, [])]
    return found == [key] and {"name": name, "mine": mine}


@task.misconception("not-the-names", "The dictionary must hold `input`, `output`, `last` and `numbers`, and nothing else; it holds {held}.")
def not_the_names(case):
    return isinstance(case.got, dict) and set(case.got) != set(NAMES) and {"held": ", ".join(sorted(case.got)) or "nothing"}


@task.misconception(
    "axes-exchanged",
    "`{name}` is {mine}: the axes of sequences and of steps are exchanged, with `batch_first` {batch_first}. With these {n} sequences of {t} steps the layer would raise no error either. It would read across the reviews: the first word of each, as if they were a sentence.",
)
def axes_exchanged(case):
    return told(case, "axes-exchanged")


@task.misconception(
    "last-turned",
    "`last` is {mine}: the sequences stand in front. Whoever then takes `last[-1]` as the state of the highest layer gets everything about one sequence.",
)
def last_turned(case):
    return told(case, "last-turned")


@task.misconception(
    "one-way-only",
    "`{name}` is {mine}. The layer reads from both ends, and this has room for one way only.",
)
def one_way_only(case):
    return told(case, "one-way-only")


@task.misconception(
    "layers-side-by-side",
    "`output` is {mine}: the states of all {layers} layers side by side. The lower layers' states are read by the layer above and do not come out.",
)
def layers_side_by_side(case):
    return told(case, "layers-side-by-side")


@task.misconception(
    "highest-layer-only",
    "`last` is {mine}: the highest layer alone. There are {layers} layers, and to go on reading later, each needs the state that it ended with.",
)
def highest_layer_only(case):
    return told(case, "highest-layer-only")


@task.misconception(
    "ways-side-by-side",
    "`last` is {mine}: the two ways side by side. So it is in `output`. A network that takes `last[-1]` here gets one way of the highest layer, and half of what it believes to have.",
)
def ways_side_by_side(case):
    return told(case, "ways-side-by-side")


@task.misconception(
    "one-bias",
    "You count {mine} numbers: one vector of biases for each layer and way. PyTorch keeps two, one beside each matrix; weights that were carried over from a cell with one do not fit.",
)
def one_bias(case):
    return told(case, "one-bias")


@task.misconception("no-bias", "You count {mine} numbers. That is without the biases, which are learnt as well.")
def no_bias(case):
    return told(case, "no-bias")


@task.misconception("one-layer-counted", "You count {mine} numbers. That is one layer; there are {layers}, and each has weights of its own.")
def one_layer_counted(case):
    return told(case, "one-layer-counted")


@task.misconception(
    "every-layer-reads-the-input",
    "You count {mine} numbers: every layer reads {d} numbers a step in your count. Only the first one sees the input.",
)
def every_layer_reads_the_input(case):
    return told(case, "every-layer-reads-the-input")


@task.misconception(
    "reads-one-way-of-the-layer-below",
    "You count {mine} numbers: the upper layers read {h} numbers a step in your count. The layer below puts out the states of both ways.",
)
def reads_one_way_of_the_layer_below(case):
    return told(case, "reads-one-way-of-the-layer-below")
