# expect: specificity-for-false-alarms
def after_tests(prevalence, sensitivity, specificity, results):
    ill = prevalence
    for positive in results:
        if_ill = sensitivity if positive else 1 - sensitivity
        if_healthy = specificity if positive else 1 - specificity
        ill = if_ill * ill / (if_ill * ill + if_healthy * (1 - ill))
    return ill
