# expect: known-but-refused
def usable():
    return {
        "orders_so_far": True,
        "closed_reason": False,
        "channel": True,
        "newsletter": False,
        "street_orders": False,
        "refunds_last_month": False,
        "frost_forecast": True,
        "year_rank": False,
    }
