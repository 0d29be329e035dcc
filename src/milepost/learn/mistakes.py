"""The mistakes that were met, and whether they are gone."""

from collections.abc import Iterable
from dataclasses import dataclass

from milepost.learn.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake in one exercise: first met with the attempt `first`, last with `last`; `gone` is the attempt that passed after it."""

    exercise_id: str
    key: str
    first: Evidence
    last: Evidence
    times: int
    gone: Evidence | None


def mistakes(evidence: Iterable[Evidence]) -> tuple[Mistake, ...]:
    """Give every mistake that a failed attempt was told of first: those that are still there, then the gone ones, the latest first."""
    found: dict[tuple[str, str], Mistake] = {}
    for each in sorted(evidence, key=lambda one: one.at):
        if each.passed:
            for name, mistake in found.items():
                if mistake.exercise_id == each.exercise_id and mistake.gone is None:
                    found[name] = Mistake(
                        mistake.exercise_id, mistake.key, mistake.first, mistake.last, mistake.times, each
                    )
        elif each.key:
            name = each.exercise_id, each.key
            before = found.get(name)
            first, times = (before.first, before.times) if before else (each, 0)
            found[name] = Mistake(each.exercise_id, each.key, first, each, times + 1, None)
    latest = sorted(found.values(), key=lambda mistake: mistake.last.at, reverse=True)
    return tuple(sorted(latest, key=lambda mistake: mistake.gone is not None))
