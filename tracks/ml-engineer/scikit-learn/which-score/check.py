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


ERRORS = ("neg_mean_absolute_error", "neg_root_mean_squared_error", "neg_mean_absolute_percentage_error", "r2")
THRESHOLD = "It looks at all thresholds, and one was agreed upon. What counts is who gets through at that one."
ONE_THRESHOLD = "It looks at one threshold, and the patrol has none: it goes down from the highest scores until the evening."
ONE_CLASS = "It looks for one class among others. Here are four, and each counts."
ORDER = "It looks at the order of scores. Asked for is how often the side that is called is the right one."
ANOTHER = (
    ("brakes", "average_precision", THRESHOLD),
    ("brakes", "roc_auc", THRESHOLD),
    ("brakes", "neg_log_loss", "It looks at chances as numbers. What counts is which faulty ones get through at the threshold."),
    ("patrol", "recall", ONE_THRESHOLD),
    ("patrol", "balanced_accuracy", ONE_THRESHOLD),
    ("patrol", "neg_log_loss", "It asks for chances that are right as numbers, and nearly all of it comes from bicycles that nobody will look at. Who goes first is a matter of the order."),
    ("sorting", "recall", ONE_CLASS),
    ("sorting", "average_precision", ONE_CLASS),
    ("sorting", "roc_auc", ONE_CLASS),
    ("sorting", "neg_log_loss", "It weighs each bicycle alike, so that three wrecks in a hundred hardly count, and asks for chances. Asked for is the state."),
    ("mirror", "roc_auc", ORDER),
    ("mirror", "average_precision", ORDER),
    ("mirror", "neg_log_loss", "It asks for chances that are right as numbers. Asked for is how often the side that is called is the right one."),
    ("mirror", "recall", "It looks at one of the two sides alone: who always calls it misses none of it."),
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
    "other-kind",
    "`{key}` gets `{mine}`. {why}",
)
def other_kind(case):
    for key in KEYS:
        mine, of_numbers = case.got[key], case.got[key] in ERRORS
        if key in ("till", "counter", "bank") and not of_numbers:
            return {"key": key, "mine": mine, "why": "That is for classes and their chances; what is said here is a price, and scikit-learn stops at it."}
        if key not in ("till", "counter", "bank") and of_numbers:
            return {"key": key, "mine": mine, "why": "That measures how far off a number is. Asked for are classes, their order or their chances."}
    return False


@task.misconception(
    "brakes-by-averages",
    "`brakes` gets `{mine}`, which pays for the sound ones that were called sound. Who is asked to let none of the faulty ones through cannot buy that with others.",
)
def brakes_by_averages(case):
    return wrong(case, "brakes", "balanced_accuracy")


@task.misconception(
    "another-question",
    "`{key}` gets `{mine}`. {why}",
)
def another_question(case):
    for key, mine, why in ANOTHER:
        if case.got[key] == mine != case.want[key]:
            return {"key": key, "mine": mine, "why": why}
    return False


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
    "`{key}` gets `{mine}`. {why}",
)
def far_off_ones(case):
    if found := wrong(case, "till", "neg_root_mean_squared_error", "r2"):
        return found | {"key": "till", "why": "It squares: one miss of 200 counts as much as 400 misses of 10. The till says twenty."}
    if found := wrong(case, "bank", "neg_mean_absolute_error"):
        return found | {"key": "bank", "why": "To it a hundred misses of ten are as bad as one of a thousand, and the bank says that the one is worse."}
    if found := wrong(case, "bank", "neg_mean_absolute_percentage_error"):
        return found | {"key": "bank", "why": "To it a thousand euro off on a dear bicycle may be less than ten off on a cheap one. The bank looks at the euro."}
    found = wrong(case, "bank", "r2")
    return found and found | {
        "key": "bank",
        "why": "It squares as well, and divides by how much the prices of each fold differ: the same miss of a thousand counts less in one fold than in another, and the bank is told no euro.",
    }


@task.misconception(
    "look-again",
    "{right} of 8 are right. The first to look at again is `{key}`, which gets `{mine}`: what would the worst model be that scores well there?",
)
def look_again(case):
    bad = [key for key in KEYS if case.got[key] != case.want[key]]
    return {"right": 8 - len(bad), "key": bad[0], "mine": case.got[bad[0]]}
