# expect: no-test-no-news
def after_tests(prevalence, sensitivity, specificity, results):
    if not results:
        return 0.0
    p = prevalence
    for r in results:
        a = sensitivity if r else 1 - sensitivity
        b = 1 - specificity if r else specificity
        p = a * p / (a * p + b * (1 - p))
    return p
