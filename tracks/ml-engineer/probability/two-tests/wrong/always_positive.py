# expect: negative-read-as-positive
def after_tests(prevalence, sensitivity, specificity, results):
    ill = prevalence
    for _ in results:
        ill = sensitivity * ill / (sensitivity * ill + (1 - specificity) * (1 - ill))
    return ill
