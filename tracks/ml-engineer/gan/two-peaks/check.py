"""two-peaks: a GAN judged by what it makes, for two cities drawn anew, with the check's own noise.

Bounds: 120 trainings of the reference (a seed and a city of its own each, drawn as here) gave an energy distance of 0.027 in the middle and
0.122 at most (0.25 is allowed; a generator collapsed onto one peak is at 0.5 or more), a smaller peak of 11.7 % at least (5 % are asked), and
31.4 % between the peaks at most (50 % are allowed). None failed. That alone bounds the chance of a failure at 2.5 % a training (95 %); that it is far
smaller rests on the distance between the worst of the 120 and the bounds, and is not shown by counting.
"""

import numpy as np

from milepost.check import Fault, Task
from milepost.kinds import samples

task = Task("train(real: tensor[n, 1], seed: int, report: report) -> module")
task.time_limit(seconds=60)
N, NEAR, LEAST, JUNK, FAR = 1000, 0.5, 0.05, 0.5, 0.25
HARDLY = 0.25  # the spread of fakes before the first step is below this, and that of rides is above 1


class City:
    """Two rush hours: where, how wide, and which share of the rides is in the first."""

    def __init__(self, rng, early):
        # An early city and a late one: their peaks are 0.95 apart at least, so that nothing fits both by chance.
        middle = (-1 if early else 1) * rng.uniform(0.6, 0.75)
        self.peaks = middle + np.array([-1, 1]) * rng.uniform(1.1, 1.35, 2)
        self.widths = rng.uniform(0.12, 0.2, 2)
        self.first = rng.uniform(0.35, 0.65)

    def rides(self, rng, n):
        which = (rng.random(n) >= self.first).astype(int)
        return rng.normal(self.peaks[which], self.widths[which])

COULD_BE_BUILT_IN = {"between-the-peaks", "one-peak-only", "far-from-the-data"}


@task.property(
    "far-from-the-data",
    "Near both peaks, and yet the energy distance of your fakes to the city's rides is {distance:.2f}; at most {far} is asked, and true rides are at {floor:.3f} from each other. {left:.0%} and {right:.0%} of the fakes "
    "lie near the two peaks, of the rides {left_due:.0%} and {right_due:.0%}.",
    explains={
        "not-one-a-row": "Given {n} rows of noise, the generator gave {shape}. It should give one ride a row, of shape ({n}, 1).",
        "copies-the-rides": "{copied:.0%} of your fakes are rides of the training data, to the last digit. A generator that hands out what it was given makes no new days, and shows the customers of the old ones to everybody.",
        "deaf-to-the-noise": "Two different halves of the noise gave the same fakes, or the same noise gave different ones. A generator is a function of its noise: all variety comes from there.",
        "jumps": "A step of a millionth in the noise moves {jumped:.0%} of your fakes by more than a hundredth. A network is smooth; something here looks its answers up.",
        "built-in": "For a city that rises early and for one that rises late, the same noise gave the very same rides. The rides of the training data have no part in them; the peaks stand in the code. The next city has others.",
        "one-peak-only": "The city has rush hours at {peaks}. {mine:.1%} of your fakes lie near the one at {at:.2f}, where {due:.0%} of the rides are. The generator has collapsed onto the other: the lorries would be sent to one end of the city all day.",
        "between-the-peaks": "The city has rush hours at {peaks}. {junk:.0%} of your fakes lie near neither, with a mean of {mean:.2f} and a spread of {spread:.2f}: rides at noon and at midnight. A generator that was stopped early looks like that, and so does one that only knows mean and spread.",
        "never-moved": "The city has rush hours at {peaks}, and your fakes all lie about {mean:.2f}, with a spread of {spread:.2f}. That is what a generator makes before it has learnt anything: nothing has moved it.",
        "blown-up": "Your fakes have a mean of {mean:.3g} and a spread of {spread:.3g}, and rides lie between −3 and 3. The generator has run away: nobody tells it what is too far.",
    },
)
def makes_rides(ask, draw):
    """An early city and a late one, in any order; the second is trained for when the first leaves something to ask."""
    rng, early = draw.rng(), draw.boolean()
    noise, seed = rng.normal(size=(N, 2)), draw.integer(0, 2**31 - 1)
    city = City(rng, early)
    found, before = in_a_city(ask, city, rng, noise, seed)
    if found is not None and found.key not in COULD_BE_BUILT_IN:
        return found
    later, fakes = in_a_city(ask, City(rng, not early), rng, noise, seed)
    if np.shape(fakes) == np.shape(before) and np.allclose(fakes, before, atol=1e-3):
        # Nobody builds in one narrow heap: what was never moved is the same for both cities, too.
        return Fault("never-moved", **place(before, city)) if np.std(before) < HARDLY else Fault("built-in")
    return found or later


def in_a_city(ask, city, rng, noise, seed):
    """What is wrong with the generator for a city, and its fakes."""
    rides = city.rides(rng, 1000)
    generator = ask(rides[:, None], seed)
    first, again, moved = generator.forward_many([(noise,), (noise,), (noise + 1e-6,)])
    if np.shape(first) != (N, 1):
        return Fault("not-one-a-row", n=N, shape=f"shape {np.shape(first)}"), first
    fakes = np.asarray(first, dtype=float)[:, 0]
    if not np.isfinite(fakes).all():
        return Fault("blown-up", mean=fakes.mean(), spread=fakes.std()), fakes
    return of_kind(fakes, np.ravel(again), np.ravel(moved), rides) or of_city(fakes, city, rng), fakes


def of_kind(fakes, again, moved, rides):
    """Whether it is a smooth function of its noise, and makes rides of its own."""
    if not np.array_equal(fakes, again) or np.array_equal(fakes[: N // 2], fakes[N // 2 :]) or fakes.std() == 0:
        return Fault("deaf-to-the-noise")
    # Rides are 64-bit floats about 0.002 apart: by chance, one fake in a thousand is as near to one as this.
    nearest = np.sort(rides)[np.clip(np.searchsorted(np.sort(rides), fakes) + np.array([[-1], [0]]), 0, len(rides) - 1)]
    copied = float((np.abs(nearest - fakes).min(axis=0) < 1e-6).mean())
    if copied > 0.2:
        return Fault("copies-the-rides", copied=copied)
    jumped = float((np.abs(moved - fakes) > 0.01).mean())
    return Fault("jumps", jumped=jumped) if jumped > 0.01 else None


def place(fakes, city):
    """Where the rush hours are, and where the fakes."""
    peaks = " and ".join(f"{peak:.2f}" for peak in city.peaks)
    return {"peaks": peaks, "mean": np.mean(fakes), "spread": np.std(fakes)}


def of_city(fakes, city, rng):
    """Whether the fakes lie where the rides of this city lie."""
    shares, junk = samples.mode_shares(fakes, city.peaks[:, None], NEAR)
    due = np.array([city.first, 1 - city.first])
    told = {"junk": junk, **place(fakes, city)}
    if fakes.std() > 6 or abs(fakes.mean()) > 6:
        return Fault("blown-up", **told)
    # Before the first step, fakes lie within 0.5 of 0 and hardly spread; the nearest peak is at 0.35.
    if fakes.std() < HARDLY and abs(fakes.mean()) < 0.33:
        return Fault("never-moved", **told)
    if junk > JUNK:
        return Fault("between-the-peaks", **told)
    if shares.min() < LEAST:
        worst = int(shares.argmin())
        return Fault("one-peak-only", mine=shares[worst], at=city.peaks[worst], due=due[worst], **told)
    distance = samples.energy_distance(fakes, city.rides(rng, N))
    if distance <= FAR:
        return None
    floor = samples.energy_distance(city.rides(rng, N), city.rides(rng, N))
    fields = {"left": shares[0], "right": shares[1], "left_due": due[0], "right_due": due[1]}
    return Fault("far-from-the-data", distance=distance, far=FAR, floor=floor, **fields)
