"""Backward passes held against central differences of the forward pass, and the first wrong gradient found.

A gradient g of a loss L is compared with n = (L(x + h) - L(x - h)) / 2h, one element at a time. The two agree when
|g - n| <= `rtol` * (|g| + |n|), beside a floor for rounding. Where the slopes to the two sides differ (a kink, as of ReLU
at 0), the element says nothing and is passed over.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from milepost.check import Asker, Draw, Fault, Kept, Mismatch, Task, UnfitError, as_arguments, name_type
from milepost.terms import AuthorError
from milepost.wire import Array

# An error in the formula is seen at any element that takes part in it; more of them only take longer.
MOST_ELEMENTS: Final = 48
STEP: Final = 1e-5
RTOL: Final = 1e-4
KINK: Final = 1e-3

Loss = Callable[[Array], float]
Losses = Callable[[Sequence[Array]], Sequence[float]]


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a gradient and the differences part: the element, both values, and how the two relate."""

    at: tuple[int, ...]
    got: float
    want: float
    kind: str
    ratio: float = 1.0


def one_by_one(loss: Loss) -> Losses:
    """Give the losses of many values from a function of one."""
    return lambda values: [loss(value) for value in values]


def differences(losses: Losses, value: Array, places: Sequence[tuple[int, ...]]) -> tuple[Array, Array, float]:
    """Give central differences at places of `value`, which of them can be believed, and the loss at `value` itself."""
    plain = value.astype(float)
    steps = np.array([STEP * max(1.0, abs(float(value[place]))) for place in places])
    moved = [plain]
    for place, step in zip(places, steps, strict=True):
        for sign in (1.0, -1.0):
            other = plain.copy()
            other[place] += sign * step
            moved.append(other)
    found = np.asarray(losses(moved), dtype=float)
    here, above, below = found[0], (found[1::2] - found[0]) / steps, (found[0] - found[2::2]) / steps
    gap, size = np.abs(above - below), np.maximum(np.abs(above), np.abs(below))
    return (above + below) / 2, gap <= KINK * (size + size.max(initial=0.0)) + 1e-6, float(here)


def compare(
    claimed: Array, losses: Losses, value: Array, rng: np.random.Generator, *, rtol: float = RTOL
) -> Difference | None:
    """Give the first element at which a claimed gradient is not that of the losses at `value`, None when there is none."""
    places = [tuple(int(side) for side in np.unravel_index(flat, value.shape)) for flat in _some(value.size, rng)]
    numeric, believed, here = differences(losses, value, places)
    got = np.array([float(claimed[place]) for place in places])
    floor = 1e-3 * rtol * (1.0 + abs(here) + np.abs(numeric).max(initial=0.0))
    wrong = believed & ~(np.abs(got - numeric) <= rtol * (np.abs(got) + np.abs(numeric)) + floor)
    if not wrong.any():
        return None
    first = int(np.flatnonzero(wrong)[0])
    kind, ratio = _relation(got[believed], numeric[believed], floor)
    return Difference(places[first], float(got[first]), float(numeric[first]), kind, ratio)


def _some(size: int, rng: np.random.Generator) -> Array:
    return np.arange(size) if size <= MOST_ELEMENTS else np.sort(rng.choice(size, MOST_ELEMENTS, replace=False))


def _relation(got: Array, want: Array, floor: float) -> tuple[str, float]:
    """Say how a wrong gradient relates to the right one: `sign`, `scale` with its ratio, `zero`, or `other`."""
    if np.all(np.abs(got) <= floor):
        return "zero", 0.0
    telling = np.abs(want) > 100 * floor
    if telling.sum() < 2:
        return "other", 1.0
    ratios = got[telling] / want[telling]
    ratio = float(np.median(ratios))
    if not np.allclose(ratios, ratio, rtol=1e-2) or ratio == 0.0:
        return "other", 1.0
    return ("sign" if abs(ratio + 1) < 1e-2 else "scale"), ratio


class Backward:
    """What a function that gives gradients is held against.

    `case(draw)` gives the arguments of the task's function. `forward(*inputs)` is the check's own forward pass in NumPy;
    the names `of` are the arguments that it takes, in order, and `gives` those of them whose gradients the function
    returns, in order (a tuple, or alone). With `upstream` the loss is `(forward * args[upstream]).sum()`, otherwise
    `forward` gives the loss itself.
    """

    def __init__(  # noqa: PLR0913 - what a backward pass is made of
        self,
        task: Task,
        *,
        case: Callable[[Draw], tuple[Any, ...]],
        forward: Callable[..., Any],
        of: Sequence[str],
        gives: Sequence[str],
        upstream: str | None = None,
        key: str = "wrong-gradient",
        messages: Mapping[str, str] | None = None,
        repeat: int = 6,
        rtol: float = RTOL,
    ) -> None:
        """Add the property, with the keys `{key}`, `{key}-sign`, `{key}-scale` and `{key}-zero`.

        `messages` replaces words, by key. Their fields: {name} {at} {got} {want} {ratio}.
        """
        names = task.signature.names
        for name in (*of, *gives, *((upstream,) if upstream else ())):
            if name not in names:
                raise AuthorError("MP-K041", f"The signature has no parameter {name!r}.", f"Name some of {names}.")
        words = {**_words(key), **(messages or {})}

        def holds(ask: Asker, draw: Draw) -> Fault | None:
            args = as_arguments(case(draw))
            result = ask(*args)
            claimed = result if isinstance(result, list) else [result]
            rng = draw.rng()
            for name, gradient in zip(gives, claimed, strict=False):
                value = np.asarray(args[names.index(name)], dtype=float)
                given = [args[names.index(each)] for each in of]
                weights = args[names.index(upstream)] if upstream else None

                def loss(
                    moved: Array, place: int = of.index(name), given: list[Any] = given, weights: Any = weights
                ) -> float:
                    out = forward(*given[:place], moved, *given[place + 1 :])
                    return float(np.sum(out * weights) if weights is not None else out)

                fault = fault_of(key, name, gradient, value, one_by_one(loss), rng, rtol)
                if fault is not None:
                    return fault
            return None

        task.property(key, words.pop(key), explains=words, repeat=repeat)(holds)


class Layer:
    """What a layer of the learner's own is held against: a class with `forward(x)` and `backward(upstream)`.

    `build(ask, draw)` gives the layer (a `Kept`) and an input for it. `parameters` says under which attribute each
    parameter's gradient lies after `backward`, as in {"W": "dW"}.
    """

    def __init__(  # noqa: PLR0913 - what a layer is made of
        self,
        task: Task,
        build: Callable[[Asker, Draw], tuple[Kept, Array]],
        *,
        parameters: Mapping[str, str],
        forward: str = "forward",
        backward: str = "backward",
        key: str = "wrong-gradient",
        messages: Mapping[str, str] | None = None,
        repeat: int = 2,
    ) -> None:
        """Add the property, with the same keys as `Backward`."""
        words = {**_words(key), **(messages or {})}

        def holds(ask: Asker, draw: Draw) -> Fault | None:
            layer, x = build(ask, draw)
            rng = draw.rng()
            upstream = rng.normal(size=_array(layer.method(forward, x), "its output").shape)
            into_x = layer.method(backward, upstream)
            claimed = {name: layer.attribute(attribute) for name, attribute in parameters.items()}

            def loss_at(name: str) -> Loss:
                def loss(moved: Array) -> float:
                    if name == "x":
                        return float(np.sum(layer.method(forward, moved) * upstream))
                    layer.set_attribute(name, moved)
                    return float(np.sum(layer.method(forward, x) * upstream))

                return loss

            for name, gradient in {**claimed, "x": into_x}.items():
                value = x if name == "x" else _array(layer.attribute(name), f"`{name}`")
                fault = fault_of(key, name, gradient, value.astype(float), one_by_one(loss_at(name)), rng, RTOL)
                if name != "x":
                    layer.set_attribute(name, value)
                if fault is not None:
                    return fault
            return None

        task.property(key, words.pop(key), explains=words, repeat=repeat)(holds)


class Network:
    """What a network of a framework is held against, where its backward pass is the learner's own.

    `build(ask, draw)` gives the network (a `Kept`) and its inputs. The framework's gradients, which go through the
    learner's code, are compared with differences of the forward pass; PyTorch is turned to double precision before.
    """

    def __init__(  # noqa: PLR0913 - what a network is held against
        self,
        task: Task,
        build: Callable[[Asker, Draw], tuple[Kept, Sequence[Array]]],
        *,
        key: str = "wrong-gradient",
        messages: Mapping[str, str] | None = None,
        repeat: int = 2,
        rtol: float = RTOL,
    ) -> None:
        """Add the property, with the same keys as `Backward`."""
        words = {**_words(key), **(messages or {})}

        def holds(ask: Asker, draw: Draw) -> Fault | None:
            network, inputs = build(ask, draw)
            network.one("precise")
            rng = draw.rng()
            values = network.parameters()
            weights = rng.normal(size=_array(network.forward(*inputs), "its output").shape)
            of_inputs, of_parameters = network.gradients(inputs, weights)

            def moving(what: str | int) -> Losses:
                def losses(moved: Sequence[Array]) -> Sequence[float]:
                    found = network.outputs_moving(what, moved, inputs)
                    return [float(np.sum(_array(output, "its output") * weights)) for output in found]

                return losses

            for name, gradient in of_parameters.items():
                fault = fault_of(key, name, gradient, values[name], moving(name), rng, rtol)
                if fault is not None:
                    return fault
            for place, gradient in enumerate(of_inputs):
                if gradient is None:
                    continue

                fault = fault_of(key, f"input {place}", gradient, inputs[place], moving(place), rng, rtol)
                if fault is not None:
                    return fault
            return None

        task.property(key, words.pop(key), explains=words, repeat=repeat)(holds)


def fault_of(  # noqa: PLR0913, PLR0917 - a gradient, and what it should be
    key: str, name: str, gradient: Any, value: Array, losses: Losses, rng: np.random.Generator, rtol: float
) -> Fault | None:
    """Give None when a gradient is that of `losses` at `value`, else the fault with its element and how it is wrong."""
    if gradient is None:
        return Fault(f"{key}-zero", name=name, at="()", ratio=0.0, **_numbers(0.0, float("nan")))
    claimed = np.asarray(_array(gradient, f"the gradient of `{name}`"), dtype=float)
    if claimed.shape != value.shape:
        text = f"The gradient of `{name}` has the shape {claimed.shape}; `{name}` itself has {value.shape}."
        raise UnfitError(Mismatch("wrong-shape", text))
    found = compare(claimed, losses, value, rng, rtol=rtol)
    if found is None:
        return None
    at = str(found.at if len(found.at) != 1 else found.at[0])
    which = key if found.kind == "other" else f"{key}-{found.kind}"
    return Fault(which, name=name, at=at, ratio=found.ratio, **_numbers(found.got, found.want))


def _numbers(got: float, want: float) -> dict[str, Any]:
    return {"got": got, "want": want}


def _array(value: Any, what: str) -> Array:
    if isinstance(value, float | int) and not isinstance(value, bool):
        return np.asarray(value, dtype=float)
    if not isinstance(value, np.ndarray) or value.dtype.kind not in "iuf":
        raise UnfitError(Mismatch("wrong-type", f"Expected {what} as an array of numbers, got {name_type(value)}."))
    if value.dtype.kind == "f" and bool(np.isnan(value).any()):
        raise UnfitError(Mismatch("not-a-number", f"There is NaN (not a number) in {what}."))
    return value


def _words(key: str) -> dict[str, str]:
    start = "The gradient of `{name}` is wrong, first at {at}: it is {got:.6g} there, and {want:.6g} by moving `{name}` a little."
    return {
        key: start,
        f"{key}-sign": start + " Everywhere it has the opposite sign: a step along it would climb.",
        f"{key}-scale": start + " Everywhere it is {ratio:.4g} times what it should be.",
        f"{key}-zero": "The gradient of `{name}` is 0 everywhere, so `{name}` would never learn; at {at} it should be {want:.6g}.",
    }
