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


def exchanged(case):
    """What comes out when a negative result is given the other group's errors."""
    s, c, _, _ = parts(case)
    return along(case, ill=lambda positive: s if positive else 1 - c, healthy=lambda positive: 1 - c if positive else s)


def turned_at_negatives(case, *, rest_of_positive):
    """What comes out when a negative result turns being ill into something else."""
    s, c, _, _ = parts(case)
    now = case.prevalence
    for positive in case.results:
        if positive:
            now = bayes(now, s, 1 - c)
        elif rest_of_positive:
            now = 1 - bayes(now, s, 1 - c)
        else:
            now = 1 - bayes(now, 1 - s, c)
    return now


@task.misconception(
    "errors-exchanged",
    "At a negative result the two kinds of error were exchanged: of ill people {miss:.3g} test negative, and you took {alarm:.3g}, which is how often healthy people test positive.",
)
def errors_exchanged(case):
    s, c, _, _ = parts(case)
    # After one of each, the two mistakes have cancelled out, as others do.
    told = False in case.results and not case.same(case.prevalence)
    return told and case.same(exchanged(case)) and not case.same(case.want) and {"miss": 1 - s, "alarm": 1 - c}


@task.misconception(
    "one-number-for-both",
    "The specificity, {specificity:g}, is not in your answer: one minus the sensitivity was taken for how often healthy people test positive. A test that is good at finding the ill may still frighten many who are well.",
)
def one_number_for_both(case):
    s, c, ill, _ = parts(case)
    value = along(case, ill=ill, healthy=lambda positive: 1 - s if positive else s)
    told = s != c and not case.same(case.prevalence)
    return told and bool(case.results) and case.same(value) and not case.same(case.want)


@task.misconception(
    "healthy-for-ill",
    "After a negative result you went on with how probable it is to be *healthy*. {got:.3g}: good news makes the person look ill.",
)
def healthy_for_ill(case):
    odd = case.results.count(False) % 2 == 1
    return odd and case.same(turned_at_negatives(case, rest_of_positive=False)) and not case.same(case.want)


@task.misconception(
    "rest-of-a-positive",
    "A negative result got one minus what a positive one would have given. Those two are no parts of one whole: among people who test negative, others are ill than among those who test positive.",
)
def rest_of_a_positive(case):
    odd = case.results.count(False) % 2 == 1
    return odd and case.same(turned_at_negatives(case, rest_of_positive=True)) and not case.same(case.want)


@task.misconception(
    "no-test-no-news",
    "There is no result yet, and you give {got:.3g}. Without a test the person is as probably ill as anybody: {prevalence:g}.",
)
def no_test_no_news(case):
    return not case.results and isinstance(case.got, float | int) and not case.same(case.want)


@task.misconception(
    "rare-forgotten",
    "{got:.3g} does not know that only {prevalence:.2%} of people are ill. Among many healthy people even a good test is often wrong, and most positives are theirs; the right number is {want:.3g}.",
)
def rare_forgotten(case):
    s, _, ill, healthy = parts(case)
    if not case.results or case.prevalence > 0.1 or case.same(exchanged(case)):
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
    if len(set(case.results)) < 2 or case.same(case.want) or case.same(positives_alone(case)):
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
    # A wrong turn at a negative result, taken twice, leads back.
    if case.results.count(False) % 2 == 0 or False not in case.results[:2]:
        return False
    return case.same(positives_alone(case)) and not case.same(case.want)


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
