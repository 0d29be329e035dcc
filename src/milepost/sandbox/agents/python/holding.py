"""Objects that stay in the answer's process: fitted models, networks, agents, and a closed list of what is done with them.

Only values come out of it. What an object offers is found by looking, and every use may raise: it is the answer's code
that runs.
"""

import sys

import networks
from networks import WrongUseError, is_keras, is_network, is_torch, method_of, plain

MOST_KEPT = 2_000

_modules = sys.modules
_METHODS = ("fit", "partial_fit", "predict", "predict_proba", "decision_function", "transform", "score_samples", "act")


class Holding:
    """What an answer's process keeps, by number."""

    def __init__(self, kept, class_name):
        """Keep objects in the map `kept`; `class_name` gives a class's plain name."""
        self.kept = kept
        self.class_name = class_name
        self.next = 1

    def keep(self, thing):
        """Keep an object; gives (number, name of its class, what it offers)."""
        if len(self.kept) >= MOST_KEPT:
            raise WrongUseError(f"more than {MOST_KEPT} objects were to be kept at once")
        number, self.next = self.next, self.next + 1
        self.kept[number] = thing
        name = thing.__name__ if type(thing) is type(_offers) else self.class_name(type(thing))
        return number, str(name).encode("utf-8", "replace").decode("utf-8")[:200], offers(thing)

    def use(self, number, operation, args):
        """Do one thing with a kept object."""
        if operation == "release":
            self.kept.pop(number, None)
            return None
        thing = self.kept[number]
        if operation not in OPERATIONS:
            raise WrongUseError(f"there is no operation {operation}")
        return OPERATIONS[operation](thing, *args)


def offers(thing):
    """Say which operations an object is good for."""
    found = [name for name in _METHODS if _has(thing, name)]
    if _has(thing, "sample"):
        found.append("sample")
    if is_network(thing) or callable(thing):
        found += [name for name in ("forward", "act", "sample") if name not in found]
    if is_network(thing):
        found += ["parameters", "gradients"]
        found += ["layers", "activations"] if is_torch(thing) or is_keras(thing) else []
    return found


_offers = offers


def _has(thing, name):
    try:
        return callable(getattr(thing, name, None))
    except BaseException:  # a property of the answer's own, or a meta-estimator that lacks its part
        return False


# ---------------------------------------------------------------------------- models


def fit(thing, *data):
    """Fit it; gives nothing, for the object itself is what has changed."""
    method_of(thing, "fit")(*data)


def predict(thing, x):
    """Give predictions for rows; a network of Keras is asked without its progress bar."""
    if is_keras(thing) and not networks.overrides(thing, "predict"):
        return networks.keras_scores(thing, x)
    return method_of(thing, "predict")(x)


def _named(name):
    def operation(thing, *args):
        return method_of(thing, name)(*args)

    return operation


# ---------------------------------------------------------------------------- agents and generators


def act(thing, observations):
    """Give an action for each observation: the object is asked for one after the other."""
    choose = thing.act if _has(thing, "act") else thing
    if is_torch(choose):
        torch = _modules["torch"]
        choose.train(False)
        with torch.no_grad():
            return [plain(choose(networks.torch_input(choose, each))) for each in observations]
    return [plain(choose(each)) for each in _each(observations)]


def _each(observations):
    """Give single observations as their environment gives them: whole numbers as such, else arrays."""
    if getattr(observations, "ndim", 0) == 1 and observations.dtype.kind in "iu":
        return observations.tolist()
    return observations


def act_together(thing, observations):
    """Give the actions for a batch of observations, asked for at once."""
    if is_network(thing):
        return networks.forward(thing, [observations], False)
    return plain((thing.act if _has(thing, "act") else thing)(observations))


def sample(thing, n, seed):
    """Give `n` samples; an object without `sample` is called with n and a seeded generator of NumPy."""
    import numpy as np

    _reseed(seed)
    if is_torch(thing) and not _has(thing, "sample"):
        raise WrongUseError("a network is given its noise by whoever uses it; it has no method `sample`")
    draw = thing.sample if _has(thing, "sample") else thing
    try:
        return plain(draw(n, np.random.default_rng(seed)))
    except TypeError:
        return plain(draw(n))


def _reseed(seed):
    import random

    import numpy as np

    random.seed(seed)
    np.random.seed(seed % 2**32)  # noqa: NPY002 - an answer may well use it
    if "torch" in _modules:
        _modules["torch"].manual_seed(seed)
    if "tensorflow" in _modules:
        _modules["tensorflow"].random.set_seed(seed % 2**31)


def method(thing, name, args=(), options=None):
    """Call a public method by name, for a class that the task itself describes."""
    if name.startswith("_"):
        raise WrongUseError(f"`{name}` is not public")
    return plain(method_of(thing, name)(*args, **(options or {})))


def attribute(thing, name):
    """Give a public attribute by name."""
    if name.startswith("_"):
        raise WrongUseError(f"`{name}` is not public")
    if not hasattr(thing, name):
        raise WrongUseError(f"it has no attribute `{name}`")
    return plain(getattr(thing, name))


def set_attribute(thing, name, value):
    """Put a value in the place of a public attribute, such as the weights of a layer of the learner's own."""
    if name.startswith("_"):
        raise WrongUseError(f"`{name}` is not public")
    setattr(thing, name, value)


def precise(thing):
    """Turn a network of PyTorch to double precision, so that differences can be taken of it."""
    if not is_torch(thing):
        raise WrongUseError("only a module of PyTorch can be turned to double precision")
    thing.double()


OPERATIONS = {
    "fit": fit,
    "predict": predict,
    "forward": networks.forward,
    "parameters": networks.parameters,
    "sizes": networks.sizes,
    "set_parameters": networks.set_parameters,
    "gradients": networks.gradients,
    "outputs_moving": networks.outputs_moving,
    "layers": networks.layers,
    "activations": networks.activations,
    "act": act,
    "act_together": act_together,
    "sample": sample,
    "method": method,
    "attribute": attribute,
    "set_attribute": set_attribute,
    "precise": precise,
    **{
        name: _named(name)
        for name in ("partial_fit", "predict_proba", "decision_function", "transform", "score_samples")
    },
}
