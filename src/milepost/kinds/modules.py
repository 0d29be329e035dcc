"""What a network is, read from what it does: shapes, parameters, receptive field, causality, equivariance, dead units."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import numpy as np

from milepost.check import Asker, Draw, Fault, Kept, Mismatch, Task, UnfitError, name_type
from milepost.wire import Array

Build = Callable[[Asker, Draw], Kept]
Shape = tuple[int, ...]
# Below this share of the largest change, a change is rounding.
ROUNDING: Final = 1e-5


def count(network: Kept, *, trained: bool = False) -> int:
    """Count the numbers in a network's parameters; those that are trained alone, if wanted."""
    sizes = network.sizes()
    return sum(int(np.prod(each["shape"], dtype=int)) for each in sizes if each["trained"] or not trained)


def outputs(network: Kept, batches: Sequence[Sequence[Array]], *, training: bool = False) -> list[Array]:
    """Give what a network puts out for several sets of inputs; UnfitError when that is no array of numbers."""
    found = network.forward_many(batches, training=training)
    for each in found:
        if not isinstance(each, np.ndarray) or each.dtype.kind not in "fiu":
            raise UnfitError(
                Mismatch("wrong-type", f"The network puts out {name_type(each)}, not an array of numbers.")
            )
        if each.dtype.kind == "f" and not bool(np.isfinite(each).all()):
            raise UnfitError(Mismatch("not-a-number", "The network puts out NaN or infinite numbers."))
    return found


def influence(network: Kept, x: Array, place: tuple[int, ...], rng: np.random.Generator, *, axis: int = -1) -> Array:
    """Say which positions of the output (along `axis`) change when one element of the input does.

    `x` is a batch of one. Several changes of the element are tried, so that a unit that one of them leaves dead is seen.
    """
    changed = []
    for size in (1.0, -1.0, 3.0, -3.0):
        moved = x.copy()
        moved[place] += size * (1.0 + rng.random())
        changed.append([moved])
    base, *others = outputs(network, [[x], *changed])
    change = np.max([np.abs(other - base) for other in others], axis=0)[0]
    axis %= base.ndim
    others_axes = tuple(each for each in range(change.ndim) if each != axis - 1)
    along = change.max(axis=others_axes) if others_axes else change
    return np.asarray(along > ROUNDING * max(float(along.max(initial=0.0)), 1e-30))


class Inspection:
    """What a network is looked at for.

    `build(ask, draw)` gives the network; without it the task's function is called with no arguments, once for a
    submission.
    """

    def __init__(self, task: Task, build: Build | None = None) -> None:
        """Nothing is asked yet; each method adds one step."""
        self._task = task
        self._build: Build = build or (lambda ask, _draw: _first_kept(ask()))

    def _network(self, ask: Asker, draw: Draw) -> Kept:
        return ask.once((self, "network"), lambda: self._build(ask, draw))

    def _step(self, key: str, message: str, look: Callable[[Kept, Draw], Fault | None], **explains: str) -> None:
        names = {name.replace("_", "-"): text for name, text in explains.items()}
        self._task.property(key, message, explains=names)(lambda ask, draw: look(self._network(ask, draw), draw))

    # ------------------------------------------------------------ size and shape

    def parameters(
        self, *, exactly: int | None = None, at_most: int | None = None, key: str = "parameter-count", message: str = ""
    ) -> None:
        """Ask for a number of trained parameters: [count, want]."""
        asked = "{want} are asked" if exactly is not None else "at most {want} may be used"
        told = (
            message or f"Your network has {{count}} parameters that are trained; {asked}. Layer by layer: {{layers}}."
        )

        def look(network: Kept, _draw: Draw) -> Fault | None:
            number = count(network, trained=True)
            want = exactly if exactly is not None else at_most
            if number == exactly or (exactly is None and at_most is not None and number <= at_most):
                return None
            layers = ", ".join(f"{each['name']} {each['shape']}" for each in network.sizes()[:12])
            return Fault(key, count=number, layers=layers, **_named(want=want))

        self._step(key, told, look)

    def shapes(self, pairs: Sequence[tuple[Shape, Shape]], *, key: str = "output-shape", message: str = "") -> None:
        """Ask for the output's shape for each of some input shapes: [given, got, want]."""
        told = message or "For an input of the shape {given} the output has the shape {came}; {wanted} is asked."

        def look(network: Kept, draw: Draw) -> Fault | None:
            rng = draw.rng()
            found = outputs(network, [[rng.normal(size=given)] for given, _ in pairs])
            for (given, want), output in zip(pairs, found, strict=True):
                if output.shape != want:
                    return Fault(key, given=str(given), came=str(output.shape), wanted=str(want))
            return None

        self._step(key, told, look)

    # ------------------------------------------------------------ what depends on what

    def receptive_field(
        self, *, given: Shape, exactly: int, axis: int = -1, key: str = "receptive-field", message: str = ""
    ) -> None:
        """Ask how many positions of the input (along `axis`) the middle of the output sees: [seen, want].

        The input needs to be longer than what is asked, and the output to have as many positions as the input or a
        known fraction of them.
        """
        told = message or "The middle of the output sees {seen} positions of the input; {wanted} are asked."

        def look(network: Kept, draw: Draw) -> Fault | None:
            rng = draw.rng()
            x = rng.normal(size=given)
            length = given[axis]
            batches: list[list[Array]] = [[x]]
            for position in range(length):
                for size in (2.0, -2.0, 6.0):
                    moved = x.copy()
                    np.moveaxis(moved, axis, 0)[position] += size * rng.normal(
                        size=np.moveaxis(moved, axis, 0)[0].shape
                    )
                    batches.append([moved])
            base, *others = outputs(network, batches)
            middle = np.moveaxis(base, axis, 0).shape[0] // 2
            changes = np.array(
                [np.abs(np.moveaxis(o, axis, 0)[middle] - np.moveaxis(base, axis, 0)[middle]).max() for o in others]
            )
            seen = changes.reshape(length, 3).max(axis=1)
            places = np.flatnonzero(seen > ROUNDING * max(float(seen.max()), 1e-30))
            span = int(places.max() - places.min() + 1) if len(places) and seen.max() > 0 else 0
            return None if span == exactly else Fault(key, seen=span, wanted=exactly)

        self._step(key, told, look)

    def causal(self, *, given: Shape, axis: int = 1, key: str = "sees-the-future", message: str = "") -> None:
        """Ask that no position of the output depends on a later position of the input: [position, later]."""
        told = message or (
            "Position {position} of the output changes when position {later} of the input does, which comes after it."
        )

        def look(network: Kept, draw: Draw) -> Fault | None:
            rng = draw.rng()
            x = rng.normal(size=given)
            length = given[axis]
            batches: list[list[Array]] = [[x]]
            for position in range(1, length):
                moved = x.copy()
                part = np.moveaxis(moved, axis, 0)
                part[position:] += 3.0 * rng.normal(size=part[position:].shape)
                batches.append([moved])
            base, *others = outputs(network, batches)
            top = max(float(np.abs(base).max()), 1e-30)
            for position, other in enumerate(others, start=1):
                change = np.abs(np.moveaxis(other - base, axis, 0)[:position]).reshape(position, -1).max(axis=1)
                early = np.flatnonzero(change > ROUNDING * top)
                if len(early):
                    return Fault(key, position=int(early[0]), later=position)
            return None

        self._step(key, told, look)

    def each_example_alone(self, *, given: Shape, key: str = "examples-mix", message: str = "") -> None:
        """Ask that an example's output does not depend on the others of its batch."""
        told = message or "Example {example} of a batch gets another output when the others change. The batch is mixed."

        def look(network: Kept, draw: Draw) -> Fault | None:
            rng = draw.rng()
            x = rng.normal(size=given)
            others = np.concatenate([x[:1], rng.normal(size=x[1:].shape) * 3])
            whole, mixed = outputs(network, [[x], [others]])
            top = max(float(np.abs(whole).max()), 1e-30)
            apart = float(np.abs(whole[:1] - mixed[:1]).max())
            return Fault(key, example=0) if apart > 100 * ROUNDING * top else None

        self._step(key, told, look)

    def equivariant(
        self,
        change: Callable[[Array], Array],
        *,
        given: Shape,
        after: Callable[[Array], Array] | None = None,
        key: str = "not-equivariant",
        message: str = "",
    ) -> None:
        """Ask that changing the input is the same as changing the output: `f(change(x))` equals `after(f(x))`.

        `after` is `change` itself when it is not given; `lambda y: y` asks for invariance.
        """
        told = message or "Changing the input does not change the output alike: they differ by {off:.0%} of its size."
        then = after or change

        def look(network: Kept, draw: Draw) -> Fault | None:
            x = draw.rng().normal(size=given)
            plain, changed = outputs(network, [[x], [change(x)]])
            want = then(plain)
            if want.shape != changed.shape:
                return Fault(key, off=1.0)
            off = float(np.abs(want - changed).max() / max(float(np.abs(want).max()), 1e-30))
            return Fault(key, off=off) if off > 1e-3 else None

        self._step(key, told, look)

    # ------------------------------------------------------------ units and modes

    def no_dead_units(
        self, *, inputs: Callable[[np.random.Generator], Array], key: str = "dead-units", message: str = ""
    ) -> None:
        """Ask that no unit of a ReLU layer is 0 for every one of many inputs: [layer, dead, units]."""
        told = (
            message
            or "In the layer {layer} {dead} of {units} units are 0 for every one of {rows} inputs: they cannot learn."
        )

        def look(network: Kept, draw: Draw) -> Fault | None:
            x = inputs(draw.rng())
            for name, output in network.activations(x).items():
                if not isinstance(output, np.ndarray) or output.ndim < 2 or output.min() < 0 or output.max() <= 0:
                    continue  # no rectified layer, or one that is wholly silent and told by what follows it
                dead = int(np.sum(output.reshape(len(output), -1).max(axis=0) <= 0))
                if dead:
                    return Fault(key, layer=name, dead=dead, units=output[0].size, rows=len(x))
            return None

        self._step(key, told, look)

    def chance_in_training_only(
        self,
        *,
        given: Shape,
        key: str = "no-chance-in-training",
        stays: str = "chance-in-evaluation",
        message: str = "",
    ) -> None:
        """Ask that training has chance in it (as dropout has) and evaluation has none."""
        told = message or "In training two passes over the same input give the same output: nothing is dropped."
        still = "In evaluation two passes over the same input differ: what is dropped in training is still dropped."

        def look(network: Kept, draw: Draw) -> Fault | None:
            x = draw.rng().normal(size=given)
            one, two = outputs(network, [[x], [x]])
            if not np.array_equal(one, two):
                return Fault(stays)
            several = outputs(network, [[x]] * 4, training=True)
            return Fault(key) if all(np.array_equal(several[0], each) for each in several[1:]) else None

        self._step(key, told, look, **{stays.replace("-", "_"): still})

    def computes(  # noqa: PLR0913 - a rule, and where it is tried
        self,
        rule: Callable[[Mapping[str, Array], Array], Array],
        *,
        given: Shape,
        names: Mapping[str, Shape] | None = None,
        rtol: float = 1e-3,
        key: str = "another-computation",
        message: str = "",
    ) -> None:
        """Ask that the output is what `rule(parameters, x)` gives in NumPy, for parameters put in by the check.

        `names` are the parameters to put random values in, with their shapes; without it all are used as they are.
        """
        told = message or "With the same parameters, position {at} of the output is {came:.5g}; {wanted:.5g} is right."

        def look(network: Kept, draw: Draw) -> Fault | None:
            rng = draw.rng()
            if names is not None:
                network.set_parameters({name: 0.5 * rng.normal(size=shape) for name, shape in names.items()})
            x = rng.normal(size=given)
            (got,) = outputs(network, [[x]])
            want = rule(network.parameters(), x)
            if got.shape != want.shape:
                raise UnfitError(
                    Mismatch("wrong-shape", f"The output has the shape {got.shape}; {want.shape} is right.")
                )
            wrong = ~np.isclose(got, want, rtol=rtol, atol=rtol * float(np.abs(want).max(initial=0.0)))
            if not wrong.any():
                return None
            at = tuple(int(side) for side in np.argwhere(wrong)[0])
            return Fault(key, at=str(at), came=float(got[at]), wanted=float(want[at]))

        self._step(key, told, look)


def _named(**fields: Any) -> dict[str, Any]:
    return fields


def _first_kept(result: Any) -> Kept:
    if isinstance(result, Kept):
        return result
    parts = result.values() if isinstance(result, dict) else result if isinstance(result, list) else ()
    found = next((each for each in parts if isinstance(each, Kept)), None)
    if found is None:
        raise UnfitError(Mismatch("wrong-type", f"Expected a network, got {name_type(result)}."))
    return found
