"""Networks of PyTorch, Keras and TensorFlow: what they put out, their parameters, gradients and layers, as arrays.

None of the frameworks is imported here: an object of theirs can only be there when its answer has done so.
"""

import inspect
import sys

BATCH = 4_096

_modules = sys.modules


class WrongUseError(Exception):
    """The object does not offer what it was used for."""


def _is_a(thing, module, name):
    found = _modules.get(module)
    kind = getattr(found, name, None) if found is not None else None
    return isinstance(kind, type) and isinstance(thing, kind)


def is_torch(thing):
    """Tell whether it is a module of PyTorch."""
    return _is_a(thing, "torch.nn", "Module") and not is_keras(thing)  # which on PyTorch is both


def is_keras(thing):
    """Tell whether it is a layer or model of Keras."""
    return _is_a(thing, "keras", "Layer") or _is_a(thing, "keras", "Model")


def is_tensorflow(thing):
    """Tell whether it is a module of TensorFlow."""
    return _is_a(thing, "tensorflow", "Module")


def is_network(thing):
    """Tell whether it is any of these."""
    return _is_a(thing, "torch.nn", "Module") or is_keras(thing) or is_tensorflow(thing)


def method_of(thing, name):
    """Give a method; WrongUseError when there is none."""
    found = getattr(thing, name, None)
    if not callable(found):
        raise WrongUseError(f"it has no method `{name}`")
    return found


def overrides(thing, name):
    """Tell whether a model of Keras has a method of its own in the place of the usual one."""
    keras = _modules["keras"]
    return getattr(type(thing), name, None) is not getattr(keras.Model, name, None)


def keras_scores(thing, x):
    """Give what a model of Keras puts out for rows, some thousands at a time."""
    import numpy as np

    parts = [np.asarray(plain(thing(x[i : i + BATCH], training=False))) for i in range(0, len(x), BATCH)]
    return np.concatenate(parts) if parts else np.asarray(plain(thing(x, training=False)))


def forward(thing, inputs, training):
    """Give what it makes of its inputs, a list of arrays; in the mode of evaluation unless `training`."""
    if is_torch(thing):
        torch = _modules["torch"]
        thing.train(training)
        with torch.no_grad():
            return plain(thing(*[torch_input(thing, array) for array in inputs]))
    if is_keras(thing):
        return plain(keras_call(thing, inputs, training))
    if is_tensorflow(thing):
        tf = _modules["tensorflow"]
        return plain(thing(*[tf.constant(array) for array in inputs]))
    if callable(thing):
        return plain(thing(*inputs))
    return plain(method_of(thing, "forward")(*inputs))


def keras_call(thing, inputs, training):
    """Call a layer or model of Keras; one whose call takes a single thing is given several inputs as a list, as `fit` does."""
    together = len(inputs) > 1 and takes_one(thing.call)
    return thing(list(inputs), training=training) if together else thing(*inputs, training=training)


def takes_one(call):
    """Say whether a call asks for one thing alone, whatever else it can be given by name."""
    parameters = inspect.signature(call).parameters.values()
    asked = [each for each in parameters if each.default is each.empty and each.name not in {"training", "mask"}]
    asked = [each for each in asked if each.kind is not each.VAR_KEYWORD]
    return len(asked) == 1 and asked[0].kind is not asked[0].VAR_POSITIONAL


def torch_input(thing, array):
    """Give an array as a tensor, in the precision of the network where it is of floats."""
    torch = _modules["torch"]
    tensor = torch.as_tensor(array)
    if tensor.is_floating_point():
        first = next((each for each in thing.parameters() if each.is_floating_point()), None)
        tensor = tensor.to(torch.get_default_dtype() if first is None else first.dtype)
    return tensor


def plain(result):
    """Give tensors, and lists and maps of them, as arrays."""
    kind = type(result)
    if kind in {tuple, list}:
        return [plain(part) for part in result]
    if kind is dict:
        return {str(name): plain(part) for name, part in result.items()}
    if _is_a(result, "torch", "Tensor"):
        return result.detach().cpu().numpy()
    if _is_a(result, "tensorflow", "Tensor") or _is_a(result, "tensorflow", "Variable"):
        return result.numpy()
    return result


def _variables(thing):
    """Give (name, variable, whether it is trained) of a network, in its own order."""
    if is_torch(thing):
        return [(name, each, each.requires_grad) for name, each in thing.named_parameters()]
    trained = {id(each) for each in thing.trainable_variables}
    variables = thing.weights if is_keras(thing) else thing.variables
    named = [(str(getattr(each, "path", each.name)), each, id(each) in trained) for each in variables]
    counts = {}
    for name, _, _ in named:
        counts[name] = counts.get(name, 0) + 1
    return [
        (name if counts[name] == 1 else f"{name}#{place}", each, is_trained)
        for place, (name, each, is_trained) in enumerate(named)
    ]


def parameters(thing):
    """Give every parameter as an array, by name."""
    return {name: _array_of(each) for name, each, _ in _variables(thing)}


def _array_of(variable):
    if _is_a(variable, "torch", "Tensor"):
        return variable.detach().cpu().numpy().copy()
    import numpy as np

    return np.asarray(
        plain(getattr(variable, "value", variable)) if _is_a(variable, "keras", "Variable") else variable.numpy()
    )


def sizes(thing):
    """Give the shape of every parameter by name, and whether it is trained."""
    return [
        {"name": name, "shape": [int(side) for side in each.shape], "trained": bool(is_trained)}
        for name, each, is_trained in _variables(thing)
    ]


def set_parameters(thing, values):
    """Put arrays in the place of parameters, by name."""
    known = {name: each for name, each, _ in _variables(thing)}
    torch = _modules.get("torch") if is_torch(thing) else None
    for name, array in values.items():
        if name not in known:
            raise WrongUseError(f"it has no parameter `{name}`")
        if torch is not None:
            with torch.no_grad():
                known[name].copy_(torch.as_tensor(array))
        else:
            known[name].assign(array)


def outputs_moving(thing, what, values, inputs):
    """Give what it puts out with each value in the place of a parameter (its name) or of an input (its place)."""
    found = []
    before = None if isinstance(what, int) else parameters(thing)[what]
    for value in values:
        if before is None:
            found.append(forward(thing, [*inputs[:what], value, *inputs[what + 1 :]], False))
        else:
            set_parameters(thing, {what: value})
            found.append(forward(thing, inputs, False))
    if before is not None:
        set_parameters(thing, {what: before})
    return found


def gradients(thing, inputs, weights, training):
    """Give the gradient of `(output * weights).sum()` by the framework's own means.

    A map of `inputs` (a list, None where an input has no gradient) and `parameters` (by name, those that are trained).
    """
    if is_torch(thing) or (is_keras(thing) and _modules["keras"].backend.backend() == "torch"):
        return _torch_gradients(thing, inputs, weights, training)
    tf = _modules["tensorflow"]
    tensors = [tf.constant(array) for array in inputs]
    of_keras = is_keras(thing)
    variables = [(name, each.value if of_keras else each) for name, each, is_trained in _variables(thing) if is_trained]
    with tf.GradientTape(persistent=True) as tape:
        for tensor in tensors:
            tape.watch(tensor)
        output = keras_call(thing, tensors, training) if is_keras(thing) else thing(*tensors)
        scalar = tf.reduce_sum(output * tf.cast(tf.constant(weights), output.dtype))
    return {
        "inputs": [_dense(tape.gradient(scalar, tensor)) for tensor in tensors],
        "parameters": {name: _dense(tape.gradient(scalar, each)) for name, each in variables},
    }


def _dense(gradient):
    """Give a gradient as an array, None where there is none; rows that were looked up are added into their place."""
    if gradient is None:
        return None
    tf = _modules["tensorflow"]
    return tf.convert_to_tensor(gradient).numpy()


def _torch_gradients(thing, inputs, weights, training):
    """Give gradients by PyTorch, of a network of its own or of Keras on top of it."""
    torch = _modules["torch"]
    own = is_torch(thing)
    tensors = [torch_input(thing, array) if own else torch.as_tensor(array) for array in inputs]
    for tensor in tensors:
        tensor.requires_grad_(tensor.is_floating_point())
    named = [(name, each if own else each.value) for name, each, is_trained in _variables(thing) if is_trained]
    output = thing.train(training)(*tensors) if own else keras_call(thing, tensors, training)
    scalar = (output * torch.as_tensor(weights).to(output.dtype)).sum()
    wanted = [*[each for each in tensors if each.requires_grad], *[each for _, each in named]]
    found = iter(torch.autograd.grad(scalar, wanted, allow_unused=True))
    of_inputs = [plain(next(found)) if each.requires_grad else None for each in tensors]
    return {"inputs": of_inputs, "parameters": {name: plain(next(found)) for name, _ in named}}


def _parts(thing):
    """Give (name, part) of a network's innermost layers, in order."""
    if is_torch(thing):
        return [(name, part) for name, part in thing.named_modules() if name and not list(part.children())]
    if is_keras(thing):
        layers = getattr(thing, "layers", None)
        return [(layer.name, layer) for layer in layers] if layers else [(thing.name, thing)]
    return []


def layers(thing):
    """Give name, class and number of parameters of each layer."""
    found = []
    for name, part in _parts(thing):
        count = sum(_count(each.shape) for _, each, _ in _variables(part))
        found.append({"name": name, "class": type(part).__name__, "parameters": count})
    return found


def _count(shape):
    count = 1
    for side in shape:
        count *= int(side)
    return count


def activations(thing, inputs, training):
    """Give what each layer puts out for these inputs, by the layer's name."""
    seen = {}
    if is_torch(thing):
        hooks = [
            part.register_forward_hook(lambda _part, _given, out, name=name: seen.__setitem__(name, plain(out)))
            for name, part in _parts(thing)
        ]
        try:
            forward(thing, inputs, training)
        finally:
            for hook in hooks:
                hook.remove()
        return seen
    for name, part in _parts(thing):
        _watch(part, name, seen)
    try:
        keras_call(thing, inputs, training)
    finally:
        for _, part in _parts(thing):
            part.__dict__.pop("call", None)
    return seen


def _watch(layer, name, seen):
    inner = layer.call

    def call(*args, **options):
        result = inner(*args, **options)
        seen[name] = plain(result)
        return result

    object.__setattr__(layer, "call", call)
