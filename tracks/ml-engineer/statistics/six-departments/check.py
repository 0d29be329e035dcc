"""six-departments: Simpson's paradox, on Berkeley's counts and on drawn ones."""

import numpy as np

from milepost.check import Task, near

task = Task("differences(department: strings[n], is_woman: bools[n], admitted: bools[n]) -> tuple[float, float]")
task.example(
    np.array(["law", "law", "law", "law", "law", "maths", "maths", "maths", "maths", "maths"]),
    np.array([True, True, True, True, False, True, False, False, False, False]),
    np.array([True, False, False, False, False, True, True, True, True, False]),
)
task.judge(near)

# Admitted and refused men, admitted and refused women: the six largest departments of Berkeley, autumn 1973, as R's
# data set UCBAdmissions has them, after Bickel, Hammel and O'Connell, "Sex Bias in Graduate Admissions", Science 187 (1975).
BERKELEY = {
    "A": (512, 313, 89, 19),
    "B": (353, 207, 17, 8),
    "C": (120, 205, 202, 391),
    "D": (138, 279, 131, 244),
    "E": (53, 138, 94, 299),
    "F": (22, 351, 24, 317),
}


def people(counts):
    """One place an applicant from four counts a department."""
    names, women, admitted = [], [], []
    for name, cells in counts.items():
        for (is_woman, is_in), count in zip(
            [(False, True), (False, False), (True, True), (True, False)], cells, strict=True
        ):
            names += [name] * count
            women += [is_woman] * count
            admitted += [is_in] * count
    return np.array(names), np.array(women, dtype=bool), np.array(admitted, dtype=bool)


@task.hidden(times=16)
def any_school(draw):
    """Departments of different size and difficulty; now and then one to which only one sex applied."""
    counts = {}
    most = int(draw.size(3, 20))
    for name in draw.shuffled(["art", "law", "maths", "music", "physics"])[: draw.integer(1, 4)]:
        cells = draw.integers(4, low=0, high=most)
        if draw.integer(0, 3) == 0:
            cells[draw.choice([0, 2]) :][:2] = 0
        counts[name] = [int(each) for each in cells]
    counts["biology"] = [1 + draw.integer(0, 4), 2, 3 + draw.integer(0, 9), 1]
    names, women, admitted = people(counts)
    order = draw.rng().permutation(len(names))
    return names[order], women[order], admitted[order]


@task.hidden(times=2)
def lonely_and_hopeless(draw):
    """A department to which one sex alone applied, and one to which both applied and nobody was admitted."""
    n = draw.integer(2, 6)
    lonely = [(n, 3, 0, 0), (0, 0, n, 3)]
    counts = {
        "art": (0, 2 + n, 0, 5 + draw.integer(0, 6)),
        "law": lonely[draw.integer(0, 1)],
        "maths": (n + 3, 2, 3, n + 4),
        "physics": (2, n + 1, n + 5, 1),
    }
    names, women, admitted = people(counts)
    order = draw.rng().permutation(len(names))
    return names[order], women[order], admitted[order]


@task.hidden(times=1)
def berkeley(draw):
    """Some of them, drawn."""
    names, women, admitted = people(BERKELEY)
    some = draw.rng().permutation(len(names))[:400]
    return names[some], women[some], admitted[some]


def given(case):
    return case.got if isinstance(case.got, list) and len(case.got) == 2 else [np.nan] * 2


def alike(got, value):
    return abs(got - value) <= 1e-7


def is_part(case, place, value):
    return np.isfinite(value) and alike(given(case)[place], value) and not alike(case.want[place], value)


def rates(case):
    """For each department with both: difference, women, men."""
    rows = []
    for name in np.unique(case.department):
        here = case.department == name
        women, men = case.admitted[here & case.is_woman], case.admitted[here & ~case.is_woman]
        if len(women) and len(men):
            rows.append((women.mean() - men.mean(), len(women), len(men)))
    return np.array(rows, dtype=float)


@task.misconception(
    "turned-round",
    "{got_one:.3f} has its sign the wrong way round: men minus women, or the refused in place of the admitted. Read as asked, it says the opposite of what happened.",
)
def turned_round(case):
    for place in (0, 1):
        if is_part(case, place, -case.want[place]):
            return {"got_one": given(case)[place]}
    return False


@task.misconception(
    "never-looked-inside",
    "Both numbers are {got_one:.3f}: the departments were not looked into. Whatever made women and men apply to different ones is still in the comparison.",
)
def never_looked_inside(case):
    rows = rates(case)
    # Where another mean of the departments is just as large, neither is told.
    means = (np.average(rows[:, 0], weights=weights) for weights in (np.ones(len(rows)), rows[:, 1], rows[:, 2]))
    is_another = any(alike(mean, case.want[0]) for mean in means)
    return not is_another and is_part(case, 1, case.want[0]) and {"got_one": case.want[0]}


@task.misconception(
    "small-departments-count-like-large",
    "{got_one:.3f} is the plain mean of the departments' differences. A department with {least:.0f} applicants has as much to say there as one with {most:.0f}.",
)
def small_departments_count_like_large(case):
    rows = rates(case)
    sizes = rows[:, 1] + rows[:, 2]
    if is_part(case, 1, case.want[0]) or any(
        is_part(case, 1, np.average(rows[:, 0], weights=rows[:, sex])) for sex in (1, 2)
    ):
        return False
    return is_part(case, 1, rows[:, 0].mean()) and {
        "got_one": rows[:, 0].mean(),
        "least": sizes.min(),
        "most": sizes.max(),
    }


@task.misconception(
    "weighted-by-one-sex",
    "{got_one:.3f} weighs each department by its {who} alone. That answers how {who} would have fared elsewhere, not how the school treats those who apply.",
)
def weighted_by_one_sex(case):
    rows = rates(case)
    if is_part(case, 1, rows[:, 0].mean()) or is_part(case, 1, case.want[0]):
        return False
    for who, weights in (("women", rows[:, 1]), ("men", rows[:, 2])):
        value = float(np.average(rows[:, 0], weights=weights))
        if is_part(case, 1, value):
            return {"got_one": value, "who": who}
    return False


@task.misconception(
    "weighted-by-admitted",
    "{got_one:.3f} weighs each department by those it admitted. The hard departments, where most were refused, have hardly any voice.",
)
def weighted_by_admitted(case):
    values, weights = [], []
    for name in np.unique(case.department):
        here = case.department == name
        women, men = case.admitted[here & case.is_woman], case.admitted[here & ~case.is_woman]
        if len(women) and len(men):
            values.append(women.mean() - men.mean())
            weights.append(women.sum() + men.sum())
    if not sum(weights):
        return False
    value = float(np.average(values, weights=weights))
    return is_part(case, 1, value) and {"got_one": value}


@task.misconception(
    "shares-of-all",
    "{got_one:.3f} compares the share of all applicants who are admitted women with the share who are admitted men. The more of a sex apply, the better it seems to fare.",
)
def shares_of_all(case):
    n = len(case.admitted)
    value = ((case.admitted & case.is_woman).sum() - (case.admitted & ~case.is_woman).sum()) / n
    among = (
        case.is_woman[case.admitted].mean() - (~case.is_woman[case.admitted]).mean() if case.admitted.any() else np.nan
    )
    return any(each != 0 and is_part(case, 0, each) for each in (value, among)) and {"got_one": given(case)[0]}


@task.misconception(
    "crude-of-some",
    "Your crude difference, {got_one:.3f}, leaves out the departments to which only women or only men applied. It is to be that of all applicants, {want_one:.3f}: what a newspaper would print.",
)
def crude_of_some(case):
    in_some = np.isin(case.department, [name for name, has in zip(np.unique(case.department), both(case), strict=True) if has])
    women, men = case.admitted[in_some & case.is_woman], case.admitted[in_some & ~case.is_woman]
    value = float(women.mean() - men.mean())
    return is_part(case, 0, value) and {"got_one": value, "want_one": case.want[0]}


@task.misconception(
    "without-the-hopeless",
    "{got_one:.3f} leaves out department {name!s}, where nobody was admitted. Women and men fared alike there, and its {size} applicants say so: that is a difference of 0, not one that is missing.",
)
def without_the_hopeless(case):
    values, weights, left = [], [], None
    for name, has in zip(np.unique(case.department), both(case), strict=True):
        here = case.department == name
        if has and case.admitted[here].any():
            values.append(case.admitted[here & case.is_woman].mean() - case.admitted[here & ~case.is_woman].mean())
            weights.append(here.sum())
        elif has:
            left = (str(name), int(here.sum()))
    if left is None or not values:
        return False
    value = float(np.average(values, weights=weights))
    return is_part(case, 1, value) and {"got_one": value, "name": left[0], "size": left[1]}


@task.misconception(
    "nobody-to-compare-with",
    "Department {name!s} had no {who} among its {size} applicants, and {what}. It pulls the result to where no comparison was made.",
)
def nobody_to_compare_with(case):
    values, weights, lonely = [], [], None
    for name in np.unique(case.department):
        here = case.department == name
        women, men = case.admitted[here & case.is_woman], case.admitted[here & ~case.is_woman]
        values.append((women.mean() if len(women) else 0.0) - (men.mean() if len(men) else 0.0))
        weights.append(int(here.sum()))
        if not (len(women) and len(men)):
            lonely = (str(name), "men" if len(women) else "women", int(here.sum()))
    if lonely is None:
        return False
    zeros = [value if name_has_both else 0.0 for value, name_has_both in zip(values, both(case), strict=True)]
    told = {"name": lonely[0], "who": lonely[1], "size": lonely[2]}
    as_zero, alike_there = (float(np.average(each, weights=weights)) for each in (values, zeros))
    if alike(as_zero, alike_there) and is_part(case, 1, as_zero):
        return False
    if is_part(case, 1, as_zero):
        return told | {"what": "its difference went into the mean all the same, as if a rate of nobody were 0"}
    if is_part(case, 1, alike_there):
        return told | {"what": "its people were weighed all the same, as if women and men had fared alike there"}
    # A mean of nobody is NaN, and takes everything with it.
    as_nan = isinstance(given(case)[1], float) and np.isnan(given(case)[1]) and isinstance(case.got, list)
    return as_nan and told | {"what": "a rate of nobody, which is NaN, went into the mean and made NaN of it all"}


def both(case):
    """For each department, whether women and men applied to it."""
    return [
        bool((case.is_woman[case.department == name]).any() and (~case.is_woman[case.department == name]).any())
        for name in np.unique(case.department)
    ]
