# expect: errors-exchanged
def after_tests(prevalence, sensitivity, specificity, results):
    p = prevalence
    for r in results:
        a = sensitivity if r else 1 - specificity
        b = 1 - specificity if r else sensitivity
        p = a * p / (a * p + b * (1 - p))
    return p
