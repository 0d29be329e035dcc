"""one-long-step: clipping by the norm of all gradients together. The unit's tests hold the reference against PyTorch's clip_grad_norm_."""

import numpy as np

from milepost.check import Task, near

task = Task("clip(gradients: list[floats[...]], most: float) -> tuple[list[floats[...]], float]")
task.example([np.array([[3.0, 0.0]]), np.array([0.0, 4.0])], 1.0)
task.judge(near(rtol=1e-9, atol=0))


@task.hidden(times=12)
def too_long(draw):
    rng = draw.rng()
    parts = [rng.normal(size=(draw.size(2, 3), 3)) * 4 + 1, rng.normal(size=draw.size(2, 4)) * 9 + 2, rng.normal(size=(1, 2, 1)) * 30]
    return [np.round(part, 2) for part in parts], draw.choice([0.5, 1.0, 2.5])


@task.hidden(times=6)
def short_enough(draw):
    """Shorter than allowed, and one element alone is not: 3 and 4 make 5."""
    rng = draw.rng()
    return [np.round(rng.uniform(-0.4, 0.4, (2, 2)), 2), np.array([0.3, -0.4])], draw.choice([2.0, 5.0])


@task.hidden(times=3)
def exploded(draw):
    rng = draw.rng()
    # The largest are below 0, and beside them stands an array of ordinary size.
    return [rng.normal(size=3), -rng.uniform(0.5, 2, (2, 2)) * 1e200], draw.choice([1.0, 5.0])


@task.hidden(times=2)
def faded(draw):
    rng = draw.rng()
    return [rng.normal(size=(2, 2)) * 1e-200, rng.normal(size=3) * 1e-200], 1.0


@task.hidden(times=1)
def nothing(draw):
    return [np.zeros((2, draw.integer(1, 3))), np.zeros(2)], 1.0


@task.hidden(times=1)
def at_the_mark(draw):
    return [np.array([3.0 * draw.choice([1, -1])]), np.array([[4.0], [0.0]])], 5.0


def joined(parts):
    return np.concatenate([np.ravel(part) for part in parts])


def mistakes(case):
    parts, most = case.gradients, case.most
    with np.errstate(all="ignore"):
        flat = joined(parts)
        length = float(np.sqrt((flat**2).sum()))
        true = float(case.want[1])
        each = [float(np.linalg.norm(part)) for part in parts]
        largest = float(np.abs(flat).max())

        def shortened(by, said, *, always=False):
            factor = most / by if by > most or (always and by > 0) else 1.0
            return [[part * factor for part in parts], said]

        return {
            "by-value": [[[np.clip(part, -most, most) for part in parts], said] for said in {length, true}],
            "each-alone": [[[part * min(1.0, most / own) if own else part for part, own in zip(parts, each, strict=True)], said] for said in {length, true}],
            "lengthened": [shortened(true, true, always=True)],
            "lengths-added": [shortened(sum(each), said) for said in {sum(each), length}],
            # No messages: they are here lest they be taken for `lengths-added` and `largest-for-length`.
            "sizes-added": [shortened(float(np.abs(flat).sum()), said) for said in {float(np.abs(flat).sum()), length}],
            "longest-array": [shortened(max(each), said) for said in {max(each), length}],
            "a-little-short": [shortened(true + more, true) for more in (1e-6, 1e-7, 1e-8, 1e-12)],
            "largest-for-length": [shortened(largest, said) for said in {largest, length}],
            "length-after": [[case.want[0], min(true, most)]],
            "squared-length": [shortened(length**2, said) for said in {length**2, length}],
        }


def made(case, key):
    """The first element that came out wrong, when this mistake and no other known one gives the answer at hand."""
    if [name for name, ways in mistakes(case).items() if any(case.same(way) for way in ways)] != [key]:
        return False
    got, want, before = joined(case.got[0]), joined(case.want[0]), joined(case.gradients)
    at = int(np.argmax(~np.isclose(got, want, rtol=1e-7, atol=0)))
    return {"mine": float(got[at]), "right": float(want[at]), "before": float(before[at]), "length": float(case.want[1]), "said": float(case.got[1])}


@task.misconception(
    "by-value",
    "Each element was cut off at {most:g} by itself: {before:.4g} became {mine:.4g}. The large ones are cut and the small ones are not, so the step now points elsewhere than downhill.",
)
def by_value(case):
    return made(case, "by-value")


@task.misconception(
    "each-alone",
    "Each array was shortened by itself: {before:.4g} became {mine:.4g}. An array with a small gradient then moves as far as one with a large one, and the step points elsewhere than downhill.",
)
def each_alone(case):
    return made(case, "each-alone")


@task.misconception(
    "lengthened",
    "The gradient has a length of {length:.3g}, which is allowed, and {before:.4g} became {mine:.4g}. Near the end of a run gradients are short for a good reason; made longer, they never let the weights come to rest.",
)
def lengthened(case):
    return made(case, "lengthened")


@task.misconception("lengths-added", "The lengths of the arrays were added up: {said:.4g} where the vector of all of them has a length of {length:.4g}. Sides at right angles do not add up like that, and every step comes out too short.")
def lengths_added(case):
    return made(case, "lengths-added")


@task.misconception("largest-for-length", "The size of the largest element was held against {most:g}. The whole is longer than its largest part ({length:.4g} here), and with more weights ever more so.")
def largest_for_length(case):
    return made(case, "largest-for-length")


@task.misconception(
    "a-little-short",
    "{before:.4g} became {mine:.10g}, and {right:.10g} was asked: something small was added to the length of {length:.4g} before it was divided by. What is shortened is longer than {most:g}, so there is no 0 to guard against.",
)
def a_little_short(case):
    return made(case, "a-little-short")


@task.misconception("length-after", "The arrays are right, and you say that the length was {said:.4g}; before, it was {length:.4g}. A log of lengths after the cut never shows that anything exploded.")
def length_after(case):
    return made(case, "length-after")


@task.misconception("squared-length", "The root is missing: the square of the length was held against {most:g}. {before:.4g} became {mine:.4g}, and {right:.4g} was asked.")
def squared_length(case):
    return made(case, "squared-length")


@task.misconception(
    "overflow",
    "Elements of about {size:.0e} were squared, and that is more than a float can hold. The length came out as {said}, and {lost}. Just when the cut is needed, it fails.",
)
def overflow(case):
    if not isinstance(case.got, list) or len(case.got) != 2 or not isinstance(case.got[1], float):
        return False
    size = float(np.abs(joined(case.gradients)).max())
    came = joined(case.got[0]) if case.got[0] else np.zeros(0)
    lost = "nothing is left of the step" if not np.nan_to_num(came).any() else "the step is not what it should be"
    return size > 1e160 and not np.isfinite(case.got[1]) and {"size": size, "said": str(case.got[1]), "lost": lost}


@task.misconception(
    "underflow",
    "Elements of about {size:.0e} were squared, and came out as 0: the length is said to be {said:g}. Gradients that have faded away are a finding; a log that says 0 hides how far they have.",
)
def underflow(case):
    if not isinstance(case.got, list) or len(case.got) != 2 or not isinstance(case.got[1], float):
        return False
    size = float(np.abs(joined(case.gradients)).max())
    return 0 < size < 1e-160 and case.got[1] == 0 and {"size": size, "said": case.got[1]}
