# Counts positives and negatives, because their order does not matter, and uses Bayes' rule once for all of them.
def after_tests(prevalence, sensitivity, specificity, results):
    positives = sum(results)
    negatives = len(results) - positives
    ill = prevalence * sensitivity**positives * (1 - sensitivity) ** negatives
    healthy = (1 - prevalence) * (1 - specificity) ** positives * specificity**negatives
    return ill / (ill + healthy)
