"""dose_means: doses whose order as texts is another than as numbers, and gaps in both columns."""

import numpy as np

from milepost.check import Table, Task, near

task = Task("dose_means(dose: strings[n], response: floats[n]) -> table")


def same_columns(want, got):
    """Compare tables by their columns: what R calls the rows is no part of the task, and named vectors bring names."""
    return near(Table(want.names, want.columns), Table(got.names, got.columns) if isinstance(got, Table) else got)


task.judge(same_columns)
task.allow_nan()
task.example(
    np.array(["10", "2", "none", "2.0", "100", "10"], dtype=object),
    np.array([5.0, 2.0, 4.0, 3.0, 9.0, 7.0]),
)
task.example(np.array(["0", "5", "0", "none"], dtype=object), np.array([1.0, 3.0, 2.0, 4.0]))
WRITTEN = ["10", "2", "100", "2.0", "5", "0.5", "25", "0"]


@task.hidden(times=10)
def a_trial(draw):
    n = draw.size(2, 25)
    dose = [draw.choice([*WRITTEN, "none", None]) for _ in range(n)]
    dose[draw.integer(0, n - 1)] = draw.choice(WRITTEN)
    response = draw.floats(n, low=0, high=40, decimals=1)
    response[draw.booleans(n) & draw.booleans(n)] = np.nan
    return np.array(dose, dtype=object), response


@task.hidden(times=6)
def measured_all(draw):
    n = draw.size(2, 15)
    dose = [draw.choice(WRITTEN) for _ in range(n)]
    return np.array(dose, dtype=object), draw.floats(n, low=0, high=40, decimals=1)


@task.hidden(times=4)
def not_measured(draw):
    """A dose whose patients have no response: it keeps its row."""
    more = draw.size(1, 5)
    dose = np.array(["25", *(draw.choice(["2", "100"]) for _ in range(more))], dtype=object)
    return dose, np.concatenate([[np.nan], draw.floats(more, low=0, high=40, decimals=1)])


def groups(case):
    """The responses of each dose, by rising dose."""
    found = {}
    for dose, response in zip(case.dose, case.response, strict=True):
        if dose not in (None, "none"):
            found.setdefault(float(dose), []).append(response)
    return {dose: np.array(found[dose]) for dose in sorted(found)}


def mean_known(values):
    known = values[~np.isnan(values)]
    return known.mean() if known.size else np.nan


def table(doses, counts, means):
    return Table(("dose", "n", "mean"), (np.array(doses, float), np.array(counts), np.array(means, float)))


def right(case):
    found = groups(case)
    return list(found), [len(each) for each in found.values()], [mean_known(each) for each in found.values()]


def rows_by(case, key):
    doses, counts, means = right(case)
    order = sorted(range(len(doses)), key=lambda i: key(doses[i]))
    return table(*([part[i] for i in order] for part in (doses, counts, means)))


def column(case, name):
    if isinstance(case.got, Table) and name in case.got.names and case.got[name].dtype.kind in "iuf":
        return case.got[name]
    return np.array([])


@task.misconception(
    "level-numbers",
    "The doses {right} came out as {gave}. A factor keeps whole numbers, and its levels beside them; turned into numbers directly, it "
    "gives the places of the levels. A curve drawn over these doses would have made-up distances.",
)
def level_numbers(case):
    doses, counts, _ = right(case)
    gave = column(case, "dose")
    places = list(range(1, len(doses) + 1))
    if len(gave) != len(doses) or doses == places or sorted(gave.tolist()) != places:
        return False
    return {"right": ", ".join(f"{each:g}" for each in doses), "gave": ", ".join(f"{each:g}" for each in gave)}


@task.misconception(
    "text-order",
    'Your rows go {order}: sorted as texts, letter by letter, where "10" comes before "2". A dose-response curve drawn in that order goes '
    "back and forth.",
)
def text_order(case):
    doses = right(case)[0]
    if sorted(doses, key=lambda each: f"{each:g}") == doses:
        return False
    gave = column(case, "dose")
    texts = [f"{each:g}" for each in gave]
    # Two or three can come in the order of their texts by falling from the largest to the smallest, too.
    fits = sorted(doses) == sorted(gave.tolist()) and texts == sorted(texts) and gave.tolist() != sorted(doses, reverse=True)
    return fits and {"order": ", ".join(texts)}


@task.misconception(
    "falling",
    "Your rows go {order}, from the largest dose to the smallest. The task asks for the smallest first; whoever takes the first row for "
    "the lowest dose compares the wrong patients.",
)
def falling(case):
    doses = right(case)[0]
    gave = column(case, "dose")
    return len(doses) > 1 and gave.tolist() == sorted(doses, reverse=True) and {"order": ", ".join(f"{each:g}" for each in gave)}


@task.misconception(
    "no-drug-left-out",
    "{count} patients have the dose 0, and your table has no row for them. They were given something without the drug, which is what the "
    "others are compared with; `none` is what nobody was given.",
)
def no_drug_left_out(case):
    gave = column(case, "dose")
    count = sum(dose is not None and dose != "none" and float(dose) == 0 for dose in case.dose)
    return count > 0 and gave is not None and 0 not in gave.tolist() and {"count": count}


@task.misconception(
    "na-spreads",
    "The dose {dose:g} has measured responses, {known}, and one that was not measured; your mean is missing. Whatever is worked out from "
    "`NA` is `NA`, so one lost tube hides a whole group.",
)
def na_spreads(case):
    found = groups(case)
    doses, counts, _ = right(case)
    if not case.same(table(doses, counts, [each.mean() for each in found.values()])):
        return False
    for dose, each in found.items():
        known = each[~np.isnan(each)]
        if 0 < known.size < each.size:
            return {"dose": dose, "known": ", ".join(f"{value:g}" for value in known)}
    return False


@task.misconception(
    "measured-only",
    "The dose {dose:g} was given to {n} patients; your table says {gave}. Rows with a missing response were thrown away before anybody was "
    "counted. Many missing responses are news in a trial, and a dose with nothing but them must not vanish.",
)
def measured_only(case):
    found = groups(case)
    gave = column(case, "dose").tolist()
    counts = dict(zip(gave, column(case, "n").tolist(), strict=False))
    known = {dose: int((~np.isnan(each)).sum()) for dose, each in found.items()}
    if counts not in (known, {dose: count for dose, count in known.items() if count}):
        return False
    for dose, each in found.items():
        if counts.get(dose) != len(each):
            return {"dose": dose, "n": len(each), "gave": counts.get(dose, "nothing of it")}
    return False


@task.misconception(
    "na-as-zero",
    "The dose {dose:g} has the mean {want_mean:.4g} over the responses that were measured; yours is {gave:.4g}, with zeros for those that were "
    "not. Not measured is not the same as no effect: the drug looks weaker with every lost tube.",
)
def na_as_zero(case):
    found = groups(case)
    doses, counts, means = right(case)
    wrong = [np.nan_to_num(each).mean() for each in found.values()]
    if not case.same(table(doses, counts, wrong)):
        return False
    i = next((i for i in range(len(doses)) if not np.isnan(means[i]) and not np.isclose(means[i], wrong[i])), None)
    return i is not None and {"dose": doses[i], "want_mean": means[i], "gave": wrong[i]}


@task.misconception(
    "two-spellings",
    'The dose 2 stands in {count} rows of your table. "2" and "2.0" are different texts and the same dose; grouped as texts, its patients are '
    "split up.",
)
def two_spellings(case):
    count = int((column(case, "dose") == 2).sum())  # noqa: PLR2004 - the dose with two spellings
    return count > 1 and {"count": count}


@task.misconception(
    "nobody-group",
    'Your table has {got_rows} rows for {want_rows} doses: the patients without a dose became a group too. `NA` and "none" are not '
    "amounts, and a dose-response curve has no place for them.",
)
def nobody_group(case):
    gave = column(case, "dose")
    extra = len(gave) > len(case.want) and bool(np.isnan(gave).any())
    return extra and {"got_rows": len(gave), "want_rows": len(case.want)}
