"""column-gates: what the layer does with gates put in by the check, in training and in use, and its twin from the configuration."""

import numpy as np

from milepost.check import Fault, Task

task = Task("pair(rate: float, columns: int) -> tuple[module, module]")
task.time_limit(seconds=20)


@task.property(
    "works-as-asked",
    "{what}",
    explains={
        "gates-not-learnt": "The layer has no number that is learnt. What is a plain array is not in `trainable_weights`: no optimiser moves it, and no file keeps it.",
        "one-gate-for-all": "The gates have the shape {shape} for {columns} columns. One number opens and shuts all columns together, and says nothing about any of them.",
        "not-open-at-first": "At the beginning column {column} comes out {ratio:.3g} times as large as it went in. A network that was good without the layer is another one with it, before it has learnt anything.",
        "another-gate": "With the gate {gate:.3g}, column {column} comes out {mine:.4g} times as large; {right:.4g} is right.",
        "drops-in-use": "In use, the same row comes out in two ways: values are still dropped. The same customer gets another score each time somebody looks.",
        "drops-nothing": "In training no value of {count} was dropped; with a rate of {rate} it should be {rate:.0%} of them. The flag that says what this is did not reach the place where it is needed.",
        "not-made-up-for": "In training the kept values come out {ratio:.3g} times as large as in use; with a rate of {rate} it should be {right:.3g} times. The layers behind get less in training than later in use.",
        "same-values-dropped": "In training the same values are dropped at each step. Whoever draws with one and the same number draws the same: a part of each customer is never seen, and nothing is made robust by it.",
        "drops-unasked": "Called without a word on `training`, the layer drops values. Whoever writes `model(rows)` then gets another answer each time: what is not training has to be told from what is.",
        "whole-columns": "In training whole columns are dropped, for all rows alike. Single values are asked: a column that is gone from a batch takes all that its gate could learn with it.",
        "name-not-saved": "The layer has the name `gates`, and the one made from its configuration is called `{name}`. What `super().get_config()` gives is missing: weights are looked for in a file by these names.",
        "setting-not-saved": "The layer drops {rate:.0%} of the values, and the one made from its configuration drops {share:.0%}. The rate is not in `get_config`, so a loaded model has the default, and its training goes on with another.",
    },
)
def works_as_asked(ask, draw):
    """2,000 values: a share is known to 1.1 %, and 6 % are allowed (more than five standard deviations)."""
    columns, rate = draw.integer(4, 9), draw.choice([0.1, 0.2, 0.8])
    layer, twin = ask(rate, columns)
    rng = draw.rng()
    rows = (rng.uniform(0.5, 2.0, (2000 // columns + 1, columns))).astype("float32")
    if layer.attribute("name") != "gates":
        return Fault("works-as-asked", what="The layer was made with the name `gates`, and has another. What comes in `options` is for `keras.layers.Layer`.")
    learnt = {each["name"]: tuple(each["shape"]) for each in layer.sizes() if each["trained"]}
    if not learnt:
        return Fault("gates-not-learnt")
    if list(learnt.values()) != [(columns,)]:
        return Fault("one-gate-for-all", shape=str(next(iter(learnt.values()))), columns=columns)
    first = layer.forward(rows)
    fault = of_use(layer, rows, first, np.zeros(columns), columns)
    if fault is not None:
        return fault
    gates = rng.normal(size=columns) * 2
    for each in (layer, twin):
        each.set_parameters({next(s["name"] for s in each.sizes() if s["trained"]): gates})
    fault = of_use(layer, rows, layer.forward(rows), gates, columns)
    return fault or of_training(layer, twin, rows, rate, gates)


def of_use(layer, rows, out, gates, columns):
    if np.shape(out) != rows.shape:
        return Fault("works-as-asked", what=f"For rows of the shape {rows.shape} the layer gives {np.shape(out)}.")
    if not np.array_equal(out, layer.forward(rows)):
        return Fault("drops-in-use")
    if not np.allclose(np.asarray(layer.method("call", rows), dtype=float), out, rtol=1e-4):
        return Fault("drops-unasked")
    right = 2 / (1 + np.exp(-gates))
    mine = (np.asarray(out, dtype=float) / rows).mean(axis=0)
    wrong = ~np.isclose(mine, right, rtol=1e-3)
    if not wrong.any():
        return None
    column = int(np.argmax(wrong))
    if not gates.any():
        return Fault("not-open-at-first", column=column, ratio=mine[column])
    return Fault("another-gate", column=column, gate=gates[column], mine=mine[column], right=right[column])


def of_training(layer, twin, rows, rate, gates):
    used = rows * 2 / (1 + np.exp(-gates))
    out, again = (np.asarray(layer.forward(rows, training=True)) == 0 for _ in range(2))
    if out.any() and (out == again).all() and not (out == out[0]).all():
        return Fault("same-values-dropped")
    if (out == out[0]).all():
        # Of a few columns it may be that none was drawn: then once more, until one was.
        masks = [out, again, *(np.asarray(layer.forward(rows, training=True)) == 0 for _ in range(30))]
        if any(mask.any() for mask in masks) and all((mask == mask[0]).all() for mask in masks):
            return Fault("whole-columns")
    shares = []
    for each in (layer, twin):
        out = np.asarray(each.forward(rows, training=True), dtype=float)
        shares.append(float((out == 0).mean()))
        if each is layer:
            if shares[0] == 0:
                return Fault("drops-nothing", count=rows.size, rate=rate)
            ratio = float((out / used)[out != 0].mean())
            if abs(ratio * (1 - rate) - 1) > 0.02:
                return Fault("not-made-up-for", ratio=ratio, right=1 / (1 - rate), rate=rate)
            if abs(shares[0] - rate) > 0.06:
                return Fault("works-as-asked", what=f"In training {shares[0]:.0%} of the values are dropped; the rate is {rate:.0%}.")
    if not np.allclose(twin.forward(rows[:3]), used[:3], rtol=1e-3):
        return Fault("works-as-asked", what="The layer made from the configuration computes something else in use.")
    if abs(shares[1] - rate) > 0.06:
        return Fault("setting-not-saved", rate=rate, share=shares[1])
    name = twin.attribute("name")
    return None if name == "gates" else Fault("name-not-saved", name=name)
