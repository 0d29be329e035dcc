"""which-score: eight questions, and for each wrong choice what such a search would find."""

from milepost.check import Task, exact

task = Task("choose() -> dict[str, str]")
task.example()
task.judge(exact)
task.tell_no_results()

KEYS = ("till", "counter", "bank", "insurer", "sorting", "mirror", "patrol", "brakes")
SCORES = (
    "accuracy",
    "balanced_accuracy",
    "roc_auc",
    "average_precision",
    "recall",
    "neg_log_loss",
    "neg_mean_absolute_error",
    "neg_root_mean_squared_error",
    "neg_mean_absolute_percentage_error",
    "r2",
)


def wrong(case, key, *choices):
    """Whether a question got one of these choices, or any wrong one where none is named."""
    mine = case.got[key]
    return mine != case.want[key] and (not choices or mine in choices) and {"mine": mine}


@task.misconception(
    "not-a-score",
    "{what}. Give the eight keys, and for each one of the ten texts, letter by letter: scikit-learn stops at any other.",
)
def not_a_score(case):
    if set(case.got) != set(KEYS):
        return {"what": f"There is something missing or too much: {', '.join(sorted(set(KEYS) ^ set(case.got)))}"}
    strange = [key for key in KEYS if case.got[key] not in SCORES]
    return bool(strange) and {"what": f"For `{strange[0]}` you say `{case.got[strange[0]]}`, which is none of them"}


@task.misconception(
    "probabilities-by-order",
    "`insurer` gets `{mine}`, which looks at the order, or at one side of a threshold. A model that says 0.9 where 0.09 would be true has the same score there, and the premium is ten times too high.",
)
def probabilities_by_order(case):
    return wrong(case, "insurer", "roc_auc", "average_precision", "accuracy", "balanced_accuracy", "recall")


@task.misconception(
    "flattered-by-the-common",
    "`{key}` gets `{mine}`. Who never says the rare answer scores {flat} there: the common one carries it. The search will find just that model.",
)
def flattered_by_the_common(case):
    for key, flat in (("sorting", "97 %"), ("patrol", "99.8 %"), ("brakes", "nearly 100 %")):
        if case.got[key] == "accuracy":
            return {"key": key, "mine": "accuracy", "flat": flat}
    return False


@task.misconception(
    "order-over-everything",
    "`patrol` gets `{mine}`. It compares every stolen bicycle with every other one, down to the last of the list. With one in five hundred a model can have 0.95 there, and of the first fifty that are looked at forty-five are not stolen.",
)
def order_over_everything(case):
    return wrong(case, "patrol", "roc_auc")


@task.misconception(
    "brakes-by-averages",
    "`brakes` gets `{mine}`, which pays for the sound ones that were called sound. Who is asked to let none of the faulty ones through cannot buy that with others.",
)
def brakes_by_averages(case):
    return wrong(case, "brakes")


@task.misconception(
    "euro-and-shares",
    "`{key}` gets `{mine}`. {why}",
)
def euro_and_shares(case):
    if wrong(case, "counter", "neg_mean_absolute_error", "neg_root_mean_squared_error", "r2"):
        return {"key": "counter", "mine": case.got["counter"], "why": "In euro a tenth of a cargo bicycle outweighs the whole children's bicycle: the search would give the cheap ones away."}
    found = wrong(case, "till", "neg_mean_absolute_percentage_error")
    return bool(found) and {"key": "till", "mine": found["mine"], "why": "Ten euro off would count fifty times as much on a bicycle for 20 as on one for 1000, and the till pays ten euro either way."}


@task.misconception(
    "far-off-ones",
    "`till` and `bank` have {till} and {bank}. One of them says that twenty misses of 10 are as bad as one of 200, the other that the far-off one is far worse. Only one of the two scores squares its misses.",
)
def far_off_ones(case):
    mine = {key: case.got[key] for key in ("till", "bank")}
    return any(case.got[key] != case.want[key] for key in mine) and {key: f"`{value}`" for key, value in mine.items()}


@task.misconception(
    "look-again",
    "{right} of 8 are right. The first to look at again is `{key}`, which gets `{mine}`: what would the worst model be that scores well there?",
)
def look_again(case):
    bad = [key for key in KEYS if case.got[key] != case.want[key]]
    return {"right": 8 - len(bad), "key": bad[0], "mine": case.got[bad[0]]}
