# expect: both-at-once
def after_tests(prevalence, sensitivity, specificity, results):
    ill = prevalence
    for positive in results:
        ill *= sensitivity if positive else 1 - sensitivity
    return ill
