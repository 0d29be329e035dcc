"""postage: rules over whole columns, with a budget."""

import numpy as np

from milepost.check import Table, Task, exact

task = Task("postage(parcels: table) -> ints[n]")
task.judge(exact)
GAP = float("nan")
NAMES = ("weight_g", "zone", "express", "goods_cents")


def parcels(rows):
    columns = ([row[place] for row in rows] for place in range(4))
    return Table(NAMES, tuple(np.array(column, dtype=kind) for column, kind in zip(columns, (float, int, bool, int), strict=True)))


task.example(
    parcels([(460.0, 0, False, 3290), (1000.0, 1, True, 8900), (5200.0, 0, False, 12900), (GAP, 3, False, 700), (1000.5, 2, False, 5000)]),
)


@task.hidden(times=10)
def any_parcels(draw):
    weights = (GAP, 999.0, 1000.0, 1001.0, 5000.0, 5000.5, 12000.0)
    rows = [
        (draw.choice(weights), draw.integer(0, 3), draw.boolean(), draw.choice((700, 4999, 5000, 5001, 12000)))
        for _ in range(draw.size(0, 8))
    ]
    return (parcels(rows),)


@task.hidden(times=6)
def one_rule(draw):
    """A parcel inland and one abroad that differ in one thing only."""
    weight = draw.choice((GAP, 1000.0, 5000.0, 400.0))
    express, goods = draw.boolean(), draw.choice((4999, 5000, 9000))
    return (parcels([(weight, 0, express, goods), (weight, draw.integer(1, 3), express, goods)]),)


@task.hidden(times=2)
def just_enough(draw):
    """A parcel that is free because its goods are worth exactly enough."""
    return (parcels([(draw.choice((400.0, 1001.0, 6000.0)), 0, False, 5000)]),)


def year(draw):
    rng = draw.rng()
    n = int(40 + 19960 * draw.scale)
    weights = np.where(rng.random(n) < 0.1, np.nan, rng.integers(50, 9000, n).astype(float))
    return (Table(NAMES, (weights, rng.integers(0, 4, n), rng.random(n) < 0.3, rng.integers(300, 15000, n))),)


task.budget(
    times_reference=20,
    case=year,
    message="Every parcel's postage is right, and 20,000 of them took {ratio} times as long as rules over whole columns. Row by row, pandas makes a small table of each "
    "parcel before it looks at it.",
)


def charge(case, *, light=1000, middle=5000, edge=True, unweighed=1190, surcharge=(0, 300, 500, 900), late=False, inland=True, slow=True, least=5000, strictly=False, doubled_first=False, prices=(490, 690, 1190)):
    """The postage that follows when some of the rules are read otherwise."""
    found = []
    for weight, zone, express, goods in zip(*(case.parcels[name].tolist() for name in NAMES), strict=True):
        fits = (lambda bound, weight=weight: weight <= bound) if edge else (lambda bound, weight=weight: weight < bound)
        base = unweighed if weight != weight else prices[0] if fits(light) else prices[1] if fits(middle) else prices[2]  # noqa: PLR0124
        cents = base * 2 + surcharge[zone] if express and doubled_first else (base + surcharge[zone]) * (2 if express else 1)
        free = (zone == 0 or not inland) and (not express or not slow) and (goods > least if strictly else goods >= least)
        found.append(0 if free and not late else cents)
    return np.array(found, dtype=int)


MISTAKES = {
    "edge-of-a-class": lambda case: charge(case, edge=False),
    "lightest-never": lambda case: charge(case, light=-1),
    "unweighed-is-light": lambda case: charge(case, unweighed=490),
    "unweighed-is-middling": lambda case: charge(case, unweighed=690),
    "doubled-too-early": lambda case: charge(case, doubled_first=True),
    "free-abroad": lambda case: charge(case, inland=False),
    "free-express": lambda case: charge(case, slow=False),
    "never-free": lambda case: charge(case, late=True),
    "more-than-enough": lambda case: charge(case, strictly=True),
    "classes-added": lambda case: charge(case, prices=(490, 1180, 2370), unweighed=490),
    "always-heavy": lambda case: charge(case, light=-1, middle=-1),
    "unweighed-is-free": lambda case: np.where(np.isnan(case.parcels["weight_g"]), 0, charge(case)),
    "unweighed-never-free": lambda case: np.where(np.isnan(case.parcels["weight_g"]), charge(case, late=True), charge(case)),
    "no-surcharge": lambda case: charge(case, surcharge=(0, 0, 0, 0)),
}


def made(case, *keys):
    """Whether one of these mistakes, and none of the others, gives the postage at hand."""
    found = {each for each, build in MISTAKES.items() if case.same(build(case))}
    return bool(found) and found <= set(keys)


def first_wrong(case):
    place = int(np.flatnonzero(case.want != case.got)[0])
    weight = case.parcels["weight_g"][place]
    return {
        "weight": "nobody knows how many" if np.isnan(weight) else f"{weight:,g}",
        "zone": int(case.parcels["zone"][place]),
        "goods": int(case.parcels["goods_cents"][place]),
        "given": int(case.got[place]),
        "wanted": int(case.want[place]),
    }


@task.misconception(
    "edge-of-a-class",
    "A parcel of {weight} g costs {given} cents in yours, and {wanted} is right: the bound belongs to the lighter class.",
)
def edge_of_a_class(case):
    return made(case, "edge-of-a-class") and first_wrong(case)


@task.misconception(
    "lightest-never",
    "A parcel of {weight} g costs {given} cents in yours, and {wanted} is right. No parcel is ever light enough for the first price: of several conditions the first that holds decides, and here the "
    "wider one is asked first.",
)
def lightest_never(case):
    return made(case, "lightest-never") and first_wrong(case)


@task.misconception(
    "unweighed-too-cheap",
    "A parcel that nobody has weighed costs {given} cents in yours, and {wanted} is right. No comparison with a missing weight holds, so it goes where "
    "your last case sends it; every parcel without a weight is carried at a loss.",
)
def unweighed_too_cheap(case):
    return made(case, "unweighed-is-light", "unweighed-is-middling") and first_wrong(case)


@task.misconception(
    "always-heavy",
    "A parcel of {weight} g costs {given} cents in yours, and {wanted} is right: every parcel is charged like a heavy one. The weights are in grams.",
)
def always_heavy(case):
    return made(case, "always-heavy") and first_wrong(case)


@task.misconception(
    "unweighed-is-free",
    "A parcel that nobody has weighed is free in yours, and {wanted} cents are right. That nobody knows its weight does not mean that it has none.",
)
def unweighed_is_free(case):
    return made(case, "unweighed-is-free") and first_wrong(case)


@task.misconception(
    "doubled-too-early",
    "An express parcel to zone {zone} costs {given} cents in yours, and {wanted} is right: the surcharge is doubled, too.",
)
def doubled_too_early(case):
    return made(case, "doubled-too-early") and first_wrong(case)


@task.misconception(
    "free-too-often",
    "A parcel to zone {zone} with goods for {goods} cents is free in yours, and {wanted} cents are right. Free is what goes inland *and* not by express; "
    "one of the two alone is not enough, and somebody orders pumps to zone 3.",
)
def free_too_often(case):
    return made(case, "free-abroad", "free-express") and first_wrong(case)


@task.misconception(
    "free-too-seldom",
    "An inland parcel with goods for {goods} cents costs {given} cents in yours. From 5,000 cents on it is free.",
)
def free_too_seldom(case):
    return made(case, "never-free", "more-than-enough") and first_wrong(case)


@task.misconception(
    "no-surcharge",
    "A parcel to zone {zone} costs {given} cents in yours, as much as inland; {wanted} is right.",
)
def no_surcharge(case):
    return made(case, "no-surcharge") and first_wrong(case)
