# Adds both errors up over the days that have a day before, in a loop.
"""Skill against a seasonal naive forecast, day by day."""


def skill(actual, predicted, season):
    """Return the share of the seasonal naive forecast's absolute error that the model takes away, or None."""
    of_model = of_calendar = 0.0
    for day in range(season, len(actual)):
        of_model += abs(actual[day] - predicted[day])
        of_calendar += abs(actual[day] - actual[day - season])
    if not of_calendar:  # no day to compare, or never wrong
        return None
    return float((of_calendar - of_model) / of_calendar)
