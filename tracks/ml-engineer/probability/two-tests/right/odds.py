# Multiplies the odds by what each result says for being ill, and turns them into a probability at the end.
def after_tests(prevalence, sensitivity, specificity, results):
    odds = prevalence / (1 - prevalence)
    for positive in results:
        if positive:
            odds *= sensitivity / (1 - specificity)
        else:
            odds *= (1 - sensitivity) / specificity
    return odds / (1 + odds)
