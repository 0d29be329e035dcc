"""penalty: the loss in closed form for a critic of one tanh layer, its slope by the weights by central differences in NumPy."""

import numpy as np

from milepost.check import Task

task = Task(
    "look(weights: dict[str, floats[...]], real: tensor[n, c, h, w], fake: tensor[n, c, h, w], mix: tensor[n, 1, 1, 1], "
    "factor: float) -> tuple[float, dict[str, any]]"
)


def make(rng, n, c, h, w, units, factor):
    size = c * h * w
    weights = {
        "0.weight": rng.normal(0, 1.5 / np.sqrt(size), (units, size)).round(3),
        "0.bias": rng.normal(0, 0.5, units).round(3),
        "2.weight": rng.normal(0, 1.2, (1, units)).round(3),
        "2.bias": rng.normal(0, 0.5, 1).round(3),
    }
    real, fake = rng.normal(0.5, 1, (n, c, h, w)).round(2), rng.normal(-0.5, 1, (n, c, h, w)).round(2)
    return weights, real, fake, rng.uniform(0.05, 0.95, (n, 1, 1, 1)).round(3), factor


task.example(*make(np.random.default_rng(4), 3, 1, 2, 2, 3, 7.0))


@task.hidden(times=8)
def pictures(draw):
    """Several colours, and more pictures than one, so that no two ways to take a length or a mean agree."""
    return make(draw.rng(), draw.size(2, 5), draw.integer(2, 3), 2, draw.integer(2, 3), draw.integer(2, 4), draw.choice([0.7, 4.3, 7.0]))


@task.judge
def same_loss(want, got):
    """Rounding of 64-bit floats stays far below this."""
    if not np.isclose(want[0], got[0], rtol=1e-7, atol=1e-9) or set(want[1]) != set(got[1]):
        return False
    return all(near(want[1][name], got[1][name]) for name in want[1])


def near(want, got, tolerance=1e-7):
    return got is not None and np.shape(got) == np.shape(want) and np.allclose(got, want, rtol=tolerance, atol=tolerance)


def lengths_of(slopes, over):
    """The length of each slope over all numbers of a picture, over some of its axes alone, or over the whole batch."""
    if over in {"steps", "longest"}:
        steps = np.abs(slopes).reshape(len(slopes), -1)
        return steps.sum(axis=1) if over == "steps" else steps.max(axis=1)
    axes = {"picture": (1, 2, 3), "colours": 1, "places": (2, 3), "columns": 3, "batch": None, "pictures": 0}[over]
    return np.sqrt((slopes**2).sum(axis=axes))


def loss_of(case, weights, *, at="between", over="picture", share=1.0, sides="two", root=True, summed=False, sign=1, fixed=False, factor=None):
    """The loss for these weights, with one mistake in it; `fixed` takes the penalty from the case's own weights."""
    score = lambda x, p: np.tanh(x.reshape(len(x), -1) @ p["0.weight"].T + p["0.bias"]) @ p["2.weight"][0] + p["2.bias"]  # noqa: E731
    own = case.weights if fixed else weights
    places = {
        "between": case.mix * case.real + (1 - case.mix) * case.fake,
        "exchanged": case.mix * case.fake + (1 - case.mix) * case.real,
        "real": case.real,
        "fake": case.fake,
        "middle": (case.real + case.fake) / 2,
    }
    x = places[at]
    hidden = np.tanh(x.reshape(len(x), -1) @ own["0.weight"].T + own["0.bias"])
    slopes = share * (((1 - hidden**2) * own["2.weight"][0]) @ own["0.weight"]).reshape(x.shape)
    lengths = lengths_of(slopes, over)
    if sides == "mean":
        lengths = lengths.mean()
    gaps = (lengths if root else lengths**2) - 1
    if sides == "one":
        gaps = np.maximum(gaps, 0)
    penalty = (gaps**2).sum() if summed else (gaps**2).mean()
    if sides == "zero":
        penalty = (lengths**2).mean()
    return float(sign * (score(case.fake, weights).mean() - score(case.real, weights).mean()) + (case.factor if factor is None else factor) * penalty)


def gradients_of(case, **mistake):
    """The gradient of the loss by each weight, by central differences."""
    found = {}
    for name, values in case.weights.items():
        slopes = np.empty(values.shape)
        for at in np.ndindex(values.shape):
            ends = []
            for step in (1e-6, -1e-6):
                moved = values.copy()
                moved[at] += step
                ends.append(loss_of(case, case.weights | {name: moved}, **mistake))
            slopes[at] = (ends[0] - ends[1]) / 2e-6
        found[name] = slopes
    return found


def facts(case):
    place = next((name for name in case.want[1] if not near(case.want[1][name], case.got[1].get(name), 1e-6)), "0.weight")
    return {"mine": case.got[0], "right": case.want[0], "place": place}


def gave(case, **mistake):
    """Whether the loss is the one that this mistake gives, and not the right one."""
    wrong = loss_of(case, case.weights, **mistake)
    return np.isclose(case.got[0], wrong, rtol=1e-7, atol=1e-9) and not np.isclose(wrong, case.want[0], rtol=1e-6) and facts(case)


@task.misconception(
    "nothing-reaches-the-weights",
    "The loss is right, {mine:.6g}, and its gradient by `{place}` is that of the first part alone. The penalty has no way back to the weights: it is added to the number in the log and "
    "changes nothing. The critic grows as steep as it likes.",
)
def nothing_reaches_the_weights(case):
    if not isinstance(case.got, list | tuple) or not np.isclose(case.got[0], case.want[0], rtol=1e-7, atol=1e-9):
        return False
    without = gradients_of(case, fixed=True)
    return all(near(without[name], case.got[1].get(name), 1e-5) for name in without) and facts(case)


@task.misconception(
    "length-of-the-whole-batch",
    "Your loss is {mine:.6g}, and it is {right:.6g}. One length was taken of the slopes of all {n} pictures together. It grows with the batch, so the penalty pushes every slope towards 1 / √{n} "
    "and not towards 1: with 64 pictures the critic is eight times too flat.",
)
def length_of_the_whole_batch(case):
    found = gave(case, over="batch")
    return found and found | {"n": len(case.real)}


@task.misconception(
    "length-over-the-colours",
    "Your loss is {mine:.6g}, and it is {right:.6g}. A length was taken at each pixel, over its {c} colours, and each of them is pushed towards 1. Then the slope of a whole picture may be as long as the root of "
    "its number of pixels. With `dim=1` this happens without a sound.",
)
def length_over_the_colours(case):
    found = gave(case, over="colours")
    return found and found | {"c": case.real.shape[1]}


@task.misconception(
    "length-of-a-part",
    "Your loss is {mine:.6g}, and it is {right:.6g}. The length was taken over {over}, which is not all that belongs to one picture and to no other. The penalty then holds many short pieces to 1 each, and the slope of a picture to nothing.",
)
def length_of_a_part(case):
    words = {"places": "rows and columns, one for each colour", "columns": "the columns alone, one for each row", "pictures": "the pictures of the batch, one for each of their numbers"}
    for over, told in words.items():
        found = gave(case, over=over)
        if found:
            return found | {"over": told}
    return False


@task.misconception(
    "mean-of-the-lengths",
    "Your loss is {mine:.6g}, and it is {right:.6g}. The lengths of all {n} pictures were averaged first, and their mean is held to 1. A picture at which the critic is twice as steep then makes up for one at which it is flat, and both cost nothing.",
)
def mean_of_the_lengths(case):
    return gave(case, sides="mean") and gave(case, sides="mean") | {"n": len(case.real)}


@task.misconception(
    "factor-of-its-own",
    "Your loss is {mine:.6g}, and it is {right:.6g}: the penalty counts {mine_factor:.3g} times, where `factor` is {factor:.3g}. Whoever looks for the factor that works for their pictures changes it and sees no difference.",
)
def factor_of_its_own(case):
    for factor in (0.0, 1.0, 10.0):
        found = gave(case, factor=factor)
        if found and not gave(case, sides="one"):
            return found | {"mine_factor": factor}
    return False


@task.misconception(
    "slope-of-the-mean",
    "Your loss is {mine:.6g}, and it is {right:.6g}. The gradient was taken of the mean score, and so every slope came out {n} times too small. The critic may then be {n} times as steep as it should, and more with a larger batch.",
)
def slope_of_the_mean(case):
    n = len(case.real)
    found = gave(case, share=1 / n)
    return found and found | {"n": n}


@task.misconception(
    "elsewhere",
    "Your loss is {mine:.6g}, and it is {right:.6g}. The slope was taken {place_words}. The forger's pictures travel from one side to the other, and it is on the way there that the critic must not be steep.",
)
def elsewhere(case):
    words = {"real": "at the real pictures", "fake": "at the fakes", "middle": "exactly halfway, for every picture"}
    for at, told in words.items():
        found = gave(case, at=at)
        if found:
            return found | {"place_words": told}
    return False


@task.misconception(
    "mix-turned-round",
    "Your loss is {mine:.6g}, and it is {right:.6g}. `mix` is the share of the real picture, and yours gave it to the fake. For evenly drawn shares that would train as well; two people who compare their runs step by step would not find the same numbers.",
)
def mix_turned_round(case):
    return gave(case, at="exchanged")


@task.misconception(
    "only-the-steep-ones",
    "Your loss is {mine:.6g}, and it is {right:.6g}. Slopes shorter than 1 cost nothing in yours. That penalty exists too (one-sided, as in the paper's appendix); the task asks for the two-sided one, which also keeps the critic from going flat.",
)
def only_the_steep_ones(case):
    # Where no slope is longer than 1, this penalty is 0, as one that was left out.
    return not gave(case, factor=0.0) and gave(case, sides="one")


@task.misconception(
    "towards-another-length",
    "Your loss is {mine:.6g}, and it is {right:.6g}. {how} The slope is then held to another length than 1, and the distance that the critic reports is in other units.",
)
def towards_another_length(case):
    found = gave(case, root=False)
    if found:
        return found | {"how": "The squared length was compared with 1: the root is missing."}
    for over, told in (("steps", "Its numbers were added up, without their signs."), ("longest", "Only its largest number was taken.")):
        found = gave(case, over=over)
        if found:
            return found | {"how": f"The length of the slope is the root of the sum of squares. {told}"}
    found = gave(case, sides="zero")
    return found and found | {"how": "The squared length itself was added: every slope costs, from 0 on."}


@task.misconception(
    "summed",
    "Your loss is {mine:.6g}, and it is {right:.6g}. The penalties of the pictures were added up and not averaged. Twice the batch is twice the factor, and at 64 pictures a factor of 10 acts like 640.",
)
def summed(case):
    return gave(case, summed=True)


@task.misconception(
    "critic-turned-round",
    "Your loss is {mine:.6g}, and it is {right:.6g}. Going down, yours raises the scores of the fakes and lowers those of the real pictures. Generator and critic would then pull in the same direction, and the curve looks splendid.",
)
def critic_turned_round(case):
    return gave(case, sign=-1)
