"""Which calls trace anew: a function under tf.function is called as the learner says, in TensorFlow itself."""

from pathlib import Path

MOVED_BY = None  # the lines that are written in it move it
# It runs in the walls of this exercise's answers, whose function is given nothing.
EXERCISE = "count-traces"
TRACER = Path(__file__).parent.joinpath("tracer.py").read_text(encoding="utf-8")
MOST_CALLS, MOST_LETTERS = 8, 60

EXAMPLES = {
    "tensors": ["tf.constant(1.0)", "tf.constant(2.0)", "tf.constant([1.0, 2.0])", "tf.constant(3)", "tf.constant(4.0)"],
    "numbers": ["1", "2", "3", "1", "tf.constant(2)", "tf.constant(3)"],
    "lengths": ["tf.ones(1)", "tf.ones(2)", "tf.ones(3)", "tf.ones(4)", "tf.ones(2)"],
    "types": ["tf.ones(2)", "np.ones(2)", "np.ones(2, np.float32)", "[1.0, 1.0]", "tf.zeros(2)"],
}
OPTIONS = {"none": {}, "reduce": {"reduce_retracing": True}, "open": {"open_length": True}}


def frames(ask, state):
    """Give a frame before any call, and one for each call.

    `state` holds `options` (none, reduce, open) and the `calls`, as texts, or the name of an `example`. The first frame has the
    `calls`. A frame has `at` (which call, -1 before any), `traced` (was a graph made for it), the `graph` that answered (its
    number from 0, or None), the `graphs` so far with what each was made for and how often it was `used`, how long Python's `log` is,
    how high the variable `seen`, the `result` and the `error`.
    """
    calls = EXAMPLES[state["example"]] if state.get("example") else [line.strip() for line in map(str, state["calls"]) if line.strip()]
    if not 1 <= len(calls) <= MOST_CALLS or max(map(len, calls)) > MOST_LETTERS:
        raise ValueError(f"give 1 to {MOST_CALLS} calls of at most {MOST_LETTERS} letters")
    told = ask.run(EXERCISE, written(calls, OPTIONS[state["options"]]))
    blank = {"at": -1, "traced": False, "graph": None, "graphs": [], "log": 0, "seen": 0, "ran": False, "result": "", "error": ""}
    yield blank | {"calls": calls}
    used = [0] * len(told["graphs"])
    for place, call in enumerate(told["calls"]):
        if call["graph"] is not None:
            used[call["graph"]] += 1
        graphs = [{"made_for": made_for, "used": count} for made_for, count in zip(told["graphs"][: call["log"]], used, strict=False)]
        yield blank | call | {"at": place, "graphs": graphs}


def written(calls, options):
    """Give the text that TensorFlow runs, with the calls written into it."""
    return TRACER.replace("CALLS = []", f"CALLS = {calls!r}", 1).replace("OPTIONS = {}", f"OPTIONS = {options!r}", 1)
