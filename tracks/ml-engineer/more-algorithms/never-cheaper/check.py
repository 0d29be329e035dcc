"""never-cheaper: rents drawn afresh; held to a bar, to a rule that the noise does not show, to single rows and to a new name.

Of 50 draws the reference has an error of 128 with a standard deviation of 11; without the constraint at least 45 in 100 flats have a
larger twin that is cheaper, without the districts the error is 288 with 14.
"""

import numpy as np

from milepost.check import Fault, Table, Task

task = Task("train(flats: table, rents: floats[n]) -> model")
task.time_limit(seconds=30)

NAMES = ("district", "area", "built", "floor", "lift")
DISTRICTS = np.array(["Altstadt", "Hafen", "Nordend", "Ostkreuz", "Parkstadt", "Südhang", "Werft", "Weinberg"])
LEVEL = np.array([17.0, 11.0, 14.0, 9.0, 19.0, 12.5, 8.0, 15.0])
NEW = "Neuland"
BAR = 210.0


def draw_flats(rng, n):
    district = rng.integers(0, len(LEVEL), n)
    area = rng.gamma(7.0, 10.0, n).clip(18, 220).round()
    built, floor, lift = rng.integers(1890, 2024, n).astype(float), rng.integers(0, 7, n), rng.random(n) < 0.4
    rent = LEVEL[district] * area**0.92 * 1.25 + np.where(built > 2000, 90, 0) - np.where((floor > 3) & ~lift, 110, 0)
    rent = rent * np.exp(rng.normal(0, 0.12, n))
    built[rng.random(n) < 0.15] = np.nan
    return (DISTRICTS[district], area, built, floor.astype(float), lift.astype(float)), rent.round()


def table(columns):
    return Table(NAMES, tuple(columns))


def trained(ask, draw):
    def make():
        rng = draw.rng()
        columns, rents = draw_flats(rng, 400)
        hidden, will_be = draw_flats(rng, 200)
        model = ask(table(columns), rents)
        return model, hidden, will_be

    return ask.once("trained", make)


@task.property(
    "too-far-off",
    "On flats that it has not seen your model is wrong by {error:.0f} euros; at most {bar:.0f} is asked.",
    explains={
        "districts-all-the-same": "Your model is wrong by {error:.0f} euros, and says the same for a flat in {one} and in {other}: the district never reaches the trees."
    },
)
def close_enough(ask, draw):
    model, hidden, will_be = trained(ask, draw)
    elsewhere = np.roll(DISTRICTS, 3)[np.searchsorted(np.sort(DISTRICTS), hidden[0])]
    here, there = model.predict_many([table(hidden), table((elsewhere, *hidden[1:]))])
    error = float(np.sqrt(np.mean((here - will_be) ** 2)))
    if error <= BAR:
        return None
    if np.allclose(here, there):
        return Fault("districts-all-the-same", error=error, one=str(hidden[0][0]), other=str(elsewhere[0]))
    return Fault("too-far-off", error=error, bar=BAR)


@task.property(
    "more-space-less-rent",
    "A flat of {area:.0f} m² in {district} is told {before:.0f} euros, and with {more:.0f} m² {after:.0f}. Of {flats} flats {wrong} have a larger twin that is cheaper. It is noise in the training rows, and its owner will ask you about it.",
)
def never_cheaper(ask, draw):
    model, hidden, _ = trained(ask, draw)
    steps = np.arange(0.0, 42.0, 6.0)
    larger = [table((hidden[0], hidden[1] + step, *hidden[2:])) for step in steps]
    told = np.array(model.predict_many(larger))
    falls = np.diff(told, axis=0) < -1e-4 * np.abs(told[:-1])
    if not falls.any():
        return None
    step, flat = (int(each[0]) for each in np.nonzero(falls))
    return Fault(
        "more-space-less-rent",
        district=str(hidden[0][flat]),
        area=float(hidden[1][flat] + steps[step]),
        more=float(hidden[1][flat] + steps[step + 1]),
        before=float(told[step, flat]),
        after=float(told[step + 1, flat]),
        flats=len(hidden[1]),
        wrong=int(falls.any(axis=0).sum()),
    )


@task.property(
    "rows-depend-on-each-other",
    "A flat in {district} is told {alone:.0f} euros when it is asked about alone, and {among:.0f} among {others} others. Something is worked out from the table that is asked about, and not from the training rows: alone, a flat is its own mean.",
    explains={"numbered-anew": "A flat in {district} is told {alone:.0f} euros when it is asked about alone, and {among:.0f} among {others} others. The names of the districts were numbered anew for the table that was asked about: alone, every district is the first one."},
)
def each_alone(ask, draw):
    model, hidden, _ = trained(ask, draw)
    # Flats with a year, and then some without: what is filled in from the table shows on these alone.
    # That all of the former lie in the district that is first in the alphabet has a chance of one in sixteen million.
    known = np.isfinite(hidden[2])
    asked = np.concatenate([np.flatnonzero(known)[:8], np.flatnonzero(~known)[:3]])
    whole, *alone = model.predict_many([table(hidden), *[table([column[[at]] for column in hidden]) for at in asked]])
    for at, (told,) in zip(asked, alone, strict=True):
        if abs(whole[at] - told) > 1e-4 * abs(whole[at]):
            key = "numbered-anew" if known[at] and filled_alike(model, hidden, at, told) else "rows-depend-on-each-other"
            return Fault(key, district=str(hidden[0][at]), alone=told, among=whole[at], others=len(whole) - 1)
    return None


def filled_alike(model, hidden, at, told):
    """Whether a flat is told the same as alone among other flats of its own district: then it is the names that count."""
    beside = np.flatnonzero(hidden[0] == hidden[0][at])
    among = model.predict(table([column[beside] for column in hidden]))[int(np.flatnonzero(beside == at)[0])]
    return abs(among - told) <= 1e-4 * abs(told)


@task.property("no-answer-for-a-new-district", "For a flat in {district}, which was not among the training rows, your model gives {value}.")
def a_new_district(ask, draw):
    model, hidden, _ = trained(ask, draw)
    names = hidden[0].astype("U12")
    names[::3] = NEW
    told = model.predict(table((names, *hidden[1:])))
    # Trees that go where missing names go may say a little less than nothing of a tiny flat; no number, or none but 0, is no answer.
    wrong = np.flatnonzero(~np.isfinite(told) | (told == 0))
    return Fault("no-answer-for-a-new-district", district=NEW, value=float(told[wrong[0]])) if len(wrong) else None
