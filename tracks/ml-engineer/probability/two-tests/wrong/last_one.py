# expect: one-result-only
def after_tests(prevalence, sensitivity, specificity, results):
    ill = prevalence
    for positive in results:
        if_ill = sensitivity if positive else 1 - sensitivity
        if_healthy = 1 - specificity if positive else specificity
        ill = if_ill * prevalence / (if_ill * prevalence + if_healthy * (1 - prevalence))
    return ill
