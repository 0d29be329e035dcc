# expect: rest-of-a-positive
def after_tests(prevalence, sensitivity, specificity, results):
    p = prevalence
    for r in results:
        q = sensitivity * p / (sensitivity * p + (1 - specificity) * (1 - p))
        p = q if r else 1 - q
    return p
