# expect: overwritten-since
def usable():
    return {
        "orders_so_far": True,
        "closed_reason": False,
        "channel": True,
        "newsletter": True,
        "street_orders": True,
        "refunds_last_month": False,
        "frost_forecast": True,
        "year_rank": False,
    }
