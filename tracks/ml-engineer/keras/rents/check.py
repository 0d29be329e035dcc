"""rents: the network is read from what it computes, with parameters put in by the check; its layers are not counted."""

from itertools import product

import numpy as np

from milepost.check import Fault, Task

task = Task("build(figures: int, districts: int, width: int, hidden: int) -> module")
task.time_limit(seconds=20)


def computed(p, flats, places, bend, first, last):
    """The rents, with or without the bend, and with what stands side by side in either order."""
    vectors = p["table"][places]
    inside = np.hstack([flats, vectors] if first else [vectors, flats]) @ p["in"] + p["bias"]
    inside = np.maximum(inside, 0) if bend else inside
    return np.hstack([inside, flats] if last else [flats, inside]) @ p["out"] + p["last"]


@task.property(
    "computes-as-asked",
    "With the same parameters your network gives {mine:.4g} for flat {row}; {right:.4g} is right. Its parameters are {parameters}.",
    explains={
        "other-shape": "For {n} flats the output has the shape {shape}; ({n}, 1) is asked.",
        "district-ignored": "The district changes nothing: a flat gets the same rent in every district. A vector that nothing is connected to is never learnt.",
        "district-as-a-size": "There is no vector for each district among your parameters: {parameters}. The district's number goes in as a size, so district 40 is worth twice district 20, whatever they are like.",
        "table-not-trained": "Each district has a vector, and none of them is trained: they stay as they were drawn. What a district is worth is then a matter of chance.",
        "one-hot": "The district comes in as {districts} columns of 0 and 1 ({parameters}). No district has a vector of its own there: with a few hundred of them the hidden layer would have a weight for each, and learn nothing of those that are rare.",
        "added-not-beside": "The output is the sum of two layers, one for the hidden units and one for the figures. One layer is asked that sees both side by side: two begin with other values.",
        "other-parameters": "Your network has other numbers to learn than the task describes: {parameters}. Compare them with what each layer sees: the figures and the district's vector; the hidden units and the figures.",
        "figures-not-past": "The figures reach the output through the hidden layer only. The last layer has {rows} weights, for {hidden} hidden units and {figures} figures. For a flat twice as large as any in training, the bent way alone has nothing to go on.",
        "no-bend": "Without ReLU the hidden layer gives what yours gives. Two linear layers are one, and no price that rises steeply at first and slowly later can be learnt.",
        "output-bent": "For flat {row} the right value is {right:.4g}, and yours is {mine:.4g}: something bends the output. Rents that differ come out alike, and where it is flat nothing is learnt.",
        "hidden-sees-no-district": "The district's vector goes past the hidden layer, which sees the figures alone. A balcony is then worth the same in every district.",
    },
)
def computes_as_asked(ask, draw):
    """Sizes for which every parameter has a shape of its own; the order of what stands side by side is free."""
    figures, districts, width, hidden = draw.integer(2, 3), draw.integer(20, 24), draw.integer(4, 5), draw.integer(10, 13)
    network = ask(figures, districts, width, hidden)
    rng = draw.rng()
    sizes = {each["name"]: tuple(each["shape"]) for each in network.sizes() if each["trained"]}
    parameters = ", ".join(f"{name.rpartition('/')[2]} {shape}" for name, shape in sizes.items())
    flats, places = rng.normal(size=(12, figures)).astype("float32"), rng.integers(0, districts, 12)
    places[:2] = 0, districts - 1
    wanted = {"table": (districts, width), "in": (figures + width, hidden), "bias": (hidden,), "out": (hidden + figures, 1), "last": (1,)}
    is_built_so = set(sizes.values()) == set(wanted.values()) and len(sizes) == len(wanted)
    orders = list(product((True, False), repeat=2))
    # A bend at 0 shows where rents lie on both sides of it, whatever stands beside what.
    for _ in range(400):
        values = {name: rng.normal(size=shape) * 0.7 for name, shape in sizes.items()}
        named = {shape: values[name] for name, shape in sizes.items()}
        if not is_built_so:
            break
        p = {name: named[shape] for name, shape in wanted.items()}
        rents = [computed(p, flats, places, True, *order) for order in orders]
        if all(each.min() < -1 and each.max() > 1 for each in rents):
            break
    network.set_parameters(values)
    got, moved = (np.asarray(each, dtype=float) for each in network.forward_many([[flats, places], [flats, (places + 1) % districts]]))
    if got.shape != (12, 1):
        return Fault("other-shape", n=12, shape=str(got.shape))
    if (districts, width) not in named:
        if any(len(shape) == 2 and shape[0] == figures + districts for shape in named):
            return Fault("one-hot", parameters=parameters, districts=districts)
        fixed = [tuple(each["shape"]) for each in network.sizes() if not each["trained"]]
        if (districts, width) in fixed:
            return Fault("table-not-trained")
        is_table = any(len(shape) == 2 and (shape[0] == districts or (shape[0] > districts and shape[1] == width)) for shape in named)
        return Fault("other-parameters" if is_table else "district-as-a-size", parameters=parameters)
    if np.allclose(got, moved):
        return Fault("district-ignored")
    if not is_built_so:
        rows = next((shape[0] for shape in sizes.values() if len(shape) == 2 and shape[1] == 1), 0)
        if (hidden, 1) in named and (figures, 1) in named:
            return Fault("added-not-beside")
        if rows == hidden:
            return Fault("figures-not-past", rows=rows, hidden=hidden, figures=figures)
        if rows in {hidden + width, hidden + width + figures} and (figures, hidden) in named:
            return Fault("hidden-sees-no-district")
        return Fault("other-parameters", parameters=parameters)

    def right(*how):
        return computed(p, flats, places, *how)

    # Orders that happen to compute the same are all right.
    if any(np.allclose(got, right(True, *order), atol=1e-4) for order in orders):
        return None
    if any(np.allclose(got, right(False, *order), atol=1e-4) for order in orders):
        return Fault("no-bend")
    best = min((right(True, *order) for order in orders), key=lambda each: np.abs(np.argsort(each[:, 0]) - np.argsort(got[:, 0])).sum())
    row = int(np.abs(best - got).argmax())
    bends = {"relu": lambda v: np.maximum(v, 0), "sigmoid": lambda v: 1 / (1 + np.exp(-v)), "tanh": np.tanh}
    for bend, order in product(bends.values(), orders):
        want = right(True, *order)
        if np.allclose(got, bend(want), atol=1e-4):
            row = int(np.abs(want - got).argmax())
            return Fault("output-bent", row=row, right=want[row, 0], mine=got[row, 0])
    return Fault("computes-as-asked", row=row, mine=got[row, 0], right=best[row, 0], parameters=parameters)
