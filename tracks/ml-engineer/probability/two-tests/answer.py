"""Bayes' rule, one result after the other."""


def after_tests(prevalence, sensitivity, specificity, results):
    """Return the probability of being ill once all results are known."""
    # cut
    ill = prevalence
    for positive in results:
        # How probable this result is for somebody who is ill, and for somebody who is not.
        if_ill = sensitivity if positive else 1 - sensitivity
        if_healthy = 1 - specificity if positive else specificity
        seen = if_ill * ill + if_healthy * (1 - ill)
        ill = if_ill * ill / seen  # what was known before the next result
    return ill
    # end cut
