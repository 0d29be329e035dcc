"""too-sure: a GAN whose generator stood still, judged by where its fakes go against discriminators that know too much.

Bounds, from 1,000 draws of the reference in each scenario: against `practised` the fakes end between 3.68 and 4.79 (above 2 is asked), and those that stand
still never leave 0.3 (1 is the limit); against `certain` their middle moves by 0.3 a round, and with a limit not at all;
against `mistaken` the discriminator's loss falls to 3.7 % of its start at most (35 % are asked), and with a limit to no less than 50 %.
"""

import numpy as np

from milepost.check import Fault, Mismatch, Task, UnfitError
from milepost.kinds import runs

task = Task(
    "train(weights: dict[str, array[...]], real: tensor[t, n, 1], noise: tensor[t, n, 1], steps: int, rate_d: float, rate_g: float) "
    "-> tuple[list[float], list[float], list[float]]"
)
task.judge(None)

UNITS, ROWS = 8, 32


def networks(rng, slope, middle):
    """A generator as summer left it, and a discriminator whose score is about `slope` times the way from `middle`."""
    # Pairs of units that bend at one place in both directions: together they can be a straight line.
    turns = np.repeat([1, -1], UNITS // 2) * rng.uniform(0.6, 1.4, UNITS)
    kinks = -turns * np.tile(middle + np.linspace(-2.5, 2.5, UNITS // 2) + rng.uniform(-0.3, 0.3, UNITS // 2), 2)
    x = np.linspace(middle - 3, middle + 3, 80)[:, None]
    hidden = x * turns + kinks
    hidden = np.column_stack([np.where(hidden > 0, hidden, 0.2 * hidden), np.ones(len(x))])
    last = np.linalg.solve(hidden.T @ hidden + 0.01 * np.eye(UNITS + 1), hidden.T @ (slope * (x[:, 0] - middle)))
    return {
        "generator.weight": np.array([[0.25]]),
        "generator.bias": np.zeros(1),
        "discriminator.0.weight": turns[:, None],
        "discriminator.0.bias": kinks,
        "discriminator.2.weight": last[None, :-1],
        "discriminator.2.bias": last[-1:],
    }


def winter(rng, slope, rounds, *, rows=ROWS):
    """Weights, readings and noise: fakes begin around 0, this winter's readings lie around `gap`."""
    gap = rng.choice([-1, 1]) * rng.uniform(3.5, 4.5)
    # A positive slope knows the readings by a high score, a negative one takes fakes for readings.
    weights = networks(rng, np.sign(gap) * slope, gap / 2)
    return weights, rng.normal(gap, 0.5, (rounds, rows, 1)), rng.normal(size=(rounds, rows, 1))


def practised_case(draw):
    """Trained on this winter's readings for an evening: scores of about -8 for fakes."""
    return *winter(draw.rng(), 4, 40), 1, 0.1, 0.05


def certain_case(draw):
    """Trained for a week: scores of -120, where the chance is 0 in floats. The same noise in each round shows every move."""
    weights, real, noise = winter(draw.rng(), 60, 3)
    return weights, real, np.repeat(noise[:1], 3, axis=0), 1, 0.01, 0.005


def mistaken_case(draw):
    """Trained with its labels the wrong way round: fakes have high scores, readings low ones."""
    return *winter(draw.rng(), -12, 25), 1, 0.05, 0.0


def curves(result):
    """The discriminator's losses, the generator's and the middles of the fakes."""
    of_d, of_g, middles = (np.asarray(each, dtype=float) for each in result)
    if not len(of_d) == len(of_g) == len(middles) > 0:
        raise UnfitError(Mismatch("wrong-shape", f"Expected a number a round in each list, got {len(of_d)}, {len(of_g)} and {len(middles)} of them."))
    return of_d, of_g, middles


practised, certain, mistaken = runs.scenarios(
    task, {"practised": practised_case, "certain": certain_case, "mistaken": mistaken_case}, reads=lambda result: curves(result)[0]
)


@practised.ask(
    "fades",
    "Against a discriminator that had practised for an evening, the middle of the fakes was at {start:.2f} at first and is at {end:.2f} after {rounds} rounds; the readings lie around 4 or −4. "
    "The generator's loss ended at {loss:.4f}, as low as this loss can go where every fake is found out: it is almost flat there, and a flat loss moves nothing. A fine-tuning that stops here ships summer's generator as winter's.",
)
def fades(result, losses):
    _, of_g, middles = curves(result)
    still = np.abs(middles).max() < 1
    return {"start": middles[0], "end": middles[-1], "rounds": len(middles), "loss": of_g[-1]} if still and of_g[-1] < 0 else None


def scores_of(weights, rows):
    """The scores that a discriminator gives rows, worked out in NumPy."""
    hidden = rows * weights["discriminator.0.weight"][:, 0] + weights["discriminator.0.bias"]
    return np.where(hidden > 0, hidden, 0.2 * hidden) @ weights["discriminator.2.weight"][0] + weights["discriminator.2.bias"]


def soft(values):
    return np.logaddexp(0.0, values).mean()


@task.property(
    "another-loss",
    "With scores around {middle:.2f} for the fakes and nobody moving, the {whose} loss came out as {mine:.5f}, and {right:.5f} was expected.",
    explains={
        "for-the-other-side": "With scores around {middle:.2f} for the fakes, the generator's loss came out as {mine:.5f}, and {right:.5f} was expected. Yours is small when a fake is called a fake: "
        "the forger turns himself in, and moves away from the readings.",
        "labels-exchanged": "With scores around {real:.2f} for readings and {middle:.2f} for fakes, the discriminator's loss is {mine:.5f}, and {right:.5f} was expected. Yours is small when readings are called fakes: whoever follows such a detective walks away from the data.",
    },
)
def one_score_one_loss(ask, draw):
    """A mild discriminator, and rates of 0: both losses are known from the scores."""
    weights, real, noise = winter(draw.rng(), 0.5, 1, rows=draw.integer(3, 9))
    of_d, of_g, _ = curves(ask(weights, real, noise, 1, 0.0, 0.0))
    known, made = scores_of(weights, real[0]), scores_of(weights, 0.25 * noise[0])
    told = {"middle": made.mean(), "real": known.mean()}
    right = soft(-made)
    if not np.isclose(of_g[0], right, rtol=1e-4):
        key = "for-the-other-side" if np.isclose(of_g[0], soft(made), rtol=1e-4) else "another-loss"
        return Fault(key, whose="generator's", mine=of_g[0], right=right, **told)
    right = soft(-known) + soft(made)
    if np.isclose(of_d[0], right, rtol=1e-4):
        return None
    key = "labels-exchanged" if np.isclose(of_d[0], soft(known) + soft(-made), rtol=1e-4) else "another-loss"
    return Fault(key, whose="discriminator's", mine=of_d[0], right=right, **told)


certain.stays_finite(
    message="Against a discriminator that had practised for a week, the loss of round {step} is no finite number: a score of −120 was made a chance of exactly 0, or one of 20 a chance of exactly 1, and a logarithm was taken of what was left. "
    "After such a step every weight is `nan`, and the night is lost."
)


@certain.ask(
    "cut-off",
    "Against a discriminator that had practised for a week, with scores of −120 for the fakes, nothing moved the generator: over {rounds} rounds with the same noise the middle of its fakes stayed at {end:.3f}. "
    "The loss is finite and large, {loss:.2f}, but no gradient comes out of it. Somewhere between the generator and its loss a number is held at a limit, and what is held does not change when the score does; or the fakes were cut off from what made them.",
)
def cut_off(result, losses):
    _, of_g, middles = curves(result)
    return {"rounds": len(middles), "end": middles[-1], "loss": of_g[-1]} if np.ptp(middles) < 1e-6 else None


mistaken.stays_finite(
    message="Against a discriminator that was trained with its labels the wrong way round, the discriminator's loss of round {step} is no finite number. It gives fakes scores of 20 and more: a chance of exactly 1, and the logarithm of 1 less 1 was taken."
)
mistaken.falls_to(
    0.35,
    of_start=True,
    message="A discriminator that was trained with its labels the wrong way round is to unlearn it: its loss begins at {start:.3g} and ends at {end:.3g}; at most {bound:.3g} is asked. "
    "Where a number is held at a limit between score and loss, nothing tells it that it is wrong. It stays so all night, and the generator follows it.",
)


@practised.ask(
    "far-off",
    "Against a discriminator that had practised for an evening, the fakes set out and did not arrive: over the last rounds their middle is at {end:.2f}, and the readings lie around 4 or −4. The loss ended at {loss:.3f}.",
)
def far_off(result, losses):
    _, of_g, middles = curves(result)
    end = middles[-6:].mean()
    return None if abs(end) > 2 else {"end": end, "loss": of_g[-1]}


@task.property(
    "not-the-run-asked-for",
    "In {rounds} rounds with {rows} rows and steps = {steps}, number {at} of the {what} is {mine:.6g}, and {right:.6g} was expected.",
    explains={
        "steps-of-its-own": "Called with steps = {steps}, the discriminator took {took} a round: its loss in round 1 is then {mine:.6g} and not {right:.6g}. Whoever wants to know whether the number of steps matters changes it and sees no difference.",
    },
)
def not_the_run_asked_for(ask, draw):
    """The reference's run, number by number, over a few rounds against a mild discriminator."""
    rng, steps = draw.rng(), draw.integer(2, 4)
    weights, real, noise = winter(rng, 1.0, 3, rows=draw.integer(2, 9))
    call = (weights, real, noise, steps, 0.1, 0.1)
    got, want = curves(ask(*call)), curves(ask.reference(*call))
    for what, mine, right in zip(("discriminator's losses", "generator's losses", "middles"), got, want, strict=True):
        if len(mine) != len(right):
            raise UnfitError(Mismatch("wrong-shape", f"Expected {len(right)} {what} for {len(right)} rounds, got {len(mine)}."))
        wrong = np.flatnonzero(~np.isclose(mine, right, rtol=1e-4, atol=1e-4))
        if len(wrong):
            at = int(wrong[0])
            return took_others(ask, call, mine[0], right[0]) or Fault("not-the-run-asked-for", rounds=3, rows=real.shape[1], steps=steps, what=what, at=at, mine=mine[at], right=right[at])
    return None


def took_others(ask, call, mine, right):
    """Whether the discriminator took another number of steps than it was told to."""
    others = [number for number in range(1, 9) if number != call[3]]
    runs_of = ask.reference.many([(call[0], call[1][:1], call[2][:1], number, *call[4:]) for number in others])
    for number, run in zip(others, runs_of, strict=True):
        if np.isclose(run[0][0], mine, rtol=1e-5) and not np.isclose(mine, right, rtol=1e-4):
            return Fault("steps-of-its-own", steps=call[3], took=number, mine=mine, right=right)
    return None
