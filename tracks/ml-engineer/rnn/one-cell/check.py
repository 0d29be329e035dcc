"""one-cell: a recurrent cell over padded sequences; each slip is run beside the answer. The unit's tests hold the reference against torch.nn.RNN."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "unroll(x: floats[n, t, d], lengths: ints[n], W: floats[d, h], U: floats[h, h], b: floats[h], start: floats[n, h]) "
    "-> tuple[floats[n, t, h], floats[n, h]]"
)
task.example(
    np.array([[[1.0], [0.5], [2.0]], [[-1.0], [9.0], [9.0]]]),
    np.array([3, 1]),
    np.array([[0.5, -1.0]]),
    np.array([[0.5, 0.25], [-0.5, 1.0]]),
    np.array([0.0, 0.5]),
    np.array([[0.0, 0.0], [0.5, -0.5]]),
)
task.judge(near)


@task.hidden(times=16)
def any_trams(draw):
    """Of three trams at least one has made all its stops, one has made fewer and at least two, one has made none."""
    n, t, d, h = draw.size(3, 5), draw.size(4, 6), draw.size(2, 3), draw.size(2, 4)
    lengths = np.array([t, t - 1, 0, *(draw.integer(0, t) for _ in range(n - 3))])
    rng = draw.rng()
    order = rng.permutation(n)
    return (
        np.round(rng.normal(size=(n, t, d)), 2),
        lengths[order],
        np.round(rng.normal(size=(d, h)), 2),
        np.round(rng.normal(size=(h, h)), 2),
        np.round(rng.normal(size=h) / 2, 2),
        np.round(rng.uniform(-0.9, 0.9, (n, h)), 2),
    )


@task.hidden(times=2)
def on_the_way(draw):
    """No tram has made all its stops, at the end none has made any: there are more places than anybody needs."""
    n, t, d, h = 3, draw.size(3, 5), draw.size(1, 3), draw.size(2, 3)
    rng = draw.rng()
    lengths = np.array([t - 1, 1, 0]) if draw.scale < 0.5 else np.zeros(n, dtype=int)
    shapes = [(n, t, d), (d, h), (h, h), (h,)]
    x, W, U, b = (np.round(rng.normal(size=shape), 2) for shape in shapes)
    return x, lengths, W, U, b, np.round(rng.uniform(-0.9, 0.9, (n, h)), 2)


def run(case, *, keep=True, x=None, turn=False, begin=None, memory=True, bend=True, delay=False, chain=False, extra=0, bias=1):
    """The states with one thing done otherwise; with `keep` a tram that has ended keeps its state."""
    x = case.x if x is None else x
    n, t, _ = x.shape
    U = (case.U.T if turn else case.U) * memory
    state = case.start if begin is None else begin
    states = np.zeros((n, t, len(case.b)))
    with np.errstate(all="ignore"):
        if chain:
            one = case.start[0]
            last = np.zeros((n, len(case.b)))
            for row in range(n):
                for step in range(case.lengths[row]):
                    one = np.tanh(x[row, step] @ case.W + one @ U + case.b)
                    states[row, step] = one
                last[row] = one
            return [states, last]
        for step in range(t):
            total = x[:, step] @ case.W + state @ U + case.b * bias
            after = np.tanh(total) if bend else total
            on = (step < case.lengths + extra)[:, None] | (not keep)
            states[:, step] = np.where(on, state if delay else after, 0)
            state = np.where(on, after, state)
    return [states, state]


def cut(case, states):
    """The same with 0 behind the end of each tram."""
    on = np.arange(states.shape[1]) < case.lengths[:, None]
    return np.where(on[:, :, None], states, 0)


def mistakes(case):
    right, on = run(case), run(case, keep=False)
    n, t, d = case.x.shape
    return {
        "last-column": [[right[0], right[0][:, -1]], [right[0], on[0][:, -1]], [on[0], on[0][:, -1]]],
        "not-cleared": [[on[0], right[1]]],
        "one-stop-early": [[right[0], np.where((case.lengths > 1)[:, None], right[0][np.arange(n), np.maximum(case.lengths - 2, 0)], case.start)]],
        "nothing-for-nobody": [[right[0], right[1] * (case.lengths > 0)[:, None]], [right[0], right[0][np.arange(n), case.lengths - 1]], [right[0], on[0][np.arange(n), case.lengths - 1]]],
        "kept-behind": [[np.where((np.arange(t) < case.lengths[:, None])[:, :, None], right[0], right[1][:, None]), right[1]]],
        "one-stop-too-many": [run(case, extra=1)],
        "bias-forgotten": [run(case, bias=0)],
        # No message: it is here lest it be taken for `start-forgotten` where tram 0 begins at 0.
        "one-start-for-all": [run(case, begin=np.broadcast_to(case.start[0], case.start.shape))],
        "start-forgotten": [run(case, begin=np.zeros_like(case.start))],
        "no-memory": [run(case, memory=False)],
        "turned": [run(case, turn=True)],
        "no-bend": [run(case, bend=False)],
        "state-before": [run(case, delay=True)],
        "carried-over": [run(case, chain=True)],
        "reshaped": [run(case, x=np.reshape(case.x, (t, n, d)).transpose(1, 0, 2))],
    }


def made(case, key):
    """The first tram that came out wrong, when this mistake and no other known one gives the answer at hand."""
    if [name for name, ways in mistakes(case).items() if any(case.same(way) for way in ways)] != [key]:
        return False
    wrong = [~np.isclose(want, got, rtol=1e-7, atol=1e-9).reshape(len(case.x), -1).all(axis=1) for want, got in zip(case.want, case.got, strict=True)]
    row = int(np.argmax(wrong[0] | wrong[1]))
    return {"row": row, "stops": int(case.lengths[row]), "places": case.x.shape[1]}


@task.misconception(
    "last-column",
    "Tram {row} has made {stops} of {places} stops, and its last state is what stands in the last column of the table. That is filling: the same tram gets another forecast as soon as a longer one joins the batch.",
)
def last_column(case):
    return made(case, "last-column")


@task.misconception(
    "not-cleared",
    "Tram {row} has made {stops} of {places} stops, and behind them stand states that were worked out from the filling. Whoever takes a mean over the table takes them in.",
)
def not_cleared(case):
    return made(case, "not-cleared")


@task.misconception(
    "one-stop-early",
    "The last state of tram {row} is the one before its last stop: {stops} stops are counted from 1, and columns from 0. The newest that is known of every tram is thrown away.",
)
def one_stop_early(case):
    return made(case, "one-stop-early")


@task.misconception(
    "nothing-for-nobody",
    "Tram {row} has made no stop yet, and came out with a state that is not the one it began with. An index of -1 is no error in Python: it reads the other end of the row.",
)
def nothing_for_nobody(case):
    return made(case, "nothing-for-nobody")


@task.misconception(
    "kept-behind",
    "Tram {row} has made {stops} of {places} stops, and behind them its last state stands once more in each place. 0 was asked for there: a sum or a mean over the table counts the last stop again and again.",
)
def kept_behind(case):
    return made(case, "kept-behind")


@task.misconception(
    "one-stop-too-many",
    "Tram {row} has made {stops} of {places} stops, and one place more was read: stops are counted from 1, and columns from 0. What its state holds last is filling.",
)
def one_stop_too_many(case):
    return made(case, "one-stop-too-many")


@task.misconception("bias-forgotten", "b was not added. A tram that sends zeros and begins with a state of 0 then never gets another one.")
def bias_forgotten(case):
    return made(case, "bias-forgotten")


@task.misconception(
    "to-the-longest",
    "The table of states has {came} places, and {places} were asked for: it ends with the last stop that any tram has made. How wide it is then hangs on who is in the batch, and what is laid beside it no longer fits.",
)
def to_the_longest(case):
    came = np.shape(case.got[0])[1:2] if isinstance(case.got, list) and len(case.got) == 2 else ()
    places = case.x.shape[1]
    return came == (int(case.lengths.max()),) and came[0] < places and {"came": came[0], "places": places}


@task.misconception(
    "start-forgotten",
    "Every tram began at 0, and `start` was not used. A tram whose morning was read in the batch before has lost it.",
)
def start_forgotten(case):
    return made(case, "start-forgotten")


@task.misconception(
    "no-memory",
    "The state of a stop does not hang on the state before: what came earlier has no way into it, and the order of the stops says nothing.",
)
def no_memory(case):
    return made(case, "no-memory")


@task.misconception(
    "turned",
    "The states were multiplied by U turned over. It has as many rows as columns, so nothing complains, and weights that were learnt elsewhere say something else here.",
)
def turned(case):
    return made(case, "turned")


@task.misconception(
    "no-bend",
    "The states were never put through tanh. From stop to stop they may then grow without bound, and the whole run is one linear map.",
)
def no_bend(case):
    return made(case, "no-bend")


@task.misconception(
    "state-before",
    "At each stop of tram {row} stands the state *before* it. A label that belongs to a stop is then guessed without having seen that stop.",
)
def state_before(case):
    return made(case, "state-before")


@task.misconception(
    "carried-over",
    "A tram begins with the state in which the tram before it in the table ended. The two have nothing to do with each other, and the forecast of one hangs on who stands above it.",
)
def carried_over(case):
    return made(case, "carried-over")


@task.misconception(
    "reshaped",
    "The table was given another shape where its axes had to be exchanged. `reshape` keeps the order in memory, so one step now holds several stops of one tram: tram {row} was put together from pieces of others.",
)
def reshaped(case):
    return made(case, "reshaped")
