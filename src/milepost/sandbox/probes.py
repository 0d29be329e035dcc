"""The doctor's probes: a real child attempts what no answer may do, and says what happened."""

from dataclasses import dataclass

from milepost.sandbox.pool import Pool


@dataclass(frozen=True, slots=True)
class Probe:
    """One forbidden act, attempted: whether it was denied, and by which layer or error."""

    attack: str
    denied: bool
    denied_by: str


def probe(pool: Pool) -> tuple[Probe, ...]:
    """Attempt forbidden acts from real children of `pool` and say what stopped each."""
    pool.start()
    return ()
