"""four-gates: one step of an LSTM, and each known slip beside it. The unit's tests hold the reference against torch.nn.LSTMCell."""

from functools import lru_cache
from itertools import permutations

import numpy as np

from milepost.check import Task, near

task = Task(
    "step(x: floats[n, d], state: floats[n, h], memory: floats[n, h], W: floats[d, g], U: floats[h, g], b: floats[g]) "
    "-> tuple[floats[n, h], floats[n, h]]"
)
task.example(
    np.array([[1.0], [-0.5]]),
    np.array([[0.5], [0.0]]),
    np.array([[2.0], [-1.0]]),
    np.array([[1.0, 0.5, -1.0, 0.25]]),
    np.array([[0.5, -0.5, 1.0, 0.0]]),
    np.array([0.0, 1.0, 0.25, -0.5]),
)
task.judge(near)
NAMES = "ifgo"


@task.hidden(times=14)
def any_cell(draw):
    n, d, h = draw.size(2, 4), draw.size(1, 3), draw.size(2, 4)
    rng = draw.rng()
    shapes = [(n, d), (n, h), (n, h), (d, 4 * h), (h, 4 * h), (4 * h,)]
    return tuple(np.round(rng.normal(size=shape), 2) for shape in shapes)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def cell(case, *, order=(0, 1, 2, 3), candidate=np.tanh, gate=sigmoid, shown=np.tanh, kept="f", written="i", before="memory", out="new", every_fourth=False, heard="state"):
    total = case.x @ case.W + getattr(case, heard) @ case.U + case.b
    parts = [total[:, k::4] for k in range(4)] if every_fourth else np.split(total, 4, axis=1)
    i, f, g, o = (parts[k] for k in order)
    i, f, g, o = gate(i), gate(f), candidate(g), gate(o)
    stays = {"f": f, "all": 1.0, "rest": 1 - f}[kept] * getattr(case, before)
    memory = stays + {"i": i, "rest": 1 - f, "all": 1.0}[written] * g
    if out == "all":
        return [shown(memory), memory]
    return [o * shown(memory if out == "new" else case.memory), memory]


def other_orders(case):
    return {"".join(NAMES[order.index(k)] for k in range(4)): cell(case, order=order) for order in permutations(range(4)) if order != (0, 1, 2, 3)}


@lru_cache(maxsize=1)
def mistakes(case):
    right = cell(case)
    return {
        "gates-in-another-order": list(other_orders(case).values()),
        "every-fourth-column": [cell(case, every_fourth=True)],
        "forget-gate-turned-round": [cell(case, kept="rest")],
        "all-shown": [cell(case, out="all")],
        "memory-bent-for-good": [[right[0], np.tanh(right[1])]],
        "memory-through-u": [cell(case, heard="memory")],
        "candidate-as-a-gate": [cell(case, candidate=sigmoid)],
        "gates-by-tanh": [cell(case, gate=np.tanh)],
        "memory-not-bent": [cell(case, shown=lambda z: z)],
        "nothing-forgotten": [cell(case, kept="all")],
        "all-written": [cell(case, written="all")],
        "one-gate-for-both": [cell(case, written="rest")],
        "state-for-memory": [cell(case, before="state")],
        "old-memory-shown": [cell(case, out="old")],
        "exchanged": [right[::-1]],
    }


def made(case, key):
    """What the answer gave for the first number that is wrong, when this mistake and no other known one gives all of it."""
    if [name for name, ways in mistakes(case).items() if any(case.same(way) for way in ways)] != [key]:
        return False
    part = next(k for k in (1, 0) if not np.allclose(case.want[k], case.got[k], rtol=1e-7, atol=1e-9))
    at = tuple(int(side) for side in np.argwhere(~np.isclose(case.want[part], case.got[part], rtol=1e-7, atol=1e-9))[0])
    return {"which": ("state", "memory")[part], "row": at[0], "unit": at[1], "mine": float(case.got[part][at]), "right": float(case.want[part][at]), "was": float(case.memory[at])}


SEEN = "Sequence {row}, unit {unit}: the new {which} is {mine:.4g} where {right:.4g} was expected. "


@task.misconception("gates-in-another-order", SEEN + "The columns were read in the order {order}. Every gate still lies between 0 and 1, and with weights that came from elsewhere the cell forgets when it should write.")
def gates_in_another_order(case):
    facts = made(case, "gates-in-another-order")
    return facts and facts | {"order": ", ".join(next(name for name, way in other_orders(case).items() if case.same(way)))}


@task.misconception("every-fourth-column", SEEN + "Every fourth column was taken for a gate. The columns of one gate stand side by side: first all of i, then all of f. With one unit both is the same, with more no column is where its weights were learnt.")
def every_fourth_column(case):
    return made(case, "every-fourth-column")


@task.misconception("forget-gate-turned-round", SEEN + "The forget gate was turned round: near 1 it should keep the old memory of {was:.4g}, and yours throws it away. In spite of its name the gate says what stays.")
def forget_gate_turned_round(case):
    return made(case, "forget-gate-turned-round")


@task.misconception("all-shown", SEEN + "The memory is right, and all of it was shown, whatever the output gate said. The cell can then keep nothing to itself until it is needed.")
def all_shown(case):
    return made(case, "all-shown")


@task.misconception("memory-bent-for-good", SEEN + "The state is right. The memory came back through the tanh, which is there for showing it only: after some steps like that hardly anything is left of what was large.")
def memory_bent_for_good(case):
    return made(case, "memory-bent-for-good")


@task.misconception("memory-through-u", SEEN + "The memory was multiplied by U. What the gates hear of is the state, which is what was shown of the memory.")
def memory_through_u(case):
    return made(case, "memory-through-u")


@task.misconception("candidate-as-a-gate", SEEN + "What is to be written went through a sigmoid, like a gate. Then nothing below 0 can ever be written: the memory can be raised, and never lowered but by forgetting.")
def candidate_as_a_gate(case):
    return made(case, "candidate-as-a-gate")


@task.misconception("gates-by-tanh", SEEN + "The gates went through tanh. A gate of -1 does not forget the memory: it turns it round.")
def gates_by_tanh(case):
    return made(case, "gates-by-tanh")


@task.misconception("memory-not-bent", SEEN + "The memory is right, and it was shown as it is. It has no bound, so neither has the state that goes into the next layer.")
def memory_not_bent(case):
    return made(case, "memory-not-bent")


@task.misconception("nothing-forgotten", SEEN + "The whole old memory of {was:.4g} was kept, whatever the forget gate said. Over a long sequence it fills up, and nothing new makes a difference.")
def nothing_forgotten(case):
    return made(case, "nothing-forgotten")


@task.misconception("all-written", SEEN + "The whole candidate was written, whatever the input gate said: every step, however dull, leaves its mark.")
def all_written(case):
    return made(case, "all-written")


@task.misconception("one-gate-for-both", SEEN + "What is written was weighed by what the forget gate lets go. That is another cell: here keeping and writing are decided apart.")
def one_gate_for_both(case):
    return made(case, "one-gate-for-both")


@task.misconception("state-for-memory", SEEN + "The forget gate was put on the state. The memory before the step, {was:.4g}, plays no part; it lasts for one step.")
def state_for_memory(case):
    return made(case, "state-for-memory")


@task.misconception("old-memory-shown", SEEN + "The memory is right, and the state shows the one from before the step: what has just come in is seen a step late.")
def old_memory_shown(case):
    return made(case, "old-memory-shown")


@task.misconception("exchanged", "State and memory came back in each other's place. Both have the shape (n, h), so the loop runs on, with a state that was never shown through the output gate.")
def exchanged(case):
    return made(case, "exchanged")
