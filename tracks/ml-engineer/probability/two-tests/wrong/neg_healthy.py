# expect: healthy-for-ill
def after_tests(prevalence, sensitivity, specificity, results):
    p = prevalence
    for r in results:
        if r:
            p = sensitivity * p / (sensitivity * p + (1 - specificity) * (1 - p))
        else:
            p = specificity * (1 - p) / (specificity * (1 - p) + (1 - sensitivity) * p)
    return p
