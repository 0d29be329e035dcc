"""train-at-night: a model every night, its run and its version in MLflow, and an alias that moves for a better one alone."""

import numpy as np

from milepost.check import Table, Task

FEATURES = ("cents", "charts", "bought", "sent_back")

task = Task("run_nights(lines: table, nights: list[int]) -> dict[str, any]")
task.need_folder()
task.time_limit(seconds=40)
task.memory(mb=1024)


def days(rng, first, last, count, came_back):
    """Lines of some days whose fate `came_back` decides from their features."""
    ordered = np.sort(rng.integers(first, last, count))
    cents = rng.integers(10, 200, count) * 100
    charts, bought = rng.poisson(1.2, count), rng.poisson(4.0, count)
    sent_back = rng.binomial(bought, 0.3)
    chance = came_back(charts - 1.2, cents / 10000 - 1.0)
    # What comes back soon is known soon, so the order of `known` is not that of `ordered`.
    return ordered, ordered + rng.integers(1, 4, count), cents, charts, bought, sent_back, rng.random(count) < chance


def usual(charts, _cents):
    """Whoever looks at the size chart is unsure, and it shows clearly."""
    return 1 / (1 + np.exp(-4.0 * charts))


def broken(charts, cents):
    """A week in which the labels were written the wrong way round."""
    return 1 - usual(charts, cents)


def habit(charts, cents):
    """A new habit: what is dear comes back, looks at charts mean little, and much is chance."""
    return 1 / (1 + np.exp(-(0.2 - 0.4 * charts + 1.6 * cents)))


def three_months(rng):
    """A usual month, one that is broken until its last days, and one in which people have another habit.

    63 lines are known in the first nights, whose fifth is 12.6; in the second nothing new is known, so its model is the champion once more.
    """
    while True:
        month = days(rng, 0, 28, 63, usual)
        if len(set(month[-1][-8:])) > 1:  # a log loss needs lines of both kinds, and only the newest twelve are tested
            break
    parts = [
        month,
        days(rng, 31, 50, 150, broken),
        days(rng, 50, 57, 60, usual),
        days(rng, 60, 87, 500, habit),
        days(rng, 88, 95, 25, habit),
    ]
    columns = [np.concatenate(each) for each in zip(*parts, strict=True)]
    mixed = rng.permutation(len(columns[0]))
    names = ("ordered", "known", *FEATURES, "came_back")
    return Table(names, tuple(column[mixed] for column in columns))


NIGHTS = [30, 31, 60, 90]
task.example(three_months(np.random.default_rng(4)), NIGHTS)


@task.hidden(times=1)
def other_months(draw):
    return three_months(draw.rng()), NIGHTS


def night_by_night(case):
    """The nights as they should be and as they are, side by side, up to the first that differs."""
    if case.raised:
        return []
    pairs = list(zip(case.want["nights"], case.got.get("nights", []), strict=False))
    return [(night, *pair) for night, pair in enumerate(pairs) if pair[0] != pair[1]]


def first(case, test):
    """Fields of the first night of which `test` finds something, or False."""
    for place, want, got in night_by_night(case):
        found = test(place, want, got)
        if found:
            return {"night": want["night"]} | (found if isinstance(found, dict) else {})
    return False


def lines_of(want):
    return want["trained"] + want["tested"]


def same(one, other):
    return one is not None and other is not None and abs(one - other) < 1e-9


@task.misconception(
    "not-known-yet",
    "In night {night} your model learned from {more} lines of which nobody knew yet whether they would come back. In a table of the past the answer stands beside them; that night, it did not.",
)
def not_known_yet(case):
    return first(case, lambda _p, want, got: lines_of(got) > lines_of(want) and got["tested"] != want["tested"] and {"more": lines_of(got) - lines_of(want)})


@task.misconception(
    "known-today-left-out",
    "In night {night} your model had {less} lines fewer than were known: what had become known on that very day is not among them. Every model is a day older than it need be.",
)
def known_today_left_out(case):
    return first(case, lambda _p, want, got: lines_of(got) < lines_of(want) and {"less": lines_of(want) - lines_of(got)})


@task.misconception(
    "fifth-rounded",
    "In night {night} {got} of {lines} lines were set aside, and a fifth without its fraction is {want}. Two people who cut the same table by two rules test on different lines, and their losses cannot be compared.",
)
def fifth_rounded(case):
    return first(
        case,
        lambda _p, want, got: lines_of(got) == lines_of(want) and got["tested"] == want["tested"] + 1 and {"got": got["tested"], "want": want["tested"], "lines": lines_of(want)},
    )


@task.misconception(
    "tested-on-trained",
    "In night {night} the model was trained on all {trained} lines that were known, those that it was tested on among them. Its loss says how well it remembers.",
)
def tested_on_trained(case):
    return first(case, lambda _p, want, got: got["trained"] == lines_of(want) and got["tested"] == want["tested"] and {"trained": got["trained"]})


@task.misconception(
    "not-the-newest",
    "In night {night} the oldest line that was tested is of day {got}; the newest fifth begins on day {want}. Older lines were set aside, and the model has seen what came after them: the loss is better than it will be tomorrow.",
)
def not_the_newest(case):
    return first(
        case,
        lambda _p, want, got: (got["trained"], got["tested"]) == (want["trained"], want["tested"])
        and got["first_tested"] < want["first_tested"]
        and not same(got.get("loss"), want.get("loss"))  # else another day was written, and the lines are right
        and {"got": got["first_tested"], "want": want["first_tested"]},
    )


@task.misconception(
    "old-figure",
    "In night {night} `champion_loss` is {loss:.3f}. That is what MLflow holds of an earlier night, measured on other lines. An easy month cannot be beaten in a hard one, however good the new model is.",
)
def old_figure(case):
    def test(place, want, got):
        loss = got.get("champion_loss")
        old = [each.get("loss") for each in case.got["nights"][:place]]
        measured = same(got.get("loss"), want.get("loss"))  # by the right measure, on the right lines
        return measured and any(same(loss, each) for each in old) and not same(loss, want.get("champion_loss")) and {"loss": loss}

    return first(case, test)


@task.misconception(
    "compared-with-itself",
    "In night {night} `loss` and `champion_loss` are the same number: the alias had moved before you loaded the champion, and the new model was compared with itself.",
)
def compared_with_itself(case):
    def test(_place, want, got):
        alike = same(got.get("loss"), got.get("champion_loss")) and same(got.get("loss"), want.get("loss"))
        return alike and not same(want.get("loss"), want.get("champion_loss"))  # where nothing is new they are the same

    return first(case, test)


@task.misconception(
    "two-measures",
    "In night {night} nothing new was known: the new model is the champion once more, and on the same lines both have the same loss. Yours are {loss:.3f} and {champion:.3f}. Either the champion was measured on other lines, or what was registered is not the model that was measured.",
)
def two_measures(case):
    def test(_place, want, got):
        alike = same(want.get("loss"), want.get("champion_loss"))
        return alike and same(got.get("loss"), want["loss"]) and got.get("champion_loss") is not None and not same(got["champion_loss"], got["loss"]) and {"loss": got["loss"], "champion": got["champion_loss"]}

    return first(case, test)


@task.misconception(
    "champion-of-before",
    "The run of night {night} says that version {got} is the champion, and since that night it is version {want}: it was written down before the alias moved. Whoever asks later which night changed the champion finds the wrong one.",
)
def champion_of_before(case):
    if case.raised or case.got.get("champion") != case.want["champion"]:
        return False
    return first(case, lambda place, want, got: place > 0 and {**got, "champion": want["champion"]} == want and got["champion"] == case.want["nights"][place - 1]["champion"] and {"got": got["champion"], "want": want["champion"]})


@task.misconception(
    "compared-with-the-last",
    "In night {night} the new model was compared with last night's, and the champion is an older one. Two bad nights, one after the other, and the worse one wins against the bad one.",
)
def compared_with_the_last(case):
    def test(place, want, got):
        if place != night_by_night(case)[0][0]:
            return False  # in the second night the last one is the champion, so nothing could be wrong by then
        if any(got[name] != want[name] for name in ("trained", "tested", "first_tested")) or not same(got.get("loss"), want.get("loss")):
            return False  # other lines, another model: no comparison of the same
        others = not same(got.get("champion_loss"), want.get("champion_loss")) and not old_figure(case)
        before = {each["nights"][place - 1]["champion"] for each in (case.want, case.got)} if place else {1}
        return place > 1 and got.get("champion_loss") is not None and others and len(before) == 1 and place not in before

    return first(case, test)


def right_losses(want, got):
    """Do both losses of a night agree, a champion being there, so that only the decision can be wrong?"""
    return "champion_loss" in got and same(want.get("loss"), got.get("loss")) and same(want.get("champion_loss"), got.get("champion_loss"))


@task.misconception(
    "newest-wins",
    "In night {night} the new model is written down as champion, with a loss of {loss:.3f} against the champion's {champion:.3f} on the same lines. The data of that night were broken, and the packers work with what came of it.",
)
def newest_wins(case):
    def test(place, want, got):
        always = all(each["champion"] == number for number, each in enumerate(case.got["nights"], 1))
        return right_losses(want, got) and got["loss"] > got["champion_loss"] + 1e-9 and always and {"loss": got["loss"], "champion": got["champion_loss"]}

    return first(case, test)


@task.misconception(
    "equal-wins",
    "In night {night} nothing new was known: the new model and the champion are the same, with a loss of {loss:.3f} each, and the alias moved. Whoever rolls back, or asks since when this model is in use, finds a change that was none.",
)
def equal_wins(case):
    def test(place, want, got):
        return right_losses(want, got) and same(got["loss"], got["champion_loss"]) and got["champion"] == place + 1 != want["champion"] and not newest_wins(case) and {"loss": got["loss"]}

    return first(case, test)


@task.misconception(
    "worse-wins",
    "In night {night} the alias went the wrong way: {loss:.3f} against {champion:.3f}, and the model with the higher loss has it. A loss is better when it is lower.",
)
def worse_wins(case):
    def test(place, want, got):
        if not right_losses(want, got) or same(got["loss"], got["champion_loss"]) or newest_wins(case) or never_again(case):
            return False
        wrong = (got["champion"] == place + 1) == (got["loss"] > got["champion_loss"])
        return wrong and {"loss": got["loss"], "champion": got["champion_loss"]}

    return first(case, test)


@task.misconception(
    "never-again",
    "The first model is champion for ever: in night {night} the new one had a loss of {loss:.3f}, the champion {champion:.3f}, and the alias stayed. What people do changes, and the champion does not.",
)
def never_again(case):
    def test(_place, want, got):
        still = case.got["champion"] == 1 and all(each["champion"] == 1 for each in case.got["nights"])
        return right_losses(want, got) and still and got["loss"] < got["champion_loss"] and {"loss": got["loss"], "champion": got["champion_loss"]}

    return first(case, test)


@task.misconception(
    "run-left-open",
    "It ends with {raised}: {said} Nobody ended the first night's run, so the second could not begin. `with` ends a run, also when something goes wrong in it.",
)
def run_left_open(case):
    return "already active" in case.said and {"raised": case.raised, "said": case.said[:80]}


@task.misconception(
    "last-run-left-open",
    "Everything is written, and the run of night {night} was never ended: MLflow shows it as running for ever, and nobody knows whether the job is done.",
)
def last_run_left_open(case):
    return first(case, lambda _p, _want, got: not got["ended"])


@task.misconception(
    "no-champion-yet",
    "It ends in the first night with {raised}: there is no champion yet, and your function asks for one. A job must be able to begin.",
)
def no_champion_yet(case):
    return bool(case.raised) and ("champion" in case.said or "not found" in case.said) and {"raised": case.raised}
