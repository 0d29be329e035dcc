"""initialise: weights judged as a sample. The bounds are far outside what right weights ever give; see each."""

import numpy as np

from milepost.check import Fault, Task

task = Task("initialise(sizes: list[int], seed: int) -> list[floats[...]]")
task.judge(None)


@task.property(
    "weights-as-asked",
    "{what}",
    explains={
        "biases-not-zero": "The biases of layer {layer} are not 0: the first is {mine:.4g}. A unit then prefers on or off before it has seen a row, and some are off for every one.",
        "all-the-same": "All weights of layer {layer} are {mine:.4g}. Units that begin alike get the same gradient and stay alike, so the layer works as a single unit for ever.",
        "fan-out-for-fan-in": "Layer {layer} goes from {fan_in} to {fan_out}, and its weights have a standard deviation of {mine:.4g}; it should be {right:.4g}. It is that of the units it leads to. Each unit adds up {fan_in} products, so in a layer that widens or narrows, signals fade or grow.",
        "no-two-for-relu": "The weights of layer {layer} have a standard deviation of {mine:.4g}; it should be {right:.4g}. Theirs is right where nothing is cut off. ReLU lets half of the signal through, and nothing makes up for that: ten layers later it is a thirtieth.",
        "units-alike": "In layer {layer} all units begin with the same weights, and from there they get the same gradient and stay alike. The layer works as a single unit for ever, however wide it is.",
        "seeds-overlap": "Layer {layer} of the seed {next_seed} holds the draws of layer {other} of the seed {seed}. Each layer has a generator of its own, and its seeds are neighbours; so two runs that should say how much hangs on the start share most of it.",
        "variance-for-spread": "The weights of layer {layer} have a standard deviation of {mine:.4g}; it should be {right:.4g}. You have given the variance where the standard deviation was asked for. Signals shrink at each layer, and after a few none is left.",
        "one-sided": "The weights of layer {layer} have a mean of {mine:.4g}; it should be 0. Nearly all weights push in one direction, every unit sees the same sum, and all of them switch together.",
        "glorot-before-relu": "The weights of layer {layer} have a standard deviation of {mine:.4g}; it should be {right:.4g}. Theirs is that of the last layer's rule, and this one stands before a ReLU, which lets half of the signal through. Over ten such layers a signal changes by a factor of {ten:.3g}.",
        "he-in-the-last": "The weights of the last layer, from {fan_in} to {fan_out}, have a standard deviation of {mine:.4g}; it should be {right:.4g}. Theirs is right before a ReLU, and none comes after this layer. The scores begin too large: before it has seen a row, the network is already sure of some class.",
        "wrong-spread": "The weights of layer {layer} have a standard deviation of {mine:.4g}; it should be {right:.4g}. Over ten such layers a signal changes by a factor of {ten:.3g}.",
        "wrong-distribution": "The weights of layer {layer} have the right mean and spread, and the wrong shape: the largest is {mine:.3g} standard deviations from 0. The task says which layers are drawn evenly, and which from a normal distribution.",
        "layers-alike": "Layers {layer} and {other} were made of the same draws: one is a multiple of the other. The generator began anew for each layer. Layers that copy each other hold less than they seem to, and the same units are off in each.",
        "seed-forgotten": "Two calls with the same seed gave different weights. A run that cannot be repeated cannot be debugged.",
        "same-for-every-seed": "The seeds {seed} and {next_seed} gave the same weights. Five runs with five seeds would agree, and seem to prove that the result does not hang on the start.",
    },
)
def weights_as_asked(ask, draw):
    """Layers of 10,000 weights and more: a standard deviation is known to 0.7 %, 5 % are allowed (seven deviations)."""
    seed = draw.integer(1, 10_000)
    # No layer is twice or half as wide as the one before, where 1 / fan in and 2 / fan out would be the same.
    widths = [draw.integer(95, 105), draw.integer(145, 155), draw.integer(205, 215), draw.integer(140, 150)]
    arrays, again, other = ask.many([(widths, seed), (widths, seed), (widths, seed + 1)])
    return (
        shapes_differ(arrays, widths)
        or of_layers(arrays, widths)
        or of_seeds(arrays, again, other, seed)
        or small_ones(ask, seed)
    )


def shapes_differ(arrays, sizes):
    want = [shape for i, o in zip(sizes, sizes[1:], strict=False) for shape in ((i, o), (o,))]
    got = [array.shape for array in arrays]
    if want == got:
        return None
    return Fault("weights-as-asked", what=f"For the sizes {sizes} arrays of the shapes {want} were expected; yours have {got}.")


def of_layers(arrays, sizes):
    last = len(sizes) - 1
    for layer, (weights, biases) in enumerate(zip(arrays[::2], arrays[1::2], strict=True), start=1):
        if (biases != 0).any():
            return Fault("biases-not-zero", layer=layer, mine=biases[0])
        fan_in, fan_out = weights.shape
        right = np.sqrt(2 / (fan_in + fan_out) if layer == last else 2 / fan_in)
        told = {"layer": layer, "fan_in": fan_in, "fan_out": fan_out, "right": right, "mine": weights.std()}
        if weights.std() == 0:
            return Fault("all-the-same", **told | {"mine": weights.flat[0]})
        if fan_out > 1 and (weights == weights[:, :1]).all():
            return Fault("units-alike", **told)
        # The mean of 10,000 weights has a deviation of a hundredth of theirs; a twelfth is eight of them.
        if abs(weights.mean()) > weights.std() / 12:
            return Fault("one-sided", **told | {"mine": weights.mean()})
        ratio = weights.std() / right
        if abs(ratio - 1) > 0.05:
            if layer != last and abs(weights.std() / np.sqrt(2 / fan_out) - 1) < 0.05:
                return Fault("fan-out-for-fan-in", **told)
            if layer != last and abs(ratio * np.sqrt(2) - 1) < 0.05:
                return Fault("no-two-for-relu", **told)
            if layer != last and abs(weights.std() / np.sqrt(2 / (fan_in + fan_out)) - 1) < 0.03:
                return Fault("glorot-before-relu", **told, ten=ratio**10)
            if layer == last and abs(weights.std() / np.sqrt(2 / fan_in) - 1) < 0.05:
                return Fault("he-in-the-last", **told)
            if abs(weights.std() / right**2 - 1) < 0.05:
                return Fault("variance-for-spread", **told)
            return Fault("wrong-spread", **told | {"ten": ratio**10})
        # Of 10,000 normal numbers the largest is beyond 2.5 deviations but for a chance below 1e-20; even ones end at 1.73.
        largest = np.abs(weights).max() / right
        if (largest < 2.5) != (layer == last):
            return Fault("wrong-distribution", **told | {"mine": largest})
    return copied(arrays[::2])


def copied(weights):
    """Draws in the same order: the first hundred of two layers then go together almost perfectly."""
    for i, first in enumerate(weights):
        for j in range(i + 1, len(weights)):
            if abs(np.corrcoef(first.ravel()[:100], weights[j].ravel()[:100])[0, 1]) > 0.8:
                return Fault("layers-alike", layer=i + 1, other=j + 1)
    return None


def of_seeds(arrays, again, other, seed):
    if not all(np.array_equal(a, b) for a, b in zip(arrays, again, strict=True)):
        return Fault("seed-forgotten")
    if any(np.array_equal(a, b) for a, b in zip(arrays[::2], other[::2], strict=True)):
        return Fault("same-for-every-seed", seed=seed, next_seed=seed + 1)
    for i, mine in enumerate(arrays[::2]):
        for j, theirs in enumerate(other[::2]):
            if abs(np.corrcoef(mine.ravel()[:100], theirs.ravel()[:100])[0, 1]) > 0.8:
                return Fault("seeds-overlap", other=i + 1, layer=j + 1, seed=seed, next_seed=seed + 1)
    return None


def small_ones(ask, seed):
    """A network of one layer, which is the last, and one with layers of a single unit."""
    lone, thin = ask.many([([90, 110], seed), ([1, 1, 2], seed)])
    return shapes_differ(lone, [90, 110]) or shapes_differ(thin, [1, 1, 2]) or of_layers(lone, [90, 110])
