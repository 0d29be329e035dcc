# Lets the standard library say what the clock shows, one sale after the other.
"""Sales by week, as the clock on the wall has it."""

from datetime import timedelta, timezone
from zoneinfo import ZoneInfo

import pandas as pd

BERLIN = ZoneInfo("Europe/Berlin")


def monday_of(moment):
    """Return the Monday of the week in Berlin."""
    day = moment.replace(tzinfo=timezone.utc).astimezone(BERLIN).date()
    return day - timedelta(days=day.weekday())


def weekly(sales):
    """Return orders and cents for each week, called after its Monday."""
    found = {}
    for moment, cents in zip(sales["sold_at"].dt.to_pydatetime(), sales["cents"].tolist()):
        found.setdefault(monday_of(moment), []).append(cents)
    week, last, rows = min(found), max(found), []
    while week <= last:
        sold = found.get(week, [])
        rows.append({"week": pd.Timestamp(week), "orders": len(sold), "cents": sum(sold)})
        week += timedelta(weeks=1)
    return pd.DataFrame(rows)
