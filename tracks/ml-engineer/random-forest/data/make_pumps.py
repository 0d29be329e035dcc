"""Makes pumps.csv: pumps of a waterworks that does not exist, and which of them failed within 30 days."""

import sys

import numpy as np

HEADER = "serial,age,vibration,temperature,load,starts,standby,visit_minutes,failed"


def pumps(n, seed):
    """Return n pumps, one a row, in the columns of HEADER."""
    rng = np.random.default_rng(seed)
    serial = rng.choice(np.arange(10_000, 100_000), n, replace=False)
    age = rng.gamma(3.0, 3.0, n).clip(0.2, 30)
    load = rng.normal(62, 14, n).clip(15, 100)
    starts = rng.poisson(6, n)
    standby = rng.random(n) < 0.15
    vibration = rng.gamma(7.0, 0.42, n) + 0.03 * age
    temperature = 38 + 0.32 * load + rng.normal(0, 6, n)
    # Vibration hurts under load, heat hurts old bearings, and many starts hurt anybody.
    chance = np.full(n, 0.04)
    chance[(vibration > 3.4) & (load > 60)] = 0.85
    chance[(temperature > 62) & (age > 8)] = 0.8
    chance[starts > 10] = 0.7
    chance[standby] = 0.02
    failed = rng.random(n) < chance
    # Written down after the month: an engineer's visit to a failed pump is long, and most others get none.
    visit = np.where(failed, rng.normal(95, 25, n), np.where(rng.random(n) < 0.2, rng.normal(25, 8, n), 0)).clip(0)
    columns = (
        serial, age.round(1), vibration.round(2), temperature.round(1), load.round(0), starts, standby, visit.round(0),
        failed,
    )  # fmt: skip
    return np.column_stack(columns).astype(float)


if __name__ == "__main__":
    np.savetxt(sys.argv[1], pumps(600, 33), fmt="%g", delimiter=",", header=HEADER, comments="")
