# expect: rare-forgotten
def after_tests(prevalence, sensitivity, specificity, results):
    ill = healthy = 1.0
    for positive in results:
        ill *= sensitivity if positive else 1 - sensitivity
        healthy *= 1 - specificity if positive else specificity
    return ill / (ill + healthy) if results else prevalence
