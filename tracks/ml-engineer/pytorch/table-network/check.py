"""table-network: a module judged by its parameters, its buffers, its two modes, and what it computes with values put in."""

import numpy as np

from milepost.check import Fault, Task
from milepost.kinds import modules

task = Task(
    "make(mean: tensor[d], std: tensor[d], sizes: list[int], width: int, hidden: int, rate: float) -> module"
)
task.judge(None)


class Made:
    """A network of drawn sizes, and rows for it."""

    def __init__(self, ask, draw):
        rng = draw.rng()
        self.d, columns = draw.integer(2, 4), draw.integer(2, 3)
        self.mean, self.std = rng.uniform(5, 60, self.d).round(1), rng.uniform(2, 9, self.d).round(1)
        self.sizes = rng.permutation(np.arange(3, 12))[:columns].tolist()
        self.width, self.hidden = draw.integer(2, 3), draw.integer(8, 12)
        # Neither one half, which dropout takes where nothing is said, nor near it: then the share that stays is another one too.
        self.rate = draw.choice([0.35, 0.65])
        self.network = ask(self.mean, self.std, self.sizes, self.width, self.hidden, self.rate)
        self.shapes = {
            **{f"tables.{i}.weight": (size, self.width) for i, size in enumerate(self.sizes)},
            "hidden.weight": (self.hidden, self.d + self.width * columns),
            "hidden.bias": (self.hidden,),
            "out.weight": (1, self.hidden),
            "out.bias": (1,),
        }

    def rows(self, rng, n):
        numbers = rng.normal(self.mean, self.std, size=(n, self.d))
        codes = np.stack([rng.integers(0, size, n) for size in self.sizes], axis=1)
        return numbers, codes

    def fill(self, rng):
        """Put random values into every parameter, and give them."""
        values = {name: 0.5 * rng.normal(size=shape) for name, shape in self.shapes.items()}
        self.network.set_parameters(values)
        return values


def made(ask, draw):
    return ask.once("made", lambda: Made(ask, draw))


@task.property(
    "other-parameters",
    "The module has the trained parameters {came}; {wanted} are asked.",
    explains={
        "tables-not-registered": "The module does not know its tables: of {count} numbers that should be trained it names {came_count}. PyTorch does not look into plain lists. "
        "The optimiser never gets the tables, they stay as they were drawn, and they are not saved.",
        "scaling-is-trained": "`{name}` is a parameter here, so the optimiser changes it with every step. The scaling was measured; trained along, it drifts, "
        "and one can no longer say what the module does with a payment of 40 euro.",
        "scaling-is-a-parameter": "`{name}` is a parameter here, though one that is not trained. With the first `requires_grad_(True)` for the whole module, by which people go on with a frozen network, "
        "the optimiser changes what was measured. A buffer is asked.",
        "one-table-for-all": "There is one table of {rows} rows where there should be {tables}, one for each column. Code 3 of the countries and code 3 of the shops then mean the same.",
    },
)
def parameters(ask, draw):
    it = made(ask, draw)
    sizes = it.network.sizes()
    found = {each["name"]: tuple(each["shape"]) for each in sizes if each["trained"]}
    for each in sizes:
        if each["name"] in {"mean", "std"} and not each["trained"]:
            return Fault("scaling-is-a-parameter", name=each["name"])
    if found == it.shapes:
        return None
    facts = {"came": words(found), "wanted": words(it.shapes)}
    tables = {name for name in it.shapes if name.startswith("tables")}
    if any(name in found for name in ("mean", "std")):
        return Fault("scaling-is-trained", name="mean" if "mean" in found else "std")
    if set(found) == set(it.shapes) - tables:
        count = sum(int(np.prod(shape)) for shape in it.shapes.values())
        return Fault("tables-not-registered", count=count, came_count=modules.count(it.network, trained=True))
    if found.get("tables.weight", ("",))[-1] == it.width:
        return Fault("one-table-for-all", rows=found["tables.weight"][0], tables=len(tables))
    return Fault("other-parameters", **facts)


def words(shapes):
    return ", ".join(f"{name} {'×'.join(map(str, shape))}" for name, shape in shapes.items()) or "none"


@task.property(
    "not-saved",
    "`state_dict()` has no `{name}`. Saved and loaded again, the module would scale payments with whatever it is built with that day, and score them all wrongly.",
)
def saved(ask, draw):
    it = made(ask, draw)
    state = it.network.method("state_dict")
    for name, value in (("mean", it.mean), ("std", it.std)):
        if name not in state or not np.allclose(state[name], value, rtol=1e-5):
            return Fault("not-saved", name=name)
    return None


@task.property(
    "another-computation",
    "With known values in all its parameters, row {row} gets the score {came:.5g}; {wanted:.5g} is right.",
    explains={
        "not-scaled": "Row {row} gets the score {came:.5g}; {wanted:.5g} is right. The numbers went in as they are. Amounts in the thousands then drown the codes, and training crawls.",
        "no-relu": "Row {row} gets the score {came:.5g}; {wanted:.5g} is right. There is no ReLU between the two layers, so together they are one linear layer, however many units are hidden.",
        "another-order-of-parts": "Row {row} gets the score {came:.5g}; {wanted:.5g} is right. The looked-up vectors stand before the numbers. A file of weights from a module "
        "in the asked order loads without a word, and every weight meets the wrong input.",
        "sigmoid-inside": "Row {row} gets the score {came:.5g}; {wanted:.5g} is right. It went through a sigmoid. The loss will apply it a second time, and gradients all but vanish.",
        "scaled-by-the-batch": "Row {row} gets the score {came:.5g}; {wanted:.5g} is right. It was scaled by the mean and spread of the rows that it came with. The same payment gets another score in other company, and alone it has no spread at all.",
        "nothing-below-zero": "Row {row} gets the score {came:.5g}; {wanted:.5g} is right. No score is below 0. After the sigmoid no payment then has a chance below one half, and those rows send no gradient back.",
        "another-shape": "For {rows} rows the scores have the shape {shape}; ({rows},) is asked. {leads}",
        "still-dropping": "Two passes over the same rows in evaluation differ: units are still dropped. The same payment is refused today and passed tomorrow.",
    },
)
def computes(ask, draw):
    it = made(ask, draw)
    rng = draw.rng()
    p = it.fill(rng)
    numbers, codes = it.rows(rng, 24)

    def after(parts, *, rectified=True):
        hidden = np.concatenate(parts, axis=1) @ p["hidden.weight"].T + p["hidden.bias"]
        hidden = np.maximum(hidden, 0) if rectified else hidden
        return (hidden @ p["out.weight"].T + p["out.bias"])[:, 0]

    scaled = (numbers - it.mean) / it.std
    looked_up = [p[f"tables.{i}.weight"][codes[:, i]] for i in range(len(it.sizes))]
    # Half of the scores lie below 0, so that what is done to those alone is seen.
    p["out.bias"] = p["out.bias"] - np.median(after([scaled, *looked_up]))
    it.network.set_parameters(p)
    want = after([scaled, *looked_up])
    got, again = modules.outputs(it.network, [[numbers, codes], [numbers, codes]])
    if got.shape != (24,):
        return another_shape(got, 24)
    if not np.array_equal(got, again):
        return Fault("still-dropping")

    def alike(other):
        return np.allclose(got, other, rtol=1e-3, atol=1e-3)

    if alike(want):
        (alone,) = modules.outputs(it.network, [[numbers[:1], codes[:1]]])
        return another_shape(alone, 1) if alone.shape != (1,) else None
    own = [(numbers - numbers.mean(axis=0)) / numbers.std(axis=0, ddof=ddof) for ddof in (0, 1)]
    mistaken = {
        "not-scaled": [after([numbers, *looked_up])],
        "scaled-by-the-batch": [after([each, *looked_up]) for each in own],
        "no-relu": [after([scaled, *looked_up], rectified=False)],
        "another-order-of-parts": [after([*looked_up, scaled])],
        "nothing-below-zero": [np.maximum(want, 0)],
        "sigmoid-inside": [1 / (1 + np.exp(-want))],
    }
    fitting = [key for key, others in mistaken.items() if any(alike(other) for other in others)]
    row = int(np.flatnonzero(~np.isclose(got, want, rtol=1e-3, atol=1e-3))[0])
    return Fault(fitting[0] if fitting else "another-computation", row=row, came=got[row], wanted=want[row])


def another_shape(came, rows):
    leads = (
        "A batch of one loses its axis, and the last batch of an evening has one row now and then."
        if came.shape == ()
        else "Minus labels of shape (n,) that broadcasts to every pair, and the loss means nothing."
    )
    return Fault("another-shape", rows=rows, shape=str(came.shape), leads=leads)


@task.property(
    "part-without-a-gradient",
    "{rows} payments in which every code occurs ask nothing of `{name}`: its gradient is 0{where}. No step will move it, it stays as it was drawn, and nothing complains.",
)
def learns(ask, draw):
    """Every part, and every code's row of its table, is reached by some of 120 payments."""
    it = made(ask, draw)
    rng = draw.rng()
    it.fill(rng)
    numbers, _ = it.rows(rng, 120)
    codes = np.stack([np.arange(120) % size for size in it.sizes], axis=1)
    _, found = it.network.gradients([numbers, codes], np.ones(120))
    for name, shape in it.shapes.items():
        gradient = np.zeros(shape) if found.get(name) is None else np.asarray(found[name])
        still = np.flatnonzero(~gradient.reshape(len(gradient), -1).any(axis=1))
        if len(still) == len(gradient):
            return Fault("part-without-a-gradient", rows=120, name=name, where=" everywhere")
        if len(still) and name.startswith("tables"):
            return Fault("part-without-a-gradient", rows=120, name=name, where=f" for code {still[0]}")
    return None


def changes(it, rng):
    """Whether one row, asked about again and again in training, gets another score with ordinary weights."""
    it.fill(rng)
    numbers, codes = it.rows(rng, 1)
    (got,) = modules.outputs(it.network, [[np.repeat(numbers, 60, axis=0), np.repeat(codes, 60, axis=0)]], training=True)
    return float(np.ptp(got)) > 1e-3


@task.property(
    "nothing-dropped",
    "In training, four passes over the same rows give the same scores: nothing is dropped.",
    explains={
        "drops-the-score": "In training a score is either 0 or all of it: the scores themselves are dropped, and not the units of the hidden layer. Half of the payments then count for nothing in a step, and no unit learns to do without another.",
        "drops-elsewhere": "In training the scores of one row change from pass to pass, and the hidden layer is never dropped: it happens before it, to the numbers and the codes. A payment is then scored without its amount.",
        "another-rate": "In training {kept:.0%} of the hidden signal comes through; with the rate {rate} it should be {right:.0%}.",
    },
)
def drops(ask, draw):
    """With all weights 0 but two into `out`, a score says which of the two units were dropped: their share is the rate that works."""
    it = made(ask, draw)
    rng = draw.rng()
    values = {name: np.zeros(shape) for name, shape in it.shapes.items()}
    values["hidden.bias"][:] = 1.0
    values["out.weight"][0, :2] = 1.0, 3.0
    it.network.set_parameters(values)
    (got,) = modules.outputs(it.network, [list(it.rows(rng, 1200))], training=True)
    if np.all(got == got[0]):
        return Fault("drops-elsewhere" if changes(it, rng) else "nothing-dropped")
    heights = np.unique(np.round(got / got.max(), 3))
    if np.array_equal(heights, [0, 1]):
        return Fault("drops-the-score")
    # Of each pair of units four heights come: neither, the first, the second, both. 1,200 rows: the share that is kept of the
    # first has a standard deviation of 0.014, and 0.075 is five of them.
    kept = float(np.isin(np.round(got / got.max(), 3), [0.25, 1.0]).mean())
    return None if abs(kept - (1 - it.rate)) < 0.075 else Fault("another-rate", kept=kept, rate=it.rate, right=1 - it.rate)


