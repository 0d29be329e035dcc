# expect: learnt-elsewhere
# === features.py ===
"""Features of an order, for the training table and for a single request."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

SHOP = ZoneInfo("Europe/Berlin")


STATE = {}


def learn(rows):
    """Return what has to be known from the training rows, as JSON can hold it."""
    weights = [row["weight_g"] for row in rows if row.get("weight_g") is not None]
    STATE.update({
        "weight_g": sum(weights) / len(weights) if weights else 0.0,
        "devices": sorted({device_of(row) for row in rows} - {None}),
    })
    return {}


def features(row, state):
    """Return the features of one order, whichever way it comes."""
    state = STATE
    at = datetime.fromisoformat(row["ordered_at"])
    # The table is in UTC and does not say so; a request says what it is in.
    at = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(SHOP)
    weight_g = row.get("weight_g")
    is_missing = weight_g is None
    return [
        at.hour,
        int(at.weekday() >= 5),
        (state["weight_g"] if is_missing else weight_g) / 1000,
        int(is_missing),
        *(int(device_of(row) == device) for device in state["devices"]),
    ]


def device_of(row):
    """Return the device as it is compared, or None."""
    device = row.get("device")
    return None if device is None else device.strip().lower()
