"""two-tests: Bayes' rule over a list of results."""

from milepost.check import Task, near

task = Task("after_tests(prevalence: float, sensitivity: float, specificity: float, results: list[bool]) -> float")
task.example(0.001, 0.99, 0.98, [True])
task.example(0.05, 0.8, 0.9, [True, False])
task.judge(near(rtol=1e-8))


@task.hidden(times=24)
def any_results(draw):
    results = [draw.boolean() for _ in range(int(draw.size(0, 5)))]
    return (
        draw.choice([0.001, 0.01, 0.07, 0.3, 0.6]),
        draw.choice([0.7, 0.85, 0.93, 0.99]),
        draw.choice([0.6, 0.8, 0.95, 0.98]),
        results,
    )


@task.hidden(times=6)
def all_positive(draw):
    return draw.choice([0.002, 0.02]), draw.choice([0.75, 0.9]), draw.choice([0.9, 0.99]), [True] * draw.integer(1, 4)


def bayes(prior, if_ill, if_healthy):
    below = if_ill * prior + if_healthy * (1 - prior)
    return if_ill * prior / below if below else 0.0


def along(case, *, ill, healthy, keeps_prior=False):
    """Go through the results with other probabilities of a result than the right ones."""
    now = case.prevalence
    for positive in case.results:
        now = bayes(case.prevalence if keeps_prior else now, ill(positive), healthy(positive))
    return now


def positives_alone(case):
    """What comes out when negative results are passed over."""
    now = case.prevalence
    for _ in range(case.results.count(True)):
        now = bayes(now, case.sensitivity, 1 - case.specificity)
    return now


def parts(case):
    s, c = case.sensitivity, case.specificity
    return s, c, (lambda positive: s if positive else 1 - s), (lambda positive: 1 - c if positive else c)


@task.misconception(
    "rare-forgotten",
    "{got:.3g} does not know that only {prevalence:.2%} of people are ill. Among many healthy people even a good test is often wrong, and most positives are theirs; the right number is {want:.3g}.",
)
def rare_forgotten(case):
    s, _, ill, healthy = parts(case)
    if not case.results:
        return False
    product_ill = product_healthy = 1.0
    for positive in case.results:
        product_ill, product_healthy = product_ill * ill(positive), product_healthy * healthy(positive)
    even = product_ill / (product_ill + product_healthy)
    return any(case.same(value) for value in (even, product_ill, s)) and not case.same(case.want)


@task.misconception(
    "specificity-for-false-alarms",
    "{specificity:g} is the share of healthy people whose test is *negative*. You took it for the share that tests positive, so every healthy person sounds the alarm and {got:.3g} came out.",
)
def specificity_for_false_alarms(case):
    _, c, ill, _ = parts(case)
    value = along(case, ill=ill, healthy=lambda positive: c if positive else 1 - c)
    return case.same(value) and not case.same(case.want)


@task.misconception(
    "one-result-only",
    "{got:.3g} is what {what} says. There are {n} results, and each changes what is known before the next.",
)
def one_result_only(case):
    _, _, ill, healthy = parts(case)
    n = len(case.results)
    if n < 2 or case.same(case.want) or case.same(positives_alone(case)):
        return False
    for what, positive in (("the last result alone", case.results[-1]), ("the first result alone", case.results[0])):
        if case.same(bayes(case.prevalence, ill(positive), healthy(positive))):
            return {"what": what, "n": n}
    return False


@task.misconception(
    "negative-read-as-positive",
    "A negative result was counted like a positive one. {got:.3g}: somebody with {negatives} good news of {n} would be sent to the surgeon.",
)
def negative_read_as_positive(case):
    s, c, _, _ = parts(case)
    value = along(case, ill=lambda _: s, healthy=lambda _: 1 - c)
    negatives = case.results.count(False)
    return (
        negatives > 0
        and case.same(value)
        and not case.same(case.want)
        and {"negatives": negatives, "n": len(case.results)}
    )


@task.misconception(
    "negative-left-out",
    "Negative results change nothing in your answer. That a test found nothing is news as well, and it makes being ill less probable.",
)
def negative_left_out(case):
    return False in case.results and case.same(positives_alone(case)) and not case.same(case.want)


@task.misconception(
    "both-at-once",
    "{got:.3g} is how probable it is to be ill *and* get these results, not to be ill *given* them. It was not divided by how often such results come at all.",
)
def both_at_once(case):
    _, _, ill, _ = parts(case)
    value = case.prevalence
    for positive in case.results:
        value *= ill(positive)
    return bool(case.results) and case.same(value) and not case.same(case.want)
