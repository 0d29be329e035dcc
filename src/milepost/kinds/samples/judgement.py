"""What a sample is held against: its distribution, twice before it is called wrong.

Every test works in two stages. A statistic of the answer's sample (from several seeds) is compared with the same
statistic of right samples, simulated. Only when it lies among the most extreme twentieth is a fresh sample drawn, four
times as large, from other seeds, and compared with right samples of its own size. The answer is wrong when that one lies
a quarter beyond all of the thousand or more simulated ones. A right answer does so with a chance of 0.05 for the first
look and, measured for the tests here, less than 0.0005 for the second: less than 0.00003 a test. A wrong one is told by
the larger sample.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import numpy as np

from milepost.check import Asker, Draw, Fault, Mismatch, Task, UnfitError
from milepost.kinds.samples.statistics import (
    REFERENCE,
    SIMULATIONS,
    Null,
    Sampler,
    Statistic,
    anderson_darling,
    directions,
    energy_distance,
    mode_shares,
    rows_of,
    share_gap,
    simulate,
)
from milepost.terms import AuthorError
from milepost.wire import Array

# From so many seeds comes a sample, so that what is right for one seed only is not called right.
SEEDS: Final = 4
SECOND: Final = 4
# Where one side counts, half as many simulated ones give the same chances.
ONE_SIDED: Final = 999
Take = Callable[[Asker, int, int], Any]


class Samples:
    """What samples are held against.

    `take(ask, n, seed)` gets `n` items from the answer; by default the task's function is called with n and the seed.
    `like(rng, n)` gives right ones. Where parameters are drawn, let `take` bring the items to one scale (subtract the
    mean, divide by the deviation that were drawn), so that right samples are simulated once and not for each submission.
    """

    def __init__(self, task: Task, like: Sampler, *, take: Take | None = None, n: int = 600) -> None:
        """Nothing is asked yet; each method adds one step."""
        self._task = task
        self._like = like
        self._take: Take = take or (lambda ask, n, seed: ask(n, seed))
        self._n = n - n % SEEDS
        # Simulated once, when they are first wanted, and kept as long as the check is.
        self._nulls: dict[tuple[str, int], Null] = {}
        self._centres: dict[tuple[str, int], tuple[Array, Array, Null]] = {}

    # ------------------------------------------------------------ right ones are simulated

    def statistic(  # noqa: PLR0913 - a number, and how it is told
        self,
        name: str,
        statistic: Statistic,
        *,
        key: str,
        message: str = "",
        upper_only: bool = False,
        tells: Callable[[Array], dict[str, Any]] | None = None,
    ) -> None:
        """Ask that a number computed from a sample is what right samples give: [got, low, high, n].

        `tells` gives more fields, from a sample that is wrong.
        """
        told = message or (
            f"The {name} of {{n}} of your samples is {{got:.4g}}. Among right samples of that size it is between "
            "{low:.4g} and {high:.4g}."
        )

        def holds(ask: Asker, draw: Draw) -> Fault | None:
            for stage in (0, 1):
                sample = self._sample(ask, draw, stage)
                null = self._null(name, statistic, len(sample), ONE_SIDED if upper_only else SIMULATIONS)
                got = statistic(sample)
                if (null.is_possible if stage else null.is_usual)(got, upper_only=upper_only):
                    return None
            low, high = null.bounds()
            fields: dict[str, Any] = {"low": low, "high": high, "n": len(sample), "got": float(got)}
            return Fault(key, **fields, **({} if tells is None else tells(sample)))

        self._task.property(key, told)(holds)

    def mean(self, *, key: str = "another-mean", message: str = "") -> None:
        """Ask for the right mean, in every dimension."""
        self._for_each("mean", lambda rows: rows.mean(axis=0), key, message)

    def spread(self, *, key: str = "another-spread", message: str = "") -> None:
        """Ask for the right standard deviation, in every dimension."""
        self._for_each("standard deviation", lambda rows: rows.std(axis=0), key, message)

    def correlation(self, *, key: str = "another-correlation", message: str = "") -> None:
        """Ask for the right correlation of the first two dimensions."""
        self.statistic(
            "correlation", lambda sample: float(np.corrcoef(rows_of(sample)[:, :2].T)[0, 1]), key=key, message=message
        )

    def shape(self, *, key: str = "another-distribution", message: str = "") -> None:
        """Ask for the right distribution: the largest gap between distribution functions, over several directions."""
        rng = np.random.default_rng(2)
        reference = rows_of(self._like(rng, REFERENCE))
        ways = directions(reference.shape[1])
        sorted_ways = [np.sort(reference @ way) for way in ways]

        def distance(sample: Array) -> float:
            rows = rows_of(sample)
            return max(anderson_darling(rows @ way, wanted) for way, wanted in zip(ways, sorted_ways, strict=True))

        def gap(sample: Array) -> dict[str, Any]:
            rows = rows_of(sample)
            found = [share_gap(rows @ way, wanted) for way, wanted in zip(ways, sorted_ways, strict=True)]
            at, mine, right = max(found, key=lambda each: abs(each[1] - each[2]))
            return {"at": at, "mine": mine, "right": right}

        told = message or (
            "Your samples follow another distribution: of {n}, {mine:.1%} lie below {at:.3g}, where {right:.1%} should."
        )
        self.statistic("distance", distance, key=key, message=told, upper_only=True, tells=gap)

    def frequencies(self, chances: Mapping[Any, float], *, key: str = "another-frequency", message: str = "") -> None:
        """Ask that each value comes as often as it should (chi-squared, its null simulated), and no other comes."""
        values = list(chances)
        expected = np.array([chances[value] for value in values])
        if not np.isclose(expected.sum(), 1.0):
            raise AuthorError("MP-K040", f"The chances add up to {expected.sum():g}.", "Let them add up to 1.")
        told = message or "Among {n} samples, {value} came {got} times; {want:.0f} are due."

        def holds(ask: Asker, draw: Draw) -> Fault | None:
            for stage in (0, 1):
                sample = np.asarray(self._sample(ask, draw, stage)).reshape(-1)
                counts = np.array([np.sum(sample == value) for value in values])
                due = expected * len(sample)
                if counts.sum() < len(sample):
                    odd = next(item for item in sample.tolist() if item not in chances)
                    return Fault(key, n=len(sample), value=odd, got=int(np.sum(sample == odd)), want=0.0)
                rng = np.random.default_rng(stage)
                simulated = rng.multinomial(len(sample), expected, size=ONE_SIDED)
                usual = Null(np.sort((((simulated - due) ** 2) / due).sum(axis=1)))
                if (usual.is_possible if stage else usual.is_usual)(
                    float((((counts - due) ** 2) / due).sum()), upper_only=True
                ):
                    return None
            worst = int(np.argmax((counts - due) ** 2 / due))
            return Fault(key, n=len(sample), value=values[worst], got=int(counts[worst]), want=float(due[worst]))

        self._task.property(key, told)(holds)

    # ------------------------------------------------------------ learned ones are only near

    def near(self, at_most: float, *, n: int = 500, key: str = "far-from-the-data", message: str = "") -> None:
        """Ask a learned generator for an energy distance of at most `at_most` to right samples, in the middle of 3 seeds.

        Choose the bound from the reference's own distances (`samples.energy_distance`): well above their largest, and well
        below that of a generator that has not learned.
        """
        told = message or (
            "The energy distance between {n} of your samples and as many true ones is {got:.3g}; at most {bound:.3g} is "
            "asked. True samples among themselves are at {floor:.3g}."
        )

        def holds(ask: Asker, draw: Draw) -> Fault | None:
            rng = draw.rng()
            distances = [
                energy_distance(self._items(ask, n, draw.integer(0, 2**31 - 1)), self._like(rng, n)) for _ in range(3)
            ]
            got = float(np.median(distances))
            floor = energy_distance(self._like(rng, n), self._like(rng, n))
            return None if got <= at_most else Fault(key, bound=at_most, floor=floor, n=n, got=got)

        self._task.property(key, told)(holds)

    def modes(  # noqa: PLR0913 - where the modes are, and how their lack is told
        self,
        centres: Array | Sequence[Any],
        *,
        within: float,
        least: float,
        most_junk: float = 1.0,
        key: str = "mode-collapse",
        junk_key: str = "between-the-modes",
        message: str = "",
        junk_message: str = "",
    ) -> None:
        """Ask that every mode gets at least the share `least` of the samples, and at most `most_junk` lie near none.

        A generator whose true share of a mode is twice `least` fails less than once in 10,000 from n = 400 and least = 0.03
        on: both stages would have to miss half of what is due.
        """
        places = np.asarray(centres, dtype=float)
        told = message or (
            "{missed} of {modes} modes are missed: the one at {centre} gets {share:.1%} of your samples, and {least:.1%} at "
            "least are asked. The generator has collapsed onto the others."
        )
        junk = junk_message or "{share:.0%} of your samples lie near none of the modes; at most {most:.0%} may."

        def holds(ask: Asker, draw: Draw) -> Fault | None:
            for stage in (0, 1):
                shares, outside = mode_shares(self._sample(ask, draw, stage), places, within)
                if shares.min() >= least and outside <= most_junk:
                    return None
            if outside > most_junk and shares.sum() < 1 - most_junk:
                return Fault(junk_key, share=outside, most=most_junk)
            worst = int(shares.argmin())
            fields: dict[str, Any] = {
                "share": float(shares[worst]),
                "least": least,
                "missed": int(np.sum(shares < least)),
            }
            return Fault(key, centre=places[worst], modes=len(places), **fields)

        self._task.property(key, told, explains={junk_key: junk})(holds)

    # ------------------------------------------------------------ seeds

    def seeded(
        self, *, repeats: str = "another-sample-each-time", differs: str = "the-same-for-every-seed", message: str = ""
    ) -> None:
        """Ask that a seed gives the same sample again, and another seed another one."""
        told = (
            message
            or "Asked twice with the seed {seed}, it gave two different samples. Some chance does not get the seed."
        )
        same = "With the seeds {seed} and {other} it gave the very same sample. The seed is not used."

        def holds(ask: Asker, draw: Draw) -> Fault | None:
            seed = draw.integer(0, 2**30)
            first, again, other = (self._items(ask, 20, each) for each in (seed, seed, seed + 1))
            if not np.array_equal(first, again):
                return Fault(repeats, seed=seed)
            return Fault(differs, seed=seed, other=seed + 1) if np.array_equal(first, other) else None

        self._task.property(repeats, told, explains={differs: same})(holds)

    # ------------------------------------------------------------ parts

    def _for_each(self, name: str, measure: Callable[[Array], Array], key: str, message: str) -> None:
        """Ask for one number a dimension; the null is that of its largest deviation, in standard deviations."""
        told = message or (
            f"The {name} of {{n}} of your samples is {{got:.4g}}{{where}}; {{want:.4g}} is right, give or take "
            "{allowed:.2g} at that size."
        )

        def holds(ask: Asker, draw: Draw) -> Fault | None:
            for stage in (0, 1):
                sample = self._sample(ask, draw, stage)
                centre, scale, null = self._each_null(name, measure, len(sample))
                got = measure(rows_of(sample))
                off = np.abs(got - centre) / scale
                if (null.is_possible if stage else null.is_usual)(float(off.max()), upper_only=True):
                    return None
            worst = int(off.argmax())
            where = f" in dimension {worst}" if len(off) > 1 else ""
            fields: dict[str, Any] = {"want": float(centre[worst]), "got": float(got[worst])}
            allowed = null.bounds()[1] * float(scale[worst])
            return Fault(key, n=len(sample), where=where, allowed=allowed, **fields)

        self._task.property(key, told)(holds)

    def _each_null(self, name: str, measure: Callable[[Array], Array], n: int) -> tuple[Array, Array, Null]:
        found = self._centres.get((name, n))
        if found is None:
            rng = np.random.default_rng(n)
            values = np.stack([measure(rows_of(self._like(rng, n))) for _ in range(ONE_SIDED)])
            centre, scale = values.mean(axis=0), np.maximum(values.std(axis=0), 1e-300)
            found = centre, scale, Null(np.sort((np.abs(values - centre) / scale).max(axis=1)))
            self._centres[name, n] = found
        return found

    def _null(self, name: str, statistic: Statistic, n: int, times: int) -> Null:
        found = self._nulls.get((name, n))
        if found is None:
            found = self._nulls[name, n] = simulate(statistic, self._like, n, seed=n, times=times)
        return found

    def _sample(self, ask: Asker, draw: Draw, stage: int) -> Array:
        """Give a stage's sample from several seeds, taken once for all steps of a submission."""
        n = self._n * (SECOND if stage else 1)

        def take() -> Array:
            parts = [self._items(ask, n // SEEDS, draw.integer(0, 2**31 - 1)) for _ in range(SEEDS)]
            return np.concatenate(parts)

        return ask.once((self, "sample", stage), take)

    def _items(self, ask: Asker, n: int, seed: int) -> Array:
        """Give `n` items; UnfitError when others came, or NaN among them."""
        items = self._take(ask, n, seed)
        if isinstance(items, list):
            items = np.asarray(items)
        if not isinstance(items, np.ndarray) or items.ndim == 0 or len(items) != n:
            shape = getattr(items, "shape", type(items).__name__)
            raise UnfitError(Mismatch("wrong-shape", f"Asked for {n} samples, it gave {shape}."))
        if items.dtype.kind == "f" and not bool(np.isfinite(items).all()):
            raise UnfitError(Mismatch("not-a-number", f"Among {n} samples there are NaN or infinite ones."))
        return items
