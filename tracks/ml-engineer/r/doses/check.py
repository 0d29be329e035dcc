"""dose_means: doses whose order as texts is another than as numbers, and gaps in both columns."""

import numpy as np

from milepost.check import NA, Table, Task, near

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
    response[draw.booleans(n) & draw.booleans(n)] = NA
    return np.array(dose, dtype=object), response


@task.hidden(times=6)
def measured_all(draw):
    n = draw.size(2, 15)
    dose = [draw.choice(WRITTEN) for _ in range(n)]
    return np.array(dose, dtype=object), draw.floats(n, low=0, high=40, decimals=1)


@task.hidden(times=2)
def nobody_between(draw):
    """Patients without a dose, one with none written and one with a word, and a response for each."""
    dose = ["2", "none", "10", None, *(draw.choice(WRITTEN) for _ in range(draw.size(1, 4)))]
    return np.array(dose, dtype=object), draw.floats(len(dose), low=1, high=40, decimals=1)


@task.hidden(times=4)
def not_measured(draw):
    """A dose whose patients have no response: it keeps its row. Of another, one patient was measured and one was not."""
    more = draw.size(2, 6)
    dose = np.array(["25", "2", "2", *(draw.choice(["2", "100"]) for _ in range(more - 1))], dtype=object)
    return dose, np.concatenate([[NA, NA], draw.floats(more, low=1, high=40, decimals=1)])


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
    "first-seen",
    "Your rows go {order}: as the doses came in. The order of the patients says nothing about the doses; whoever draws a line through these rows goes "
    "back and forth.",
)
def first_seen(case):
    doses = right(case)[0]
    seen = list(dict.fromkeys(float(dose) for dose in case.dose if dose not in (None, "none")))
    # Two or three can come in falling order, or in that of their texts, by chance.
    others = (doses, sorted(doses, reverse=True), sorted(doses, key=lambda each: f"{each:g}"))
    return seen not in others and column(case, "dose").tolist() == seen and {"order": ", ".join(f"{each:g}" for each in seen)}


@task.misconception(
    "dose-no-number",
    'The column dose came out as {first}, a text or a level of a factor, and not as a number. Nothing can be worked out with it: no curve knows how far apart two doses are.',
)
def dose_no_number(case):
    if not isinstance(case.got, Table) or "dose" not in case.got.names or case.got["dose"].dtype.kind != "O":
        return False
    first = next((each for each in case.got["dose"] if each is not None), None)
    return first is not None and {"first": f'"{first}"'}


@task.misconception(
    "none-as-zero",
    "{count} patients were given nothing, and in your table they are among those with the dose 0. Those took a tablet without the drug and came to be measured; "
    "the others dropped out. Thrown together, nobody is left to compare with.",
)
def none_as_zero(case):
    found, nobody = groups(case), [r for dose, r in zip(case.dose, case.response, strict=True) if dose in (None, "none")]
    found[0.0] = np.array([*found.get(0.0, []), *nobody])
    doses = sorted(found)
    wrong = table(doses, [len(found[each]) for each in doses], [mean_known(found[each]) for each in doses])
    return bool(nobody) and case.same(wrong) and {"count": len(nobody)}


@task.misconception(
    "unknown-counted",
    "The dose {dose:g} was given to {n} patients, and your table counts {gave:g}. For a patient without a dose, a comparison with {dose:g} is `NA`, "
    "and an index of `NA` keeps a place of its own: each dose got every such patient.",
)
def unknown_counted(case):
    doses, counts, means = right(case)
    more = [extra for extra in {sum(dose is None for dose in case.dose), sum(dose in (None, "none") for dose in case.dose)} if extra]
    if len(set(counts)) < 2 or not any(case.same(table(doses, [count + extra for count in counts], means)) for extra in more):  # noqa: PLR2004 - else a total looks the same
        return False
    return {"dose": doses[0], "n": counts[0], "gave": float(column(case, "n")[0])}


@task.misconception(
    "count-unknown",
    "The dose {dose:g} was given to {n} patients, and your table says `NA`. For a patient without a dose, a comparison with {dose:g} is `NA`, and a sum "
    "with one `NA` in it is `NA`.",
)
def count_unknown(case):
    doses, counts, _ = right(case)
    gave = column(case, "n")
    return len(gave) == len(doses) and bool(np.isnan(gave.astype(float)).all()) and {"dose": doses[0], "n": counts[0]}


@task.misconception(
    "no-mean-as-zero",
    "Nobody who was given the dose {dose:g} was measured, and your table says that their mean is 0. On a curve that is the worst response of all, "
    "and it was made up.",
)
def no_mean_as_zero(case):
    doses, counts, means = right(case)
    unmeasured = [dose for dose, mean in zip(doses, means, strict=True) if np.isnan(mean)]
    # Where no other dose has a gap, zeros for all that is missing look the same.
    gaps = any(np.isnan(each).any() and not np.isnan(each).all() for each in groups(case).values())
    return gaps and bool(unmeasured) and case.same(table(doses, counts, np.nan_to_num(means))) and {"dose": unmeasured[0]}


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
    doses, counts, means = right(case)
    # Where none of them was measured, the row may be gone for that reason.
    if not doses or doses[0] != 0 or np.isnan(means[0]):
        return False
    return case.same(table(doses[1:], counts[1:], means[1:])) and {"count": counts[0]}


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
