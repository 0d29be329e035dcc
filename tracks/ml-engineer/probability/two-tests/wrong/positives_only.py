# expect: negative-left-out
def after_tests(prevalence, sensitivity, specificity, results):
    ill = prevalence
    for positive in results:
        if positive:
            ill = sensitivity * ill / (sensitivity * ill + (1 - specificity) * (1 - ill))
    return ill
