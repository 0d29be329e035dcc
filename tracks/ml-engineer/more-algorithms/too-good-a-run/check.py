"""too-good-a-run: BIC with parameters counted for four kinds of covariance, and runs that collapsed."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "choose(likelihoods: floats[r], groups: ints[r], kinds: list[str], narrowest: floats[r], n: int, d: int, floor: float) "
    "-> tuple[index, floats[r]]"
)
task.judge(near(rtol=1e-9, atol=1e-9))
KINDS = ["full", "tied", "diag", "spherical"]
# The likeliest has collapsed; among the others, likelihood alone, too many or too few parameters each choose another.
task.example(
    np.array([-1204.7, -1189.2, -1196.0, -1023.5, -1215.5, -1212.4, -1010.4]),
    np.array([3, 4, 4, 7, 4, 3, 10]),
    ["full", "full", "tied", "full", "spherical", "diag", "full"],
    np.array([0.41, 0.38, 0.52, 0.0000021, 0.6, 0.45, 0.0000034]),
    300,
    3,
    0.01,
)


@task.hidden(times=12)
def a_night(draw):
    r = int(draw.size(1, 9))
    d, n = draw.integer(1, 4), draw.integer(40, 900)
    groups = draw.integers(r, low=1, high=8)
    likelihoods = np.round(-n * draw.number(1.2, 2.0) + 12.0 * groups + draw.floats(r, low=-20, high=20, decimals=1), 1)
    narrowest = draw.floats(r, low=0.06, high=0.9, decimals=2)
    fallen = draw.booleans(r)
    fallen[draw.integer(0, r - 1)] = False
    narrowest[fallen] = draw.choice([1e-6, 0.004])
    likelihoods[fallen] += draw.choice([0.0, 150.0])
    return likelihoods, groups, [draw.choice(KINDS) for _ in range(r)], narrowest, n, d, draw.choice([0.01, 0.05])


@task.hidden(times=3)
def the_same_twice(draw):
    """Runs that ended in the same place, one of them just as narrow as is allowed."""
    k, kind, best = draw.integer(2, 4), draw.choice(KINDS), draw.number(-900, -800)
    likelihoods = np.array([best - 30, best, best, best + 400, best - 60])
    floor = draw.choice([0.05, 0.1])
    narrowest = np.array([0.15, floor, floor, floor / 2, 0.5])
    return likelihoods, np.array([k] * 5), [kind] * 5, narrowest, draw.integer(100, 400), 2, floor


@task.hidden(times=2)
def one_fell_early(draw):
    """The collapsed run comes first, so that numbers change for whoever takes it out; the others' variances are about as large as the floor."""
    best, kind = draw.number(-900, -800), draw.choice(KINDS)
    likelihoods = best + np.array([200.0, -80.0, -40.0, -60.0, 0.0])
    return likelihoods, np.full(5, draw.integer(2, 5)), [kind] * 5, np.array([1e-6, 0.3, 0.5, 0.3, 0.4]), draw.integer(100, 400), 3, 0.2


@task.hidden(times=2)
def more_groups(draw):
    """The run with more groups is a little likelier, and too dear; one with still more is neither."""
    best, kind, n = draw.number(-900, -800), draw.choice(["full", "diag"]), draw.integer(200, 600)
    runs = draw.shuffled([(best, 2), (best + draw.integer(4, 9), 6), (best - 60, 8)])
    narrowest = draw.floats(3, low=0.2, high=0.9, decimals=2)
    return np.array([run[0] for run in runs]), np.array([run[1] for run in runs]), [kind] * 3, narrowest, n, 3, 0.01


def of(case, *, matrix="half", shares="less", centres=True, price="log", twice=2.0, tied="once", pick="standing", flip=False, shared="", covered=True):
    """Choose with one thing done otherwise."""
    n, d = case.n, case.d
    half = {"half": d * (d + 1) / 2, "square": d * d, "below": d * (d - 1) / 2, "double": d * (d + 1)}[matrix]
    criteria = []
    for likelihood, k, kind in zip(case.likelihoods, case.groups, case.kinds, strict=True):
        many = k if tied == "each" else 1
        widths = {"full": k * half, "tied": many * half, "diag": k * d, "spherical": k * d if tied == "wide" else k}[kind]
        widths = {"diag": d, "spherical": 1, "full": half}[kind] if kind == shared else widths
        widths = widths if covered else 0
        free = (d if centres == "once" else k * d if centres else 0) + {"less": k - 1, "all": k, "none": 0}[shares] + widths
        paid = free * {"log": np.log(n), "two": 2.0, "ten": np.log10(n), "dual": np.log2(n)}[price]
        criteria.append((paid - twice * likelihood) * (-1 if flip else 1))
    criteria = np.array(criteria)
    stands = case.narrowest >= case.floor
    if pick == "above":
        stands = case.narrowest > case.floor
    if pick == "squared":
        stands = case.narrowest**2 >= case.floor
    if pick == "any":
        stands = np.ones(len(criteria), dtype=bool)
    standing = np.where(stands, criteria, np.inf)
    if pick == "largest" or flip:
        standing = np.where(stands, criteria, -np.inf)
        return [int(standing.argmax()), criteria]
    if pick == "likeliest":
        standing = np.where(stands, -case.likelihoods, np.inf)
    if pick == "likeliest-of-all":
        standing = -case.likelihoods
    if pick == "among those":
        return [int(criteria[stands].argmin()), criteria]
    if pick == "last":
        return [len(standing) - 1 - int(standing[::-1].argmin()), criteria]
    return [int(standing.argmin()), criteria]


MISTAKES = {
    "collapsed-run-chosen": [{"pick": "any"}],
    "likeliest-chosen": [{"pick": "likeliest"}, {"pick": "likeliest-of-all"}],
    "largest-chosen": [{"pick": "largest"}],
    "upside-down": [{"flip": True}],
    "variance-beside-the-floor": [{"pick": "squared"}],
    "just-wide-enough": [{"pick": "above"}],
    "last-of-equals": [{"pick": "last"}],
    "counted-among-those-that-stand": [{"pick": "among those"}],
    "one-for-all-groups": [{"shared": "diag"}, {"shared": "spherical"}, {"shared": "full"}],
    "last-share-counted": [{"shares": "all"}],
    "shares-not-counted": [{"shares": "none"}],
    "matrix-counted-whole": [{"matrix": "square"}, {"matrix": "below"}, {"matrix": "double"}],
    "centres-not-counted": [{"centres": False}],
    "centres-counted-once": [{"centres": "once"}],
    "covariances-not-counted": [{"covered": False}],
    "other-price": [{"price": "two"}, {"price": "ten"}, {"price": "dual"}],
    "likelihood-once": [{"twice": 1.0}],
    "shared-counted-for-each": [{"tied": "each"}],
    "one-variance-for-all-columns": [{"tied": "wide"}],
}


# What these choose shows on runs of one kind as well; what is counted, only where there are several kinds.
BY_CHOICE = {
    "collapsed-run-chosen", "likeliest-chosen", "largest-chosen", "upside-down", "just-wide-enough", "last-of-equals",
    "counted-among-those-that-stand", "variance-beside-the-floor",
}  # fmt: skip


def made(case, key):
    if key not in BY_CHOICE and len(set(case.kinds)) < 3:
        return False
    if case.raised or not any(case.same(tuple(of(case, **way))) for way in MISTAKES[key]):
        return False
    others = [way for name, ways in MISTAKES.items() if name != key for way in ways]
    return not any(case.same(tuple(of(case, **way))) for way in others)


def chosen(case):
    mine, right = case.got[0], case.want[0]
    return {"mine": mine, "right": right, "width": float(case.narrowest[mine]), "k": int(case.groups[mine])}


@task.misconception(
    "collapsed-run-chosen",
    "Your criteria are right, and you chose run {mine:index}, whose narrowest group is {width:.2g} wide: narrower than the floor of {floor:g}. Sales would write a campaign for one customer.",
)
def collapsed_run_chosen(case):
    return made(case, "collapsed-run-chosen") and chosen(case)


@task.misconception(
    "likeliest-chosen",
    "Your criteria are right, and you chose by the likelihood: run {mine:index} with {k} groups. More groups always have a higher one, up to a group for each customer.",
)
def likeliest_chosen(case):
    return made(case, "likeliest-chosen") and chosen(case)


@task.misconception(
    "largest-chosen",
    "Your criteria are right, and you chose the *largest*, run {mine:index}. It is a price: the least is best.",
)
def largest_chosen(case):
    return made(case, "largest-chosen") and chosen(case)


@task.misconception(
    "upside-down",
    "Your criteria have the opposite sign. There are two habits in print, and whoever looks for the smallest of yours finds the worst run.",
)
def upside_down(case):
    return made(case, "upside-down")


@task.misconception(
    "just-wide-enough",
    "A run whose narrowest group is just as wide as the floor, {floor:g}, was left out. The task leaves out those below it.",
)
def just_wide_enough(case):
    return made(case, "just-wide-enough")


@task.misconception(
    "variance-beside-the-floor",
    "A run whose narrowest group is {floor:g} wide or more was left out. `narrowest` is a standard deviation, and you held its square against the floor: good runs are thrown away with the collapsed ones.",
)
def variance_beside_the_floor(case):
    return made(case, "variance-beside-the-floor")


@task.misconception(
    "last-of-equals",
    "Runs {right:index} and {mine:index} are equally good, and you took the later one.",
)
def last_of_equals(case):
    return made(case, "last-of-equals") and chosen(case)


@task.misconception(
    "counted-among-those-that-stand",
    "Your criteria are right, and {mine:index} is the number of the best run in a list from which the collapsed ones were taken out. In the log it is run {right:index}; sales would be sent another one.",
)
def counted_among_those(case):
    return made(case, "counted-among-those-that-stand") and chosen(case)


@task.misconception(
    "one-for-all-groups",
    "In a `{kind}` run each group has variances of its own, and you counted those of one group alone. Every further group is too cheap.",
)
def one_for_all_groups(case):
    if not made(case, "one-for-all-groups"):
        return False
    return {"kind": next(kind for kind in ("diag", "spherical", "full") if case.same(tuple(of(case, shared=kind))))}


@task.misconception(
    "last-share-counted",
    "You count a parameter too many in every run: k shares that add up to 1 are k − 1 free numbers.",
)
def last_share_counted(case):
    return made(case, "last-share-counted")


@task.misconception(
    "shares-not-counted",
    "The shares of the groups are chosen as well, and cost nothing in your count.",
)
def shares_not_counted(case):
    return made(case, "shares-not-counted")


@task.misconception(
    "matrix-counted-whole",
    "With {d} columns a symmetric matrix does not have as many free numbers as you counted: what stands above its diagonal stands below it again, and the diagonal itself counts. Full covariances get the wrong price.",
)
def matrix_counted_whole(case):
    return made(case, "matrix-counted-whole")


@task.misconception(
    "centres-not-counted",
    "The centres, {d} numbers for each group, are missing from your count. Every further group is too cheap.",
)
def centres_not_counted(case):
    return made(case, "centres-not-counted")


@task.misconception(
    "centres-counted-once",
    "The centre of one group was counted, {d} numbers, and there is one for each group. Every further group is too cheap.",
)
def centres_counted_once(case):
    return made(case, "centres-counted-once")


@task.misconception(
    "covariances-not-counted",
    "The covariances cost nothing in your count, so a matrix for each group is as cheap as a single width for all. The kind with the most freedom wins.",
)
def covariances_not_counted(case):
    return made(case, "covariances-not-counted")


@task.misconception(
    "other-price",
    "A parameter costs {mine:.3g} with you, and ln {n} = {right:.3g} was asked. Two for each parameter is Akaike's criterion; another base of the logarithm is nobody's.",
)
def other_price(case):
    if not made(case, "other-price"):
        return False
    for price, mine in (("two", 2.0), ("ten", np.log10(case.n)), ("dual", np.log2(case.n))):
        if case.same(tuple(of(case, price=price))):
            return {"mine": float(mine), "right": float(np.log(case.n))}
    return False


@task.misconception(
    "likelihood-once",
    "The log likelihood counts twice in the criterion, and once in yours: parameters are then twice as dear, and the winner is too simple.",
)
def likelihood_once(case):
    return made(case, "likelihood-once")


@task.misconception(
    "shared-counted-for-each",
    "In a `tied` run all groups share one matrix. You counted it for each of them, and such runs never win.",
)
def shared_counted_for_each(case):
    return made(case, "shared-counted-for-each")


@task.misconception(
    "one-variance-for-all-columns",
    "A `spherical` group has a single variance for all {d} columns, and you counted one for each.",
)
def one_variance_for_all_columns(case):
    return made(case, "one-variance-for-all-columns")
