# expect: alike-once
"""Sales by week, as the clock on the wall has it."""


def weekly(sales):
    """Return orders and cents for each week, called after its Monday."""
    sales = sales.drop_duplicates()
    local = sales["sold_at"].dt.tz_localize("UTC").dt.tz_convert("Europe/Berlin")
    # From here on only the day on the wall counts; without a zone a week has no hour more or less.
    days = sales.assign(week=local.dt.tz_localize(None))
    # A week to pandas ends on the day that is named, and is called after its end, unless both are turned round.
    weeks = days.resample("W-MON", on="week", closed="left", label="left")
    return weeks.agg(orders=("cents", "size"), cents=("cents", "sum")).reset_index()
