"""what-is-known: eight columns, and a reason for each one that is judged wrongly."""

from milepost.check import Task, exact

task = Task("usable() -> dict[str, bool]")
task.example()
task.judge(exact)
task.tell_no_results()

NAMES = (
    "orders_so_far",
    "closed_reason",
    "channel",
    "newsletter",
    "street_orders",
    "refunds_last_month",
    "frost_forecast",
    "year_rank",
)


def complete(case):
    return isinstance(case.got, dict) and set(case.got) == set(NAMES)


def wrong(case):
    if not complete(case) or not all(isinstance(value, bool) for value in case.got.values()):
        return []
    return [name for name in NAMES if case.got[name] != case.want[name]]


def first_wrong(case, name):
    """Whether this is the first column that is judged wrongly, with the others told how many there are."""
    found = wrong(case)
    return {"right": len(NAMES) - len(found)} if found[:1] == [name] else False


@task.misconception(
    "other-names",
    "The keys are not the eight columns: {odd}. A list of columns that does not match the table is a list that nobody can use.",
)
def other_names(case):
    if not isinstance(case.got, dict) or complete(case):
        return False
    missing, extra = set(NAMES) - set(case.got), set(case.got) - set(NAMES)
    told = [f"{name} is missing" for name in sorted(missing)] + [f"{name} is not one of them" for name in sorted(extra)]
    return {"odd": ", ".join(told)}


@task.misconception(
    "answer-in-disguise",
    "{right} of the 8 columns are right. You let the model see `closed_reason`. It is filled in when a customer leaves, so in training it "
    "gives the answer away and the score is splendid; on the 1st it is empty for everybody whom you ask about.",
)
def answer_in_disguise(case):
    return first_wrong(case, "closed_reason")


@task.misconception(
    "overwritten-since",
    "{right} of the 8 columns are right. You let the model see `newsletter`. The row of last January would hold today's state, and everybody "
    "who closed the account since then has a no: the model would learn from what happened after the question.",
)
def overwritten_since(case):
    return first_wrong(case, "newsletter")


@task.misconception(
    "entered-late",
    "{right} of the 8 columns are right. You let the model see `refunds_last_month`. Its day is in the past, but on the 1st a part of it "
    "has not been entered. Training rows hold the full sum, live rows a smaller one, and the model trusts a number that it never gets.",
)
def entered_late(case):
    return first_wrong(case, "refunds_last_month")


@task.misconception(
    "computed-later",
    "{right} of the 8 columns are right. You let the model see `year_rank`. It adds up the whole year: the row of 1 March would know what was "
    "spent from April to December, and whoever left in March has a poor rank for that very reason.",
)
def computed_later(case):
    return first_wrong(case, "year_rank")


@task.misconception(
    "forecast-refused",
    "{right} of the 8 columns are right. You keep `frost_forecast` from the model. What counts is when a value was written, not which days it "
    "speaks about: here the model loses a fact that it would really have had.",
)
def forecast_refused(case):
    return first_wrong(case, "frost_forecast")


@task.misconception(
    "known-but-refused",
    "{right} of the 8 columns are right. You keep `{name}` from the model, and its value on the row's day was written before six o'clock and is still "
    "there as it was. Refusing what is safe costs accuracy and protects nothing.",
)
def known_but_refused(case):
    found = wrong(case)[:1]
    if found and found[0] in {"orders_so_far", "channel", "street_orders"}:
        return {"name": found[0], "right": len(NAMES) - len(wrong(case))}
    return False
