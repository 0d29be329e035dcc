"""rms-norm: a custom autograd operation. Ground truth of its derivative: central differences of the formula, in NumPy."""

import numpy as np

from milepost.check import Fault, Task
from milepost.kinds import gradients, modules

task = Task("make(width: int, eps: float) -> module")
task.judge(None)
task.forbid(
    "torch.rms_norm",
    "torch.nn.functional.rms_norm",
    "torch.nn.RMSNorm",
    why="Here you write the operation, and its derivative, yourself.",
)


def size(x, eps):
    return np.sqrt((x**2).mean(axis=-1, keepdims=True) + eps)


def build(ask, draw, *, least=1):
    """Give the layer in double precision with a drawn scale, an input of two or three axes, the scale and eps."""
    rng, width = draw.rng(), draw.size(least, 6)
    # Large enough to be seen beside the largest vectors: what leaves it out is told on every draw.
    eps = draw.choice([0.05, 0.5, 2.0])
    shape = (draw.integer(1, 4), width) if draw.boolean() else (draw.integer(1, 3), draw.integer(2, 3), width)
    network = ask(width, eps)
    network.one("precise")
    scale = rng.uniform(0.5, 2.0, size=width) * rng.choice([-1, 1], size=width)
    if least > 1:
        scale[rng.integers(width)] = 0.0  # as a layer is begun that is to say nothing at first
    network.set_parameters({"scale": scale})
    return network, rng.normal(size=shape) * draw.choice([0.3, 1.0, 20.0]), scale, eps


@task.property(
    "another-forward",
    "Forward is not the formula: for a vector {x} with scale {scale} and eps {eps} it gives {came}; {wanted} is right.",
    repeat=3,
    explains={
        "summed-not-meaned": "Forward gives {came} where {wanted} is right: the squares were added up, and not divided by how many they are. "
        "The output then shrinks as vectors get longer, and a wide network starts with signals far too small.",
        "eps-outside": "Forward gives {came} where {wanted} is right: `eps` was added after the root. With an all but silent vector this is another number, "
        "and weights trained with one formula give nonsense with the other.",
        "eps-left-out": "Forward gives {came} where {wanted} is right: there is no `eps` of {eps} under the root. A vector of zeros is then divided by 0, and one NaN spreads through the whole network.",
        "spread-for-size": "Forward gives {came} where {wanted} is right: it takes the mean of a vector off first, as layer normalisation does. A vector whose numbers are all alike then has no size at all.",
        "one-size-for-all": "Forward gives {came} where {wanted} is right: one root mean square was taken over the whole batch. What one vector "
        "becomes then depends on which others are beside it.",
    },
)
def forward(ask, draw):
    network, x, scale, eps = build(ask, draw)
    (got,) = modules.outputs(network, [[x]])
    want = scale * x / size(x, eps)
    if got.shape == want.shape and np.allclose(got, want, rtol=1e-6):
        return None
    mistaken = {
        "summed-not-meaned": scale * x / np.sqrt((x**2).sum(axis=-1, keepdims=True) + eps),
        "eps-outside": scale * x / (size(x, 0.0) + eps),
        "eps-left-out": scale * x / size(x, 0.0),
        "spread-for-size": scale * x / np.sqrt(x.var(axis=-1, keepdims=True) + eps),
        "one-size-for-all": scale * x / np.sqrt((x**2).mean() + eps),
    }
    # In double precision: a small eps in the wrong place is not far from the right result, nor is a sum of one square.
    fitting = [key for key, other in mistaken.items() if got.shape == other.shape and np.allclose(got, other, rtol=1e-9, atol=0.0)]
    if got.shape != want.shape:
        return Fault(
            "another-forward", x=f"of the shape {x.shape}", scale=told(scale), eps=eps,
            came=f"the shape {got.shape}", wanted=f"the shape {x.shape}",
        )
    row = np.argwhere(~np.isclose(got, want, rtol=1e-6).all(axis=-1))[0]
    at = tuple(int(side) for side in row)
    return Fault(
        fitting[0] if fitting else "another-forward",
        x=told(x[at]), scale=told(scale), eps=eps, came=told(got[at]), wanted=told(want[at]),
    )  # fmt: skip


def told(vector):
    return "[" + ", ".join(f"{number:.4g}" for number in vector) + "]"


@task.property(
    "wrong-gradient",
    "The gradient by `{name}` is wrong, first at {at}: it is {came:.6g} there; moving `{name}` a little gives {wanted:.6g}.",
    repeat=5,
    explains={
        "size-held-constant": "The gradient by `x` is wrong, first at {at}: {came:.6g}, where moving `x` a little gives {wanted:.6g}. It is what comes out when r is a fixed number. "
        "But $r$ is made of the same vector: making a vector longer hardly changes the output, and your gradient says that it does.",
        "second-part-summed": "The gradient by `x` is wrong, first at {at}: {came:.6g}, where moving `x` a little gives {wanted:.6g}. The part that goes through r is {width} times too large, "
        "as many times as a vector has numbers: each of them has only its share in r.",
        "divided-by-the-scale": "The gradient by `{name}` is no number at {at}; moving `{name}` a little gives {wanted:.6g} there. One number of `scale` is 0 here, and on the way back something was divided by it. "
        "Some layers are begun with a scale of 0, so that they say nothing at first: such a one would end the training in its first step.",
        "scale-left-out": "The gradient by `x` is wrong, first at {at}: {came:.6g}, where moving `x` a little gives {wanted:.6g}. The scale is missing on the way back. As long as every scale is 1, "
        "as at the start of training, nobody sees it.",
        "upstream-left-out": "The gradient by `{name}` is wrong, first at {at}: {came:.6g}, where moving `{name}` a little gives {wanted:.6g}. It takes no notice of `upstream`. "
        "What the loss asks of this layer is lost, and everything before it learns for another loss.",
        "mean-over-vectors": "The gradient by `scale` is wrong, first at {at}: {came:.6g}, where moving `scale` a little gives {wanted:.6g}. It was averaged over the {vectors} vectors. "
        "They all used the same scale, and what each asks of it adds up; averaged, the scale learns {vectors} times too slowly.",
        "gradients-swapped": "The gradient by `scale` has changed places with another. Autograd takes what `backward` returns in the order in which `forward` takes its inputs, "
        "and trusts it as long as the shapes fit.",
        "no-way-back": "The gradient by `{name}` is 0 everywhere; moving `{name}` a little at {at} gives {wanted:.6g}. What comes before this layer, or the scale itself, "
        "would stay as it was drawn, however long one trains.",
    },
)
def backward(ask, draw):
    network, x, scale, eps = build(ask, draw, least=2)
    rng = draw.rng()
    upstream = rng.normal(size=x.shape) + 0.5
    into, parameters = network.gradients([x], upstream)
    losses = {
        "x": lambda moved: float((scale * moved / size(moved, eps) * upstream).sum()),
        "scale": lambda moved: float((moved * x / size(x, eps) * upstream).sum()),
    }
    for name, got, value in (("x", into[0], x), ("scale", parameters["scale"], scale)):
        claimed = np.zeros(value.shape) if got is None else got
        found = gradients.compare(claimed, gradients.one_by_one(losses[name]), value, rng)
        if found is not None:
            key = reason(name, claimed, x, scale, eps, upstream)
            vectors = x.size // x.shape[-1]
            at = found.at[0] if len(found.at) == 1 else found.at
            return Fault(key, name=name, at=str(at), came=found.got, wanted=found.want, vectors=vectors, width=x.shape[-1])
    return None


def reason(name, got, x, scale, eps, upstream):
    """Name the mistake that gives this gradient, where one does."""
    r = size(x, eps)
    u, p = x / r, upstream * scale

    def through(p):
        return (p - u * (p * u).mean(axis=-1, keepdims=True)) / r

    if not np.isfinite(got).all():  # the mean over a vector carries it on to all of its places
        return "divided-by-the-scale"
    by_scale = (upstream * u).reshape(-1, len(scale))
    mistaken = {
        "x": {
            "no-way-back": [np.zeros(x.shape)],
            "size-held-constant": [p / r],
            "second-part-summed": [(p - u * (p * u).sum(axis=-1, keepdims=True)) / r],
            "scale-left-out": [through(upstream), upstream / r],
            "upstream-left-out": [through(scale + 0 * x), scale / r + 0 * x],
        },
        "scale": {
            "no-way-back": [np.zeros(scale.shape)],
            "mean-over-vectors": [by_scale.mean(axis=0)],
            "upstream-left-out": [u.reshape(-1, len(scale)).sum(axis=0)],
            "gradients-swapped": [through(p).reshape(-1, len(scale)).sum(axis=0)],
        },
    }[name]
    fitting = [key for key, values in mistaken.items() if any(np.allclose(got, value, atol=1e-9) for value in values)]
    return fitting[0] if fitting else "wrong-gradient"


@task.misconception(
    "a-gradient-for-each-input",
    "Autograd wants one thing back for each input of `forward`, in that order: {said}. What is no tensor gets None.",
)
def a_gradient_for_each_input(case):
    return "incorrect number of gradients" in case.said and {"said": case.said.strip().splitlines()[-1].rstrip(".")}
